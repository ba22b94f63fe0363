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

interface Due {
  readonly at: number;
  readonly order: number;
  readonly call: () => void;
}

/** A clock for tests, starting at `start` (milliseconds since the epoch). */
export function createVirtualClock(start = Date.UTC(2026, 0, 1)): VirtualClock {
  let now = start;
  let order = 0;
  const pending = new Set<Due>();
  const next = (until: number): Due | undefined =>
    [...pending].filter((due) => due.at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  return {
    now: () => now,
    after(ms, call) {
      const due: Due = { at: now + Math.max(0, ms), order: order++, call };
      pending.add(due);
      return { cancel: () => void pending.delete(due) };
    },
    async advance(ms) {
      const until = now + ms;
      for (let due = next(until); due; due = next(until)) {
        pending.delete(due);
        now = Math.max(now, due.at);
        due.call();
        await new Promise((resolve) => setImmediate(resolve));
      }
      now = until;
    },
  };
}
