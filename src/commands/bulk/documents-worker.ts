/** The thread that reads one manifest, and ends: its text in, documents out. */
import { parentPort, workerData } from 'node:worker_threads';
import { readDocuments } from './documents.ts';

const text: unknown = workerData;
parentPort?.postMessage(readDocuments(typeof text === 'string' ? text : ''), []);
