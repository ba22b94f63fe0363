import { idAt, type Place } from './app.ts';
import {
  bounded,
  filled,
  filledMap,
  isObject,
  labelOf,
  objects,
  present,
  segmentOf,
  textOf,
  textsOf,
  whole,
  withoutNulls,
  type JsonObject,
  type JsonValue,
} from './read.ts';

function commandOf(raw: JsonValue | undefined): JsonObject | undefined {
  if (!isObject(raw) || !isObject(raw['command'])) return undefined;
  const shell = textOf(raw['command']['shell']);
  if (shell !== undefined) return { command: { shell } };
  const argv = Array.isArray(raw['command']['argv']) ? raw['command']['argv'].map(String) : [];
  return argv.length > 0 ? { command: { argv } } : undefined;
}

function endpointOf(raw: JsonObject, hosted: boolean): JsonObject {
  const protocol = Array.isArray(raw['protocol']) ? raw['protocol'].map(String) : [];
  return present({
    name: labelOf(raw['name']) ?? 'endpoint',
    // On the host network there is no container port; elsewhere a host port is handed out where one was asked for.
    containerPort: hosted ? undefined : (whole(raw['containerPort'], 0, 65_535) ?? 0),
    hostPort: hosted || raw['hostPort'] !== undefined ? 0 : undefined,
    protocol: filled(protocol.filter((one) => one === 'tcp' || one === 'udp')),
    labels: filledMap(textsOf(raw['labels'])),
  });
}

function healthOf(raw: JsonValue | undefined, endpoints: readonly JsonObject[]): JsonObject | undefined {
  if (!isObject(raw)) return undefined;
  const http = isObject(raw['http']) ? raw['http'] : undefined;
  const exec = commandOf(raw['exec']);
  const known = http !== undefined && endpoints.some((one) => one['name'] === http['endpoint']);
  if (!known && exec === undefined) return undefined;
  const intervalSeconds = whole(raw['intervalSeconds'], 2, 3_600) ?? 60;
  return present({
    http: known
      ? present({ endpoint: http['endpoint'], path: textOf(http['path']), scheme: textOf(http['scheme']) })
      : undefined,
    exec: known ? undefined : exec,
    gracePeriodSeconds: whole(raw['gracePeriodSeconds'], 0, 86_400),
    intervalSeconds,
    // Marathon wants it below the interval.
    timeoutSeconds: Math.min(intervalSeconds - 1, whole(raw['timeoutSeconds'], 1, 3_600) ?? 20),
    maxConsecutiveFailures: whole(raw['maxConsecutiveFailures'], 0, 1_000),
    delaySeconds: whole(raw['delaySeconds'], 0, 3_600),
  });
}

function environmentOf(raw: JsonValue | undefined, secrets: JsonObject): JsonObject | undefined {
  const out: Record<string, JsonValue> = textsOf(raw);
  for (const [key, value] of Object.entries(isObject(raw) ? raw : {})) {
    const secret = isObject(value) ? textOf(value['secret']) : undefined;
    if (secret !== undefined && secrets[secret] !== undefined) out[key] = { secret };
  }
  return filledMap(out);
}

interface Surroundings {
  readonly hosted: boolean;
  readonly secrets: JsonObject;
  readonly volumes: ReadonlySet<string>;
}

function imageOf(raw: JsonValue | undefined): JsonObject | undefined {
  const id = isObject(raw) ? textOf(raw['id']) : undefined;
  return id === undefined ? undefined : { kind: 'DOCKER', id };
}

function containerOf(raw: JsonObject, index: number, around: Surroundings): JsonObject {
  const resources = isObject(raw['resources']) ? raw['resources'] : {};
  const endpoints = objects(raw['endpoints']).map((one) => endpointOf(one, around.hosted));
  const mounts = objects(raw['volumeMounts']).filter(
    (one) => around.volumes.has(String(one['name'])) && textOf(one['mountPath']),
  );
  const image = imageOf(raw['image']);
  const exec = commandOf(raw['exec']);
  return present({
    name: labelOf(raw['name']) ?? `container-${index}`,
    exec: exec ?? (image === undefined ? { command: { shell: 'sleep 86400' } } : undefined),
    resources: present({
      cpus: bounded(resources['cpus'], 0.001, 4) ?? 0.1,
      mem: bounded(resources['mem'], 1, 16_384) ?? 32,
      disk: bounded(resources['disk'], 0, 10_000),
    }),
    endpoints: filled(endpoints),
    image,
    environment: environmentOf(raw['environment'], around.secrets),
    healthCheck: healthOf(raw['healthCheck'], endpoints),
    volumeMounts: filled(mounts.map((one) => present({ name: one['name'], mountPath: one['mountPath'] }))),
    labels: filledMap(textsOf(raw['labels'])),
  });
}

function networksOf(raw: JsonObject): readonly JsonObject[] {
  const network = objects(raw['networks'])[0];
  if (network?.['mode'] === 'container/bridge') return [{ mode: 'container/bridge' }];
  if (network === undefined || network['mode'] === 'host') return [{ mode: 'host' }];
  return [
    present({
      mode: 'container',
      name: labelOf(network['name']) ?? 'dcos',
      labels: filledMap(textsOf(network['labels'])),
    }),
  ];
}

function secretsOf(raw: JsonValue | undefined): JsonObject {
  const out: Record<string, JsonValue> = {};
  for (const [name, secret] of Object.entries(isObject(raw) ? raw : {})) {
    const source = isObject(secret) ? textOf(secret['source']) : undefined;
    if (source !== undefined) out[name] = { source };
  }
  return out;
}

/** Volumes that some container mounts; persistent ones are left out, as they would bind every pod to its agent. */
function volumesOf(raw: JsonObject): readonly JsonObject[] {
  const mounted = new Set(
    objects(raw['containers']).flatMap((one) => objects(one['volumeMounts']).map((mount) => mount['name'])),
  );
  return objects(raw['volumes'])
    .filter(
      (one) =>
        textOf(one['name']) !== undefined &&
        mounted.has(one['name']) &&
        one['persistent'] === undefined &&
        one['secret'] === undefined,
    )
    .map((one) => present({ name: one['name'], host: textOf(one['host']) }));
}

/**
 * A pod definition as Marathon 1.11 takes it: absolute id, names and numbers within bounds, no fixed host ports, no roles or
 * placement of the cluster it was written for.
 */
export function canonicalPod(given: JsonObject, place: Place): JsonObject {
  const raw = withoutNulls(given);
  const networks = networksOf(raw);
  const volumes = volumesOf(raw);
  const secrets = secretsOf(raw['secrets']);
  const around = {
    hosted: networks[0]?.['mode'] === 'host',
    secrets,
    volumes: new Set(volumes.map((one) => String(one['name']))),
  };
  const scaling = isObject(raw['scaling']) ? raw['scaling'] : {};
  return present({
    id: idAt(place.group, place.name ?? segmentOf(textOf(raw['id']) ?? 'pod')),
    labels: filledMap(textsOf(raw['labels'])),
    environment: environmentOf(raw['environment'], secrets),
    secrets: filledMap(secrets),
    containers: objects(raw['containers']).map((one, index) => containerOf(one, index, around)),
    volumes: filled(volumes),
    networks,
    scaling: { kind: 'fixed', instances: whole(scaling['instances'], 0, 20) ?? 1 },
  });
}
