/**
 * GraphQL's own words → one call on the context, or a pure function of the model. Fields without an entry here are plain properties of
 * the records, and abstract types are told by `__typename`: both are what graphql-js and graphql-jit do by themselves, at best speed.
 */
import type { Resolvers } from '../schema/index.ts';
import { accessResolvers } from './access.ts';
import { appResolvers } from './app.ts';
import { auditResolvers } from './audit.ts';
import { deploymentResolvers } from './deployment.ts';
import { groupResolvers } from './group.ts';
import { marathonResolvers } from './marathon.ts';
import { mutationResolvers } from './mutation.ts';
import { podResolvers } from './pod.ts';
import { progressResolvers } from './progress.ts';
import { queryResolvers } from './query.ts';
import { queueResolvers } from './queue.ts';
import { searchResolvers } from './search.ts';
export { watches } from './subscription.ts';
import { taskResolvers } from './task.ts';
import { tenantResolvers } from './tenant.ts';
import { viewerResolvers } from './viewer.ts';

export const resolvers: Resolvers = {
  ...queryResolvers,
  ...mutationResolvers,
  ...viewerResolvers,
  ...marathonResolvers,
  ...appResolvers,
  ...podResolvers,
  ...groupResolvers,
  ...taskResolvers,
  ...deploymentResolvers,
  ...queueResolvers,
  ...searchResolvers,
  ...tenantResolvers,
  ...auditResolvers,
  ...progressResolvers,
  ...accessResolvers,
};
