import type { JsonObject } from '../../json.ts';
import { listedState } from '../instance/conditions.ts';
import { printAddresses } from '../instance/announce.ts';
import { taskId, type CheckResult, type Instance, type Task } from '../instance/instance.ts';
import type { Marathon } from '../marathon.ts';
import { printVolumes } from '../instance/reservation.ts';
import { servicePortsOf } from '../runspec.ts';
import { iso } from '../time.ts';

/** The form of an instance in health results, as 1.6 and later print it. */
function printResult(instance: Instance, result: CheckResult): JsonObject {
  const { firstSuccess, lastSuccess, lastFailure } = result;
  return {
    alive: result.alive,
    consecutiveFailures: result.failures,
    ...(firstSuccess === undefined ? {} : { firstSuccess: iso(firstSuccess) }),
    ...(lastFailure === undefined ? {} : { lastFailure: iso(lastFailure) }),
    ...(lastFailure === undefined || result.cause === undefined ? {} : { lastFailureCause: result.cause }),
    instanceId: `instance [${instance.id}]`,
    ...(lastSuccess === undefined ? {} : { lastSuccess: iso(lastSuccess) }),
  };
}

const isListedActive = (task: Task): boolean =>
  ['Provisioned', 'Staging', 'Starting', 'Running', 'Killing', 'Unreachable'].includes(task.condition);

/** A task as tasks are listed; service ports only in `/v2/tasks`. */
export function printTask(
  marathon: Marathon,
  instance: Instance,
  options: { servicePorts?: boolean } = {},
): JsonObject {
  const [task] = instance.tasks;
  const spec = instance.agent?.spec;
  if (!task || !spec) return {};
  const active = isListedActive(task) && instance.condition !== 'UnreachableInactive';
  const app = options.servicePorts ? marathon.roots.current().apps.get(instance.specId) : undefined;
  return {
    appId: instance.specId,
    healthCheckResults: (instance.health ?? []).map((result) => printResult(instance, result)),
    host: spec.hostname,
    id: taskId(instance, task),
    ipAddresses: printAddresses(task.ips),
    ports: active ? task.ports : [],
    servicePorts: app ? servicePortsOf(app) : [],
    slaveId: spec.id,
    state: listedState(task.condition),
    ...(active ? { stagedAt: iso(task.stagedAt) } : {}),
    ...(active && task.startedAt !== undefined ? { startedAt: iso(task.startedAt) } : {}),
    ...(active ? { version: iso(instance.spec.version) } : {}),
    localVolumes: printVolumes(instance.specId, instance.reservation),
    ...(spec.region === undefined ? {} : { region: spec.region }),
    ...(spec.zone === undefined ? {} : { zone: spec.zone }),
    role: instance.role,
  };
}

/** Instances of an app that have been somewhere: only those have tasks to list. */
export const listedInstances = (marathon: Marathon, appId: string): Instance[] =>
  marathon.tracker.of(appId).filter((one) => one.agent !== undefined && one.tasks.length > 0);

/** How many of an app's tasks are what. */
export interface Counts {
  readonly staged: number;
  readonly running: number;
  readonly healthy: number;
  readonly unhealthy: number;
}

const isStaged = (task: Task): boolean => task.condition === 'Provisioned' || task.condition === 'Staging';

export function countOf(instances: readonly Instance[]): Counts {
  const counts = { staged: 0, running: 0, healthy: 0, unhealthy: 0 };
  for (const instance of instances) {
    const [task] = instance.tasks;
    if (!task) continue;
    if (isStaged(task)) counts.staged++;
    else if (task.condition === 'Running') counts.running++;
    const results = instance.health ?? [];
    if (results.length === 0) continue;
    if (results.every((result) => result.alive)) counts.healthy++;
    else counts.unhealthy++;
  }
  return counts;
}

function lifeTimes(instances: readonly Instance[], now: number): JsonObject {
  const ages = instances.flatMap(({ tasks: [task] }) =>
    task?.startedAt !== undefined && isListedActive(task) ? [(now - task.startedAt) / 1000] : [],
  );
  ages.sort((a, b) => a - b);
  if (ages.length === 0) return {};
  const average = ages.reduce((sum, age) => sum + age, 0) / ages.length;
  return { lifeTime: { averageSeconds: average, medianSeconds: ages[Math.floor(ages.length / 2)] ?? 0 } };
}

/** The `tasksStats` of an app; buckets without tasks are left out. */
export function printStats(marathon: Marathon, appId: string, all: readonly Instance[]): JsonObject {
  const instances = all.filter((one) => one.isActive);
  const app = marathon.roots.current().apps.get(appId);
  const now = marathon.clock.now();
  const bucket = (of: readonly Instance[]): JsonObject | undefined =>
    of.length === 0 ? undefined : { stats: { counts: { ...countOf(of) }, ...lifeTimes(of, now) } };
  if (!app) return {};
  const buckets = {
    startedAfterLastScaling: bucket(instances.filter((one) => one.spec.version >= app.scaledAt)),
    withLatestConfig: bucket(instances.filter((one) => one.spec.version >= app.changedAt)),
    withOutdatedConfig: bucket(instances.filter((one) => one.spec.version < app.changedAt)),
    totalSummary: bucket(instances),
  };
  return Object.fromEntries(Object.entries(buckets).filter(([, value]) => value !== undefined));
}
