import type { JsonObject, JsonValue } from '../../json.ts';
import { numberAt, objectAt, objects, textAt } from '../../json.ts';
import type { Violation } from '../refusal.ts';
import { isResident, normalNetwork } from './app-network.ts';
import { normalUnreachable } from './app-normal.ts';
import { defined, filled } from './app-order.ts';
import {
  artifact,
  envValue,
  killSelection,
  labelsShape,
  nameShape,
  network,
  pathShape,
  portShape,
  protocolShape,
  resourceLimits,
  unreachableStrategy,
} from './app-shape.ts';
import { judgeId, judgeUnreachable } from './app-valid.ts';
import { constraintProblem } from './constraints.ts';
import { flag, listOf, mapOf, number, object, text, whole } from './shape.ts';

const resources = object(
  { cpus: number({ min: 0 }), mem: number({ min: 0 }), disk: number({ min: 0 }), gpus: whole({ min: 0 }) },
  ['cpus', 'mem'],
);

const endpoint = object(
  {
    name: nameShape,
    containerPort: portShape,
    hostPort: portShape,
    protocol: listOf(protocolShape),
    labels: labelsShape,
    networkNames: listOf(text()),
  },
  ['name'],
);

const container = object(
  {
    name: nameShape,
    exec: object({}),
    resources,
    resourceLimits,
    endpoints: listOf(endpoint),
    image: object({ id: text({ min: 1 }) }, ['id']),
    environment: mapOf(envValue),
    user: text(),
    volumeMounts: listOf(object({ name: text(), mountPath: text() }, ['name', 'mountPath'])),
    artifacts: listOf(artifact),
    labels: labelsShape,
    tty: flag,
  },
  ['name', 'resources'],
);

/** A whole pod definition. */
export const podShape = object(
  {
    id: pathShape,
    labels: labelsShape,
    user: text(),
    environment: mapOf(envValue),
    containers: listOf(container, { min: 1 }),
    secrets: mapOf(object({ source: text() }, ['source'])),
    volumes: listOf(object({ name: text() }, ['name'])),
    networks: listOf(network),
    scaling: object({ instances: whole() }),
    scheduling: object({ killSelection, unreachableStrategy }),
    role: text({ min: 1 }),
  },
  ['id', 'containers'],
);

function normalEndpoint(one: JsonObject): JsonObject {
  return {
    ...defined({ name: one.name, containerPort: one.containerPort, hostPort: one.hostPort }),
    ...filled({ protocol: one.protocol ?? ['tcp'], labels: one.labels, networkNames: one.networkNames }),
  };
}

function normalHealthCheck(check: JsonObject): JsonObject {
  return {
    ...defined({ http: check.http, tcp: check.tcp, exec: check.exec }),
    gracePeriodSeconds: check.gracePeriodSeconds ?? 300,
    intervalSeconds: check.intervalSeconds ?? 60,
    maxConsecutiveFailures: check.maxConsecutiveFailures ?? 3,
    timeoutSeconds: check.timeoutSeconds ?? 20,
    delaySeconds: check.delaySeconds ?? 15,
  };
}

function normalContainer(one: JsonObject): JsonObject {
  const given = objectAt(one, 'resources');
  const check = objectAt(one, 'healthCheck');
  const image = objectAt(one, 'image');
  const { cpus, mem } = given ?? {};
  return {
    ...defined({ name: one.name, exec: one.exec }),
    resources: defined({ cpus, mem, disk: given?.disk ?? 0, gpus: given?.gpus ?? 0 }),
    ...defined({ resourceLimits: one.resourceLimits }),
    ...filled({ endpoints: objects(one.endpoints).map(normalEndpoint) }),
    ...(image ? { image: { ...image, forcePull: image.forcePull ?? false } } : {}),
    ...filled({ environment: one.environment }),
    ...defined({ user: one.user, healthCheck: check && normalHealthCheck(check), check: one.check }),
    ...filled({ volumeMounts: one.volumeMounts, artifacts: one.artifacts, labels: one.labels }),
    ...defined({ lifecycle: one.lifecycle, linuxInfo: one.linuxInfo, tty: one.tty }),
  };
}

function normalScheduling(given: JsonObject | undefined, resident: boolean): JsonObject {
  const [backoff, upgrade, placement] = ['backoff', 'upgrade', 'placement'].map((key) => objectAt(given, key));
  const gentle = resident ? { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 } : undefined;
  return {
    backoff: {
      backoff: numberAt(backoff, 'backoff', 1),
      backoffFactor: numberAt(backoff, 'backoffFactor', 1.15),
      maxLaunchDelay: numberAt(backoff, 'maxLaunchDelay', 300),
    },
    upgrade: {
      minimumHealthCapacity: numberAt(upgrade, 'minimumHealthCapacity', gentle?.minimumHealthCapacity ?? 1),
      maximumOverCapacity: numberAt(upgrade, 'maximumOverCapacity', gentle?.maximumOverCapacity ?? 1),
    },
    placement: filled({ constraints: placement?.constraints, acceptedResourceRoles: placement?.acceptedResourceRoles }),
    killSelection: textAt(given, 'killSelection')?.toUpperCase() ?? 'YOUNGEST_FIRST',
    unreachableStrategy:
      normalUnreachable(given?.unreachableStrategy) ??
      (resident ? 'disabled' : { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 }),
  };
}

/** The canonical pod of a body, in Marathon's order. */
export function completePod(body: JsonObject, options: { id: string; defaultRole: string }): JsonObject {
  const limits = objectAt(body, 'executorResources');
  const networks = objects(body.networks);
  return {
    id: options.id,
    ...filled({ labels: body.labels }),
    ...defined({ user: body.user }),
    ...filled({ environment: body.environment }),
    containers: objects(body.containers).map(normalContainer),
    ...filled({ secrets: body.secrets, volumes: body.volumes }),
    // Without networks a pod is on the host's, and its definition stays silent about it.
    ...(networks.length > 0 ? { networks: networks.map(normalNetwork) } : {}),
    scaling: { instances: numberAt(objectAt(body, 'scaling'), 'instances', 1), kind: 'fixed' },
    scheduling: normalScheduling(objectAt(body, 'scheduling'), isResident(body)),
    executorResources: {
      cpus: numberAt(limits, 'cpus', 0.1),
      mem: numberAt(limits, 'mem', 32),
      disk: numberAt(limits, 'disk', 10),
    },
    ...defined({ linuxInfo: body.linuxInfo, legacySharedCgroups: body.legacySharedCgroups }),
    role: body.role ?? options.defaultRole,
  };
}

const one = (path: string, text_: string): Violation => ({ path, errors: [text_] });

const repeats = (values: readonly (JsonValue | undefined)[]): boolean => new Set(values).size !== values.length;

function judgeEndpoints(pod: JsonObject): Violation[] {
  const mode = textAt(objects(pod.networks)[0], 'mode') ?? 'host';
  return objects(pod.containers).flatMap((container_, i) =>
    objects(container_.endpoints).flatMap((endpoint_, j) => {
      const path = `/containers(${i})/endpoints(${j})/containerPort`;
      const has = endpoint_.containerPort !== undefined;
      if (mode === 'host' && has) return [one(path, 'is not allowed when using host-mode networking')];
      if (mode !== 'host' && !has) return [one(path, 'is required when using container-mode networking')];
      return [];
    }),
  );
}

function judgeNames(pod: JsonObject): Violation[] {
  const containers = objects(pod.containers);
  const endpoints = containers.flatMap((one_) => objects(one_.endpoints));
  const hostPorts = endpoints.map((one_) => one_.hostPort).filter((port) => port !== undefined && port !== 0);
  const out: Violation[] = [];
  if (repeats(containers.map((one_) => one_.name))) out.push(one('/containers', 'container names must be unique'));
  if (repeats(endpoints.map((one_) => one_.name))) {
    out.push(one('/containers', 'endpoint names nust be unique across all containers'));
  }
  if (repeats(hostPorts)) out.push(one('/containers', 'host ports must be unique across all containers'));
  if (repeats(objects(pod.volumes).map((one_) => one_.name))) out.push(one('/volumes', 'volume names must be unique'));
  return out;
}

/** All problems of a canonical pod. */
export function judgePod(pod: JsonObject, judge: { id: string; roles: readonly string[] }): Violation[] {
  const instances = numberAt(objectAt(pod, 'scaling'), 'instances');
  const scheduling = objectAt(pod, 'scheduling');
  const role = textAt(pod, 'role') ?? '*';
  const out: Violation[] = [...judgeId(judge.id)];
  if (instances < 0) out.push(one('/scaling/instances', `got ${instances}, expected 0 or more`));
  if (objects(pod.networks).some((network_) => network_.mode === 'container' && network_.name === undefined)) {
    out.push(one('/networks', 'Network name must be specified when container network is selected.'));
  }
  for (const constraint of objects(objectAt(scheduling, 'placement')?.constraints)) {
    const { fieldName, operator, value } = constraint;
    const parts = [fieldName ?? null, typeof operator === 'string' ? operator.toUpperCase() : null, value ?? null];
    const problem = constraintProblem(parts.filter((part) => part !== null));
    if (problem !== undefined) out.push(one('/scheduling/placement/constraints', problem));
  }
  if (!judge.roles.includes(role)) out.push(one('/role', `got ${role}, expected one of: [${judge.roles.join(', ')}]`));
  else if (isResident(pod) && role === '*') out.push(one('/role', 'Resident pods cannot have the role *'));
  return [
    ...out,
    ...judgeEndpoints(pod),
    ...judgeNames(pod),
    ...judgeUnreachable(scheduling?.unreachableStrategy, '/scheduling/unreachableStrategy'),
  ];
}
