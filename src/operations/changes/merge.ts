import { isJsonObject } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';

/** Pods nest what is typed flat; these objects are merged key by key, everything else is replaced whole, as Marathon does. */
const nested = new Set(['scheduling', 'placement', 'backoff']);

/**
 * A definition with the given fields put in place of its own; null removes a field, which Marathon's own partial update cannot
 * (there null is nothing said).
 */
export function mergeDefinition(current: JsonObject, change: JsonObject): JsonObject {
  const merged: Record<string, JsonValue | undefined> = { ...current };
  for (const [field, value] of Object.entries(change)) {
    const before = current[field];
    if (value === null) delete merged[field];
    else if (nested.has(field) && isJsonObject(value) && isJsonObject(before))
      merged[field] = mergeDefinition(before, value);
    else merged[field] = value;
  }
  return merged;
}
