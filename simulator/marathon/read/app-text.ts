import {
  list,
  numberAt,
  objectAt,
  objects,
  textAt,
  textMap,
  isObject,
  type JsonObject,
  type JsonValue,
} from '../../json.ts';
import { iso } from '../time.ts';
import type { RunSpec } from '../runspec.ts';

// Scala's own ways to print: parts of case classes are parted by a comma, elements of collections by a comma and a space.
const record = (name: string, ...parts: readonly string[]): string => `${name}(${parts.join(',')})`;
const collection = (name: string, parts: readonly string[]): string => `${name}(${parts.join(', ')})`;
const mapText = (entries: readonly (readonly [string, string])[]): string =>
  collection(
    'Map',
    entries.map(([key, value]) => `${key} -> ${value}`),
  );
const option = (value: string | undefined): string => (value === undefined ? 'None' : `Some(${value})`);
const double = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));
const seconds = (value: number): string => (value === 1 ? '1 second' : `${value} seconds`);
const texts = (value: JsonValue | undefined): string[] => list(value).map(String);
const labelsText = (value: JsonValue | undefined): string => mapText(Object.entries(textMap(value)));
const numberText = (from: JsonObject, key: string): string | undefined =>
  typeof from[key] === 'number' ? String(from[key]) : undefined;

function envText(env: JsonValue | undefined): string {
  const entries = Object.entries(isObject(env) ? env : {}).map(([key, value]): [string, string] => [
    key,
    isObject(value) ? record('EnvVarSecretRef', textAt(value, 'secret') ?? '') : record('EnvVarString', String(value)),
  ]);
  return mapText(entries);
}

/** A protocol buffer prints a field a line. */
function constraintText(constraint: JsonValue): string {
  const [field = '', operator = '', value] = texts(constraint);
  return `field: "${field}"\noperator: ${operator}\n${value === undefined ? '' : `value: "${value}"\n`}`;
}

const fetchText = (uri: JsonObject): string =>
  record(
    'FetchUri',
    textAt(uri, 'uri') ?? '',
    String(uri['extract'] ?? true),
    String(uri['executable'] ?? false),
    String(uri['cache'] ?? false),
    option(textAt(uri, 'destPath')),
  );

const portText = (port: JsonObject): string =>
  record(
    'PortDefinition',
    String(numberAt(port, 'port')),
    textAt(port, 'protocol') ?? 'tcp',
    option(textAt(port, 'name')),
    labelsText(port['labels']),
  );

const mappingText = (mapping: JsonObject): string =>
  record(
    'PortMapping',
    String(numberAt(mapping, 'containerPort')),
    option(numberText(mapping, 'hostPort')),
    String(numberAt(mapping, 'servicePort')),
    textAt(mapping, 'protocol') ?? 'tcp',
    option(textAt(mapping, 'name')),
    labelsText(mapping['labels']),
    collection('List', texts(mapping['networkNames'])),
  );

function volumeText(volume: JsonObject): string {
  const path = textAt(volume, 'containerPath') ?? '';
  const mount = record('VolumeMount', 'None', path, String(volume['mode'] === 'RO'));
  return record('VolumeWithMount', 'None', record('HostVolume', textAt(volume, 'hostPath') ?? ''), mount);
}

function containerText(app: JsonObject): string {
  const container = objectAt(app, 'container');
  if (!container) return 'None';
  const docker = objectAt(container, 'docker');
  const volumes = collection('List', objects(container['volumes']).map(volumeText));
  const ports = collection('List', objects(container['portMappings']).map(mappingText));
  if (!docker) return option(record('Mesos', volumes, ports, 'None'));
  const image = textAt(docker, 'image') ?? '';
  const pull = String(docker['forcePullImage'] ?? false);
  if (container['type'] !== 'DOCKER')
    return option(record('MesosDocker', volumes, image, ports, 'None', 'None', pull, 'None'));
  const parameters = objects(docker['parameters']).map((one) =>
    record('Parameter', textAt(one, 'key') ?? '', textAt(one, 'value') ?? ''),
  );
  const privileged = String(docker['privileged'] ?? false);
  return option(record('Docker', volumes, image, ports, privileged, collection('List', parameters), pull));
}

function checkText(check: JsonObject): string {
  const protocol = textAt(check, 'protocol') ?? 'HTTP';
  const times = ['gracePeriodSeconds', 'intervalSeconds', 'timeoutSeconds'].map((key) => seconds(numberAt(check, key)));
  const failures = String(numberAt(check, 'maxConsecutiveFailures', 3));
  const index = numberText(check, 'portIndex');
  const at = [option(index === undefined ? undefined : record('ByIndex', index)), option(numberText(check, 'port'))];
  if (protocol === 'COMMAND') {
    const command = record('Command', textAt(objectAt(check, 'command'), 'value') ?? '');
    return record('MesosCommandHealthCheck', ...times, failures, '0 seconds', command);
  }
  const owner = protocol.startsWith('MESOS_') ? 'Mesos' : 'Marathon';
  if (protocol.endsWith('TCP')) return record(`${owner}TcpHealthCheck`, ...times, failures, ...at);
  const path = option(textAt(check, 'path'));
  return record(`${owner}HttpHealthCheck`, ...times, failures, 'false', path, protocol, ...at);
}

function networkText(network: JsonObject): string {
  if (network['mode'] === 'host') return 'HostNetwork';
  const labels = labelsText(network['labels']);
  if (network['mode'] === 'container/bridge') return record('BridgeNetwork', labels);
  return record('ContainerNetwork', textAt(network, 'name') ?? '', labels);
}

function readinessText(check: JsonObject): string {
  return record(
    'ReadinessCheck',
    textAt(check, 'name') ?? '',
    textAt(check, 'protocol') ?? 'HTTP',
    textAt(check, 'path') ?? '/',
    textAt(check, 'portName') ?? '',
    seconds(numberAt(check, 'intervalSeconds', 30)),
    seconds(numberAt(check, 'timeoutSeconds', 10)),
    collection('Set', texts(check['httpStatusCodesForReady'])),
    String(check['preserveLastResponse'] ?? false),
  );
}

function unreachableText(app: JsonObject): string {
  const strategy = objectAt(app, 'unreachableStrategy');
  if (!strategy) return 'UnreachableDisabled';
  const after = (key: string): string => seconds(numberAt(strategy, key));
  return record('UnreachableEnabled', after('inactiveAfterSeconds'), after('expungeAfterSeconds'));
}

/** `Resources` with the duration of back-offs: numbers as a JVM prints them. */
function resourcesText(app: JsonObject): string {
  const [cpus, mem, disk] = ['cpus', 'mem', 'disk'].map((key) => double(numberAt(app, key)));
  return record('Resources', cpus ?? '', mem ?? '', disk ?? '', String(numberAt(app, 'gpus')));
}

function backoffText(app: JsonObject): string {
  const [first, most] = [numberAt(app, 'backoffSeconds', 1), numberAt(app, 'maxLaunchDelaySeconds', 300)];
  return record('BackoffStrategy', seconds(first), seconds(most), double(numberAt(app, 'backoffFactor', 1.15)));
}

function strategyText(app: JsonObject): string {
  const strategy = objectAt(app, 'upgradeStrategy');
  const part = (key: string): string => double(numberAt(strategy, key, 1));
  return record('UpgradeStrategy', part('minimumHealthCapacity'), part('maximumOverCapacity'));
}

function secretsText(app: JsonObject): string {
  const secrets = Object.entries(objectAt(app, 'secrets') ?? {});
  return mapText(
    secrets.map(([name, value]) => [name, record('Secret', textAt(isObject(value) ? value : {}, 'source') ?? '')]),
  );
}

/**
 * An app as the JVM prints Marathon's `AppDefinition`: what an error that names one shows. Seen for apps of a command; containers
 * and checks are after the fields of their classes.
 */
export function appText(spec: RunSpec): string {
  const app = spec.definition;
  const grace = numberAt(app, 'taskKillGracePeriodSeconds', -1);
  return record(
    'AppDefinition',
    spec.id,
    option(textAt(app, 'cmd')),
    collection('List', texts(app['args'])),
    option(textAt(app, 'user')),
    envText(app['env']),
    String(numberAt(app, 'instances', 1)),
    resourcesText(app),
    textAt(app, 'executor') ?? '',
    'None',
    collection('Set', list(app['constraints']).map(constraintText)),
    collection('List', objects(app['fetch']).map(fetchText)),
    collection('List', objects(app['portDefinitions']).map(portText)),
    String(app['requirePorts'] ?? false),
    backoffText(app),
    containerText(app),
    collection('Set', objects(app['healthChecks']).map(checkText)),
    'None',
    collection('List', objects(app['readinessChecks']).map(readinessText)),
    option(grace < 0 ? undefined : seconds(grace)),
    collection('Set', texts(app['dependencies'])),
    strategyText(app),
    labelsText(app['labels']),
    collection('Set', texts(app['acceptedResourceRoles'])),
    collection('List', objects(app['networks']).map(networkText)),
    record('FullVersionInfo', iso(spec.version), iso(spec.scaledAt), iso(spec.changedAt)),
    secretsText(app),
    unreachableText(app),
    app['killSelection'] === 'OLDEST_FIRST' ? 'OldestFirst' : 'YoungestFirst',
    'None',
    textAt(app, 'role') ?? '*',
    'None',
  );
}
