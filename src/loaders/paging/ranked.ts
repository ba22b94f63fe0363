import type { CursorKey, QueryMark } from './cursor.ts';
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

/** A record, or the place a cursor names, with the value it is ordered by. */
interface Ranked<T> {
  readonly value: string | number;
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

function placeOf(key: CursorKey | null): Ranked<Placed> | null {
  if (key === null) return null;
  const [value = '', marathon = '', path = ''] = key;
  return { value, record: { ref: { marathon: String(marathon), path: String(path) } } };
}

function select<T extends Placed>(ranking: Ranking<T>, window: Window): Selected<T> {
  const compare = comparison(ranking.descending, window.fromEnd);
  const [begun, ended] = (window.fromEnd ? [window.before, window.after] : [window.after, window.before]).map(placeOf);
  const best: Ranked<T>[] = [];
  let behind = false;
  let total = 0;
  walk(ranking.stretches, everything, (record) => {
    if (ranking.keep !== null && !ranking.keep(record)) return false;
    total += 1;
    const ranked = { value: ranking.rank(record), record };
    if (begun != null && compare(ranked, begun) <= 0) behind = true;
    else if (ended == null || compare(ranked, ended) < 0) insert(best, ranked, window.size + 1, compare);
    return false;
  });
  const found = best.map((ranked) => ranked.record);
  return { found: window.fromEnd ? found.reverse() : found, behind, total };
}

type Compare = (one: Ranked<Placed>, other: Ranked<Placed>) => number;

/** The order of the list, or the opposite when it is read from its end. */
function comparison(descending: boolean, fromEnd: boolean): Compare {
  const sign = fromEnd ? -1 : 1;
  const valueSign = descending ? -sign : sign;
  return (one, other) => {
    if (one.value !== other.value) return one.value < other.value ? -valueSign : valueSign;
    return comparePlaces(one.record, other.record) * sign;
  };
}

function comparePlaces({ ref: one }: Placed, { ref: other }: Placed): number {
  if (one.marathon !== other.marathon) return one.marathon < other.marathon ? -1 : 1;
  if (one.path === other.path) return 0;
  return one.path < other.path ? -1 : 1;
}

/** Keeps the list sorted and no longer than `size`: most records of a long list fall at the first comparison. */
function insert<T extends Placed>(best: Ranked<T>[], ranked: Ranked<T>, size: number, compare: Compare): void {
  const worst = best.at(-1);
  if (best.length === size && worst !== undefined && compare(worst, ranked) <= 0) return;
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = best[middle];
    if (at !== undefined && compare(at, ranked) < 0) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, ranked);
  if (best.length > size) best.pop();
}
