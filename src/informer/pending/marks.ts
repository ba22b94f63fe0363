import { backoffMs } from './backoff.ts';
import { isSingle, listOf } from './key.ts';
import type { Key } from './key.ts';
import { createRests } from './rests.ts';
import type { Timers } from './timers.ts';
import { createTokenBucket } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';

/** What must be read, since when, and when it may be. */
export interface Marks {
  add(key: Key): void;
  /** When the key may be served: never while it is, and not sooner than its limits allow. */
  due(key: Key, now: number): number;
  /** Without those that wait for their list. */
  ready(now: number): readonly Key[];
  /** Too many keys of this list are marked: they wait for it, and cost nothing until it begins. Those marked then wait until it has rested. */
  overflow(list: List): void;
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

export type List = ReturnType<typeof listOf>;
const lists: readonly List[] = ['apps', 'pods'];

interface Mark {
  readonly since: number;
  readonly notBefore: number;
  readonly failures: number;
}

/** Marks by what they name: a storm marks thousands of apps, and what need not look at them must not walk over them. */
function createShelves() {
  const shelves = { parts: new Map<Key, Mark>(), apps: new Map<Key, Mark>(), pods: new Map<Key, Mark>() };
  const all = [shelves.apps, shelves.pods, shelves.parts];
  return { ...shelves, all, of: (key: Key) => (isSingle(key) ? shelves[listOf(key)] : shelves.parts) };
}

export function createMarks(timers: Timers): Marks {
  const shelves = createShelves();
  const overflowing = new Set<List>();
  const oldest = createOldest(() => [...shelves.all.map((marks) => marks.values()), served.values()]);
  const served = new Map<Key, Mark>();
  const rests = createRests();
  const buckets = createBuckets();

  function due(key: Key, now: number): number {
    const mark = shelves.of(key).get(key);
    if (mark === undefined || served.has(key)) return Number.POSITIVE_INFINITY;
    return Math.max(mark.notBefore, buckets.of(key).readyAt(now), rests.until(key));
  }

  const looked = (): readonly List[] => lists.filter((list) => !overflowing.has(list));
  /** What may be looked at: not what waits for its list, nor what a list that is read or rests holds back. */
  const waking = (now: number): readonly ReadonlyMap<Key, Mark>[] => [
    ...looked()
      .filter((list) => rests.heldUntil(list) <= now)
      .map((list) => shelves[list]),
    shelves.parts,
  ];
  const heldUntil = (now: number): readonly number[] =>
    looked().flatMap((list) => (shelves[list].size > 0 && rests.heldUntil(list) > now ? [rests.heldUntil(list)] : []));

  /** A list is read, whoever asked for it, or is over: what is marked from now on is looked at again. */
  const wake = (matches: (list: List) => boolean): void =>
    lists.filter(matches).forEach((list) => overflowing.delete(list));

  function begin(key: Key, began: number): Serving | null {
    const mark = shelves.of(key).get(key);
    if (mark === undefined) return null;
    shelves.of(key).delete(key);
    served.set(key, mark);
    if (!isSingle(key)) rests.began(key, began);
    buckets.of(key).take(began);
    const end = (): void => {
      served.delete(key);
      oldest.unknown();
      wake((list) => list === key);
    };
    const done = (): void => {
      end();
      if (!isSingle(key)) rests.ended(key, timers.now());
    };
    const failed = (): void => {
      end();
      if (!isSingle(key)) rests.failed(key);
      const failures = mark.failures + 1;
      const notBefore = timers.now() + backoffMs(failures, timers.random);
      shelves.of(key).set(key, { since: mark.since, notBefore, failures });
    };
    return { failures: mark.failures, done, failed };
  }

  return {
    add: (key) => {
      const now = timers.now();
      const marks = shelves.of(key);
      if (!marks.has(key)) marks.set(key, { since: now, notBefore: now, failures: 0 });
      oldest.added(now);
      buckets.sweep(now);
    },
    due,
    ready: (now) => waking(now).flatMap((marks) => [...marks.keys()].filter((key) => due(key, now) <= now)),
    overflow: (list) => void overflowing.add(list),
    earliest: (now) => {
      let earliest = Math.min(Number.POSITIVE_INFINITY, ...heldUntil(now));
      for (const marks of waking(now)) for (const key of marks.keys()) earliest = Math.min(earliest, due(key, now));
      return earliest;
    },
    begin,
    take: (matches) => {
      const taken = shelves.all.flatMap((marks) => [...marks].filter(([key]) => matches(key)));
      for (const [key] of taken) shelves.of(key).delete(key);
      wake(matches);
      oldest.unknown();
      return () => {
        for (const [key, mark] of taken) shelves.of(key).set(key, mark);
        oldest.unknown();
      };
    },
    spend: (key, now) => buckets.of(key).take(now),
    oldest: oldest.now,
    keys: () => new Set([...shelves.all.flatMap((marks) => [...marks.keys()]), ...served.keys()]),
  };
}

/** When the oldest mark was made, worked out anew only when one has gone: it is asked for with every answer. */
function createOldest(groups: () => readonly Iterable<Mark>[]) {
  let known: number | null = null;
  let isKnown = true;
  return {
    added(now: number): void {
      if (isKnown && known === null) known = now;
    },
    unknown: (): void => void (isKnown = false),
    now: (): number | null => {
      if (!isKnown) known = oldestOf(groups());
      isKnown = true;
      return known;
    },
  };
}

function oldestOf(groups: readonly Iterable<Mark>[]): number | null {
  let oldest = Number.POSITIVE_INFINITY;
  for (const marks of groups) for (const { since } of marks) oldest = Math.min(oldest, since);
  return oldest === Number.POSITIVE_INFINITY ? null : oldest;
}

function createBuckets(): { of(key: Key): TokenBucket; sweep(now: number): void } {
  const buckets = new Map<Key, TokenBucket>();
  let sweptAt = 0;
  return {
    of: (key) => {
      const bucket = buckets.get(key) ?? createTokenBucket(keyBurst, keyPerSecond);
      buckets.set(key, bucket);
      return bucket;
    },
    sweep: (now) => {
      // A bucket is full again after three seconds: looking at them more often finds few.
      if (buckets.size <= bucketsKept || now - sweptAt < 1000) return;
      sweptAt = now;
      for (const [key, bucket] of buckets) if (bucket.available(now) >= keyBurst) buckets.delete(key);
    },
  };
}
