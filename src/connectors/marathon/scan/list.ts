import { isJsonObject } from '../../../model/index.ts';
import type { JsonObject, JsonValue } from '../../../model/index.ts';
import { createAppWriter } from '../snapshot/index.ts';
import type { Chunk, Range } from '../snapshot/index.ts';
import { appsIn, readApp } from '../wire/index.ts';
import { scanApp } from './app.ts';
import { ascii, ScanError, sourceOf } from './grammar.ts';
import type { Source } from './grammar.ts';
import { plainBytes } from './members.ts';
import { createMatcher, printOf } from './prints.ts';
import type { Matcher, Print, Prints } from './prints.ts';

/** A list of apps as it goes to the main thread. Apps are in the order they were printed in. */
export interface PackedList {
  /** The apps that are new or differ, packed. */
  readonly chunks: readonly Chunk[];
  /** Of each app its position in the list before, or -1 when it is the next one of the chunks. */
  readonly origins: readonly number[];
  /** To be compared with next time; null when it was not asked for, or cannot be. */
  readonly prints: Prints | null;
}

/** What apps share; few enough of them that what a chunk's last app holds for all is little. */
const chunkBytes = 1024 * 1024;

/** The writer's buffer is kept for the next list up to this size: that of a Marathon of some 1,500 apps. */
const keptBytes = 8 * 1024 * 1024;

const writer = createAppWriter();

/**
 * The apps of an answer to `/v2/apps`. With the prints of an earlier list only those are read that it did not have. Throws when the body
 * is not a list of apps: `/v2/apps` answers an object in every Marathon, and a bare `[]` from something else in its place must not look
 * like a Marathon without apps.
 */
export function packList(body: ArrayBuffer, known: Prints | null = null): PackedList {
  const bytes = new Uint8Array(body);
  try {
    return scanList(sourceOf(bytes), known) ?? parseList(bytes);
  } finally {
    writer.clear(keptBytes);
  }
}

const opening = plainBytes('{"apps":[');

/** Null when the body is not printed as Marathon prints a list. */
function scanList(source: Source, known: Prints | null): PackedList | null {
  const { bytes } = source;
  if (opening.some((code, at) => bytes[at] !== code)) return null;
  const matcher = known === null ? null : createMatcher(bytes, known);
  const found: Entry[] = [];
  let at = opening.length;
  try {
    while (bytes[at] === ascii.openBrace) {
      const entry = entryAt(source, at, matcher);
      found.push(entry);
      at = bytes[entry.end] === ascii.comma && bytes[entry.end + 1] === ascii.openBrace ? entry.end + 1 : entry.end;
    }
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    writer.clear(keptBytes);
    return null;
  }
  return isEnd(bytes, at) ? listOf(found) : null;
}

/** One app of a list: where it ends in the body, and either where it was written or where it stood in the list before. */
interface Entry {
  readonly end: number;
  readonly written: Range | null;
  readonly origin: number;
  readonly print: Print | null;
}

function entryAt(source: Source, at: number, matcher: Matcher | null): Entry {
  const same = matcher?.next(at) ?? null;
  if (same !== null) return { end: at + same.length, written: null, origin: same.origin, print: same };
  const { app, end } = scanApp(source, at);
  const print = matcher === null ? null : printOf(source.bytes, at, end);
  const origin = print === null ? -1 : (matcher?.find(print) ?? -1);
  const written = origin >= 0 ? null : writer.write(app ?? readApp(parsed(source.bytes, at, end)));
  return { end, written, origin, print };
}

/** `]}` and nothing more. */
const isEnd = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === ascii.closeBracket && bytes[at + 1] === ascii.closeBrace && at + 2 === bytes.length;

function parsed(bytes: Uint8Array, from: number, to: number): JsonObject {
  const value: JsonValue = JSON.parse(Buffer.from(bytes.buffer, from, to - from).toString('utf8'));
  if (!isJsonObject(value)) throw new ScanError();
  return value;
}

function listOf(entries: readonly Entry[]): PackedList {
  const written = entries.flatMap((entry) => entry.written ?? []);
  const prints = entries.flatMap(({ print }) => print ?? []);
  return {
    chunks: inChunks(written).map(writer.chunk),
    origins: entries.map(({ origin }) => origin),
    prints:
      prints.length < entries.length
        ? null
        : { lengths: prints.map(({ length }) => length), hashes: prints.map(({ hash }) => hash) },
  };
}

/** The long way: for bodies with space between, other members, or faults, which JSON.parse words. */
function parseList(bytes: Uint8Array): PackedList {
  writer.clear(keptBytes);
  const body: JsonValue = JSON.parse(Buffer.from(bytes.buffer).toString('utf8'));
  const raws = isJsonObject(body) ? appsIn(body) : null;
  if (raws === null) throw new Error('not a list of apps');
  const written = raws.map((raw) => writer.write(readApp(raw)));
  return { chunks: inChunks(written).map(writer.chunk), origins: raws.map(() => -1), prints: null };
}

function inChunks(apps: readonly Range[]): readonly Range[][] {
  const chunks: Range[][] = [];
  let size = Infinity;
  for (const range of apps) {
    if (size >= chunkBytes) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(range);
    size += range.contents.to - range.contents.from;
  }
  return chunks;
}
