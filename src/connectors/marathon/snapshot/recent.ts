/** What was worked out of something, until so many others were worked out. */
export interface Kept<T> {
  readonly value: T | null;
}

/** Holds values, never what they were worked out of: that may be gone long before its value is. */
export interface Recent<T> {
  keep(value: T): Kept<T>;
}

export function createRecent<T>(places: number): Recent<T> {
  const ring: ({ value: T | null } | undefined)[] = Array.from({ length: places });
  let next = 0;
  return {
    keep(value) {
      const [kept, former] = [{ value }, ring[next]];
      if (former !== undefined) former.value = null;
      ring[next] = kept;
      next = (next + 1) % places;
      return kept;
    },
  };
}
