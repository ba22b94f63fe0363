import type { Access, Action, Place } from './access.ts';

/** What `readableRanges` needs of a sorted index: positions by path, in code order. */
export interface PathOrder {
  readonly size: number;
  /** Position of the first record whose path is not before `path`; `size` when there is none. */
  lowerBound(path: string): number;
}

/** Positions `[from, to)` of a sorted index. */
export interface PositionRange {
  readonly from: number;
  readonly to: number;
}

export interface ReadableQuery {
  readonly marathon: string;
  /** Only what is at or below this canonical path; default is everything. */
  readonly within?: string;
  /** Default `read`. */
  readonly action?: Action;
}

/**
 * The read gate for one object: the object, or null when the viewer may not read it or there is none, which look the same.
 * Whatever leaves the loaders has passed here or through `readableRanges`.
 */
export function readable<T extends { readonly ref: Place }>(access: Access, record: T | null | undefined): T | null {
  if (record === null || record === undefined) return null;
  return access.can('read', record.ref) ? record : null;
}

/**
 * The read gate for lists: where in one Marathon's sorted index the viewer's objects are. Ranges are disjoint, in order, not empty
 * and not adjacent. Costs two look-ups per scope that lies in `within`, whatever the size of the index.
 */
export function readableRanges(access: Access, query: ReadableQuery, index: PathOrder): readonly PositionRange[] {
  const { marathon, within = '/', action = 'read' } = query;
  const ranges: { from: number; to: number }[] = [];
  for (const run of access.runs(action, marathon, within)) {
    const from = index.lowerBound(run.from);
    const to = index.lowerBound(run.to);
    const last = ranges.at(-1);
    if (to === from) continue;
    if (last?.to === from) last.to = to;
    else ranges.push({ from, to });
  }
  return ranges;
}
