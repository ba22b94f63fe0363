import type { App } from '../../../model/index.ts';
import { decodeChunk, encodeChunk } from './bytes.ts';
import { buildApps, packApp } from './records.ts';

/**
 * Apps as bytes to be stored: they stand alone, begin with the number of their format (unsigned, 32 bits, little endian), and give back
 * equal records. The Marathon's name is not in them. Uncompressed; zstd takes them to a fifth, definitions included. A thousand apps take
 * single milliseconds both ways.
 */
export const encodeApps = (apps: readonly App[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(encodeChunk(apps.map(packApp)));

/** The apps of `encodeApps` as frozen records, in their order. Throws SnapshotFormatError on bytes of another format. */
export const decodeApps = (bytes: Uint8Array, marathon: string): readonly App[] =>
  Object.freeze(buildApps(decodeChunk(bytes), marathon));
