import type { SortedIndex } from '../../informer/index.ts';
import type { RunSpecRef } from '../../model/index.ts';

/**
 * Answers of FRESH reads enter a store that the informer writes meanwhile. A record that changed there while the read was under way
 * stays: the informer read it because of an event and reads it again at the next, while ours may be from before. What stood still is
 * replaced.
 */

/** Records by path as they were when a read began. */
export type Before<T> = ReadonlyMap<string, T>;

export const recordsOf = <T extends { readonly ref: RunSpecRef }>(index: SortedIndex<T> | undefined): Before<T> => {
  const records = new Map<string, T>();
  for (let position = 0; position < (index?.size ?? 0); position += 1) {
    const record = index?.at(position);
    if (record !== undefined) records.set(record.ref.path, record);
  }
  return records;
};

/** Stores or removes what a single read found, unless the record changed under it. */
export function mergeOne<T>(
  { before, now, found }: { readonly before: T | undefined; readonly now: T | undefined; readonly found: T | null },
  put: (record: T) => void,
  remove: () => void,
): void {
  if (before !== now) return;
  if (found !== null) put(found);
  else if (now !== undefined) remove();
}

/** The list to store: what was found, except where records changed, came or went under the read. Sorted by path. */
export function mergeList<T extends { readonly ref: RunSpecRef }>(
  before: Before<T>,
  now: Before<T>,
  found: readonly T[],
): readonly T[] {
  const stoodStill = (path: string) => before.get(path) === now.get(path);
  const kept = found.filter(({ ref }) => stoodStill(ref.path));
  const moved = [...now.values()].filter(({ ref }) => !stoodStill(ref.path));
  return moved.length === 0 ? kept : [...kept, ...moved].sort((one, other) => (one.ref.path < other.ref.path ? -1 : 1));
}
