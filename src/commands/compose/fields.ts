import { GatewayError } from '../../errors.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';

/** What a field of an input may hold: nothing said, null (remove it), or a value. */
export type Given<T> = T | null | undefined;

/** Leaves out what was not said; null stays, for in a merge it removes. */
export function said(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, JsonValue] => field[1] !== undefined),
  );
}

/** Converts what was said; nothing and null stay what they are. */
export function converted<T>(value: Given<T>, convert: (value: T) => JsonValue): JsonValue | undefined {
  if (value === null) return null;
  return value === undefined ? undefined : convert(value);
}

export const listed = <T>(values: Given<readonly T[]>, convert: (value: T) => JsonValue): JsonValue | undefined =>
  converted(values, (list) => list.map(convert));

/** An object whose fields were all left out is as good as none. */
export const unlessEmpty = (object: JsonObject): JsonObject | undefined =>
  Object.keys(object).length === 0 ? undefined : object;

/** A list of named things as the map that Marathon keeps them in; naming one twice is a mistake worth telling. */
export function keyed<T>(values: Given<readonly T[]>, { field, key, value }: Keyed<T>): JsonValue | undefined {
  return converted(values, (list) => {
    const seen = new Set<string>();
    for (const item of list) {
      if (seen.has(key(item))) {
        throw new GatewayError('BAD_USER_INPUT', {
          message: `\`${field}\` names ${JSON.stringify(key(item))} twice.`,
          facts: { argument: field },
        });
      }
      seen.add(key(item));
    }
    return Object.fromEntries(list.map((item) => [key(item), value(item)]));
  });
}

interface Keyed<T> {
  /** The input's field, for the message. */
  readonly field: string;
  readonly key: (item: T) => string;
  readonly value: (item: T) => JsonValue;
}
