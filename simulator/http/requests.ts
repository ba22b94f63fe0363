import type { RequestLog } from '../door.ts';

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
