import type { App } from '../../../model/index.ts';
import { encodeChunk, headOf, readChunk } from './bytes.ts';
import { buildApps, packApp } from './records.ts';

/**
 * Apps as bytes to be stored: they stand alone, begin with the number of their format (unsigned, 32 bits, little endian), and give back
 * equal records. The Marathon's name is not in them. Uncompressed; zstd takes them to a fifth, definitions included. A thousand apps take
 * single milliseconds both ways.
 */
export function encodeApps(apps: readonly App[]): Buffer {
  const { heads, contents } = encodeChunk(apps.map(packApp));
  return Buffer.concat([Buffer.from(heads), Buffer.from(contents)]);
}

/** Stored apps, some and then the next: frozen records in their order, and none after the last. */
export interface StoredApps {
  next(most: number): readonly App[];
}

/** Reads what `encodeApps` made; the records keep the bytes, which nobody may change. Throws SnapshotFormatError on those of another format. */
export function readStored(bytes: Uint8Array, marathon: string): StoredApps {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { size } = headOf(all);
  const apps = readChunk(all.subarray(0, size), all.subarray(size));
  return { next: (most) => Object.freeze(buildApps(apps.next(most), marathon)) };
}

/** All that `readStored` reads. */
export const decodeApps = (bytes: Uint8Array, marathon: string): readonly App[] =>
  readStored(bytes, marathon).next(Infinity);
