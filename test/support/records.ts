import type { App, Deployment, Group, JsonObject, Pod, QueueItem, RunSpecRef, Task } from '../../src/model/index.ts';

/** Small records for tests, frozen as the connector's are; what a test does not name is what a small healthy app has. */

export type AppParts = Partial<Omit<App, 'tasks' | 'definition'>> & {
  readonly tasks?: readonly Partial<Task>[];
  readonly definition?: JsonObject;
};

export function anApp(marathon: string, path: string, parts: AppParts = {}): App {
  const ref: RunSpecRef = Object.freeze({ marathon, path });
  const { tasks, definition, ...rest } = parts;
  return Object.freeze({
    __typename: 'App',
    ref,
    appId: path,
    version: '2026-01-01T00:00:00.000Z',
    instances: 1,
    cpus: 0.1,
    mem: 32,
    disk: 0,
    gpus: 0,
    role: '*',
    image: null,
    labels: {},
    tasksStaged: 0,
    tasksRunning: tasks?.length ?? 0,
    tasksHealthy: 0,
    tasksUnhealthy: 0,
    lastTaskFailure: null,
    taskCount: tasks?.length ?? 0,
    tasks: Object.freeze((tasks ?? []).map((task, position) => aTask(ref, position, task)).sort(byTaskId)),
    definition: JSON.stringify({ id: path, ...definition }),
    rest: null,
    ...rest,
  });
}

const byTaskId = (one: Task, other: Task): number => (one.taskId < other.taskId ? -1 : 1);

export function aTask(ref: RunSpecRef, position: number, parts: Partial<Task> = {}): Task {
  const name = ref.path.slice(1).replaceAll('/', '_');
  return Object.freeze({
    __typename: 'Task',
    ref,
    taskId: `${name}.instance-${String(position).padStart(6, '0')}._app.1`,
    state: 'TASK_RUNNING',
    host: 'agent-1',
    agentId: 'agent-id-1',
    region: null,
    zone: null,
    role: '*',
    ports: [31_000 + position],
    ipAddresses: [],
    stagedAt: null,
    startedAt: null,
    version: '2026-01-01T00:00:00.000Z',
    healthCheckResults: [],
    rest: null,
    ...parts,
  });
}

export function aPod(
  marathon: string,
  path: string,
  parts: Partial<Omit<Pod, 'definition'>> & { readonly definition?: JsonObject } = {},
): Pod {
  const { definition, ...rest } = parts;
  return Object.freeze({
    __typename: 'Pod',
    ref: Object.freeze({ marathon, path }),
    podId: path,
    version: '2026-01-01T00:00:00.000Z',
    status: 'STABLE',
    statusSince: null,
    message: null,
    instances: 1,
    cpus: 0.2,
    mem: 64,
    disk: 0,
    gpus: 0,
    role: '*',
    labels: {},
    podInstances: [],
    lastUpdated: null,
    lastChanged: null,
    definition: JSON.stringify({ id: path, ...definition }),
    rest: null,
    ...rest,
  });
}

export const aGroup = (marathon: string, path: string, parts: Partial<Group> = {}): Group =>
  Object.freeze({
    __typename: 'Group',
    ref: Object.freeze({ marathon, path }),
    groupId: path,
    version: '2026-01-01T00:00:00.000Z',
    dependencies: [],
    enforceRole: null,
    rest: null,
    ...parts,
  });

export const aDeployment = (marathon: string, deploymentId: string, parts: Partial<Deployment> = {}): Deployment =>
  Object.freeze({
    __typename: 'Deployment',
    marathon,
    deploymentId,
    version: '2026-01-01T00:00:00.000Z',
    affectedApps: [],
    affectedPods: [],
    steps: [],
    currentActions: [],
    currentStep: 1,
    totalSteps: 1,
    original: {},
    ...parts,
  });

export const aQueueItem = (marathon: string, path: string, parts: Partial<QueueItem> = {}): QueueItem =>
  Object.freeze({
    __typename: 'QueueItem',
    ref: Object.freeze({ marathon, path }),
    kind: 'app',
    count: 1,
    role: '*',
    delay: null,
    since: null,
    processedOffersCount: 0,
    unusedOffersCount: 0,
    lastUnusedOfferAt: null,
    lastUsedOfferAt: null,
    rejectSummaryLastOffers: [],
    rejectSummaryLaunchAttempt: [],
    lastUnusedOffers: [],
    original: {},
    ...parts,
  });

/** Every ancestor of the paths, each once, as groups: what Marathon's tree would hold. */
export function groupsAbove(marathon: string, paths: readonly string[]): readonly Group[] {
  const found = new Set(['/']);
  for (const path of paths) {
    for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) found.add(path.slice(0, cut));
  }
  return [...found].sort().map((path) => aGroup(marathon, path));
}
