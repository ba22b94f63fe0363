import { reviewsAll, toldDormant, toldExplanation, type ToldDormant } from '../authz/index.ts';
import type { Access } from '../context.ts';
import { resolvePath } from '../model/index.ts';
import type { DormantReason, Resolvers, ViewerKind } from '../schema/index.ts';
import { actionNames, grantOf, named, policyActions } from './grant.ts';

const kindNames: Readonly<Record<Access['viewer']['kind'], ViewerKind>> = {
  user: 'USER',
  serviceAccount: 'SERVICE_ACCOUNT',
  anonymous: 'ANONYMOUS',
};

const reasonNames: Readonly<Record<ToldDormant['reason'], DormantReason>> = {
  malformed: 'MALFORMED',
  'not-in-effect': 'NOT_IN_EFFECT',
  'no-gate': 'NO_GATE',
  'no-path': 'NO_PATH',
  'no-such-marathon': 'NO_SUCH_MARATHON',
};

const dormantOf = (dormant: ToldDormant) => ({
  ...dormant,
  actions: named(dormant.actions),
  reason: reasonNames[dormant.reason],
});

export const viewerResolvers: Resolvers = {
  Viewer: {
    kind: (viewer) => kindNames[viewer.kind],
    expiresAt: ({ expiresAt }) => (expiresAt === null ? null : new Date(expiresAt * 1_000).toISOString()),
    tenants: (_viewer, _args, { loaders }) => loaders.tenants(),
    grants: (_viewer, _args, { access }) => access.grants.map(grantOf),
    dormantGrants: (_viewer, _args, { access }) => toldDormant(access).map(dormantOf),
    iamAsOf: (_viewer, _args, { access }) => access.iamAsOf,
    policyVersion: (_viewer, _args, { access }) => (reviewsAll(access) ? access.policyVersion : null),
    tokenScopes: ({ narrowedTo }) => narrowedTo?.map((scope) => ({ ...scope, actions: named(scope.actions) })) ?? null,
    can: (_viewer, { action, marathon, path }, { access }) =>
      access.can(policyActions[action], { marathon, path: resolvePath(path) }),
    explain(_viewer, { action, marathon, path }, { access }) {
      const place = { marathon, path: resolvePath(path) };
      const { allowed, parts, dormant } = toldExplanation(access, policyActions[action], place);
      return {
        allowed,
        parts: parts.map((part) => ({ action: actionNames[part.action], grants: part.grants.map(grantOf) })),
        dormant: dormant.map(dormantOf),
      };
    },
  },
};
