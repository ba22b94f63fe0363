import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { changesSuite } from './store-changes.suite.ts';
import type { AppSums, Change, Shelf, Store } from '../../src/informer/index.ts';
import type { App } from '../../src/model/index.ts';
import { covers, rangeBelow } from '../../src/model/index.ts';
import {
  makeApp,
  makeDeployment,
  makeGroup,
  makePod,
  makeQueueItem,
  makeTask,
  naiveSums,
  summableApp,
} from './records.ts';

const m = 'one';

const keys = (changes: readonly Change[]): string[] =>
  changes.map(({ kind, operation, key }) => `${operation} ${kind} ${key}`).sort();

/** What every store promises, whatever stands behind it. `makeStore` gives an empty one whose listeners' errors go to `onListenerError`. */
export function storeSuite(makeStore: (onListenerError: (error: unknown) => void) => Store): void {
  let store: Store;
  let listenerErrors: unknown[];
  beforeEach(() => {
    listenerErrors = [];
    store = makeStore((error) => listenerErrors.push(error));
  });
  const shelf = (): Shelf => {
    const found = store.shelf(m);
    if (found === undefined) throw new Error('no shelf');
    return found;
  };

  describe('order and look-up', () => {
    it('has no shelf before the first commit and none after a drop', () => {
      expect(store.shelf(m)).toBeUndefined();
      store.replace(m, { apps: [] });
      expect(shelf().apps.size).toBe(0);
      store.drop(m);
      expect(store.shelf(m)).toBeUndefined();
    });

    it('orders paths by UTF-16 code units, so that the range below a group holds its descendants and no neighbour', () => {
      const paths = ['/team.x', '/team-b', '/team/a', '/team', '/team/b/c', '/team0', '/teams'];
      store.replace(m, { apps: paths.map((path) => makeApp(m, path)) });
      const [from, to] = rangeBelow('/team').map((edge) => shelf().apps.lowerBound(edge));
      const inside = Array.from({ length: (to ?? 0) - (from ?? 0) }, (_, i) => shelf().apps.at((from ?? 0) + i)?.appId);
      expect(inside).toEqual(['/team/a', '/team/b/c']);
    });

    it('agrees with a plain map over any sequence of puts, removals and lists', () => {
      const path = fc.stringMatching(/^(\/[ab.-]{1,2}){1,3}$/);
      const step = fc.oneof(
        fc.record({ put: path, instances: fc.nat(3) }),
        fc.record({ remove: path }),
        fc.record({ list: fc.uniqueArray(path, { maxLength: 8 }) }),
      );
      fc.assert(
        fc.property(fc.array(step, { maxLength: 40 }), path, (steps, probe) => {
          store = makeStore(() => undefined);
          store.replace(m, { apps: [] });
          const model = new Map<string, number>();
          for (const each of steps) {
            if ('put' in each) {
              store.putApp(makeApp(m, each.put, { instances: each.instances }));
              model.set(each.put, each.instances);
            } else if ('remove' in each) {
              store.removeApp(m, each.remove);
              model.delete(each.remove);
            } else {
              store.replace(m, { apps: each.list.map((at) => makeApp(m, at)) });
              model.clear();
              for (const at of each.list) model.set(at, 1);
            }
          }
          const { apps } = shelf();
          const sorted = [...model.keys()].sort((a, b) => (a < b ? -1 : 1));
          expect(Array.from({ length: apps.size }, (_, i) => apps.at(i)?.appId)).toEqual(sorted);
          for (const [at, instances] of model) expect(apps.get(at)?.instances).toBe(instances);
          expect(apps.get(probe)?.appId).toBe(model.has(probe) ? probe : undefined);
          expect(apps.lowerBound(probe)).toBe(sorted.filter((at) => at < probe).length);
          expect(apps.at(-1)).toBeUndefined();
          expect(apps.at(apps.size)).toBeUndefined();
        }),
      );
    });

    it('takes lists that are not sorted or name something twice', () => {
      store.replace(m, {
        groups: [makeGroup(m, '/b'), makeGroup(m, '/a'), makeGroup(m, '/b', 'again'), makeGroup(m, '/')],
      });
      expect([0, 1, 2, 3].map((i) => shelf().groups.at(i)?.groupId)).toEqual(['/', '/a', '/b', undefined]);
    });

    it('finds deployments and queue items by path and id, tasks by id', () => {
      store.replace(m, {
        apps: [makeApp(m, '/a', { tasks: [makeTask(m, '/a', 'a.1')] }), makeApp(m, '/b')],
        deployments: [makeDeployment(m, 'd2', ['/a', '/b']), makeDeployment(m, 'd1', ['/a'])],
        queue: [makeQueueItem(m, '/b', { role: 'x' }), makeQueueItem(m, '/b', { role: 'a' })],
      });
      expect(
        shelf()
          .deploymentsOf('/a')
          .map((each) => each.deploymentId),
      ).toEqual(['d1', 'd2']);
      expect(shelf().deploymentsOf('/nowhere')).toEqual([]);
      expect(shelf().deployment('d2')?.affectedApps).toEqual(['/a', '/b']);
      expect(
        shelf()
          .queueOf('/b')
          .map((each) => each.role),
      ).toEqual(['a', 'x']);
      expect(shelf().task('a.1')?.ref.path).toBe('/a');
      expect(shelf().task('a.2')).toBeUndefined();
    });

    it('knows each task once while tasks come, go and move from app to app', () => {
      const taskIds = fc.uniqueArray(fc.constantFrom('t1', 't2', 't3', 't4'));
      fc.assert(
        fc.property(fc.array(fc.tuple(taskIds, fc.nat(4), fc.nat(2)), { maxLength: 12 }), (rounds) => {
          store = makeStore(() => undefined);
          store.replace(m, { apps: [] });
          for (const [ids, split, how] of rounds) {
            const apps = [ids.slice(0, split), ids.slice(split)].map((each, i) =>
              makeApp(m, `/${i}`, { tasks: each.map((id) => makeTask(m, `/${i}`, id)) }),
            );
            if (how === 0) store.replace(m, { apps });
            else {
              store.replace(m, { apps: [] });
              for (const app of apps) store.putApp(app);
            }
            for (const id of ['t1', 't2', 't3', 't4']) {
              const owner = apps.find((app) => app.tasks.some((task) => task.taskId === id));
              expect(shelf().task(id)?.ref.path).toBe(owner?.appId);
            }
          }
        }),
      );
    });
  });

  describe('sums', () => {
    const fleet = fc.array(
      fc.record({
        instances: fc.nat(50),
        cpus: fc.nat(4000).map((n) => n / 1000),
        mem: fc.nat(100_000).map((n) => n / 10),
        running: fc.nat(9),
        tasks: fc.nat(3),
      }),
      { maxLength: 30 },
    );

    it('of any run equal the plain sums, also after single writes', () => {
      fc.assert(
        fc.property(fleet, fc.nat(35), fc.nat(35), fc.nat(35), (specs, from, to, changed) => {
          store = makeStore(() => undefined);
          const apps = specs.map(summableApp);
          store.replace(m, { apps });
          expect(shelf().sums(from, to)).toMatchObject(naiveSums(apps.slice(from, Math.max(from, to))));
          const replacement = apps[changed];
          if (replacement === undefined) return;
          const grown = { ...replacement, instances: replacement.instances + 7 };
          store.putApp(grown);
          expect(shelf().sums(from, to)).toMatchObject(
            naiveSums(apps.with(changed, grown).slice(from, Math.max(from, to))),
          );
          store.removeApp(m, grown.appId);
          expect(shelf().sums(0, apps.length)).toMatchObject(naiveSums(apps.toSpliced(changed, 1)));
        }),
      );
    });

    it('of a run do not depend, not in the last digit, on the apps before it', () => {
      const own = [makeApp(m, '/own/a', { cpus: 0.1, instances: 3 }), makeApp(m, '/own/b', { cpus: 0.7 })];
      const foreign = Array.from({ length: 50 }, (_, i) =>
        makeApp(m, `/foreign/${i}`, { cpus: 0.1 + i / 7, instances: 13 }),
      );
      const sumsOfOwn = (apps: readonly App[]): AppSums => {
        store = makeStore(() => undefined);
        store.replace(m, { apps });
        const [from = 0, to = 0] = rangeBelow('/own').map((edge) => shelf().apps.lowerBound(edge));
        return shelf().sums(from, to);
      };
      expect(sumsOfOwn([...foreign, ...own])).toEqual(sumsOfOwn(own));
      expect(sumsOfOwn(own).cpus).toBe(1);
    });
  });

  describe('sums', () => {
    it.each([1e6, 1e12, 9_007_199_254_740, 1e15, 1e306, Infinity, NaN, -1e15])(
      'of a run are right whatever is before it: an app of %d cpus',
      (cpus) => {
        const own = [makeApp(m, '/own/a', { cpus: 0.1, instances: 3 }), makeApp(m, '/own/b', { cpus: 1.5 })];
        const foreign = [1, 2, 3].map((n) => makeApp(m, `/foreign/${n}`, { cpus, instances: 2 ** 31 - n }));
        store.replace(m, { apps: [...foreign, ...own] });
        expect(shelf().sums(3, 5)).toMatchObject({ cpus: 1.8, instances: 4 });
        expect(shelf().sums(0, 5).cpus).toBeGreaterThanOrEqual(1.8);
      },
    );
  });

  describe('groups', () => {
    it('has every ancestor of an app or pod before Marathon lists it, and the root', () => {
      store.putApp(makeApp(m, '/a/b/web'));
      store.putPod(makePod(m, '/c/pod'));
      expect(
        shelf()
          .groupsIn('/')
          .map((group) => group.groupId),
      ).toEqual(['/a', '/c']);
      expect(
        shelf()
          .groupsIn('/a')
          .map((group) => group.groupId),
      ).toEqual(['/a/b']);
      expect(
        shelf()
          .appsIn('/a/b')
          .map((app) => app.appId),
      ).toEqual(['/a/b/web']);
      expect(
        shelf()
          .podsIn('/c')
          .map((pod) => pod.podId),
      ).toEqual(['/c/pod']);
      expect(shelf().groups.get('/')?.version).toBeNull();
    });

    it('keeps a group whose last app went until a list of groups lacks it', () => {
      store.putApp(makeApp(m, '/a/web'));
      store.removeApp(m, '/a/web');
      store.replace(m, { apps: [] });
      expect(shelf().groups.get('/a')).toBeDefined();
      const changes = store.replace(m, { groups: [makeGroup(m, '/')] });
      expect(keys(changes)).toEqual(['put group /', 'remove group /a']);
    });

    it('is a tree without holes after anything', () => {
      const path = fc.stringMatching(/^(\/[ab]){1,4}$/);
      const paths = fc.uniqueArray(path, { maxLength: 6 });
      fc.assert(
        fc.property(
          fc.array(fc.record({ apps: paths, pods: paths, groups: paths, single: path }), { maxLength: 6 }),
          (rounds) => {
            store = makeStore(() => undefined);
            for (const { apps, pods, groups, single } of rounds) {
              store.replace(m, {
                apps: apps.map((at) => makeApp(m, at)),
                groups: groups.map((at) => makeGroup(m, at)),
              });
              store.replace(m, { pods: pods.map((at) => makePod(m, at)) });
              store.putApp(makeApp(m, single));
              const all = Array.from({ length: shelf().groups.size }, (_, i) => shelf().groups.at(i)?.groupId ?? '');
              const below = new Set<string>();
              const walk = (at: string): void => {
                below.add(at);
                for (const child of shelf().groupsIn(at)) walk(child.groupId);
              };
              walk('/');
              expect([...below].sort()).toEqual([...all].sort());
              for (const at of [...apps, ...pods, single]) {
                expect(all.filter((group) => group !== at && covers(group, at)).length).toBe(at.split('/').length - 1);
              }
            }
          },
        ),
      );
    });
  });

  changesSuite(makeStore);
}
