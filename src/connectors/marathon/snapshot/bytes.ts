import { SnapshotFormatError } from './format.ts';
import type { Chunk } from './tuples.ts';
import { codecFormat } from './tuples.ts';

/** Three unsigned 32-bit numbers, little endian: format, bytes of the tuples, whether the definitions are all ASCII. */
const headerBytes = 12;

/**
 * A chunk as bytes: the header, then `[tables, apps, lengths]` as UTF-8 JSON, then the definitions as UTF-8 one after the other;
 * `lengths` are theirs in bytes.
 */
export function encodeChunk({ tables, apps, definitions }: Chunk): ArrayBuffer {
  const joined = definitions.join('');
  const definitionBytes = Buffer.byteLength(joined);
  const ascii = definitionBytes === joined.length;
  const lengths = definitions.map((text) => (ascii ? text.length : Buffer.byteLength(text)));
  const tuples = JSON.stringify([tables, apps, lengths]);
  const tupleBytes = Buffer.byteLength(tuples);
  const buffer = new ArrayBuffer(headerBytes + tupleBytes + definitionBytes);
  const header = new DataView(buffer);
  for (const [index, value] of [codecFormat, tupleBytes, Number(ascii)].entries())
    header.setUint32(index * 4, value, true);
  const bytes = Buffer.from(buffer);
  bytes.write(tuples, headerBytes, 'utf8');
  bytes.write(joined, headerBytes + tupleBytes, ascii ? 'latin1' : 'utf8');
  return buffer;
}

/**
 * The chunk of `encodeChunk`. Each definition becomes a string of its own: a slice would keep the text of the whole chunk alive
 * after all but one of its apps have changed. Throws SnapshotFormatError when the bytes are of another format.
 */
export function decodeChunk(source: ArrayBuffer | Uint8Array): Chunk {
  const bytes = asBuffer(source);
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = bytes.byteLength < headerBytes ? null : header.getUint32(0, true);
  if (format !== codecFormat) throw new SnapshotFormatError(format, codecFormat);
  const tupleEnd = headerBytes + header.getUint32(4, true);
  const encoding = header.getUint32(8, true) === 1 ? 'latin1' : 'utf8';
  const [tables, apps, lengths]: EncodedTuples = JSON.parse(bytes.toString('utf8', headerBytes, tupleEnd));
  let at = tupleEnd;
  const definitions = lengths.map((length) => {
    const start = at;
    at += length;
    return bytes.toString(encoding, start, at);
  });
  return { tables, apps, definitions };
}

type EncodedTuples = readonly [tables: Chunk['tables'], apps: Chunk['apps'], lengths: readonly number[]];

const asBuffer = (source: ArrayBuffer | Uint8Array): Buffer =>
  source instanceof ArrayBuffer
    ? Buffer.from(source)
    : Buffer.from(source.buffer, source.byteOffset, source.byteLength);
