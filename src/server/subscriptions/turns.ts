/** Who has work takes turns, a little each, so that neither requests nor commits wait for a big change to be told. */
export interface Turns {
  /** Once for each who has work; called again and again until it says that it has none. */
  add(worker: Worker): void;
  close(): void;
}

/** Works until the deadline (of `performance.now()`); true, or a promise of it, when there is more to do. */
export interface Worker {
  work(deadline: number): boolean | Promise<boolean>;
}

/** What an event loop is held up at most, in milliseconds: a tenth of what the promise of 50 ms allows. */
const turnMs = 5;
/** One worker's part of it. */
const shareMs = 1;

export function createTurns(onError: (error: unknown) => void): Turns {
  const waiting = new Set<Worker>();
  let planned: NodeJS.Immediate | null = null;
  let closed = false;

  function plan(): void {
    if (planned === null && !closed && waiting.size > 0) planned = setImmediate(run);
  }

  function run(): void {
    planned = null;
    const end = performance.now() + turnMs;
    for (const worker of waiting) {
      waiting.delete(worker); // in again at the end of the line
      settle(worker, attempt(worker));
      if (performance.now() >= end) break;
    }
    plan();
  }

  function attempt(worker: Worker): boolean | Promise<boolean> {
    try {
      return worker.work(performance.now() + shareMs);
    } catch (error) {
      onError(error);
      return false;
    }
  }

  function settle(worker: Worker, more: boolean | Promise<boolean>): void {
    if (more === true) waiting.add(worker);
    if (!(more instanceof Promise)) return;
    more.then(
      (again) => again && add(worker),
      (error: unknown) => onError(error),
    );
  }

  function add(worker: Worker): void {
    waiting.add(worker);
    plan();
  }

  return {
    add,
    close() {
      closed = true;
      if (planned !== null) clearImmediate(planned);
      waiting.clear();
    },
  };
}
