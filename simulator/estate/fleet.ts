import type { MarathonSeed } from '../door.ts';
import { isObject, list, numberAt, objects, textMap, type JsonObject } from '../json.ts';
import type { Random } from '../random.ts';
import { holdingOf, type Holding } from './tenant.ts';

/** What one Marathon is filled with. */
export interface FleetOptions {
  readonly random: Random;
  /** Framework name of the Marathon. */
  readonly framework: string;
  readonly tenants: readonly string[];
  readonly apps: number;
  /** Tasks of apps and pods together; what the drawn instances come to when absent. */
  readonly tasks?: number;
  /** Number of agents. */
  readonly hosts: number;
  /** Milliseconds since the epoch: the youngest deployment. */
  readonly now: number;
}

// Largest number of instances of one app in the fixtures' statistics.
const mostInstances = 256;
const days = 86_400_000;

const instancesOf = (definition: JsonObject): number => numberAt(definition, 'instances', 1);

/** Whether more instances of it may run: bound to no volume, to no host, and not single by its label. */
function isScalable(definition: JsonObject): boolean {
  const container = isObject(definition['container']) ? definition['container'] : {};
  const bound = objects(container['volumes']).some(
    (one) => one['persistent'] !== undefined || one['external'] !== undefined,
  );
  const unique = list(definition['constraints']).some((one) => Array.isArray(one) && one[1] !== 'LIKE');
  const single = textMap(definition['labels'])['MARATHON_SINGLE_INSTANCE_APP'] === 'true';
  return !bound && !unique && !single && instancesOf(definition) > 0;
}

function podTasks(pod: JsonObject): number {
  const scaling = isObject(pod['scaling']) ? pod['scaling'] : {};
  return numberAt(scaling, 'instances', 1) * objects(pod['containers']).length;
}

/** Shares out `missing` tasks among apps that can be scaled, a few getting most of them. */
function grow(random: Random, counts: number[], open: readonly number[], missing: number): void {
  let left = missing;
  for (let round = 0; left > 0 && round < 50; round++) {
    for (const index of random.shuffle(open)) {
      const now = counts[index] ?? 0;
      const step = Math.min(left, mostInstances - now, Math.ceil(random.next() ** 3 * 60));
      counts[index] = now + step;
      left -= step;
      if (left === 0) return;
    }
  }
}

/** Takes `surplus` tasks from apps with many, then suspends apps until it fits. */
function shrink(random: Random, counts: number[], surplus: number): void {
  let left = surplus;
  for (const least of [1, 0]) {
    for (const index of random.shuffle([...counts.keys()])) {
      const step = Math.min(left, Math.max(0, (counts[index] ?? 0) - least));
      counts[index] = (counts[index] ?? 0) - step;
      left -= step;
    }
  }
}

/** The same apps with instances that come to `tasks`. */
export function fitTasks(random: Random, apps: readonly JsonObject[], tasks: number): JsonObject[] {
  const counts = apps.map(instancesOf);
  const total = counts.reduce((sum, one) => sum + one, 0);
  const open = [...apps.keys()].filter((index) => isScalable(apps[index] ?? {}));
  if (total < tasks && open.length > 0) grow(random, counts, open, tasks - total);
  if (total > tasks) shrink(random, counts, total - tasks);
  return apps.map((app, index) =>
    counts[index] === instancesOf(app) ? app : { ...app, instances: counts[index] ?? 0 },
  );
}

function holdings(options: FleetOptions): Holding[] {
  const { random, framework, tenants, apps, hosts } = options;
  // The first tenant has most: shares go 4 : 3 : 2 : 2 …
  const weights = tenants.map((_, index) => Math.max(2, 4 - index));
  const total = weights.reduce((sum, one) => sum + one, 0);
  let given = 0;
  return tenants.map((tenant, index) => {
    const last = index === tenants.length - 1;
    const count = last ? apps - given : Math.min(apps - given, Math.round((apps * (weights[index] ?? 2)) / total));
    given += count;
    const pods = Math.max(1, Math.round(count * 0.03));
    return holdingOf({ random: random.fork(`tenant ${tenant}`), framework, tenant, apps: count, pods, hosts });
  });
}

/** Deployed some time within the last 90 days, most of them lately. */
function startedAt(random: Random, now: number): number {
  return Math.round(now - 60_000 - random.next() ** 2 * 90 * days);
}

/** Makes what runs on one Marathon: groups, apps and pods of its tenants. The same random source gives the same. */
export function fleetOf(options: FleetOptions): MarathonSeed {
  const { random, now } = options;
  const parts = holdings(options);
  const pods = parts.flatMap((part) => part.pods);
  const drawn = parts.flatMap((part) => part.apps);
  const ofPods = pods.reduce((sum, pod) => sum + podTasks(pod), 0);
  const apps =
    options.tasks === undefined ? drawn : fitTasks(random.fork('tasks'), drawn, Math.max(0, options.tasks - ofPods));
  const moments = random.fork('moments');
  return {
    groups: parts.flatMap((part) => part.groups),
    apps: apps.map((definition) => ({ definition, startedAt: startedAt(moments, now) })),
    pods: pods.map((definition) => ({ definition, startedAt: startedAt(moments, now) })),
  };
}
