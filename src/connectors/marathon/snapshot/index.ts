/** Apps and their tasks as few strings: packed by what reads them, as bytes (the snapshot codec), and as the records built on them. */
export { createAppWriter, decodeChunk, encodeChunk } from './bytes.ts';
export type { AppWriter, Range, WritableApp } from './bytes.ts';
export { longLength } from './field-text.ts';
export { SnapshotFormatError } from './format.ts';
export { deepFreeze } from './freeze.ts';
export { intern, internOrNull } from './intern.ts';
export { labelsOf } from './labels.ts';
export { codecFormat, failureText } from './packed.ts';
export type { PackedApp, PackedNumbers } from './packed.ts';
export { buildApp, buildApps, isSameApp, sameTaskTexts } from './records.ts';
export { decodeApps, encodeApps } from './stored.ts';
export { taskText } from './task-text.ts';
export type { TaskFields } from './task-text.ts';
export { sameTaskText } from './tasks.ts';
