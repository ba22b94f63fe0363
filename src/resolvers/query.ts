import { resolvePath } from '../model/index.ts';
import type { Resolvers } from '../schema/index.ts';

export const queryResolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, { access }) => access.viewer,
    node: (_root, { id }, { loaders }) => loaders.node(id),
    nodes: (_root, { ids }, { loaders }) => loaders.nodes(ids),
    fleet: (_root, _args, { loaders }) => loaders.fleet(),
    marathons: (_root, { filter, ...page }, { loaders }) => loaders.marathons(filter, page),
    marathon: (_root, { name }, { loaders }) => loaders.marathon(name),
    marathonCandidates: (_root, _args, { loaders }) => loaders.candidates(),
    apps: (_root, { filter, orderBy, consistency, ...page }, { loaders }) =>
      loaders.apps({ filter, orderBy, consistency }, page),
    app: (_root, { marathon, id, consistency }, { loaders }) => loaders.app(marathon, resolvePath(id), consistency),
    pods: (_root, { filter, consistency, ...page }, { loaders }) => loaders.pods({ filter, consistency }, page),
    pod: (_root, { marathon, id, consistency }, { loaders }) => loaders.pod(marathon, resolvePath(id), consistency),
    group: (_root, { marathon, id }, { loaders }) => loaders.group(marathon, resolvePath(id)),
    tasks: (_root, { filter, consistency, ...page }, { loaders }) => loaders.tasks({ filter, consistency }, page),
    task: (_root, { marathon, id }, { loaders }) => loaders.task(marathon, id),
    deployments: (_root, { filter, ...page }, { loaders }) => loaders.deployments({ filter }, page),
    queue: (_root, { filter, ...page }, { loaders }) => loaders.queue({ filter }, page),
    search: (_root, { text, ...page }, { loaders }) => loaders.search(text, page),
    tenants: (_root, _args, { loaders }) => loaders.tenants(),
    tenant: (_root, { name }, { loaders }) => loaders.tenant(name),
    auditEvents: (_root, { filter, ...page }, { loaders }) => loaders.auditEvents(filter, page),
    access: (_root, _args, { loaders }) => loaders.access(),
  },
};
