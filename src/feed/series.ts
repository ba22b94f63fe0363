import { comparePositions } from '../informer/index.ts';
import type { Trace } from './feed.ts';

/**
 * The last differences of one kind of one Marathon, by positions that all replicas know: each commit with what it changed, as the replica
 * that made it saw it. Who takes the commits over sees less: of what changed to and fro in between it sees nothing, though subscribers of
 * the other replica were told of it. So it is this, and not what was told here, that somebody from elsewhere goes on from.
 */
export interface Series {
  /** Everything is known from here on, and nothing from before; null: nothing at all. */
  cut(position: string | null): void;
  /** One more commit of this replica. */
  append(position: string, traces: readonly Trace[]): void;
  /** What another replica tells. */
  join(stretch: Stretch): void;
  /** Puts before what is known what others had told earlier, oldest first, where it fits. */
  extend(older: readonly Stretch[]): void;
  /** What is known of the commits from after one position up to another; null when that is not all. */
  between(since: string, position: string): readonly Link[] | null;
  /** Where what is known begins, and ends; null before there is anything. */
  begin(): string | null;
  end(): string | null;
  /** What came after a position. */
  after(position: string): Behind;
}

export interface Link {
  readonly position: string;
  readonly traces: readonly Trace[];
}

/** All commits from after `since` up to `position`; null when somebody knows that there were some, and not what. */
export interface Stretch {
  readonly since: string;
  readonly position: string;
  readonly links: readonly Link[] | null;
}

/** Else where it lies: `ahead` of what is known here yet, `before` what is known, or `lost`, nowhere that is or will be known. */
export type Behind = readonly Trace[] | 'ahead' | 'before' | 'lost';

export interface SeriesOptions {
  readonly capacity: number;
  /**
   * Whether what was told and never reached the others, because its replica was killed, leaves something behind: of state it does, as
   * nobody will take it back; events of which nobody else knows are no harm.
   */
  readonly isState: boolean;
}

export function createSeries(options: SeriesOptions): Series {
  const { capacity } = options;
  let start: string | null = null;
  let links: Link[] = [];
  let size = 0;

  const end = (): string | null => links.at(-1)?.position ?? start;
  const weight = ({ traces }: Link): number => traces.length + 1;

  function cut(position: string | null): void {
    start = position;
    links = [];
    size = 0;
  }

  function append(position: string, traces: readonly Trace[]): void {
    if (start === null) return cut(position);
    const last = links.at(-1);
    // Who stands at either of two positions with nothing in between has seen the same.
    if (traces.length === 0 && last?.traces.length === 0 && termOf(last.position) === termOf(position)) links.pop();
    else size += traces.length + 1;
    links.push({ position, traces });
    if (size > capacity * 1.5) trim();
  }

  function trim(): void {
    let gone = 0;
    for (let one = links[gone]; size > capacity && one !== undefined; one = links[gone]) {
      size -= weight(one);
      gone += 1;
    }
    start = links[gone - 1]?.position ?? start;
    links = links.slice(gone);
  }

  /** The index of the first link behind a position. */
  function indexAfter(position: string): number | 'ahead' | 'before' | 'lost' {
    if (start === null) return 'lost';
    const at = links.findLastIndex((one) => isUpTo(one.position, position));
    if (at === -1 && !isUpTo(start, position)) return comparePositions(start, position) === null ? 'lost' : 'before';
    if ((links[at]?.position ?? start) === position) return at + 1;
    const next = links[at + 1];
    if (next === undefined) return 'ahead';
    // Beyond what was known of its term, when the next one began.
    return options.isState && termOf(next.position) !== termOf(position) ? 'lost' : at + 1;
  }

  function between(since: string, position: string): readonly Link[] | null {
    const from = indexAfter(since);
    if (typeof from !== 'number') return null;
    return links.slice(from).filter((one) => isUpTo(one.position, position));
  }

  function join({ since, position, links: told }: Stretch): void {
    const last = end();
    if (last !== null && isUpTo(position, last)) return;
    const isNext = last !== null && (since === last || (isUpTo(since, last) && termOf(position) === termOf(last)));
    if (!isNext || told === null) return cut(position);
    for (const link of told) if (!isUpTo(link.position, last)) append(link.position, link.traces);
    if (end() !== position) append(position, []);
  }

  function extend(older: readonly Stretch[]): void {
    const [first] = older;
    if (start === null || first === undefined) return;
    const before = createSeries({ ...options, capacity: Infinity });
    before.cut(first.since);
    for (const stretch of older) before.join(stretch);
    const begin = before.begin();
    const found = begin === null || typeof before.after(start) === 'string' ? null : before.between(begin, start);
    if (found === null || begin === null || begin === start) return;
    links = [...found, ...links];
    size += found.reduce((sum, one) => sum + weight(one), 0);
    start = begin;
  }

  return {
    cut,
    append,
    join,
    extend,
    between,
    end,
    begin: () => start,
    after(position) {
      const from = indexAfter(position);
      return typeof from === 'number' ? links.slice(from).flatMap(({ traces }) => traces) : from;
    },
  };
}

const termOf = (position: string): string => position.slice(0, position.lastIndexOf('-'));

const isUpTo = (position: string, limit: string): boolean => {
  const order = comparePositions(position, limit);
  return order !== null && order <= 0;
};
