import {
  distinctNames,
  filled,
  filledMap,
  flagOf,
  isObject,
  labelOf,
  numberOf,
  objects,
  present,
  textOf,
  textsOf,
  type JsonObject,
  type JsonValue,
} from './read.ts';

/** The network of an app, one of Marathon's three modes, in the form of 1.5 and later. */
export interface Networking {
  readonly mode: 'host' | 'container' | 'container/bridge';
  readonly networks: readonly JsonObject[];
  /** `portDefinitions` (host) or `container.portMappings` (both others). */
  readonly ports: readonly JsonObject[];
}

const protocols = /^(tcp|udp|udp,tcp)$/;

function modeOf(raw: JsonObject, container: JsonObject | undefined): Networking['mode'] {
  const named = objects(raw['networks'])[0]?.['mode'];
  if (named === 'host' || named === 'container' || named === 'container/bridge') return named;
  if (objects(raw['networks']).length > 0) return 'container';
  const docker = isObject(container?.['docker']) ? container['docker'] : undefined;
  if (docker?.['network'] === 'BRIDGE') return 'container/bridge';
  if (docker?.['network'] === 'USER' || isObject(raw['ipAddress'])) return 'container';
  return 'host';
}

function networkName(raw: JsonObject): string {
  const ip = isObject(raw['ipAddress']) ? raw['ipAddress'] : {};
  return labelOf(objects(raw['networks'])[0]?.['name']) ?? labelOf(ip['networkName']) ?? 'dcos';
}

function portDefinition(raw: JsonValue): JsonObject {
  const one = isObject(raw) ? raw : {};
  const protocol = textOf(one['protocol']);
  return present({
    // A fixed number would be the service port of every copy of the definition: Marathon is left to hand one out.
    port: 0,
    protocol: protocol !== undefined && protocols.test(protocol) ? protocol : 'tcp',
    name: labelOf(one['name']),
    labels: filledMap(textsOf(one['labels'])),
  });
}

function portMapping(raw: JsonObject, mode: Networking['mode']): JsonObject {
  const protocol = textOf(raw['protocol']);
  const host = mode === 'container/bridge' || numberOf(raw['hostPort']) !== undefined;
  return present({
    containerPort: Math.min(65_535, Math.max(0, Math.round(numberOf(raw['containerPort']) ?? 0))),
    hostPort: host ? 0 : undefined,
    servicePort: 0,
    protocol: protocol !== undefined && protocols.test(protocol) ? protocol : 'tcp',
    name: labelOf(raw['name']),
    labels: filledMap(textsOf(raw['labels'])),
  });
}

function hostPorts(raw: JsonObject): readonly JsonObject[] {
  const listed = objects(raw['portDefinitions']);
  if (listed.length > 0) return distinctNames(listed.map(portDefinition));
  const ports = Array.isArray(raw['ports']) ? raw['ports'] : [];
  return ports.map(portDefinition);
}

function mappedPorts(container: JsonObject | undefined, mode: Networking['mode']): readonly JsonObject[] {
  const docker = isObject(container?.['docker']) ? container['docker'] : {};
  const listed = objects(container?.['portMappings']);
  const mappings = listed.length > 0 ? listed : objects(docker['portMappings']);
  return distinctNames(mappings.map((one) => portMapping(one, mode)));
}

/** Reads the network of an app out of any of the forms that Marathon 0.8 to 1.11 took (docker.network, ipAddress, networks). */
export function networkingOf(raw: JsonObject): Networking {
  const container = isObject(raw['container']) ? raw['container'] : undefined;
  const mode = modeOf(raw, container);
  if (mode === 'host') return { mode, networks: [{ mode }], ports: hostPorts(raw) };
  const labels = filledMap(textsOf(objects(raw['networks'])[0]?.['labels']));
  const network = mode === 'container' ? present({ mode, name: networkName(raw), labels }) : { mode };
  return { mode, networks: [network], ports: mappedPorts(container, mode) };
}

function parameters(raw: JsonValue | undefined): readonly JsonObject[] | undefined {
  const pairs = objects(raw).filter((one) => textOf(one['key']) !== undefined && typeof one['value'] === 'string');
  return filled(pairs.map((one): JsonObject => ({ key: one['key'], value: one['value'] })));
}

/** The image part of a container, without the network that older definitions keep there. */
export function dockerOf(raw: JsonObject, type: string, secrets: JsonObject): JsonObject | undefined {
  const image = textOf(raw['image']);
  if (image === undefined) return undefined;
  const pull = isObject(raw['pullConfig']) ? textOf(raw['pullConfig']['secret']) : undefined;
  return present({
    image,
    forcePullImage: flagOf(raw['forcePullImage']),
    privileged: flagOf(raw['privileged']),
    parameters: type === 'DOCKER' ? parameters(raw['parameters']) : undefined,
    // Only Mesos' own containerizer takes it, and only for a secret that the definition declares.
    pullConfig: type === 'MESOS' && pull !== undefined && secrets[pull] !== undefined ? { secret: pull } : undefined,
  });
}
