import type { Access } from '../context.ts';
import { resolvePath } from '../model/index.ts';
import type { Action, Resolvers, ViewerKind } from '../schema/index.ts';

type PolicyAction = Access['grants'][number]['actions'][number];

/** The policy's words in GraphQL's spelling: enum values are written out as they are, without going through the schema. */
const actionNames: Readonly<Record<PolicyAction, Action>> = {
  read: 'READ',
  create: 'CREATE',
  update: 'UPDATE',
  delete: 'DELETE',
  full: 'FULL',
  secrets: 'SECRETS',
  review: 'REVIEW',
  operate: 'OPERATE',
};

const policyActions: Readonly<Record<Action, PolicyAction>> = {
  READ: 'read',
  CREATE: 'create',
  UPDATE: 'update',
  DELETE: 'delete',
  FULL: 'full',
  SECRETS: 'secrets',
  REVIEW: 'review',
  OPERATE: 'operate',
};

const kindNames: Readonly<Record<Access['viewer']['kind'], ViewerKind>> = {
  user: 'USER',
  serviceAccount: 'SERVICE_ACCOUNT',
  anonymous: 'ANONYMOUS',
};

export const viewerResolvers: Resolvers = {
  Viewer: {
    kind: (viewer) => kindNames[viewer.kind],
    expiresAt: ({ expiresAt }) => (expiresAt === null ? null : new Date(expiresAt * 1_000).toISOString()),
    tenants: (_viewer, _args, { loaders }) => loaders.tenants(),
    grants: (_viewer, _args, { access }) =>
      access.grants.map((grant) => ({ ...grant, actions: grant.actions.map((action) => actionNames[action]) })),
    can: (_viewer, { action, marathon, path }, { access }) =>
      access.can(policyActions[action], { marathon, path: resolvePath(path) }),
  },
};
