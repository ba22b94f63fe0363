/** The stores that every promise about the log is tested on, each new and empty. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { AuditActor, AuditEntry, AuditTarget } from '../../src/audit/index.ts';
import { startPostgres } from '../support/postgres.ts';

/** A place for the files of one test, gone with it. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'mom-gateway-audit-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

type Value = string | number | null;

/** One kind of store: how to get an empty one, and a way into it past the gateway. */
export interface StoreKind {
  /** The URL of a new and empty store. */
  fresh(): Promise<string>;
  /** Runs one statement as somebody who has the store, not the gateway. Parameters are `?`. */
  tamper(url: string, statement: string, parameters?: readonly Value[]): Promise<readonly Record<string, Value>[]>;
  close(): Promise<void>;
}

export const storeKinds = { SQLite: sqliteStores, PostgreSQL: postgresStores } as const;

function sqliteStores(): Promise<StoreKind> {
  const folder = temporaryFolder();
  const opened = new Map<string, DatabaseSync>();
  const into = (url: string): DatabaseSync => {
    const database = opened.get(url) ?? new DatabaseSync(url.slice('sqlite:'.length), { timeout: 5_000 });
    if (!opened.has(url)) database.exec('pragma synchronous = off');
    opened.set(url, database);
    return database;
  };
  let made = 0;
  return Promise.resolve({
    fresh: () => Promise.resolve(`sqlite:${folder.path}/${(made += 1)}.db`),
    tamper(url, statement, parameters = []) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- columns here are texts and whole numbers
      const rows = into(url)
        .prepare(statement)
        .all(...parameters) as Record<string, Value>[];
      return Promise.resolve(rows.map((row) => ({ ...row })));
    },
    close() {
      for (const database of opened.values()) database.close();
      return Promise.resolve(folder.remove());
    },
  });
}

async function postgresStores(): Promise<StoreKind> {
  const postgres = await startPostgres();
  const opened = new Map<string, Client>();
  const into = async (url: string): Promise<Client> => {
    const known = opened.get(url);
    if (known !== undefined) return known;
    const client = new Client({ connectionString: url });
    await client.connect();
    opened.set(url, client);
    return client;
  };
  return {
    fresh: () => postgres.database(),
    async tamper(url, statement, parameters = []) {
      let position = 0;
      const text = statement.replaceAll('?', () => `$${(position += 1)}`);
      return (await (await into(url)).query<Record<string, Value>>(text, [...parameters])).rows;
    },
    async close() {
      await Promise.all([...opened.values()].map((client) => client.end()));
      await postgres.close();
    },
  };
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
