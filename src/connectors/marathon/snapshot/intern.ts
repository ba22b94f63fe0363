/**
 * Keeps one copy of values that repeat among hundreds of thousands of tasks. Bounded: a full pool starts anew; what it handed
 * out stays valid and is merely not shared with what comes later.
 */
export interface Pool<V> {
  /** The value first made under this text; made anew where the text is long. */
  get(key: string, make: (key: string) => V): V;
}

/** Hosts, agents, versions and images of a whole estate number in the ten thousands; 64 Ki of each are some megabytes at most. */
const poolSize = 65_536;
/** In characters; names of images are the longest that repeat. Messages of failures may have a megabyte, each another. */
const longestKey = 256;

export function createPool<V>(): Pool<V> {
  const values = new Map<string, V>();
  return {
    get(key, make) {
      if (key.length > longestKey) return make(key);
      const known = values.get(key);
      if (known !== undefined) return known;
      if (values.size >= poolSize) values.clear();
      const value = make(key);
      values.set(key, value);
      return value;
    },
  };
}

const strings = createPool<string>();
const itself = (value: string): string => value;

/** The one copy of a string that repeats: one pool per process, because hosts and agents are common to all Marathons. */
export const intern = (value: string): string => strings.get(value, itself);

export const internOrNull = (value: string | null): string | null => (value === null ? null : intern(value));
