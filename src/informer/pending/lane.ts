/** Runs one piece of work at a time. */
export interface Lane {
  /** Resolves or rejects with a run that began after this call; all who ask while one runs share the next. */
  request(): Promise<void>;
  readonly idle: boolean;
}

export function createLane(work: () => Promise<void>): Lane {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  function start(): Promise<void> {
    next = null;
    const run = work().finally(() => {
      if (running === run) running = null;
    });
    running = run;
    return run;
  }

  return {
    get idle() {
      return running === null && next === null;
    },
    request: () => {
      if (next !== null) return next;
      if (running === null) return start();
      next = running.then(start, start);
      return next;
    },
  };
}
