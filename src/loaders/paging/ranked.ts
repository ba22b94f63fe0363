import { compareKeys, type CursorKey, type QueryMark } from './cursor.ts';
import { createPage, type Page, type Provenance, type Window } from './page.ts';
import { everything, walk, type Placed, type Stretches } from './walk.ts';

/** A list of records by a value of theirs, ties by place. */
export interface Ranking<T> {
  readonly stretches: Stretches<T>;
  readonly keep: ((record: T) => boolean) | null;
  readonly rank: (record: T) => string | number;
  /** Turns the values round, not the ties. */
  readonly descending: boolean;
  readonly mark: QueryMark;
  readonly provenance: Provenance;
}

/** Keys of such a list: the value, Marathon, path. */
export const rankKeyParts = 3;

interface Ranked<T> {
  readonly key: CursorKey;
  readonly record: T;
}

/** What one pass over the records gives: those of the page, how many lie before its begin, and how many there are. */
interface Selected<T> {
  readonly found: readonly T[];
  readonly behind: boolean;
  readonly total: number;
}

/** A page of the best, found in one pass that holds no more than a page. */
export function pageByRank<T extends Placed>(ranking: Ranking<T>, window: Window): Page<T> {
  const selected = select(ranking, window);
  return createPage<T>({
    found: selected.found,
    window,
    mark: ranking.mark,
    keyOf: (record) => keyOf(ranking, record),
    behind: () => selected.behind,
    total: () => selected.total,
    provenance: ranking.provenance,
  });
}

const keyOf = <T extends Placed>({ rank }: Ranking<T>, record: T): CursorKey => [
  rank(record),
  record.ref.marathon,
  record.ref.path,
];

function select<T extends Placed>(ranking: Ranking<T>, window: Window): Selected<T> {
  const compare = window.fromEnd ? reversed(comparison(ranking.descending)) : comparison(ranking.descending);
  const [begun, ended] = window.fromEnd ? [window.before, window.after] : [window.after, window.before];
  const best: Ranked<T>[] = [];
  let behind = false;
  let total = 0;
  walk(ranking.stretches, everything, (record) => {
    if (ranking.keep !== null && !ranking.keep(record)) return false;
    total += 1;
    const key = keyOf(ranking, record);
    if (begun !== null && compare(key, begun) <= 0) behind = true;
    else if (ended === null || compare(key, ended) < 0) insert(best, { key, record }, window.size + 1, compare);
    return false;
  });
  const found = best.map((ranked) => ranked.record);
  return { found: window.fromEnd ? found.reverse() : found, behind, total };
}

type Compare = (one: CursorKey, other: CursorKey) => number;

const comparison =
  (descending: boolean): Compare =>
  (one, other) => {
    const [value = '', ...place] = one;
    const [otherValue = '', ...otherPlace] = other;
    if (value === otherValue) return compareKeys(place, otherPlace);
    return value < otherValue === descending ? 1 : -1;
  };

const reversed =
  (compare: Compare): Compare =>
  (one, other) =>
    compare(other, one);

/** Keeps the list sorted and no longer than `size`: most records of a long list fall at the first comparison. */
function insert<T>(best: Ranked<T>[], ranked: Ranked<T>, size: number, compare: Compare): void {
  const worst = best.at(-1);
  if (best.length === size && worst !== undefined && compare(worst.key, ranked.key) <= 0) return;
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = best[middle];
    if (at !== undefined && compare(at.key, ranked.key) < 0) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, ranked);
  if (best.length > size) best.pop();
}
