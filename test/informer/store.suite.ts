import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AppSums, Change, Shelf, Store } from '../../src/informer/index.ts';
import type { App } from '../../src/model/index.ts';
import { covers, rangeBelow } from '../../src/model/index.ts';
import {
  makeApp,
  variants,
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

  describe('changes', () => {
    it('names exactly what differs and keeps equal records identical', () => {
      store.replace(m, { apps: [makeApp(m, '/a'), makeApp(m, '/b'), makeApp(m, '/c')] });
      const kept = shelf().apps.get('/a');
      const changes = store.replace(m, {
        apps: [makeApp(m, '/a'), makeApp(m, '/b', { instances: 2 }), makeApp(m, '/d')],
      });
      expect(keys(changes)).toEqual(['put app /b', 'put app /d', 'remove app /c']);
      expect(shelf().apps.get('/a')).toBe(kept);
    });

    it('makes no commit of an equal list, an equal put or the removal of nothing', () => {
      const tasks = (): App['tasks'] => [makeTask(m, '/a', 'a.1', { rest: { state: 'odd', deep: [{ x: null }] } })];
      store.replace(m, {
        apps: [makeApp(m, '/a', { tasks: tasks() })],
        pods: [makePod(m, '/p')],
        queue: [makeQueueItem(m, '/a')],
      });
      const before = shelf().generation;
      const heard: unknown[] = [];
      store.subscribe((changes) => heard.push(changes));
      expect(store.putApp(makeApp(m, '/a', { tasks: tasks() }))).toEqual([]);
      expect(store.putPod(makePod(m, '/p'))).toEqual([]);
      expect(
        store.replace(m, { apps: [makeApp(m, '/a', { tasks: tasks() })], queue: [makeQueueItem(m, '/a')] }),
      ).toEqual([]);
      expect(store.removeApp(m, '/zzz')).toEqual([]);
      expect(store.removePod(m, '/zzz')).toEqual([]);
      expect(store.removeApp('nobody', '/zzz')).toEqual([]);
      expect(heard).toEqual([]);
      expect(shelf().generation).toBe(before);
      expect(store.shelf('nobody')).toBeUndefined();
    });

    it('sees a difference in any field of an app, of a task, and of what lies in them', () => {
      const task = makeTask(m, '/a', 'a.1', { ports: [1, 2], rest: { deep: [{ x: null }] } });
      const app = makeApp(m, '/a', { tasks: [task] });
      const tasks = [
        ...variants(task),
        { ...task, ports: [1, 3] },
        { ...task, ipAddresses: task.ipAddresses.map((address) => ({ ...address, protocol: null })) },
        { ...task, rest: { deep: [{ x: undefined }] } },
        { ...task, rest: { deep: [{}] } },
      ];
      const apps = [
        ...variants(app).filter(({ appId }) => appId === '/a'),
        ...tasks.map((each) => ({ ...app, tasks: [each] })),
      ];
      for (const each of apps) {
        store.putApp(app);
        const place = each.ref.marathon === m ? m : each.ref.marathon;
        expect(keys(store.replace(place, { apps: [each] }))).toEqual(['put app /a']);
        store.replace(m, { apps: [app] });
        expect(keys(store.putApp({ ...each, ref: app.ref }))).toHaveLength(each.ref === app.ref ? 1 : 0);
      }
    });

    it('never gives one generation to two contents, not even across a drop', () => {
      store.replace(m, { apps: [makeApp(m, '/a')] });
      const first = shelf().generation;
      store.drop(m);
      store.replace(m, { apps: [makeApp(m, '/b')] });
      expect(shelf().generation).toBeGreaterThan(first);
    });

    it('leaves parts that a snapshot lacks as they are', () => {
      store.replace(m, {
        apps: [makeApp(m, '/a')],
        pods: [makePod(m, '/p')],
        deployments: [makeDeployment(m, 'd', ['/a'])],
      });
      expect(keys(store.replace(m, { deployments: [] }))).toEqual(['remove deployment d']);
      expect([shelf().apps.size, shelf().pods.size]).toEqual([1, 1]);
    });

    it('never shows fewer objects than existed throughout, at any moment a reader can look', () => {
      const apps = Array.from({ length: 20 }, (_, i) => makeApp(m, `/a${i}`));
      store.replace(m, { apps });
      const seen: number[] = [];
      store.subscribe(() => seen.push(shelf().apps.size));
      for (let round = 0; round < 5; round += 1) {
        store.replace(m, { apps: apps.map((app) => makeApp(m, app.appId, { instances: round + 5 })) });
        store.putApp(makeApp(m, '/a3', { instances: 99 }));
      }
      expect(seen).toHaveLength(10);
      expect(Math.min(...seen)).toBe(20);
    });

    it('tells of a Marathon that comes and goes, and keeps Marathons apart', () => {
      const heard: string[] = [];
      store.subscribe((changes) => heard.push(...changes.map((each) => `${each.marathon}: ${keys([each]).join()}`)));
      store.replace('two', { apps: [] });
      store.putApp(makeApp('three', '/a'));
      store.drop('two');
      store.drop('nobody');
      expect(heard).toEqual([
        'two: put marathon two',
        'three: put marathon three',
        'three: put group /',
        'three: put app /a',
        'two: remove marathon two',
      ]);
      expect(store.shelf('three')?.apps.size).toBe(1);
    });
  });

  describe('listeners', () => {
    it('survive one that throws, and hear nothing after they left', () => {
      const heard: number[] = [];
      const failure = new Error('listener');
      store.subscribe(() => {
        throw failure;
      });
      const leave = store.subscribe((changes) => heard.push(changes.length));
      store.putPod(makePod(m, '/p'));
      leave();
      store.putPod(makePod(m, '/q'));
      expect(heard).toEqual([3]);
      expect(listenerErrors).toEqual([failure, failure]);
    });

    it('hear commits in their order, also one that a listener made', () => {
      const heard: string[] = [];
      store.replace(m, { groups: [makeGroup(m, '/')] });
      const leave = store.subscribe((changes) => {
        leave();
        if (changes.length > 0) store.putApp(makeApp(m, '/second'));
      });
      store.subscribe((changes) => heard.push(...keys(changes)));
      store.putApp(makeApp(m, '/first'));
      expect(heard).toEqual(['put app /first', 'put app /second']);
    });
  });
}
