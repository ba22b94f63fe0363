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
import { labelOf, marathonOf } from './present.ts';

/** A field that stands in the definition. */
const defined =
  <K extends keyof AppDefinition>(field: K) =>
  (app: App, _args: unknown, { loaders }: Context): AppDefinition[K] =>
    loaders.field(app, field, (definition) => appDefinitionOf(definition)[field]);

/** `first: null` means the same as leaving it out: the default of the SDL. */
const versionsShown = 20;

export const appResolvers: Resolvers = {
  App: {
    id: nodeIdOf,
    marathon: (app, _args, context) => marathonOf(context, app.ref.marathon),
    name: (app) => nameOf(app.appId),
    group: (app, _args, { loaders }) => loaders.group(app.ref.marathon, parentOf(app.appId) ?? '/'),
    tenant: (app, _args, { loaders }) => loaders.tenantOf(app.ref),
    definition: (app, _args, { loaders }) => loaders.field(app, 'definition', (definition) => definition),
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
      const named = { path: app.appId, definition: appDefinitionOf(context.loaders.definition(app)), tasks: app.tasks };
      return endpointsOf(named, marathon?.info?.frameworkName ?? null);
    },
    label: (app, { key }, { loaders }) =>
      loaders.field(app, 'labels', (definition) => labelOf(appDefinitionOf(definition), key)),
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
