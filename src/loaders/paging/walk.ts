import type { PositionRange } from '../../authz/index.ts';
import type { SortedIndex } from '../../informer/index.ts';
import type { RunSpecRef } from '../../model/index.ts';

/** A record with its place. */
export interface Placed {
  readonly ref: RunSpecRef;
}

/** What is readable of one Marathon's index. `ranges` is asked for only when the walk comes to it. */
export interface Stretch<T> {
  readonly marathon: string;
  readonly index: SortedIndex<T>;
  readonly ranges: () => readonly PositionRange[];
}

/** A cut through the list: just before the record of this place, or just behind it. */
export interface Edge {
  readonly marathon: string;
  readonly path: string;
  readonly behind: boolean;
}

/** What to walk: the list between two cuts, from one end or the other. */
export interface Span {
  readonly low: Edge | null;
  readonly high: Edge | null;
  readonly backwards: boolean;
}

/** The stretches of a list by Marathon, each made when the walk comes to it; null where there is nothing. */
export interface Stretches<T> {
  readonly count: number;
  marathonAt(position: number): string;
  at(position: number): Stretch<T> | null;
  /** How many records there are in all, where that is known sooner than by adding up the ranges. */
  readonly total: (() => number) | null;
}

export const everything: Span = { low: null, high: null, backwards: false };

/** Shows records in the list's order (Marathon, path), or against it, until the visitor says `true`: enough. Touches no others. */
export function walk<T extends Placed>(stretches: Stretches<T>, span: Span, visit: (record: T) => boolean): void {
  for (let step = 0; step < stretches.count; step += 1) {
    const position = span.backwards ? stretches.count - 1 - step : step;
    if (isOutside(stretches.marathonAt(position), span)) continue;
    const stretch = stretches.at(position);
    if (stretch !== null && walkStretch(stretch, span, visit)) return;
  }
}

const isOutside = (marathon: string, { low, high }: Span): boolean =>
  (low !== null && marathon < low.marathon) || (high !== null && marathon > high.marathon);

/** The same within one Marathon; true when the visitor had enough. */
export function walkStretch<T extends Placed>(stretch: Stretch<T>, span: Span, visit: (record: T) => boolean): boolean {
  const from = span.low?.marathon === stretch.marathon ? positionOf(stretch.index, span.low) : 0;
  const to = span.high?.marathon === stretch.marathon ? positionOf(stretch.index, span.high) : stretch.index.size;
  const ranges = stretch.ranges();
  for (let step = 0; step < ranges.length; step += 1) {
    const range = ranges[span.backwards ? ranges.length - 1 - step : step];
    if (range === undefined) continue;
    const clipped = { from: Math.max(from, range.from), to: Math.min(to, range.to) };
    if (walkRange(stretch.index, clipped, span.backwards, visit)) return true;
  }
  return false;
}

function walkRange<T>(
  index: SortedIndex<T>,
  { from, to }: PositionRange,
  backwards: boolean,
  visit: (record: T) => boolean,
): boolean {
  for (let step = 0; step < to - from; step += 1) {
    const record = index.at(backwards ? to - 1 - step : from + step);
    if (record !== undefined && visit(record)) return true;
  }
  return false;
}

function positionOf<T extends Placed>(index: SortedIndex<T>, edge: Edge): number {
  const position = index.lowerBound(edge.path);
  return edge.behind && index.at(position)?.ref.path === edge.path ? position + 1 : position;
}

/** Records of the stretches, without looking at one. */
export function countOf(stretches: Stretches<unknown>): number {
  if (stretches.total !== null) return stretches.total();
  let count = 0;
  for (let position = 0; position < stretches.count; position += 1) {
    for (const range of stretches.at(position)?.ranges() ?? []) count += range.to - range.from;
  }
  return count;
}
