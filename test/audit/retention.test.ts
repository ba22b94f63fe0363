import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAuditLog, verifyExport, type AuditOptions } from '../../src/audit/index.ts';
import { scaling, storeKinds, temporaryFolder, type StoreKind } from './stores.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const root = path.resolve(import.meta.dirname, '../..');
const key = 'a key of more than thirty-two bytes, at least';

describe.each(Object.entries(storeKinds))('retention on %s', (name, open) => {
  let stores: StoreKind;
  let url: string;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores?.close());
  beforeEach(async () => {
    url = await stores.fresh();
  });

  /** Two sealed segments and one that is open, all of them past their time. */
  const start = async (options: Partial<AuditOptions> = {}) => {
    const exportTo = path.join(folder.path, `${name}-${Math.random().toString(36).slice(2)}`);
    const log = await createAuditLog({ url, segmentRecords: 10, retention: { keepMs: -60_000, exportTo }, ...options });
    for (let at = 0; at < 25; at += 1) await log.intent(scaling({ reason: `event ${at}` }));
    return log;
  };

  it.each([undefined, key])(
    'exports and drops sealed segments, and the chain goes on verifying (key: %s)',
    async (with_) => {
      const log = await start(with_ === undefined ? {} : { key: with_ });
      const dropped = await log.upkeep();
      expect(dropped.map(({ records }) => records)).toEqual([11, 11]);
      expect(await log.verify()).toMatchObject({ intact: true, findings: [] });
      expect(await log.count({ filter: {}, visible: 'EVERYTHING' })).toBe(7);
      const verdicts = await Promise.all(dropped.map(({ exportedTo }) => verifyExport(exportedTo ?? '', with_)));
      const { segments } = await log.verify();
      expect(verdicts).toEqual(
        segments
          .filter(({ state }) => state === 'DROPPED')
          .map(({ segment, seq, hash }) => ({ segment, records: seq, hash, findings: [] })),
      );
      const file = dropped[0]?.exportedTo ?? '';
      writeFileSync(file, readFileSync(file, 'utf8').replace('event 3', 'event 4'));
      expect((await verifyExport(file, with_)).findings).toMatchObject([{ kind: 'ALTERED', seq: 5 }]);
      await log.close();
    },
  );

  it('drops nothing that does not verify', async () => {
    const log = await start();
    await stores.tamper(url, `update audit_records set body = replace(body, 'event 3', 'event 4') where seq = 5`);
    await expect(log.upkeep()).rejects.toThrow(/does not verify/);
    expect(await log.count({ filter: {}, visible: 'EVERYTHING' })).toBe(25);
    await log.close();
  });

  it('seals what a replica that is gone has left open', async () => {
    const gone = await start({ retention: { keepMs: 86_400_000 } });
    await stores.tamper(url, 'update audit_segments set opened_at = 1');
    const log = await createAuditLog({ url });
    await log.upkeep();
    await log.intent(scaling());
    const { intact, segments } = await log.verify();
    expect(intact).toBe(true);
    expect(segments.filter(({ state }) => state === 'OPEN')).toHaveLength(1);
    // The one that was taken for gone goes on in a segment of its own.
    await gone.intent(scaling());
    expect(await log.verify()).toMatchObject({ intact: true });
    await Promise.all([gone.close(), log.close()]);
  });

  it('a key that comes later vouches for what was written before; without it nothing made with it can be judged', async () => {
    const before = await createAuditLog({ url });
    await before.intent(scaling());
    await before.close();
    const log = await createAuditLog({ url, key });
    await log.intent(scaling());
    expect(await log.verify()).toMatchObject({ intact: true });
    await log.close();
    const without = await createAuditLog({ url });
    expect((await without.verify()).findings).toMatchObject([{ kind: 'KEY_NEEDED' }]);
    await without.close();
    await stores.tamper(url, `update audit_segments set seq = seq where state = 'SEALED'`);
    await stores.tamper(url, `delete from audit_records where body like '%"digest":"hmac-sha256"%'`);
    const judged = await createAuditLog({ url, key });
    expect((await judged.verify()).findings.map(({ kind }) => kind)).toContain('UNSIGNED');
    await judged.close();
  });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function auditVerify(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const command = spawn(process.execPath, ['scripts/audit-verify.ts', ...args], { cwd: root });
    const said = { out: '', err: '' };
    command.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    command.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    command.once('close', (code) => resolve({ code, ...said }));
  });
}

describe('npm run audit:verify', () => {
  const config = path.join(folder.path, 'gateway.yaml');
  const anchors = path.join(folder.path, 'gateway.log');
  let file: string;

  beforeAll(async () => {
    writeFileSync(path.join(folder.path, 'secret'), 's'.repeat(32));
    writeFileSync(path.join(folder.path, 'policy.yaml'), '{}');
    writeFileSync(
      config,
      `marathons: [{ name: m, urls: ['http://127.0.0.1:9'] }]
identity: { issuers: [{ secret: 'file:secret', algorithms: [HS256] }] }
policy: { file: policy.yaml }
audit: { url: 'sqlite:cli.db' }
`,
    );
    const lines: string[] = [];
    const exportTo = path.join(folder.path, 'exported');
    const log = await createAuditLog({
      url: `sqlite:${path.join(folder.path, 'cli.db')}`,
      segmentRecords: 10,
      retention: { keepMs: -60_000, exportTo },
      log: {
        info: (facts) => lines.push(JSON.stringify({ level: 30, ...facts })),
        warn: () => undefined,
        error: () => undefined,
      },
    });
    for (let at = 0; at < 15; at += 1) await log.intent(scaling());
    file = (await log.upkeep())[0]?.exportedTo ?? '';
    await log.close();
    writeFileSync(anchors, lines.join('\n'));
  });

  it('says that a log is intact, and how it is made up', async () => {
    const { code, out, err } = await auditVerify('--config', config, '--anchors', anchors);
    expect(err).toBe('');
    expect(out).toMatch(/DROPPED +0 of 11 records.*\n.*SEALED +9 of 9 records/);
    expect(out).toMatch(/The log is intact: 9 records in 2 segments, 1 anchors/);
    expect(code).toBe(0);
    expect((await auditVerify('--file', file)).out).toMatch(/is intact: 11 records/);
    const { intact } = JSON.parse((await auditVerify('--config', config, '--json')).out);
    expect(intact).toBe(true);
  });

  it('says what is wrong, and ends with 1', async () => {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(path.join(folder.path, 'cli.db'));
    database.exec('delete from audit_records where seq = 3');
    database.close();
    const { code, out } = await auditVerify('--config', config);
    expect(out).toMatch(/^REMOVED .*record 3 is missing$/m);
    expect(out).toMatch(/The log is NOT intact/);
    expect(code).toBe(1);
  });

  it('ends with 2 when there is nothing to read', async () => {
    expect(await auditVerify()).toMatchObject({ code: 2, err: expect.stringContaining('--config') });
    expect(await auditVerify('--file', '/nowhere')).toMatchObject({
      code: 2,
      err: expect.stringContaining('/nowhere'),
    });
    expect(await auditVerify('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') });
  });
});
