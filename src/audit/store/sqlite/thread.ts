import type { SQLInputValue } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

export interface Start {
  readonly file: string;
  /** The most pages the file may have; null for no limit but the disk. */
  readonly pageLimit: number | null;
  /** How long to wait for another process' lock. */
  readonly busyMs: number;
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly SQLInputValue[];
}

export type Reply = { readonly rows: readonly unknown[]; readonly changes: number } | { readonly error: string };

/** A SQLite file in a thread of its own. */
export interface Thread {
  /** Statements are run in the order given; rejects with SQLite's words, or when the thread died: the next call starts another. */
  run(statement: Statement): Promise<Exclude<Reply, { error: string }>>;
  close(): Promise<void>;
}

export class StoreError extends Error {
  override readonly name = 'StoreError';
}

export function createThread(start: Start): Thread {
  let worker: Worker | null = null;
  const waiting: PromiseWithResolvers<Exclude<Reply, { error: string }>>[] = [];
  const lost = (from: Worker, cause: unknown): void => {
    if (worker !== from) return;
    worker = null;
    for (const one of waiting.splice(0)) one.reject(new StoreError('the thread of the audit store died', { cause }));
  };
  const launch = (): Worker => {
    const launched = new Worker(new URL('worker.ts', import.meta.url), { workerData: start });
    launched.on('message', (reply: Reply) => {
      const one = waiting.shift();
      // An idle thread must not keep the process alive.
      if (waiting.length === 0) launched.unref();
      if ('error' in reply) one?.reject(new StoreError(reply.error));
      else one?.resolve(reply);
    });
    launched.on('error', (error) => lost(launched, error));
    launched.on('exit', (code) => lost(launched, code));
    return launched;
  };
  return {
    run(statement) {
      worker ??= launch();
      worker.ref();
      const one = Promise.withResolvers<Exclude<Reply, { error: string }>>();
      waiting.push(one);
      worker.postMessage(statement, []);
      return one.promise;
    },
    async close() {
      const ending = worker;
      worker = null;
      await ending?.terminate();
    },
  };
}
