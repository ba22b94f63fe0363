import type { Shelf } from '../store.ts';
import { byAffected, byParent, byPath, createLookup, createTaskLookup, listOf } from './lookups.ts';
import { appPath, groupPath, podPath } from './parts.ts';
import type { Parts } from './parts.ts';
import { createPrefixSums } from './prefix-sums.ts';

export type Lookups = ReturnType<typeof createLookups>;

/** Everything derived from the parts of one shelf, and the reading verbs on it. */
export function createLookups(parts: Parts) {
  const sums = createPrefixSums(parts.apps);
  const tasks = createTaskLookup(parts.apps.records);
  const apps = createLookup(() => byParent(parts.apps.records(), appPath));
  const pods = createLookup(() => byParent(parts.pods.records(), podPath));
  const groups = createLookup(() => byParent(parts.groups.records(), groupPath));
  const deployments = createLookup(() => byAffected(parts.deployments));
  const deploymentsById = createLookup(() => new Map(parts.deployments.map((each) => [each.deploymentId, each])));
  const queue = createLookup(() => byPath(parts.queue));
  const readers: Pick<
    Shelf,
    'sums' | 'groupsIn' | 'appsIn' | 'podsIn' | 'deploymentsOf' | 'queueOf' | 'deployment' | 'task'
  > = {
    sums: sums.sums,
    groupsIn: (path) => listOf(groups.get(), path),
    appsIn: (path) => listOf(apps.get(), path),
    podsIn: (path) => listOf(pods.get(), path),
    deploymentsOf: (path) => listOf(deployments.get(), path),
    queueOf: (path) => listOf(queue.get(), path),
    deployment: (id) => deploymentsById.get().get(id),
    task: tasks.get,
  };
  return { sums, tasks, apps, pods, groups, deployments, deploymentsById, queue, readers };
}
