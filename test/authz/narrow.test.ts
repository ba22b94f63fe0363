import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAuthorizer } from '../../src/authz/index.ts';
import { anyPlace, anyPolicy, anyViewer, authorizerOf, policyOf, userOf } from './policies.ts';

describe('a narrowed token', () => {
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
