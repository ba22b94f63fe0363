import type { IamRecord } from '../authz/index.ts';

/** What is kept of one uid. */
export interface Entry {
  readonly uid: string;
  record: IamRecord | null;
  /** Milliseconds since the epoch; -Infinity: never. */
  readAt: number;
  failedAt: number;
  usedAt: number;
  holds: number;
  own: string | null;
  reading: Promise<void> | null;
  /** Whether it has been told that the record counts no longer. */
  lapsed: boolean;
}

export interface Entries {
  /** The entry of a uid that asks now. */
  use(uid: string): Entry;
  hold(uid: string): () => void;
  put(entry: Entry, record: IamRecord): void;
  /** What was known counts no longer. */
  drop(entry: Entry): void;
  recordOf(uid: string): { readonly record: IamRecord; readonly asOf: string } | null;
  /** Of those who ask or are held. */
  followed(): readonly Entry[];
  /** Forgets who has been away too long, and tells of records that have become too old. */
  sweep(): void;
  revision(): string;
  onChange(listener: () => void): () => void;
}

export interface EntriesOptions {
  readonly now: () => number;
  readonly maxStaleMs: number;
  readonly idleMs: number;
}

export function createEntries({ now, maxStaleMs, idleMs }: EntriesOptions): Entries {
  const byUid = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  let changes = 0;
  const changed = (): void => {
    changes += 1;
    for (const listener of listeners) listener();
  };
  const counts = (entry: Entry): boolean => now() - entry.readAt <= maxStaleMs;
  const isFollowed = (entry: Entry): boolean => entry.holds > 0 || now() - entry.usedAt <= idleMs;
  const use = (uid: string): Entry => {
    const entry = byUid.get(uid) ?? fresh(uid);
    byUid.set(uid, entry);
    entry.usedAt = now();
    return entry;
  };
  return {
    use,
    hold(uid) {
      const entry = use(uid);
      entry.holds += 1;
      const release = once(() => {
        entry.holds -= 1;
        entry.usedAt = now();
      });
      return release;
    },
    put(entry, record) {
      const moved = entry.record === null || entry.lapsed || JSON.stringify(entry.record) !== JSON.stringify(record);
      if (moved) entry.record = record;
      entry.readAt = now();
      entry.lapsed = false;
      if (moved) changed();
    },
    drop(entry) {
      entry.readAt = -Infinity;
      if (entry.record !== null) changed();
      entry.record = null;
    },
    recordOf(uid) {
      const entry = byUid.get(uid);
      if (entry === undefined || entry.record === null || !counts(entry)) return null;
      return { record: entry.record, asOf: new Date(entry.readAt).toISOString() };
    },
    followed: () => [...byUid.values()].filter(isFollowed),
    sweep() {
      for (const entry of byUid.values()) {
        if (entry.record !== null && !entry.lapsed && !counts(entry)) {
          entry.lapsed = true;
          changed();
        }
        // What it said last still counts for who comes back while the IAM is away.
        if (!isFollowed(entry) && !counts(entry) && entry.reading === null) byUid.delete(entry.uid);
      }
    },
    revision: () => String(changes),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const fresh = (uid: string): Entry => ({
  uid,
  record: null,
  readAt: -Infinity,
  failedAt: -Infinity,
  usedAt: -Infinity,
  holds: 0,
  own: null,
  reading: null,
  lapsed: false,
});

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
