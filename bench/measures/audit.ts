import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createAuditLog, type AuditEntry, type AuditLog } from '../../src/audit/index.ts';
import type { Rounds } from '../rounds.ts';
import { median } from './ask.ts';
import { noted, type Result, type Section } from './result.ts';

const method = `Intents with their outcomes, written by 1 and by 100 at the same time into a new store on this machine's disk, every commit synchronous.
The event loop is that of the gateway's thread meanwhile. POSTGRES_URL adds an (empty) PostgreSQL.`;

const entry: AuditEntry = {
  actor: { kind: 'user', subject: 'bench', issuer: null, groups: ['operations', 'team-00', 'team-01'] },
  action: 'update',
  operation: 'scaleApp',
  targets: [{ marathon: 'marathon-07', path: '/team-03/shop/web', type: 'APP', tenant: 'team-03' }],
  requestId: 'bench',
  reason: 'more load in the evening',
  because: 'group:team-03 developer *:/team-03',
};

/** What the audit log takes, and what it costs the thread that answers queries. */
export async function measureAudit(rounds: Rounds): Promise<Section> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mom-bench-audit-'));
  const results = await measureStore('SQLite', `sqlite:${path.join(folder, 'audit.db')}`, rounds);
  const postgres = process.env['POSTGRES_URL'] ?? '';
  const more = postgres === '' ? [] : await measureStore('PostgreSQL', postgres, rounds);
  rmSync(folder, { recursive: true, force: true });
  return { title: 'The audit log', method, results: [...results, ...more] };
}

async function measureStore(name: string, url: string, { seconds }: Rounds): Promise<readonly Result[]> {
  const log = await createAuditLog({ url });
  await writeFor(log, 1, 200);
  const alone = await writeFor(log, 1, seconds * 1_000);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const many = await writeFor(log, 100, seconds * 1_000);
  delay.disable();
  const started = performance.now();
  const { intact, records } = await log.verify();
  const perRecord = ((performance.now() - started) * 1_000) / records;
  await log.close();
  if (!intact) throw new Error('the log that was just written does not verify');
  return [
    noted(`${name}: records/s, one at a time`, String(Math.round(alone.perSecond))),
    noted(`${name}: records/s, 100 at a time`, String(Math.round(many.perSecond))),
    noted(`${name}: ms until an intent is on the disk, 100 at a time, median`, many.median.toFixed(2)),
    noted(`${name}: ms that the event loop was late meanwhile, p99`, (delay.percentile(99) / 1e6).toFixed(1)),
    noted(`${name}: µs to verify a record`, perRecord.toFixed(1)),
  ];
}

interface Written {
  readonly perSecond: number;
  /** Milliseconds of one intent. */
  readonly median: number;
}

async function writeFor(log: AuditLog, writers: number, milliseconds: number): Promise<Written> {
  const times: number[] = [];
  const started = performance.now();
  const write = async (): Promise<void> => {
    while (performance.now() - started < milliseconds) {
      const begun = performance.now();
      const intent = await log.intent(entry);
      times.push(performance.now() - begun);
      await log.outcome(intent, { status: 'SUCCEEDED', upstreamStatus: 200, deploymentId: 'a-deployment' });
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  const elapsed = (performance.now() - started) / 1_000;
  return { perSecond: (2 * times.length) / elapsed, median: median(times) };
}
