import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeDecoder, eventually, follow } from './following.ts';
import type { Followed, FollowOptions } from './following.ts';
import { startUpstream } from './upstream.ts';
import type { Upstream } from './upstream.ts';

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
const kinds = ['info', 'apps', 'groups', 'pods', 'deployments', 'queue'];

let upstream: Upstream;
const open: Followed[] = [];
const start = (options: FollowOptions = {}): Followed => {
  const followed = follow(upstream.url, options);
  open.push(followed);
  return followed;
};
const live = async (options: FollowOptions = {}): Promise<Followed> => {
  const followed = start(options);
  await followed.informer.synced;
  await eventually(() => expect(followed.informer.state().phase).toBe('LIVE'));
  return followed;
};

beforeEach(async () => {
  upstream = await startUpstream();
  upstream.apps.set('/shop/web', { instances: 2, tasks: 2 }).set('/shop/db', { instances: 1, tasks: 1 });
  upstream.pods.set('/pods/one', 1);
  for (const group of ['/shop', '/pods']) upstream.groups.add(group);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((followed) => followed.close()));
  await upstream.close();
});
afterAll(closeDecoder);

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

describe('trouble', () => {
  it('a stream that breaks is opened again, and everything read after it', async () => {
    const { informer, shelf } = await live();
    const phases: string[] = [];
    informer.onState(({ phase }) => phases.push(phase));
    upstream.reset();
    upstream.resetStreams();
    upstream.apps.set('/missed', { instances: 1, tasks: 1 });
    await eventually(() => expect(shelf().apps.get('/missed')).toBeDefined());
    expect(informer.stats().streamsOpened).toBe(2);
    for (const kind of kinds) expect([kind, upstream.count(kind)]).toEqual([kind, 1]);
    expect(phases).toEqual([]);
    expect(informer.stats().driftedObjects).toBe(0);
  });

  it('a Marathon that goes down leaves its last state, STALE, and is followed again when it is back', async () => {
    const { informer, shelf } = await live();
    const asOf = informer.state().asOf ?? '';
    const { port } = new URL(upstream.url);
    const state = upstream;
    await upstream.close();
    await eventually(() =>
      expect(informer.state()).toMatchObject({ phase: 'STALE', error: { code: 'MARATHON_UNREACHABLE' } }),
    );
    expect(shelf().apps.size).toBe(2);
    expect((informer.state().asOf ?? '') >= asOf).toBe(true);
    upstream = await startUpstream(Number(port));
    for (const [id, app] of state.apps) upstream.apps.set(id, app);
    upstream.apps.set('/after', { instances: 1, tasks: 1 });
    upstream.leader = 'two:8080';
    await eventually(() => expect(shelf().apps.get('/after')).toBeDefined(), 30_000);
    await eventually(() => expect(informer.state()).toMatchObject({ phase: 'LIVE', error: null }));
    expect(informer.info()?.leader).toBe('two:8080');
  });

  it('a Marathon that falls silent with all its sockets open is STALE when its heartbeats are missed', async () => {
    const { informer, shelf } = await live({ connector: { heartbeatTimeoutMs: 300, readTimeoutMs: 300 } });
    upstream.faults.set('*', 'hang');
    await eventually(() =>
      expect(informer.state()).toMatchObject({ phase: 'STALE', error: { code: 'MARATHON_TIMEOUT' } }),
    );
    expect(shelf().apps.size).toBe(2);
  });

  it('data older than allowed is STALE although nothing has failed', async () => {
    const { informer } = await live({ informer: { pollMs: 50, staleAfterMs: 200, heartbeatTimeoutMs: 60_000 } });
    upstream.faults.set('app', 'hang');
    upstream.emit('instance_changed_event', { runSpecId: '/shop/web', condition: 'Running' });
    await eventually(() => expect(informer.state()).toMatchObject({ phase: 'STALE', error: null }));
    upstream.faults.clear();
  });

  it('a Marathon never reached is DOWN, and an end of that is noticed', async () => {
    upstream.faults.set('*', 'reset');
    const { informer, store } = start();
    await eventually(() => expect(informer.state()).toMatchObject({ phase: 'DOWN', asOf: null }));
    expect(store.shelf('m')).toBeUndefined();
    upstream.faults.clear();
    await informer.synced;
    await eventually(() => expect(informer.state().phase).toBe('LIVE'));
  });

  it.each(['html', 'half', 500, 'reset'] as const)('a list answered with %s changes nothing', async (fault) => {
    const { informer, shelf } = await live();
    upstream.faults.set('apps', fault);
    upstream.resetStreams();
    await eventually(() => expect(informer.state().phase).toBe('STALE'));
    expect(shelf().apps.size).toBe(2);
    upstream.faults.clear();
    await eventually(() => expect(informer.state()).toMatchObject({ phase: 'LIVE', error: null }));
  });

  it('a single read that Marathon answers with an error is given up until the next list, and ages nothing', async () => {
    const { informer } = await live({ informer: { heartbeatTimeoutMs: 100 } });
    upstream.faults.set('app', 500);
    const failing = Date.now();
    upstream.emit('instance_changed_event', { runSpecId: '/shop/web', condition: 'Running' });
    await eventually(() => expect(upstream.count('app')).toBeGreaterThan(0));
    // What was announced and is not read holds the time back; what was given up does not.
    expect(Date.parse(informer.state().asOf ?? '')).toBeLessThanOrEqual(failing + 1000);
    await eventually(() => expect(Date.parse(informer.state().asOf ?? '')).toBeGreaterThan(failing + 2000), 25_000);
    expect(informer.state().phase).toBe('LIVE');
  });

  it.each([401, 403, 404, 405])(
    'a stream refused with %i is replaced by polls, which also see what goes',
    async (status) => {
      upstream.faults.set('events', status);
      const { informer, shelf } = start({ informer: { pollMs: 100 } });
      await informer.synced;
      await eventually(() => expect(informer.state().phase).toBe('POLLING'));
      upstream.apps.set('/polled', { instances: 1, tasks: 1 }).delete('/shop/db');
      await eventually(() =>
        expect([shelf().apps.get('/polled') === undefined, shelf().apps.get('/shop/db')]).toEqual([false, undefined]),
      );
      expect(upstream.count('events')).toBe(1);
    },
  );

  it('a new leader on the same address leads to a new stream and a full read', async () => {
    const { informer, shelf } = await live();
    upstream.leader = 'two:8080';
    upstream.apps.set('/of-two', { instances: 1, tasks: 1 });
    upstream.emit('scheduler_reregistered_event', { master: 'x' });
    await eventually(() => expect(shelf().apps.get('/of-two')).toBeDefined());
    await eventually(() => expect(informer.state().phase).toBe('LIVE'));
    expect(informer.stats().streamsOpened).toBe(2);
    expect(informer.info()?.leader).toBe('two:8080');
  });

  it('what no event told of is found by the next comparison, counted by kind, and put right', async () => {
    const { informer, shelf } = await live({ informer: { resyncMs: 300 } });
    upstream.apps.set('/shop/web', { instances: 5, tasks: 2 }).delete('/shop/db');
    upstream.pods.delete('/pods/one');
    await eventually(() => expect(informer.stats().driftByKind).toEqual({ app: 2, pod: 1 }));
    expect(shelf().apps.get('/shop/web')?.instances).toBe(5);
    expect(informer.stats().driftedObjects).toBe(3);
  });

  it('what an event tells of a moment after a comparison has shown it is no drift', async () => {
    const { informer, shelf } = await live({ informer: { resyncMs: 300 } });
    upstream.apps.set('/shop/web', { instances: 5, tasks: 2 });
    await eventually(() => expect(shelf().apps.get('/shop/web')?.instances).toBe(5));
    upstream.emit('instance_changed_event', { runSpecId: '/shop/web', condition: 'Running' });
    const { lists } = informer.stats();
    await eventually(() => expect(informer.stats().lists).toBeGreaterThan(lists + 30));
    expect(informer.stats().driftByKind).toEqual({});
  });

  it('tells its listeners of each phase, and survives one that throws', async () => {
    const { informer } = start();
    const phases: string[] = [];
    informer.onState(() => {
      throw new Error('listener');
    });
    const leave = informer.onState(({ phase }) => phases.push(phase));
    await informer.synced;
    await eventually(() => expect(phases).toContain('LIVE'));
    leave();
    const heard = phases.length;
    upstream.faults.set('*', 'reset');
    upstream.resetStreams();
    await eventually(() => expect(informer.state().phase).toBe('STALE'));
    expect(phases).toHaveLength(heard);
  });
});

describe('stop', () => {
  it('ends at once while everything hangs, rejects who waits, and commits nothing any more', async () => {
    upstream.faults.set('apps', 'hang');
    const { informer, store } = start();
    await eventually(() => expect(upstream.count('apps')).toBe(1));
    await informer.stop();
    await expect(informer.synced).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
    await expect(informer.touch(['/shop/web'])).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
    expect(store.shelf('m')).toBeUndefined();
    await eventually(() => expect(upstream.streams()).toBe(0));
  });

  it('leaves no timer', async () => {
    const { informer } = await live();
    upstream.emit('instance_changed_event', { runSpecId: '/shop/web', condition: 'Running' });
    const before = timers();
    await informer.stop();
    expect(timers()).toBeLessThan(before);
  });
});
