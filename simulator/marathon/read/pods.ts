import type { JsonObject } from '../../json.ts';
import { objectAt, objects, textAt } from '../../json.ts';
import { taskId, type Instance, type Task } from '../instance/instance.ts';
import { printVolumes } from '../instance/reservation.ts';
import { listedState } from '../instance/conditions.ts';
import type { Marathon } from '../marathon.ts';
import {
  containerResources,
  hasOwnAddress,
  instancesOf,
  printPod,
  resourcesOf,
  versionOf,
  type RunSpec,
} from '../runspec.ts';
import { iso, isoNano } from '../time.ts';

type Status = 'PENDING' | 'STAGING' | 'STABLE' | 'DEGRADED' | 'TERMINAL';

function statusOf(instance: Instance): Status {
  switch (instance.condition) {
    case 'Scheduled':
    case 'Provisioned':
      return 'PENDING';
    case 'Staging':
    case 'Starting':
      return 'STAGING';
    case 'Running':
      return instance.tasks.some((task) => task.healthy === false) ? 'DEGRADED' : 'STABLE';
    case 'Unreachable':
    case 'UnreachableInactive':
      return 'DEGRADED';
    default:
      return 'TERMINAL';
  }
}

/** Health as a condition of a container that Mesos checks. */
function conditionsOf(container: JsonObject, task: Task): JsonObject[] {
  if (container.healthCheck === undefined) return [];
  const at = iso(task.healthySince ?? task.since);
  const known = task.healthy !== undefined;
  const reason = known ? 'health-reported-by-mesos' : 'health-unreported-by-mesos';
  return [{ name: 'healthy', value: String(task.healthy === true), reason, lastChanged: at, lastUpdated: at }];
}

function printContainer(instance: Instance, container: JsonObject): JsonObject[] {
  const task = instance.tasks.find((one) => one.container === container.name);
  if (!task) return [];
  let next = 0;
  const endpoints = objects(container.endpoints).map((endpoint) => ({
    name: endpoint.name,
    ...(endpoint.hostPort === undefined ? {} : { allocatedHostPort: task.ports[next++] }),
    ...(task.healthy === undefined ? {} : { healthy: task.healthy }),
  }));
  const since = iso(task.since);
  const print: JsonObject = {
    name: container.name,
    status: listedState(task.condition),
    statusSince: since,
    conditions: conditionsOf(container, task),
    containerId: taskId(instance, task),
    endpoints,
    resources: { ...containerResources(container) },
    ...(task.message === '' ? {} : { message: task.message }),
    lastUpdated: since,
    lastChanged: since,
  };
  return [print];
}

function printInstance(instance: Instance): JsonObject {
  const { spec, agent, tasks } = instance;
  const since = iso(instance.since);
  const addresses = [...new Set(tasks.flatMap((task) => task.ips))];
  const name = hasOwnAddress(spec) ? textAt(objects(spec.definition.networks)[0], 'name') : undefined;
  const status = statusOf(instance);
  const unreachable = instance.condition === 'Unreachable' ? { message: 'pod instance has become unreachable' } : {};
  const sick = status === 'DEGRADED' && tasks.some((task) => task.healthy === false);
  return {
    id: instance.id,
    status,
    statusSince: since,
    ...(sick ? { message: 'at least one container is not healthy' } : unreachable),
    conditions: [],
    agentHostname: agent?.spec.hostname,
    agentId: agent?.spec.id,
    agentRegion: agent?.spec.region,
    agentZone: agent?.spec.zone,
    resources: { ...resourcesOf(spec) },
    networks: addresses.length === 0 ? [] : [{ ...(name === undefined ? {} : { name }), addresses }],
    containers: objects(spec.definition.containers).flatMap((container) => printContainer(instance, container)),
    specReference: `/v2/pods${spec.id}::versions/${isoNano(spec.version)}`,
    localVolumes: printVolumes(instance.specId, instance.reservation),
    lastUpdated: since,
    lastChanged: since,
    role: instance.role,
  };
}

/** `::status` is printed by another writer than groups: no empty `placement`, `kind` first. */
function specFor(spec: RunSpec, writer: 'status' | 'group'): JsonObject {
  const printed = printPod(spec);
  if (writer === 'group') return printed;
  const scheduling = { ...objectAt(printed, 'scheduling') };
  if (Object.keys(objectAt(scheduling, 'placement') ?? {}).length === 0) delete scheduling.placement;
  return { ...printed, scaling: { kind: 'fixed', instances: instancesOf(spec) }, scheduling };
}

/** A pod's status: its definition, whether it stands, and its instances that have been somewhere. */
export function printPodStatus(marathon: Marathon, pod: RunSpec, writer: 'status' | 'group'): JsonObject {
  const instances = marathon.tracker.of(pod.id).filter((one) => one.agent !== undefined && one.tasks.length > 0);
  const ending = marathon.deployments.of(pod.id).some(({ plan }) => !plan.target.pods.has(pod.id));
  const stable = instances.filter((one) => statusOf(one) === 'STABLE').length;
  const status = ending ? 'TERMINAL' : stable >= instancesOf(pod) ? 'STABLE' : 'DEGRADED';
  const now = marathon.clock.now();
  const since = iso(instances.length === 0 ? now : Math.max(...instances.map((one) => one.since)));
  return {
    id: pod.id,
    spec: specFor(pod, writer),
    status,
    statusSince: since,
    instances: instances.map(printInstance),
    terminationHistory: [],
    lastUpdated: iso(now),
    lastChanged: since,
  };
}

/** The instance of a pod as the answer to a kill shows it. */
export function printKilled(instance: Instance): JsonObject {
  const { agent, spec } = instance;
  const scheduling = objectAt(spec.definition, 'scheduling');
  return {
    instanceId: instance.id,
    state: {
      condition: instance.condition,
      since: iso(instance.since),
      ...(instance.activeSince === undefined ? {} : { activeSince: iso(instance.activeSince) }),
      ...(instance.healthy === undefined ? {} : { healthy: instance.healthy }),
      goal: instance.goal,
    },
    agentInfo: {
      host: agent?.spec.hostname,
      agentId: agent?.spec.id,
      region: agent?.spec.region,
      zone: agent?.spec.zone,
      attributes: [],
    },
    runSpecVersion: versionOf(spec),
    unreachableStrategy: scheduling?.unreachableStrategy ?? null,
  };
}
