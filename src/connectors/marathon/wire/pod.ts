import { largestInt, resolvePath } from '../../../model/index.ts';
import type {
  JsonObject,
  JsonValue,
  Pod,
  PodContainerStatus,
  PodEndpointStatus,
  PodInstance,
} from '../../../model/index.ts';
import { deepFreeze, internOrNull, labelsOf } from '../snapshot/index.ts';
import { amount, count, flag, isAny, isText, leftovers, object, objects, text } from './fields.ts';
import type { Modelled } from './fields.ts';

const statusFields = new Map<string, Modelled>([
  ['id', isText],
  ['spec', isAny],
  ['status', isText],
  ['statusSince', isText],
  ['message', isText],
  ['instances', (value) => Array.isArray(value) && objects(value).length === value.length],
  ['lastUpdated', isText],
  ['lastChanged', isText],
]);

/**
 * A pod from its status (`/v2/pods/{id}::status`, which holds the definition as `spec`), or from a bare definition (`/v2/pods/{id}`),
 * which says nothing of instances.
 */
export function decodePod(raw: JsonObject, marathon: string, base = '/'): Pod {
  const isStatus = 'spec' in raw || 'statusSince' in raw || 'instances' in raw;
  const spec = isStatus ? object(raw['spec']) : raw;
  const status = isStatus ? raw : {};
  const path = resolvePath(text(raw['id']) ?? text(spec['id']) ?? '', base);
  return Object.freeze({
    __typename: 'Pod',
    ref: Object.freeze({ marathon, path }),
    podId: path,
    version: text(spec['version']),
    status: text(status['status'])?.toUpperCase() ?? null,
    statusSince: text(status['statusSince']),
    message: text(status['message']),
    // One instance is what Marathon takes where `scaling` is left out.
    instances: count(object(spec['scaling'])['instances']) ?? 1,
    ...resourcesOf(spec),
    role: internOrNull(text(spec['role'])),
    labels: labelsOf(spec['labels']),
    podInstances: Object.freeze(objects(status['instances']).map(decodePodInstance)),
    lastUpdated: text(status['lastUpdated']),
    lastChanged: text(status['lastChanged']),
    definition: JSON.stringify(spec),
    rest: deepFreeze(restOf(status, path)),
  });
}

function restOf(status: JsonObject, path: string): JsonObject | null {
  const rest = leftovers(status, statusFields);
  const changed: JsonObject = {
    ...(differs(status['id'], path) && { id: status['id'] }),
    // Command lines and mock-ups print states in lower case; Marathon in upper case.
    ...(differs(status['status'], text(status['status'])?.toUpperCase()) && { status: status['status'] }),
  };
  return rest === null && Object.keys(changed).length === 0 ? null : { ...rest, ...changed };
}

const differs = (sent: JsonValue | undefined, said: JsonValue | undefined): boolean =>
  sent !== undefined && sent !== null && sent !== said;

type Resources = Pick<Pod, 'cpus' | 'mem' | 'disk' | 'gpus'>;

/** What Marathon gives the executor of a pod whose definition names no `executorResources`. */
const executorDefault: Resources = { cpus: 0.1, mem: 32, disk: 10, gpus: 0 };

function resourcesOf(spec: JsonObject): Resources {
  const parts = objects(spec['containers']).map((container) => readResources(container['resources']));
  const executor = spec['executorResources'];
  parts.push(executor === undefined || executor === null ? executorDefault : readResources(executor));
  const total = (name: keyof Resources): number => parts.reduce((sum, part) => sum + part[name], 0);
  const gpus = Math.min(total('gpus'), largestInt);
  return { cpus: rounded(total('cpus')), mem: total('mem'), disk: total('disk'), gpus };
}

/** Marathon counts processors in thousandths; without rounding 0.1 + 0.2 shows its tail. */
const rounded = (cpus: number): number => Math.round(cpus * 1000) / 1000;

function readResources(value: JsonValue | undefined): Resources {
  const raw = object(value);
  const measured = (name: string): number => amount(raw[name]) ?? 0;
  return { cpus: measured('cpus'), mem: measured('mem'), disk: measured('disk'), gpus: count(raw['gpus']) ?? 0 };
}

function decodePodInstance(raw: JsonObject): PodInstance {
  return Object.freeze({
    instanceId: text(raw['id']) ?? '',
    status: internOrNull(text(raw['status'])?.toUpperCase() ?? null),
    statusSince: text(raw['statusSince']),
    message: text(raw['message']),
    agentHostname: internOrNull(text(raw['agentHostname'])),
    agentId: internOrNull(text(raw['agentId'])),
    region: internOrNull(text(raw['agentRegion'])),
    zone: internOrNull(text(raw['agentZone'])),
    role: internOrNull(text(raw['role'])),
    version: internOrNull(versionIn(text(raw['specReference']))),
    containers: Object.freeze(objects(raw['containers']).map(decodeContainer)),
    lastUpdated: text(raw['lastUpdated']),
    lastChanged: text(raw['lastChanged']),
    original: deepFreeze(raw),
  });
}

/** `/v2/pods/{id}::versions/{version}` → the version; Marathon prints it with nine digits of a second here, three elsewhere. */
function versionIn(reference: string | null): string | null {
  const [, version = null] = reference?.split('::versions/') ?? [];
  return version;
}

function decodeContainer(raw: JsonObject): PodContainerStatus {
  return Object.freeze({
    name: text(raw['name']) ?? '',
    containerId: text(raw['containerId']),
    status: internOrNull(text(raw['status'])),
    statusSince: text(raw['statusSince']),
    message: text(raw['message']),
    endpoints: Object.freeze(objects(raw['endpoints']).map(decodeEndpoint)),
  });
}

function decodeEndpoint(raw: JsonObject): PodEndpointStatus {
  return Object.freeze({
    name: text(raw['name']) ?? '',
    allocatedHostPort: count(raw['allocatedHostPort']),
    healthy: flag(raw['healthy']),
  });
}

/** The pods of `/v2/pods/::status` or `/v2/pods`, sorted by path, each once; null when the answer is no list. */
export function podsIn(body: JsonValue, marathon: string): readonly Pod[] | null {
  if (!Array.isArray(body)) return null;
  const byPath = new Map(
    objects(body)
      .map((raw) => decodePod(raw, marathon))
      .map((pod) => [pod.podId, pod]),
  );
  return Object.freeze([...byPath.values()].sort((left, right) => (left.podId < right.podId ? -1 : 1)));
}
