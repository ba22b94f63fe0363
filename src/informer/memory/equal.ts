/**
 * Deep equality of plain records as a JSON parser or our decoders make them: same keys, same values, arrays in the same order.
 * It decides whether a re-read brought anything new, for every task of every list, so it allocates nothing, and calls itself for each
 * level: our decoders refuse what is nested deeper than the call stack.
 */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return a !== a && b !== b; // two NaN are one value
  if (Array.isArray(a)) return Array.isArray(b) && equalArrays(a, b);
  return !Array.isArray(b) && equalObjects(a, b);
}

type PlainObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is PlainObject => typeof value === 'object' && value !== null;

function equalArrays(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (!equal(a[i], b[i])) return false;
  return true;
}

function equalObjects(a: PlainObject, b: PlainObject): boolean {
  let keys = 0;
  for (const key in a) {
    const left = a[key];
    const right = b[key];
    if (left !== right && !equal(left, right)) return false;
    if (right === undefined && !Object.hasOwn(b, key)) return false;
    keys += 1;
  }
  for (const _ in b) keys -= 1;
  return keys === 0;
}
