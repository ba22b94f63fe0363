import { compareKeys, type CursorKey, type QueryMark } from './cursor.ts';
import { createPage, type Page, type Provenance, type Window } from './page.ts';

/** A list that is at hand whole: Marathons, deployments, the queue, the tasks of one app, the hits of a search. */
export interface ShortList<T, N> {
  /** In the order of their keys. */
  readonly items: readonly T[];
  readonly keyOf: (item: T) => CursorKey;
  /** Makes the nodes of the page, and of no others. */
  readonly toNode: (item: T) => N;
  readonly mark: QueryMark;
  readonly provenance: Provenance;
}

export function pageOfShortList<T, N>(list: ShortList<T, N>, window: Window): Page<N> {
  const { items, keyOf, mark, provenance } = list;
  const from = window.after === null ? 0 : positionBehind(list, window.after);
  const to = Math.max(from, window.before === null ? items.length : positionOf(list, window.before));
  const found = window.fromEnd
    ? items.slice(Math.max(from, to - window.size - 1), to)
    : items.slice(from, Math.min(to, from + window.size + 1));
  return createPage<N>({
    found: found.map(list.toNode),
    window,
    mark,
    keyOf: (_node, position) => (found[position] === undefined ? [] : keyOf(found[position])),
    behind: () => (window.fromEnd ? to < items.length : from > 0),
    total: () => items.length,
    provenance,
  });
}

/** Position of the first item whose key is not before the key. */
function positionOf<T, N>({ items, keyOf }: ShortList<T, N>, key: CursorKey): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && compareKeys(keyOf(item), key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function positionBehind<T, N>(list: ShortList<T, N>, key: CursorKey): number {
  const position = positionOf(list, key);
  const item = list.items[position];
  return item !== undefined && compareKeys(list.keyOf(item), key) === 0 ? position + 1 : position;
}
