import { isJsonObject, parentOf, resolvePath } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import { isSame } from './differences.ts';

/** Whether an app or pod has everything that was asked for: Marathon fills in the rest, and writes some of it in other words. */
export function holdsDefinition(path: string, actual: JsonObject, wanted: JsonObject): boolean {
  return holdsAll(actual, asPrinted(path, wanted, actual));
}

/** Whether everything that is wanted stands in what there is. */
function holdsAll(actual: JsonValue | undefined, wanted: JsonValue | undefined): boolean {
  if (isSame(actual, wanted)) return true;
  if (isJsonObject(wanted) && isJsonObject(actual)) {
    return Object.entries(wanted).every(([key, value]) => holdsAll(actual[key], value));
  }
  if (Array.isArray(wanted) && Array.isArray(actual)) {
    return wanted.length === actual.length && wanted.every((item, at) => holdsAll(actual[at], item));
  }
  return false;
}

type Rewrite = (value: JsonValue, path: string) => JsonValue;

const protocols: Rewrite = (value) => each(value, (check) => rewritten(check, '', new Map([['protocol', upperCase]])));
// Marathon chooses a port where 0 is asked for.
const ports =
  (field: string): Rewrite =>
  (value) =>
    each(value, (one) => withoutZero(one, field));
const mappings: ReadonlyMap<string, Rewrite> = new Map([['portMappings', ports('servicePort')]]);

/** What Marathon 1.11.24 prints of what it was sent (recordings 05 and 08): the same thing said otherwise. */
const rewrites: ReadonlyMap<string, Rewrite> = new Map<string, Rewrite>([
  ['dependencies', (value, path) => each(value, (id) => absolute(id, path))],
  ['constraints', (value) => each(value, (one) => each(one, (word, at) => (at === 1 ? upperCase(word) : word)))],
  ['healthChecks', protocols],
  ['readinessChecks', protocols],
  ['portDefinitions', ports('port')],
  ['container', (value, path) => rewritten(value, path, mappings)],
]);

const asPrinted = (path: string, wanted: JsonObject, actual: JsonObject): JsonValue =>
  rewritten(inNewerWords(wanted, actual), path, rewrites);

function rewritten(value: JsonValue, path: string, fields: ReadonlyMap<string, Rewrite>): JsonValue {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner = null]) => [field, fields.get(field)?.(inner, path) ?? inner]),
  );
}

/** Words of Marathon before 1.5, where the one that answers has the newer ones. */
function inNewerWords(wanted: JsonObject, actual: JsonObject): JsonObject {
  const { uris, ports: numbers, ...rest } = wanted;
  return {
    ...rest,
    ...(uris !== undefined && (isIn(actual, 'fetch') ? { fetch: each(uris, (uri) => ({ uri })) } : { uris })),
    ...(numbers !== undefined &&
      (isIn(actual, 'portDefinitions')
        ? { portDefinitions: each(numbers, (port) => ({ port })) }
        : { ports: numbers })),
  };
}

const isIn = (definition: JsonObject, field: string): boolean => definition[field] !== undefined;

const each = (value: JsonValue, change: (item: JsonValue, at: number) => JsonValue): JsonValue =>
  Array.isArray(value) ? value.map(change) : value;

const upperCase = (value: JsonValue): JsonValue => (typeof value === 'string' ? value.toUpperCase() : value);

const absolute = (id: JsonValue, path: string): JsonValue =>
  typeof id === 'string' ? resolvePath(id, parentOf(path) ?? '/') : id;

function withoutZero(value: JsonValue, field: string): JsonValue {
  if (!isJsonObject(value) || value[field] !== 0) return value;
  const { [field]: _chosen, ...rest } = value;
  return rest;
}
