import type { Change, ChangeKind } from '../store.ts';
import { appKey, isSingle, listOf, podKey } from '../pending/key.ts';
import type { Key } from '../pending/key.ts';
import type { Timers } from '../pending/timers.ts';

/** Counts what a periodic comparison found different although no event had said so. */
export interface Drift {
  /** A comparison begins; what is already known to have changed is not drift. */
  begin(pending: Iterable<Key>): void;
  /** An event named this. */
  explain(key: Key): void;
  /** The comparison changed these. */
  found(changes: readonly Change[]): void;
  end(): void;
  readonly byKind: Readonly<Partial<Record<ChangeKind, number>>>;
}

/** An event may come a moment after the list that shows its effect; then it was not lost. */
const lateMs = 1000;

export function createDrift(timers: Timers, onDrift: (changes: readonly Change[]) => void): Drift {
  const byKind: Partial<Record<ChangeKind, number>> = {};
  const explained = new Set<Key>();
  let comparing = false;
  let suspects: Change[] = [];

  /** By its own name, or with all of its list. */
  const isExplained = (key: Key): boolean => explained.has(key) || (isSingle(key) && explained.has(listOf(key)));

  function judge(): void {
    const drifted = suspects.filter((change) => !isExplained(keyOf(change) ?? 'queue'));
    suspects = [];
    explained.clear();
    for (const { kind } of drifted) byKind[kind] = (byKind[kind] ?? 0) + 1;
    if (drifted.length > 0) onDrift(drifted);
  }

  return {
    begin: (pending) => {
      comparing = true;
      for (const key of pending) explained.add(key);
    },
    explain: (key) => {
      if (comparing || suspects.length > 0) explained.add(key);
    },
    found: (changes) => {
      // One by one: a list may differ in more than a call has room for.
      if (comparing) for (const change of changes) if (keyOf(change) !== null) suspects.push(change);
    },
    end: () => {
      comparing = false;
      timers.after(lateMs, judge);
    },
    byKind,
  };
}

/** Null for what has no events, so that finding it different says nothing about them. */
function keyOf({ kind, key }: Change): Key | null {
  if (kind === 'app') return appKey(key);
  if (kind === 'pod') return podKey(key);
  if (kind === 'group') return 'groups';
  return kind === 'deployment' ? 'deployments' : null;
}
