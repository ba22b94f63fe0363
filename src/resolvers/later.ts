/** Goes on at once with what is there, and later with what is promised: a resolver that need not wait must not make a promise. */
export const whenReady = <T, U>(value: T | Promise<T>, read: (value: T) => U): U | Promise<U> =>
  value instanceof Promise ? value.then(read) : read(value);

/** The same for a list; nulls, which stand for what is absent or invisible, are left out. */
export function allPresent<T>(values: readonly (T | null | Promise<T | null>)[]): readonly T[] | Promise<readonly T[]> {
  const found: T[] = [];
  for (const value of values) {
    if (value instanceof Promise) return Promise.all(values).then((all) => all.filter((one) => one !== null));
    if (value !== null) found.push(value);
  }
  return found;
}
