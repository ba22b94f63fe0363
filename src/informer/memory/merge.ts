import { equal } from './equal.ts';

/** What a new list makes of an old one: the list to keep, in which equal records are the old objects, and the keys that differ. */
export interface Merged<T> {
  readonly records: readonly T[];
  readonly put: readonly string[];
  readonly removed: readonly string[];
}

/** Sorted by key in code units, each key once (the first wins): Marathon may list a group twice after a climbing group PUT. */
export function sortedOnce<T>(records: readonly T[], keyOf: (record: T) => string): readonly T[] {
  let last: string | null = null;
  const ordered = records.every((record) => {
    const key = keyOf(record);
    const ascends = last === null || last < key;
    last = key;
    return ascends;
  });
  if (ordered) return records;
  const byKey = new Map<string, T>();
  for (const record of records) if (!byKey.has(keyOf(record))) byKey.set(keyOf(record), record);
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
}

/** How records of one kind are told apart and compared. */
export interface Identity<T> {
  readonly keyOf: (record: T) => string;
  /** Default: deep equality. */
  readonly same?: (a: T, b: T) => boolean;
}

/** Both lists sorted by key, each key once. */
export function merge<T>(
  old: readonly T[],
  fresh: readonly T[],
  { keyOf, same: alike = equal }: Identity<T>,
): Merged<T> {
  const records: T[] = [];
  const put: string[] = [];
  const removed: string[] = [];
  let at = 0;
  for (const record of fresh) {
    const key = keyOf(record);
    let before = old[at];
    while (before !== undefined && keyOf(before) < key) {
      removed.push(keyOf(before));
      before = old[++at];
    }
    const same = before !== undefined && keyOf(before) === key ? before : undefined;
    if (same !== undefined) at += 1;
    const kept = same !== undefined && alike(same, record) ? same : record;
    if (kept !== same) put.push(key);
    records.push(kept);
  }
  for (; at < old.length; at += 1) {
    const gone = old[at];
    if (gone !== undefined) removed.push(keyOf(gone));
  }
  return { records, put, removed };
}
