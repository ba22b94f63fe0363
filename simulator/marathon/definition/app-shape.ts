import { hasLegalSegments } from '../path.ts';
import type { Shape } from './shape.ts';
import { flag, listOf, mapOf, number, object, text, whole, word } from './shape.ts';

/** `/./` in a body is refused, `/../` is not, as seen. */
const PATH = /^\/?(([a-z0-9.-]+|\.\.)\/*)*$/;

const path: Shape = (value, at, out) => {
  text({ min: 1 })(value, at, out);
  if (typeof value !== 'string' || value === '') return;
  const legal = PATH.test(value) && hasLegalSegments(value) && !value.split('/').includes('.');
  if (!legal) out.push({ path: at, errors: ['error.pattern'] });
};

const name = text({ max: 63, pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/ });
const networkName = text({ max: 63, pattern: /^[a-z0-9]([-a-z0-9_]*[a-z0-9])?$/ });
const port = whole({ min: 0, max: 65_535 });
const seconds = whole({ min: 0 });
const labels = mapOf(text());
const protocol = word('tcp', 'udp', 'udp,tcp', 'tcp,udp');

/** A value of the environment: text or a reference to a secret. */
export const envValue: Shape = (value, at, out) => {
  if (typeof value !== 'string') object({ secret: text() }, [])(value, at, out);
};

export const artifact = object(
  {
    uri: text({ min: 1, max: 1024 }),
    extract: flag,
    executable: flag,
    cache: flag,
    destPath: text(),
  },
  ['uri'],
);

export const network = object({ name: networkName, mode: word('host', 'container', 'container/bridge'), labels });

export const upgradeStrategy = object(
  { minimumHealthCapacity: number({ min: 0, max: 1 }), maximumOverCapacity: number({ min: 0, max: 1 }) },
  ['minimumHealthCapacity', 'maximumOverCapacity'],
);

export const unreachableStrategy: Shape = (value, at, out) => {
  if (typeof value === 'string') word('disabled')(value, at, out);
  else object({ inactiveAfterSeconds: seconds, expungeAfterSeconds: seconds })(value, at, out);
};

export const killSelection = word('YOUNGEST_FIRST', 'OLDEST_FIRST');

const resourceLimit: Shape = (value, at, out) => {
  if (typeof value === 'string') word('unlimited')(value, at, out);
  else number({ min: 0 })(value, at, out);
};

export const resourceLimits = object({ cpus: resourceLimit, mem: resourceLimit });

const volume: Shape = (value, at, out) => {
  const isOneOf = (...keys: string[]): boolean =>
    typeof value === 'object' && value !== null && keys.some((key) => key in value);
  const mode = word('RO', 'RW');
  const containerPath = text({ min: 1 });
  if (isOneOf('secret')) object({ containerPath, secret: text() }, ['containerPath'])(value, at, out);
  else if (isOneOf('persistent', 'external')) {
    const external = object({
      name: text(),
      provider: text(),
      options: mapOf(() => undefined),
      size: whole({ min: 0 }),
    });
    const persistent = object({
      size: whole({ min: 1 }),
      type: word('root', 'path', 'mount'),
      maxSize: whole({ min: 0 }),
    });
    object({ containerPath, mode, external, persistent }, ['containerPath', 'mode'])(value, at, out);
  } else
    object({ containerPath, hostPath: text({ min: 1 }), mode }, ['containerPath', 'hostPath', 'mode'])(value, at, out);
};

const portMapping = object({
  containerPort: port,
  hostPort: port,
  servicePort: port,
  protocol,
  name,
  labels,
  networkNames: listOf(text()),
});

const docker = object(
  {
    image: text({ min: 1 }),
    forcePullImage: flag,
    privileged: flag,
    parameters: listOf(object({ key: text({ min: 1 }), value: text() }, ['key', 'value'])),
    pullConfig: object({ secret: text() }, ['secret']),
    network: word('BRIDGE', 'HOST', 'NONE', 'USER'),
    portMappings: listOf(portMapping),
  },
  ['image'],
);

const container = object({
  type: word('DOCKER', 'MESOS'),
  docker,
  volumes: listOf(volume),
  portMappings: listOf(portMapping),
});

const healthCheck = object({
  protocol: word('HTTP', 'HTTPS', 'TCP', 'COMMAND', 'MESOS_HTTP', 'MESOS_HTTPS', 'MESOS_TCP'),
  path: text(),
  port,
  portIndex: whole({ min: 0 }),
  gracePeriodSeconds: seconds,
  intervalSeconds: seconds,
  timeoutSeconds: seconds,
  delaySeconds: seconds,
  maxConsecutiveFailures: seconds,
  ignoreHttp1xx: flag,
  ipProtocol: word('IPv4', 'IPv6'),
  command: object({ value: text() }, ['value']),
});

const readinessCheck = object({
  name,
  protocol: word('HTTP', 'HTTPS'),
  path: text(),
  portName: name,
  intervalSeconds: seconds,
  timeoutSeconds: seconds,
  httpStatusCodesForReady: listOf(whole({ min: 100, max: 599 })),
  preserveLastResponse: flag,
});

const portDefinition = object({ port, protocol, name, labels });

const ipAddress = object({
  networkName: text(),
  labels,
  groups: listOf(text()),
  discovery: object({ ports: listOf(object({ number: port, name: text(), protocol }, ['number', 'name'])) }),
});

const fields: Readonly<Record<string, Shape>> = {
  id: path,
  cmd: text({ min: 1 }),
  args: listOf(text()),
  user: text(),
  env: mapOf(envValue),
  instances: whole({ min: 0 }),
  cpus: number({ min: 0 }),
  mem: number({ min: 0 }),
  disk: number({ min: 0 }),
  gpus: whole({ min: 0 }),
  executor: text({ pattern: /^(\/\/cmd)$|^(\/?[^/]+(\/[^/]+)*)$|^$/ }),
  executorResources: object({ cpus: number({ min: 0.1 }), mem: number({ min: 32 }), disk: number({ min: 10 }) }),
  resourceLimits,
  constraints: listOf(listOf(text())),
  fetch: listOf(artifact),
  uris: listOf(text()),
  backoffSeconds: seconds,
  backoffFactor: number({ min: 1 }),
  maxLaunchDelaySeconds: seconds,
  container,
  networks: listOf(network),
  portDefinitions: listOf(portDefinition),
  ports: listOf(port),
  ipAddress,
  requirePorts: flag,
  healthChecks: listOf(healthCheck),
  check: object({ intervalSeconds: seconds, timeoutSeconds: seconds, delaySeconds: seconds }),
  readinessChecks: listOf(readinessCheck),
  dependencies: listOf(text()),
  labels,
  acceptedResourceRoles: listOf(text()),
  role: text({ min: 1 }),
  upgradeStrategy,
  unreachableStrategy,
  killSelection,
  residency: object({
    relaunchEscalationTimeoutSeconds: seconds,
    taskLostBehavior: word('WAIT_FOREVER', 'RELAUNCH_AFTER_TIMEOUT'),
  }),
  secrets: mapOf(object({ source: text() }, ['source'])),
  taskKillGracePeriodSeconds: seconds,
  tty: flag,
};

/** A whole app definition. */
export const appShape = object(fields, ['id']);

/** The parts of an app that a partial update names. */
export const appUpdateShape = object({ ...fields, version: text() });

export { labels as labelsShape, name as nameShape, path as pathShape, port as portShape, protocol as protocolShape };
