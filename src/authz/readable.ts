import type { Access, Action, PathRun, Place, Tenant } from './access.ts';
import { everything, runsOf } from './prefix-set.ts';

/** What `readableRanges` needs of a sorted index: positions by path, in code order. */
export interface PathOrder {
  readonly size: number;
  /** Position of the first record whose path is not before `path`; `size` when there is none. */
  lowerBound(path: string): number;
  /** Another object whenever a position may be another; absent: nobody knows. */
  readonly layout?: object;
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
 * and not adjacent. Costs two look-ups per scope that lies in `within`, whatever the size of the index; of a whole Marathon once, until
 * objects come or go there.
 */
export function readableRanges(access: Access, query: ReadableQuery, index: PathOrder): readonly PositionRange[] {
  const { marathon, within = '/', action = 'read' } = query;
  const runs = access.runs(action, marathon, within);
  // Parts of a scope are other objects each time: keeping what they come to would find nothing again.
  if (index.layout === undefined || within !== '/') return rangesOf(runs, index);
  const byRuns = found.get(index.layout) ?? new WeakMap<readonly PathRun[], readonly PositionRange[]>();
  found.set(index.layout, byRuns);
  const known = byRuns.get(runs) ?? rangesOf(runs, index);
  byRuns.set(runs, known);
  return known;
}

/**
 * What was looked up before, by layout of the index and runs of the viewer, whose objects stay the same: a thousand grants are looked up
 * once, not for every page.
 */
const found = new WeakMap<object, WeakMap<readonly PathRun[], readonly PositionRange[]>>();

function rangesOf(runs: readonly PathRun[], index: PathOrder): readonly PositionRange[] {
  const ranges: { from: number; to: number }[] = [];
  for (const run of runs) {
    const { from, to } = positionsOf(run, index);
    const last = ranges.at(-1);
    if (to === from) continue;
    if (last?.to === from) last.to = to;
    else ranges.push({ from, to });
  }
  return ranges;
}

const positionsOf = (run: PathRun, index: PathOrder): PositionRange =>
  run === everything ? { from: 0, to: index.size } : { from: index.lowerBound(run.from), to: index.lowerBound(run.to) };

/** Positions whose records all belong to one tenant, or to none that the viewer may see. */
export interface TenantRange extends PositionRange {
  readonly tenant: Tenant | null;
}

/**
 * The readable ranges of one Marathon's index, cut where the tenant changes: what `tenantOf` says of every record, at the cost of
 * the tenants' scopes instead of the records.
 */
export function tenantRanges(
  access: Access,
  query: ReadableQuery,
  index: PathOrder & { at(position: number): { readonly ref: Place } | undefined },
): readonly TenantRange[] {
  const scopes = access.tenants().flatMap((tenant) => tenant.scopes);
  const own = scopes.filter(({ marathon }) => marathon === '*' || marathon === query.marathon);
  const edges = own.flatMap(({ path }) => runsOf([path])).flatMap(({ from, to }) => [from, to]);
  const cuts = [...new Set(edges.map((edge) => index.lowerBound(edge)))].sort((one, other) => one - other);
  return readableRanges(access, query, index).flatMap(({ from, to }) => {
    const inside = cuts.filter((cut) => cut > from && cut < to);
    const ends = [...inside, to];
    return [from, ...inside].map((start, at): TenantRange => {
      const record = index.at(start);
      return { from: start, to: ends[at] ?? to, tenant: record === undefined ? null : access.tenantOf(record.ref) };
    });
  });
}
