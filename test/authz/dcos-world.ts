/** Somebody of DC/OS, with grants in its IAM, over three Marathons. */
import {
  createAuthorizer,
  viewerOf,
  type IamGrant,
  type IamRecord,
  type NamedMarathon,
} from '../../src/authz/index.ts';
import { policyOf } from './policies.ts';

export const marathons: readonly NamedMarathon[] = [
  { name: 'platform', frameworkName: 'marathon', serviceName: null },
  { name: 'mom', frameworkName: 'mom', serviceName: 'teams/mom' },
  { name: 'silent', frameworkName: null, serviceName: null },
];
/** A policy without any. */
export const noRules = 'roles: {}\nbindings: []\n';

export const gate = (endpoint: string, gid: string | null = null): IamGrant => ({
  rid: `dcos:adminrouter:service:${endpoint}`,
  actions: ['full'],
  gid,
});
export const path = (
  instance: string,
  where: string,
  actions: IamGrant['actions'] = ['read'],
  gid: string | null = null,
) => ({
  rid: `dcos:service:marathon:${instance}:services:${where}`,
  actions,
  gid,
});

export interface World {
  readonly policy?: string;
  readonly groups?: readonly string[];
  readonly isServiceAccount?: boolean;
  readonly named?: readonly NamedMarathon[];
}

/** What DC/OS' `jo` may, with these grants in the IAM. */
export function jo(
  grants: readonly IamGrant[],
  { policy = noRules, groups = [], isServiceAccount, named = marathons }: World = {},
) {
  const record: IamRecord = { groups, grants, isServiceAccount: isServiceAccount ?? null };
  const authorizer = createAuthorizer({
    policy: policyOf(policy),
    frameworkIdOf: () => null,
    marathons: () => named,
    iam: () => ({ recordOf: () => ({ record, asOf: '2026-01-01T00:00:00.000Z' }), revision: () => '1' }),
  });
  return authorizer.accessFor(
    viewerOf({ kind: 'user', subject: 'jo', groups: [], issuer: null, expiresAt: null, isDcos: true }),
  );
}
