import { describe, expect, test } from 'vitest';
import { createAuthorizer, viewerOf } from '../../src/authz/index.ts';
import { accessTo, authorizerOf, policyOf, userOf } from './policies.ts';

const policy = `
tenants:
  red:    { scopes: [{ marathon: mom-red, path: / }, { marathon: marathon, path: /red }] }
  shop:   { scopes: [{ marathon: marathon, path: /red/shop }, { marathon: marathon, path: /stock }] }
  second: { scopes: [{ marathon: marathon, path: /red/shop }] }
  blue:   { scopes: [{ marathon: marathon, path: /blue }] }
roles:
  developer: { actions: [read, update] }
  owner:     { actions: [full] }
  operator:  { actions: [operate] }
bindings:
  - { group: red-dev, role: developer, tenant: red }
  - { group: shop-owners, role: owner, tenant: shop }
  - { user: jo, role: operator, scope: { marathon: '*', path: / } }
  - { serviceAccount: ci, role: owner, scope: { marathon: marathon, path: /blue/ci } }
`;

describe('containment', () => {
  // The vectors of DC/OS' wording "covers the subtree" together with Marathon's PathId, which compares by segments.
  test.each([
    ['/', '/', true],
    ['/', '/a/b', true],
    ['/team', '/team', true],
    ['/team', '/team/app', true],
    ['/team', '/team/sub/app', true],
    ['/team', '/team-b', false],
    ['/team', '/team-b/app', false],
    ['/team', '/team.b', false],
    ['/team', '/teamapp', false],
    ['/team', '/tea', false],
    ['/team', '/', false],
    ['/team/app', '/team', false],
    ['/team/app', '/team/app2', false],
    ['/team/', '/team/app', true],
  ])('a grant on %s and the object %s: covered is %s, for CASL and for lists', (scope, path, covered) => {
    const access = accessTo([scope]);
    expect(access.can('read', { marathon: 'm', path })).toBe(covered);
    expect(access.runs('read', 'm').some(({ from, to }) => from <= path && path < to)).toBe(covered);
  });

  test.each(['/team/../other', '/team//app', '/team/', 'team', '', '/team/./x', '//team'])(
    'a place spelled %j, which may mean another, is never allowed',
    (path) => {
      expect(accessTo(['/team', '/other']).can('read', { marathon: 'm', path })).toBe(false);
      expect(accessTo(['/']).can('read', { marathon: 'm', path })).toBe(false);
    },
  );

  test('a path of a million segments costs no more than the longest scope', () => {
    const access = accessTo(['/team']);
    const path = `/team${'/a'.repeat(1_000_000)}`;
    expect(access.can('read', { marathon: 'm', path })).toBe(true);
    expect(access.leadsToReadable({ marathon: 'm', path: path.slice(5) })).toBe(false);
    expect(access.runs('read', 'm', path)).toEqual([
      { from: path, to: `${path}\0` },
      { from: `${path}/`, to: `${path}0` },
    ]);
  });

  test('frozen places are judged like any other', () => {
    expect(accessTo(['/team']).can('read', Object.freeze({ marathon: 'm', path: '/team/app' }))).toBe(true);
  });
});

describe('grants', () => {
  test('tell role, tenant and the name by which they were given', () => {
    const access = authorizerOf(policy).accessFor(userOf('jo', ['red-dev']));
    const binding = (index: number, line: number) =>
      ({ source: 'policy', at: `bindings[${index}]`, line, rid: null, gate: null }) as const;
    expect(access.grants).toEqual([
      {
        ...binding(0, 12),
        actions: ['read', 'update'],
        marathon: 'mom-red',
        path: '/',
        tenant: 'red',
        role: 'developer',
        principal: 'group:red-dev',
      },
      {
        ...binding(0, 12),
        actions: ['read', 'update'],
        marathon: 'marathon',
        path: '/red',
        tenant: 'red',
        role: 'developer',
        principal: 'group:red-dev',
      },
      {
        ...binding(2, 14),
        actions: ['operate'],
        marathon: '*',
        path: '/',
        tenant: null,
        role: 'operator',
        principal: 'user:jo',
      },
    ]);
  });

  test('of a user are not those of a service account or group of the same name', () => {
    const authorizer = authorizerOf(policy);
    const place = { marathon: 'marathon', path: '/blue/ci' };
    const ci = viewerOf({ kind: 'serviceAccount', subject: 'ci', groups: [], issuer: null, expiresAt: null });
    expect(authorizer.accessFor(ci).can('delete', place)).toBe(true);
    expect(authorizer.accessFor(userOf('ci', ['ci'])).grants).toEqual([]);
  });

  test('of a binding with an issuer are only for tokens of that issuer', () => {
    const bound = `
roles: { dev: { actions: [read] } }
bindings: [{ user: jo, issuer: https://one, role: dev, scope: { marathon: m, path: / } }]`;
    const authorizer = authorizerOf(bound);
    const from = (issuer: string | null) =>
      authorizer
        .accessFor(viewerOf({ kind: 'user', subject: 'jo', groups: [], issuer, expiresAt: null }))
        .reaches('read', 'm');
    expect([from('https://one'), from('https://two'), from(null)]).toEqual([true, false, false]);
  });

  test('are none for the anonymous, and so nothing is readable, reached or named', () => {
    const all = `
tenants: { all: { scopes: [{ marathon: '*', path: / }] } }
roles: { any: { actions: [full] } }
bindings: [{ user: '', role: any, tenant: all }, { group: everyone, role: any, tenant: all }]`;
    const access = authorizerOf(all.replace("user: ''", 'user: nobody')).accessFor(viewerOf(null));
    expect(access.grants).toEqual([]);
    const masked = { ...userOf('nobody', ['everyone']), kind: 'anonymous' as const };
    expect(authorizerOf(all.replace("user: ''", 'user: nobody')).accessFor(masked).grants).toEqual([]);
    expect(access.can('read', { marathon: 'm', path: '/' })).toBe(false);
    expect(access.scopes('read', 'm')).toEqual([]);
    expect(access.reaches('read', 'm')).toBe(false);
    expect(access.tenants()).toEqual([]);
    expect(access.tenantOf({ marathon: 'm', path: '/' })).toBeNull();
  });
});

describe('actions', () => {
  test('full is read, create, update, delete and secrets, and neither review nor operate', () => {
    const access = accessTo(['/a'], ['full']);
    const place = { marathon: 'm', path: '/a' };
    const allowed = (['read', 'create', 'update', 'delete', 'secrets', 'full'] as const).map((action) =>
      access.can(action, place),
    );
    expect(allowed).toEqual([true, true, true, true, true, true]);
    expect(access.can('review', place)).toBe(false);
    expect(access.can('operate', place)).toBe(false);
  });

  test('full is allowed where all five are, whichever roles they come from', () => {
    const text = `
roles: { most: { actions: [read, create, update, delete] }, rest: { actions: [secrets] } }
bindings:
  - { user: jo, role: most, scope: { marathon: m, path: /a } }
  - { user: jo, role: rest, scope: { marathon: '*', path: /a/b } }`;
    const access = authorizerOf(text).accessFor(userOf('jo'));
    expect(access.can('full', { marathon: 'm', path: '/a/b/c' })).toBe(true);
    expect(access.can('full', { marathon: 'm', path: '/a' })).toBe(false);
    expect(access.scopes('full', 'm')).toEqual(['/a/b']);
    expect(access.scopes('full', 'other')).toEqual([]);
  });
});

describe('scopes', () => {
  test('of every Marathon are folded into each, known or not', () => {
    const text = `
roles: { dev: { actions: [read] } }
bindings:
  - { user: jo, role: dev, scope: { marathon: '*', path: /shared } }
  - { user: jo, role: dev, scope: { marathon: m, path: /own } }
  - { user: jo, role: dev, scope: { marathon: m, path: /shared/part } }`;
    const access = authorizerOf(text).accessFor(userOf('jo'));
    expect(access.scopes('read', 'm')).toEqual(['/own', '/shared']);
    expect(access.scopes('read', 'never heard of')).toEqual(['/shared']);
    expect(access.scopes('update', 'm')).toEqual([]);
  });

  test('lose what others cover, also where a sibling sorts between', () => {
    expect(accessTo(['/team/x', '/team-b', '/team', '/team.c/d']).scopes('read', 'm')).toEqual([
      '/team',
      '/team-b',
      '/team.c/d',
    ]);
    expect(accessTo(['/b', '/', '/a']).scopes('read', 'm')).toEqual(['/']);
  });

  test('within a path are those below it, or the path itself when it is covered', () => {
    const access = accessTo(['/a/b', '/a/c/d', '/a-x', '/e']);
    expect(access.runs('read', 'm', '/a').map(({ from }) => from)).toEqual(['/a/b', '/a/b/', '/a/c/d', '/a/c/d/']);
    expect(access.runs('read', 'm', '/e/f').map(({ from }) => from)).toEqual(['/e/f', '/e/f/']);
    expect(access.runs('read', 'm', '/nothing')).toEqual([]);
  });
});

describe('ancestors', () => {
  test('lead to what is readable; what is readable itself, beside or below does not', () => {
    const access = accessTo(['/team/secret-sub']);
    const leads = (path: string) => access.leadsToReadable({ marathon: 'm', path });
    expect(['/', '/team'].map(leads)).toEqual([true, true]);
    expect(
      ['/team/secret-sub', '/team/secret-sub/app2', '/team/app1', '/other', '/tea', '/team/secret'].map(leads),
    ).toEqual(Array(6).fill(false));
    expect(access.leadsToReadable({ marathon: 'other', path: '/' })).toBe(false);
  });

  test('of what may be changed but not read lead nowhere', () => {
    expect(accessTo(['/team/app'], ['update']).leadsToReadable({ marathon: 'm', path: '/team' })).toBe(false);
  });
});

describe('tenants', () => {
  test('are seen where one of their scopes meets the viewer’s, with those scopes only, in the policy’s order', () => {
    const access = authorizerOf(policy).accessFor(userOf('x', ['shop-owners']));
    expect(access.tenants()).toEqual([
      { __typename: 'Tenant', name: 'red', scopes: [{ marathon: 'marathon', path: '/red' }] },
      {
        __typename: 'Tenant',
        name: 'shop',
        scopes: [
          { marathon: 'marathon', path: '/red/shop' },
          { marathon: 'marathon', path: '/stock' },
        ],
      },
      { __typename: 'Tenant', name: 'second', scopes: [{ marathon: 'marathon', path: '/red/shop' }] },
    ]);
  });

  test('own a place by the longest scope, ties by order in the policy', () => {
    const access = authorizerOf(policy).accessFor(userOf('x', ['shop-owners', 'red-dev']));
    const ownerOf = (marathon: string, path: string) => access.tenantOf({ marathon, path })?.name ?? null;
    expect(ownerOf('marathon', '/red/web')).toBe('red');
    expect(ownerOf('marathon', '/red/shop/cart')).toBe('shop');
    expect(ownerOf('marathon', '/red/shop-b')).toBe('red');
    expect(ownerOf('mom-red', '/anything')).toBe('red');
    expect(ownerOf('marathon', '/')).toBeNull();
  });

  test('of others are told neither by name nor by owning a place', () => {
    const access = authorizerOf(policy).accessFor(userOf('x', ['red-dev']));
    expect(access.tenants().map(({ name }) => name)).not.toContain('blue');
    expect(access.tenantOf({ marathon: 'marathon', path: '/blue/app' })).toBeNull();
    const part = accessTo(['/red/public'], ['read'], {
      marathon: 'marathon',
      tenants: { red: { scopes: [{ marathon: 'marathon', path: '/red' }] } },
    });
    const ownerOf = (path: string) => part.tenantOf({ marathon: 'marathon', path })?.name ?? null;
    expect(['/red/public/app', '/red', '/red/hidden'].map(ownerOf)).toEqual(['red', 'red', null]);
  });

  test('of every Marathon lose to a longer scope and win by order', () => {
    const text = `
tenants:
  everywhere: { scopes: [{ marathon: '*', path: /a }] }
  here:       { scopes: [{ marathon: m, path: /a }, { marathon: m, path: /a/b }] }
roles: { dev: { actions: [read] } }
bindings: [{ user: jo, role: dev, scope: { marathon: '*', path: / } }]`;
    const access = authorizerOf(text).accessFor(userOf('jo'));
    const owners = ['/a', '/a/b/c'].map((path) => access.tenantOf({ marathon: 'm', path })?.name);
    expect(owners).toEqual(['everywhere', 'here']);
    expect(access.tenantOf({ marathon: 'other', path: '/a/b' })?.name).toBe('everywhere');
  });
});

const digestOf = (bindings: string) =>
  authorizerOf(`
tenants: { t: { scopes: [{ marathon: m, path: /a }] } }
roles: { dev: { actions: [read, update] }, reader: { actions: [read] }, all: { actions: [full] }, parts: { actions: [create, delete, secrets] } }
bindings: [${bindings}]`).accessFor(userOf('jo', ['g'])).digest;

const oneTenant = (name: string) => `
tenants: { ${name}: { scopes: [{ marathon: m, path: /a }] } }
roles: { dev: { actions: [read] } }
bindings: [{ user: jo, role: dev, scope: { marathon: m, path: /a } }]`;

describe('digests', () => {
  test('are equal for equal rights, however they were given', () => {
    const direct = digestOf('{ user: jo, role: dev, scope: { marathon: m, path: /a } }');
    expect(digestOf('{ group: g, role: dev, tenant: t }')).toBe(direct);
    expect(
      digestOf('{ group: g, role: dev, tenant: t }, { user: jo, role: reader, scope: { marathon: m, path: /a/b } }'),
    ).toBe(direct);
    const all = digestOf('{ user: jo, role: all, tenant: t }');
    expect(digestOf('{ user: jo, role: dev, tenant: t }, { user: jo, role: parts, tenant: t }')).toBe(all);
    const everywhere = digestOf("{ user: jo, role: dev, scope: { marathon: '*', path: / } }");
    expect(
      digestOf("{ user: jo, role: dev, scope: { marathon: '*', path: / } }, { user: jo, role: dev, tenant: t }"),
    ).toBe(everywhere);
  });

  test('differ with path, Marathon, action and tenant', () => {
    const digests = [
      digestOf('{ user: jo, role: dev, scope: { marathon: m, path: /a } }'),
      digestOf('{ user: jo, role: dev, scope: { marathon: n, path: /a } }'),
      digestOf("{ user: jo, role: dev, scope: { marathon: '*', path: /a } }"),
      digestOf('{ user: jo, role: dev, scope: { marathon: m, path: /b } }'),
      digestOf('{ user: jo, role: reader, scope: { marathon: m, path: /a } }'),
      digestOf(''),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('differ when a policy changes only the tenants', () => {
    const [one, other] = ['one', 'other'].map((name) => authorizerOf(oneTenant(name)).accessFor(userOf('jo')).digest);
    expect(one).not.toBe(other);
  });
});

const twoGroups = (path: string) => `
roles: { dev: { actions: [read] } }
bindings: [{ group: g, role: dev, scope: { marathon: m, path: ${path} } }, { group: h, role: dev, scope: { marathon: m, path: /h } }]`;

describe('an authorizer', () => {
  test('compiles once for viewers with the same bindings, whatever their names and the order of their groups', () => {
    const authorizer = authorizerOf(twoGroups('/a'));
    const one = authorizer.accessFor(userOf('one', ['h', 'g', 'x']));
    const other = authorizer.accessFor(userOf('other', ['g', 'h', 'g']));
    expect(other.grants).toBe(one.grants);
    expect(other.scopes('read', 'm')).toBe(one.scopes('read', 'm'));
    expect(other.viewer.subject).toBe('other');
  });

  test('keeps no more than its bound, and forgets without answering wrong', () => {
    const authorizer = createAuthorizer({ policy: policyOf(twoGroups('/a')), frameworkIdOf: () => null, cacheSize: 1 });
    const first = authorizer.accessFor(userOf('jo', ['g']));
    authorizer.accessFor(userOf('jo', ['h']));
    const again = authorizer.accessFor(userOf('jo', ['g']));
    expect(again.grants).not.toBe(first.grants);
    expect(again.digest).toBe(first.digest);
  });

  test('follows a new policy at once, while an Access made before keeps what it had', () => {
    const authorizer = authorizerOf(twoGroups('/a'));
    const before = authorizer.accessFor(userOf('jo', ['g']));
    const revision = authorizer.revision();
    authorizer.replacePolicy(policyOf(twoGroups('/b')));
    expect(authorizer.revision()).not.toBe(revision);
    expect(before.scopes('read', 'm')).toEqual(['/a']);
    expect(authorizer.accessFor(userOf('jo', ['g'])).scopes('read', 'm')).toEqual(['/b']);
  });

  test('lets a pinned scope hold only while the Marathon has that framework id', () => {
    const ids = new Map<string, string>();
    const pinned = `
tenants: { t: { scopes: [{ marathon: m, path: /a, frameworkId: f-1 }, { marathon: n, path: /b }] } }
roles: { dev: { actions: [read] } }
bindings: [{ user: jo, role: dev, tenant: t }, { user: jo, role: dev, scope: { marathon: m, path: /c, frameworkId: f-2 } }]`;
    const authorizer = createAuthorizer({ policy: policyOf(pinned), frameworkIdOf: (name) => ids.get(name) ?? null });
    const readable = () => {
      const access = authorizer.accessFor(userOf('jo'));
      return [access.scopes('read', 'm'), access.scopes('read', 'n'), access.tenants().flatMap(({ scopes }) => scopes)];
    };
    const unpinned = { marathon: 'n', path: '/b' };
    expect(readable()).toEqual([[], ['/b'], [unpinned]]);
    const unknown = authorizer.revision();
    ids.set('m', 'f-1');
    expect(authorizer.revision()).not.toBe(unknown);
    expect(readable()).toEqual([['/a'], ['/b'], [{ marathon: 'm', path: '/a' }, unpinned]]);
    ids.set('m', 'f-2');
    expect(readable()).toEqual([['/c'], ['/b'], [unpinned]]);
  });
});
