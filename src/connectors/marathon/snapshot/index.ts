/** Apps and their tasks as bytes (the snapshot codec): packed by what reads them, and as the records built on them. */
export { chunkReader, createAppWriter } from './bytes.ts';
export type { AppWriter, Chunk, Range } from './bytes.ts';
export { longLength } from './field-text.ts';
export { SnapshotFormatError } from './format.ts';
export { deepFreeze } from './freeze.ts';
export { intern, internOrNull } from './intern.ts';
export { labelsOf } from './labels.ts';
export { codecFormat, failureText } from './packed.ts';
export type { PackedApp, PackedNumbers, WritableApp } from './packed.ts';
export {
  buildApps,
  differingTasks,
  isSameApp,
  recordsOf,
  sameDefinitionText,
  sameTaskTexts,
  settleBytes,
} from './records.ts';
export { decodeApps, encodeApps, readStored } from './stored.ts';
export type { StoredApps } from './stored.ts';
export { taskText } from './task-text.ts';
export type { TaskFields } from './task-text.ts';
export { sameTaskText } from './tasks.ts';
