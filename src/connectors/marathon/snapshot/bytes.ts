/**
 * Packed apps as bytes. A chunk is its format and the number of its apps, both unsigned, 32 bits, little endian, and then the apps. An
 * app is a head and its texts. The head is nine numbers of 64 bits, then taskCount, labelsFrom and labelsTo, then of each text its size,
 * all of 32 bits: 0 for null, else twice the length in characters and 1, or 2 where a character takes two bytes and not one.
 */
import { SnapshotFormatError } from './format.ts';
import { codecFormat, numberFields, textFields } from './packed.ts';
import type { PackedApp } from './packed.ts';

/** A packed app; its long texts may be bytes already, one a character. */
export type WritableApp = Omit<PackedApp, 'definition' | 'tasks'> & {
  readonly definition: string | Uint8Array;
  readonly tasks: string | Uint8Array;
};

/** Where an app stands among those written. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Apps being written, one after the other, in one buffer that grows and serves the next list as well. */
export interface AppWriter {
  write(app: WritableApp): Range;
  /** Copies apps out as a chunk. */
  chunk(ranges: readonly Range[]): ArrayBuffer;
  /** Forgets the apps, and the buffer where it is larger than this. */
  clear(keepBytes: number): void;
}

const chunkHead = 8;
const countsAt = numberFields.length * 8;
const sizesAt = countsAt + 12;
const appHead = sizesAt + textFields.length * 4;

/** Room for a small list; it doubles from there. */
const firstBytes = 65_536;

export function createAppWriter(): AppWriter {
  let bytes = Buffer.alloc(firstBytes);
  let end = 0;

  function reserve(size: number): void {
    if (end + size <= bytes.length) return;
    const larger = Buffer.alloc(Math.max(bytes.length * 2, end + size));
    larger.set(bytes.subarray(0, end));
    bytes = larger;
  }

  return {
    write(app) {
      const pieces = textFields.map((field) => pieceOf(app[field]));
      reserve(pieces.reduce((sum, { size }) => sum + size, appHead));
      const from = end;
      writeHead(bytes, from, app);
      end += appHead;
      for (const [index, piece] of pieces.entries()) {
        bytes.writeUInt32LE(piece.entry, from + sizesAt + index * 4);
        if (typeof piece.text === 'string') bytes.write(piece.text, end, piece.encoding);
        else if (piece.text !== null) bytes.set(piece.text, end);
        end += piece.size;
      }
      return { from, to: end };
    },
    chunk: (ranges) => chunkOf(bytes, ranges),
    clear(keepBytes) {
      end = 0;
      if (bytes.length > keepBytes) bytes = Buffer.alloc(firstBytes);
    },
  };
}

interface Piece {
  readonly text: string | Uint8Array | null;
  readonly entry: number;
  readonly encoding: 'latin1' | 'utf16le';
  /** In bytes. */
  readonly size: number;
}

const absent: Piece = { text: null, entry: 0, encoding: 'latin1', size: 0 };

/** Any character that one byte does not hold. */
const beyondLatin1 = /[^\0-\u00FF]/;

function pieceOf(text: string | Uint8Array | null): Piece {
  if (text === null) return absent;
  const { length } = text;
  if (typeof text !== 'string' || !beyondLatin1.test(text))
    return { text, entry: length * 2 + 1, encoding: 'latin1', size: length };
  return { text, entry: length * 2 + 2, encoding: 'utf16le', size: length * 2 };
}

function writeHead(bytes: Buffer, at: number, app: WritableApp): void {
  for (const [index, field] of numberFields.entries()) bytes.writeDoubleLE(app[field], at + index * 8);
  bytes.writeUInt32LE(app.taskCount, at + countsAt);
  bytes.writeUInt32LE(app.labelsFrom, at + countsAt + 4);
  bytes.writeUInt32LE(app.labelsTo, at + countsAt + 8);
}

function chunkOf(bytes: Uint8Array, ranges: readonly Range[]): ArrayBuffer {
  const size = ranges.reduce((sum, { from, to }) => sum + to - from, chunkHead);
  const chunk = new Uint8Array(size);
  const head = new DataView(chunk.buffer);
  head.setUint32(0, codecFormat, true);
  head.setUint32(4, ranges.length, true);
  let at = chunkHead;
  for (const { from, to } of ranges) {
    chunk.set(bytes.subarray(from, to), at);
    at += to - from;
  }
  return chunk.buffer;
}

/** The apps as one chunk. */
export function encodeChunk(apps: readonly PackedApp[]): ArrayBuffer {
  const writer = createAppWriter();
  return writer.chunk(apps.map(writer.write));
}

/** The apps of a chunk. Throws SnapshotFormatError when the bytes are of another format. */
export function decodeChunk(source: ArrayBuffer | Uint8Array): readonly PackedApp[] {
  const bytes = asBuffer(source);
  const format = bytes.length < chunkHead ? null : bytes.readUInt32LE(0);
  if (format !== codecFormat) throw new SnapshotFormatError(format, codecFormat);
  const place = { at: chunkHead };
  return Array.from({ length: bytes.readUInt32LE(4) }, () => readApp(bytes, place));
}

const asBuffer = (source: ArrayBuffer | Uint8Array): Buffer =>
  source instanceof ArrayBuffer
    ? Buffer.from(source)
    : Buffer.from(source.buffer, source.byteOffset, source.byteLength);

function readApp(bytes: Buffer, place: { at: number }): PackedApp {
  const head = place.at;
  place.at += appHead;
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
  let sizeAt = head + sizesAt;
  const text = (): string | null => {
    const entry = bytes.readUInt32LE(sizeAt);
    sizeAt += 4;
    if (entry === 0) return null;
    const from = place.at;
    const isWide = (entry & 1) === 0;
    place.at += isWide ? entry - 2 : (entry - 1) / 2;
    return bytes.toString(isWide ? 'utf16le' : 'latin1', from, place.at);
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
    definition: text() ?? '',
    tasks: text() ?? '',
    taskCount: bytes.readUInt32LE(head + countsAt),
    labelsFrom: bytes.readUInt32LE(head + countsAt + 4),
    labelsTo: bytes.readUInt32LE(head + countsAt + 8),
  };
}
