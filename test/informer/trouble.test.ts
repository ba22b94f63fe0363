import { beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '../../src/informer/index.ts';
import type { Store } from '../../src/informer/index.ts';
import { eventually } from './following.ts';
import { kinds, setScene } from './scene.ts';
import { startUpstream } from './upstream.ts';
import type { Upstream } from './upstream.ts';

const scene = setScene();
const { start, live } = scene;
let upstream: Upstream;
beforeEach(() => {
  ({ upstream } = scene);
});

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

/** A store into which nothing can be swapped while it is broken. */
function breakableStore(): { readonly store: Store; isBroken: boolean } {
  const store = createStore();
  const replace: Store['replace'] = (marathon, snapshot) => {
    if (breakable.isBroken) throw new RangeError('stack');
    return store.replace(marathon, snapshot);
  };
  const breakable = { store: { ...store, replace }, isBroken: false };
  return breakable;
}

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
    scene.upstream = upstream;
    for (const [id, app] of state.apps) upstream.apps.set(id, app);
    upstream.apps.set('/after', { instances: 1, tasks: 1 });
    upstream.leader = 'two:8080';
    await eventually(() => expect(shelf().apps.get('/after')).toBeDefined());
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

  it.each([
    ['groups', (deep: string) => `{"id":"/","odd":${deep}}`],
    ['pods', (deep: string) => `[{"id":"/p","instances":[],"odd":${deep}}]`],
    ['apps', (deep: string) => `{"apps":[{"id":"/shop/web","deployments":${deep}}]}`],
    ['info', (deep: string) => `{"name":"marathon","odd":${deep}}`],
  ])('a list of %s nested deeper than any call stack is refused, and asked for again', async (part, bodyWith) => {
    const { informer, shelf } = await live({ informer: { resyncMs: 300 } });
    upstream.faults.set(part, { body: bodyWith('['.repeat(100_000) + ']'.repeat(100_000)) });
    await eventually(() =>
      expect(informer.state().error).toMatchObject({ code: 'MARATHON_ERROR', message: expect.stringContaining(part) }),
    );
    expect([shelf().apps.size, shelf().pods.size]).toEqual([2, 1]);
    upstream.faults.clear();
    await eventually(() => expect(informer.state()).toMatchObject({ phase: 'LIVE', error: null }));
  });

  it("a 404 that is not Marathon's own removes no app, and no pods", async () => {
    const { informer, shelf } = await live({ informer: { resyncMs: 300 } });
    for (const part of ['app', 'pod', 'pods']) upstream.faults.set(part, 404);
    for (const path of ['/shop/web', '/pods/one'])
      await expect(informer.touch([path])).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
    await eventually(() =>
      expect(informer.state().error).toMatchObject({
        code: 'MARATHON_ERROR',
        message: expect.stringContaining('pods'),
      }),
    );
    expect([shelf().apps.size, shelf().pods.size]).toEqual([2, 1]);
    upstream.faults.clear();
    upstream.apps.delete('/shop/web');
    await informer.touch(['/shop/web']);
    expect(shelf().apps.get('/shop/web')).toBeUndefined();
    await eventually(() => expect(informer.state().error).toBeNull());
  });

  it('what cannot be stored when everything was read is shown, and read again', async () => {
    const breakable = breakableStore();
    breakable.isBroken = true;
    const { informer, shelf } = start({ store: breakable.store });
    await eventually(() => expect(informer.state()).toMatchObject({ phase: 'DOWN', error: { code: 'INTERNAL' } }));
    await eventually(() => expect(upstream.count('apps')).toBeGreaterThan(1));
    breakable.isBroken = false;
    await informer.synced;
    await eventually(() => expect(informer.state()).toMatchObject({ phase: 'LIVE', error: null }));
    expect(shelf().apps.size).toBe(2);
  });

  it('what cannot be stored when a part hangs ends nothing but this reading', async () => {
    const breakable = breakableStore();
    const { informer, shelf } = await live({ store: breakable.store, informer: { resyncMs: 300 } });
    upstream.faults.set('groups', 'hang');
    breakable.isBroken = true;
    await eventually(() => expect(informer.state().error?.code).toBe('INTERNAL'));
    breakable.isBroken = false;
    upstream.apps.set('/after', { instances: 1, tasks: 1 });
    await eventually(() => expect(shelf().apps.get('/after')).toBeDefined());
  });

  it('a single read that Marathon answers with an error is given up until the next list, and ages nothing', async () => {
    const { informer } = await live({ informer: { heartbeatTimeoutMs: 100 } });
    upstream.faults.set('app', 500);
    const failing = Date.now();
    upstream.emit('instance_changed_event', { runSpecId: '/shop/web', condition: 'Running' });
    // By now the stream would vouch for more than the moment of the announcement.
    await eventually(() => expect(upstream.count('app')).toBeGreaterThan(1));
    // What was announced and is not read holds the time back; what was given up does not.
    const held = informer.state().asOf;
    await eventually(() => expect(upstream.count('app')).toBeGreaterThan(2));
    expect(informer.state().asOf).toBe(held);
    await eventually(() => expect(Date.parse(informer.state().asOf ?? '')).toBeGreaterThan(failing + 2000));
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
