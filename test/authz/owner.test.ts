import { describe, expect, test } from 'vitest';
import { ownerOf } from '../../src/authz/index.ts';
import { policyOf } from './policies.ts';

const policy = policyOf(`
tenants:
  wide: { scopes: [{ marathon: '*', path: /shared }] }
  red: { scopes: [{ marathon: a, path: /red }, { marathon: b, path: / }] }
  shop: { scopes: [{ marathon: a, path: /red/shop }] }
  twin: { scopes: [{ marathon: a, path: /red }] }
  pinned: { scopes: [{ marathon: c, path: /x, frameworkId: f-1 }, { marathon: c, path: / }] }
roles: {}
bindings: []`);
const ownerAt = (marathon: string, path: string, frameworkId: string | null = null) =>
  ownerOf(policy, (name) => (name === 'c' ? frameworkId : 'other'), { marathon, path });

describe('the owner of a place', () => {
  test.each([
    ['a', '/red', 'red'],
    ['a', '/red/one', 'red'],
    ['a', '/red/shop', 'shop'],
    ['a', '/red/shop/web', 'shop'],
    ['a', '/red-two', null],
    ['a', '/', null],
    ['a', '/shared/x', 'wide'],
    ['b', '/anything', 'red'],
    ['b', '/shared/x', 'wide'],
    ['d', '/shared', 'wide'],
    ['d', '/red', null],
  ])('on %s at %s is %s: the longest scope, the first of equal ones', (marathon, path, owner) => {
    expect(ownerAt(marathon, path)).toBe(owner);
  });

  test('by a pin is nobody while the Marathon is another, or not known', () => {
    expect(ownerAt('c', '/x/y', 'f-1')).toBe('pinned');
    expect(ownerAt('c', '/z', null)).toBe('pinned');
    const pins = policyOf(`
tenants: { only: { scopes: [{ marathon: c, path: /x, frameworkId: f-1 }] } }
roles: {}
bindings: []`);
    const owner = (id: string | null) => ownerOf(pins, () => id, { marathon: 'c', path: '/x' });
    expect([owner('f-1'), owner('f-2'), owner(null)]).toEqual(['only', null, null]);
  });
});
