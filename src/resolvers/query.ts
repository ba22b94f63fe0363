import { resolvePath } from '../model/index.ts';
import type { Resolvers } from '../schema/index.ts';

export const queryResolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, { access }) => access.viewer,
    node: (_root, { id }, { loaders }) => loaders.node(id),
    nodes: (_root, { ids }, { loaders }) => loaders.nodes(ids),
    fleet: (_root, demands, { loaders }) => loaders.fleet(demands),
    marathons: (_root, { filter, ...page }, { loaders }) => loaders.marathons(filter, page),
    marathon: (_root, { name }, { loaders }) => loaders.marathon(name),
    marathonCandidates: (_root, _args, { loaders }) => loaders.candidates(),
    apps: (_root, { filter, orderBy, consistency, maxStaleness, requireComplete, ...page }, { loaders }) =>
      loaders.apps({ filter, orderBy, consistency, maxStaleness, requireComplete }, page),
    app: (_root, { marathon, id, ...freshness }, { loaders }) => loaders.app(marathon, resolvePath(id), freshness),
    pods: (_root, { filter, consistency, maxStaleness, requireComplete, ...page }, { loaders }) =>
      loaders.pods({ filter, consistency, maxStaleness, requireComplete }, page),
    pod: (_root, { marathon, id, ...freshness }, { loaders }) => loaders.pod(marathon, resolvePath(id), freshness),
    group: (_root, { marathon, id }, { loaders }) => loaders.group(marathon, resolvePath(id)),
    tasks: (_root, { filter, consistency, maxStaleness, requireComplete, ...page }, { loaders }) =>
      loaders.tasks({ filter, consistency, maxStaleness, requireComplete }, page),
    task: (_root, { marathon, id }, { loaders }) => loaders.task(marathon, id),
    deployments: (_root, { filter, requireComplete, ...page }, { loaders }) =>
      loaders.deployments({ filter, requireComplete }, page),
    queue: (_root, { filter, requireComplete, ...page }, { loaders }) =>
      loaders.queue({ filter, requireComplete }, page),
    search: (_root, { text, requireComplete, ...page }, { loaders }) => loaders.search(text, page, { requireComplete }),
    placeApp: (_root, { input }, { commands }) => commands().placeApp(input),
    tenants: (_root, _args, { loaders }) => loaders.tenants(),
    tenant: (_root, { name }, { loaders }) => loaders.tenant(name),
    auditEvents: (_root, { filter, ...page }, { loaders }) => loaders.auditEvents(filter, page),
    access: (_root, _args, { loaders }) => loaders.access(),
  },
};
