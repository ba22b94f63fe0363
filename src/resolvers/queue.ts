import { nodeIdOf, rejectionReasonsOf } from '../model/index.ts';
import type { Resolvers } from '../schema/index.ts';
import { connection } from './connection.ts';
import { marathonOf } from './present.ts';

export const queueResolvers: Resolvers = {
  QueueItem: {
    id: nodeIdOf,
    marathon: (item, _args, context) => marathonOf(context, item.ref.marathon),
    app: ({ kind, ref }, _args, { loaders }) => (kind === 'app' ? loaders.app(ref.marathon, ref.path) : null),
    pod: ({ kind, ref }, _args, { loaders }) => (kind === 'pod' ? loaders.pod(ref.marathon, ref.path) : null),
    path: (item) => item.ref.path,
    reasons: (item) => rejectionReasonsOf(item.rejectSummaryLastOffers),
  },
  QueueItemConnection: connection,
};
