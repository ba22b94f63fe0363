import { Kysely, PostgresDialect, type Dialect } from 'kysely';
import { Pool, types } from 'pg';
import { migrate } from './migrations.ts';
import { sqliteDialect } from './sqlite/dialect.ts';
import type { Database, Tables } from './tables.ts';

export interface StoreOptions {
  /** `sqlite:FILE`, `sqlite::memory:`, `postgres://…`. */
  readonly url: string;
  /** For PostgreSQL, beside the URL: so that no secret stands in it. */
  readonly password?: string;
  /** For PostgreSQL over TLS: certificate authorities, PEM. */
  readonly ca?: readonly string[];
  /** For SQLite: the most pages (of 4 KiB) the file may have; absent: as the disk allows. */
  readonly pageLimit?: number;
  /** For SQLite: how long to wait for another process' lock, default two seconds. */
  readonly busyMs?: number;
}

/** How long a lock, a connection and a statement may take: what somebody waits for who wants to scale an app. */
const defaultBusyMs = 2_000;
const connectMs = 3_000;
const statementMs = 10_000;

/** The store, its tables as this version needs them. */
export async function openStore(options: StoreOptions): Promise<Database> {
  const db = new Kysely<Tables>({ dialect: dialectOf(options) });
  try {
    await migrate(db, isSqlite(options.url) ? 'sqlite' : 'postgres');
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

export const isSqlite = (url: string): boolean => url.startsWith('sqlite:');

function dialectOf(options: StoreOptions): Dialect {
  if (!isSqlite(options.url)) return new PostgresDialect({ pool: poolOf(options) });
  const file = options.url.slice('sqlite:'.length);
  return sqliteDialect({ file, pageLimit: options.pageLimit ?? null, busyMs: options.busyMs ?? defaultBusyMs });
}

function poolOf({ url, password, ca }: StoreOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    ...(password !== undefined && { password }),
    ...(ca !== undefined && ca.length > 0 && { ssl: { ca: [...ca] } }),
    // One that writes, one that verifies, two that read.
    max: 4,
    connectionTimeoutMillis: connectMs,
    query_timeout: statementMs,
    keepAlive: true,
    application_name: 'mom-gateway',
    types: { getTypeParser },
  });
  // An idle connection that breaks is replaced; the statement that needs it says so when it cannot be.
  pool.on('error', () => undefined);
  return pool;
}

/** `bigint` comes as text, because it may exceed what a number holds; ours are counts and microseconds, which do not. */
const bigint = 20;
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === bigint ? Number : types.getTypeParser(oid, format);
