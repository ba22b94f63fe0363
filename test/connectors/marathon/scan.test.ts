import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawMarathon } from '../../../bench/estate/index.ts';
import { scanApp } from '../../../src/connectors/marathon/scan/app.ts';
import { createScanner, hashAt, placeBody, useKey } from '../../../src/connectors/marathon/scan/scanner.ts';
import { packList } from '../../../src/connectors/marathon/scan/index.ts';
import { appsIn, readApp } from '../../../src/connectors/marathon/wire/index.ts';
import { isJsonObject, taskStates } from '../../../src/model/index.ts';
import type { JsonObject, JsonValue } from '../../../src/model/index.ts';
import { fixtures, payloadOf } from './fixtures.ts';
import { packedIn, read, written } from './legible.ts';
import type { Legible } from './legible.ts';
import { sipHash } from './sip-hash.ts';

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;
const packed = (text: string): readonly Legible[] => packedIn(packList(bytesOf(text))).map(read);

/** What JSON.parse and the decoder of parsed apps make of the same text: the long way, by definition right. */
function theLongWay(text: string): readonly Legible[] {
  const body: JsonValue = JSON.parse(text);
  const raws = isJsonObject(body) ? (appsIn(body) ?? []) : [];
  return raws.map((raw) => written(readApp(raw)));
}

const asList = (apps: readonly unknown[]): string => JSON.stringify({ apps });

/** Whether each app is read without being parsed. */
const isScanned = (raw: JsonObject): boolean => {
  const scanner = createScanner();
  const place = placeBody(scanner, new Uint8Array(bytesOf(JSON.stringify(raw))));
  return place !== null && scanApp(scanner, place)?.app !== null;
};

const recorded = fixtures
  .filter(({ shape }) => shape === 'apps')
  .map((fixture) => ({ file: fixture.file, raws: appsIn(payloadOf(fixture)) ?? [] }));

/** Small texts, and those that are written in JSON in more than one way. */
const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.constantFrom(
    '',
    '__proto__',
    '0',
    'a"b',
    'a\\b',
    'a/b',
    'a\nb',
    '\u0001',
    'ä',
    '€',
    'instance [x]',
    'TASK_RUNNING',
    '/app',
  ),
);
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1e21, 1e-7, 0.1, 1.5));
const something = fc.oneof(text, number, fc.jsonValue({ maxDepth: 2 }));

const result = fc.dictionary(
  fc.constantFrom('alive', 'consecutiveFailures', 'firstSuccess', 'lastSuccess', 'lastFailure', 'instanceId', 'odd'),
  fc.oneof(fc.constantFrom<JsonValue>(true, 3, 'instance [a]', 'a.', null), something),
);
const task = fc.record(
  {
    id: fc.oneof(fc.constantFrom('a.1', 'a.2', 'b'), text),
    appId: fc.constantFrom('/app', '/other', null),
    state: fc.constantFrom('TASK_RUNNING', 'TASK_LOST', 'TASK_ODD', null),
    host: fc.oneof(text, something),
    slaveId: text,
    agentId: fc.constantFrom(null, 'agent'),
    ports: fc.oneof(fc.array(fc.nat(40_000), { maxLength: 3 }), something),
    servicePorts: fc.constantFrom<JsonValue>([], [1]),
    ipAddresses: fc.oneof(fc.array(fc.record({ ipAddress: text, protocol: text }), { maxLength: 2 }), something),
    stagedAt: text,
    version: fc.constantFrom('2026-01-01T00:00:00.000Z', 5, null),
    healthCheckResults: fc.oneof(fc.array(result, { maxLength: 2 }), something),
    localVolumes: something,
  },
  { requiredKeys: [] },
);
const app = fc.record(
  {
    id: fc.constantFrom('/app', 'app', '/a/../b', '/ä', '/app/', null),
    cmd: text,
    instances: fc.oneof(fc.nat(9), something),
    cpus: number,
    labels: fc.oneof(fc.dictionary(text, text, { maxKeys: 3 }), something),
    container: fc.oneof(fc.constant({ docker: { image: 'nginx' } }), something),
    env: fc.dictionary(text, something, { maxKeys: 3 }),
    version: text,
    tasks: fc.oneof(fc.array(task, { maxLength: 4 }), something),
    tasksRunning: fc.nat(3),
    deployments: fc.constantFrom<JsonValue>([], [{ id: 'd' }], null),
    lastTaskFailure: fc.oneof(fc.constant({ appId: '/app', taskId: 't', state: 'TASK_FAILED' }), something),
  },
  { requiredKeys: ['id'] },
);

describe('apps read from bytes', () => {
  it('are those that are parsed and decoded, of every recorded list', () => {
    for (const { raws } of recorded) expect(packed(asList(raws))).toEqual(theLongWay(asList(raws)));
  });

  it('are those that are parsed and decoded, of whatever an app may be', () => {
    fc.assert(
      fc.property(fc.array(app, { maxLength: 4 }), (apps) => {
        expect(packed(asList(apps))).toEqual(theLongWay(asList(apps)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are read whatever the list is printed like', () => {
    fc.assert(
      fc.property(fc.array(app, { maxLength: 3 }), fc.constantFrom('\t', ' '), (apps, indent) => {
        const spaced = JSON.stringify({ apps }, null, indent);
        const escaped = asList(apps).replaceAll('k', String.raw`\u006b`);
        for (const list of [spaced, escaped]) expect(packed(list)).toEqual(theLongWay(list));
      }),
    );
  });

  it('are not parsed where a Marathon of our time prints them', () => {
    const { apps } = drawMarathon(0, { marathons: 1, appsEach: 100, tasksEach: 3 });
    const drawn = appsIn(JSON.parse(apps.toString())) ?? [];
    expect(drawn.filter((raw) => !isScanned(raw))).toEqual([]);
    expect(packed(apps.toString())).toEqual(theLongWay(apps.toString()));
  });
});

describe('the module', () => {
  it('knows every state that the model knows', () => {
    for (const state of taskStates) {
      const raw = { id: '/app', tasks: [{ id: 'a', state }] };
      expect(isScanned(raw)).toBe(true);
      expect(packed(asList([raw]))).toEqual(theLongWay(asList([raw])));
    }
  });

  it('leaves to the long way what only that knows', () => {
    const lost: JsonObject = { id: 'a', state: 'TASK_LOST', appId: '/app' };
    const odd: readonly JsonObject[] = [
      { id: 'app' },
      { id: '/ä' },
      { id: '/app', cpus: '1' },
      { id: '/app', lastTaskFailure: { odd: 1 } },
      { tasks: [lost], id: '/app' },
      ...[
        { appId: '/b' },
        { state: 'ODD' },
        { host: 1 },
        { ports: ['1'] },
        { agentId: 'b' },
        { id: 'x'.repeat(254) },
      ].map((other) => ({ id: '/app', tasks: [{ ...lost, ...other }] })),
      { id: '/app', tasks: [{ ...lost, healthCheckResults: [{ alive: 'true' }] }] },
      { id: '/app', tasks: [{ ...lost, ipAddresses: [{ protocol: 'IPv4' }] }] },
    ];
    expect(odd.filter(isScanned)).toEqual([]);
    expect(packed(asList(odd))).toEqual(theLongWay(asList(odd)));
  });

  it('keeps the later of two members with one name', () => {
    for (const [one, other] of ['1', '[]', 'null'].flatMap((first) =>
      ['2', '{}', 'null'].map((then) => [first, then]),
    )) {
      for (const name of ['odd', 'servicePorts', 'host', 'state', 'id', 'ports']) {
        const twins = `{"apps":[{"id":"/app","tasks":[{"id":"a","state":"TASK_LOST","${name}":${one},"${name}":${other}}]}]}`;
        expect(packed(twins)).toEqual(theLongWay(twins));
      }
      const twins = `{"apps":[{"id":"/app","cpus":${one},"cpus":${other}},{"deployments":${one},"id":"/b","deployments":${other}}]}`;
      expect(packed(twins)).toEqual(theLongWay(twins));
    }
  });

  it('hashes as SipHash-1-3 does', () => {
    // Of the bytes 0, 1, 2 … of each length, under the key of the bytes 0 … 15, as the vectors of the reference are made.
    const bytes = Uint8Array.from({ length: 64 }, (_, at) => at);
    const scanner = createScanner();
    const place = placeBody(scanner, bytes) ?? 0;
    useKey(scanner, new Uint32Array(bytes.slice(0, 16).buffer));
    for (let length = 0; length <= 64; length += 1) {
      const hash = Buffer.from(hashAt(scanner, place, length).slice().buffer).toString('hex');
      expect(hash).toBe(sipHash(bytes.subarray(0, length), bytes.subarray(0, 16), [1, 3]));
    }
    // The first of the reference's vectors, so that what is compared with is right.
    expect(sipHash(new Uint8Array(0), bytes.subarray(0, 16), [2, 4])).toBe('a3817f04ba25a8e66df67214c7550293');
    expect(sipHash(bytes.subarray(0, 1), bytes.subarray(0, 16), [2, 4])).toBe('da87c1d86b99af44347659119b22fc45');
  });
});

describe('a list that is no JSON', () => {
  const lists = recorded.map(({ raws }) => asList(raws));
  const list = lists.find(({ length }) => length > 500 && length < 20_000) ?? '';

  it('is refused wherever it is cut, as JSON.parse refuses it', () => {
    for (let length = 0; length < list.length; length += 7) expect(() => packed(list.slice(0, length))).toThrow();
  });

  it('is refused when any byte of it makes it so, and read when it does not', () => {
    fc.assert(
      fc.property(fc.nat(list.length - 1), fc.constantFrom(...'"{}[],:\\x0-.\n\0'), (at, odd) => {
        const changed = list.slice(0, at) + odd + list.slice(at + 1);
        let right: readonly Legible[] | null = null;
        try {
          const body: JsonValue = JSON.parse(changed);
          right = isJsonObject(body) && appsIn(body) !== null ? theLongWay(changed) : null;
        } catch {
          right = null;
        }
        if (right === null) expect(() => packed(changed)).toThrow();
        else expect(packed(changed)).toEqual(right);
      }),
      { numRuns: 2_000 },
    );
  });
});
