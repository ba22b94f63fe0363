import type { Key } from './key.ts';

/** When lists may be read again: one that took long is not asked for before as long a time has passed, so that half of it at most is spent listing. */
export interface Rests {
  began(list: Key, now: number): void;
  ended(list: Key, now: number): void;
  /** Until when the list rests; the past when it does not. */
  until(list: Key): number;
  /** Until when what a list would bring waits: while it is read, and while it rests, as the next one brings it anyway. */
  heldUntil(list: Key): number;
}

/** For the end of a list that hangs nothing waits longer than this. */
const patienceMs = 5000;

export function createRests(): Rests {
  const began = new Map<Key, number>();
  const rested = new Map<Key, number>();
  const until = (list: Key): number => rested.get(list) ?? 0;
  return {
    began: (list, now) => void began.set(list, now),
    ended: (list, now) => {
      rested.set(list, now + (now - (began.get(list) ?? now)));
      began.delete(list);
    },
    until,
    heldUntil: (list) => {
      const since = began.get(list);
      return since === undefined ? until(list) : since + patienceMs;
    },
  };
}
