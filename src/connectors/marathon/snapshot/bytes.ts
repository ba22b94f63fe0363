/**
 * Packed apps as bytes: heads, which are read and let go, and contents, which the records keep. The heads are the format, the number of the
 * apps, and the size of the heads, each unsigned, 32 bits, little endian; then of each app nine numbers of 64 bits, then taskCount,
 * labelsFrom and labelsTo, the sizes of definition and tasks, and of each short text its size and 1, or 0 for null, all of 32 bits; then the
 * short texts in UTF-8. The contents are of each app the definition and behind it the tasks.
 */
import { SnapshotFormatError } from './format.ts';
import { codecFormat, countFields, numberFields, textFields } from './packed.ts';
import type { PackedApp, WritableApp } from './packed.ts';
import { createRoom } from './room.ts';
import type { Room, Span } from './room.ts';

/** Some packed apps. */
export interface Chunk {
  readonly heads: ArrayBuffer;
  readonly contents: ArrayBuffer;
}

/** Where an app stands among those written. */
export interface Range {
  readonly head: Span;
  readonly contents: Span;
}

/** Apps being written, one after the other, in room that grows and serves the next list as well. */
export interface AppWriter {
  write(app: WritableApp): Range;
  /** Copies apps out. */
  chunk(ranges: readonly Range[]): Chunk;
  /** Forgets the apps, and the room where it is larger than this. */
  clear(keepBytes: number): void;
}

const chunkHead = 12;
const countsAt = numberFields.length * 8;
const sizesAt = countsAt + countFields.length * 4;
const textSizesAt = sizesAt + 8;
const appHead = textSizesAt + textFields.length * 4;

export function createAppWriter(): AppWriter {
  const heads = createRoom();
  const contents = createRoom();
  return {
    write(app) {
      const from = contents.length();
      contents.add(app.definition);
      contents.add(app.tasks);
      return { head: writeHead(heads, app), contents: { from, to: contents.length() } };
    },
    chunk: (ranges) => chunkOf(heads, contents, ranges),
    clear(keepBytes) {
      heads.clear(keepBytes);
      contents.clear(keepBytes);
    },
  };
}

function writeHead(heads: Room, app: WritableApp): Span {
  const texts = textFields.map((field) => app[field]);
  const most = texts.reduce((sum, text) => sum + (text?.length ?? 0) * 3, appHead); // a UTF-16 unit is three bytes at most
  const from = heads.length();
  const bytes = heads.reserve(most);
  let to = from + appHead;
  for (const [index, field] of numberFields.entries()) bytes.writeDoubleLE(app[field], from + index * 8);
  for (const [index, field] of countFields.entries()) bytes.writeUInt32LE(app[field], from + countsAt + index * 4);
  bytes.writeUInt32LE(app.definition.length, from + sizesAt);
  bytes.writeUInt32LE(app.tasks.length, from + sizesAt + 4);
  for (const [index, text] of texts.entries()) {
    const size = text === null ? -1 : bytes.write(text, to);
    bytes.writeUInt32LE(size + 1, from + textSizesAt + index * 4);
    to += Math.max(0, size);
  }
  heads.take(to - from);
  return { from, to };
}

function chunkOf(heads: Room, contents: Room, ranges: readonly Range[]): Chunk {
  const size = chunkHead + sizeOf(ranges.map(({ head }) => head));
  const chunk = {
    heads: new Uint8Array(size),
    contents: new Uint8Array(sizeOf(ranges.map((range) => range.contents))),
  };
  const head = new DataView(chunk.heads.buffer);
  for (const [index, value] of [codecFormat, ranges.length, size].entries()) head.setUint32(index * 4, value, true);
  let [headAt, contentsAt] = [chunkHead, 0];
  for (const range of ranges) {
    headAt = heads.copy(range.head, chunk.heads, headAt);
    contentsAt = contents.copy(range.contents, chunk.contents, contentsAt);
  }
  return { heads: chunk.heads.buffer, contents: chunk.contents.buffer };
}

const sizeOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

const writer = createAppWriter();
/** The room for a few apps, which is what is encoded most, is not made anew each time. */
const keptBytes = 256 * 1024;

/** The apps as one chunk. */
export function encodeChunk(apps: readonly WritableApp[]): Chunk {
  try {
    return writer.chunk(apps.map(writer.write));
  } finally {
    writer.clear(keptBytes);
  }
}

/** The apps of a chunk, some and then the next. */
export interface ChunkReader {
  readonly count: number;
  /** At most so many; none when all were read. */
  next(most: number): readonly PackedApp[];
}

/** Reads apps that keep the contents: nobody may change them. Throws SnapshotFormatError when the heads are of another format. */
export function readChunk(heads: Buffer, contents: Buffer): ChunkReader {
  const { count } = headOf(heads);
  const place = { head: chunkHead, contents: 0 };
  let left = count;
  return {
    count,
    next(most) {
      const length = Math.min(left, most);
      left -= length;
      return Array.from({ length }, () => readApp({ heads, contents }, place));
    },
  };
}

/** Throws SnapshotFormatError. */
export function headOf(heads: Buffer): { readonly count: number; readonly size: number } {
  const format = heads.length < chunkHead ? null : heads.readUInt32LE(0);
  if (format !== codecFormat) throw new SnapshotFormatError(format, codecFormat);
  return { count: heads.readUInt32LE(4), size: heads.readUInt32LE(8) };
}

/** The apps of a chunk that is given away. */
export const chunkReader = ({ heads, contents }: Chunk): ChunkReader =>
  readChunk(Buffer.from(heads), Buffer.from(contents));

interface Parts {
  readonly heads: Buffer;
  readonly contents: Buffer;
}

function readApp({ heads: bytes, contents }: Parts, place: { head: number; contents: number }): PackedApp {
  const { head, contents: definitionAt } = place;
  const tasksAt = definitionAt + bytes.readUInt32LE(head + sizesAt);
  const end = tasksAt + bytes.readUInt32LE(head + sizesAt + 4);
  if (end > contents.length) throw new RangeError('the contents end too early');
  place.contents = end;
  place.head += appHead;
  let index = 0;
  const number = (): number => bytes.readDoubleLE(head + 8 * index++);
  const numbers = {
    instances: number(),
    cpus: number(),
    mem: number(),
    disk: number(),
    gpus: number(),
    tasksStaged: number(),
    tasksRunning: number(),
    tasksHealthy: number(),
    tasksUnhealthy: number(),
  };
  let sizeAt = head + textSizesAt;
  const text = (): string | null => {
    const size = bytes.readUInt32LE(sizeAt) - 1;
    sizeAt += 4;
    if (size < 0) return null;
    const from = place.head;
    place.head += size;
    return bytes.toString('utf8', from, place.head);
  };
  return {
    ...numbers,
    path: text() ?? '',
    version: text(),
    role: text(),
    image: text(),
    failure: text(),
    rest: text(),
    labels: text(),
    taskCount: bytes.readUInt32LE(head + countsAt),
    labelsFrom: bytes.readUInt32LE(head + countsAt + 4),
    labelsTo: bytes.readUInt32LE(head + countsAt + 8),
    contents: { bytes: contents, definitionAt, tasksAt, end },
  };
}
