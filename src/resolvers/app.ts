import type { Context } from '../context.ts';
import {
  appDefinitionOf,
  appHealthOf,
  endpointsOf,
  nameOf,
  nodeIdOf,
  parentOf,
  readinessOf,
  type App,
  type AppDefinition,
} from '../model/index.ts';
import type { Resolvers } from '../schema/index.ts';
import { connection } from './connection.ts';
import { marathonOf } from './present.ts';

const definitionOf = (app: App, { loaders }: Context): AppDefinition => appDefinitionOf(loaders.definition(app));

/** A field that stands in the definition. */
const defined =
  <K extends keyof AppDefinition>(field: K) =>
  (app: App, _args: unknown, context: Context): AppDefinition[K] =>
    definitionOf(app, context)[field];

/** `first: null` means the same as leaving it out: the default of the SDL. */
const versionsShown = 20;

export const appResolvers: Resolvers = {
  App: {
    id: nodeIdOf,
    marathon: (app, _args, context) => marathonOf(context, app.ref.marathon),
    name: (app) => nameOf(app.appId),
    group: (app, _args, { loaders }) => loaders.group(app.ref.marathon, parentOf(app.appId) ?? '/'),
    tenant: (app, _args, { loaders }) => loaders.tenantOf(app.ref),
    definition: (app, _args, { loaders }) => loaders.definition(app),
    masked: (app, _args, { loaders }) => loaders.mask(app) === 'masked',
    lastTaskFailure: (app, _args, { loaders }) => {
      const failure = app.lastTaskFailure;
      if (failure === null || loaders.mask(app) === 'open') return failure;
      return { ...failure, message: loaders.message(app, failure.message) };
    },
    versions: (app, { first }, { loaders }) => loaders.appVersions(app, first ?? versionsShown),
    status: (app, _args, { loaders }) => loaders.statusOf(app),
    health: appHealthOf,
    tasks: (app, args, { loaders }) => loaders.tasksOf(app, args.filter, args),
    deployments: (app, _args, { loaders }) => loaders.deploymentsOf(app.ref),
    queue: (app, _args, { loaders }) => loaders.queueOf(app.ref),
    readinessCheckResults: (app, _args, { loaders }) =>
      loaders.readiness(app.ref, readinessOf(app, loaders.deploymentsOf(app.ref))),
    dependencies: (app, _args, { loaders }) => loaders.dependenciesOf(app),
    endpoints: (app, _args, context) => {
      const marathon = context.loaders.marathon(app.ref.marathon);
      const named = { path: app.appId, definition: definitionOf(app, context), tasks: app.tasks };
      return endpointsOf(named, marathon?.info?.frameworkName ?? null);
    },
    label: (app, { key }, context) =>
      definitionOf(app, context).labels.find((label) => label.key === key)?.value ?? null,
    versionInfo: defined('versionInfo'),
    cmd: defined('cmd'),
    args: defined('args'),
    user: defined('user'),
    executor: defined('executor'),
    executorResources: defined('executorResources'),
    resourceLimits: defined('resourceLimits'),
    acceptedResourceRoles: defined('acceptedResourceRoles'),
    constraints: defined('constraints'),
    container: defined('container'),
    networks: defined('networks'),
    portDefinitions: defined('portDefinitions'),
    requirePorts: defined('requirePorts'),
    fetch: defined('fetch'),
    env: defined('env'),
    labels: defined('labels'),
    secrets: defined('secrets'),
    healthChecks: defined('healthChecks'),
    check: defined('check'),
    readinessChecks: defined('readinessChecks'),
    upgradeStrategy: defined('upgradeStrategy'),
    unreachableStrategy: defined('unreachableStrategy'),
    killSelection: defined('killSelection'),
    taskKillGracePeriodSeconds: defined('taskKillGracePeriodSeconds'),
    backoffSeconds: defined('backoffSeconds'),
    backoffFactor: defined('backoffFactor'),
    maxLaunchDelaySeconds: defined('maxLaunchDelaySeconds'),
    residency: defined('residency'),
    tty: defined('tty'),
  },
  AppVersion: { definition: (version) => version.definition() },
  AppConnection: connection,
};
