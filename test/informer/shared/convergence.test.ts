import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCluster, createMarathon, createRandom, createRealClock } from '../../../simulator/index.ts';
import type { SimulatedMarathon } from '../../../simulator/index.ts';
import { createConnector } from '../../../src/connectors/marathon/index.ts';
import { shareRedis } from '../../support/redis.ts';
import type { SharedRedis } from '../../support/redis.ts';
import { closeDecoder, eventually, sharedDecoder } from '../following.ts';
import { startReplica } from './replicas.ts';
import type { Replica } from './replicas.ts';

let redis: SharedRedis;
beforeAll(async () => {
  redis = await shareRedis();
});
afterAll(async () => {
  await redis.close();
  await closeDecoder();
});

const stable = ['/stable/one', '/stable/two'];
const moving = ['/a', '/b/c', '/b/d'];
const agent = {
  hostname: '10.0.0.1',
  ip: '10.0.0.1',
  id: 'S1',
  cpus: 64,
  mem: 65_536,
  disk: 1000,
  ports: '31000-31999',
};

/** What is done to the Marathon, and what becomes of what it says. */
const happening = fc.record({
  id: fc.constantFrom(...moving),
  instances: fc.nat(3),
  trouble: fc.constantFrom('none', 'drop', 'duplicate', 'reorder', 'delay', 'half', 'resetStreams', 'leader', 'redis'),
  pause: fc.nat(80),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const pause = (milliseconds: number): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, milliseconds);
  return promise;
};

/** A write that may meet a Marathon without a leader; what became of it is seen at the end. */
async function write({ url }: SimulatedMarathon, { id, instances }: Happening): Promise<void> {
  const body = JSON.stringify({ id, cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const isRemoved = instances === 0;
  const method = isRemoved ? 'DELETE' : 'PUT';
  await fetch(`${url}/v2/apps/${id}?force=true`, { method, headers, ...(isRemoved ? {} : { body }) }).catch(() => null);
}

function disturb(marathon: SimulatedMarathon, trouble: Happening['trouble']): void {
  const { faults } = marathon;
  switch (trouble) {
    case 'drop':
    case 'duplicate':
    case 'reorder':
      return faults.setEvents({ kind: trouble }, { times: 3 });
    case 'delay':
      return faults.setEvents({ kind: 'delay', ms: 150 }, { times: 3 });
    case 'half':
      return faults.set({ kind: 'halfBody' }, { endpoint: 'GET /v2/apps*', times: 2 });
    case 'resetStreams':
      return faults.resetStreams();
    case 'leader':
      return marathon.abdicate();
    case 'redis':
    case 'none':
  }
}

async function startMarathon(): Promise<{ readonly marathon: SimulatedMarathon; close(): Promise<void> }> {
  const clock = createRealClock();
  const random = createRandom(11);
  const cluster = createCluster({ agents: [agent] }, { clock, random: random.fork('cluster') });
  const apps = [...stable, ...moving].map((id) => ({
    definition: { id, cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 1 },
  }));
  const marathon = await createMarathon({
    name: 'm',
    flags: { minReviveOffersInterval: 100, launchTokens: 1_000_000 },
    // Who abdicates is away for a moment, as under an init system.
    respawnAfter: 200,
    cluster,
    clock,
    random: random.fork('marathon'),
    seed: { apps },
  });
  return {
    marathon,
    close: async () => {
      await marathon.close();
      cluster.close();
    },
  };
}

/** Everything a list can show of this replica's store. */
const appsOf = (replica: Replica): readonly unknown[] => {
  const index = replica.store.shelf('m')?.apps;
  return Array.from({ length: index?.size ?? 0 }, (_, at) => index?.at(at));
};

/** Notes at every commit what existed throughout and is not there. */
function watchStable(replicas: readonly Replica[]): string[] {
  const lacking: string[] = [];
  for (const { store, shelf } of replicas)
    store.subscribe(() => lacking.push(...stable.filter((id) => shelf().apps.get(id) === undefined)));
  return lacking;
}

async function play(marathon: SimulatedMarathon, story: readonly Happening[]): Promise<void> {
  for (const each of story) {
    disturb(marathon, each.trouble);
    if (each.trouble === 'redis') await redis.flush();
    await write(marathon, each);
    await pause(each.pause);
  }
}

it('whatever is lost, repeated, late, torn or led by another: every replica ends equal to the Marathon, and none ever lacked what stayed', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 12 }), async (story) => {
      const { marathon, close } = await startMarathon();
      const settings = { coalesceMs: 10, resyncMs: 700, watchfulMs: 100 };
      round += 1;
      const keyPrefix = `${redis.keyPrefix}round${round}:`;
      const replicas = [0, 1].map(() =>
        startReplica({ redis: redis.target, url: marathon.url, keyPrefix, informer: settings }),
      );
      const connector = createConnector({
        marathon: 'm',
        urls: [marathon.url],
        credentials: { type: 'none' },
        decoder: sharedDecoder(),
      });
      try {
        await Promise.all(replicas.map(({ informer }) => informer.synced));
        const lacking = watchStable(replicas);
        await play(marathon, story);
        marathon.faults.clear();
        await eventually(async () => {
          const apps = await connector.apps();
          for (const replica of replicas) expect(appsOf(replica)).toEqual(apps);
        });
        expect(lacking).toEqual([]);
      } finally {
        await Promise.all(replicas.map((replica) => replica.close()));
        await connector.close();
        await close();
      }
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 240_000);
