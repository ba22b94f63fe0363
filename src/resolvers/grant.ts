import type { Access } from '../context.ts';
import type { Action, GrantSource } from '../schema/index.ts';

type AccessGrant = Access['grants'][number];
type PolicyAction = AccessGrant['actions'][number];

/** The policy's words in GraphQL's spelling: enum values are written out as they are, without going through the schema. */
export const actionNames: Readonly<Record<PolicyAction, Action>> = {
  read: 'READ',
  create: 'CREATE',
  update: 'UPDATE',
  delete: 'DELETE',
  full: 'FULL',
  secrets: 'SECRETS',
  review: 'REVIEW',
  operate: 'OPERATE',
};

export const policyActions: Readonly<Record<Action, PolicyAction>> = {
  READ: 'read',
  CREATE: 'create',
  UPDATE: 'update',
  DELETE: 'delete',
  FULL: 'full',
  SECRETS: 'secrets',
  REVIEW: 'review',
  OPERATE: 'operate',
};

const sourceNames: Readonly<Record<AccessGrant['source'], GrantSource>> = { policy: 'POLICY', dcos: 'DCOS' };

export const named = (actions: readonly PolicyAction[]) => actions.map((action) => actionNames[action]);

export const grantOf = (grant: AccessGrant) => ({
  ...grant,
  actions: named(grant.actions),
  source: sourceNames[grant.source],
  gate: grant.gate?.rid ?? null,
});
