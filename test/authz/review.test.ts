import { describe, expect, it } from 'vitest';
import { createAuthorizer, mayReview, meet, type Authorizer, type Holder } from '../../src/authz/index.ts';
import { accessTo, policyOf } from './policies.ts';

const marathons = () => [{ name: 'm', frameworkName: 'm', serviceName: null }];
const authorizerOf = (file: object, frameworkId: string | null = null): Authorizer =>
  createAuthorizer({ policy: policyOf(JSON.stringify(file)), frameworkIdOf: () => frameworkId, marathons });

const named = ({ kind, name, issuer }: Holder) => `${kind}:${name}${issuer === null ? '' : `@${issuer}`}`;
const who = (authorizer: Authorizer, action: 'read' | 'update' | 'full', path = '/red/x') =>
  authorizer
    .review()
    .whoCan(action, { marathon: 'm', path }, false)
    .map(({ holder, conditional }) => `${named(holder)}${conditional ? '?' : ''}`);

const red = { marathon: 'm', path: '/red' };
const roles = {
  reader: { actions: ['read'] },
  owner: { actions: ['full'] },
  rest: { actions: ['create', 'update', 'delete', 'secrets'] },
};

describe('who can', () => {
  const authorizer = authorizerOf({
    tenants: { red: { scopes: [red] } },
    roles,
    bindings: [
      { group: 'b', role: 'reader', tenant: 'red' },
      { user: 'a', role: 'owner', scope: red },
      { serviceAccount: 'a', role: 'rest', scope: red },
      { group: 'b', role: 'rest', scope: { marathon: '*', path: '/red/x' } },
      { group: 'c', issuer: 'https://one', role: 'reader', scope: red },
      { group: 'd', role: 'reader', scope: red },
      { group: 'd', issuer: 'https://one', role: 'rest', scope: red },
      { user: 'z', role: 'owner', scope: { marathon: 'm', path: '/red-two' } },
    ],
  });

  it('are all who hold the action there, users and service accounts apart, by whom their tokens have to be signed', () => {
    expect(who(authorizer, 'read')).toEqual(['group:b', 'group:c@https://one', 'group:d', 'user:a']);
    expect(who(authorizer, 'update')).toEqual(['group:b', 'group:d@https://one', 'serviceAccount:a', 'user:a']);
    expect(who(authorizer, 'read', '/red-two/x')).toEqual(['user:z']);
  });

  it('all of several actions unconditionally only who holds every one, perhaps partly whoever signed', () => {
    expect(who(authorizer, 'full').join(' ')).toBe(
      'group:b group:c@https://one? group:d@https://one group:d? serviceAccount:a? user:a',
    );
    expect(who(authorizer, 'full', '/red')).toContain('group:b?');
  });

  it('at a path that is not canonical are none', () => {
    expect(who(authorizer, 'read', '/red/../red/x')).toEqual([]);
    expect(authorizer.review().whoCan('read', { marathon: 'm', path: '/red/' }, true)).toEqual([]);
  });

  it('each with the grant that says so', () => {
    const [first] = authorizer.review().whoCan('read', { marathon: 'm', path: '/red/x' }, false);
    expect(first?.grants.map(({ grant }) => grant)).toMatchObject([
      {
        principal: 'group:b',
        role: 'reader',
        tenant: 'red',
        at: 'bindings[0]',
        marathon: 'm',
        path: '/red',
        source: 'policy',
      },
    ]);
  });

  it('below a place are also those who hold a part of it', () => {
    const within = authorizer.review().whoCan('update', { marathon: 'm', path: '/' }, true);
    expect(within.map(({ holder }) => named(holder))).toEqual([
      'group:b',
      'group:d@https://one',
      'serviceAccount:a',
      'user:a',
      'user:z',
    ]);
    expect(who(authorizer, 'update', '/')).toEqual([]);
  });
});

describe('a review', () => {
  it('is of what holds now: pinned scopes only while their Marathon is the one', () => {
    const pinned = { marathon: 'm', path: '/red', frameworkId: 'id-1' };
    const file = { tenants: {}, roles, bindings: [{ user: 'a', role: 'reader', scope: pinned }] };
    expect(who(authorizerOf(file, 'id-1'), 'read')).toEqual(['user:a']);
    expect(who(authorizerOf(file, 'id-2'), 'read')).toEqual([]);
  });

  it('is the same object while nothing changes, and another with another policy', () => {
    const authorizer = authorizerOf({ tenants: {}, roles, bindings: [{ user: 'a', role: 'reader', scope: red }] });
    const before = authorizer.review();
    expect(authorizer.review()).toBe(before);
    authorizer.replacePolicy(policyOf(JSON.stringify({ tenants: {}, roles, bindings: [] })));
    expect(authorizer.review().grants).toEqual([]);
    expect(authorizer.review().policyVersion).not.toBe(before.policyVersion);
  });

  it('is complete unless there is an IAM whose grants it cannot list', () => {
    const policy = policyOf(JSON.stringify({ tenants: {}, roles: {}, bindings: [] }));
    const iam = { recordOf: () => null, revision: () => '1' };
    const complete = (given: object) =>
      createAuthorizer({ policy, frameworkIdOf: () => null, ...given }).review().complete;
    expect([complete({}), complete({ iam: () => null }), complete({ iam: () => iam })]).toEqual([true, true, false]);
  });
});

describe('DC/OS grants in a review', () => {
  const gate = 'dcos:adminrouter:service:m';
  const services = 'dcos:service:marathon:m:services:/red';
  const authorizer = authorizerOf({
    tenants: {},
    roles,
    bindings: [],
    dcosGrants: [
      { uid: 'own', rid: services, actions: ['read'] },
      { uid: 'own', rid: gate, actions: ['full'] },
      { uid: 'half', rid: services, actions: ['read'] },
      { gid: 'ops', rid: gate, actions: ['full'] },
      { gid: 'devs', rid: services, actions: ['read', 'update'] },
      { uid: 'root', rid: 'dcos:superuser', actions: ['full'] },
    ],
  });

  it('count unconditionally with a gate of their own, and conditionally with somebody else’s', () => {
    expect(who(authorizer, 'read')).toEqual(['group:devs?', 'uid:half?', 'uid:own', 'uid:root']);
  });

  it('a uid is a user or a service account, and what it may is what the review says', () => {
    const at = { marathon: 'm', path: '/red/x' };
    const ask = (kind: Holder['kind'], name: string, groups: readonly string[] = []) =>
      authorizer.accessOf({ kind, name, issuer: null }, groups).can('read', at);
    expect([ask('uid', 'own'), ask('user', 'own'), ask('serviceAccount', 'own')]).toEqual([true, true, true]);
    expect([
      ask('uid', 'half'),
      ask('uid', 'half', ['ops']),
      ask('group', 'devs'),
      ask('group', 'devs', ['ops']),
    ]).toEqual([false, true, false, true]);
  });

  it('nobody’s gate makes a grant count when it belongs to another uid', () => {
    const alone = authorizerOf({
      tenants: {},
      roles,
      bindings: [],
      dcosGrants: [
        { uid: 'one', rid: services, actions: ['read'] },
        { uid: 'two', rid: gate, actions: ['full'] },
      ],
    });
    expect(who(alone, 'read')).toEqual([]);
    expect(alone.review().grants).toEqual([]);
  });
});

describe('what somebody who reviews a part may be told', () => {
  it('is what reaches into it, from above or below', () => {
    const access = accessTo(['/red'], ['review']);
    const may = (path: string, marathon = 'm') => mayReview(access, { marathon, path });
    expect([may('/red'), may('/red/x'), may('/'), may('/', '*')]).toEqual([true, true, true, true]);
    expect([may('/blue'), may('/red-two'), may('/red', 'n')]).toEqual([false, false, false]);
    expect(mayReview(accessTo(['/red'], ['read']), { marathon: 'm', path: '/red' })).toBe(false);
  });

  it.each([
    [{ marathon: 'm', path: '/a' }, { marathon: 'm', path: '/a/b' }, true],
    [{ marathon: 'm', path: '/a/b' }, { marathon: 'm', path: '/a' }, true],
    [{ marathon: '*', path: '/a' }, { marathon: 'm', path: '/a' }, true],
    [{ marathon: 'm', path: '/a' }, { marathon: '*', path: '/a' }, true],
    [{ marathon: 'm', path: '/a' }, { marathon: 'm', path: '/ab' }, false],
    [{ marathon: 'm', path: '/a' }, { marathon: 'n', path: '/a' }, false],
  ])('%j and %j meet: %s', (one, other, expected) => expect(meet(one, other)).toBe(expected));
});
