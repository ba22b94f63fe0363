import type { Resolvers } from '../schema/index.ts';

export const progressResolvers: Resolvers = {
  ChangeItem: {
    pending: ({ marathon, path, state }, _args, { loaders }) =>
      state === 'RUNNING' ? loaders.waits({ marathon, path }) : [],
    deployment: ({ marathon, deploymentId }, _args, { loaders }) =>
      deploymentId === null ? null : loaders.deployment(marathon, deploymentId),
    app: ({ marathon, path, type }, _args, { loaders }) => (type === 'APP' ? loaders.app(marathon, path) : null),
    pod: ({ marathon, path, type }, _args, { loaders }) => (type === 'POD' ? loaders.pod(marathon, path) : null),
  },
};
