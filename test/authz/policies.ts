import * as fc from 'fast-check';
import {
  createAuthorizer,
  parsePolicy,
  viewerOf,
  type Access,
  type Authorizer,
  type Policy,
} from '../../src/authz/index.ts';

/** The policy of a text that has to be right. */
export function policyOf(text: string): Policy {
  const result = parsePolicy(text);
  if (!result.ok) throw new Error(result.errors.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return result.policy;
}

export const authorizerOf = (text: string): Authorizer =>
  createAuthorizer({ policy: policyOf(text), frameworkIdOf: () => null });

export const userOf = (subject: string, groups: readonly string[] = []) =>
  viewerOf({ kind: 'user', subject, groups, issuer: null, expiresAt: null });

interface AccessOptions {
  readonly marathon?: string;
  /** As they would stand in the file. */
  readonly tenants?: object;
}

/** What user `jo` may do who has these actions on these places. */
export function accessTo(scopes: readonly string[], actions = ['read'], options: AccessOptions = {}): Access {
  const { marathon = 'm', tenants = {} } = options;
  const bindings = scopes.map((path) => ({ user: 'jo', role: 'some', scope: { marathon, path } }));
  return authorizerOf(JSON.stringify({ tenants, roles: { some: { actions } }, bindings })).accessFor(userOf('jo'));
}

/** Segments that sort around each other: `-` and `.` come before `/`, letters after it. */
const segment = fc.constantFrom('a', 'a-b', 'a.b', 'ab', 'b', 'c');
export const anyPath = fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
export const anyMarathon = fc.constantFrom('m1', 'm2', 'm3', 'm9');
export const anyPlace = fc.record({ marathon: anyMarathon, path: anyPath });

const names = { user: ['u0', 'u1'], group: ['g0', 'g1', 'g2'], serviceAccount: ['u0'] } as const;
const anyScope = fc.record({ marathon: fc.constantFrom('m1', 'm2', 'm3', '*'), path: anyPath });
const anyPrincipal = fc
  .constantFrom('user' as const, 'group' as const, 'serviceAccount' as const)
  .chain((kind) => fc.constantFrom(...names[kind]).map((name) => ({ [kind]: name })));
const anyAction = fc.constantFrom('read', 'create', 'update', 'delete', 'full', 'secrets', 'review', 'operate');
const anyTarget = fc.oneof(
  fc.constantFrom('t0', 't1', 't2').map((tenant) => ({ tenant })),
  anyScope.map((scope) => ({ scope })),
);

const anyTenant = fc.record({ scopes: fc.array(anyScope, { minLength: 1, maxLength: 4 }) });
const anyRole = fc.record({ actions: fc.array(anyAction, { minLength: 1, maxLength: 3 }) });

/** A policy as one would write it, as an object whose JSON is the file. */
export const anyPolicy = fc.record({
  tenants: fc.record({ t0: anyTenant, t1: anyTenant, t2: anyTenant }),
  roles: fc.record({ r0: anyRole, r1: anyRole }),
  bindings: fc.array(
    fc
      .tuple(anyPrincipal, fc.constantFrom('r0', 'r1'), anyTarget)
      .map(([principal, role, target]) => ({ ...principal, role, ...target })),
    { maxLength: 8 },
  ),
});

export const anyViewer = fc
  .record({
    kind: fc.constantFrom('user' as const, 'serviceAccount' as const),
    subject: fc.constantFrom(...names.user),
    groups: fc.subarray([...names.group, 'unknown']),
  })
  .map((claims) => viewerOf({ ...claims, issuer: null, expiresAt: null }));
