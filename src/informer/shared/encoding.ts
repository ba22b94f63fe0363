import { promisify } from 'node:util';
import { constants, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib';
import { codecFormat, decodeApps, deepFreeze, encodeApps, readStored } from '../../connectors/marathon/index.ts';
import type { StoredApps } from '../../connectors/marathon/index.ts';
import type { App, Deployment, Group, JsonValue, Pod, QueueItem } from '../../model/index.ts';
import type { ChangeKind } from '../store.ts';
import type { Noted, PlacedEvent } from './companion.ts';

/** Grows when what is written here changes its meaning; the format of apps has a number of its own beside it. */
const format = 3;
export const formatName = `${format}.${codecFormat}`;

/** Something in Redis that this gateway cannot read: of an older or newer one, torn, or somebody else's. */
export class UnreadableState extends Error {
  override readonly name = 'UnreadableState';
}

/** Records that are there, each whole: applying them twice, or late and then again, ends in the same. */
export interface Records {
  readonly apps: readonly App[];
  readonly pods: readonly Pod[];
  readonly groups: readonly Group[];
  readonly deployments: readonly Deployment[];
  readonly queue: readonly QueueItem[];
}

export type RecordKind = Exclude<ChangeKind, 'marathon'>;

/** Keys of what is no longer there; a queue's key is a path of which every item is replaced by those in the records. */
export type Gone = Readonly<Partial<Record<RecordKind, readonly string[]>>>;

/** One entry of the log. */
export interface Entry extends Records {
  readonly gone: Gone;
  /** Position of the entry before: who is not there has missed something. */
  readonly previous: string;
  /** Milliseconds since the epoch, when the owner committed it. */
  readonly at: number;
  /** Questions of other replicas that are answered up to here. */
  readonly answers: readonly string[];
  /** Too much for an entry: the state was written anew and holds it. */
  readonly whole: boolean;
  /** What was told of these commits. */
  readonly noted: Noted;
}

const compressAside = promisify(zstdCompress);
const decompressAside = promisify(zstdDecompress);
/**
 * Of 1–22. Entries are small and many: three costs next to nothing. The state is written once a minute and kept: nine makes it a tenth
 * smaller than three, at 150 ms of another thread for eight thousand tasks; fifteen takes ten times as long for three percent.
 */
const levels = { entry: 3, state: 9 } as const;

/**
 * How much is taken from zstd at a time: with 128 kB, as Node has it, a state of 5 MB is forty turns of the event loop, and one more copy.
 * A little more than all of it is one turn, and the records are made on what comes.
 */
const chunkFor = (expected: number): number => Math.min(Math.ceil(expected) + spareBytes, 64 * 1024 * 1024);
/** What is filled to the brim takes a second turn. */
const spareBytes = 64;

/**
 * An entry of a few apps is done here in some tenths of a millisecond, which is less than handing it to another thread costs; on a busy
 * machine that takes tens of milliseconds besides, four times between an event and another replica.
 */
const smallBytes = 64 * 1024;
const smallPackedBytes = 8 * 1024;

function compress(whole: Buffer, level: number): Buffer | Promise<Buffer> {
  const params = { [constants.ZSTD_c_compressionLevel]: level };
  if (whole.length <= smallBytes) return zstdCompressSync(whole, { params });
  return compressAside(whole, { params, chunkSize: chunkFor(whole.length / 2) });
}

function decompress(bytes: Uint8Array, size: number): Buffer | Promise<Buffer> {
  const options = { chunkSize: chunkFor(size), maxOutputLength: Math.max(1, size) };
  return bytes.length <= smallPackedBytes ? zstdDecompressSync(bytes, options) : decompressAside(bytes, options);
}

const lengthOf = (bytes: Uint8Array): Buffer => {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(bytes.length);
  return length;
};
const lengthBytes = 4;

/**
 * `[length of the header][header, JSON][apps]`, compressed, and before it the length that all of it had. Lengths are of 32 bits, little
 * endian.
 */
async function pack(header: object, apps: readonly App[], level: keyof typeof levels): Promise<Buffer> {
  const text = Buffer.from(JSON.stringify({ format: formatName, ...header }));
  const whole = Buffer.concat([lengthOf(text), text, ...(apps.length === 0 ? [] : [encodeApps(apps)])]);
  return Buffer.concat([lengthOf(whole), await compress(whole, levels[level])]);
}

async function unpack(bytes: Uint8Array): Promise<{ readonly header: unknown; readonly apps: Uint8Array }> {
  try {
    const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const whole = await decompress(packed.subarray(lengthBytes), packed.readUInt32LE(0));
    if (whole.length !== packed.readUInt32LE(0)) throw new UnreadableState('is not as long as it says');
    const end = lengthBytes + whole.readUInt32LE(0);
    const header: unknown = JSON.parse(whole.toString('utf8', lengthBytes, end));
    if (typeof header !== 'object' || header === null || Reflect.get(header, 'format') !== formatName)
      throw new UnreadableState(`not of format ${formatName}`);
    return { header, apps: whole.subarray(end) };
  } catch (cause) {
    throw cause instanceof UnreadableState ? cause : new UnreadableState('cannot be unpacked', { cause });
  }
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new UnreadableState('apps cannot be read', { cause });
  }
}

const appsOf = (bytes: Uint8Array, marathon: string): readonly App[] =>
  bytes.length === 0 ? [] : readable(() => decodeApps(alone(bytes), marathon));

/** The records keep the bytes: of an entry that is mostly something else only theirs. */
function alone(bytes: Uint8Array): Uint8Array {
  if (bytes.length * 2 >= bytes.buffer.byteLength) return bytes;
  const own = Buffer.allocUnsafeSlow(bytes.length);
  own.set(bytes);
  return own;
}

export const packEntry = ({ apps, ...header }: Entry): Promise<Buffer> => pack(header, apps, 'entry');

export async function unpackEntry(bytes: Uint8Array, marathon: string): Promise<Entry> {
  const { header, apps } = await unpack(bytes);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `packEntry` of the same format, which was checked
  return { ...(deepFreeze(header) as Omit<Entry, 'apps'>), apps: appsOf(apps, marathon) };
}

/** Of an entry whose records are not asked for. */
export async function unpackNoted(bytes: Uint8Array): Promise<Noted> {
  const { header } = await unpack(bytes);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  return (deepFreeze(header) as Omit<Entry, 'apps'>).noted;
}

export const packEvents = (events: readonly PlacedEvent[]): Promise<Buffer> => pack({ events }, [], 'entry');

export async function unpackEvents(bytes: Uint8Array): Promise<readonly PlacedEvent[]> {
  const { header } = await unpack(bytes);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `packEvents` of the same format, which was checked
  return (deepFreeze(header) as { readonly events: readonly PlacedEvent[] }).events;
}

/** Everything but the apps. */
export type Rest = Omit<Records, 'apps'>;

export const packApps = (apps: readonly App[]): Promise<Buffer> => pack({}, apps, 'state');
export const packRest = (rest: Rest): Promise<Buffer> => pack(rest, [], 'state');

/** The apps, to be read some and then the next: all of them are work of milliseconds. */
export async function unpackApps(bytes: Uint8Array, marathon: string): Promise<StoredApps> {
  const { apps } = await unpack(bytes);
  if (apps.length === 0) return { next: () => [] };
  const stored = readable(() => readStored(apps, marathon));
  return { next: (most) => readable(() => stored.next(most)) };
}

export async function unpackRest(bytes: Uint8Array): Promise<Rest> {
  const { header } = await unpack(bytes);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `packRest` of the same format, which was checked
  return deepFreeze(header) as Rest;
}

/** Of `head` and the source: small texts that are read at once. */
export const textOf = (value: object): string => JSON.stringify({ format: formatName, ...value });

export function readText(text: string | null): JsonValue {
  if (text === null) throw new UnreadableState('is not there');
  try {
    const value: JsonValue = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Reflect.get(value, 'format') !== formatName)
      throw new UnreadableState(`not of format ${formatName}`);
    return deepFreeze(value);
  } catch (cause) {
    throw cause instanceof UnreadableState ? cause : new UnreadableState('is no JSON', { cause });
  }
}
