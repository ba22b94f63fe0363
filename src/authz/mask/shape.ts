/**
 * What in a definition may hold secrets, key by key, for apps (Marathon 0.6–1.11) and pods. What is not listed is masked: a field that a
 * later Marathon adds is hidden until somebody has thought about it.
 */

/**
 * - `open` shows as it is, with all below it.
 * - `env` is a map of variables: names and references to secrets show, values do not.
 * - `labels` is a map: values show unless name or value look like a credential.
 * - `secret` never shows. - `text` shows without the credentials that can be recognised in it. - `words` is a list of such texts.
 * - `uri` shows without user info and values of its query. - `options` is a tree in which names tell what is secret.
 */
export type Kind = 'open' | 'env' | 'labels' | 'secret' | 'text' | 'words' | 'uri' | 'options';

/** A kind, or what the members of an object are; lists are judged item by item. */
export type Shape = Kind | Members;

/** What the members of an object are; a key that is not here is `secret`. */
export interface Members {
  readonly [key: string]: Shape;
}

const open = 'open';

/** So many keys that all show. */
const shown = <K extends string>(...keys: readonly K[]): { readonly [key in K]: 'open' } => {
  const shapes: Partial<Record<K, 'open'>> = {};
  for (const key of keys) shapes[key] = open;
  return Object.freeze(shapes) as { readonly [key in K]: 'open' }; // every key was set just now
};

const command: Shape = { shell: 'text', argv: 'words', value: 'text' };
const exec: Shape = { command, overrideEntrypoint: open };
const probe: Shape = { ...shown('port', 'portIndex', 'portName', 'endpoint', 'scheme'), path: 'uri' };

const check: Shape = {
  ...shown('intervalSeconds', 'timeoutSeconds', 'delaySeconds', 'gracePeriodSeconds', 'maxConsecutiveFailures'),
  ...shown('protocol', 'port', 'portIndex', 'portName', 'portType', 'name', 'ignoreHttp1xx', 'ipProtocol'),
  ...shown('httpStatusCodesForReady', 'preserveLastResponse'),
  path: 'uri',
  command: { ...command },
  exec,
  http: probe,
  tcp: probe,
};

const artifact: Shape = { uri: 'uri', ...shown('extract', 'executable', 'cache', 'destPath', 'outputFile') };

const port: Shape = {
  ...shown('port', 'containerPort', 'hostPort', 'servicePort', 'number', 'protocol', 'name', 'networkNames'),
  labels: 'labels',
};

const network: Shape = { ...shown('mode', 'name'), labels: 'labels' };

const volume: Shape = {
  ...shown('name', 'containerPath', 'hostPath', 'host', 'mode', 'persistent', 'secret'),
  external: { ...shown('name', 'provider', 'size', 'shared'), options: 'options' },
};

const docker: Shape = {
  ...shown('image', 'network', 'privileged', 'forcePullImage', 'pullConfig'),
  parameters: { key: open, value: 'secret' },
  portMappings: port,
  credential: { principal: open, secret: 'secret' },
};

const container: Shape = {
  ...shown('type', 'image', 'linuxInfo'),
  docker,
  // Marathon 0.6: what is handed to docker.
  options: 'secret',
  volumes: volume,
  portMappings: port,
};

const ipAddress: Shape = { ...shown('groups', 'networkName'), labels: 'labels', discovery: { ports: port } };

/** An app's definition. */
export const appShape: Members = {
  ...shown('id', 'version', 'versionInfo', 'instances', 'cpus', 'mem', 'disk', 'gpus', 'user', 'role', 'executor'),
  ...shown('constraints', 'acceptedResourceRoles', 'resourceLimits', 'executorResources', 'dependencies', 'tty'),
  ...shown('ports', 'requirePorts', 'backoffSeconds', 'backoffFactor', 'maxLaunchDelaySeconds', 'residency'),
  ...shown('upgradeStrategy', 'unreachableStrategy', 'killSelection', 'taskKillGracePeriodSeconds', 'secrets'),
  cmd: 'text',
  args: 'words',
  env: 'env',
  labels: 'labels',
  container,
  uris: 'uri',
  storeUrls: 'uri',
  fetch: artifact,
  networks: network,
  ipAddress,
  portDefinitions: port,
  healthChecks: check,
  readinessChecks: check,
  check,
};

const podContainer: Shape = {
  ...shown('name', 'resources', 'resourceLimits', 'user', 'tty', 'linuxInfo', 'volumeMounts', 'lifecycle'),
  exec,
  image: { ...shown('kind', 'id', 'forcePull', 'pullConfig'), labels: 'labels' },
  environment: 'env',
  labels: 'labels',
  artifacts: artifact,
  endpoints: port,
  healthCheck: check,
  check,
};

/** A pod's definition. */
export const podShape: Members = {
  ...shown('id', 'version', 'user', 'role', 'scaling', 'scheduling', 'secrets', 'executorResources', 'linuxInfo'),
  containers: podContainer,
  environment: 'env',
  labels: 'labels',
  volumes: volume,
  networks: network,
};
