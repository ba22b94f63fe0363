import { setImmediate } from 'node:timers/promises';

/** Runs pieces of work of some milliseconds one after the other, and lets requests be answered in between. */
export type InTurn = <T>(work: () => T) => Promise<T>;

/** After so long others come first; a piece takes about as long. */
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
    last = done.catch(() => undefined); // told to who asked for it
    return done;
  };
}
