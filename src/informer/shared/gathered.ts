import type { App, Deployment, Group, Pod, QueueItem } from '../../model/index.ts';
import type { Shelf, Snapshot, Store } from '../store.ts';
import type { Entry, Records } from './encoding.ts';

/** What several entries, one after the other, make of a state: the last word on each record, null for one that is gone. */
export interface Gathered {
  readonly apps: Map<string, App | null>;
  readonly pods: Map<string, Pod | null>;
  readonly groups: Map<string, Group | null>;
  readonly deployments: Map<string, Deployment | null>;
  /** All items of a path. */
  readonly queue: Map<string, readonly QueueItem[]>;
}

export const gather = (): Gathered => ({
  apps: new Map(),
  pods: new Map(),
  groups: new Map(),
  deployments: new Map(),
  queue: new Map(),
});

export function addEntry(to: Gathered, { gone, ...entry }: Pick<Entry, keyof Records | 'gone'>): void {
  for (const path of gone.app ?? []) to.apps.set(path, null);
  for (const app of entry.apps) to.apps.set(app.appId, app);
  for (const path of gone.pod ?? []) to.pods.set(path, null);
  for (const pod of entry.pods) to.pods.set(pod.podId, pod);
  for (const path of gone.group ?? []) to.groups.set(path, null);
  for (const group of entry.groups) to.groups.set(group.groupId, group);
  for (const id of gone.deployment ?? []) to.deployments.set(id, null);
  for (const deployment of entry.deployments) to.deployments.set(deployment.deploymentId, deployment);
  for (const path of gone.queue ?? []) to.queue.set(path, []);
  for (const item of entry.queue) to.queue.set(item.ref.path, [...(to.queue.get(item.ref.path) ?? []), item]);
}

/** A whole state with what was gathered on top. */
export const overlay = (state: Records, over: Gathered): Records => ({
  apps: replaced(state.apps, over.apps, (app) => app.appId),
  pods: replaced(state.pods, over.pods, (pod) => pod.podId),
  groups: replaced(state.groups, over.groups, (group) => group.groupId),
  deployments: replaced(state.deployments, over.deployments, (deployment) => deployment.deploymentId),
  queue: requeued(state.queue, over.queue),
});

function replaced<T>(
  records: readonly T[],
  over: ReadonlyMap<string, T | null>,
  keyOf: (record: T) => string,
): readonly T[] {
  if (over.size === 0) return records;
  const kept = records.filter((record) => !over.has(keyOf(record)));
  return [...kept, ...[...over.values()].filter((record) => record !== null)];
}

const requeued = (items: readonly QueueItem[], over: Gathered['queue']): readonly QueueItem[] =>
  over.size === 0 ? items : [...items.filter(({ ref }) => !over.has(ref.path)), ...[...over.values()].flat()];

/** So few are put one by one: a whole list is compared record by record. */
const fewSingles = 4;

/** Commits what was gathered, in one run of code. */
export function commit(store: Store, shelf: Shelf, over: Gathered): void {
  const { marathon } = shelf;
  const onlySingles = over.groups.size + over.deployments.size + over.queue.size === 0;
  if (onlySingles && over.apps.size + over.pods.size <= fewSingles) {
    for (const [path, app] of over.apps)
      if (app === null) store.removeApp(marathon, path);
      else store.putApp(app);
    for (const [path, pod] of over.pods)
      if (pod === null) store.removePod(marathon, path);
      else store.putPod(pod);
    return;
  }
  store.replace(marathon, snapshotOf(shelf, over));
}

function snapshotOf(shelf: Shelf, over: Gathered): Snapshot {
  const state = overlay(
    {
      apps: over.apps.size === 0 ? [] : all(shelf.apps),
      pods: over.pods.size === 0 ? [] : all(shelf.pods),
      groups: over.groups.size === 0 ? [] : all(shelf.groups),
      deployments: shelf.deployments,
      queue: shelf.queue,
    },
    over,
  );
  return {
    ...(over.apps.size > 0 && { apps: state.apps }),
    ...(over.pods.size > 0 && { pods: state.pods }),
    ...(over.groups.size > 0 && { groups: state.groups }),
    ...(over.deployments.size > 0 && { deployments: state.deployments }),
    ...(over.queue.size > 0 && { queue: state.queue }),
  };
}

function all<T>(index: { readonly size: number; at(position: number): T | undefined }): readonly T[] {
  const records: T[] = [];
  for (let at = 0; at < index.size; at += 1) {
    const record = index.at(at);
    if (record !== undefined) records.push(record);
  }
  return records;
}
