import { parentOf } from '../../model/index.ts';
import type { App, Deployment, QueueItem, Task } from '../../model/index.ts';

/** An index built at its first use after each change of what it is built from. */
export interface Lookup<T> {
  get(): T;
  reset(): void;
}

export function createLookup<T>(build: () => T): Lookup<T> {
  let built: { readonly value: T } | null = null;
  return {
    get: () => (built ??= { value: build() }).value,
    reset: () => {
      built = null;
    },
  };
}

const none: readonly never[] = Object.freeze([]);

/** Lists by key, in the order of the records. */
export type Lists<T> = ReadonlyMap<string, readonly T[]>;
export const listOf = <T>(lists: Lists<T>, key: string): readonly T[] => lists.get(key) ?? none;

function group<T>(records: readonly T[], keysOf: (record: T) => Iterable<string>): Lists<T> {
  const lists = new Map<string, T[]>();
  for (const record of records) {
    for (const key of keysOf(record)) {
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [record]);
      else list.push(record);
    }
  }
  return lists;
}

/** Records by the group that directly holds them. */
export const byParent = <T>(records: readonly T[], pathOf: (record: T) => string): Lists<T> =>
  group(records, (record) => {
    const parent = parentOf(pathOf(record));
    return parent === null ? none : [parent];
  });

/** Deployments by each app and pod they affect. */
export const byAffected = (deployments: readonly Deployment[]): Lists<Deployment> =>
  group(deployments, (deployment) => new Set([...deployment.affectedApps, ...deployment.affectedPods]));

export const byPath = (queue: readonly QueueItem[]): Lists<QueueItem> => group(queue, (item) => [item.ref.path]);

/**
 * Tasks by id, through the apps that have them. Built when first asked for, kept up from then on, so that a change of one app does not cost
 * all its neighbours.
 */
export interface TaskLookup {
  get(taskId: string): Task | undefined;
  replaced(before: App | undefined, after: App | undefined): void;
}

export function createTaskLookup(apps: () => readonly App[]): TaskLookup {
  let byId: Map<string, App> | null = null;

  function built(): Map<string, App> {
    if (byId !== null) return byId;
    byId = new Map();
    for (const app of apps()) for (const task of app.tasks) byId.set(task.taskId, app);
    return byId;
  }

  return {
    get: (taskId) =>
      built()
        .get(taskId)
        ?.tasks.find((task) => task.taskId === taskId),
    replaced: (before, after) => {
      if (byId === null || before === after) return;
      for (const { taskId } of before?.tasks ?? none) if (byId.get(taskId) === before) byId.delete(taskId);
      if (after === undefined) return;
      for (const { taskId } of after.tasks) byId.set(taskId, after);
    },
  };
}
