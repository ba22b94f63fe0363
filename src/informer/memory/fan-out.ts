import type { Change, CommitListener } from '../store.ts';

export interface FanOut {
  publish(changes: readonly Change[], position: string): void;
  subscribe(listener: CommitListener): () => void;
}

/**
 * Tells every listener every commit, in the order of the commits: one made by a listener waits until the others have heard of the
 * present one. A listener that throws hurts nobody else.
 */
export function createFanOut(onError: (error: unknown) => void): FanOut {
  const listeners = new Set<{ readonly hear: CommitListener }>(); // boxed: one function subscribed twice is two subscriptions
  const waiting: (readonly [readonly Change[], string])[] = [];
  let publishing = false;

  function tellAll(changes: readonly Change[], position: string): void {
    for (const listener of listeners) {
      try {
        listener.hear(changes, position);
      } catch (error) {
        onError(error);
      }
    }
  }

  return {
    publish: (changes, position) => {
      waiting.push([changes, position]);
      if (publishing) return;
      publishing = true;
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) tellAll(...next);
      publishing = false;
    },
    subscribe: (hear) => {
      const listener = { hear };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
