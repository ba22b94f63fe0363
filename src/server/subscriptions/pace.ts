/** How much all streams together may make in one turn of the event loop, so that nobody who reads quickly holds up the others. */
export interface Pace {
  allows(): boolean;
  /** The next turn. */
  next(): Promise<void>;
}

/** Milliseconds: with the turns of changes a fifth of the 50 ms that the event loop may be held up at most. */
const turnMs = 5;

export function createPace(): Pace {
  let ends = 0;
  return {
    allows() {
      const now = performance.now();
      if (ends === 0) {
        ends = now + turnMs;
        setImmediate(() => (ends = 0));
      }
      return now < ends;
    },
    next: () => new Promise((resolve) => setImmediate(resolve)),
  };
}
