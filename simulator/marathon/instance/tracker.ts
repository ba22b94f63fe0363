import type { Instance } from './instance.ts';

/** What happened to an instance. `gone` comes when it is forgotten. */
export type Change = 'added' | 'condition' | 'goal' | 'health' | 'gone';

export type Watcher = (instance: Instance, change: Change) => void;

/** All instances of one Marathon. */
export interface Tracker {
  byUuid(uuid: string): Instance | undefined;
  /** The instances of an app or pod, oldest first. */
  of(specId: string): readonly Instance[];
  all(): Iterable<Instance>;
  specIds(): Iterable<string>;
  /** Those waiting to be launched, by app or pod. */
  waiting(): ReadonlyMap<string, ReadonlySet<Instance>>;
  add(instance: Instance): void;
  /** Tells the watchers, and keeps the waiting ones up to date. */
  changed(instance: Instance, change: Change): void;
  remove(instance: Instance): void;
  /** Watches one app or pod, or with `*` all. */
  watch(specId: string, watcher: Watcher): () => void;
}

const put = (index: Map<string, Set<Instance>>, instance: Instance): void => {
  const found = index.get(instance.specId);
  if (found) found.add(instance);
  else index.set(instance.specId, new Set([instance]));
};
const drop = (index: Map<string, Set<Instance>>, instance: Instance): void => {
  const found = index.get(instance.specId);
  if (found?.delete(instance) === true && found.size === 0) index.delete(instance.specId);
};

export function createTracker(): Tracker {
  const byUuid = new Map<string, Instance>();
  const bySpec = new Map<string, Set<Instance>>();
  const waiting = new Map<string, Set<Instance>>();
  const watchers = new Map<string, Set<Watcher>>();
  const tell = (instance: Instance, change: Change): void => {
    for (const watcher of Array.from(watchers.get(instance.specId) ?? [])) watcher(instance, change);
    for (const watcher of Array.from(watchers.get('*') ?? [])) watcher(instance, change);
  };
  const sort = (instance: Instance): void => (instance.isScheduled ? put(waiting, instance) : drop(waiting, instance));
  return {
    byUuid: (uuid) => byUuid.get(uuid),
    of: (specId) => [...(bySpec.get(specId) ?? [])],
    all: () => byUuid.values(),
    specIds: () => bySpec.keys(),
    waiting: () => waiting,
    add(instance) {
      byUuid.set(instance.uuid, instance);
      put(bySpec, instance);
      sort(instance);
      tell(instance, 'added');
    },
    changed(instance, change) {
      if (!byUuid.has(instance.uuid)) return;
      sort(instance);
      tell(instance, change);
    },
    remove(instance) {
      byUuid.delete(instance.uuid);
      drop(bySpec, instance);
      drop(waiting, instance);
      tell(instance, 'gone');
    },
    watch(specId, watcher) {
      const found = watchers.get(specId) ?? new Set<Watcher>();
      watchers.set(specId, found.add(watcher));
      return () => {
        found.delete(watcher);
        if (found.size === 0) watchers.delete(specId);
      };
    },
  };
}
