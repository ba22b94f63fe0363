import { setImmediate as nextTurn } from 'node:timers/promises';

/** Long work on the one thread, cut into slices. */
export interface Pace {
  /** Told of work done, in definitions parsed or as much; true when the slice is used up. Looks at the clock only now and then. */
  isOver(work: number): boolean;
  /** Lets everybody else run; rejects when the request was given up. */
  rest(): Promise<void>;
}

/** A slice: 4 ms leave room for one more step under the 5 ms that other requests may have to wait. */
const sliceMs = 4;
/** Definitions parsed between two looks at the clock: some 0.2 ms. */
const workPerLook = 16;

export function createPace(signal: AbortSignal): Pace {
  let begun = performance.now();
  let unseen = 0;
  return {
    isOver(work) {
      unseen += work;
      if (unseen < workPerLook) return false;
      unseen = 0;
      return performance.now() - begun > sliceMs;
    },
    async rest() {
      await nextTurn(undefined, { signal });
      begun = performance.now();
    },
  };
}
