/** Lets few lists be read at once: each is held in memory several times over until it is decoded. */
export interface Turns {
  /** Runs the work when its turn comes, in the order asked. */
  take<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * When no list has ended for so long, one more begins: a Marathon that hangs may take a place, but no other waits for it. A list of
 * 7 MB is read and decoded in less.
 */
const stalledMs = 250;

export interface TurnsOptions {
  readonly places: number;
  /** A place is left empty after the work in it, so that this part of the time at most is spent on it; default: all of it. */
  readonly share?: number;
}

export function createTurns({ places, share = 1 }: TurnsOptions): Turns {
  const waiting: (() => void)[] = [];
  let allowed = places;
  let running = 0;
  let timer: NodeJS.Timeout | null = null;

  function next(): void {
    while (running < allowed && waiting.length > 0) {
      running += 1;
      waiting.shift()?.();
    }
    if (timer !== null) clearTimeout(timer);
    timer = waiting.length > 0 ? setTimeout(stalled, stalledMs) : null;
  }

  function stalled(): void {
    allowed += 1;
    next();
  }

  function leave(): void {
    running -= 1;
    allowed = Math.max(places, Math.min(allowed, running + 1));
    next();
  }

  return {
    async take(work) {
      const turn = Promise.withResolvers<void>();
      waiting.push(turn.resolve);
      // Those that wait already have their timer: it counts from the last list that ended.
      if (running < allowed || timer === null) next();
      await turn.promise;
      const began = performance.now();
      try {
        return await work();
      } finally {
        if (share === 1) leave();
        else setTimeout(leave, (performance.now() - began) * (1 / share - 1)).unref();
      }
    },
  };
}
