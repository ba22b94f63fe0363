/**
 * Keeps one copy of values that repeat among hundreds of thousands of tasks. Bounded: a full pool starts anew; what it handed
 * out stays valid and is merely not shared with what comes later.
 */
export interface Pool<K, V> {
  /** The value first made under this key. */
  get(key: K, make: (key: K) => V): V;
}

/** Hosts, agents, versions and images of a whole estate number in the ten thousands; 64 Ki of each are some megabytes at most. */
const poolSize = 65_536;

export function createPool<K, V>(): Pool<K, V> {
  const values = new Map<K, V>();
  return {
    get(key, make) {
      const known = values.get(key);
      if (known !== undefined) return known;
      if (values.size >= poolSize) values.clear();
      const value = make(key);
      values.set(key, value);
      return value;
    },
  };
}

const strings = createPool<string, string>();
const itself = (value: string): string => value;

/** The one copy of a string that repeats: one pool per process, because hosts and agents are common to all Marathons. */
export const intern = (value: string): string => strings.get(value, itself);

export const internOrNull = (value: string | null): string | null => (value === null ? null : intern(value));
