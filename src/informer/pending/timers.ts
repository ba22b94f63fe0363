/** Time and chance of one informer, and all its timers in one hand, so that stopping leaves none. */
export interface Timers {
  now(): number;
  /** In [0, 1). */
  random(): number;
  /** Returns the cancel. */
  after(milliseconds: number, run: () => void): () => void;
  /** Resolves when the time is over, at once after `stop`, and when the signal aborts. */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
  stop(): void;
}

export function createTimers(now: () => number, random: () => number): Timers {
  const running = new Set<() => void>();
  let stopped = false;

  function after(milliseconds: number, run: () => void, onCancel?: () => void): () => void {
    const finish = (then: (() => void) | undefined): void => {
      clearTimeout(timer);
      if (running.delete(cancel)) then?.();
    };
    const timer = setTimeout(() => finish(run), milliseconds);
    const cancel = (): void => finish(onCancel);
    if (stopped) clearTimeout(timer);
    else running.add(cancel);
    return cancel;
  }

  return {
    now,
    random,
    after: (milliseconds, run) => after(milliseconds, run),
    pause: async (milliseconds, signal) => {
      if (stopped || signal?.aborted === true) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const cancel = after(milliseconds, resolve, resolve);
      signal?.addEventListener('abort', cancel, { once: true });
      await promise;
      signal?.removeEventListener('abort', cancel);
    },
    stop: () => {
      stopped = true;
      for (const cancel of running) cancel(); // each takes itself out, which a Set allows
    },
  };
}
