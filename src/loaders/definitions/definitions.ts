import { isJsonObject, type App, type JsonObject, type Pod } from '../../model/index.ts';
import type { LoaderCaches } from './caches.ts';

/** The parsed definition of a record; an empty object when the text is not a JSON object, which no connector makes. */
export function definitionOf({ definitions }: LoaderCaches, record: App | Pod): JsonObject {
  const known = definitions.get(record);
  if (known !== undefined) return known;
  const parsed: unknown = JSON.parse(record.definition);
  const definition = isJsonObject(parsed) ? parsed : {};
  definitions.set(record, definition);
  return definition;
}
