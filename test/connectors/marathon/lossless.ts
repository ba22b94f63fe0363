import { isJsonObject } from '../../../src/model/index.ts';
import type { JsonValue } from '../../../src/model/index.ts';

/**
 * The places of `source` whose value is not in `found`; empty when nothing was lost. Null, `[]` and `{}` say no more than an absent
 * field, and `instance [x]` is x: so Marathon's releases differ among themselves.
 */
export function lost(source: JsonValue | undefined, found: JsonValue | undefined, place = ''): readonly string[] {
  if (isVoid(source) || unwrapped(source) === unwrapped(found)) return [];
  if (Array.isArray(source)) {
    const items: readonly JsonValue[] = Array.isArray(found) ? found : [];
    return source.flatMap((item, index) => lost(item, items[index], `${place}/${index}`));
  }
  if (!isJsonObject(source)) return [`${place}: ${JSON.stringify(source)} is ${JSON.stringify(found)}`];
  const fields = isJsonObject(found) ? found : {};
  return Object.keys(source).flatMap((key) => lost(source[key], fields[key], `${place}/${key}`));
}

const isVoid = (value: JsonValue | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);

const unwrapped = (value: JsonValue | undefined): JsonValue | undefined =>
  typeof value === 'string' ? value.replace(/^instance \[(.*)\]$/, '$1') : value;
