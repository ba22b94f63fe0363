import { comparePositions } from '../informer/index.ts';
import type { Trace } from './feed.ts';

/** The last differences of one kind of one Marathon. `position` is the store's name for everything up to a commit. */
export interface Ring {
  push(traces: readonly Trace[], position: string | null): void;
  /** Traces from after a moment of this process; null when some of them are no longer kept. */
  after(moment: number): readonly Trace[] | null;
  /** Traces from after a position, also one that another replica gave; null when some may be missing. */
  afterPosition(position: string): readonly Trace[] | null;
  /** The position of everything that was told up to a moment; null when that is not known any more, or nothing had a position. */
  positionAt(moment: number): string | null;
}

interface Kept {
  readonly at: number;
  readonly position: string | null;
  readonly traces: readonly Trace[];
}

/** Complete from `since` on, where the store stood at `base`. */
export function createRing(capacity: number, since: number, base: string | null): Ring {
  let start = { at: since, position: base };
  let kept: Kept[] = [];
  let size = 0;

  function trim(): void {
    let gone = 0;
    for (; size > capacity && gone < kept.length; gone += 1) size -= kept[gone]?.traces.length ?? 0;
    const last = kept[gone - 1];
    if (last === undefined) return;
    start = { at: last.at, position: last.position ?? start.position };
    kept = kept.slice(gone);
  }

  const tracesOf = (commits: readonly Kept[]): readonly Trace[] => commits.flatMap(({ traces }) => traces);

  return {
    push(traces, position) {
      const at = traces[0]?.at;
      if (at === undefined) return;
      kept.push({ at, position, traces });
      size += traces.length;
      // Half as much again before it is cut, so that cutting costs nothing to speak of.
      if (size > capacity * 1.5) trim();
    },
    after: (moment) => (moment < start.at ? null : tracesOf(kept.filter(({ at }) => at > moment))),
    afterPosition(position) {
      const known = [start, ...kept].some((one) => one.position !== null && isUpTo(one.position, position));
      if (!known) return null;
      return tracesOf(kept.filter((one) => one.position === null || !isUpTo(one.position, position)));
    },
    positionAt(moment) {
      if (moment < start.at) return null;
      const told = kept.findLast(({ at, position }) => at <= moment && position !== null);
      return told?.position ?? start.position;
    },
  };
}

const isUpTo = (position: string, limit: string): boolean => {
  const order = comparePositions(position, limit);
  return order !== null && order <= 0;
};
