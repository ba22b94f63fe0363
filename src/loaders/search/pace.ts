import { setImmediate as nextTurn } from 'node:timers/promises';

/** Long work on the one thread, cut into slices. */
export interface Pace {
  /** True when the slice is used up; looks at the clock only now and then. */
  isOver(): boolean;
  /** Lets everybody else run; rejects when the request was given up. */
  rest(): Promise<void>;
}

/** A slice: 4 ms leave room for one more step under the 5 ms that other requests may have to wait. */
const sliceMs = 4;
/** Records looked at between two looks at the clock: at most some 0.2 ms, when every definition has to be parsed. */
const recordsPerLook = 16;

export function createPace(signal: AbortSignal): Pace {
  let begun = performance.now();
  let records = 0;
  return {
    isOver() {
      records += 1;
      return records % recordsPerLook === 0 && performance.now() - begun > sliceMs;
    },
    async rest() {
      await nextTurn(undefined, { signal });
      begun = performance.now();
    },
  };
}
