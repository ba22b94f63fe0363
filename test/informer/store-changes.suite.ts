import { beforeEach, describe, expect, it } from 'vitest';
import type { Change, Shelf, Store } from '../../src/informer/index.ts';
import type { App } from '../../src/model/index.ts';
import {
  makeApp,
  variants,
  makeDeployment,
  makeGroup,
  makePod,
  makePodInstance,
  makeQueueItem,
  makeTask,
} from './records.ts';

const m = 'one';

const keys = (changes: readonly Change[]): string[] =>
  changes.map(({ kind, operation, key }) => `${operation} ${kind} ${key}`).sort();

/** The part of the store's suite about commits and who hears of them. */
export function changesSuite(makeStore: (onListenerError: (error: unknown) => void) => Store): void {
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

    it('sees no news in the time of the answer that a pod carries, and news in all else', () => {
      const since = { statusSince: 't1', lastChanged: 't1', lastUpdated: 't1' };
      const instance = makePodInstance('one.1');
      const empty = makePod(m, '/p', since);
      const running = makePod(m, '/p', { ...since, podInstances: [instance] });
      const later = { statusSince: 't2', lastChanged: 't2', lastUpdated: 't2' };
      store.putPod(empty);
      expect(store.putPod({ ...empty, ...later })).toEqual([]);
      expect(store.replace(m, { pods: [{ ...empty, ...later }] })).toEqual([]);
      expect(keys(store.putPod(running))).toEqual(['put pod /p']);
      expect(store.putPod({ ...running, lastUpdated: 't2' })).toEqual([]);
      expect(keys(store.putPod({ ...running, lastChanged: 't2' }))).toEqual(['put pod /p']);
      expect(
        keys(store.replace(m, { pods: [{ ...running, podInstances: [{ ...instance, status: 'DEGRADED' }] }] })),
      ).toEqual(['put pod /p']);
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
      // A commit begins with the Marathon; what else it changes has no order.
      store.subscribe(([first, ...others]) => {
        if (first !== undefined)
          heard.push(...[...keys([first]), ...keys(others)].map((each) => `${first.marathon}: ${each}`));
      });
      store.replace('two', { apps: [] });
      store.putApp(makeApp('three', '/a'));
      store.drop('two');
      store.drop('nobody');
      expect(heard).toEqual([
        'two: put marathon two',
        'three: put marathon three',
        'three: put app /a',
        'three: put group /',
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
