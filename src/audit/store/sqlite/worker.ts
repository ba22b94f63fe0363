/** The thread that holds the SQLite file: a commit waits for the disk, and the gateway's own thread must not. One statement at a time. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Reply, Statement, Start } from './thread.ts';

const { file, pageLimit, busyMs }: Start = workerData;
let database: DatabaseSync | undefined;

parentPort?.on('message', (statement: Statement) => parentPort?.postMessage(answer(statement), []));

function answer({ sql, parameters }: Statement): Reply {
  try {
    database ??= open();
    return run(database, sql, parameters);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** WAL, so that reading does not wait for writing; FULL, so that what was said to be written is on the disk. */
function open(): DatabaseSync {
  const opened = new DatabaseSync(file, { timeout: busyMs });
  inWal(opened);
  opened.exec('PRAGMA synchronous = FULL');
  if (pageLimit !== null) opened.exec(`PRAGMA max_page_count = ${pageLimit}`);
  return opened;
}

/** Of two that turn it on at the same moment one is refused at once, whatever the time-out: SQLite fears a deadlock. */
function inWal(db: DatabaseSync): void {
  const deadline = Date.now() + busyMs;
  for (;;) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (Date.now() >= deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function run(db: DatabaseSync, sql: string, parameters: readonly SQLInputValue[]): Reply {
  const statement = db.prepare(sql);
  if (statement.columns().length > 0) return { rows: statement.all(...parameters), changes: 0 };
  const { changes } = statement.run(...parameters);
  return { rows: [], changes: Number(changes) };
}
