import { healthChecksOf } from './health.ts';
import { dockerOf, networkingOf, type Networking } from './networks.ts';
import {
  bounded,
  filled,
  filledMap,
  flagOf,
  isObject,
  objects,
  present,
  segmentOf,
  textOf,
  textsOf,
  whole,
  type JsonObject,
  type JsonValue,
} from './read.ts';
import { isResident, isSingleMount, volumesOf } from './volumes.ts';

/** Where a definition is put. */
export interface Place {
  /** The absolute id of the group, `/` or `/red/shop`. */
  readonly group: string;
  /** The last segment of the id; made from the definition's own id when absent. */
  readonly name?: string;
}

/** An absolute id. */
export function idAt(group: string, name: string): string {
  return group === '/' ? `/${name}` : `${group}/${name}`;
}

// Largest app of the fixtures' statistics: 4 cpus, 16 GiB, 256 instances.
const most = { cpus: 4, mem: 16_384, disk: 10_000, instances: 256 };

function secretsOf(raw: JsonObject): JsonObject {
  const listed = isObject(raw['secrets']) ? raw['secrets'] : {};
  const out: Record<string, JsonValue> = {};
  for (const [name, secret] of Object.entries(listed)) {
    const source = isObject(secret) ? textOf(secret['source']) : undefined;
    if (source !== undefined) out[name] = { source };
  }
  return out;
}

/** Variables as texts, or as `{secret}` where the definition declares it. */
function envOf(raw: JsonValue | undefined, secrets: JsonObject): JsonObject {
  const out: Record<string, JsonValue> = textsOf(raw);
  for (const [key, value] of Object.entries(isObject(raw) ? raw : {})) {
    const secret = isObject(value) ? textOf(value['secret']) : undefined;
    if (secret !== undefined && secrets[secret] !== undefined) out[key] = { secret };
  }
  return out;
}

function labelsOf(raw: JsonValue | undefined): Record<string, string> {
  const labels = textsOf(raw);
  // Marathon refuses it without its two companions.
  const migrates =
    labels['DCOS_PACKAGE_FRAMEWORK_NAME'] !== undefined && labels['DCOS_MIGRATION_API_PATH'] !== undefined;
  if (!migrates) delete labels['DCOS_MIGRATION_API_VERSION'];
  return labels;
}

/** Constraints on the host name only: the agents of an estate do not have the attributes of the original cluster. */
function constraintsOf(raw: JsonValue | undefined): readonly JsonValue[] {
  const rows = Array.isArray(raw) ? raw : [];
  const out = new Map<string, JsonValue>();
  for (const row of rows) {
    const [field, operator, value] = Array.isArray(row) ? row.map(String) : [];
    if (field !== 'hostname' && field !== '@hostname') continue;
    if (operator === 'UNIQUE') out.set(operator, [field, operator]);
    if ((operator === 'GROUP_BY' || operator === 'MAX_PER') && /^\d+$/.test(value ?? ''))
      out.set(operator, [field, operator, value ?? '']);
  }
  return [...out.values()];
}

function fetchOf(raw: JsonObject): readonly JsonObject[] {
  const listed = objects(raw['fetch']);
  const uris = Array.isArray(raw['uris']) ? raw['uris'].map((uri: JsonValue): JsonObject => ({ uri })) : [];
  return (listed.length > 0 ? listed : uris)
    .filter((one) => textOf(one['uri']) !== undefined)
    .map((one) =>
      present({
        uri: one['uri'],
        extract: flagOf(one['extract']),
        executable: flagOf(one['executable']),
        cache: flagOf(one['cache']),
        destPath: textOf(one['destPath']),
      }),
    );
}

function containerOf(raw: JsonObject, net: Networking, secrets: JsonObject): JsonObject | undefined {
  const given = isObject(raw['container']) ? raw['container'] : undefined;
  const wantsMappings = net.mode !== 'host';
  if (given === undefined && !wantsMappings) return undefined;
  const type = given === undefined || given['type'] === 'MESOS' ? 'MESOS' : 'DOCKER';
  const docker = isObject(given?.['docker']) ? dockerOf(given['docker'], type, secrets) : undefined;
  return present({
    type: docker === undefined ? 'MESOS' : type,
    docker,
    volumes: volumesOf(given?.['volumes'], secrets),
    portMappings: wantsMappings ? net.ports : undefined,
  });
}

/** What runs: one of cmd and args, or the image's own entry point. */
function commandOf(raw: JsonObject, container: JsonObject | undefined): JsonObject {
  const cmd = textOf(raw['cmd']);
  if (cmd !== undefined && cmd.length > 1) return { cmd };
  const args = Array.isArray(raw['args']) ? raw['args'].map(String) : [];
  if (args.length > 0) return { args };
  return isObject(container?.['docker']) ? {} : { cmd: 'sleep 86400' };
}

function upgradeOf(raw: JsonValue | undefined): JsonObject | undefined {
  if (!isObject(raw)) return undefined;
  return {
    minimumHealthCapacity: bounded(raw['minimumHealthCapacity'], 0, 1) ?? 1,
    maximumOverCapacity: bounded(raw['maximumOverCapacity'], 0, 1) ?? 1,
  };
}

function resources(raw: JsonObject): JsonObject {
  return present({
    cpus: bounded(raw['cpus'], 0.001, most.cpus) ?? 0.1,
    mem: bounded(raw['mem'], 0, most.mem) ?? 128,
    disk: bounded(raw['disk'], 0, most.disk),
  });
}

function backOff(raw: JsonObject): JsonObject {
  return present({
    backoffSeconds: whole(raw['backoffSeconds'], 0, 3_600),
    backoffFactor: bounded(raw['backoffFactor'], 1, 10),
    maxLaunchDelaySeconds: whole(raw['maxLaunchDelaySeconds'], 0, 86_400),
    taskKillGracePeriodSeconds: whole(raw['taskKillGracePeriodSeconds'], 0, 3_600),
  });
}

/** What Marathon demands of an app bound to its volumes: a role of its own, offers of `*`, no replacement elsewhere. */
function residence(group: string): JsonObject {
  const role = group.split('/').find((part) => part !== '') ?? 'resident';
  return {
    role,
    acceptedResourceRoles: ['*'],
    unreachableStrategy: 'disabled',
    upgradeStrategy: { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 },
  };
}

function policy(
  raw: JsonObject,
  group: string,
  facts: { readonly resident: boolean; readonly single: boolean },
): JsonObject {
  const single = facts.single ? { upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 } } : {};
  if (facts.resident) return { ...residence(group), ...single };
  if (facts.single) return single;
  return present({
    upgradeStrategy: upgradeOf(raw['upgradeStrategy']),
    unreachableStrategy: raw['unreachableStrategy'] === 'disabled' ? 'disabled' : undefined,
    killSelection: raw['killSelection'] === 'OLDEST_FIRST' ? 'OLDEST_FIRST' : undefined,
  });
}

function instancesOf(raw: JsonObject, once: boolean): number {
  const instances = whole(raw['instances'], 0, most.instances) ?? 1;
  return once ? Math.min(1, instances) : instances;
}

/**
 * A definition of any Marathon from 0.8 on as 1.11 takes it: absolute id, `networks`, `fetch`, numbers within bounds, and only
 * fields that 1.11 knows. Left out on purpose, as they speak of the cluster the definition was written for: fixed ports, roles,
 * GPUs, attributes, dependencies, and readiness checks, which nothing would answer.
 */
export function canonicalApp(raw: JsonObject, place: Place): JsonObject {
  const net = networkingOf(raw);
  const secrets = secretsOf(raw);
  const container = containerOf(raw, net, secrets);
  const volumes = objects(container?.['volumes']);
  const labels = labelsOf(raw['labels']);
  const resident = isResident(volumes);
  const single = labels['MARATHON_SINGLE_INSTANCE_APP'] === 'true';
  return present({
    id: idAt(place.group, place.name ?? segmentOf(textOf(raw['id']) ?? 'app')),
    ...commandOf(raw, container),
    user: textOf(raw['user']),
    instances: instancesOf(raw, single || resident || isSingleMount(volumes)),
    ...resources(raw),
    ...backOff(raw),
    env: filledMap(envOf(raw['env'], secrets)),
    labels: filledMap(labels),
    secrets: filledMap(secrets),
    constraints: filled(constraintsOf(raw['constraints'])),
    fetch: filled(fetchOf(raw)),
    container,
    networks: net.networks,
    portDefinitions: net.mode === 'host' ? net.ports : undefined,
    healthChecks: filled(healthChecksOf(raw['healthChecks'], net.ports.length)),
    ...policy(raw, place.group, { resident, single }),
  });
}
