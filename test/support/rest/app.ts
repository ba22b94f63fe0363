/** Apps and tasks as Marathon's REST answers have them, in the shape of the GraphQL answers. */
import { list, numberAt, objectAt, objects, textAt, type JsonObject } from '../../../simulator/json.ts';
import * as read from './definition.ts';

const runtimeFields = new Set(
  read.words(`
  tasks tasksStaged tasksRunning tasksHealthy tasksUnhealthy lastTaskFailure deployments readinessCheckResults
  taskStats tasksStats`),
);

/** What is taken over as it is. */
const plainFields = read.words(`
  version instances cpus mem disk gpus tasksStaged tasksRunning tasksHealthy tasksUnhealthy cmd user executor
  role requirePorts check killSelection tty taskKillGracePeriodSeconds backoffSeconds backoffFactor
  maxLaunchDelaySeconds residency`);

/** What an app of `/v2/apps`, with everything embedded, is over GraphQL; `queue` holds the items of `/v2/queue` that are about it. */
export function appOfRest(app: JsonObject, queue: readonly JsonObject[]) {
  const id = textAt(app, 'id') ?? '';
  const versionInfo = objectAt(app, 'versionInfo');
  return {
    appId: id,
    name: id.slice(id.lastIndexOf('/') + 1),
    group: { groupId: id.slice(0, id.lastIndexOf('/')) || '/' },
    definition: Object.fromEntries(Object.entries(app).filter(([key]) => !runtimeFields.has(key))),
    ...read.pick(app, plainFields),
    versionInfo: versionInfo ? read.pick(versionInfo, ['lastScalingAt', 'lastConfigChangeAt']) : null,
    status: statusOf(app, queue),
    health: {
      healthy: app['tasksHealthy'],
      unhealthy: app['tasksUnhealthy'],
      unknown: numberAt(app, 'tasksRunning') - numberAt(app, 'tasksHealthy') - numberAt(app, 'tasksUnhealthy'),
    },
    deployments: objects(app['deployments']).map((deployment) => ({ deploymentId: deployment['id'] })),
    queue: queue.map((item) => read.pick(item, ['count', 'role'])),
    lastTaskFailure: failureOf(objectAt(app, 'lastTaskFailure')),
    readinessCheckResults: read.readinessResults(app['readinessCheckResults']),
    image: objectAt(objectAt(app, 'container'), 'docker')?.['image'] ?? null,
    endpoints: { servicePorts: read.servicePorts(app), hostPorts: hostPortsOf(app) },
    ...definitionOf(app),
  };
}

const definitionOf = (app: JsonObject) => ({
  args: list(app['args']),
  acceptedResourceRoles: list(app['acceptedResourceRoles']),
  constraints: read.constraints(app['constraints']),
  container: read.container(app['container']),
  networks: read.networks(app['networks']),
  portDefinitions: read.portDefinitions(app['portDefinitions']),
  fetch: read.artifacts(app['fetch']),
  env: read.environment(app['env']),
  labels: read.labels(app['labels']),
  secrets: read.secrets(app['secrets']),
  healthChecks: read.healthChecks(app['healthChecks']),
  readinessChecks: read.readinessChecks(app['readinessChecks']),
  upgradeStrategy: read.upgradeStrategy(app['upgradeStrategy']),
  unreachableStrategy: read.unreachableStrategy(app['unreachableStrategy']),
  executorResources: read.executorResources(app['executorResources']),
  resourceLimits: read.resourceLimits(app['resourceLimits']),
});

/** The words of the schema, by what they are said to mean. */
function statusOf(app: JsonObject, queue: readonly JsonObject[]): string {
  const waiting = queue.filter((item) => numberAt(item, 'count') > 0);
  const delayed = waiting.some(({ delay }) => {
    const { overdue, timeLeftSeconds } = read.pick(delay, ['overdue', 'timeLeftSeconds']);
    return overdue === false && timeLeftSeconds !== 0;
  });
  if (delayed) return 'DELAYED';
  if (waiting.length > 0) return 'WAITING';
  if (list(app['deployments']).length > 0) return 'DEPLOYING';
  if (numberAt(app, 'tasksRunning') > 0) return 'RUNNING';
  return app['instances'] === 0 ? 'SUSPENDED' : 'UNKNOWN';
}

const failureOf = (failure: JsonObject | undefined) =>
  failure
    ? {
        ...read.pick(failure, ['taskId', 'state', 'message', 'host', 'timestamp', 'version']),
        agentId: failure['slaveId'] ?? null,
      }
    : null;

const hostPortsOf = (app: JsonObject) =>
  objects(app['tasks'])
    .filter((task) => task['state'] === 'TASK_RUNNING')
    .toSorted(byId)
    .flatMap((task) => list(task['ports']).map((port) => `${textAt(task, 'host')}:${String(port)}`));

export const byId = (one: JsonObject, other: JsonObject): number =>
  (textAt(one, 'id') ?? '') < (textAt(other, 'id') ?? '') ? -1 : 1;

const plainTaskFields = read.words(`
  appId state host region zone role stagedAt startedAt version checkResult ports servicePorts ipAddresses`);
const resultFields = ['alive', 'consecutiveFailures', 'firstSuccess', 'lastFailure', 'lastFailureCause', 'lastSuccess'];

/** What a task of `/v2/tasks` is over GraphQL; `app` is the app it belongs to. */
export function taskOfRest(task: JsonObject, app: JsonObject | undefined) {
  const results = objects(task['healthCheckResults']);
  return {
    taskId: task['id'],
    ...read.pick(task, plainTaskFields),
    agentId: task['slaveId'] ?? null,
    healthy: results.length === 0 ? null : results.every((result) => result['alive'] === true),
    outdated: isOutdated(task, objectAt(app, 'versionInfo')),
    healthCheckResults: results.map((result) => ({
      ...read.pick(result, resultFields),
      instanceId: textAt(result, 'instanceId')?.replace(/^instance \[(.*)\]$/, '$1') ?? null,
    })),
    localVolumes: objects(task['localVolumes']).map((volume) =>
      read.pick(volume, ['containerPath', 'persistenceId', 'runSpecId', 'uuid']),
    ),
  };
}

function isOutdated(task: JsonObject, versionInfo: JsonObject | undefined): boolean | null {
  const [version, changed] = [textAt(task, 'version'), textAt(versionInfo, 'lastConfigChangeAt')];
  return version === undefined || changed === undefined ? null : Date.parse(version) < Date.parse(changed);
}
