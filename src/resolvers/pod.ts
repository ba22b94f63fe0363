import type { Context } from '../context.ts';
import {
  nameOf,
  nodeIdOf,
  parentOf,
  podDefinitionOf,
  readLocalVolumes,
  type Pod,
  type PodDefinition,
  type PodInstance,
} from '../model/index.ts';
import type { Resolvers } from '../schema/index.ts';
import { connection } from './connection.ts';
import { labelOf, marathonOf } from './present.ts';

/** A field that stands in the definition. */
const defined =
  <K extends keyof PodDefinition>(field: K) =>
  (pod: Pod, _args: unknown, { loaders }: Context): PodDefinition[K] =>
    loaders.field(pod, field, (definition) => podDefinitionOf(definition)[field]);

const withMessages = (pod: Pod, instance: PodInstance, loaders: Context['loaders']): PodInstance => ({
  ...instance,
  message: loaders.message(pod, instance.message),
  containers: instance.containers.map((container) => ({
    ...container,
    message: loaders.message(pod, container.message),
  })),
});

/** `first: null` means the same as leaving it out: the default of the SDL. */
const versionsShown = 20;

export const podResolvers: Resolvers = {
  Pod: {
    id: nodeIdOf,
    marathon: (pod, _args, context) => marathonOf(context, pod.ref.marathon),
    name: (pod) => nameOf(pod.podId),
    group: (pod, _args, { loaders }) => loaders.group(pod.ref.marathon, parentOf(pod.podId) ?? '/'),
    tenant: (pod, _args, { loaders }) => loaders.tenantOf(pod.ref),
    definition: (pod, _args, { loaders }) => loaders.field(pod, 'definition', (definition) => definition),
    masked: (pod, _args, { loaders }) => loaders.mask(pod) === 'masked',
    message: (pod, _args, { loaders }) => loaders.message(pod, pod.message),
    podInstances: (pod, _args, { loaders }) =>
      loaders.mask(pod) === 'open'
        ? pod.podInstances
        : pod.podInstances.map((instance) => withMessages(pod, instance, loaders)),
    versions: (pod, { first }, { loaders }) => loaders.podVersions(pod, first ?? versionsShown),
    // An empty list is no leftover: nothing has ended.
    terminationHistory: (pod, _args, { loaders }) => loaders.messages(pod, pod.rest?.['terminationHistory'] ?? []),
    deployments: (pod, _args, { loaders }) => loaders.deploymentsOf(pod.ref),
    queue: (pod, _args, { loaders }) => loaders.queueOf(pod.ref),
    label: (pod, { key }, { loaders }) =>
      loaders.field(pod, 'labels', (definition) => labelOf(podDefinitionOf(definition), key)),
    user: defined('user'),
    containers: defined('containers'),
    volumes: defined('volumes'),
    networks: defined('networks'),
    env: defined('env'),
    labels: defined('labels'),
    secrets: defined('secrets'),
    constraints: defined('constraints'),
    acceptedResourceRoles: defined('acceptedResourceRoles'),
    upgradeStrategy: defined('upgradeStrategy'),
    unreachableStrategy: defined('unreachableStrategy'),
    killSelection: defined('killSelection'),
    backoffSeconds: defined('backoffSeconds'),
    backoffFactor: defined('backoffFactor'),
    maxLaunchDelaySeconds: defined('maxLaunchDelaySeconds'),
    executorResources: defined('executorResources'),
    linuxInfo: defined('linuxInfo'),
  },
  PodInstance: {
    networks: (instance) => instance.original['networks'] ?? null,
    localVolumes: (instance) => readLocalVolumes(instance.original['localVolumes']),
  },
  PodVersion: { definition: (version) => version.definition() },
  PodConnection: connection,
};
