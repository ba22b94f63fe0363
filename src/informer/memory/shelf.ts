import type { Shelf } from '../store.ts';
import { createLookups } from './readers.ts';
import { createParts } from './parts.ts';
import { createReplace } from './replace.ts';
import { createSingles } from './singles.ts';
import type { Change, Snapshot } from '../store.ts';
import type { App, Pod } from '../../model/index.ts';

/** A shelf with its one writer's verbs; each returns what differs from before, and commits nothing when nothing does. */
export interface WritableShelf extends Shelf {
  replace(snapshot: Snapshot): readonly Change[];
  putApp(app: App): readonly Change[];
  removeApp(path: string): readonly Change[];
  putPod(pod: Pod): readonly Change[];
  removePod(path: string): readonly Change[];
}

/** `nextGeneration` never repeats within a store, so that a Marathon forgotten and met again starts with a new number. */
export function createShelf(marathon: string, nextGeneration: () => number): WritableShelf {
  const parts = createParts();
  const lookups = createLookups(parts);
  const writing = { marathon, parts, lookups, committed };
  let generation = nextGeneration();

  function committed(changes: readonly Change[]): readonly Change[] {
    if (changes.length > 0) generation = nextGeneration();
    return changes;
  }

  return {
    marathon,
    get generation() {
      return generation;
    },
    apps: parts.apps,
    pods: parts.pods,
    groups: parts.groups,
    get deployments() {
      return parts.deployments;
    },
    get queue() {
      return parts.queue;
    },
    ...lookups.readers,
    replace: createReplace(writing),
    ...createSingles(writing),
  };
}
