import type { Snapshot } from '../store.ts';
import type { Part } from '../pending/key.ts';
import type { Timers } from '../pending/timers.ts';

/** The parts of one full read, held until they can be swapped in together. */
export interface Gathering {
  /** Resolves when the part is in the store. */
  add(part: Part, value: Snapshot): Promise<void>;
  fail(part: Part): void;
  /** Resolves when what has been gathered is in the store, rejects when it cannot be; stragglers follow by themselves. */
  readonly committed: Promise<void>;
}

export interface GatheringOptions {
  readonly parts: readonly Part[];
  readonly timers: Timers;
  readonly commit: (snapshot: Snapshot) => void;
}

/**
 * How long the apps wait for the other parts: a healthy Marathon answers those in milliseconds, so one that takes longer hangs, and
 * must not keep the apps from being seen.
 */
const graceMs = 2000;

export function createGathering({ parts, timers, commit }: GatheringOptions): Gathering {
  const missing = new Set<Part>(parts);
  const { promise: committed, resolve, reject } = Promise.withResolvers<void>();
  let gathered: Snapshot = {};
  let open = true;

  function release(): void {
    if (!open) return;
    open = false;
    try {
      commit(gathered);
      resolve();
    } catch (error) {
      reject(error); // told to those who wait: a timer, which calls this as well, has nobody to tell
    }
  }

  function settle(part: Part): void {
    missing.delete(part);
    if (missing.size === 0) release();
    else if (part === 'apps') timers.after(graceMs, release);
  }

  return {
    committed,
    add: async (part, value) => {
      if (!open) return commit(value);
      gathered = { ...gathered, ...value };
      settle(part);
      await committed;
    },
    fail: settle,
  };
}
