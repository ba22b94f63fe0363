import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
} from 'kysely';
import type { SQLInputValue } from 'node:sqlite';
import { createThread, type Start, type Thread } from './thread.ts';

/** Kysely over `node:sqlite` in a thread. Its own SQLite driver wants better-sqlite3's `stmt.reader`, which `node:sqlite` has not. */
export const sqliteDialect = (start: Start): Dialect => ({
  // Kysely takes SQLite for one that cannot undo a migration. It can, and two gateways that start together must not both migrate.
  createAdapter: () => Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true }),
  createDriver: () => createDriver(start),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/** One connection, lent to one transaction at a time, in the order asked for. */
function createDriver(start: Start): Driver {
  const thread = createThread(start);
  const connection = connect(thread);
  const queue: (() => void)[] = [];
  let lent = false;
  const run = async (sql: string): Promise<void> => {
    await thread.run({ sql, parameters: [] });
  };
  return {
    init: () => run('select 1'),
    async acquireConnection() {
      if (lent) await new Promise<void>((resolve) => void queue.push(resolve));
      lent = true;
      return connection;
    },
    releaseConnection() {
      const next = queue.shift();
      if (next === undefined) lent = false;
      else next();
      return Promise.resolve();
    },
    // Taking the lock at once: a transaction that read first could not get it later without starting again.
    beginTransaction: () => run('begin immediate'),
    commitTransaction: () => run('commit'),
    rollbackTransaction: () => run('rollback').catch(endedAlready),
    destroy: () => thread.close(),
  };
}

/** SQLite ends a transaction by itself when the disk is full; what led to the rollback is the error to tell. */
const endedAlready = (): void => undefined;

const connect = (thread: Thread): DatabaseConnection => ({
  async executeQuery<R>({ sql, parameters }: CompiledQuery) {
    const { rows, changes } = await thread.run({ sql, parameters: parameters.filter(isSqlValue) });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Kysely's contract: the caller's query says what rows it gives
    return { rows: rows as R[], numAffectedRows: BigInt(changes) };
  },
  streamQuery() {
    throw new Error('The audit store reads pages, not streams.');
  },
});

/** Kysely hands on what was given to it; anything but these would shift the others, so it is refused. */
function isSqlValue(value: unknown): value is SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return true;
  throw new TypeError(`A ${typeof value} is no value for SQLite.`);
}
