import type { App, Group, HealthCheckResult, JsonObject, Pod, Task, TaskFailure } from '../../../src/model/index.ts';

/**
 * The inverse of the decoders: a record as Marathon would print it, under the old field names and the new ones alike, so that what an
 * answer of any release held can be looked for in it.
 */
export function encodeApp(app: App): JsonObject {
  return {
    ...parsed(app.definition),
    tasks: app.tasks.map(encodeTask),
    tasksStaged: app.tasksStaged,
    tasksRunning: app.tasksRunning,
    tasksHealthy: app.tasksHealthy,
    tasksUnhealthy: app.tasksUnhealthy,
    lastTaskFailure: app.lastTaskFailure === null ? null : encodeFailure(app.lastTaskFailure, app.appId),
    ...app.rest,
  };
}

export function encodeTask(task: Task): JsonObject {
  return {
    id: task.taskId,
    appId: task.ref.path,
    state: task.state,
    host: task.host,
    slaveId: task.agentId,
    agentId: task.agentId,
    region: task.region,
    zone: task.zone,
    role: task.role,
    ports: task.ports,
    ipAddresses: task.ipAddresses.map(({ ipAddress, protocol }) => ({ ipAddress, protocol })),
    stagedAt: task.stagedAt,
    startedAt: task.startedAt,
    version: task.version,
    healthCheckResults: task.healthCheckResults.map(encodeHealth),
    ...task.rest,
  };
}

function encodeHealth(result: HealthCheckResult): JsonObject {
  return {
    alive: result.alive,
    consecutiveFailures: result.consecutiveFailures,
    firstSuccess: result.firstSuccess,
    lastSuccess: result.lastSuccess,
    lastFailure: result.lastFailure,
    lastFailureCause: result.lastFailureCause,
    instanceId: result.instanceId,
    taskId: result.instanceId,
  };
}

const encodeFailure = (failure: TaskFailure, appId: string): JsonObject => ({
  ...failure,
  appId,
  slaveId: failure.agentId,
});

export function encodePod(pod: Pod): JsonObject {
  return {
    id: pod.podId,
    spec: parsed(pod.definition),
    status: pod.status,
    statusSince: pod.statusSince,
    message: pod.message,
    instances: pod.podInstances.map((instance) => instance.original),
    lastUpdated: pod.lastUpdated,
    lastChanged: pod.lastChanged,
    ...pod.rest,
  };
}

export const encodeGroup = (group: Group): JsonObject => ({
  id: group.groupId,
  version: group.version,
  dependencies: group.dependencies,
  enforceRole: group.enforceRole,
  ...group.rest,
});

export const parsed = (definition: string): JsonObject => JSON.parse(definition);
