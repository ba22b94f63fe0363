import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawMarathon } from '../../../bench/estate/index.ts';
import { noPrints, packList } from '../../../src/connectors/marathon/scan/index.ts';
import { buildApps, recordsOf } from '../../../src/connectors/marathon/snapshot/index.ts';
import { appsIn, readApp } from '../../../src/connectors/marathon/wire/index.ts';
import { isJsonObject } from '../../../src/model/index.ts';
import type { App, JsonValue } from '../../../src/model/index.ts';
import { encodeApp } from './encode.ts';
import { fixtures, payloadOf } from './fixtures.ts';
import { packedIn, read, written } from './legible.ts';
import type { Legible } from './legible.ts';
import { change, keys, placesIn, replaced, rubbish, values } from './tampering.ts';

/** What was read of a list, to the letter and as records. */
interface Reading {
  readonly apps: readonly Legible[];
  readonly records: readonly App[];
}

/** What JSON.parse and the decoder of parsed apps make of the bytes, null where they refuse them. */
function theLongWay(body: Buffer): Reading | null {
  try {
    const value: JsonValue = JSON.parse(body.toString('utf8'));
    const apps = (isJsonObject(value) ? appsIn(value) : null)?.map((raw) => readApp(raw)) ?? null;
    return apps && { apps: apps.map(written), records: recordsOf(apps, 'm') };
  } catch {
    return null;
  }
}

function scanned(body: Buffer): Reading | null {
  const copy = new Uint8Array(body).buffer;
  try {
    const apps = packedIn(packList(copy));
    return { apps: apps.map(read), records: buildApps(apps, 'm') };
  } catch (error) {
    // A trap of WebAssembly is a RuntimeError.
    if (!(error instanceof Error) || error.name === 'RuntimeError' || error instanceof RangeError) throw error;
    return null;
  }
}

/** What apps say, however they are printed. */
const meaning = ({ apps, records }: Reading): object =>
  apps.map((app, at) => {
    const texts = { definition: '', labelsFrom: 0, labelsTo: 0, rest: null, tasks: '' };
    const record = records[at];
    return { ...app, ...texts, labels: record?.labels, says: record && encodeApp(record) };
  });

/** Whether a name is twice in an object, of text that is JSON. */
const hasTwins = (text: string): boolean => placesIn(text, 'tokens').length !== tokensOf(JSON.parse(text));

function tokensOf(value: JsonValue): number {
  if (Array.isArray(value))
    return value.reduce<number>((sum, item) => sum + tokensOf(item) + 1, value.length > 0 ? 1 : 2);
  if (!isJsonObject(value)) return 1;
  const members = Object.values(value);
  return members.reduce<number>((sum, item) => sum + tokensOf(item ?? null) + 3, members.length > 0 ? 1 : 2);
}

function expectTheSame(body: Buffer): void {
  const [right, found] = [theLongWay(body), scanned(body)];
  // Definitions keep both of two members with one name, as they were printed; parsed they say the later.
  if (isDeepStrictEqual(found?.apps, right?.apps)) return;
  if (right === null || !hasTwins(body.toString('utf8'))) expect(found?.apps).toEqual(right?.apps);
  else expect(found && meaning(found)).toEqual(meaning(right));
}

const recorded = fixtures
  .filter(({ shape }) => shape === 'apps')
  .map((fixture) => JSON.stringify({ apps: appsIn(payloadOf(fixture)) ?? [] }))
  .filter(({ length }) => length > 1_000 && length < 8_000);
const drawn = [0, 1, 2].map((index) =>
  drawMarathon(index, { marathons: 3, appsEach: 3, tasksEach: 3 }).apps.toString(),
);
const lists = [...recorded, ...drawn];

/** Something of everything, printed as Marathon prints it. */
const whole = JSON.stringify({
  apps: [
    {
      id: '/a',
      cmd: 'echo "a"',
      cpus: 0.1,
      instances: 2,
      container: { type: 'DOCKER', docker: { image: 'a/b:1' } },
      labels: { a: 'b' },
      role: '*',
      version: '2026-01-01T00:00:00.000Z',
      tasksRunning: 2,
      deployments: [{ id: 'd' }],
      lastTaskFailure: { appId: '/a', taskId: 't', state: 'TASK_FAILED' },
      tasks: [
        {
          appId: '/a',
          healthCheckResults: [{ alive: true, consecutiveFailures: 0, instanceId: 'instance [x.instance-1]' }],
          host: '10.0.0.1',
          id: 'x.instance-1._app.1',
          ipAddresses: [{ ipAddress: '172.17.0.1', protocol: 'IPv4' }],
          ports: [31_000, 31_001],
          servicePorts: [10_000],
          slaveId: 's',
          state: 'TASK_RUNNING',
        },
        { id: 'w', state: 'TASK_STAGING', localVolumes: [{ id: 'v' }] },
      ],
    },
    { id: '/b', tasks: [] },
  ],
});

describe('a list that somebody has tampered with', () => {
  it.each([
    ['value', 'values', values],
    ['array or object', 'groups', values],
    ['key', 'keys', keys],
    ['token', 'tokens', rubbish],
  ] as const)('says what it says the long way, or is refused as there, whichever %s is another', (_, kind, others) => {
    for (const place of placesIn(whole, kind)) {
      for (const piece of others) expectTheSame(Buffer.from(replaced(whole, place, piece)));
    }
  });

  it('says what it says the long way, or is refused as there, whatever was done', () => {
    fc.assert(
      fc.property(fc.constantFrom(...lists), fc.array(change, { minLength: 1, maxLength: 4 }), (list, changes) => {
        expectTheSame(changes.reduce<Buffer>((body, one) => one(body), Buffer.from(list)));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a list behind another', () => {
  const [list = ''] = drawn;
  const body = Buffer.from(list);

  it('is refused wherever it ends, though what is missing was there before', () => {
    for (let end = body.length - 1; end >= 0; end -= end > body.length - 600 ? 1 : 13) {
      packList(new Uint8Array(body).buffer);
      expect(scanned(body.subarray(0, end))).toBeNull();
    }
  });

  it('is not taken for what was there before', () => {
    const known = packList(new Uint8Array(body).buffer, noPrints()).prints;
    const apps = appsIn(JSON.parse(list)) ?? [];
    const fewer = Buffer.from(JSON.stringify({ apps: apps.slice(0, -1) }));
    packList(new Uint8Array(body).buffer, known);
    expect(packList(new Uint8Array(fewer).buffer, known).origins).toEqual([0, 1]);
    const last = fewer.length - 2;
    expect(() => packList(new Uint8Array(fewer.subarray(0, last)).buffer, known)).toThrow();
  });

  it('is read the same whether that was small or large', () => {
    const task = (at: number) => ({
      id: `task-${(at * 7_919) % 20_000}`,
      state: 'TASK_RUNNING',
      appId: '/large',
      odd: at,
    });
    const large = {
      id: '/large',
      cmd: 'x'.repeat(1_000_000),
      tasks: Array.from({ length: 20_000 }, (_, at) => task(at)),
    };
    const larger = Buffer.from(
      JSON.stringify({ apps: [large, ...Array.from({ length: 8 }, (_, at) => ({ ...large, id: `/${at}` }))] }),
    );
    expect(larger.length).toBeGreaterThan(20 * 1024 * 1024);
    const alone = Buffer.from(JSON.stringify({ apps: [large] }));
    expect(scanned(larger)?.apps[0]).toEqual(theLongWay(alone)?.apps[0]);
    expect(scanned(body)).toEqual(theLongWay(body));
  });
});
