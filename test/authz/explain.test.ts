import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyPlace, anyPolicy, anyViewer, authorizerOf, userOf } from './policies.ts';

describe('an explanation', () => {
  const policy = `
tenants: { red: { scopes: [{ marathon: mom, path: /red }] } }
roles: { dev: { actions: [read, update] }, owner: { actions: [full] } }
bindings:
  - { group: red-dev, role: dev, tenant: red }
  - { user: jo, role: owner, scope: { marathon: mom, path: /red/shop } }
  - { user: jo, role: dev, scope: { marathon: mom, path: /blue } }`;
  const access = authorizerOf(policy).accessFor(userOf('jo', ['red-dev']));

  test('names every grant that allows it, in the order of the policy', () => {
    const { allowed, parts } = access.explain('read', { marathon: 'mom', path: '/red/shop/web' });
    expect(allowed).toBe(true);
    expect(parts.map(({ action, grants }) => [action, grants.map(({ at }) => at)])).toEqual([
      ['read', ['bindings[0]', 'bindings[1]']],
    ]);
  });

  test('of `full` says which of its parts are denied', () => {
    const { allowed, parts } = access.explain('full', { marathon: 'mom', path: '/red/other' });
    expect(allowed).toBe(false);
    expect(parts.filter(({ grants }) => grants.length === 0).map(({ action }) => action)).toEqual([
      'create',
      'delete',
      'secrets',
    ]);
  });

  test('of a place that is spelled strangely has nothing', () => {
    expect(access.explain('read', { marathon: 'mom', path: '/red/../blue' }).allowed).toBe(false);
  });

  test('says what the rules say, whatever the policy', () => {
    fc.assert(
      fc.property(
        anyPolicy,
        anyViewer,
        anyPlace,
        fc.constantFrom('read', 'full', 'review', 'secrets'),
        (drawn, viewer, place, action) => {
          const some = authorizerOf(JSON.stringify(drawn)).accessFor(viewer);
          const { allowed, parts } = some.explain(action, place);
          expect(allowed).toBe(some.can(action, place));
          for (const part of parts) expect(part.grants.length > 0).toBe(some.can(part.action, place));
        },
      ),
    );
  });
});
