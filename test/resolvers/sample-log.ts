/** An audit log in which every field has something to say, findings included: somebody has been at it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createAuditLog, hashOf, type AuditEntry, type AuditLog } from '../../src/audit/index.ts';

const entry: AuditEntry = {
  actor: { kind: 'user', subject: 'olga', issuer: 'https://idp', groups: ['red'] },
  action: 'update',
  operation: 'scaleApp',
  targets: [{ marathon: 'platform', path: '/team/web', type: 'APP', tenant: 'red', versionBefore: 'v1', change: [] }],
  reason: 'more load',
  because: 'user:olga full *:/',
  requestId: 'r-1',
  traceId: 't-1',
  clientAddress: '192.0.2.7',
  idempotencyKeyHash: hashOf('key'),
  facts: { onLock: 'FAIL' },
};

export async function createSampleLog(): Promise<{ readonly log: AuditLog; close(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mom-gateway-sample-'));
  const file = path.join(folder, 'audit.db');
  const log = await createAuditLog({ url: `sqlite:${file}` });
  const intent = await log.intent(entry);
  await log.outcome(intent, {
    status: 'FAILED',
    code: 'MARATHON_ERROR',
    message: 'the Marathon said no',
    upstreamStatus: 500,
    deploymentId: 'd-1',
    targets: [{ marathon: 'platform', path: '/team/web', versionAfter: 'v2' }],
    facts: { waitedMs: 7 },
  });
  await log.record({ ...entry, kind: 'DENIAL', code: 'FORBIDDEN' });
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec(`update audit_records set actor = 'somebody else' where kind = 'DENIAL'`);
  database.exec(`update audit_segments set exported_to = 'segment.jsonl'`);
  database.close();
  return {
    log,
    async close() {
      await log.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
