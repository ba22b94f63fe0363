import { list, numberAt, objectAt, objects, textAt, type JsonObject, type JsonValue } from '../json.ts';
import { withOldIds } from './ids.ts';
import type { Traits } from './matrix.ts';
import { oldTask } from './task.ts';

/** As it stood in 1.5: a fraction of a second without the zeros at its end. */
export const shortTime = (time: JsonValue | undefined): JsonValue | undefined =>
  typeof time === 'string'
    ? time.replace(/(\.\d*?)0+Z$/, (_, kept: string) => (kept === '.' ? 'Z' : `${kept}Z`))
    : time;

const shortTimes = (times: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(times).map(([name, time]) => [name, shortTime(time)]));

type Shape = (of: JsonObject) => JsonObject;

/** An object without some of its members. */
export function without(from: JsonObject, names: readonly string[]): JsonObject {
  if (!names.some((name) => from[name] !== undefined)) return from;
  return Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)));
}

/** The same with its lists of objects reshaped. */
function reshape(from: JsonObject, name: string, shape: Shape): JsonObject {
  return from[name] === undefined ? from : { ...from, [name]: objects(from[name]).map(shape) };
}

/** Definition fields that a release does not know. */
const unknownFields = (traits: Traits): readonly string[] => [
  ...(traits.roles ? [] : ['role']),
  ...(traits.executorResources ? [] : ['executorResources']),
  ...(traits.checks ? [] : ['check']),
  ...(traits.resourceLimits ? [] : ['resourceLimits']),
];

/** A health check of before 1.5, in the order of that time. */
export function legacyCheck(check: JsonObject): JsonObject {
  const { gracePeriodSeconds, intervalSeconds, timeoutSeconds, maxConsecutiveFailures, protocol } = check;
  return {
    gracePeriodSeconds,
    intervalSeconds,
    timeoutSeconds,
    maxConsecutiveFailures,
    portIndex: check.portIndex,
    port: check.port,
    path: check.path,
    command: check.command,
    protocol,
    ignoreHttp1xx: check.ignoreHttp1xx,
  };
}

const NETWORKS: Readonly<Record<string, string>> = { host: 'HOST', 'container/bridge': 'BRIDGE', container: 'USER' };

const legacyMapping = (mapping: JsonObject): JsonObject => ({
  containerPort: mapping.containerPort,
  hostPort: mapping.hostPort,
  servicePort: mapping.servicePort,
  protocol: mapping.protocol,
  name: mapping.name,
  labels: mapping.labels ?? {},
});

/** Until 1.5 network and port mappings were Docker's. */
function legacyContainer(container: JsonObject, network: string): JsonObject {
  const { docker, volumes } = container;
  const image = objectAt({ docker }, 'docker');
  if (image === undefined) return without(container, ['portMappings', 'linuxInfo']);
  const mapped = network === 'HOST' ? [] : objects(container.portMappings).map(legacyMapping);
  const [uses, maps] = container.type === 'MESOS' ? [{}, {}] : [{ network }, { portMappings: mapped }];
  return {
    type: container.type,
    volumes: volumes ?? [],
    docker: {
      image: image.image,
      ...uses,
      ...maps,
      privileged: image.privileged ?? false,
      parameters: image.parameters ?? [],
      forcePullImage: image.forcePullImage ?? false,
    },
  };
}

const legacyPort = (definition: JsonObject): JsonObject => ({
  port: definition.port,
  protocol: definition.protocol ?? 'tcp',
  name: definition.name,
  labels: definition.labels ?? {},
});

/** What 1.4 says of ports: service ports of any kind are also port definitions. */
function legacyPorts(app: JsonObject): {
  readonly ports: readonly number[];
  readonly definitions: readonly JsonObject[];
} {
  const own = objects(app.portDefinitions);
  if (own.length > 0) return { ports: own.map((one) => numberAt(one, 'port')), definitions: own.map(legacyPort) };
  const ports = objects(objectAt(app, 'container')?.portMappings).map((one) => numberAt(one, 'servicePort'));
  return { ports, definitions: ports.map((port, i) => legacyPort({ port, ...(i === 0 ? { name: 'default' } : {}) })) };
}

const legacyUpgrade = (strategy: JsonObject = {}): JsonObject => ({
  minimumHealthCapacity: strategy.minimumHealthCapacity,
  maximumOverCapacity: strategy.maximumOverCapacity,
});

const ipAddressOf = (network: JsonObject | undefined): JsonObject | null =>
  network?.mode === 'container'
    ? { groups: [], labels: network.labels ?? {}, discovery: { ports: [] }, networkName: network.name }
    : null;

/** What is embedded in an app, at its end. */
const EMBEDS = [
  ...(['tasksStaged', 'tasksRunning', 'tasksHealthy', 'tasksUnhealthy', 'deployments'] as const),
  ...(['readinessCheckResults', 'tasks', 'lastTaskFailure', 'taskStats'] as const),
];

/** An app as 1.4 writes it: everything is there, `null` where there is nothing. */
function legacyApp(app: JsonObject): JsonObject {
  const [network] = objects(app.networks);
  const container = objectAt(app, 'container');
  const { ports, definitions } = legacyPorts(app);
  return {
    id: app.id,
    cmd: app.cmd ?? null,
    args: app.args ?? null,
    user: app.user ?? null,
    env: app.env ?? {},
    instances: app.instances,
    cpus: app.cpus,
    mem: app.mem,
    disk: app.disk,
    gpus: app.gpus,
    executor: app.executor,
    constraints: app.constraints ?? [],
    uris: objects(app.fetch).map((artifact) => artifact.uri ?? null),
    fetch: app.fetch ?? [],
    storeUrls: [],
    backoffSeconds: app.backoffSeconds,
    backoffFactor: app.backoffFactor,
    maxLaunchDelaySeconds: app.maxLaunchDelaySeconds,
    container: container ? legacyContainer(container, NETWORKS[textAt(network, 'mode') ?? ''] ?? 'HOST') : null,
    healthChecks: objects(app.healthChecks).map(legacyCheck),
    readinessChecks: app.readinessChecks ?? [],
    dependencies: app.dependencies ?? [],
    upgradeStrategy: legacyUpgrade(objectAt(app, 'upgradeStrategy')),
    labels: app.labels ?? {},
    acceptedResourceRoles: app.acceptedResourceRoles,
    ipAddress: ipAddressOf(network),
    version: app.version,
    residency: app.residency ?? null,
    secrets: app.secrets ?? {},
    taskKillGracePeriodSeconds: app.taskKillGracePeriodSeconds ?? null,
    unreachableStrategy: app.unreachableStrategy,
    killSelection: app.killSelection,
    ports,
    portDefinitions: definitions,
    requirePorts: app.requirePorts,
    versionInfo: app.versionInfo,
    ...Object.fromEntries(EMBEDS.map((name) => [name, app[name]])),
  };
}

function leanApp(traits: Traits, app: JsonObject): JsonObject {
  const known = without(app, unknownFields(traits));
  const checked = traits.ipProtocol ? known : reshape(known, 'healthChecks', (one) => without(one, ['ipProtocol']));
  if (!traits.shortTimes) return checked;
  const { versionInfo } = checked;
  return {
    ...checked,
    version: shortTime(checked.version),
    ...(versionInfo === undefined ? {} : { versionInfo: shortTimes(objectAt(checked, 'versionInfo') ?? {}) }),
  };
}

/** An app, with what is embedded in it, as a release writes it. */
export function oldApp(traits: Traits, app: JsonObject): JsonObject {
  const { tasksStats, ...named } = app;
  const counted = traits.tasksStats || tasksStats === undefined ? app : { ...named, taskStats: tasksStats };
  const failure = objectAt(counted, 'lastTaskFailure');
  const failed = failure ? { ...counted, lastTaskFailure: withOldIds(traits, failure, false) } : counted;
  const ready = reshape(failed, 'readinessCheckResults', (one) => withOldIds(traits, one, false));
  const listed = list(ready.tasks).length > 0 ? reshape(ready, 'tasks', (one) => oldTask(traits, one)) : ready;
  return traits.apps === 'legacy' ? legacyApp(listed) : leanApp(traits, listed);
}
