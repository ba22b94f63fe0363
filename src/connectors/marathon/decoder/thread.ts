import { Worker } from 'node:worker_threads';
import type { PackedList, Prints } from '../scan/index.ts';

export interface Job {
  readonly body: ArrayBuffer;
  /** Of the list before, or null. */
  readonly known: Prints | null;
}

export type Outcome = PackedList | { readonly error: string };

/** One worker thread with one job at a time. */
export interface Thread {
  /** Rejects when the thread dies; the next job starts a new one. */
  run(job: Job): Promise<Outcome>;
  close(): Promise<void>;
}

export function createThread(script: URL): Thread {
  let worker: Worker | null = null;
  let waiting: PromiseWithResolvers<Outcome> | null = null;

  const settle = (finish: (job: PromiseWithResolvers<Outcome>) => void): void => {
    const job = waiting;
    waiting = null;
    // An idle thread must not keep the process alive.
    worker?.unref();
    if (job !== null) finish(job);
  };
  const start = (): Worker => {
    const started = new Worker(script);
    const lost = (cause: unknown): void => {
      if (worker !== started) return;
      worker = null;
      settle((job) => job.reject(new Error('the decoding thread died', { cause })));
    };
    started.on('message', (outcome: Outcome) => settle((job) => job.resolve(outcome)));
    started.on('error', lost);
    started.on('exit', (code) => lost(code));
    return started;
  };

  return {
    run(job) {
      worker ??= start();
      worker.ref();
      waiting = Promise.withResolvers<Outcome>();
      worker.postMessage(job, [job.body]);
      return waiting.promise;
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}
