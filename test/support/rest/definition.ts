/** Typed fields as they follow from the definitions that Marathon 1.11 prints: the test's own reading, sharing nothing with `src/`. */
import { isObject, list, objectAt, objects, textAt, type JsonObject, type JsonValue } from '../../../simulator/json.ts';

export type Field = JsonValue | undefined;

/** The names in a text. */
export const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** These members, null where there are none. */
export const pick = (from: Field, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, (isObject(from) ? from[name] : undefined) ?? null]));

const entries = (value: Field) => Object.entries(isObject(value) ? value : {});

export const labels = (value: Field) => entries(value).map(([key, label]) => ({ key, value: label }));

export const environment = (value: Field) =>
  entries(value).map(([name, one]) => ({
    name,
    value: isObject(one) ? null : one,
    secret: isObject(one) ? one['secret'] : null,
  }));

export const secrets = (value: Field) => entries(value).map(([name, one]) => ({ name, ...pick(one, ['source']) }));

/** Apps write `[field, operator, value?]`, pods objects. */
export const constraints = (value: Field) =>
  list(value).map((one) => {
    const [field, operator, operand] = isObject(one) ? [one['fieldName'], one['operator'], one['value']] : list(one);
    return { field, operator, value: operand ?? null };
  });

const modes = new Map([
  ['host', 'HOST'],
  ['container', 'CONTAINER'],
  ['container/bridge', 'CONTAINER_BRIDGE'],
]);

export const networks = (value: Field) =>
  objects(value).map((network) => ({
    mode: modes.get(textAt(network, 'mode') ?? ''),
    ...pick(network, ['name']),
    labels: labels(network['labels']),
  }));

export const portDefinitions = (value: Field) =>
  objects(value).map((port) => ({ ...pick(port, ['port', 'protocol', 'name']), labels: labels(port['labels']) }));

const portMappings = (value: Field) =>
  objects(value).map((port) => ({
    ...pick(port, ['containerPort', 'hostPort', 'servicePort', 'protocol', 'name']),
    labels: labels(port['labels']),
    networkNames: list(port['networkNames']),
  }));

export const artifacts = (value: Field) =>
  objects(value).map((one) => pick(one, ['uri', 'extract', 'executable', 'cache', 'destPath']));

const kindOf = (volume: JsonObject): string => {
  for (const key of ['persistent', 'external', 'secret']) if (volume[key] !== undefined) return key.toUpperCase();
  return (volume['hostPath'] ?? volume['host']) === undefined ? 'EPHEMERAL' : 'HOST';
};

export const volumes = (value: Field) =>
  objects(value).map((volume) => {
    const [persistent, external] = [objectAt(volume, 'persistent'), objectAt(volume, 'external')];
    return {
      kind: kindOf(volume),
      ...pick(volume, ['name', 'containerPath', 'mode', 'secret']),
      hostPath: volume['hostPath'] ?? volume['host'] ?? null,
      persistent: persistent
        ? {
            ...pick(persistent, ['size', 'maxSize', 'type', 'profileName']),
            constraints: constraints(persistent['constraints']),
          }
        : null,
      external: external ? pick(external, ['name', 'provider', 'size', 'shared', 'options']) : null,
    };
  });

export const container = (value: Field) => {
  if (!isObject(value)) return null;
  const docker = objectAt(value, 'docker');
  return {
    ...pick(value, ['type', 'linuxInfo']),
    docker: docker
      ? {
          ...pick(docker, ['image', 'forcePullImage', 'privileged']),
          parameters: list(docker['parameters']),
          pullSecret: objectAt(docker, 'pullConfig')?.['secret'] ?? null,
        }
      : null,
    volumes: volumes(value['volumes']),
    portMappings: portMappings(value['portMappings']),
  };
};

const healthCheckFields = words(`
  path port portIndex gracePeriodSeconds intervalSeconds timeoutSeconds delaySeconds protocol
  maxConsecutiveFailures ignoreHttp1xx ipProtocol`);

export const healthChecks = (value: Field) =>
  objects(value).map((check) => ({
    ...pick(check, healthCheckFields),
    command: objectAt(check, 'command')?.['value'] ?? null,
  }));

const readinessFields = words(`
  name protocol path portName intervalSeconds timeoutSeconds preserveLastResponse`);

export const readinessChecks = (value: Field) =>
  objects(value).map((check) => ({
    ...pick(check, readinessFields),
    httpStatusCodesForReady: list(check['httpStatusCodesForReady']),
  }));

export const upgradeStrategy = (value: Field) =>
  isObject(value) ? pick(value, ['minimumHealthCapacity', 'maximumOverCapacity']) : null;

export const unreachableStrategy = (value: Field) => {
  const numbers = pick(value, ['inactiveAfterSeconds', 'expungeAfterSeconds']);
  return value === undefined ? null : { disabled: value === 'disabled', ...numbers };
};

export const executorResources = (value: Field) => (isObject(value) ? pick(value, ['cpus', 'mem', 'disk']) : null);

export const resourceLimits = (value: Field) => {
  if (!isObject(value)) return null;
  const limit = (name: string) => (value[name] === undefined ? null : String(value[name]));
  return { cpus: limit('cpus'), mem: limit('mem') };
};

export const readinessResults = (value: Field) =>
  objects(value).map((result) => ({
    ...pick(result, ['name', 'taskId', 'ready']),
    lastResponse: isObject(result['lastResponse'])
      ? pick(result['lastResponse'], ['status', 'contentType', 'body'])
      : null,
  }));

/** Marathon's service ports: of the mappings, or on the host network of the port definitions. */
export const servicePorts = (app: JsonObject) => {
  const [network] = networks(app['networks']);
  if (network?.mode === 'HOST') return objects(app['portDefinitions']).map((port) => port['port']);
  return objects(objectAt(app, 'container')?.['portMappings']).map((port) => port['servicePort']);
};
