/** What a socket pushes and a reader pulls. */
export interface EventQueue<T> extends AsyncIterable<T> {
  push(item: T): void;
  /** The last item was pushed; with an error the reader gets it after them. */
  end(error?: Error): void;
  /** Everything that was pushed was taken, and the reader, done with it, waits for more. */
  isIdle(): boolean;
}

export interface EventQueueOptions {
  /** Called when so much waits that the source should stop, and when it may go on. */
  readonly onFull: () => void;
  readonly onDrained: () => void;
  /** Called once when the reader leaves before the end. */
  readonly onLeave: () => void;
}

/** Marathon keeps 1024 events for a slow reader before it hangs up; as many wait here before the socket is left to fill. */
const highWater = 1024;

interface Waiting<T> {
  resolve(result: IteratorResult<T>): void;
  reject(error: Error): void;
}

/** A queue for one reader; calls of `next` must not overlap, as in `for await`. */
export function createEventQueue<T>(options: EventQueueOptions): EventQueue<T> {
  let items: T[] = [];
  let at = 0;
  let ended: { readonly error: Error | undefined } | null = null;
  let waiting: Waiting<T> | null = null;

  const take = (): IteratorResult<T> | null => {
    const item = items[at];
    if (item === undefined) return null;
    at += 1;
    if (at === items.length) {
      if (at >= highWater) options.onDrained();
      items = [];
      at = 0;
    }
    return { done: false, value: item };
  };

  const finish = (reader: Waiting<T>, error: Error | undefined): void =>
    error === undefined ? reader.resolve({ done: true, value: undefined }) : reader.reject(error);

  const next = (): Promise<IteratorResult<T>> => {
    const ready = take();
    if (ready !== null) return Promise.resolve(ready);
    const { promise, resolve, reject } = Promise.withResolvers<IteratorResult<T>>();
    if (ended === null) waiting = { resolve, reject };
    else finish({ resolve, reject }, ended.error);
    return promise;
  };

  const leave = (): Promise<IteratorResult<T>> => {
    items = [];
    at = 0;
    ended ??= { error: undefined };
    options.onLeave();
    return Promise.resolve({ done: true, value: undefined });
  };

  return {
    push(item) {
      if (ended !== null) return;
      if (waiting !== null) {
        const reader = waiting;
        waiting = null;
        reader.resolve({ done: false, value: item });
        return;
      }
      items.push(item);
      if (items.length === highWater) options.onFull();
    },
    end(error) {
      if (ended !== null) return;
      ended = { error };
      if (waiting !== null) finish(waiting, error);
      waiting = null;
    },
    isIdle: () => waiting !== null,
    [Symbol.asyncIterator]: () => ({ next, return: leave }),
  };
}
