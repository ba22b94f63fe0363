import type { SortedIndex } from '../store.ts';

/** A sorted index with its one writer's verbs. */
export interface MutableIndex<T> extends SortedIndex<T> {
  records(): readonly T[];
  /** Must be sorted by path, each path once. */
  assign(records: readonly T[]): void;
  /** Inserts or replaces; returns the position. */
  put(record: T): number;
  /** Returns the position the record had, -1 when there was none. */
  remove(path: string): number;
}

/**
 * Records in the order of their paths by UTF-16 code units, which is what `<` on strings means, in one array and nothing else: 8 B a
 * record, a look-up is some ten comparisons.
 */
export function createSortedIndex<T>(pathOf: (record: T) => string): MutableIndex<T> {
  let sorted: T[] = [];
  let layout: object = {};

  function lowerBound(path: string): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const record = sorted[middle];
      if (record !== undefined && pathOf(record) < path) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function find(path: string): number {
    const position = lowerBound(path);
    const record = sorted[position];
    return record !== undefined && pathOf(record) === path ? position : -1;
  }

  function isAt(record: T, position: number): boolean {
    const there = sorted[position];
    return there !== undefined && pathOf(there) === pathOf(record);
  }

  return {
    get size() {
      return sorted.length;
    },
    get layout() {
      return layout;
    },
    get: (path) => sorted[find(path)],
    at: (position) => sorted[position],
    lowerBound,
    records: () => sorted,
    assign: (records) => {
      const isSame = records.length === sorted.length && records.every((one, at) => isAt(one, at));
      sorted = [...records];
      if (!isSame) layout = {};
    },
    put: (record) => {
      const position = lowerBound(pathOf(record));
      const there = sorted[position];
      const replaced = there !== undefined && pathOf(there) === pathOf(record) ? 1 : 0;
      sorted.splice(position, replaced, record);
      if (replaced === 0) layout = {};
      return position;
    },
    remove: (path) => {
      const position = find(path);
      if (position >= 0) {
        sorted.splice(position, 1);
        layout = {};
      }
      return position;
    },
  };
}
