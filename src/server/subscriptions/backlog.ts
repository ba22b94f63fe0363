import type { Difference } from '../../feed/index.ts';
import type { Subject, Watch } from '../../loaders/index.ts';

/** What a cohort has heard of and not judged yet, and what it has judged and not told yet: each object once. */
export interface Backlog {
  hear(differences: readonly Difference[], at: number): void;
  /** Judges one difference; false when none waits. */
  judgeNext(watch: Watch): boolean;
  /** The next one to be told, with the moment up to which all will have been told then; null for none. */
  begin(now: number): Turn | null;
  /** What was begun is told. False when everybody has begun anew since, and nothing is to be said any more. */
  settle(turn: Turn): boolean;
  /** Up to which moment everything has been told; null when that is now. */
  settledAt(): number | null;
  /** All that is to be told, judged now. */
  all(watch: Watch): ReadonlyMap<string, Unsettled>;
  overflows(): boolean;
  clear(): void;
}

export interface Unsettled {
  readonly subject: Subject;
  /** Whether it was among what was told before. */
  readonly was: boolean;
  /** When it first changed. */
  readonly at: number;
}

export interface Turn extends Unsettled {
  readonly key: string;
  readonly moment: number;
  readonly unsettled: Unsettled;
}

/** More objects than this that wait to be told cost more than the present: everybody begins anew. About 2 MB. */
const unsettledMost = 10_000;
/** Commits that wait to be judged: some minutes of a busy estate. */
const heardMost = 10_000;

interface Heard {
  readonly differences: readonly Difference[];
  readonly at: number;
  next: number;
}

export function createBacklog(): Backlog {
  let heard: Heard[] = [];
  let unsettled = new Map<string, Unsettled>();
  let under: Unsettled | null = null;
  let events = 0;

  function judgeNext(watch: Watch): boolean {
    const [batch] = heard;
    const difference = batch?.differences[batch.next];
    if (batch === undefined) return false;
    if (difference === undefined) return heard.shift() !== undefined;
    batch.next += 1;
    const judged = watch.judge(difference);
    if (judged === null) return true;
    const key = judged.subject.event === null ? judged.subject.id : `#${(events += 1)}`;
    const before = unsettled.get(key);
    if (before !== undefined && before !== under) return true;
    // What is being told just now was read before this: it is told once more, at the end of the line.
    unsettled.delete(key);
    unsettled.set(key, { ...judged, at: batch.at });
    return true;
  }

  /** In the map the first has waited longest. */
  function oldest(except: Unsettled | null): number | null {
    let at = heard[0]?.at ?? Infinity;
    for (const one of unsettled.values()) {
      if (one === except) continue;
      at = Math.min(at, one.at);
      break;
    }
    return at === Infinity ? null : at - 1;
  }

  return {
    hear: (differences, at) => void heard.push({ differences, at, next: 0 }),
    judgeNext,
    begin(now) {
      const [entry] = unsettled;
      if (entry === undefined) return null;
      const [key, first] = entry;
      under = first;
      return { ...first, key, moment: oldest(first) ?? now, unsettled: first };
    },
    settle({ key, unsettled: told }) {
      if (under !== told) return false;
      under = null;
      if (unsettled.get(key) === told) unsettled.delete(key);
      return true;
    },
    settledAt: () => oldest(null),
    all(watch) {
      while (judgeNext(watch));
      return unsettled;
    },
    overflows: () => unsettled.size > unsettledMost || heard.length > heardMost,
    clear() {
      heard = [];
      unsettled = new Map();
      under = null;
    },
  };
}
