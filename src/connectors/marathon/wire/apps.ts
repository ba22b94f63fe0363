import { isJsonObject, resolvePath } from '../../../model/index.ts';
import type { App, JsonObject, JsonValue } from '../../../model/index.ts';
import { recordsOf } from '../snapshot/index.ts';
import type { WritableApp } from '../snapshot/index.ts';
import { readApp } from './app.ts';
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

/** Apps sorted by path in code order; of two with the same path the later one counts. */
function readApps(raws: readonly JsonObject[], base: string): readonly WritableApp[] {
  const byPath = new Map(raws.map((raw) => [resolvePath(text(raw['id']) ?? '', base), raw]));
  const sorted = [...byPath].sort(([left], [right]) => (left < right ? -1 : 1));
  return sorted.map(([, raw]) => readApp(raw, base));
}

/** Decodes the apps of an answer in place; for lists that may be large there is the Decoder. */
export function decodeRawApps(raws: readonly JsonObject[], marathon: string, base = '/'): readonly App[] {
  return Object.freeze(recordsOf(readApps(raws, base), marathon));
}

export function decodeApp(raw: JsonObject, marathon: string): App | null {
  return decodeRawApps([raw], marathon)[0] ?? null;
}
