import type { AppSums } from '../../src/informer/index.ts';
import type { App, Deployment, Group, Pod, PodInstance, QueueItem, Task } from '../../src/model/index.ts';

/** Records for the store's tests: what is not given is small and constant. Each call makes new objects. */
export function makeTask(marathon: string, path: string, taskId: string, fields: Partial<Task> = {}): Task {
  return Object.freeze({
    __typename: 'Task',
    ref: Object.freeze({ marathon, path }),
    taskId,
    state: 'TASK_RUNNING',
    host: '10.0.0.1',
    agentId: 'agent-1',
    region: null,
    zone: null,
    role: '*',
    ports: Object.freeze([31000]),
    ipAddresses: Object.freeze([Object.freeze({ ipAddress: '10.0.0.1', protocol: 'IPv4' })]),
    stagedAt: '2026-01-01T00:00:00.000Z',
    startedAt: '2026-01-01T00:00:01.000Z',
    version: '2026-01-01T00:00:00.000Z',
    healthCheckResults: Object.freeze([]),
    rest: null,
    ...fields,
  });
}

export function makeApp(marathon: string, path: string, fields: Partial<App> = {}): App {
  return Object.freeze({
    __typename: 'App',
    ref: Object.freeze({ marathon, path }),
    appId: path,
    version: '2026-01-01T00:00:00.000Z',
    instances: 1,
    cpus: 0.1,
    mem: 32,
    disk: 0,
    gpus: 0,
    role: '*',
    image: null,
    labels: Object.freeze({}),
    tasksStaged: 0,
    tasksRunning: 1,
    tasksHealthy: 0,
    tasksUnhealthy: 0,
    lastTaskFailure: null,
    taskCount: fields.tasks?.length ?? 0,
    tasks: Object.freeze([]),
    definition: `{"id":"${path}"}`,
    rest: null,
    ...fields,
  });
}

export function makePod(marathon: string, path: string, fields: Partial<Pod> = {}): Pod {
  return Object.freeze({
    __typename: 'Pod',
    ref: Object.freeze({ marathon, path }),
    podId: path,
    version: '2026-01-01T00:00:00.000Z',
    status: 'STABLE',
    statusSince: null,
    message: null,
    instances: 1,
    cpus: 0.1,
    mem: 32,
    disk: 0,
    gpus: 0,
    role: '*',
    labels: Object.freeze({}),
    podInstances: Object.freeze([]),
    lastUpdated: null,
    lastChanged: null,
    definition: `{"id":"${path}"}`,
    rest: null,
    ...fields,
  });
}

export const makePodInstance = (instanceId: string): PodInstance =>
  Object.freeze({
    instanceId,
    status: 'STABLE',
    statusSince: null,
    message: null,
    agentHostname: null,
    agentId: null,
    region: null,
    zone: null,
    role: null,
    version: null,
    containers: [],
    lastUpdated: null,
    lastChanged: null,
    original: {},
  });

export const makeGroup = (marathon: string, path: string, version: string | null = 'v1'): Group =>
  Object.freeze({
    __typename: 'Group',
    ref: Object.freeze({ marathon, path }),
    groupId: path,
    version,
    dependencies: Object.freeze([]),
    enforceRole: null,
    rest: null,
  });

export const makeDeployment = (marathon: string, deploymentId: string, affectedApps: readonly string[]): Deployment =>
  Object.freeze({
    __typename: 'Deployment',
    marathon,
    deploymentId,
    version: null,
    affectedApps,
    affectedPods: [],
    steps: [],
    currentActions: [],
    currentStep: 1,
    totalSteps: 1,
    original: {},
  });

export const makeQueueItem = (marathon: string, path: string, fields: Partial<QueueItem> = {}): QueueItem =>
  Object.freeze({
    __typename: 'QueueItem',
    ref: Object.freeze({ marathon, path }),
    kind: 'app',
    count: 1,
    role: '*',
    delay: null,
    since: null,
    processedOffersCount: null,
    unusedOffersCount: null,
    lastUnusedOfferAt: null,
    lastUsedOfferAt: null,
    rejectSummaryLastOffers: [],
    rejectSummaryLaunchAttempt: [],
    lastUnusedOffers: [],
    original: {},
    ...fields,
  });

/** An app with numbers to sum, at a place of its own. */
export const summableApp = (
  spec: { instances: number; cpus: number; mem: number; running: number; tasks: number },
  i: number,
): App => {
  const path = `/a${String(i).padStart(3, '0')}`;
  const tasks = Array.from({ length: spec.tasks }, (_, n) => makeTask('one', path, `${path}.${n}`));
  return makeApp('one', path, {
    instances: spec.instances,
    cpus: spec.cpus,
    mem: spec.mem,
    tasksRunning: spec.running,
    tasks,
  });
};

/** What the store's sums must equal, the slow way; resources in exact thousandths. */
export const naiveSums = (apps: readonly App[]): Partial<AppSums> => {
  const exact = (of: (app: App) => number): number =>
    apps.reduce((total, app) => total + Math.round(of(app) * 1000) * app.instances, 0) / 1000;
  return {
    apps: apps.length,
    instances: apps.reduce((total, app) => total + app.instances, 0),
    tasks: apps.reduce((total, app) => total + app.tasks.length, 0),
    running: apps.reduce((total, app) => total + app.tasksRunning, 0),
    cpus: exact((app) => app.cpus),
    mem: exact((app) => app.mem),
  };
};

/** The record once per field, with that field changed. */
export const variants = <T extends object>(record: T): T[] =>
  Object.entries(record).map(([key, value]) => ({ ...record, [key]: altered(value) }));

function altered(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (Array.isArray(value)) return value.length === 0 ? [{ odd: 1 }] : [];
  if (typeof value === 'object' && value !== null)
    return 'path' in value ? { marathon: 'one', path: '/other' } : { odd: 1 };
  return value === null ? { odd: null } : `${String(value)}x`;
}
