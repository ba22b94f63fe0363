import { backoffMs } from './backoff.ts';
import { isSingle } from './key.ts';
import type { Key } from './key.ts';
import type { Timers } from './timers.ts';
import { createTokenBucket } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';

/** What must be read, since when, and when it may be. */
export interface Marks {
  add(key: Key): void;
  /** When the key may be served: never while it is, and not sooner than its limits allow. */
  due(key: Key, now: number): number;
  ready(now: number): readonly Key[];
  /** The earliest `due`; infinite when nothing can be served. */
  earliest(now: number): number;
  begin(key: Key, now: number): Serving | null;
  /** Takes marks out; the result puts them back. */
  take(matches: (key: Key) => boolean): () => void;
  spend(key: Key, now: number): void;
  oldest(): number | null;
  /** All marked or being served. */
  keys(): ReadonlySet<Key>;
}

/** A key that is being read. */
export interface Serving {
  readonly failures: number;
  done(): void;
  /** Marks it again, for later and later. */
  failed(): void;
}

/** At most one re-read per app and second in the long run; three at once, because a launch is three events within a second. */
const keyBurst = 3;
const keyPerSecond = 1;
/** Buckets are kept for keys in use; a full one says nothing. */
const bucketsKept = 1000;

interface Mark {
  readonly since: number;
  readonly notBefore: number;
  readonly failures: number;
}

export function createMarks(timers: Timers): Marks {
  const marks = new Map<Key, Mark>();
  const served = new Map<Key, Mark>();
  /** Lists that must rest until then. */
  const rests = new Map<Key, number>();
  const buckets = createBuckets();

  function due(key: Key, now: number): number {
    const mark = marks.get(key);
    if (mark === undefined || served.has(key)) return Number.POSITIVE_INFINITY;
    return Math.max(mark.notBefore, buckets.of(key).readyAt(now), rests.get(key) ?? 0);
  }

  function begin(key: Key, began: number): Serving | null {
    const mark = marks.get(key);
    if (mark === undefined) return null;
    marks.delete(key);
    served.set(key, mark);
    buckets.of(key).take(began);
    /** A list that took long is not asked for before as long a time has passed again: half of the time at most is spent listing. */
    const done = (): void => {
      served.delete(key);
      const now = timers.now();
      if (!isSingle(key)) rests.set(key, now + (now - began));
    };
    const failed = (): void => {
      done();
      const failures = mark.failures + 1;
      marks.set(key, { since: mark.since, notBefore: timers.now() + backoffMs(failures, timers.random), failures });
    };
    return { failures: mark.failures, done, failed };
  }

  return {
    add: (key) => {
      const now = timers.now();
      if (!marks.has(key)) marks.set(key, { since: now, notBefore: now, failures: 0 });
      buckets.sweep(now);
    },
    due,
    ready: (now) => [...marks.keys()].filter((key) => due(key, now) <= now),
    earliest: (now) => {
      let earliest = Number.POSITIVE_INFINITY;
      for (const key of marks.keys()) earliest = Math.min(earliest, due(key, now));
      return earliest;
    },
    begin,
    take: (matches) => {
      const taken = [...marks].filter(([key]) => matches(key));
      for (const [key] of taken) marks.delete(key);
      return () => {
        for (const [key, mark] of taken) marks.set(key, mark);
      };
    },
    spend: (key, now) => buckets.of(key).take(now),
    oldest: () => oldestOf(marks.values(), served.values()),
    keys: () => new Set([...marks.keys(), ...served.keys()]),
  };
}

function oldestOf(...groups: readonly Iterable<Mark>[]): number | null {
  let oldest = Number.POSITIVE_INFINITY;
  for (const marks of groups) for (const { since } of marks) oldest = Math.min(oldest, since);
  return oldest === Number.POSITIVE_INFINITY ? null : oldest;
}

function createBuckets(): { of(key: Key): TokenBucket; sweep(now: number): void } {
  const buckets = new Map<Key, TokenBucket>();
  return {
    of: (key) => {
      const bucket = buckets.get(key) ?? createTokenBucket(keyBurst, keyPerSecond);
      buckets.set(key, bucket);
      return bucket;
    },
    sweep: (now) => {
      if (buckets.size <= bucketsKept) return;
      for (const [key, bucket] of buckets) if (bucket.available(now) >= keyBurst) buckets.delete(key);
    },
  };
}
