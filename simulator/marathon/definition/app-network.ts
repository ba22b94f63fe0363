import type { JsonObject, JsonValue } from '../../json.ts';
import { isObject, objectAt, objects, textAt } from '../../json.ts';
import { defined, filled } from './app-order.ts';

/** Modes of networks as Marathon prints them. */
export type NetworkMode = 'host' | 'container' | 'container/bridge';

/** The mode of a canonical definition's (first) network. */
export function networkMode(definition: JsonObject): NetworkMode {
  const mode = textAt(objects(definition.networks)[0], 'mode');
  return mode === 'container' || mode === 'container/bridge' ? mode : 'host';
}

export function normalNetwork(network: JsonObject): JsonObject {
  const mode = (textAt(network, 'mode') ?? 'container').toLowerCase();
  return { ...defined({ name: network.name, mode }), ...filled({ labels: network.labels }) };
}

/** Networks out of `networks` or out of the forms of old: `ipAddress`, `container.docker.network`. */
export function networksOf(body: JsonObject): readonly JsonObject[] | undefined {
  if (Array.isArray(body.networks)) return objects(body.networks).map(normalNetwork);
  const ip = objectAt(body, 'ipAddress');
  const old = textAt(objectAt(objectAt(body, 'container'), 'docker'), 'network')?.toUpperCase();
  if (old === 'HOST') return [{ mode: 'host' }];
  if (old === 'BRIDGE') return [{ mode: 'container/bridge' }];
  if (!ip && old !== 'USER') return undefined;
  return [{ ...defined({ name: ip?.networkName, mode: 'container' }), ...filled({ labels: ip?.labels }) }];
}

export function normalMapping(mapping: JsonObject, mode: NetworkMode): JsonObject {
  const hostPort = mapping.hostPort ?? (mode === 'container/bridge' ? 0 : undefined);
  return {
    ...defined({
      containerPort: mapping.containerPort ?? 0,
      hostPort,
      labels: mapping.labels ?? {},
      name: mapping.name,
    }),
    ...filled({ networkNames: mapping.networkNames }),
    protocol: protocolOf(mapping),
    servicePort: mapping.servicePort ?? 0,
  };
}

const protocolOf = (value: JsonObject): string => (textAt(value, 'protocol') ?? 'tcp').toLowerCase();

export function normalPort(definition: JsonObject): JsonObject {
  return {
    port: definition.port ?? 0,
    ...filled({ labels: definition.labels }),
    ...defined({ name: definition.name, protocol: protocolOf(definition) }),
  };
}

/** The port definitions a body asks for; undefined when it says nothing of them. */
export function portDefinitionsOf(body: JsonObject): readonly JsonObject[] | undefined {
  if (Array.isArray(body.portDefinitions)) return objects(body.portDefinitions).map(normalPort);
  if (!Array.isArray(body.ports)) return undefined;
  return body.ports.map((port: JsonValue) => ({ port, protocol: 'tcp' }));
}

/** Port mappings of a body's container, or out of the forms of old. */
export function mappingsOf(body: JsonObject, mode: NetworkMode): readonly JsonObject[] | undefined {
  const container = objectAt(body, 'container');
  const given = container?.portMappings ?? objectAt(container, 'docker')?.portMappings;
  if (Array.isArray(given)) return objects(given).map((one) => normalMapping(one, mode));
  const discovery = objectAt(objectAt(body, 'ipAddress'), 'discovery');
  if (!discovery) return undefined;
  return objects(discovery.ports).map((one) =>
    normalMapping({ containerPort: one.number, name: one.name, protocol: one.protocol }, mode),
  );
}

/** What stands for an omitted list on a container network. */
export const defaultMapping = (mode: NetworkMode): JsonObject =>
  normalMapping({ containerPort: 0, name: 'default' }, mode);

function normalVolume(volume: JsonObject): JsonObject {
  const external = objectAt(volume, 'external');
  const persistent = objectAt(volume, 'persistent');
  if (textAt(volume, 'secret') !== undefined && !external && !persistent) {
    return defined({ containerPath: volume.containerPath, secret: volume.secret });
  }
  const mode = textAt(volume, 'mode')?.toUpperCase();
  if (persistent) {
    const type = (textAt(persistent, 'type') ?? 'root').toLowerCase();
    const kept = defined({
      type,
      size: persistent.size,
      maxSize: persistent.maxSize,
      profileName: persistent.profileName,
    });
    const constraints = Array.isArray(persistent.constraints) ? persistent.constraints : [];
    return defined({ containerPath: volume.containerPath, mode, persistent: { ...kept, constraints } });
  }
  if (!external) return defined({ containerPath: volume.containerPath, hostPath: volume.hostPath, mode });
  const shared = external.provider === 'dvdi' ? { shared: external.shared ?? false } : {};
  const kept = defined({
    size: external.size,
    name: external.name,
    provider: external.provider,
    options: external.options ?? {},
  });
  return defined({ containerPath: volume.containerPath, external: { ...kept, ...shared }, mode });
}

function normalDocker(docker: JsonObject): JsonObject {
  return {
    ...defined({ pullConfig: docker.pullConfig }),
    forcePullImage: docker.forcePullImage ?? false,
    ...defined({ image: docker.image }),
    parameters: docker.parameters ?? [],
    privileged: docker.privileged ?? false,
  };
}

/** A container in canonical form; on a host network without port mappings. */
export function normalContainer(container: JsonObject, mappings: readonly JsonObject[] | undefined): JsonObject {
  const docker = objectAt(container, 'docker');
  return {
    type: (textAt(container, 'type') ?? 'DOCKER').toUpperCase(),
    ...(docker ? { docker: normalDocker(docker) } : {}),
    ...defined({ linuxInfo: container.linuxInfo }),
    volumes: objects(container.volumes).map(normalVolume),
    ...(mappings ? { portMappings: mappings } : {}),
  };
}

/** Whether a canonical definition has a persistent volume (of an app or a pod). */
export function isResident(definition: JsonObject): boolean {
  const volumes = objectAt(definition, 'container')?.volumes ?? definition.volumes;
  return objects(volumes).some((volume) => isObject(volume.persistent));
}

/** Whether a canonical app has an external volume. */
export function hasExternalVolume(definition: JsonObject): boolean {
  return objects(objectAt(definition, 'container')?.volumes).some((volume) => isObject(volume.external));
}
