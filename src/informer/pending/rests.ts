import type { Key } from './key.ts';

/** When lists may be read again: one that took long is not asked for before as long a time has passed, so that half of it at most is spent listing. */
export interface Rests {
  began(list: Key, now: number): void;
  ended(list: Key, now: number): void;
  /** It brought nothing: what would have been in it waits no longer. */
  failed(list: Key): void;
  /** Until when the list rests; the past when it does not. */
  until(list: Key): number;
  /** Until when what a list would bring waits: while it is read, and while it rests, as the next one brings it anyway. */
  heldUntil(list: Key): number;
}

/** For the end of a list that hangs nothing waits longer than this, nor for that of its rest. */
const patienceMs = 5000;

/** The longest rest: a list that takes longer is not waited for, and clocks are set. */
const longestRestMs = 60_000;

export function createRests(): Rests {
  const began = new Map<Key, number>();
  const rests = new Map<Key, { readonly ended: number; readonly until: number }>();
  const until = (list: Key): number => rests.get(list)?.until ?? 0;
  return {
    began: (list, now) => void began.set(list, now),
    ended: (list, now) => {
      const took = Math.max(0, now - (began.get(list) ?? now));
      rests.set(list, { ended: now, until: now + Math.min(took, longestRestMs) });
      began.delete(list);
    },
    failed: (list) => {
      began.delete(list);
      rests.delete(list);
    },
    until,
    heldUntil: (list) => {
      const since = began.get(list) ?? rests.get(list)?.ended;
      const end = began.has(list) ? Infinity : until(list);
      return since === undefined ? 0 : Math.min(end, since + patienceMs);
    },
  };
}
