import type { Work, WorkItem, WorkRef, Works } from '../audit/index.ts';
import type { Change, Store } from '../informer/index.ts';
import { nameOf, refreshed } from './followed.ts';

export interface ProgressOptions {
  readonly works: Pick<Works, 'read' | 'onChange'>;
  readonly store: Store;
  /** Told what has changed of a followed work: positions of items, -1 for the work itself. */
  readonly tell: (name: string, positions: readonly number[]) => void;
  /** Between looks at what another replica carries out, default 500 ms. */
  readonly pollMs?: number;
  /** How long a key that nobody has used yet is waited for, default 60 s: who subscribes first sends the change then. */
  readonly keyWaitMs?: number;
}

/** One work that is followed. */
export interface Followed {
  /** Names it in what is told. */
  readonly name: string;
  /** As it is now; null where there is none; undefined until that is known. */
  work(): Work | null | undefined;
  /** Resolves when it is known. */
  readonly known: Promise<void>;
}

export interface Progress {
  /** From now on until the signal aborts; who follows the same shares it. */
  follow(ref: WorkRef, signal: AbortSignal): Followed;
  close(): void;
}

interface Entry extends Followed {
  readonly ref: WorkRef;
  readonly followers: Set<AbortSignal>;
  readonly since: number;
  readonly resolve: () => void;
  found: Work | null | undefined;
  /** What the work was when it was told last. */
  told: Work['state'] | null;
  isReading: boolean;
  isStale: boolean;
}

/** Follows works for as long as somebody watches them, each once. */
export function createProgress(options: ProgressOptions): Progress {
  const { works, store, tell, pollMs = 500, keyWaitMs = 60_000 } = options;
  const entries = new Map<string, Entry>();

  async function look(entry: Entry): Promise<void> {
    entry.isStale = true;
    if (entry.isReading) return;
    entry.isReading = true;
    while (entry.isStale) {
      entry.isStale = false;
      // A store that cannot be read says nothing; it is asked again.
      const found = await works.read(entry.ref, entry.found).catch(() => undefined);
      if (found !== undefined) take(entry, found);
    }
    entry.isReading = false;
  }

  function take(entry: Entry, found: Work | null): void {
    const isAwaited = found === null && 'key' in entry.ref && Date.now() - entry.since < keyWaitMs;
    if (isAwaited || found === entry.found) return;
    const isNews = entry.found === undefined;
    const positions = refreshed(entry.found ?? null, found);
    entry.found = found;
    entry.told = entry.work()?.state ?? null;
    entry.resolve();
    // Also that there is none: who waits for it is let go.
    if (entries.get(entry.name) === entry && (isNews || positions.length > 0))
      tell(entry.name, isNews ? [-1] : positions);
  }

  /** What the live copy shows of a deployment decides as well, and so does time. */
  function judge(entry: Entry): void {
    const { found, told } = entry;
    if (found === undefined || found?.state === 'RUNNING') return void look(entry);
    const state = entry.work()?.state ?? null;
    if (found === null || state === told) return;
    entry.told = state;
    tell(entry.name, [...found.items.keys(), -1]);
  }

  const timer = setInterval(() => {
    for (const entry of entries.values()) judge(entry);
  }, pollMs).unref();
  const unsubscribe = works.onChange((id) => {
    for (const entry of entries.values()) if (entry.found == null || entry.found.id === id) void look(entry);
  });
  const unwatch = store.subscribe((changes) => {
    for (const entry of entries.values()) {
      const touched = entry.found == null ? [] : touchedBy(entry.found, changes);
      if (touched.length > 0) tell(entry.name, touched);
      judge(entry);
    }
  });

  function enter(ref: WorkRef): Entry {
    const entry = createEntry(ref, store);
    entries.set(entry.name, entry);
    void look(entry);
    return entry;
  }

  return {
    follow(ref, signal) {
      const entry = entries.get(nameOf(ref)) ?? enter(ref);
      if (entry.followers.has(signal)) return entry;
      entry.followers.add(signal);
      signal.addEventListener('abort', () => {
        entry.followers.delete(signal);
        if (entry.followers.size === 0 && entries.get(entry.name) === entry) entries.delete(entry.name);
      });
      return entry;
    },
    close() {
      clearInterval(timer);
      unsubscribe();
      unwatch();
      entries.clear();
    },
  };
}

function createEntry(ref: WorkRef, store: Store): Entry {
  const { promise, resolve } = Promise.withResolvers<void>();
  const entry: Entry = {
    ref,
    name: nameOf(ref),
    followers: new Set(),
    since: Date.now(),
    known: promise,
    resolve,
    found: undefined,
    told: null,
    isReading: false,
    isStale: false,
    work: () => (entry.found == null ? entry.found : effective(store, entry.found)),
  };
  return entry;
}

/** Items whose app, pod or deployment these commits changed. */
function touchedBy({ items }: Work, changes: readonly Change[]): readonly number[] {
  const keys = new Set(changes.map(({ marathon, key }) => JSON.stringify([marathon, key])));
  const isTouched = ({ marathon, path, deploymentId }: WorkItem): boolean =>
    keys.has(JSON.stringify([marathon, path])) || keys.has(JSON.stringify([marathon, deploymentId]));
  return items.flatMap((item, position) => (isTouched(item) ? [position] : []));
}

/** Marathon announces a deployment before it answers; a Marathon that is polled shows it with the next poll. */
const appearsWithinMs = 2_000;

/**
 * A single change that the Marathon has accepted goes on until its deployment has ended; of many each was waited for as long as was asked
 * for.
 */
function effective(store: Store, work: Work): Work {
  const [first] = work.items;
  if (first?.auditEvent !== work.id || first.state !== 'SUCCEEDED' || first.deploymentId === null) return work;
  const isThere = store.shelf(first.marathon)?.deployment(first.deploymentId) !== undefined;
  if (!isThere && Date.now() - (work.endedAt ?? 0) > appearsWithinMs) return work;
  return { ...work, state: 'RUNNING', items: work.items.map((item) => ({ ...item, state: 'RUNNING' })) };
}
