import { objectAt, objects, type JsonObject } from '../json.ts';
import { shortTime, without } from './app.ts';
import { withOldIds } from './ids.ts';
import type { Traits } from './matrix.ts';

const isEmpty = (value: JsonObject | undefined): boolean => value !== undefined && Object.keys(value).length === 0;

function oldScheduling(traits: Traits, scheduling: JsonObject): JsonObject {
  const placement = objectAt(scheduling, 'placement');
  if (traits.podEmpties) {
    return { ...scheduling, placement: { constraints: [], acceptedResourceRoles: [], ...placement } };
  }
  return !traits.emptyPlacement && isEmpty(placement) ? without(scheduling, ['placement']) : scheduling;
}

/** 1.4 wrote every list and map of a container. */
const fullContainer = (container: JsonObject): JsonObject => ({
  ...container,
  endpoints: container.endpoints ?? [],
  environment: container.environment ?? {},
  volumeMounts: container.volumeMounts ?? [],
  artifacts: container.artifacts ?? [],
  labels: container.labels ?? {},
});

function fullPod(pod: JsonObject): JsonObject {
  return {
    ...pod,
    labels: pod.labels ?? {},
    environment: pod.environment ?? {},
    containers: objects(pod.containers).map(fullContainer),
    secrets: pod.secrets ?? {},
    volumes: pod.volumes ?? [],
    networks: objects(pod.networks).map((network) => ({ ...network, labels: network.labels ?? {} })),
  };
}

/** A pod as a release writes it. */
export function oldPod(traits: Traits, pod: JsonObject): JsonObject {
  const known = traits.roles ? pod : without(pod, ['role']);
  const scheduling = objectAt(known, 'scheduling');
  const placed = scheduling ? { ...known, scheduling: oldScheduling(traits, scheduling) } : known;
  const full = traits.podEmpties ? fullPod(placed) : placed;
  return traits.shortTimes || traits.podEmpties ? { ...full, version: shortTime(full.version) } : full;
}

function oldInstance(traits: Traits, instance: JsonObject): JsonObject {
  const unknown = [
    ...(traits.roles ? [] : ['role']),
    ...(traits.regions ? [] : ['agentRegion', 'agentZone', 'localVolumes']),
  ];
  return withOldIds(traits, without(instance, unknown), true);
}

/** A pod's status as a release writes it. */
export function oldPodStatus(traits: Traits, status: JsonObject): JsonObject {
  const spec = objectAt(status, 'spec');
  return {
    ...status,
    ...(spec ? { spec: oldPod(traits, spec) } : {}),
    instances: objects(status.instances).map((one) => oldInstance(traits, one)),
  };
}
