import { describe, expect, it } from 'vitest';
import { contentOf, eventually } from '../following.ts';
import { setStage } from './stage.ts';

const stage = setStage();

describe('replicas that share a Marathon', () => {
  it('follow it once: one stream, one list of each kind, and the same state with the same age', async () => {
    const { owner, others } = await stage.settled(3);
    await stage.agrees();
    const { upstream } = stage;
    expect([upstream.streams(), upstream.count('apps'), upstream.count('pods'), upstream.count('info')]).toEqual([
      1, 1, 1, 1,
    ]);
    for (const other of others) {
      await eventually(() => expect(other.informer.info()).toEqual(owner.informer.info()));
      expect(other.informer.state().asOf).not.toBeNull();
    }
  });

  it('see every change, at the same positions', async () => {
    const { owner, others } = await stage.settled(2);
    stage.scale('/new/app', 3);
    stage.upstream.apps.delete('/shop/db');
    stage.upstream.emit('app_terminated_event', { appId: '/shop/db' });
    await stage.agrees();
    for (const other of others) {
      await eventually(() => expect(other.store.position('m')).toBe(owner.store.position('m')));
      expect(other.shelf().groups.get('/new')).toBeDefined();
    }
  });

  it('a newcomer starts from Redis, and asks the Marathon nothing', async () => {
    const { owner } = await stage.settled(1);
    await eventually(async () => expect(await stage.redis.client().exists('mom:{m}:state')).toBe(1));
    stage.scale('/shop/web', 5);
    await eventually(() => expect(owner.shelf().apps.get('/shop/web')?.instances).toBe(5));
    stage.upstream.reset();
    const newcomer = await stage.join();
    await stage.agrees();
    expect(newcomer.role()).toBe('FOLLOWER');
    expect(stage.upstream.total()).toBe(0);
  });

  it('one that starts alone shows what Redis has of before, with its age, while the Marathon is away', async () => {
    const { owner } = await stage.settled(1);
    await eventually(async () => expect(await stage.redis.client().exists('mom:{m}:source')).toBe(1));
    const { asOf } = owner.informer.state();
    await stage.leave(owner);
    stage.upstream.faults.set('*', 503);
    const later = await stage.join();
    expect(contentOf(later.shelf())).toMatchObject({ apps: [{ appId: '/shop/db' }, { appId: '/shop/web' }] });
    await eventually(() =>
      expect(later.informer.state()).toMatchObject({ phase: 'STALE', error: { code: 'MARATHON_ERROR' } }),
    );
    expect(Date.parse(later.informer.state().asOf ?? '')).toBeGreaterThanOrEqual(Date.parse(asOf ?? ''));
  });

  it('when the owner leaves, another follows at once, with everything it had, and nothing is missing meanwhile', async () => {
    // The lease would not end by itself before the test does.
    const { owner, others } = await stage.settled(2, { timing: { leaseMs: 60_000 } });
    const [other] = others;
    let fewest = Number.POSITIVE_INFINITY;
    other?.store.subscribe(() => {
      fewest = Math.min(fewest, other.shelf().apps.size);
    });
    await stage.leave(owner);
    await stage.isShared();
    stage.scale('/late', 1);
    await stage.agrees();
    expect(fewest).toBeGreaterThanOrEqual(2);
  });

  it('a Marathon that went away leaves no key', async () => {
    const { owner, others } = await stage.settled(2);
    for (const replica of others) await replica.informer.stop({ gone: true });
    await owner.informer.stop({ gone: true });
    expect(await stage.redis.client().keys('mom:{m}*')).toEqual([]);
  });

  it('every key ends by itself some time', async () => {
    await stage.settled(2);
    stage.scale('/shop/web', 3);
    await stage.agrees();
    const client = stage.redis.client();
    await eventually(async () => {
      const keys = await client.keys('*');
      expect(keys.toSorted()).toEqual([
        'mom:replicas',
        'mom:{m}:lease',
        'mom:{m}:log',
        'mom:{m}:source',
        'mom:{m}:state',
      ]);
      for (const key of keys) expect(await client.pttl(key)).toBeGreaterThan(0);
    });
  });
});

describe('read-your-writes at any replica', () => {
  it('a touch at a follower is answered by the owner: one read, in the store of both', async () => {
    const { owner, others } = await stage.settled(2);
    const [follower] = others;
    await stage.agrees();
    stage.upstream.reset();
    // Changed, and no event tells.
    stage.upstream.apps.set('/shop/web', { instances: 7, tasks: 7 });
    await follower?.informer.touch(['/shop/web']);
    expect(follower?.shelf().apps.get('/shop/web')?.instances).toBe(7);
    expect(owner.shelf().apps.get('/shop/web')?.instances).toBe(7);
    expect([stage.upstream.count('app'), stage.upstream.count('apps')]).toEqual([1, 0]);
    stage.upstream.apps.delete('/shop/web');
    await follower?.informer.touch(['/shop/web', '/']);
    expect(follower?.shelf().apps.get('/shop/web')).toBeUndefined();
  });

  it('where the owner does not answer the follower reads itself, and where the Marathon does not it says so', async () => {
    const { owner, others } = await stage.settled(2, { timing: { leaseMs: 60_000, patienceMs: 60_000 } });
    const [follower] = others;
    await owner.link.close();
    stage.upstream.apps.set('/shop/web', { instances: 9, tasks: 9 });
    await follower?.informer.touch(['/shop/web']);
    expect(follower?.role()).toBe('FOLLOWER');
    expect(follower?.shelf().apps.get('/shop/web')?.instances).toBe(9);
    stage.upstream.faults.set('*', 500);
    await expect(follower?.informer.touch(['/shop/web'])).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
  });

  it('what a follower read itself is not overwritten by what was read before', async () => {
    const { others } = await stage.settled(2);
    const [follower] = others;
    await stage.agrees();
    const seen: (number | undefined)[] = [];
    follower?.store.subscribe(() => seen.push(follower.shelf().apps.get('/shop/web')?.instances));
    // The owner is under way with an answer from before the change, which comes after the follower's own.
    stage.upstream.delays.set('app', 300);
    stage.scale('/shop/web', 3);
    await eventually(() => expect(stage.upstream.sampled('app')).toBe(1));
    stage.upstream.delays.delete('app');
    stage.upstream.apps.set('/shop/web', { instances: 4, tasks: 4 });
    const read = await follower?.connector.app('/shop/web');
    if (read !== null && read !== undefined) follower?.store.putApp(read);
    await stage.agrees();
    expect(seen).toEqual([4]);
    expect(follower?.role()).toBe('FOLLOWER');
  });

  it('what a follower read itself is let go when the owner has read after it, however long that takes', async () => {
    const { others } = await stage.settled(2, { timing: { settleMs: 60_000 } });
    const [follower] = others;
    await stage.agrees();
    stage.upstream.apps.set('/shop/web', { instances: 4, tasks: 4 });
    const read = await follower?.connector.app('/shop/web');
    // Longer than until the owner is asked again.
    stage.upstream.delays.set('app', 4000);
    if (read !== null && read !== undefined) follower?.store.putApp(read);
    stage.scale('/shop/web', 5);
    await stage.agrees();
    expect(follower?.role()).toBe('FOLLOWER');
  });
});
