/** The stores that every promise about the log is tested on, each new and empty. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AuditActor, AuditEntry, AuditTarget } from '../../src/audit/index.ts';

/** A place for the files of one test, gone with it. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'mom-gateway-audit-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const jo: AuditActor = { kind: 'user', subject: 'jo', issuer: 'https://issuer.example', groups: ['red-team'] };

export const target = (marathon: string, at: string, tenant: string | null = null): AuditTarget => ({
  marathon,
  path: at,
  type: 'APP',
  tenant,
});

/** Somebody scales an app. */
export const scaling = (entry: Partial<AuditEntry> = {}): AuditEntry => ({
  actor: jo,
  action: 'update',
  operation: 'scaleApp',
  targets: [target('marathon', '/red/shop/web', 'red')],
  requestId: 'request-1',
  clientAddress: '192.0.2.7',
  reason: 'more load',
  because: 'group:red-team full marathon:/red',
  ...entry,
});
