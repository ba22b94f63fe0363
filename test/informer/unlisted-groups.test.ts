import { expect, test } from 'vitest';
import { createStore, type Store } from '../../src/informer/index.ts';
import { makeApp, makeGroup, makePod } from './records.ts';

const m = 'one';

function groupsOf(store: Store): readonly (string | undefined)[] {
  const groups = store.shelf(m)?.groups;
  return Array.from({ length: groups?.size ?? 0 }, (_, position) => groups?.at(position)?.groupId);
}

test('a group that the list of groups lacked is there for what lies in it, and goes with the last of it', () => {
  const store = createStore();
  const apps = [makeApp(m, '/a/b/web'), makeApp(m, '/a/c/db'), makeApp(m, '/known/web')];
  // Marathon removed /a: its list of groups is read at once, that the apps went a moment later.
  store.replace(m, { apps, groups: [makeGroup(m, '/'), makeGroup(m, '/known')] });
  expect(groupsOf(store)).toEqual(['/', '/a', '/a/b', '/a/c', '/known']);
  expect(store.removeApp(m, '/a/b/web').map(({ kind, key }) => [kind, key])).toEqual([
    ['app', '/a/b/web'],
    ['group', '/a/b'],
  ]);
  expect(groupsOf(store)).toEqual(['/', '/a', '/a/c', '/known']);
  store.removeApp(m, '/known/web');
  store.putPod(makePod(m, '/a/c/pod'));
  store.replace(m, { apps: [] });
  expect(groupsOf(store)).toEqual(['/', '/a', '/a/c', '/known']);
  store.removePod(m, '/a/c/pod');
  expect(groupsOf(store)).toEqual(['/', '/known']);
});
