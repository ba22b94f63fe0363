import { expect, it } from 'vitest';
import { keysOf, listOfKeys } from '../../../src/informer/shared/keys.ts';
import { startCluster, startSentinel } from '../../support/redis.ts';
import { eventually } from '../following.ts';
import { setStage } from './stage.ts';

const stage = setStage();

it('shares over a Redis Cluster: the keys of a Marathon lie in one slot, those of others elsewhere', async () => {
  const cluster = await startCluster();
  try {
    const redis = { cluster: cluster.urls };
    await stage.settled(2, { redis });
    stage.scale('/shop/web', 4);
    await stage.agrees();
    const nodes = await Promise.all(['m', 'n', 'o'].map((id) => cluster.nodeOf(keysOf('mom:', id).state)));
    expect(new Set(nodes).size).toBeGreaterThan(1);
    for (const id of ['m', 'n', 'o'])
      expect(new Set(await Promise.all(listOfKeys(keysOf('mom:', id)).map(cluster.nodeOf))).size).toBe(1);
    const [first] = stage.replicas;
    for (const id of ['n', 'o']) {
      const one = await stage.join({ redis, id });
      const other = await stage.join({ redis, id });
      await eventually(() => expect([one.role(), other.role()].toSorted()).toEqual(['FOLLOWER', 'OWNER']));
    }
    expect(first?.link.isUp()).toBe(true);
    stage.scale('/shop/web', 5);
    await stage.agrees();
    expect(stage.upstream.streams()).toBe(3);
  } finally {
    await Promise.all([...stage.replicas].map((replica) => stage.leave(replica)));
    await cluster.close();
  }
});

it('shares again after a Sentinel put another server in the place of a primary that died', async () => {
  const sentinel = await startSentinel();
  try {
    await stage.settled(2, { redis: { sentinels: [sentinel.url], primary: 'mymaster' } });
    await sentinel.primary.kill();
    stage.scale('/shop/web', 4);
    await stage.agrees();
    await eventually(async () => expect(await sentinel.replica.client().call('ROLE')).toContain('master'));
    await eventually(() => expect(stage.replicas.map(({ link }) => link.isUp())).toEqual([true, true]));
    await stage.isShared();
    stage.scale('/shop/web', 5);
    await stage.agrees();
  } finally {
    await Promise.all([...stage.replicas].map((replica) => stage.leave(replica)));
    await sentinel.close();
  }
});
