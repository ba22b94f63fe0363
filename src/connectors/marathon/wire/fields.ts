/**
 * Reading of fields that may be missing, null or of an unexpected type: eleven releases of Marathon print them differently.
 * A value that does not fit reads as null or empty, and `leftovers` keeps it as it was sent.
 */
import { isJsonObject, largestInt } from '../../../model/index.ts';
import type { JsonObject, JsonValue } from '../../../model/index.ts';

export type Field = JsonValue | undefined;

/** True when the record says everything that the field's value says, so that the value need not be kept beside it. */
export type Modelled = (value: JsonValue) => boolean;

export const text = (value: Field): string | null => (typeof value === 'string' ? value : null);

/** Mesos keeps amounts in thousandths; of more than this they cannot be told apart. */
const largestAmount = Number.MAX_SAFE_INTEGER / 1000;

/** Marathon counts in Int as well. */
export const isWhole = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= largestInt;

export const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= largestAmount;

/** Numbers, and numbers written as strings (`"instances": "3"` is found in old answers). */
function number(value: Field): number | null {
  if (typeof value === 'number') return value;
  return typeof value !== 'string' || value.trim() === '' ? null : Number(value);
}

/** How many there are of something. */
export function count(value: Field): number | null {
  const found = number(value);
  return isWhole(found) ? found : null;
}

/** How much there is of something that can be divided. */
export function amount(value: Field): number | null {
  const found = number(value);
  return isAmount(found) ? found : null;
}

/** Booleans, and booleans written as strings (`"overdue": "true"` in answers of 0.9). */
export function flag(value: Field): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : null;
}

export const list = (value: Field): readonly JsonValue[] => (Array.isArray(value) ? value : []);

export const objects = (value: Field): readonly JsonObject[] => list(value).filter(isJsonObject);

export const object = (value: Field): JsonObject => (isJsonObject(value) ? value : {});

export const texts = (value: Field): readonly string[] => list(value).filter((item) => typeof item === 'string');

export const isText: Modelled = (value) => typeof value === 'string';
export const isCount: Modelled = isWhole;
export const isFlag: Modelled = (value) => typeof value === 'boolean';
export const isTexts: Modelled = (value) => Array.isArray(value) && value.every(isText);
export const isCounts: Modelled = (value) => Array.isArray(value) && value.every(isCount);
export const isAny: Modelled = () => true;

/** Says nothing: null, `[]` and `{}` stand for absence in one release or another. */
export const isNothing: Modelled = (value) => {
  if (typeof value !== 'object' || value === null) return value === null;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
};

/**
 * Fields of `raw` that the model does not say, or null; `said` is one more field that is told elsewhere. Built from entries, so that a
 * key `__proto__` is a key.
 */
export function leftovers(raw: JsonObject, modelled: ReadonlyMap<string, Modelled>, said?: string): JsonObject | null {
  let kept: [string, JsonValue][] | null = null;
  for (const key of Object.keys(raw)) {
    const value = raw[key];
    if (value === undefined || value === null || key === said) continue;
    if (modelled.get(key)?.(value) === true || isNothing(value)) continue;
    (kept ??= []).push([key, value]);
  }
  return kept === null ? null : Object.fromEntries(kept);
}

/** Marathon 1.6–1.11 prints instance ids of health results as `instance [id]` in its REST answers. */
export function unwrapInstance(id: string | null): string | null {
  return id !== null && id.startsWith('instance [') && id.endsWith(']') ? id.slice(10, -1) : id;
}
