/** Parses a body as it is, and keeps nothing of it. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (body: ArrayBuffer) => {
  JSON.parse(Buffer.from(body).toString('latin1'));
  parentPort?.postMessage('parsed', []);
});
