/** The thread that reads big lists. One job at a time: `{body}` in, `{chunks}` or `{error}` out; buffers are handed over, not copied. */
import { parentPort } from 'node:worker_threads';
import { packApps } from '../scan/index.ts';
import type { Job, Outcome } from './thread.ts';

parentPort?.on('message', ({ body }: Job) => {
  const outcome = work(body);
  // Frees the memory now, not when the heap is collected next, which here is seldom.
  body.transfer(0);
  parentPort?.postMessage(outcome, 'chunks' in outcome ? outcome.chunks : []);
});

function work(body: ArrayBuffer): Outcome {
  try {
    return { chunks: packApps(body) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
