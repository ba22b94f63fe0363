import { describe, expect, test } from 'vitest';
import { abilityOf, rulesAt } from '../../src/authz/ability.ts';
import type { Grant } from '../../src/authz/index.ts';
import { grantsOf } from '../../src/authz/grants.ts';
import { dcosMarathons, heldOfPolicy } from '../../src/authz/iam.ts';
import { compileScopes } from '../../src/authz/scopes.ts';
import { viewerOf } from '../../src/authz/index.ts';
import { accessTo, authorizerOf, policyOf, userOf } from './policies.ts';

const grant: Grant = {
  actions: ['read'],
  marathon: 'm',
  path: '/a',
  tenant: null,
  role: null,
  principal: 'user:jo',
  source: 'policy',
  at: null,
  line: null,
  rid: null,
  gate: null,
};

describe('secrets', () => {
  const access = accessTo(['/a'], ['secrets']);

  test('are revealed where the policy says so, at the place and below', () => {
    for (const path of ['/a', '/a/b', '/a/b/c']) expect(access.reveals({ marathon: 'm', path }), path).toBe(true);
    for (const path of ['/', '/b', '/ab']) expect(access.reveals({ marathon: 'm', path }), path).toBe(false);
    expect(access.reveals({ marathon: 'n', path: '/a' })).toBe(false);
    expect(accessTo(['/a'], ['read']).reveals({ marathon: 'm', path: '/a' })).toBe(false);
  });

  test('are not revealed at a path that means another than it spells', () => {
    for (const path of ['/a/../b', '/a//b', '/a/b/', '/a/./b'])
      expect(access.reveals({ marathon: 'm', path }), path).toBe(false);
  });
});

describe('a digest', () => {
  const digestOf = (bindings: readonly object[], tenants: object = {}) =>
    authorizerOf(JSON.stringify({ tenants, roles: { r: { actions: ['read'] } }, bindings })).accessFor(userOf('jo'))
      .digest;
  const on = (marathon: string, path: string) => ({ user: 'jo', role: 'r', scope: { marathon, path } });

  test('is the same whatever the order of Marathons and whatever is said twice', () => {
    const [one, two] = [on('a', '/x'), on('b', '/y')];
    expect(digestOf([one, two])).toBe(digestOf([two, one, two]));
    expect(digestOf([on('*', '/x'), on('a', '/x')])).toBe(digestOf([on('*', '/x')]));
    expect(digestOf([on('*', '/x'), on('a', '/z')])).not.toBe(digestOf([on('*', '/x')]));
  });

  test('differs with where a tenant’s scopes are', () => {
    const tenant = (marathon: string, path: string) => ({ t: { scopes: [{ marathon, path }] } });
    const all = [on('*', '/')];
    const digests = [tenant('a', '/x'), tenant('a', '/y'), tenant('b', '/x')].map((one) => digestOf(all, one));
    expect(new Set(digests).size).toBe(3);
  });
});

describe('rules that this room never makes', () => {
  test('have no scopes: one that forbids, and one without a place, are refused', () => {
    const forbidding = abilityOf([grant]);
    forbidding.update([{ action: 'read', subject: 'Place', conditions: grant, inverted: true }]);
    expect(() => compileScopes(forbidding).of('read', 'm')).toThrow('forbids');
    const placeless = abilityOf([grant]);
    placeless.update([{ action: 'read', subject: 'Place' }]);
    expect(() => compileScopes(placeless).of('read', 'm')).toThrow('no place');
    expect(rulesAt(placeless, 'read', { marathon: 'm', path: '/a' })).toEqual([]);
  });

  test('those that it makes name their Marathons in order', () => {
    const scopes = compileScopes(abilityOf([{ ...grant, marathon: 'z' }, { ...grant, marathon: '*' }, grant]));
    expect(scopes.named('read')).toEqual(['*', 'm', 'z']);
    expect(scopes.named('delete')).toEqual([]);
    expect(scopes.of('read', 'elsewhere').scopes).toEqual(['/a']);
    expect(compileScopes(abilityOf([grant])).of('read', '*').scopes).toEqual([]);
  });
});

describe('bindings', () => {
  test('that a policy does not have, or whose role it does not have, give nothing', () => {
    const policy = policyOf(
      'roles: { r: { actions: [read] } }\nbindings: [{ user: jo, role: r, scope: { marathon: m, path: /a } }]',
    );
    expect(grantsOf(policy, [1], () => true)).toEqual([]);
    expect(grantsOf({ ...policy, roles: new Map() }, [0], () => true).map(({ actions }) => actions)).toEqual([[]]);
  });

  test('without an issuer are for tokens of every issuer', () => {
    const policy =
      'roles: { r: { actions: [read] } }\nbindings: [{ user: jo, role: r, scope: { marathon: m, path: /a } }]';
    expect(
      authorizerOf(policy)
        .accessFor({ ...userOf('jo'), issuer: 'x' })
        .scopes('read', 'm'),
    ).toEqual(['/a']);
  });
});

describe('DC/OS grants of a policy', () => {
  const policy = policyOf(`
dcosGrants:
  - { uid: jo, rid: 'dcos:superuser', actions: [full] }
  - { gid: jo, rid: 'dcos:superuser', actions: [full] }
  - { gid: red, issuer: x, rid: 'dcos:superuser', actions: [read] }`);
  const heldBy = (subject: string, groups: readonly string[], issuer: string | null = null) =>
    heldOfPolicy(policy, viewerOf({ kind: 'serviceAccount', subject, groups, issuer, expiresAt: null })).map(
      ({ at, principal }) => `${at} ${principal}`,
    );

  test('are held by the uid, and by members of the group, each by its own kind of name', () => {
    expect(heldBy('jo', [])).toEqual(['dcosGrants[0] serviceAccount:jo']);
    expect(heldBy('x', ['jo', 'red'])).toEqual(['dcosGrants[1] group:jo']);
    expect(heldBy('x', ['red'], 'x')).toEqual(['dcosGrants[2] group:red']);
    expect(heldBy('red', [], 'x')).toEqual([]);
  });

  test('are held by nobody who did not say who they are', () => {
    expect(heldOfPolicy(policy, { ...viewerOf(null), subject: 'jo', groups: ['jo'] })).toEqual([]);
  });

  test('hang on Marathons by the policy’s names first, then by their own; on one that tells none only where the policy does', () => {
    const marathons = [
      { name: 'a', frameworkName: 'fa', serviceName: 'sa' },
      { name: 'b', frameworkName: 'fb', serviceName: null },
      { name: 'c', frameworkName: null, serviceName: 'sc' },
      { name: 'd', frameworkName: null, serviceName: null },
    ];
    const said = (marathon: string, instance: string | null, endpoint: string | null) => ({
      marathon,
      instance,
      endpoint,
    });
    const names = (...overrides: ReturnType<typeof said>[]) =>
      dcosMarathons(marathons, overrides).map(({ name, instance, endpoint }) => `${name} ${instance} ${endpoint}`);
    expect(names()).toEqual(['a fa sa', 'b fb fb']);
    expect(names(said('a', 'x', null), said('b', null, 'y'))).toEqual(['a x sa', 'b fb y']);
    expect(names(said('c', null, 'y'), said('d', 'x', 'y'))).toEqual(['a fa sa', 'b fb fb', 'd x y']);
  });
});
