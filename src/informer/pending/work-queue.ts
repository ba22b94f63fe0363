import { isSingle, listOf } from './key.ts';
import type { Key } from './key.ts';
import { createMarks } from './marks.ts';
import type { Timers } from './timers.ts';
import { createWindow } from './window.ts';

/**
 * Keys that must be read again. Marks of one moment are served together; a key is served at most three times at once and then once a
 * second; single keys at most 20 a second, beyond which their list is read instead. A key whose read failed comes again, later and later.
 */
export interface WorkQueue {
  mark(key: Key): void;
  /** Takes marks out because a list that begins now will answer them; the result puts them back if it fails. */
  take(matches: (key: Key) => boolean): () => void;
  /** The reading of this key, done out of turn, counts against its limit. */
  spent(key: Key): void;
  /** What is being read has to be read once more: this counts against its limit and that of all single keys. */
  repeated(key: Key): void;
  /** When the oldest mark not yet served was made; null when everything is served. */
  oldest(): number | null;
  /** What is marked or being served. */
  keys(): ReadonlySet<Key>;
  /** Nothing is served before this: there is no list yet that single reads could add to. */
  open(): void;
}

export interface WorkQueueOptions {
  readonly timers: Timers;
  readonly coalesceMs: number;
  /** Reads what the key names; a rejection keeps it marked. */
  readonly serve: (key: Key) => Promise<void>;
  /** Whether to forget a key after so many failures in a row, the last of them this. */
  readonly givesUp: (key: Key, error: unknown, failures: number) => boolean;
}

/** Single reads of one Marathon per second: beyond that one list costs it less (800 apps: 14 ms of CPU each against 500 ms for all). */
const singlesPerSecond = 20;
/** A second as they go out is less than one as they come in, where some may be held up longer than others. */
const secondMs = 1250;

export function createWorkQueue({ timers, coalesceMs, serve, givesUp }: WorkQueueOptions): WorkQueue {
  const marks = createMarks(timers);
  const singles = createWindow(singlesPerSecond, secondMs);
  let opened = false;
  let timer: { readonly at: number; readonly cancel: () => void } | null = null;

  function schedule(at: number): void {
    if (!opened || at === Number.POSITIVE_INFINITY || (timer !== null && timer.at <= at)) return;
    timer?.cancel();
    timer = { at, cancel: timers.after(Math.max(0, at - timers.now()), flush) };
  }

  /** Not sooner than the marks of the next moment would be served: what waits for its list is looked at again then. */
  const scheduleNext = (): void => {
    const now = timers.now();
    schedule(Math.max(marks.earliest(now), now + coalesceMs));
  };

  function flush(): void {
    timer = null;
    const now = timers.now();
    const ready = marks.ready(now);
    const single = ready.filter(isSingle);
    if (single.length <= singles.available(now)) {
      singles.take(now, single.length);
      for (const key of ready) run(key, now);
    } else {
      for (const key of ready) if (!isSingle(key)) run(key, now);
      // The singles stay marked until their lists begin, which take them.
      for (const key of new Set(single.map(listOf))) {
        marks.add(key);
        marks.overflow(key);
        if (marks.due(key, now) <= now) run(key, now);
      }
    }
    scheduleNext();
  }

  function run(key: Key, now: number): void {
    const serving = marks.begin(key, now);
    if (serving === null) return;
    const settle = (retry: boolean): void => {
      if (retry) serving.failed();
      else serving.done();
      scheduleNext();
    };
    void serve(key).then(
      () => settle(false),
      (error: unknown) => settle(!givesUp(key, error, serving.failures + 1)),
    );
  }

  return {
    mark: (key) => {
      marks.add(key);
      schedule(timers.now() + coalesceMs);
    },
    take: (matches) => {
      const giveBack = marks.take(matches);
      return () => {
        giveBack();
        scheduleNext();
      };
    },
    spent: (key) => marks.spend(key, timers.now()),
    repeated: (key) => {
      marks.spend(key, timers.now());
      if (isSingle(key)) singles.take(timers.now(), 1);
    },
    oldest: marks.oldest,
    keys: marks.keys,
    open: () => {
      opened = true;
      scheduleNext();
    },
  };
}
