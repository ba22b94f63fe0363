/**
 * Reading loose JSON: what is of the expected kind comes back as it is wired to clients, everything else (absent, null, another
 * kind) as null or empty. Nothing here throws: a definition is whatever some Marathon of the last ten years once accepted.
 */
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/** A JSON value that may be absent. */
export type Loose = JsonValue | undefined;

/** GraphQL's Int has 32 bits. */
const smallestInt = -(2 ** 31);
export const largestInt = 2 ** 31 - 1;

export const textOf = (value: Loose): string | null => (typeof value === 'string' ? value : null);

/** Text, or a number or boolean written as text: some Marathons let `"PORT": 80` stand in env and labels. */
export const scalarTextOf = (value: Loose): string | null =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : textOf(value);

export const numberOf = (value: Loose): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** A whole number of at most 32 bits. */
export const intOf = (value: Loose): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= smallestInt && value <= largestInt ? value : null;

export const flagOf = (value: Loose): boolean | null => (typeof value === 'boolean' ? value : null);

export const objectOf = (value: Loose): JsonObject | null => (isJsonObject(value) ? value : null);

const isArray = (value: Loose): value is readonly JsonValue[] => Array.isArray(value);

export const listOf = (value: Loose): readonly JsonValue[] => (isArray(value) ? value : []);

/** The objects of a list; other members are left out. */
export const objectsOf = (value: Loose): readonly JsonObject[] => listOf(value).filter(isJsonObject);

/** The texts of a list; other members are left out. */
export const textsOf = (value: Loose): readonly string[] => listOf(value).filter((item) => typeof item === 'string');

/** The whole numbers of a list; other members are left out. */
export const intsOf = (value: Loose): readonly number[] => present(listOf(value).map(intOf));

/** Name and value of each member of an object, in the order sent. */
export const entriesOf = (value: Loose): readonly (readonly [string, JsonValue])[] => {
  const entries: (readonly [string, JsonValue])[] = [];
  for (const [name, item] of Object.entries(objectOf(value) ?? {})) if (item !== undefined) entries.push([name, item]);
  return entries;
};

/** What is left of a list without its nulls. */
export const present = <T>(items: readonly (T | null)[]): readonly T[] => items.filter((item) => item !== null);
