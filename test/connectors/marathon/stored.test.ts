import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appsIn,
  decodeApps,
  decodeRawApps,
  encodeApps,
  settleBytes,
  SnapshotFormatError,
} from '../../../src/connectors/marathon/index.ts';
import { packApp } from '../../../src/connectors/marathon/snapshot/records.ts';
import type { App } from '../../../src/model/index.ts';
import { encodeApp } from './encode.ts';
import { fixtures, payloadOf } from './fixtures.ts';

const recorded: readonly App[] = fixtures
  .filter(({ shape }) => shape === 'apps')
  .flatMap((fixture) => decodeRawApps(appsIn(payloadOf(fixture)) ?? [], 'm'));

/** Every field of a record that JSON can say, getters included. */
const said = (apps: readonly App[]): unknown => JSON.parse(JSON.stringify(apps));

const stored = (apps: readonly App[]): readonly App[] => decodeApps(encodeApps(apps), 'm');

describe('stored apps', () => {
  it('are the records they were made of, for every run of recorded apps', () => {
    expect(recorded.length).toBeGreaterThan(50);
    fc.assert(
      fc.property(fc.subarray([...recorded], { maxLength: 30 }), (apps) => {
        expect(said(stored(apps))).toEqual(said(apps));
        expect(stored(apps)).toEqual(apps);
      }),
      { numRuns: 50 },
    );
  });

  it('keep what Marathon never sends but JSON allows', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '__proto__', '2026-01-01T00:00:00.000Z'),
    );
    const value = fc.jsonValue({ maxDepth: 2 });
    const task = fc.dictionary(
      fc.constantFrom(
        'host',
        'state',
        'ports',
        'stagedAt',
        'startedAt',
        'version',
        'healthCheckResults',
        'other',
        'region',
      ),
      fc.oneof(value, text),
    );
    const raw = fc.record({
      id: text,
      labels: fc.dictionary(text, fc.oneof(text, value)),
      tasks: fc.array(task),
      cpus: fc.double(),
      note: value,
    });
    fc.assert(
      fc.property(fc.array(raw, { maxLength: 4 }), (raws) => {
        const apps = decodeRawApps(JSON.parse(JSON.stringify(raws)), 'm');
        expect(said(stored(apps))).toEqual(said(apps));
        expect(stored(apps).map(encodeApp)).toEqual(apps.map(encodeApp));
      }),
    );
  });

  it('may lie anywhere in a larger buffer, and go to another Marathon name', () => {
    const bytes = encodeApps(recorded);
    const larger = Buffer.concat([Buffer.from('odd'), bytes, Buffer.from('after')]);
    const apps = decodeApps(larger.subarray(3, 3 + bytes.length), 'other');
    expect(apps.map(({ ref }) => ref)).toEqual(recorded.map(({ appId }) => ({ marathon: 'other', path: appId })));
    expect(apps.map(encodeApp)).toEqual(recorded.map(encodeApp));
  });

  it('share their bytes, until few of them are left', () => {
    const many = Array.from({ length: 100 }, (_, at) => ({ id: `/app-${at}`, cmd: 'x'.repeat(1000), env: { ä: 'ö' } }));
    const apps = stored(decodeRawApps(many, 'm'));
    const rooms = (some: readonly App[]): readonly number[] => [
      ...new Set(some.map((app) => packApp(app).definition.buffer.byteLength)),
    ];
    const [most, few] = [apps.slice(0, 60), apps.slice(0, 10)];
    const before = JSON.stringify(apps);
    settleBytes(most);
    expect(rooms(apps)).toHaveLength(1);
    expect(Math.min(...rooms(apps))).toBeGreaterThan(100_000);
    settleBytes(few);
    expect(rooms(few)).toEqual([few.reduce((sum, { definition }) => sum + Buffer.byteLength(definition), 0)]);
    expect(JSON.stringify(apps)).toBe(before);
  });

  it('are frozen', () => {
    const [app] = stored(recorded.filter(({ tasks }) => tasks.length > 0));
    for (const record of [app, app?.tasks, app?.tasks[0], app?.labels]) expect(Object.isFrozen(record)).toBe(true);
  });

  it('begin with their format, and are refused in another', () => {
    const bytes = Buffer.from(encodeApps(recorded.slice(0, 1)));
    bytes.writeUInt32LE(99, 0);
    expect(() => decodeApps(bytes, 'm')).toThrow(SnapshotFormatError);
    expect(() => decodeApps(new Uint8Array(2), 'm')).toThrow(SnapshotFormatError);
  });
});
