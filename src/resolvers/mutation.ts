import type { Context } from '../context.ts';
import type { BulkStatus, Resolvers } from '../schema/index.ts';
import { allPresent } from './later.ts';

type BulkResult = Awaited<ReturnType<ReturnType<Context['commands']>['scaleApps']>>;
type ChangeResult = Awaited<ReturnType<ReturnType<Context['commands']>['createApp']>>;

const payload = {
  marathon: ({ marathon }: ChangeResult, _args: unknown, { loaders }: Context) => loaders.marathon(marathon),
  deployment: ({ marathon, deploymentId }: ChangeResult, _args: unknown, { loaders }: Context) =>
    deploymentId === null ? null : loaders.deployment(marathon, deploymentId),
};

/** The object that a change was about, as it is now. */
const at = <T>({ marathon, path }: ChangeResult, read: (marathon: string, path: string) => T): T | null =>
  path === null ? null : read(marathon, path);

const appsOf = ({ marathon, touched }: ChangeResult, _args: unknown, { loaders }: Context) =>
  allPresent(touched.map((path) => loaders.app(marathon, path)));

const counting =
  (...statuses: readonly BulkStatus[]) =>
  ({ items }: BulkResult): number =>
    items.filter(({ status }) => statuses.includes(status)).length;

export const mutationResolvers: Resolvers = {
  Mutation: {
    createApp: (_root, { input }, { commands }) => commands().createApp(input),
    updateApp: (_root, { input }, { commands }) => commands().updateApp(input),
    scaleApp: (_root, { input }, { commands }) => commands().scaleApp(input),
    restartApp: (_root, { input }, { commands }) => commands().restartApp(input),
    suspendApp: (_root, { input }, { commands }) => commands().suspendApp(input),
    rollbackApp: (_root, { input }, { commands }) => commands().rollbackApp(input),
    destroyApp: (_root, { input }, { commands }) => commands().destroyApp(input),
    killTasks: (_root, { input }, { commands }) => commands().killTasks(input),
    resetDelay: (_root, { input }, { commands }) => commands().resetDelay(input),
    createGroup: (_root, { input }, { commands }) => commands().createGroup(input),
    updateGroup: (_root, { input }, { commands }) => commands().updateGroup(input),
    scaleGroup: (_root, { input }, { commands }) => commands().scaleGroup(input),
    rollbackGroup: (_root, { input }, { commands }) => commands().rollbackGroup(input),
    destroyGroup: (_root, { input }, { commands }) => commands().destroyGroup(input),
    setEnforceRole: (_root, { input }, { commands }) => commands().setEnforceRole(input),
    createPod: (_root, { input }, { commands }) => commands().createPod(input),
    updatePod: (_root, { input }, { commands }) => commands().updatePod(input),
    scalePod: (_root, { input }, { commands }) => commands().scalePod(input),
    rollbackPod: (_root, { input }, { commands }) => commands().rollbackPod(input),
    destroyPod: (_root, { input }, { commands }) => commands().destroyPod(input),
    killPodInstances: (_root, { input }, { commands }) => commands().killPodInstances(input),
    cancelDeployment: (_root, { input }, { commands }) => commands().cancelDeployment(input),
    scaleApps: (_root, { input }, { commands }) => commands().scaleApps(input),
    applyManifest: (_root, { input }, { commands }) => commands().applyManifest(input),
    abdicateLeader: (_root, { input }, { commands }) => commands().abdicateLeader(input),
  },
  AppPayload: { ...payload, app: (change, _args, { loaders }) => at(change, loaders.app) },
  PodPayload: { ...payload, pod: (change, _args, { loaders }) => at(change, loaders.pod) },
  GroupPayload: { ...payload, group: (change, _args, { loaders }) => at(change, loaders.group) },
  TasksPayload: {
    ...payload,
    apps: appsOf,
  },
  QueuePayload: {
    ...payload,
    queue: (change, _args, { loaders }) => at(change, (marathon, path) => loaders.queueOf({ marathon, path })) ?? [],
  },
  DeploymentPayload: { ...payload, apps: appsOf },
  LeaderPayload: payload,
  BulkPayload: {
    succeeded: counting('SUCCEEDED', 'UNCHANGED'),
    failed: counting('FAILED', 'UNKNOWN'),
    skipped: counting('SKIPPED'),
  },
};
