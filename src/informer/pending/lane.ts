/** Runs one piece of work at a time. */
export interface Lane {
  /** Resolves or rejects with a run that began after this call; all who ask while one runs share the next. */
  request(): Promise<void>;
}

/** `onIdle` is called when a run has ended and no other follows. */
export function createLane(work: () => Promise<void>, onIdle: () => void = () => undefined): Lane {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  function start(): Promise<void> {
    next = null;
    const run = work().finally(() => {
      if (running === run) running = null;
      if (running === null && next === null) onIdle();
    });
    running = run;
    return run;
  }

  return {
    request: () => {
      if (next !== null) return next;
      if (running === null) return start();
      next = running.then(start, start);
      return next;
    },
  };
}
