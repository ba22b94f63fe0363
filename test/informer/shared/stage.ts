import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { startRedis } from '../../support/redis.ts';
import type { RedisServer } from '../../support/redis.ts';
import { closeDecoder, contentOf, eventually } from '../following.ts';
import { startUpstream } from '../upstream.ts';
import type { Upstream } from '../upstream.ts';
import { startReplica } from './replicas.ts';
import type { Replica, ReplicaOptions } from './replicas.ts';

/** One Marathon, one Redis, and replicas that share them; everything is ended after each test. */
export interface Stage {
  readonly redis: RedisServer;
  readonly upstream: Upstream;
  readonly replicas: readonly Replica[];
  /** Starts a replica and waits until it has something to show. */
  join(options?: Partial<ReplicaOptions>): Promise<Replica>;
  /** So many replicas, of which one follows the Marathon. */
  settled(count: number, options?: Partial<ReplicaOptions>): Promise<{ owner: Replica; others: readonly Replica[] }>;
  leave(replica: Replica): Promise<void>;
  /** Changes an app upstream, and tells of it. */
  scale(path: string, instances: number): void;
  /** Every replica shows what the Marathon has now, is LIVE, and they agree in everything. */
  agrees(): Promise<void>;
  /** So many streams are open, and so many replicas follow others. */
  isShared(): Promise<void>;
}

export function setStage(): Stage {
  let redis: RedisServer | null = null;
  let upstream: Upstream | null = null;
  let replicas: Replica[] = [];
  const present = <T>(value: T | null): T => {
    if (value === null) throw new Error('outside of a test');
    return value;
  };
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis?.close();
    await closeDecoder();
  });
  beforeEach(async () => {
    const client = present(redis).client();
    await client.config('SET', 'maxmemory', '0');
    await client.flushall();
    upstream = await startUpstream();
    upstream.apps.set('/shop/web', { instances: 2, tasks: 2 }).set('/shop/db', { instances: 1, tasks: 1 });
    upstream.pods.set('/pods/one', 1);
    for (const group of ['/shop', '/pods']) upstream.groups.add(group);
  });
  afterEach(async () => {
    await Promise.all(replicas.splice(0).map((replica) => replica.close()));
    await upstream?.close();
  });
  const rolesOf = (): readonly string[] => replicas.map((replica) => replica.role()).toSorted();
  const stage: Stage = {
    get redis() {
      return present(redis);
    },
    get upstream() {
      return present(upstream);
    },
    get replicas() {
      return replicas;
    },
    join: async (options = {}) => {
      const replica = startReplica({ redis: { url: stage.redis.url }, url: stage.upstream.url, ...options });
      replicas.push(replica);
      await replica.informer.synced;
      return replica;
    },
    settled: async (count, options) => {
      for (let n = 0; n < count; n += 1) await stage.join(options);
      await stage.isShared();
      const owner = replicas.find((replica) => replica.role() === 'OWNER');
      if (owner === undefined) throw new Error('no owner');
      return { owner, others: replicas.filter((replica) => replica !== owner) };
    },
    leave: async (replica) => {
      replicas = replicas.filter((each) => each !== replica);
      await replica.close();
    },
    scale: (path, instances) => {
      stage.upstream.apps.set(path, { instances, tasks: instances });
      stage.upstream.emit('status_update_event', { appId: path });
    },
    agrees: () =>
      eventually(() => {
        for (const replica of replicas) {
          expect(replica.informer.state()).toMatchObject({ phase: 'LIVE', error: null });
          expect(appsOf(replica)).toEqual(
            [...stage.upstream.apps].map(([path, { instances }]) => [path, instances]).toSorted(),
          );
          expect(contentOf(replica.shelf())).toEqual(contentOf(present(replicas[0] ?? null).shelf()));
        }
      }),
    isShared: () =>
      eventually(() => {
        const followers = replicas.slice(1).map(() => 'FOLLOWER');
        expect(rolesOf()).toEqual([...followers, 'OWNER']);
        expect(stage.upstream.streams()).toBe(1);
      }),
  };
  return stage;
}

function appsOf(replica: Replica): readonly unknown[] {
  const { apps } = replica.shelf();
  return Array.from({ length: apps.size }, (_, at) => [apps.at(at)?.appId, apps.at(at)?.instances]);
}
