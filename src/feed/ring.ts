import type { Trace } from './feed.ts';

/**
 * The last differences of one kind of one Marathon, by the moments at which this process told them. Beside them it knows at which moments
 * everything up to a position had been told: what a cursor says to other replicas.
 */
export interface Ring {
  push(traces: readonly Trace[]): void;
  /** Traces from after a moment of this process; null when some of them are no longer kept. */
  after(moment: number): readonly Trace[] | null;
  /** From this moment on all up to this position is told, and nothing else; null: what is told has no name that others know. */
  mark(moment: number, position: string | null): void;
  /** The position of everything that was told up to a moment; null when there is none, or it is not known any more. */
  positionAt(moment: number): string | null;
}

interface Kept {
  readonly at: number;
  readonly traces: readonly Trace[];
}

interface Mark {
  readonly at: number;
  readonly position: string | null;
}

/** Complete from `since` on. */
export function createRing(capacity: number, since: number): Ring {
  let start = since;
  let kept: Kept[] = [];
  let size = 0;
  let marks: Mark[] = [];

  function trim(): void {
    let gone = 0;
    for (; size > capacity && gone < kept.length; gone += 1) size -= kept[gone]?.traces.length ?? 0;
    start = kept[gone - 1]?.at ?? start;
    kept = kept.slice(gone);
  }

  return {
    push(traces) {
      const at = traces[0]?.at;
      if (at === undefined) return;
      kept.push({ at, traces });
      size += traces.length;
      // Half as much again before it is cut, so that cutting costs nothing to speak of.
      if (size > capacity * 1.5) trim();
    },
    after: (moment) =>
      moment < start ? null : kept.slice(kept.findLastIndex(({ at }) => at <= moment) + 1).flatMap((one) => one.traces),
    mark(at, position) {
      const last = marks.at(-1);
      if (last?.position === position) return;
      if (last?.at === at) marks.pop();
      marks.push({ at, position });
      if (marks.length > capacity * 1.5) marks = marks.slice(-capacity);
    },
    positionAt: (moment) => marks.findLast(({ at }) => at <= moment)?.position ?? null,
  };
}
