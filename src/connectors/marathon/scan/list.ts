import { isJsonObject } from '../../../model/index.ts';
import type { JsonObject, JsonValue } from '../../../model/index.ts';
import { createAppWriter } from '../snapshot/index.ts';
import type { Chunk, Range } from '../snapshot/index.ts';
import { appsIn, readApp, refuseDeep } from '../wire/index.ts';
import { scanApp } from './app.ts';
import { closeBrace, closeBracket, comma, openBrace } from './ascii.ts';
import { createMatcher } from './prints.ts';
import type { Matcher, Prints } from './prints.ts';
import { createScanner, placeBody, trim } from './scanner.ts';

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

/** The same of the memory that holds the body. */
const keptBodyBytes = 2 * keptBytes;

const writer = createAppWriter();
const scanner = createScanner();

/**
 * The apps of an answer to `/v2/apps`. With the prints of an earlier list only those are read that it did not have. Throws when the body
 * is not a list of apps: `/v2/apps` answers an object in every Marathon, and a bare `[]` from something else in its place must not look
 * like a Marathon without apps.
 */
export function packList(body: ArrayBuffer, known: Prints | null = null): PackedList {
  const bytes = Buffer.from(body);
  try {
    return scanList(bytes, known) ?? parseList(bytes);
  } finally {
    writer.clear(keptBytes);
    trim(scanner, keptBodyBytes);
  }
}

const opening = Buffer.from('{"apps":[');

/** Null when the body is not printed as Marathon prints a list. */
function scanList(body: Buffer, known: Prints | null): PackedList | null {
  if (!body.subarray(0, opening.length).equals(opening)) return null;
  const start = placeBody(scanner, body);
  if (start === null) return null;
  const end = start + body.length;
  const matcher = known === null ? null : createMatcher(scanner, end, known);
  const entries: Entry[] = [];
  let at = start + opening.length;
  while (scanner.bytes[at] === openBrace) {
    const entry = entryAt(at, matcher);
    if (entry === null) return null;
    entries.push(entry);
    at = entry.end;
    if (scanner.bytes[at] === comma && scanner.bytes[at + 1] === openBrace) at += 1;
  }
  return isEnd(at, end) ? listOf(entries, matcher) : null;
}

/** One app of a list: where it ends in the body, and either where it was written or where it stood in the list before. */
interface Entry {
  readonly end: number;
  readonly written: Range | null;
  readonly origin: number;
}

/** Null when there is no JSON. */
function entryAt(at: number, matcher: Matcher | null): Entry | null {
  const same = matcher?.next(at) ?? null;
  if (same !== null) return { end: at + same.length, written: null, origin: same.origin };
  const scanned = scanApp(scanner, at);
  if (scanned === null) return null;
  const { app, end } = scanned;
  const origin = matcher?.find(at, end) ?? -1;
  return { end, origin, written: origin >= 0 ? null : writer.write(app ?? readApp(parsed(at, end))) };
}

/** `]}` and nothing more. */
const isEnd = (at: number, end: number): boolean =>
  scanner.bytes[at] === closeBracket && scanner.bytes[at + 1] === closeBrace && at + 2 === end;

const parsed = (from: number, to: number): JsonObject => JSON.parse(scanner.text.toString('utf8', from, to));

const listOf = (entries: readonly Entry[], matcher: Matcher | null): PackedList => ({
  chunks: inChunks(entries.flatMap(({ written }) => written ?? [])).map(writer.chunk),
  origins: entries.map(({ origin }) => origin),
  prints: matcher?.prints() ?? null,
});

/** The long way: for bodies with space between, other members, or faults, which JSON.parse words. */
function parseList(bytes: Buffer): PackedList {
  writer.clear(keptBytes);
  const body: JsonValue = refuseDeep(JSON.parse(bytes.toString('utf8')));
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
