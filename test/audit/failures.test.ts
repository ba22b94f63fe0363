import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuditLog, type AuditLog, type AuditOptions } from '../../src/audit/index.ts';
import { eventually } from '../support/gateway.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { scaling, temporaryFolder } from './stores.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const newest = { olderThan: null, newerThan: null, from: 'NEWEST', limit: 1_000 } as const;
const reasons = async (log: AuditLog) =>
  (await log.events({ filter: {}, visible: 'EVERYTHING' }, { ...newest, from: 'OLDEST' })).map(({ reason }) => reason);

/** A store that can be made to fail, and to work again. */
interface Failing {
  readonly name: string;
  open(options: Partial<AuditOptions>): Promise<AuditLog>;
  fail(): Promise<void>;
  recover(): Promise<void>;
}

let postgres: Postgres | undefined;
beforeAll(async () => {
  if ((process.env['POSTGRES_URL'] ?? '') === '') postgres = await startPostgres();
});
afterAll(() => postgres?.close());

function lockedFile(name: string): Failing {
  const url = `sqlite:${folder.path}/locked-${name}.db`;
  let other: DatabaseSync | undefined;
  return {
    name: 'a SQLite file that another process has locked',
    open: (options) => createAuditLog({ url, busyMs: 20, ...options }),
    fail() {
      other = new DatabaseSync(url.slice('sqlite:'.length), { timeout: 5_000 });
      other.exec('begin immediate');
      return Promise.resolve();
    },
    recover: () => Promise.resolve(other?.close()),
  };
}

function killedServer(): Failing {
  return {
    name: 'a PostgreSQL that was killed',
    open: async (options) => createAuditLog({ url: (await postgres?.database()) ?? '', ...options }),
    fail: async () => postgres?.kill(),
    recover: async () => postgres?.restart(),
  };
}

const kinds = (name: string): readonly Failing[] =>
  (process.env['POSTGRES_URL'] ?? '') === '' ? [lockedFile(name), killedServer()] : [lockedFile(name)];

describe.each(kinds('block'))('block, with $name', ({ open, fail, recover }) => {
  it('refuses what would have to be recorded, keeps what has happened, and goes on when the store is back', async () => {
    const told: string[] = [];
    const note = (_facts: object, text: string) => void told.push(text);
    const log = await open({ onFailure: 'block', log: { info: note, warn: note, error: note } });
    const intent = await log.intent(scaling({ reason: 'first' }));
    await fail();
    await expect(log.intent(scaling({ reason: 'refused' }))).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    await expect(log.record({ ...scaling({ reason: 'refused' }), kind: 'REVIEW' })).rejects.toMatchObject({
      code: 'AUDIT_UNAVAILABLE',
    });
    await log.outcome(intent, { status: 'SUCCEEDED' });
    await log.record({ ...scaling({ reason: 'denied' }), kind: 'DENIAL', code: 'FORBIDDEN' });
    expect(log.stats()).toMatchObject({ waiting: 2, failure: expect.any(String) });
    await recover();
    await eventually(() => expect(log.stats()).toMatchObject({ waiting: 0, failure: null }));
    expect(await reasons(log)).toEqual(['first', 'denied']);
    expect((await log.events({ filter: { ids: [intent] }, visible: 'EVERYTHING' }, newest))[0]?.status).toBe(
      'SUCCEEDED',
    );
    expect(await log.verify()).toMatchObject({ intact: true });
    expect(told).toEqual(['the audit log cannot be written', 'the audit log can be written again']);
    await log.close();
  });
});

describe.each(kinds('buffer'))('buffer, with $name', ({ open, fail, recover }) => {
  it('keeps what is recorded up to a bound, and writes it later, in order', async () => {
    const log = await open({ onFailure: 'buffer', bufferRecords: 30 });
    await log.intent(scaling({ reason: 'first' }));
    await fail();
    const wanted = Array.from({ length: 30 }, (_, at) => `kept ${at}`);
    for (const reason of wanted) await log.intent(scaling({ reason }));
    await expect(log.intent(scaling({ reason: 'too many' }))).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    await recover();
    await eventually(() => expect(log.stats().waiting).toBe(0));
    await log.intent(scaling({ reason: 'last' }));
    expect(await reasons(log)).toEqual(['first', ...wanted, 'last']);
    expect(await log.verify()).toMatchObject({ intact: true });
    await log.close();
  });
});

describe.each(kinds('lost'))('an end while $name', ({ open, fail, recover }) => {
  it('is told with how many records are lost', async () => {
    const told: object[] = [];
    const error = (facts: object, text: string) => void told.push({ ...facts, text });
    const log = await open({ onFailure: 'buffer', log: { info: () => undefined, warn: () => undefined, error } });
    await log.intent(scaling({ reason: 'written' }));
    await fail();
    for (const reason of ['lost', 'lost, too']) await log.intent(scaling({ reason }));
    await log.close();
    expect(told.at(-1)).toEqual({ records: 2, text: 'records that the audit log could not be given are lost' });
    await recover();
  });
});

it('a full disk refuses, and what was written before stays whole', async () => {
  const url = `sqlite:${folder.path}/full.db`;
  const log = await createAuditLog({ url, pageLimit: 60 });
  let written = 0;
  const fill = async (): Promise<void> => {
    for (;;) {
      await log.intent(scaling({ reason: 'x'.repeat(4_000) }));
      written += 1;
    }
  };
  await expect(fill()).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
  expect(log.stats().failure).toMatch(/full/);
  expect(written).toBeGreaterThan(5);
  expect(await log.count({ filter: {}, visible: 'EVERYTHING' })).toBe(written);
  await log.close();
  const roomier = await createAuditLog({ url });
  await roomier.intent(scaling());
  expect(await roomier.verify()).toMatchObject({ intact: true });
  await roomier.close();
});

it('a store that is not there is told at the start', async () => {
  await expect(createAuditLog({ url: 'sqlite:/nowhere/at/all.db' })).rejects.toThrow(/unable to open/);
  await expect(createAuditLog({ url: 'postgres://gateway@127.0.0.1:9/audit' })).rejects.toThrow(/ECONNREFUSED/);
});
