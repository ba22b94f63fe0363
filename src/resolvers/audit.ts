import type { Context } from '../context.ts';
import type { Action, Resolvers, ViewerKind } from '../schema/index.ts';

type Event = Awaited<ReturnType<Context['loaders']['auditEvents']>>['nodes'][number];

/** The log's words in GraphQL's spelling. */
const actionNames: Readonly<Record<Event['action'], Action>> = {
  read: 'READ',
  create: 'CREATE',
  update: 'UPDATE',
  delete: 'DELETE',
  secrets: 'SECRETS',
  review: 'REVIEW',
  operate: 'OPERATE',
};

const kindNames: Readonly<Record<Event['actor']['kind'], ViewerKind>> = {
  user: 'USER',
  serviceAccount: 'SERVICE_ACCOUNT',
  anonymous: 'ANONYMOUS',
};

export const auditResolvers: Resolvers = {
  AuditEvent: {
    action: ({ action }) => actionNames[action],
    actor: ({ actor }) => ({ ...actor, kind: kindNames[actor.kind] }),
  },
  AuditEventConnection: {
    edges: (page) => page.nodes.map((node, position) => ({ node, cursor: page.cursorOf(position) })),
    pageInfo: ({ nodes, hasNextPage, hasPreviousPage, cursorOf }) => ({
      hasNextPage,
      hasPreviousPage,
      startCursor: nodes.length === 0 ? null : cursorOf(0),
      endCursor: nodes.length === 0 ? null : cursorOf(nodes.length - 1),
    }),
    totalCount: (page) => page.totalCount(),
    chain: (page) => page.chain(),
  },
};
