import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { GatewayError } from '../../errors.ts';
import type { Documents } from './documents.ts';

/** A manifest of a thousand items of 750 characters takes 0.6 s; what is made to take longer keeps a thread busy, and no requests waiting. */
const longestMs = 10_000;
/** Such a manifest takes some 100 MB while it is read. */
const resourceLimits = { maxOldGenerationSizeMb: 512 };

/** One at a time in this process: each takes a processor and memory. */
let last: Promise<unknown> = Promise.resolve();

/** Reads documents in a thread of their own, which is stopped when it takes too long. */
export function documentsOf(text: string): Promise<Documents> {
  const read = last.then(() => readInThread(text));
  last = read.catch(() => null);
  return read;
}

async function readInThread(text: string): Promise<Documents> {
  const worker = new Worker(new URL('documents-worker.ts', import.meta.url), { workerData: text, resourceLimits });
  try {
    const [documents]: Documents[] = await once(worker, 'message', { signal: AbortSignal.timeout(longestMs) });
    return documents ?? unread();
  } catch (cause) {
    return unread(cause);
  } finally {
    await worker.terminate();
  }
}

/** Not the reader's mistake but in a text that was made for it: it said nothing in time, or ran out of memory. */
const unread = (cause?: unknown): never => {
  throw new GatewayError('BAD_USER_INPUT', {
    message: 'The manifest takes too long to read: part it into several.',
    facts: { argument: 'manifest' },
    cause,
  });
};
