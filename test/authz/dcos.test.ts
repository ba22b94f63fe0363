import { describe, expect, test } from 'vitest';
import { createAuthorizer, parsePolicy, viewerOf, type IamGrant, type IamRecord } from '../../src/authz/index.ts';
import { GatewayError } from '../../src/errors.ts';
import { gate, jo, marathons, noRules, path, type World } from './dcos-world.ts';
import { policyOf, userOf } from './policies.ts';

const reads = (grants: readonly IamGrant[], marathon: string, world: World = {}) =>
  jo(grants, world).scopes('read', marathon);

describe('a path in DC/OS', () => {
  test('counts together with the service at Admin Router, and neither alone', () => {
    expect(reads([gate('marathon'), path('marathon', '/prod')], 'platform')).toEqual(['/prod']);
    expect(reads([path('marathon', '/prod')], 'platform')).toEqual([]);
    expect(reads([gate('marathon')], 'platform')).toEqual([]);
  });

  test('may be let through by another of the names it is held by', () => {
    const access = jo([gate('marathon', 'everyone'), path('marathon', '/prod')], { groups: ['everyone'] });
    expect(access.grants).toEqual([
      {
        actions: ['read'],
        marathon: 'platform',
        path: '/prod',
        tenant: null,
        role: null,
        principal: 'user:jo',
        source: 'dcos',
        at: null,
        line: null,
        rid: 'dcos:service:marathon:marathon:services:/prod',
        gate: { rid: 'dcos:adminrouter:service:marathon', principal: 'group:everyone' },
      },
    ]);
  });

  test('is not let through by less than `full`, nor by a name above or below the service', () => {
    const readOnly: IamGrant = { ...gate('teams/mom'), actions: ['read', 'update'] };
    for (const near of [readOnly, gate('teams'), gate('teams/mom/x'), gate('mom')])
      expect(reads([near, path('mom', '/')], 'mom')).toEqual([]);
    expect(reads([gate('teams/mom'), path('mom', '/')], 'mom')).toEqual(['/']);
  });

  test('is about the Marathon that has the name at DC/OS, whatever the gateway calls it', () => {
    const grants = [gate('platform'), gate('marathon'), path('platform', '/'), path('marathon', '/a')];
    expect(reads(grants, 'platform')).toEqual(['/a']);
    // While its framework name is not known, nothing holds on it: another may have the name that it has here.
    expect(reads([gate('silent'), path('silent', '/')], 'silent')).toEqual([]);
  });

  test('is about the Marathon that the policy says', () => {
    const policy = `dcosMarathons: [{ marathon: silent, instance: ee, endpoint: group/ee }]`;
    expect(reads([gate('group/ee'), path('ee', '/x')], 'silent', { policy })).toEqual(['/x']);
  });

  test('gives what it says: `full` the secrets, too, and neither of them review or operation', () => {
    const grants = [gate('marathon'), path('marathon', '/r'), path('marathon', '/f', ['full'])];
    const access = jo(grants);
    const may = (action: Parameters<typeof access.can>[0], where: string) =>
      access.can(action, { marathon: 'platform', path: where });
    expect([may('read', '/r/x'), may('update', '/r/x'), may('secrets', '/r/x')]).toEqual([true, false, false]);
    expect([may('full', '/f'), may('secrets', '/f'), may('review', '/f'), may('operate', '/f')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test.each([
    'dcos:mesos:master:task:app_id:/',
    'dcos:service:marathon:marathon:admin:leader',
    'dcos:secrets:default:/*',
    'dcos:adminrouter:acs',
    'dcos:custom',
  ])('has nothing to do with %s', (rid) => {
    const access = jo([gate('marathon'), { rid, actions: ['full'], gid: null }]);
    expect(access.grants).toEqual([]);
  });

  test('in the form of 1.7 means the same', () => {
    const rid = 'dcos:service:marathon:marathon';
    expect(
      reads([gate('marathon'), { rid: `${rid}:services/prod`, actions: ['read'], gid: null }], 'platform'),
    ).toEqual(['/prod']);
    expect(reads([gate('marathon'), { rid, actions: ['full'], gid: null }], 'platform')).toEqual(['/']);
  });
});

describe('a superuser of DC/OS', () => {
  test.each(['create', 'read', 'update', 'delete', 'full'] as const)(
    'with the action %s alone may do everything',
    (action) => {
      const access = jo([{ rid: 'dcos:superuser', actions: [action], gid: 'superusers' }], { groups: ['superusers'] });
      for (const each of ['full', 'review', 'operate'] as const) expect(access.scopes(each, 'anything')).toEqual(['/']);
      expect(access.grants.map(({ principal, gate: through }) => [principal, through])).toEqual([
        ['group:superusers', null],
      ]);
    },
  );

  test('needs no gate', () => {
    const access = jo([{ rid: 'dcos:superuser', actions: ['full'], gid: null }, path('marathon', '/a')]);
    expect(access.dormant).toEqual([]);
  });
});

describe("DC/OS' IAM", () => {
  test('says which groups its users are in, also for bindings', () => {
    const policy = `
roles: { dev: { actions: [read] } }
bindings: [{ group: red, role: dev, scope: { marathon: mom, path: /red } }]`;
    const access = jo([], { policy, groups: ['red'] });
    expect(access.viewer.groups).toEqual(['red']);
    expect(access.scopes('read', 'mom')).toEqual(['/red']);
  });

  test('says who is a service account', () => {
    const policy = `
roles: { dev: { actions: [read] } }
bindings: [{ serviceAccount: jo, role: dev, scope: { marathon: mom, path: /red } }]`;
    expect(jo([], { policy, isServiceAccount: true }).scopes('read', 'mom')).toEqual(['/red']);
    expect(jo([], { policy, isServiceAccount: false }).scopes('read', 'mom')).toEqual([]);
  });

  test('says nothing of those whom another issuer vouches for', () => {
    const record: IamRecord = {
      groups: ['superusers'],
      isServiceAccount: null,
      grants: [{ rid: 'dcos:superuser', actions: ['full'], gid: null }],
    };
    const authorizer = createAuthorizer({
      policy: policyOf(noRules),
      frameworkIdOf: () => null,
      iam: () => ({ recordOf: () => ({ record, asOf: '2026-01-01T00:00:00.000Z' }), revision: () => '1' }),
    });
    expect(authorizer.accessFor(userOf('jo')).grants).toEqual([]);
    expect(authorizer.accessFor(userOf('jo')).iamAsOf).toBeNull();
  });

  test('that says nothing lets nobody in who is its', () => {
    const authorizer = createAuthorizer({
      policy: policyOf(
        'roles: { r: { actions: [full] } }\nbindings: [{ user: jo, role: r, scope: { marathon: "*", path: / } }]',
      ),
      frameworkIdOf: () => null,
      iam: () => ({ recordOf: () => null, revision: () => '1' }),
    });
    const viewer = viewerOf({ kind: 'user', subject: 'jo', groups: [], issuer: null, expiresAt: null, isDcos: true });
    expect(() => authorizer.accessFor(viewer)).toThrow(GatewayError);
    expect(() => authorizer.accessFor(viewer)).toThrow(expect.objectContaining({ code: 'PERMISSIONS_UNKNOWN' }));
  });

  test('takes effect with the next question when it says something else', () => {
    let record: IamRecord = { groups: [], isServiceAccount: null, grants: [gate('teams/mom'), path('mom', '/a')] };
    let named = marathons;
    const authorizer = createAuthorizer({
      policy: policyOf(noRules),
      frameworkIdOf: () => null,
      marathons: () => named,
      iam: () => ({
        recordOf: () => ({ record, asOf: '2026-01-01T00:00:00.000Z' }),
        revision: () => String(record.grants.length),
      }),
    });
    const viewer = viewerOf({ kind: 'user', subject: 'jo', groups: [], issuer: null, expiresAt: null, isDcos: true });
    const now = () => authorizer.accessFor(viewer).scopes('read', 'mom');
    expect(now()).toEqual(['/a']);
    expect(authorizer.accessFor(viewer)).toBe(authorizer.accessFor(viewer));
    record = { ...record, grants: [...record.grants, path('mom', '/b')] };
    expect(now()).toEqual(['/a', '/b']);
    const before = authorizer.revision();
    named = [];
    expect(now()).toEqual([]);
    expect(authorizer.revision()).not.toBe(before);
  });
});

describe('DC/OS grants in the policy file', () => {
  const file = `
dcosMarathons:
  - { marathon: platform, endpoint: marathon }
dcosGrants:
  - { gid: red, rid: 'dcos:adminrouter:service:marathon', actions: [full] }
  - { uid: jo, rid: 'dcos:service:marathon:marathon:services:/red', actions: [read, update] }
  - { gid: red, issuer: 'https://one', rid: 'dcos:service:marathon:marathon:services:/one', actions: [read] }
`;
  const authorizer = createAuthorizer({
    policy: policyOf(file),
    frameworkIdOf: () => null,
    marathons: () => marathons,
  });

  test('are for users and service accounts of that uid, and for groups, with the line they stand on', () => {
    for (const kind of ['user', 'serviceAccount'] as const) {
      const access = authorizer.accessFor(
        viewerOf({ kind, subject: 'jo', groups: ['red'], issuer: null, expiresAt: null }),
      );
      expect(
        access.grants.map(({ principal, at, line, path: where, actions }) => [principal, at, line, where, actions]),
      ).toEqual([[`${kind}:jo`, 'dcosGrants[1]', 6, '/red', ['read', 'update']]]);
    }
  });

  test('with an issuer are only for tokens of that issuer', () => {
    const from = (issuer: string | null) =>
      authorizer
        .accessFor(viewerOf({ kind: 'user', subject: 'x', groups: ['red'], issuer, expiresAt: null }))
        .scopes('read', 'platform');
    expect([from('https://one'), from('https://two'), from(null)]).toEqual([['/one'], [], []]);
  });

  test('that are wrong are all told, each with its line, and the file is refused', () => {
    const bad = `roles: {}
bindings: []
dcosGrants:
  - { gid: red, rid: 'dcos:service:marathon:marathon:services:red', actions: [read] }
  - { gid: red, uid: jo, rid: 'dcos:superuser', actions: [full] }
  - { uid: jo, rid: 'dcos:superuser', actions: [review] }
  - { uid: jo, rid: 'dcos:superuser', actions: [] }
  - { uid: jo, rid: 'dcos:superuser', actions: [full], colour: red }
dcosMarathons:
  - { marathon: m }`;
    const result = parsePolicy(bad);
    const errors = result.ok ? [] : result.errors;
    expect(errors.map(({ path: where, line, message }) => `${line} ${where}: ${message}`)).toEqual([
      '4 dcosGrants[0].rid: A path starts with `/`.',
      '5 dcosGrants[1]: A DC/OS grant names exactly one of `uid` and `gid`.',
      '6 dcosGrants[2].actions[0]: Invalid option: expected one of "create"|"read"|"update"|"delete"|"full"',
      '7 dcosGrants[3].actions: A grant allows at least one action.',
      '8 dcosGrants[4].colour: `colour` is not known here.',
      '10 dcosMarathons[0]: Say what DC/OS calls it: `instance`, `endpoint`, or both.',
    ]);
  });
});
