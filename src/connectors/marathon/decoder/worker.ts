/** The thread that reads big lists. One job at a time: a body in, a packed list or `{error}` out; buffers are handed over, not copied. */
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { packList } from '../scan/index.ts';
import type { Job, Outcome } from './thread.ts';

/** A third of the event loop's share where there is too little for both: who asks the gateway something comes before a list. */
const niceness = 5;
// Elsewhere than on Linux it would be the whole process's.
if (process.platform === 'linux') setPriority(niceness);

parentPort?.on('message', (job: Job) => {
  const outcome = work(job);
  // Frees the memory now, not when the heap is collected next, which here is seldom.
  job.body.transfer(0);
  const given = 'chunks' in outcome ? outcome.chunks.flatMap(({ heads, contents }) => [heads, contents]) : [];
  parentPort?.postMessage(outcome, given);
});

function work({ body, known }: Job): Outcome {
  try {
    return packList(body, known);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
