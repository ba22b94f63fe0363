import type { Database } from '../store/tables.ts';
import { insertWork, updateWork } from './rows.ts';
import type { ItemStep, Work, WorkItem } from './work.ts';

/** One work that this process carries out. */
export interface Carried {
  /** As it is now. */
  work(): Work;
  note(position: number, step: ItemStep): void;
  /** Resolves when that is written, or the store has failed to take it: then it is written later. */
  end(): Promise<void>;
  /** A sign of life, and what could not be written before. */
  renew(): void;
  /** Resolves when it has ended and all of it is written. */
  readonly written: Promise<void>;
}

type Begun = Omit<Work, 'state' | 'endedAt'>;

export interface CarriedOptions {
  readonly db: Database;
  readonly leaseMs: number;
  readonly key: string | null;
  /** Told what has changed, before it is written; -1 is the work itself. */
  readonly onChange: (positions: readonly number[]) => void;
}

interface State {
  inserted: boolean;
  endedAt: number;
  running: Promise<void> | null;
  /** Something has changed since the write under way began. */
  again: boolean;
}

/**
 * Keeps what becomes of a work in memory and writes it behind: nobody who changes something waits for it, and a store that fails is
 * written to again with the next sign of life. What counts stands in the log.
 */
export function createCarried(begun: Begun, options: CarriedOptions): Carried {
  const { db, leaseMs, onChange } = options;
  const items = [...begun.items];
  const dirty = new Map<number, WorkItem>();
  const written = Promise.withResolvers<void>();
  const state: State = { inserted: false, endedAt: 0, running: null, again: false };

  async function write(): Promise<void> {
    const changed = new Map(dirty);
    const { endedAt } = state;
    const leaseUntil = Date.now() + leaseMs;
    dirty.clear();
    try {
      if (!state.inserted) await insertWork(db, rowOf(begun, options), items);
      state.inserted = true;
      await updateWork(db, { id: begun.id, items: changed, endedAt: endedAt === 0 ? null : endedAt, leaseUntil });
    } catch {
      for (const [position, item] of changed) if (!dirty.has(position)) dirty.set(position, item);
      return;
    }
    if (endedAt !== 0) written.resolve();
  }

  async function writeAll(): Promise<void> {
    while (state.again) {
      state.again = false;
      await write();
    }
    state.running = null;
  }

  function flush(): Promise<void> {
    state.again = true;
    return (state.running ??= writeAll());
  }

  void flush();
  return {
    work() {
      const { endedAt } = state;
      const isOver = endedAt !== 0;
      return { ...begun, items: [...items], endedAt: isOver ? endedAt : null, state: isOver ? 'ENDED' : 'RUNNING' };
    },
    note(position, step) {
      const item = items[position];
      if (item === undefined) return;
      items[position] = { ...item, ...step };
      dirty.set(position, items[position]);
      onChange([position, -1]);
      void flush();
    },
    end() {
      state.endedAt = Date.now();
      onChange([-1]);
      return flush();
    },
    renew: () => void flush(),
    written: written.promise,
  };
}

const rowOf = ({ id, viewer, operation, begunAt }: Begun, { key, leaseMs }: CarriedOptions) => ({
  id,
  viewer,
  key,
  operation,
  begun_at: begunAt,
  ended_at: null,
  lease_until: Date.now() + leaseMs,
  revision: 0,
});
