/** A JSON value as `JSON.parse` gives it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object; absent and undefined members are the same. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** Whether a value is a JSON object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The string members of a JSON object; anything else reads as empty. */
export function textMap(value: JsonValue | undefined): Readonly<Record<string, string>> {
  const out: Record<string, string> = {};
  if (!isObject(value)) return out;
  for (const [key, member] of Object.entries(value)) if (typeof member === 'string') out[key] = member;
  return out;
}

/** The elements of a JSON array; anything else reads as empty. */
export function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a JSON array; anything else is left out. */
export function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return list(value).filter(isObject);
}

/** A text member, or undefined. */
export function textAt(value: JsonObject | undefined, key: string): string | undefined {
  const found = value?.[key];
  return typeof found === 'string' ? found : undefined;
}

/** A numeric member, or `otherwise`. */
export function numberAt(value: JsonObject | undefined, key: string, otherwise = 0): number {
  const found = value?.[key];
  return typeof found === 'number' ? found : otherwise;
}

/** An object member, or undefined. */
export function objectAt(value: JsonObject | undefined, key: string): JsonObject | undefined {
  const found = value?.[key];
  return isObject(found) ? found : undefined;
}
