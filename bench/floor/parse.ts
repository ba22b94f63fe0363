import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Pool } from 'undici';

export interface Floor {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Threads that a gateway decodes with, and lists under way per thread. */
const threads = 2;
const listsPerThread = 2;

/**
 * What any gateway on `JSON.parse` must at least do to have read every list: receive it, hand it to one of two threads, parse it there.
 * Nothing is made of it, kept or served.
 */
export async function parseLists(urls: readonly string[]): Promise<Floor> {
  const workers = Array.from({ length: threads }, () => new Worker(new URL('worker.ts', import.meta.url)));
  await Promise.all(workers.map((worker) => once(worker, 'online')));
  const waiting = [...urls];
  const [began, used] = [performance.now(), process.cpuUsage()];
  await Promise.all(workers.map((worker) => serve(worker, waiting)));
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  await Promise.all(workers.map((worker) => worker.terminate()));
  return { wallMs, cpuMs: (user + system) / 1000 };
}

/** Reads the next list while one is parsed. */
async function serve(worker: Worker, waiting: string[]): Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  const lane = async (): Promise<void> => {
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
      const body = await read(url);
      const parsed = parse(worker, body, last);
      last = parsed;
      await parsed;
    }
  };
  await Promise.all(Array.from({ length: listsPerThread }, lane));
}

async function parse(worker: Worker, body: ArrayBuffer, before: Promise<unknown>): Promise<void> {
  await before;
  worker.postMessage(body, [body]);
  await once(worker, 'message');
}

async function read(url: string): Promise<ArrayBuffer> {
  const pool = new Pool(url);
  const { body } = await pool.request({ path: '/v2/apps?embed=apps.tasks', method: 'GET' });
  const bytes = await body.arrayBuffer();
  await pool.close();
  return bytes;
}
