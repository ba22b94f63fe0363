import { GatewayError } from '../../errors.ts';

/** Where in its list an object stands: the values it is ordered by, ending in what names it. */
export type CursorKey = readonly (string | number)[];

/** Which list a cursor belongs to: equal for equal filters and orders, whoever asks. */
export interface QueryMark {
  readonly sum: () => number;
  /** How many parts a key of this list has. */
  readonly parts: number;
}

/** The mark of a list; `query` is plain JSON, absent and null are the same. */
export function markOf(kind: string, query: object, parts: number): QueryMark {
  let sum: number | undefined;
  return { sum: () => (sum ??= checksum(kind + canonical(query), 0)), parts };
}

/** Key order does not matter, nor do keys without a value. */
const canonical = (query: object): string =>
  JSON.stringify(query, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, item]) => item != null)
            .sort(([one], [other]) => (one < other ? -1 : 1)),
        )
      : value,
  );

export function encodeCursor(mark: QueryMark, key: CursorKey): string {
  const text = JSON.stringify(key);
  return Buffer.from(`${checksum(text, mark.sum()).toString(36)}${text}`, 'utf8').toString('base64url');
}

/**
 * The key in a cursor; BAD_USER_INPUT for a cursor of another list or one that was changed. The checksum finds mistakes, it keeps no
 * secret: a forged key only begins the walk elsewhere among what the viewer may read.
 */
export function decodeCursor(mark: QueryMark, cursor: string, argument: string): CursorKey {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const key = keyIn(text.slice(Math.max(0, text.indexOf('['))));
  if (key?.length === mark.parts && encodeCursor(mark, key) === cursor) return key;
  throw new GatewayError('BAD_USER_INPUT', { message: `\`${argument}\` is not a cursor of this list.` });
}

function keyIn(text: string): CursorKey | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number')
      ? value
      : null;
  } catch {
    return null;
  }
}

/** Order of keys of one list: part by part, texts by code unit as the store sorts them. */
export function compareKeys(one: CursorKey, other: CursorKey): number {
  for (const [position, part] of one.entries()) {
    const against = other[position];
    if (against === undefined || part === against) continue;
    return part < against ? -1 : 1;
  }
  return 0;
}

/** cyrb53 (public domain): 53 bits, 0.3 µs for a cursor where a cryptographic hash takes some 3. */
function checksum(text: string, seed: number): number {
  let high = 0xdeadbeef ^ (seed >>> 0);
  let low = 0x41c6ce57 ^ Math.floor(seed / 2 ** 32);
  for (let position = 0; position < text.length; position += 1) {
    const unit = text.charCodeAt(position);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}
