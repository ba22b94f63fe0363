import type { Context } from '../context.ts';
import { appDefinitionOf, isAsWanted, nodeIdOf, placeAction, updatedTasks, type App } from '../model/index.ts';
import type { Resolvers } from '../schema/index.ts';
import { connection } from './connection.ts';
import { allPresent } from './later.ts';
import { marathonOf } from './present.ts';

const updatedOf = (app: App, { loaders }: Context): number =>
  updatedTasks(app.tasks, appDefinitionOf(loaders.definition(app)).versionInfo?.lastConfigChangeAt ?? null);

export const deploymentResolvers: Resolvers = {
  Deployment: {
    id: nodeIdOf,
    marathon: ({ marathon }, _args, context) => marathonOf(context, marathon),
    affectedApps: ({ marathon, affectedApps }, _args, { loaders }) =>
      allPresent(affectedApps.map((path) => loaders.app(marathon, path))),
    progress: ({ marathon, affectedApps }, _args, { loaders }) =>
      allPresent(affectedApps.map((path) => loaders.app(marathon, path))),
    affectedAppIds: (deployment) => deployment.affectedApps,
    affectedPods: ({ marathon, affectedPods }, _args, { loaders }) =>
      allPresent(affectedPods.map((path) => loaders.pod(marathon, path))),
    affectedPodIds: (deployment) => deployment.affectedPods,
    steps: ({ marathon, steps, hiddenInSteps }) =>
      steps.map((actions, position) => ({
        actions: actions.map((action) => placeAction(marathon, action)),
        hiddenCount: hiddenInSteps[position] ?? 0,
      })),
    currentActions: ({ marathon, currentActions }) => currentActions.map((action) => placeAction(marathon, action)),
  },
  DeploymentProgress: {
    app: (app) => app,
    updated: (app, _args, context) => updatedOf(app, context),
    done: (app, _args, context) => isAsWanted(app) && updatedOf(app, context) >= app.instances,
    lacks: ({ ref }, _args, { loaders }) => loaders.lacks(ref),
  },
  DeploymentAction: {
    app: ({ marathon, appId }, _args, { loaders }) => (appId === null ? null : loaders.app(marathon, appId)),
    pod: ({ marathon, podId }, _args, { loaders }) => (podId === null ? null : loaders.pod(marathon, podId)),
    readinessCheckResults: ({ marathon, appId, readinessCheckResults }, _args, { loaders }) =>
      appId === null ? readinessCheckResults : loaders.readiness({ marathon, path: appId }, readinessCheckResults),
  },
  DeploymentConnection: connection,
};
