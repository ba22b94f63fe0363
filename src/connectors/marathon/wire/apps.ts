import { isJsonObject, resolvePath } from '../../../model/index.ts';
import type { App, JsonObject, JsonValue } from '../../../model/index.ts';
import { buildApps, createTableWriter, taskStride } from '../snapshot/index.ts';
import type { Chunk, TableWriter } from '../snapshot/index.ts';
import { readApp } from './app.ts';
import type { ReadApp } from './app.ts';
import { objects, text } from './fields.ts';

/**
 * The apps in any answer that holds several: `{"apps": […]}`, `{"*": […]}` of a group, or a bare array (`/v2/groups/{id}/apps`).
 * Null when the answer is none of these.
 */
export function appsIn(body: JsonValue): readonly JsonObject[] | null {
  const found = isJsonObject(body) ? (body['apps'] ?? body['*']) : body;
  return Array.isArray(found) ? objects(found) : null;
}

/** One app of an answer `{"app": …}`, or of one that is the bare app (`/v2/apps/{id}/versions/{version}`); null for neither. */
export function appIn(body: JsonValue): JsonObject | null {
  if (!isJsonObject(body)) return null;
  const app = body['app'] ?? body;
  return isJsonObject(app) && typeof app['id'] === 'string' ? app : null;
}

/** How much goes into one chunk before the next is begun; an app is never split. */
export interface ChunkLimit {
  readonly tasks: number;
  /** Characters of definitions. */
  readonly definitions: number;
}

const unlimited: ChunkLimit = { tasks: Infinity, definitions: Infinity };

/** Apps read into chunks, sorted by path in code order; of two with the same path the later one counts. */
export function readApps(raws: readonly JsonObject[], base = '/', limit = unlimited): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let tables = createTableWriter();
  let read: ReadApp[] = [];
  let size = { tasks: 0, definitions: 0 };
  const flush = (): void => {
    if (read.length > 0) chunks.push(chunkOf(read, tables));
    tables = createTableWriter();
    read = [];
    size = { tasks: 0, definitions: 0 };
  };
  for (const raw of sortByPath(raws, base)) {
    const app = readApp(raw, tables, base);
    read.push(app);
    size = { tasks: size.tasks + tasksOf(app), definitions: size.definitions + app.definition.length };
    if (size.tasks >= limit.tasks || size.definitions >= limit.definitions) flush();
  }
  flush();
  return chunks;
}

const tasksOf = ({ tuple }: ReadApp): number => tuple[16].length / taskStride;

const chunkOf = (read: readonly ReadApp[], tables: TableWriter): Chunk => ({
  tables: tables.tables(),
  apps: read.map((app) => app.tuple),
  definitions: read.map((app) => app.definition),
});

function sortByPath(raws: readonly JsonObject[], base: string): readonly JsonObject[] {
  const byPath = new Map(raws.map((raw) => [resolvePath(text(raw['id']) ?? '', base), raw]));
  const entries = [...byPath].sort(([left], [right]) => (left < right ? -1 : 1));
  return entries.map(([, raw]) => raw);
}

/** Decodes the apps of an answer in place; for lists that may be large there is the Decoder. */
export function decodeRawApps(raws: readonly JsonObject[], marathon: string, base = '/'): readonly App[] {
  return Object.freeze(readApps(raws, base).flatMap((chunk) => buildApps(chunk, marathon)));
}

export function decodeApp(raw: JsonObject, marathon: string): App | null {
  return decodeRawApps([raw], marathon)[0] ?? null;
}
