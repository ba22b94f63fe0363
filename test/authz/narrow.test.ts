import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAuthorizer, type Action } from '../../src/authz/index.ts';
import { anyPlace, anyPolicy, anyViewer, authorizerOf, policyOf, userOf } from './policies.ts';

type Scope = readonly [marathon: string, path: string, actions: readonly Action[]];

/** What is left of one grant in a token with these scopes. */
function left([marathon, path, actions]: Scope, ...scopes: readonly Scope[]): readonly Scope[] {
  const policy = { roles: { some: { actions } }, bindings: [{ user: 'jo', role: 'some', scope: { marathon, path } }] };
  const narrowedTo = scopes.map(([on, at, may]) => ({ marathon: on, path: at, actions: may }));
  const access = authorizerOf(JSON.stringify(policy)).accessFor({ ...userOf('jo'), narrowedTo });
  return access.grants.map((grant) => [grant.marathon, grant.path, grant.actions]);
}

describe('a narrowed token', () => {
  test.each<[string, Scope, readonly Scope[], readonly Scope[]]>([
    ['the path that lies in the other', ['m', '/a', ['read']], [['m', '/a/b', ['read']]], [['m', '/a/b', ['read']]]],
    ['the path, whichever is longer', ['m', '/a/b', ['read']], [['m', '/a', ['read']]], [['m', '/a/b', ['read']]]],
    [
      'nothing of paths beside each other',
      ['m', '/a', ['read']],
      [
        ['m', '/a-b', ['read']],
        ['m', '/b', ['read']],
      ],
      [],
    ],
    ['the Marathon that is named', ['*', '/a', ['read']], [['m', '/a', ['read']]], [['m', '/a', ['read']]]],
    ['the Marathon, whoever names it', ['m', '/a', ['read']], [['*', '/a', ['read']]], [['m', '/a', ['read']]]],
    ['every Marathon of every one', ['*', '/', ['read']], [['*', '/', ['read']]], [['*', '/', ['read']]]],
    ['nothing of other Marathons', ['m', '/a', ['read']], [['n', '/a', ['read']]], []],
    [
      'the actions of both',
      ['m', '/', ['read', 'update']],
      [['m', '/', ['update', 'delete']]],
      [['m', '/', ['update']]],
    ],
    ['nothing without an action of both', ['m', '/', ['read']], [['m', '/', ['update']]], []],
    ['what of `full` is asked', ['m', '/', ['full']], [['m', '/', ['read']]], [['m', '/', ['read']]]],
    ['`full` where all of it is asked', ['m', '/', ['full']], [['m', '/', ['full', 'review']]], [['m', '/', ['full']]]],
    ['what is had of `full`', ['m', '/', ['read', 'review']], [['m', '/', ['full']]], [['m', '/', ['read']]]],
    [
      'a part for each scope',
      ['m', '/', ['read']],
      [
        ['m', '/a', ['read']],
        ['m', '/b', ['read']],
      ],
      [
        ['m', '/a', ['read']],
        ['m', '/b', ['read']],
      ],
    ],
    ['nothing without scopes', ['m', '/', ['full']], [], []],
  ])('has %s', (_what, grant, scopes, wanted) => {
    expect(left(grant, ...scopes)).toEqual(wanted);
  });

  test('allows what both its scopes and its holder may, and nothing else', () => {
    const anyScopes = fc.array(
      fc.record({
        marathon: fc.constantFrom('m1', 'm2', '*'),
        path: anyPlace.map(({ path: where }) => where),
        actions: fc.constantFrom(['read' as const], ['full' as const], ['review' as const, 'update' as const]),
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(anyPolicy, anyViewer, anyScopes, anyPlace, (drawn, viewer, scopes, place) => {
        const authorizer = authorizerOf(JSON.stringify(drawn));
        const [whole, narrowed] = [viewer, { ...viewer, narrowedTo: scopes }].map((who) => authorizer.accessFor(who));
        const asked = createAuthorizer({
          policy: policyOf(
            JSON.stringify({
              roles: Object.fromEntries(scopes.map(({ actions }, index) => [`r${index}`, { actions }])),
              bindings: scopes.map(({ marathon, path: where }, index) => ({
                user: 'x',
                role: `r${index}`,
                scope: { marathon, path: where },
              })),
            }),
          ),
          frameworkIdOf: () => null,
        }).accessFor(userOf('x'));
        for (const action of ['read', 'update', 'delete', 'secrets', 'review', 'operate'] as const)
          expect(narrowed?.can(action, place)).toBe(whole?.can(action, place) === true && asked.can(action, place));
      }),
    );
  });
});
