import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isJsonObject } from '../../../src/model/index.ts';
import type { JsonObject, JsonValue } from '../../../src/model/index.ts';

/** Answers, events and definitions that others recorded or wrote; `SOURCES.md` beside them says who, under which licence. */
export interface Fixture {
  readonly file: string;
  readonly kind: string;
  readonly shape: string;
  readonly format: string;
  readonly text: string;
}

const folder = path.resolve(import.meta.dirname, '../../fixtures/marathon');
const entries: readonly Omit<Fixture, 'text'>[] = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8'));

export const fixtures: readonly Fixture[] = entries.map(({ file, kind, shape, format }) => ({
  file,
  kind,
  shape,
  format,
  text: readFileSync(path.join(folder, file), 'utf8'),
}));

/** The JSON that Marathon (or its client) sent: the file itself, or the body of the exchange in it. */
export function payloadOf({ format, text }: Fixture): JsonValue {
  const value: JsonValue = JSON.parse(text);
  if (format !== 'exchange' || !isJsonObject(value)) return value;
  const response = value['response'];
  return isJsonObject(response) ? (response['body'] ?? response['bodyText'] ?? null) : null;
}

/** The objects of a list under any of the keys, of a bare list, or of one object. */
export function objectsIn(value: JsonValue, ...keys: readonly string[]): readonly JsonObject[] {
  const inner = isJsonObject(value) ? keys.map((key) => value[key]).find((found) => found !== undefined) : undefined;
  const found = inner ?? value;
  return (Array.isArray(found) ? found : [found]).filter(isJsonObject);
}
