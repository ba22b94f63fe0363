import { rememberLaunches, type LaunchMemory } from '../operations/index.ts';
import type { Store } from './store.ts';

/** Remembers of each Marathon what waits to be launched and since when: what `judgeLaunchQueue` judges by. */
export interface LaunchWatch {
  memory(marathon: string): LaunchMemory;
}

const nothing: LaunchMemory = new Map();

/** Looks at every commit of the store, so it knows what lasted although nobody asked meanwhile. */
export function createLaunchWatch(store: Store, now: () => number = Date.now): LaunchWatch {
  const memories = new Map<string, LaunchMemory>();
  store.subscribe((changes) => {
    for (const marathon of new Set(changes.map((change) => change.marathon))) {
      const shelf = store.shelf(marathon);
      if (shelf === undefined) memories.delete(marathon);
      else memories.set(marathon, rememberLaunches(memories.get(marathon) ?? nothing, shelf, now()));
    }
  });
  return { memory: (marathon) => memories.get(marathon) ?? nothing };
}
