import type { MarathonInfo, SourceState } from '../../model/index.ts';
import { equal } from '../memory/equal.ts';

/** What listeners of an informer are told: a phase, an error or an info that changed; not that time went by. */
export interface Notices {
  info(): MarathonInfo | null;
  /** Returns false when it says what was known. */
  learn(info: MarathonInfo): boolean;
  /** Tells the listeners if anything they are told of has changed. */
  notify(): void;
  onState(listener: (state: SourceState) => void): () => void;
}

export function createNotices(state: () => SourceState, onListenerError: (error: unknown) => void): Notices {
  const listeners = new Set<{ readonly hear: (state: SourceState) => void }>();
  let info: MarathonInfo | null = null;
  let told: unknown = null;

  function notify(): void {
    const now = state();
    const telling = { phase: now.phase, error: now.error, info };
    if (equal(telling, told)) return;
    told = telling;
    for (const listener of listeners) {
      try {
        listener.hear(now);
      } catch (error) {
        onListenerError(error);
      }
    }
  }

  return {
    info: () => info,
    learn: (fresh) => {
      if (equal(fresh, info)) return false;
      info = fresh;
      return true;
    },
    notify,
    onState: (hear) => {
      const listener = { hear };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
