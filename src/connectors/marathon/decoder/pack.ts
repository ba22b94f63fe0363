import { isJsonObject, type JsonValue } from '../../../model/index.ts';
import { encodeChunk } from '../snapshot/index.ts';
import type { Chunk } from '../snapshot/index.ts';
import { appsIn, readApps } from '../wire/index.ts';
import type { ChunkLimit } from '../wire/index.ts';

/** What the main thread turns into records in one or two milliseconds. */
const limit: ChunkLimit = { tasks: 400, definitions: 256 * 1024 };

/**
 * The apps of a list, read into chunks, sorted by path. Throws when the body is not a list of apps: `/v2/apps` answers an object in every
 * Marathon, and a bare `[]` from something else in its place must not look like a Marathon without apps.
 */
export function chunksOf(body: ArrayBuffer): readonly Chunk[] {
  const parsed: JsonValue = JSON.parse(Buffer.from(body).toString('utf8'));
  const raws = isJsonObject(parsed) ? appsIn(parsed) : null;
  if (raws === null) throw new Error('not a list of apps');
  return readApps(raws, '/', limit);
}

/** The same as bytes, to be handed to another thread or stored. */
export const packApps = (body: ArrayBuffer): ArrayBuffer[] => chunksOf(body).map(encodeChunk);
