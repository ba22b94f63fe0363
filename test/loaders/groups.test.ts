import { describe, expect, it } from 'vitest';
import { aGroup, anApp, aPod } from '../support/records.ts';
import { createHouse } from './house.ts';

describe('the tree of DC/OS field vectors: team { app1, secret-sub { app2 } }, other { app3 }', () => {
  const house = createHouse({ marathons: ['m'] });
  house.fill('m', { apps: [anApp('m', '/other/app3'), anApp('m', '/team/app1'), anApp('m', '/team/secret-sub/app2')] });
  const loaders = house.loaders(['m:/team/secret-sub']);

  it('shows what leads to the readable part as bare structure, and nothing beside it', () => {
    const root = loaders.group('m', '/');
    expect(root).toMatchObject({ groupId: '/', bare: true, version: null });
    const [team, ...others] = root === null ? [] : loaders.groupsIn(root);
    expect(others).toEqual([]);
    expect(team).toMatchObject({ groupId: '/team', bare: true });
    expect(team && loaders.appsIn(team)).toEqual([]);
    expect(team && loaders.groupsIn(team)).toMatchObject([{ groupId: '/team/secret-sub', bare: false }]);
    expect(loaders.group('m', '/other')).toBeNull();
    expect(loaders.group('m', '/nowhere')).toBeNull();
  });

  it('counts on bare structure only what the viewer may see', () => {
    expect(loaders.totals({ marathon: 'm', path: '/' })).toMatchObject({ apps: 1, groups: 1 });
    expect(loaders.totals({ marathon: 'm', path: '/team/secret-sub' })).toMatchObject({ apps: 1, groups: 0 });
  });

  it('goes up as far as it goes down', () => {
    const sub = loaders.group('m', '/team/secret-sub');
    const team = sub && loaders.parentOf(sub);
    const root = team && loaders.parentOf(team);
    expect([team?.groupId, root?.groupId, root && loaders.parentOf(root)]).toEqual(['/team', '/', null]);
  });

  it('gives descendants depth first, to the depth asked for', () => {
    const whole = house.loaders(['m:/']);
    const root = whole.group('m', '/');
    const ids = (depth: number) => (root === null ? [] : whole.descendants(root, depth).map((group) => group.groupId));
    expect(ids(0)).toEqual([]);
    expect(ids(1)).toEqual(['/other', '/team']);
    expect(ids(3)).toEqual(['/other', '/team', '/team/secret-sub']);
    expect(() => ids(-1)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });

  it('tells the change counter only to who may read the whole Marathon', () => {
    expect(house.loaders(['m:/']).group('m', '/team')?.version).toBe('2026-01-01T00:00:00.000Z');
    expect(house.loaders(['m:/team']).group('m', '/team')).toMatchObject({ version: null, bare: false });
  });

  it('shows an app granted by name inside a bare group', () => {
    house.store.putPod(aPod('m', '/other/pod'));
    const named = house.loaders(['m:/other/app3', 'm:/other/pod']);
    const other = named.group('m', '/other');
    expect(other && [named.appsIn(other).length, named.podsIn(other).length, named.groupsIn(other).length]).toEqual([
      1, 1, 0,
    ]);
  });
});

describe('dependencies', () => {
  const house = createHouse({ marathons: ['m'] });
  house.store.replace('m', {
    apps: [
      anApp('m', '/prod/cache'),
      anApp('m', '/prod/db/pg'),
      anApp('m', '/prod/web/shop', {
        definition: { dependencies: ['/prod/cache', '../db', '/elsewhere', '/hidden/app'] },
      }),
      anApp('m', '/hidden/app'),
    ].sort((one, other) => (one.appId < other.appId ? -1 : 1)),
    groups: [
      aGroup('m', '/'),
      aGroup('m', '/hidden'),
      aGroup('m', '/prod', { dependencies: ['/hidden', 'cache'] }),
      aGroup('m', '/prod/db'),
      aGroup('m', '/prod/web', { dependencies: ['../db', '../cache'] }),
    ],
  });
  const loaders = house.loaders(['m:/prod']);
  const shop = loaders.app('m', '/prod/web/shop');
  if (shop === null || shop instanceof Promise) throw new Error('The app is there.');

  it("resolve an app's own against its group, a group's against itself, and mark what is inherited", () => {
    const seen = loaders
      .dependenciesOf(shop)
      .map(({ id, path, inheritedFrom, kind }) => [id, path, inheritedFrom, kind]);
    expect(seen).toEqual([
      ['/prod/cache', '/prod/cache', null, 'APP'],
      ['../db', '/prod/db', null, 'GROUP'],
      ['/elsewhere', '/elsewhere', null, null],
      ['/hidden/app', '/hidden/app', null, null],
      ['../db', '/prod/db', '/prod/web', 'GROUP'],
      ['/hidden', '/hidden', '/prod', null],
    ]);
  });

  it("of a group are its own and those of the groups above that the viewer may read; an app's name in them means nothing", () => {
    const group = loaders.group('m', '/prod/web');
    const seen = group && loaders.dependenciesOf(group).map(({ path, inheritedFrom }) => [path, inheritedFrom]);
    expect(seen).toEqual([
      ['/prod/db', null],
      ['/hidden', '/prod'],
    ]);
    const narrow = house.loaders(['m:/prod/web']);
    const own = narrow.group('m', '/prod/web');
    expect(own && narrow.dependenciesOf(own).map(({ path, kind }) => [path, kind])).toEqual([
      ['/prod/db', null],
      ['/prod/cache', null],
    ]);
  });
});
