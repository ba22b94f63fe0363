import { nodeIdOf } from '../model/index.ts';
import type { Resolvers } from '../schema/index.ts';

export const tenantResolvers: Resolvers = {
  Tenant: {
    id: nodeIdOf,
    totals: ({ name }, _args, { loaders }) => loaders.totals({ tenant: name }),
    apps: ({ name }, { filter, orderBy, ...page }, { loaders }) =>
      loaders.apps({ tenant: name, filter, orderBy }, page),
  },
};
