import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createAuthorizer,
  parsePolicy,
  readable,
  readableRanges,
  tenantRanges,
  type Place,
} from '../../src/authz/index.ts';
import { accessTo, anyPath, anyPolicy, anyViewer } from './policies.ts';

/** A sorted index over records of these paths, as the store keeps one. */
function indexOf(marathon: string, paths: readonly string[]) {
  const records = [...new Set(paths)].sort().map((path) => ({ ref: { marathon, path } }));
  return {
    size: records.length,
    at: (position: number): { readonly ref: Place } | undefined => records[position],
    lowerBound(path: string): number {
      const found = records.findIndex(({ ref }) => ref.path >= path);
      return found === -1 ? records.length : found;
    },
    paths: (from: number, to: number) => records.slice(from, to).map(({ ref }) => ref.path),
  };
}

describe('readable', () => {
  test('gives the very object, or null for the invisible and the missing alike', () => {
    const access = accessTo(['/team']);
    const own = Object.freeze({ ref: Object.freeze({ marathon: 'm', path: '/team/app' }) });
    expect(readable(access, own)).toBe(own);
    expect(readable(access, { ref: { marathon: 'm', path: '/team-b/app' } })).toBeNull();
    expect(readable(access, { ref: { marathon: 'n', path: '/team/app' } })).toBeNull();
    expect(readable(access, undefined)).toBeNull();
    expect(readable(access, null)).toBeNull();
  });
});

describe('readable ranges', () => {
  const index = indexOf('m', [
    '/team',
    '/team-b',
    '/team-b/app',
    '/team.c',
    '/team/app',
    '/team/sub/app',
    '/team0',
    '/x',
  ]);

  test('leave out siblings that sort between a group and what is in it', () => {
    const ranges = readableRanges(accessTo(['/team']), { marathon: 'm' }, index);
    expect(ranges.flatMap(({ from, to }) => index.paths(from, to))).toEqual(['/team', '/team/app', '/team/sub/app']);
  });

  test('are one for everything and none for nothing, and for another Marathon none', () => {
    expect(readableRanges(accessTo(['/']), { marathon: 'm' }, index)).toEqual([{ from: 0, to: index.size }]);
    expect(readableRanges(accessTo([]), { marathon: 'm' }, index)).toEqual([]);
    expect(readableRanges(accessTo(['/']), { marathon: 'n' }, index)).toEqual([]);
    expect(readableRanges(accessTo(['/']), { marathon: 'm' }, indexOf('m', []))).toEqual([]);
  });

  test('keep to a prefix and to an action', () => {
    const access = accessTo(['/'], ['update']);
    const ranges = readableRanges(access, { marathon: 'm', within: '/team-b', action: 'update' }, index);
    expect(ranges.flatMap(({ from, to }) => index.paths(from, to))).toEqual(['/team-b', '/team-b/app']);
    expect(readableRanges(access, { marathon: 'm', within: '/team-b' }, index)).toEqual([]);
  });

  test('of scopes that meet in the index are one, and begin with the first of it', () => {
    const near = indexOf('m', ['/a', '/a/x', '/b', '/c']);
    expect(readableRanges(accessTo(['/a', '/b']), { marathon: 'm' }, near)).toEqual([{ from: 0, to: 3 }]);
    expect(readableRanges(accessTo(['/a', '/c']), { marathon: 'm' }, near)).toEqual([
      { from: 0, to: 2 },
      { from: 3, to: 4 },
    ]);
    expect(readableRanges(accessTo(['/a', '/bb', '/nothing']), { marathon: 'm' }, near)).toEqual([{ from: 0, to: 2 }]);
  });

  test('of everything take no look-up', () => {
    const lowerBound = (): number => {
      throw new Error('looked up');
    };
    expect(readableRanges(accessTo(['/']), { marathon: 'm' }, { size: 7, lowerBound })).toEqual([{ from: 0, to: 7 }]);
  });

  test('of the whole are kept for an order of the index, those of a part are not mistaken for them', () => {
    const layout = {};
    const own = { ...index, layout };
    const access = accessTo(['/team', '/x']);
    const whole = readableRanges(access, { marathon: 'm' }, own);
    expect(readableRanges(access, { marathon: 'm' }, own)).toBe(whole);
    const part = readableRanges(access, { marathon: 'm', within: '/x' }, own);
    expect(part).toEqual([{ from: 7, to: 8 }]);
    expect(readableRanges(access, { marathon: 'm' }, own)).toBe(whole);
    expect(readableRanges(access, { marathon: 'm' }, { ...index, layout: {} })).not.toBe(whole);
    expect(readableRanges(access, { marathon: 'm' }, index)).not.toBe(whole);
  });

  test('hold exactly the objects that the rules allow one by one, disjoint, in order and not adjacent', () => {
    fc.assert(
      fc.property(
        anyPolicy,
        anyViewer,
        fc.array(anyPath, { maxLength: 40 }),
        anyPath,
        (file, viewer, paths, within) => {
          const result = parsePolicy(JSON.stringify(file));
          if (!result.ok) throw new Error(JSON.stringify(result.errors));
          const access = createAuthorizer({ policy: result.policy, frameworkIdOf: () => null }).accessFor(viewer);
          const own = indexOf('m1', paths);
          const ranges = readableRanges(access, { marathon: 'm1', within }, own);
          const expected = own
            .paths(0, own.size)
            .filter((path) => within === '/' || `${path}/`.startsWith(`${within}/`))
            .filter((path) => access.can('read', { marathon: 'm1', path }));
          expect(ranges.flatMap(({ from, to }) => own.paths(from, to))).toEqual(expected);
          ranges.forEach(({ from, to }, at) => {
            expect(from).toBeLessThan(to);
            expect(from).toBeGreaterThan(ranges[at - 1]?.to ?? -1);
          });
          const cut = tenantRanges(access, { marathon: 'm1', within }, own);
          const owners = cut.flatMap(({ from, to, tenant }) =>
            own.paths(from, to).map((path) => [path, tenant?.name ?? null]),
          );
          expect(owners).toEqual(
            expected.map((path) => [path, access.tenantOf({ marathon: 'm1', path })?.name ?? null]),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('ranges by tenant', () => {
  const paths = ['/a', '/a/x', '/a/y/z', '/b', '/b/shop/web', '/b/zoo', '/c', '/d'];
  const index = indexOf('m', paths);
  const on = (marathon: string, path: string) => ({ scopes: [{ marathon, path }] });
  const tenants = { red: on('m', '/a'), shop: on('*', '/b/shop'), blue: on('m', '/b'), far: on('n', '/a/x') };
  const cut = (scopes: readonly string[], within = '/') =>
    tenantRanges(accessTo(scopes, ['read'], { tenants }), { marathon: 'm', within }, index).map(
      ({ from, to, tenant }) => [index.paths(from, to).join(' '), tenant?.name ?? null],
    );

  test('are cut wherever the tenant changes', () => {
    expect(cut(['/'])).toEqual([
      ['/a', 'red'],
      ['/a/x /a/y/z', 'red'],
      ['/b', 'blue'],
      ['/b/shop/web', 'shop'],
      ['/b/zoo', 'blue'],
      ['/c /d', null],
    ]);
  });

  test('have only what may be read', () => {
    expect(cut(['/a/x', '/b/shop', '/d'])).toEqual([
      ['/a/x', 'red'],
      ['/b/shop/web', 'shop'],
      ['/d', null],
    ]);
    expect(cut(['/a', '/b'], '/b')).toEqual([
      ['/b', 'blue'],
      ['/b/shop/web', 'shop'],
      ['/b/zoo', 'blue'],
    ]);
    expect(cut([])).toEqual([]);
  });
});
