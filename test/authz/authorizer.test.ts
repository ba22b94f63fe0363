import { describe, expect, test } from 'vitest';
import { createAuthorizer, viewerOf, type IamRecord, type NamedMarathon, type Policy } from '../../src/authz/index.ts';
import { policyOf, userOf } from './policies.ts';

const policyFor = (path: string, more = ''): Policy =>
  policyOf(`
roles: { dev: { actions: [read] } }
bindings: [{ user: jo, role: dev, scope: { marathon: m, path: ${path} } }]
${more}`);
const none = policyOf('roles: {}\nbindings: []');
const frameworkIdOf = () => null;
const jo = viewerOf({ kind: 'user', subject: 'jo', groups: ['own'], issuer: 'dcos', expiresAt: null, isDcos: true });
const grant = (rid: string, gid: string | null = null) => ({ rid, actions: ['full' as const], gid });
const gates = [
  grant('dcos:adminrouter:service:mom'),
  grant('dcos:service:marathon:mom:services:/red', 'red'),
  grant('dcos:adminrouter:service:other'),
];
const named: readonly NamedMarathon[] = [{ name: 'm', frameworkName: 'mom', serviceName: null }];

describe('an authorizer', () => {
  test('tells the policies that were in force, the present one first, at most twenty, each change once', () => {
    const authorizer = createAuthorizer({ policy: none, frameworkIdOf });
    expect(authorizer.policy()).toBe(none);
    const [first] = authorizer.versions();
    expect(first).toEqual({ version: none.version, since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) });
    const policies = Array.from({ length: 25 }, (_, at) => policyFor(`/p${at}`));
    for (const policy of policies) authorizer.replacePolicy(policy);
    const again = authorizer.versions();
    authorizer.replacePolicy(policyFor('/p24'));
    expect(authorizer.versions()).toBe(again);
    expect(again.map(({ version }) => version)).toEqual(
      policies
        .map(({ version }) => version)
        .reverse()
        .slice(0, 20),
    );
  });

  test('takes a policy that reads the same anew', () => {
    const authorizer = createAuthorizer({ policy: policyFor('/a'), frameworkIdOf });
    const before = authorizer.accessFor(userOf('jo'));
    authorizer.replacePolicy(policyFor('/a'));
    const after = authorizer.accessFor(userOf('jo'));
    expect(after).not.toBe(before);
    expect(after.policyVersion).toBe(before.policyVersion);
  });

  test('gives a viewer one Access as long as nothing changes', () => {
    const authorizer = createAuthorizer({ policy: policyFor('/a'), frameworkIdOf });
    const viewer = userOf('jo');
    expect(authorizer.accessFor(viewer)).toBe(authorizer.accessFor(viewer));
  });

  test('has a revision that moves with the policy, with pinned Marathons, and with nothing else', () => {
    const ids = new Map([
      ['b', 'b-1'],
      ['a', 'a-1'],
      ['x', 'x-1'],
    ]);
    const pinned = policyOf(`
tenants: { t: { scopes: [{ marathon: b, path: /, frameworkId: b-1 }, { marathon: a, path: /, frameworkId: a-1 }, { marathon: x, path: / }] } }
roles: { dev: { actions: [read] } }
bindings: [{ user: jo, role: dev, tenant: t }]`);
    let marathons = named;
    const authorizer = createAuthorizer({
      policy: pinned,
      frameworkIdOf: (name) => ids.get(name) ?? null,
      marathons: () => marathons,
    });
    const first = authorizer.revision();
    expect(JSON.parse(first)).toEqual([pinned.version, 'a-1', 'b-1']);
    ids.set('x', 'x-2');
    marathons = [];
    expect(authorizer.revision()).toBe(first);
    ids.set('a', 'a-2');
    expect(authorizer.revision()).not.toBe(first);
    expect(authorizer.accessFor(userOf('jo')).grants.map(({ marathon }) => marathon)).toEqual(['b', 'x']);
  });

  test('has a revision that moves with the names of Marathons where DC/OS grants hang on them', () => {
    let marathons = named;
    const dcos = 'dcosGrants: [{ uid: jo, rid: "dcos:superuser", actions: [full] }]';
    const authorizer = createAuthorizer({ policy: policyFor('/a', dcos), frameworkIdOf, marathons: () => marathons });
    const first = authorizer.revision();
    marathons = [...named];
    expect(authorizer.revision()).toBe(first);
    marathons = [{ name: 'm', frameworkName: 'mom', serviceName: 'teams/mom' }];
    const renamed = authorizer.revision();
    expect(renamed).not.toBe(first);
    authorizer.replacePolicy(policyFor('/a', `${dcos}\ndcosMarathons: [{ marathon: m, endpoint: elsewhere }]`));
    expect(authorizer.revision()).toContain('elsewhere');
  });

  test('needs no Marathons to be known, and no IAM', () => {
    const dcos = 'dcosGrants: [{ uid: jo, rid: "dcos:service:marathon:m:services:/a", actions: [full] }]';
    const authorizer = createAuthorizer({ policy: policyFor('/b', dcos), frameworkIdOf });
    const access = authorizer.accessFor(jo);
    expect(access.scopes('read', 'm')).toEqual(['/b']);
    expect(access.dormant.map(({ reason }) => reason)).toEqual(['no-such-marathon']);
    expect(access.iamAsOf).toBeNull();
  });
});

describe('an authorizer over an IAM', () => {
  let record: IamRecord | null = { groups: ['red'], isServiceAccount: null, grants: gates };
  let revision = '1';
  const asOf = '2026-01-01T00:00:00.000Z';
  const authorizer = createAuthorizer({
    policy: none,
    frameworkIdOf,
    marathons: () => named,
    iam: () => ({ recordOf: () => (record === null ? null : { record, asOf }), revision: () => revision }),
  });

  test('has a revision that moves with the IAM', () => {
    const before = authorizer.revision();
    revision = '2';
    expect(authorizer.revision()).not.toBe(before);
    expect(JSON.parse(authorizer.revision())[1]).toBe('2');
  });

  test('tells since when the IAM says so, and merges its groups', () => {
    const access = authorizer.accessFor(jo);
    expect(access.iamAsOf).toBe(asOf);
    expect(access.viewer.groups).toEqual(['own', 'red']);
    expect(access.scopes('read', 'm')).toEqual(['/red']);
    expect(authorizer.accessFor({ ...jo, isDcos: false }).scopes('read', 'm')).toEqual([]);
    expect(authorizer.accessFor({ ...jo, isDcos: false }).iamAsOf).toBeNull();
  });

  test('follows each answer of the IAM, and goes back to an earlier one', () => {
    const before = record;
    record = { groups: [], isServiceAccount: null, grants: [] };
    expect(authorizer.accessFor(jo).scopes('read', 'm')).toEqual([]);
    record = before;
    expect(authorizer.accessFor(jo).scopes('read', 'm')).toEqual(['/red']);
    record = null;
    expect(() => authorizer.accessFor(jo)).toThrow();
    record = before;
  });

  test('answers for a name that never came, by its kind', () => {
    const scopes = (kind: 'uid' | 'user' | 'serviceAccount' | 'group', name = 'jo') =>
      authorizer.accessOf({ kind, name, issuer: null }, []).scopes('read', 'm');
    expect([scopes('uid'), scopes('user'), scopes('serviceAccount'), scopes('group', 'red')]).toEqual([
      ['/red'],
      [],
      [],
      [],
    ]);
    const { viewer } = authorizer.accessOf({ kind: 'serviceAccount', name: 'ci', issuer: 'x' }, ['b', 'a']);
    expect(viewer).toMatchObject({ kind: 'serviceAccount', subject: 'ci', issuer: 'x', groups: ['a', 'b'] });
    expect(authorizer.accessOf({ kind: 'user', name: 'ci', issuer: null }, []).viewer.kind).toBe('user');
    expect(authorizer.accessOf({ kind: 'group', name: 'g', issuer: null }, ['h']).viewer).toMatchObject({
      subject: '',
      groups: ['g', 'h'],
    });
  });
});

describe('the review of an authorizer', () => {
  test('is put together anew when the policy, a pin, a name or the IAM is another, and only then', () => {
    let id = 'f-1';
    let marathons = named;
    let hasIam = false;
    const tenants = 'tenants: { t: { scopes: [{ marathon: m, path: /, frameworkId: f-1 }] } }';
    const grants = 'dcosGrants: [{ uid: jo, rid: "dcos:superuser", actions: [full] }]';
    const authorizer = createAuthorizer({
      policy: policyFor('/a', `${tenants}\n${grants}`),
      frameworkIdOf: () => id,
      marathons: () => marathons,
      iam: () => (hasIam ? { recordOf: () => null, revision: () => '1' } : null),
    });
    const seen = [authorizer.review()];
    const next = () => {
      const review = authorizer.review();
      expect(authorizer.review()).toBe(review);
      expect(seen).not.toContain(review);
      seen.push(review);
    };
    expect(authorizer.review()).toBe(seen[0]);
    id = 'f-2';
    next();
    marathons = [{ name: 'm', frameworkName: 'another', serviceName: null }];
    next();
    hasIam = true;
    next();
    expect(seen.map(({ complete }) => complete)).toEqual([true, true, true, false]);
    authorizer.replacePolicy(policyFor('/b'));
    next();
  });
});
