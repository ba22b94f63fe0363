import { existsSync } from 'node:fs';
import { isSqlite, openStore, type StoreOptions } from '../store/open.ts';
import type { Anchor, Verification } from './finding.ts';
import { verifyLog } from './verify.ts';

/** Verifies the log in a store that a gateway may be writing to. Fails when there is none: a new and empty log would be intact. */
export async function verifyAudit(
  options: StoreOptions & { readonly key?: string | undefined; readonly anchors?: readonly Anchor[] },
): Promise<Verification> {
  const { url, key, anchors = [] } = options;
  const file = url.slice('sqlite:'.length);
  if (isSqlite(url) && !existsSync(file)) throw new Error(`there is no ${file}`);
  const db = await openStore(options);
  try {
    return await verifyLog(db, { key, anchors });
  } finally {
    await db.destroy();
  }
}

/** The anchors in a text of JSON lines, such as the gateway's log: every object that names a segment, a record and a hash. */
export function anchorsOf(text: string): readonly Anchor[] {
  return text.split('\n').flatMap((line) => {
    const { segment, seq, hash } = parsed(line);
    return typeof segment === 'string' && typeof seq === 'number' && typeof hash === 'string'
      ? [{ segment, seq, hash }]
      : [];
  });
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
