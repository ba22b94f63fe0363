import type { JsonObject } from '../json.ts';
import { readLabels, type Label } from './environment.ts';
import { intOf, intsOf, objectOf, objectsOf, present, textOf, textsOf, type Loose } from '../reading.ts';

export type NetworkMode = 'HOST' | 'CONTAINER' | 'CONTAINER_BRIDGE';

export interface Network {
  readonly mode: NetworkMode;
  readonly name: string | null;
  readonly labels: readonly Label[];
}

export interface PortMapping {
  readonly containerPort: number | null;
  readonly hostPort: number | null;
  readonly servicePort: number | null;
  readonly protocol: string | null;
  readonly name: string | null;
  readonly labels: readonly Label[];
  readonly networkNames: readonly string[];
}

export interface PortDefinition {
  readonly port: number | null;
  readonly protocol: string | null;
  readonly name: string | null;
  readonly labels: readonly Label[];
}

const modes: ReadonlyMap<string, NetworkMode> = new Map([
  ['host', 'HOST'],
  ['container', 'CONTAINER'],
  ['container/bridge', 'CONTAINER_BRIDGE'],
]);

/** Marathon up to 1.4 wrote these under `container.docker.network`. */
const dockerModes: ReadonlyMap<string, NetworkMode> = new Map([
  ['HOST', 'HOST'],
  ['BRIDGE', 'CONTAINER_BRIDGE'],
  ['USER', 'CONTAINER'],
]);

/**
 * Networks of an app or pod: `networks`, or what the older `container.docker.network` and `ipAddress` mean by Marathon's own
 * `NetworkNormalization`; host networking where nothing is said.
 */
export function readNetworks(json: JsonObject): readonly Network[] {
  const networks = present(objectsOf(json['networks']).map(readNetwork));
  if (networks.length > 0) return networks;
  const address = objectOf(json['ipAddress']);
  const docker = objectOf(objectOf(json['container'])?.['docker']);
  const dockerMode = dockerModes.get(textOf(docker?.['network'])?.toUpperCase() ?? '');
  const mode = dockerMode ?? (address === null ? 'HOST' : 'CONTAINER');
  if (mode !== 'CONTAINER') return [{ mode, name: null, labels: [] }];
  return [{ mode, name: textOf(address?.['networkName']), labels: readLabels(address?.['labels']) }];
}

function readNetwork(json: JsonObject): Network | null {
  const mode = modes.get(textOf(json['mode']) ?? 'container');
  return mode === undefined ? null : { mode, name: textOf(json['name']), labels: readLabels(json['labels']) };
}

/** `container.portMappings`, or the older `container.docker.portMappings` and `ipAddress.discovery.ports`. */
export function readPortMappings(json: JsonObject): readonly PortMapping[] {
  const container = objectOf(json['container']);
  const docker = objectOf(container?.['docker']);
  const mappings = [...objectsOf(container?.['portMappings'])];
  if (mappings.length === 0) mappings.push(...objectsOf(docker?.['portMappings']));
  if (mappings.length > 0) return mappings.map(readPortMapping);
  const discovery = objectOf(objectOf(json['ipAddress'])?.['discovery']);
  return objectsOf(discovery?.['ports']).map((port) => readPortMapping({ ...port, containerPort: port['number'] }));
}

const readPortMapping = (json: JsonObject): PortMapping => ({
  containerPort: intOf(json['containerPort']),
  hostPort: intOf(json['hostPort']),
  servicePort: intOf(json['servicePort']),
  protocol: textOf(json['protocol']),
  name: textOf(json['name']),
  labels: readLabels(json['labels']),
  networkNames: textsOf(json['networkNames']),
});

/**
 * `portDefinitions`, or where they say nothing the older `ports`. Only host networking has them: up to 1.4 Marathon also listed
 * the service ports of mapped ports here.
 */
export function readPortDefinitions(json: JsonObject, networks: readonly Network[]): readonly PortDefinition[] {
  if (networks[0]?.mode !== 'HOST') return [];
  const definitions = objectsOf(json['portDefinitions']).map(readPortDefinition);
  return definitions.length > 0 ? definitions : readPorts(json['ports']);
}

const readPortDefinition = (json: JsonObject): PortDefinition => ({
  port: intOf(json['port']),
  protocol: textOf(json['protocol']),
  name: textOf(json['name']),
  labels: readLabels(json['labels']),
});

const readPorts = (value: Loose): readonly PortDefinition[] =>
  intsOf(value).map((port) => ({ port, protocol: 'tcp', name: null, labels: [] }));
