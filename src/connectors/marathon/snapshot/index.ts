/** Apps and their tasks in compact form: tuples and tables, their bytes (the snapshot codec), and the records built from them. */
export { decodeChunk, encodeChunk } from './bytes.ts';
export { SnapshotFormatError } from './format.ts';
export { deepFreeze } from './freeze.ts';
export { intern, internOrNull } from './intern.ts';
export { momentOf } from './moment.ts';
export { buildApps } from './records.ts';
export { decodeApps, encodeApps } from './stored.ts';
export { createTableWriter } from './tables.ts';
export type { AddressTuple, Tables, TableWriter } from './tables.ts';
export { codecFormat, taskStride } from './tuples.ts';
export type { AppTuple, Chunk, FailureTuple, HealthItem, TaskItem } from './tuples.ts';
