import type { Heard, RequestLog } from '../door.ts';

/** A log that is written to. */
export interface CountingLog extends RequestLog {
  note(endpoint: string): void;
}

/** A log that counts by endpoint. */
export function createRequestLog(): CountingLog {
  const counts = new Map<string, number>();
  return {
    note: (endpoint) => void counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1),
    count: (endpoint) => counts.get(endpoint) ?? 0,
    total: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    all: () => Object.fromEntries(counts),
    reset: () => counts.clear(),
  };
}

/** Tells listeners of requests. */
export interface Hearing {
  tell(heard: Heard): void;
  listen(listener: (heard: Heard) => void): () => void;
}

export function createHearing(): Hearing {
  const listeners = new Set<(heard: Heard) => void>();
  return {
    tell(heard) {
      for (const listener of listeners) listener(heard);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
