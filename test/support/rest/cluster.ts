/** Pods, groups, deployments and the queue as Marathon's REST answers have them, in the shape of the GraphQL answers. */
import { list, numberAt, objectAt, objects, textAt, type JsonObject } from '../../../simulator/json.ts';
import { byId } from './app.ts';
import * as read from './definition.ts';

const resources = ['cpus', 'mem', 'disk', 'gpus'] as const;

/** What a pod of `/v2/pods/::status` is over GraphQL. Its `lastUpdated` is the moment of the question: not compared. */
export function podOfRest(pod: JsonObject) {
  const spec = objectAt(pod, 'spec') ?? {};
  const id = textAt(pod, 'id') ?? '';
  const scheduling = objectAt(spec, 'scheduling');
  const placement = objectAt(scheduling, 'placement');
  const backoff = objectAt(scheduling, 'backoff');
  return {
    podId: id,
    name: id.slice(id.lastIndexOf('/') + 1),
    group: { groupId: id.slice(0, id.lastIndexOf('/')) || '/' },
    definition: spec,
    ...read.pick(spec, ['version', 'role', 'user', 'linuxInfo']),
    ...read.pick(pod, ['status', 'statusSince', 'message', 'lastChanged', 'terminationHistory']),
    instances: objectAt(spec, 'scaling')?.['instances'],
    podInstances: objects(pod['instances']).map(instanceOf),
    ...amountsOf(spec),
    containers: objects(spec['containers']).map(containerOf),
    volumes: read.volumes(spec['volumes']),
    networks: read.networks(spec['networks']),
    env: read.environment(spec['environment']),
    labels: read.labels(spec['labels']),
    secrets: read.secrets(spec['secrets']),
    constraints: read.constraints(placement?.['constraints']),
    acceptedResourceRoles: list(placement?.['acceptedResourceRoles']),
    upgradeStrategy: read.upgradeStrategy(scheduling?.['upgrade']),
    unreachableStrategy: read.unreachableStrategy(scheduling?.['unreachableStrategy']),
    ...read.pick(scheduling, ['killSelection']),
    backoffSeconds: backoff?.['backoff'] ?? null,
    backoffFactor: backoff?.['backoffFactor'] ?? null,
    maxLaunchDelaySeconds: backoff?.['maxLaunchDelay'] ?? null,
    executorResources: read.executorResources(spec['executorResources']),
  };
}

/** Per instance: the containers and the executor together; processors to a thousandth, as Mesos counts them. */
function amountsOf(spec: JsonObject) {
  const parts = [
    ...objects(spec['containers']).map((container) => objectAt(container, 'resources')),
    objectAt(spec, 'executorResources'),
  ];
  const total = (name: (typeof resources)[number]) => parts.reduce((sum, part) => sum + numberAt(part, name), 0);
  const amounts = Object.fromEntries(resources.map((name) => [name, total(name)]));
  return { ...amounts, cpus: Math.round(total('cpus') * 1000) / 1000 };
}

function containerOf(container: JsonObject) {
  const image = objectAt(container, 'image');
  const command = objectAt(objectAt(container, 'exec'), 'command');
  return {
    ...read.pick(container, ['name', 'user', 'tty', 'healthCheck', 'check', 'linuxInfo']),
    image: image?.['id'] ?? null,
    forcePullImage: image?.['forcePull'] ?? null,
    pullSecret: objectAt(image, 'pullConfig')?.['secret'] ?? null,
    shell: command?.['shell'] ?? null,
    argv: list(command?.['argv']),
    ...read.pick(objectAt(container, 'resources'), resources),
    resourceLimits: read.resourceLimits(container['resourceLimits']),
    endpoints: objects(container['endpoints']).map((endpoint) => ({
      ...read.pick(endpoint, ['name', 'containerPort', 'hostPort']),
      protocol: list(endpoint['protocol']),
      labels: read.labels(endpoint['labels']),
      networkNames: list(endpoint['networkNames']),
    })),
    env: read.environment(container['environment']),
    labels: read.labels(container['labels']),
    volumeMounts: objects(container['volumeMounts']).map((one) => read.pick(one, ['name', 'mountPath', 'readOnly'])),
    fetch: read.artifacts(container['artifacts']),
    killGracePeriodSeconds: objectAt(container, 'lifecycle')?.['killGracePeriodSeconds'] ?? null,
  };
}

const plainInstanceFields = ['status', 'statusSince', 'message', 'agentHostname', 'agentId', 'role', 'networks'];
const plainStatusFields = ['name', 'containerId', 'status', 'statusSince', 'message'];

const instanceOf = (instance: JsonObject) => ({
  instanceId: instance['id'],
  ...read.pick(instance, [...plainInstanceFields, 'lastUpdated', 'lastChanged']),
  region: instance['agentRegion'] ?? null,
  zone: instance['agentZone'] ?? null,
  version: textAt(instance, 'specReference')?.split('::versions/')[1] ?? null,
  containers: objects(instance['containers']).map((container) => ({
    ...read.pick(container, plainStatusFields),
    endpoints: objects(container['endpoints']).map((one) => read.pick(one, ['name', 'allocatedHostPort', 'healthy'])),
  })),
  localVolumes: objects(instance['localVolumes']).map((volume) =>
    read.pick(volume, ['containerPath', 'persistenceId', 'runSpecId', 'uuid']),
  ),
});

const idsIn = (group: JsonObject, member: string) =>
  objects(group[member])
    .toSorted(byId)
    .flatMap((one) => textAt(one, 'id') ?? []);

/** What of the tree of `/v2/groups` is over GraphQL, by path. */
export function groupsOfRest(root: JsonObject, apps: ReadonlySet<unknown>): readonly { readonly groupId: string }[] {
  const groups = new Map<string, JsonObject>();
  const visit = (group: JsonObject): void => {
    groups.set(textAt(group, 'id') ?? '', group);
    objects(group['groups']).forEach(visit);
  };
  visit(root);
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([groupId, group]) => ({
      groupId,
      name: groupId.slice(groupId.lastIndexOf('/') + 1),
      ...read.pick(group, ['version', 'enforceRole']),
      parent: groupId === '/' ? null : { groupId: parentOf(groupId) },
      groups: idsIn(group, 'groups').map((id) => ({ groupId: id })),
      apps: idsIn(group, 'apps').map((appId) => ({ appId })),
      pods: idsIn(group, 'pods').map((podId) => ({ podId })),
      dependencies: dependenciesOf(groupId, groups, apps),
    }));
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** Its own, then those of the groups above it from the nearest on; they mean groups, and only Marathon's absolute ids occur here. */
function dependenciesOf(groupId: string, groups: ReadonlyMap<string, JsonObject>, apps: ReadonlySet<unknown>) {
  const above: string[] = [];
  for (let path = groupId; path !== '/';) above.push((path = parentOf(path)));
  return [groupId, ...above].flatMap((from) =>
    list(groups.get(from)?.['dependencies'])
      .filter((id) => !apps.has(id))
      .map((id) => ({
        id,
        path: id,
        inheritedFrom: from === groupId ? null : from,
        kind: typeof id === 'string' && groups.has(id) ? 'GROUP' : null,
      })),
  );
}

const actionOf = (action: JsonObject) => ({
  action: action['action'],
  appId: action['app'] ?? null,
  podId: action['pod'] ?? null,
});

/** What a deployment of `/v2/deployments` is over GraphQL, for who may read everything. */
export const deploymentOfRest = (deployment: JsonObject) => ({
  deploymentId: deployment['id'],
  version: deployment['version'],
  affectedAppIds: list(deployment['affectedApps']),
  affectedPodIds: list(deployment['affectedPods']),
  hiddenCount: 0,
  steps: objects(deployment['steps']).map((step) => ({
    actions: objects(step['actions']).map(actionOf),
    hiddenCount: 0,
  })),
  currentActions: objects(deployment['currentActions']).map((action) => ({
    ...actionOf(action),
    readinessCheckResults: read.readinessResults(action['readinessCheckResults']),
  })),
  currentStep: deployment['currentStep'],
  totalSteps: deployment['totalSteps'],
});

export const queuePathOf = (item: JsonObject): string =>
  textAt(objectAt(item, 'app'), 'id') ?? textAt(objectAt(item, 'pod'), 'id') ?? '';

const summaryFields = ['processedOffersCount', 'unusedOffersCount', 'lastUnusedOfferAt', 'lastUsedOfferAt'];
const reasonsOf = (value: read.Field) =>
  objects(value).map((row) => read.pick(row, ['reason', 'declined', 'processed']));

/** What an item of `/v2/queue` is over GraphQL, for who may read everything. */
export function queueItemOfRest(item: JsonObject) {
  const summary = objectAt(item, 'processedOffersSummary');
  return {
    path: queuePathOf(item),
    ...read.pick(item, ['count', 'role', 'since']),
    app: item['app'] === undefined ? null : { appId: queuePathOf(item) },
    pod: item['pod'] === undefined ? null : { podId: queuePathOf(item) },
    delay: read.pick(item['delay'], ['timeLeftSeconds', 'overdue']),
    ...read.pick(summary, summaryFields),
    rejectSummaryLastOffers: reasonsOf(summary?.['rejectSummaryLastOffers']),
    rejectSummaryLaunchAttempt: reasonsOf(summary?.['rejectSummaryLaunchAttempt']),
    lastUnusedOffers: objects(item['lastUnusedOffers']).map((unused) => ({
      ...read.pick(objectAt(unused, 'offer'), ['hostname', 'agentId']),
      timestamp: unused['timestamp'],
      reasons: list(unused['reason']),
      offer: unused['offer'],
    })),
  };
}
