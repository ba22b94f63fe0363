import type { CursorKey, QueryMark } from './cursor.ts';
import { createPage, type Page, type Provenance, type Window } from './page.ts';
import { countOf, everything, walk, type Edge, type Placed, type Span, type Stretches } from './walk.ts';

/** A list of records in the order of their places. */
export interface Listing<T> {
  readonly stretches: Stretches<T>;
  /** Null keeps all. */
  readonly keep: ((record: T) => boolean) | null;
  readonly descending: boolean;
  readonly mark: QueryMark;
  readonly provenance: Provenance;
}

/** Keys of such a list: Marathon, path. */
export const placeKeyParts = 2;

/** A page straight from the sorted ranges; `totalCount` costs a subtraction per range unless there is something to filter. */
export function pageByPlace<T extends Placed>(listing: Listing<T>, window: Window): Page<T> {
  const { stretches, keep, mark, provenance } = listing;
  return createPage<T>({
    found: take(listing, spanOf(window, listing.descending), window),
    window,
    mark,
    keyOf: ({ ref }) => [ref.marathon, ref.path],
    behind: () => hasAny(listing, behindOf(window, listing.descending)),
    total: () => (keep === null ? countOf(stretches) : countKept(stretches, keep)),
    provenance,
  });
}

function take<T extends Placed>(listing: Listing<T>, span: Span, window: Window): readonly T[] {
  const found: T[] = [];
  const { keep } = listing;
  walk(listing.stretches, span, (record) => {
    if (keep === null || keep(record)) found.push(record);
    return found.length > window.size;
  });
  return window.fromEnd ? found.reverse() : found;
}

/** Counts what a test keeps. */
export function countKept<T extends Placed>(stretches: Stretches<T>, keep: (record: T) => boolean): number {
  let count = 0;
  walk(stretches, everything, (record) => {
    if (keep(record)) count += 1;
    return false;
  });
  return count;
}

function hasAny<T extends Placed>({ stretches, keep }: Listing<T>, span: Span): boolean {
  let any = false;
  walk(stretches, span, (record) => (any = keep === null || keep(record)));
  return any;
}

/** What lies between the two cursors, walked from the end that was asked for. */
export function spanOf(window: Window, descending: boolean): Span {
  const [low, high] = descending ? [window.before, window.after] : [window.after, window.before];
  return { low: edgeAt(low, true), high: edgeAt(high, false), backwards: window.fromEnd !== descending };
}

/** What lies on the other side of the cursor the walk began at, that record included; walked away from it. */
export function behindOf(window: Window, descending: boolean): Span {
  const begun = window.fromEnd ? window.before : window.after;
  return window.fromEnd === descending
    ? { low: null, high: edgeAt(begun, true), backwards: true }
    : { low: edgeAt(begun, false), high: null, backwards: false };
}

function edgeAt(key: CursorKey | null, behind: boolean): Edge | null {
  const [marathon, path] = key ?? [];
  return typeof marathon === 'string' && typeof path === 'string' ? { marathon, path, behind } : null;
}
