import { beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './following.ts';
import { kinds, setScene } from './scene.ts';
import type { Upstream } from './upstream.ts';

const scene = setScene();
const { start, live } = scene;
let upstream: Upstream;
beforeEach(() => {
  ({ upstream } = scene);
});

describe('the first snapshot', () => {
  it('costs one list of each kind after the stream is open, and nothing more at rest', async () => {
    const { informer, shelf } = await live();
    expect(informer.state()).toMatchObject({ marathon: 'm', phase: 'LIVE', error: null });
    expect(informer.info()?.version).toBe('1.11.24');
    expect(shelf().apps.get('/shop/web')?.tasks).toHaveLength(2);
    expect(shelf().pods.get('/pods/one')?.podInstances).toHaveLength(1);
    expect(
      shelf()
        .groupsIn('/')
        .map((group) => group.groupId),
    ).toEqual(['/pods', '/shop']);
    for (const kind of kinds) expect([kind, upstream.count(kind)]).toEqual([kind, 1]);
    upstream.reset();
    // Something that is served after anything that might be under way: a touch.
    await informer.touch(['/shop/web']);
    expect(upstream.total()).toBe(1);
  });

  it('comes with everything in one commit', async () => {
    const followed = start();
    const commits: number[] = [];
    followed.store.subscribe((changes) => commits.push(changes.length));
    await followed.informer.synced;
    expect(commits).toHaveLength(1);
  });

  it('holds what happened while it was read', async () => {
    upstream.delays.set('apps', 600);
    const { informer, shelf } = start();
    await eventually(() => expect(upstream.count('apps')).toBe(1));
    await eventually(() => expect(upstream.streams()).toBe(1));
    upstream.apps.set('/late', { instances: 1, tasks: 1 }).delete('/shop/db');
    upstream.emit('instance_changed_event', { runSpecId: '/late', condition: 'Running' });
    upstream.emit('app_terminated_event', { appId: '/shop/db' });
    await informer.synced;
    await eventually(() => {
      expect(shelf().apps.get('/late')?.tasks).toHaveLength(1);
      expect(shelf().apps.get('/shop/db')).toBeUndefined();
    });
  });

  it('is not shown before the apps are known, and not held up by a part that hangs', async () => {
    upstream.faults.set('groups', 'hang');
    const { informer, shelf, store } = start({ connector: { listTimeoutMs: 4000 } });
    expect(store.shelf('m')).toBeUndefined();
    await eventually(() => expect(shelf().apps.size).toBe(2));
    expect(informer.state().phase).toBe('SYNCING');
    expect(shelf().groups.get('/shop')).toBeDefined();
    await eventually(() => expect(informer.state().error).toMatchObject({ code: 'MARATHON_TIMEOUT' }));
    upstream.faults.clear();
    await eventually(() => expect(informer.state()).toMatchObject({ phase: 'LIVE', error: null }));
  });

  it('is complete for an account that may not read everything, and says what it may not', async () => {
    upstream.faults.set('info', 403);
    const { informer } = await live();
    expect(informer.state().error).toMatchObject({ code: 'MARATHON_FORBIDDEN' });
    expect(informer.info()).toBeNull();
  });
});

describe('at rest', () => {
  it('the time up to which the data is known to be true moves with every heartbeat', async () => {
    let now = Date.parse('2026-11-22T12:00:00.000Z');
    const { informer } = await live({ informer: { now: () => now } });
    const asOf = (): string | null => informer.state().asOf;
    const before = asOf();
    upstream.reset();
    // Less than the silence that a stream may have: nothing vouches for these seconds yet.
    now += 20_000;
    expect(asOf()).toBe(before);
    upstream.beat();
    await eventually(() => expect(asOf()).toBe(new Date(now).toISOString()));
    expect(upstream.total()).toBe(0);
  });

  it('a heartbeat vouches for nothing that was announced and is not read yet', async () => {
    let now = Date.parse('2026-11-22T12:00:00.000Z');
    const { informer } = await live({ connector: { readTimeoutMs: 1_000 }, informer: { now: () => now } });
    upstream.faults.set('app', 'hang');
    upstream.apps.set('/shop/web', { instances: 3, tasks: 3 });
    const announced = new Date(now).toISOString();
    upstream.emit('instance_changed_event', { runSpecId: '/shop/web', condition: 'Running' });
    await eventually(() => expect(upstream.count('app')).toBeGreaterThan(0));
    now += 20_000;
    upstream.beat();
    // What is read after the heartbeat has come.
    await informer.touch(['/pods/one']);
    expect(informer.state().asOf).toBe(announced);
  });
});

describe('events', () => {
  it('bring a change with one read of what they name, however many come at once', async () => {
    const { shelf } = await live();
    upstream.reset();
    upstream.apps.set('/shop/web', { instances: 3, tasks: 3 });
    for (let i = 0; i < 30; i += 1) {
      upstream.emit('status_update_event', { appId: '/shop/web', taskStatus: 'TASK_RUNNING' });
      upstream.emit('instance_changed_event', { runSpecId: '/shop/web', condition: 'Running' });
    }
    await eventually(() => expect(shelf().apps.get('/shop/web')?.tasks).toHaveLength(3));
    expect(upstream.count('app')).toBeLessThanOrEqual(3);
    expect(upstream.count('pod')).toBe(0);
    expect(upstream.count('apps')).toBe(0);
  });

  it('of a run spec nobody knows are read both ways; a pod is found, an app that is gone is removed', async () => {
    const { shelf } = await live();
    upstream.reset();
    upstream.pods.set('/pods/two', 1);
    upstream.apps.delete('/shop/db');
    upstream.emit('instance_changed_event', { runSpecId: '/pods/two', condition: 'Running' });
    upstream.emit('app_terminated_event', { appId: '/shop/db' });
    await eventually(() => {
      expect(shelf().pods.get('/pods/two')?.podInstances).toHaveLength(1);
      expect(shelf().apps.get('/shop/db')).toBeUndefined();
    });
    expect([upstream.count('app'), upstream.count('pod')]).toEqual([2, 1]);
  });

  it('that announce a deployment before its root is stored lead to a second read when it is', async () => {
    const { shelf } = await live();
    const plan = { id: 'd', version: 'v9', steps: [{ actions: [{ action: 'StartApplication', app: '/new/zero' }] }] };
    upstream.reset();
    upstream.emit('deployment_info', { plan, currentStep: plan.steps[0] });
    await eventually(() => expect(upstream.count('app')).toBe(1)); // 404: not stored yet
    upstream.apps.set('/new/zero', { instances: 0, tasks: 0 });
    upstream.groups.add('/new');
    upstream.emit('group_change_success', { groupId: '/new', version: 'v9' });
    await eventually(() => {
      expect(shelf().apps.get('/new/zero')).toBeDefined();
      expect(shelf().groups.get('/new')?.version).toBe('v');
    });
  });

  it('of a storm cost at most 20 reads a second, and then one list', async () => {
    for (let i = 0; i < 200; i += 1) upstream.apps.set(`/storm/a${i}`, { instances: 1, tasks: 1 });
    const { shelf } = await live();
    upstream.reset();
    for (let i = 0; i < 200; i += 1) {
      upstream.apps.set(`/storm/a${i}`, { instances: 2, tasks: 2 });
      upstream.emit('instance_changed_event', { runSpecId: `/storm/a${i}`, condition: 'Running' });
    }
    await eventually(() => expect(shelf().apps.get('/storm/a199')?.tasks).toHaveLength(2));
    await eventually(() => expect(shelf().apps.get('/storm/a0')?.tasks).toHaveLength(2));
    expect(upstream.count('apps')).toBeGreaterThanOrEqual(1);
    expect(upstream.count('apps')).toBeLessThanOrEqual(3);
    expect(upstream.count('app')).toBeLessThanOrEqual(20);
  });

  it('of a plan of thousands of apps are read by list, when it is announced and when its root is stored', async () => {
    const { shelf } = await live();
    upstream.reset();
    const actions = Array.from({ length: 10_000 }, (_, at) => ({ action: 'StartApplication', app: `/new/a${at}` }));
    const plan = { id: 'd', version: 'v9', steps: [{ actions }] };
    upstream.emit('deployment_info', { plan, currentStep: plan.steps[0] });
    await eventually(() => expect([upstream.count('apps'), upstream.count('pods')]).toEqual([1, 1]));
    upstream.apps.set('/new/a1', { instances: 0, tasks: 0 });
    upstream.emit('group_change_success', { groupId: '/new', version: 'v9' });
    await eventually(() => expect(shelf().apps.get('/new/a1')).toBeDefined());
    expect([upstream.count('app'), upstream.count('pod')]).toEqual([0, 0]);
  });

  it('of unknown types are counted and cost nothing', async () => {
    const { informer } = await live();
    upstream.reset();
    upstream.emit('brand_new_event', { appId: '/shop/web' });
    await eventually(() => expect(informer.stats().unknownEvents).toBe(1));
    await informer.touch(['/shop/web']);
    expect(upstream.total()).toBe(1);
  });

  it('of a deployment bring it, watch the queue while it runs, and leave rest behind it', async () => {
    const { shelf } = await live({ informer: { watchfulMs: 100 } });
    const action = { action: 'ScaleApplication', app: '/shop/web' };
    const plan = { id: 'd1', version: 'v2', steps: [{ actions: [action] }] };
    upstream.deployments = [
      {
        id: 'd1',
        version: 'v2',
        affectedApps: ['/shop/web'],
        affectedPods: [],
        steps: plan.steps,
        currentActions: [action],
        currentStep: 1,
        totalSteps: 1,
      },
    ];
    upstream.emit('deployment_info', { plan, currentStep: { actions: [action] } });
    await eventually(() => expect(shelf().deploymentsOf('/shop/web')).toHaveLength(1));
    // No event tells of this.
    upstream.queue = [{ app: { id: '/shop/web' }, count: 4, delay: { timeLeftSeconds: 0, overdue: true } }];
    await eventually(() => expect(shelf().queueOf('/shop/web')[0]?.count).toBe(4));
    upstream.queue = [];
    upstream.deployments = [];
    upstream.emit('deployment_success', { id: 'd1', plan });
    await eventually(() => expect([shelf().deployments, shelf().queue]).toEqual([[], []]));
    const read = upstream.count('queue');
    await eventually(() => expect(upstream.count('queue')).toBeLessThanOrEqual(read + 2));
  });
});

describe('single reads and lists that cross', () => {
  const many = Array.from({ length: 30 }, (_, i) => `/many/a${i}`);

  it('a list that saw the Marathon before does not overwrite what a single read brought', async () => {
    const { informer, shelf } = await live();
    upstream.delays.set('apps', 600);
    const before = upstream.sampled('apps');
    const listed = informer.touch(many);
    await eventually(() => expect(upstream.sampled('apps')).toBe(before + 1));
    upstream.apps.set('/shop/web', { instances: 7, tasks: 0 }).delete('/shop/db');
    await informer.touch(['/shop/web', '/shop/db']);
    const seen = (): unknown[] => [shelf().apps.get('/shop/web')?.instances, shelf().apps.get('/shop/db')];
    expect(seen()).toEqual([7, undefined]);
    await listed;
    expect(seen()).toEqual([7, undefined]);
  });

  it('a single read that saw the Marathon before a list did takes nothing back', async () => {
    const { informer, shelf, store } = await live();
    upstream.apps.delete('/shop/db');
    upstream.delays.set('app', 600);
    const read = informer.touch(['/shop/web', '/new']);
    await eventually(() => expect(upstream.sampled('app')).toBe(2));
    upstream.apps.set('/shop/web', { instances: 7, tasks: 0 }).set('/new', { instances: 1, tasks: 1 });
    await informer.touch(many);
    const seen = (): unknown[] => [shelf().apps.get('/shop/web')?.instances, shelf().apps.get('/new')?.instances];
    expect(seen()).toEqual([7, 1]);
    const after: unknown[] = [];
    store.subscribe(() => after.push(seen()));
    await read;
    expect(upstream.count('app')).toBe(4);
    expect([...after, seen()]).toEqual([[7, 1]]);
  });
});

describe('touch', () => {
  it('reads at once, one request for all who ask at the same time, and resolves when it is in the store', async () => {
    const { informer, shelf } = await live();
    upstream.delays.set('app', 100);
    upstream.reset();
    upstream.apps.set('/shop/web', { instances: 9, tasks: 0 });
    const first = informer.touch(['/shop/web']);
    const others = Array.from({ length: 10 }, () => informer.touch(['/shop/web']));
    await Promise.all([first, ...others]);
    expect(shelf().apps.get('/shop/web')?.instances).toBe(9);
    // The one that ran, and one that began after the others asked.
    expect(upstream.count('app')).toBe(2);
  });

  it('of many paths is a list', async () => {
    const { informer } = await live();
    upstream.reset();
    await informer.touch(Array.from({ length: 30 }, (_, i) => `/many/a${i}`));
    expect([upstream.count('apps'), upstream.count('pods'), upstream.count('app')]).toEqual([1, 1, 0]);
  });

  it('tells why a path could not be read, and the store keeps what it had', async () => {
    const { informer, shelf } = await live();
    upstream.faults.set('app', 500);
    await expect(informer.touch(['/shop/web'])).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
    expect(shelf().apps.get('/shop/web')).toBeDefined();
  });

  it('before the first snapshot brings the snapshot or its failure', async () => {
    upstream.faults.set('*', 500);
    const { informer } = start();
    await expect(informer.touch(['/shop/web'])).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
  });
});
