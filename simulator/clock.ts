/** A pending call; `cancel` is harmless when it has already happened. */
export interface Timer {
  cancel(): void;
}

/** Where the simulator takes time from: milliseconds since the epoch, and calls after a while. */
export interface Clock {
  now(): number;
  after(ms: number, call: () => void): Timer;
}

/** A clock that stands still until it is told to move. */
export interface VirtualClock extends Clock {
  /** Moves on by `ms`, making every call that falls due, in order, and letting promises settle between them. */
  advance(ms: number): Promise<void>;
}

/** The machine's clock. Its timers do not keep the process alive: the sockets do. */
export function createRealClock(): Clock {
  return {
    now: () => Date.now(),
    after(ms, call) {
      const handle = setTimeout(call, Math.max(0, ms));
      handle.unref();
      return { cancel: () => clearTimeout(handle) };
    },
  };
}

/** A clock that can be set wrong: `skew` ms ahead (or behind) of another, whose timers it shares. */
export interface SkewedClock extends Clock {
  skew(ms: number): void;
}

export function createSkewedClock(right: Clock): SkewedClock {
  let ahead = 0;
  return {
    now: () => right.now() + ahead,
    after: (ms, call) => right.after(ms, call),
    skew(ms) {
      ahead = ms;
    },
  };
}

interface Due {
  readonly at: number;
  readonly order: number;
  readonly call: () => void;
  isCancelled: boolean;
}

const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Where a call belongs among others in their order. */
function placeOf(pending: readonly Due[], due: Due): number {
  let [low, high] = [0, pending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = pending[middle];
    if (other && isBefore(due, other)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A clock for tests, starting at `start` (milliseconds since the epoch). */
export function createVirtualClock(start = Date.UTC(2026, 0, 1)): VirtualClock {
  let now = start;
  let order = 0;
  /** The next one last. */
  const pending: Due[] = [];
  const next = (until: number): Due | undefined => {
    const due = pending.at(-1);
    return due && due.at <= until ? pending.pop() : undefined;
  };
  return {
    now: () => now,
    after(ms, call) {
      const due: Due = { at: now + Math.max(0, ms), order: order++, call, isCancelled: false };
      pending.splice(placeOf(pending, due), 0, due);
      return {
        cancel() {
          due.isCancelled = true;
        },
      };
    },
    async advance(ms) {
      const until = now + ms;
      for (let due = next(until); due; due = next(until)) {
        if (due.isCancelled) continue;
        now = Math.max(now, due.at);
        due.call();
        await new Promise((resolve) => setImmediate(resolve));
      }
      now = until;
    },
  };
}
