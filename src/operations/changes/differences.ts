import { isJsonObject } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';

/** One field of a definition that differs; undefined where it is absent. */
export interface Difference {
  /** JSON pointer (RFC 6901), e.g. `/env/LEVEL`. */
  readonly field: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Where two definitions differ: inside objects field by field, lists as a whole; in the order of the fields. */
export function differencesOf(before: JsonObject, after: JsonObject, at = ''): readonly Difference[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields.flatMap((field): readonly Difference[] => {
    const [one, other] = [before[field], after[field]];
    const pointer = `${at}/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (isJsonObject(one) && isJsonObject(other)) return differencesOf(one, other, pointer);
    return isSame(one, other) ? [] : [{ field: pointer, before: one, after: other }];
  });
}

/** Deep equality of JSON; what is absent, null, an empty list and an empty object are the same to Marathon. */
export function isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === other || (isNothing(one) && isNothing(other))) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, position) => isSame(item, other[position]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => isSame(one[key], other[key]));
}

const isNothing = (value: JsonValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (isJsonObject(value) && Object.keys(value).length === 0);
