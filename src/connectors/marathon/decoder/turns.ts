/** Lets few lists be read at once: each is held in memory several times over until it is decoded. */
export interface Turns {
  /** Runs the work when its turn comes, in the order asked. */
  take<T>(work: () => Promise<T>): Promise<T>;
}

export interface TurnsOptions {
  readonly places: number;
  /** A place is left empty after the work in it, so that this part of the time at most is spent on it; default: all of it. */
  readonly share?: number;
}

/**
 * Work that has not ended after so long gives its place away: a Marathon that hangs holds nobody up. A list of 7 MB is read and decoded in
 * a tenth of it.
 */
const stalledMs = 1000;

export function createTurns({ places, share = 1 }: TurnsOptions): Turns {
  const waiting: (() => void)[] = [];
  let taken = 0;

  function next(): void {
    while (taken < places && waiting.length > 0) {
      taken += 1;
      waiting.shift()?.();
    }
  }

  /** Whoever has a place leaves it once. */
  function createPlace() {
    const began = performance.now();
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      taken -= 1;
      next();
    };
    const stalled = setTimeout(leave, stalledMs).unref();
    return (): void => {
      clearTimeout(stalled);
      if (share === 1) leave();
      else setTimeout(leave, (performance.now() - began) * (1 / share - 1)).unref();
    };
  }

  return {
    async take(work) {
      const turn = Promise.withResolvers<void>();
      waiting.push(turn.resolve);
      next();
      await turn.promise;
      const end = createPlace();
      try {
        return await work();
      } finally {
        end();
      }
    },
  };
}
