import type { Store } from '../../informer/index.ts';

export interface Until {
  readonly store: Store;
  readonly marathon: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/** What no commit tells of (a queue that grows older, a deployment elsewhere) is looked at this often. */
const lookMs = 1_000;

/** Waits until something holds of a Marathon's live copy; looks after each commit. False when the deadline came first. */
export function until({ store, marathon, deadline }: Until, holds: () => boolean): Promise<boolean> {
  if (holds()) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    const end = (): void => {
      unsubscribe();
      clearInterval(timer);
      clearTimeout(last);
    };
    const look = (): void => {
      try {
        if (!holds()) return;
      } catch (error) {
        end();
        reject(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      end();
      resolve(true);
    };
    const unsubscribe = store.subscribe((changes) => {
      if (changes.some((change) => change.marathon === marathon)) look();
    });
    const timer = setInterval(look, lookMs);
    const last = setTimeout(
      () => {
        end();
        resolve(false);
      },
      Math.max(0, deadline - Date.now()),
    );
  });
}
