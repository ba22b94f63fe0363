import { nodeIdOf, resolvePath } from '../model/index.ts';
import type { Resolvers } from '../schema/index.ts';
import { connection } from './connection.ts';
import { marathonOf } from './present.ts';

export const marathonResolvers: Resolvers = {
  Marathon: {
    id: nodeIdOf,
    hostApp: ({ host }, _args, { loaders }) => host && loaders.app(host.marathon, host.path),
    leader: ({ info }) => info?.leader ?? null,
    version: ({ info }) => info?.version ?? null,
    frameworkId: ({ info }) => info?.frameworkId ?? null,
    frameworkName: ({ info }) => info?.frameworkName ?? null,
    role: ({ info }) => info?.role ?? null,
    features: ({ info }) => info?.features ?? [],
    info: ({ info }) => info?.original ?? null,
    source: ({ name }, _args, { loaders }) => loaders.source(name),
    launchQueue: ({ name }, _args, { loaders }) => loaders.launchQueue(name),
    totals: ({ name }, _args, { loaders }) => loaders.totals({ marathon: name }),
    apps: ({ name }, { filter, orderBy, ...page }, { loaders }) =>
      loaders.apps({ marathon: name, filter, orderBy }, page),
    pods: ({ name }, { filter, ...page }, { loaders }) => loaders.pods({ marathon: name, filter }, page),
    group: ({ name }, { id }, { loaders }) => loaders.group(name, resolvePath(id)),
    tasks: ({ name }, { filter, ...page }, { loaders }) => loaders.tasks({ marathon: name, filter }, page),
    deployments: ({ name }, { filter, ...page }, { loaders }) => loaders.deployments({ marathon: name, filter }, page),
    queue: ({ name }, { filter, ...page }, { loaders }) => loaders.queue({ marathon: name, filter }, page),
  },
  MarathonCandidate: {
    marathon: ({ host }, _args, context) => marathonOf(context, host.marathon),
    app: ({ host }, _args, { loaders }) => loaders.app(host.marathon, host.path),
    appId: ({ host }) => host.path,
  },
  MarathonConnection: connection,
};
