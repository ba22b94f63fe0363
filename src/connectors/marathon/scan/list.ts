import { isJsonObject } from '../../../model/index.ts';
import type { JsonObject, JsonValue } from '../../../model/index.ts';
import { createAppWriter } from '../snapshot/index.ts';
import type { Range, WritableApp } from '../snapshot/index.ts';
import { appsIn, readApp } from '../wire/index.ts';
import { scanApp } from './app.ts';
import { ascii, ScanError, sourceOf } from './grammar.ts';
import { plainBytes } from './members.ts';

/** What becomes records on the main thread in a millisecond or two. */
const chunkBytes = 1024 * 1024;

/** The writer's buffer is kept for the next list up to this size: that of a Marathon of some 2,000 apps. */
const keptBytes = 16 * 1024 * 1024;

const writer = createAppWriter();

interface Place extends Range {
  readonly path: string;
}

/**
 * The apps of an answer to `/v2/apps`, packed, in chunks, sorted by path in code order; of two with the same path the later one counts.
 * Throws when the body is not a list of apps: `/v2/apps` answers an object in every Marathon, and a bare `[]` from something else in
 * its place must not look like a Marathon without apps.
 */
export function packApps(body: ArrayBuffer): ArrayBuffer[] {
  const bytes = new Uint8Array(body);
  try {
    const places = scanList(bytes) ?? parseList(bytes);
    return inChunks(sortedOnce(places)).map(writer.chunk);
  } finally {
    writer.clear(keptBytes);
  }
}

const opening = plainBytes('{"apps":[');

/** Every app where it was written, or null when the body is not printed as Marathon prints a list. */
function scanList(bytes: Uint8Array): Place[] | null {
  if (opening.some((code, at) => bytes[at] !== code)) return null;
  const places: Place[] = [];
  const source = sourceOf(bytes);
  try {
    let at = opening.length;
    while (bytes[at] === ascii.openBrace) {
      const { app, end } = scanApp(source, at);
      places.push(write(app ?? readApp(parsed(bytes, at, end))));
      at = bytes[end] === ascii.comma && bytes[end + 1] === ascii.openBrace ? end + 1 : end;
    }
    return isEnd(bytes, at) ? places : null;
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    writer.clear(keptBytes);
    return null;
  }
}

const write = (app: WritableApp): Place => ({ ...writer.write(app), path: app.path });

/** `]}` and nothing more. */
const isEnd = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === ascii.closeBracket && bytes[at + 1] === ascii.closeBrace && at + 2 === bytes.length;

function parsed(bytes: Uint8Array, from: number, to: number): JsonObject {
  const value: JsonValue = JSON.parse(Buffer.from(bytes.buffer, from, to - from).toString('utf8'));
  if (!isJsonObject(value)) throw new ScanError();
  return value;
}

/** The long way: for bodies with space between, other members, or faults, which JSON.parse words. */
function parseList(bytes: Uint8Array): Place[] {
  writer.clear(keptBytes);
  const body: JsonValue = JSON.parse(Buffer.from(bytes.buffer).toString('utf8'));
  const raws = isJsonObject(body) ? appsIn(body) : null;
  if (raws === null) throw new Error('not a list of apps');
  return raws.map((raw) => write(readApp(raw)));
}

function sortedOnce(places: readonly Place[]): readonly Place[] {
  const byPath = new Map(places.map((place) => [place.path, place]));
  return [...byPath.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

function inChunks(places: readonly Place[]): readonly Place[][] {
  const chunks: Place[][] = [];
  let size = Infinity;
  for (const place of places) {
    if (size >= chunkBytes) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(place);
    size += place.to - place.from;
  }
  return chunks;
}
