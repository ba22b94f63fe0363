import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { nameOf, type EstateSize } from '../estate/index.ts';
import { startChild, type Child } from '../process/index.ts';
import { startBenchRedis, until, type BenchRedis } from '../redis.ts';
import { atMost, noted, type Section } from './result.ts';
import { coldList, folderOf, opened, type UpstreamProcess } from './setup.ts';

const unknown = z.unknown();
const roles = z.array(z.string());
const seen = z.array(z.object({ delay: z.number(), role: z.string() }));

interface Shared {
  readonly redis: BenchRedis;
  readonly addresses: readonly { readonly name: string; readonly url: string }[];
}

/** A gateway process that shares through Redis. */
async function startReplica({ redis, addresses }: Shared, name: string): Promise<Child> {
  const child = startChild(new URL('../gateway/process.ts', import.meta.url), { execArgv: ['--expose-gc'] });
  await child.ask('open', { folder: folderOf(name), upstream: addresses, redis: redis.url }, opened);
  return child;
}

const warmMethod = `One replica reads the estate and writes it to Redis; then another one starts, in a process of its own, with the same Redis.
From its \`createGateway\` to every Marathon shown as LIVE, while the first serves on. Longest block: \`monitorEventLoopDelay\`, at a
resolution of 1 ms, from when it listens. Bytes: one Marathon's state
packed as it is for Redis, without definitions; and \`MEMORY USAGE\` of every key, definitions included (2.66 kB an app before compression,
drawn at random).`;

export async function measureWarmStart(upstream: UpstreamProcess, size: EstateSize): Promise<Section> {
  const redis = await startBenchRedis();
  const shared = { redis, addresses: upstream.addresses };
  const first = await startReplica(shared, 'replica-1');
  await first.ask('live', null, coldList);
  const keys = upstream.addresses.map(({ name }) => `mom:{${name}}:state`);
  await until(async () =>
    (await Promise.all(keys.map((key) => redis.client.hexists(key, 'head')))).every((there) => there === 1),
  );
  await upstream.counts();
  const second = await startReplica(shared, 'replica-2');
  const warm = await second.ask('live', null, coldList);
  const asked = Object.values(await upstream.counts()).flatMap((paths) => Object.values(paths));
  const sizes = await Promise.all(keys.map((key) => redis.client.memory('USAGE', key, 'SAMPLES', 0)));
  const bare = await first.ask('packed', nameOf(7), z.number());
  const tasks = size.marathons * size.appsEach * size.tasksEach;
  const bytes = sizes.reduce<number>((total, each) => total + (each ?? 0), 0);
  await Promise.all([first.stop(), second.stop()]);
  await redis.stop();
  return {
    title: `Warm start of ${tasks.toLocaleString('en')} tasks from Redis`,
    method: warmMethod,
    results: [
      atMost({ what: 'wall time', value: warm.wallMs / 1000, unit: ' s', digits: 2 }, 1.5),
      atMost({ what: 'longest block of the event loop', value: warm.loopMaxMs, unit: ' ms' }, 50),
      noted('event loop, 99th percentile', `${warm.loopP99Ms.toFixed(1)} ms`),
      noted('requests to Marathons', String(asked.reduce((total, count) => total + count, 0))),
      atMost({ what: 'Redis, tasks and numbers of the apps, per task', value: bare, unit: ' B' }, 70),
      noted('Redis, definitions included', `${(bytes / tasks).toFixed(0)} B per task, ${(bytes / 1e6).toFixed(0)} MB`),
    ],
  };
}

const delayMethod = `50 Marathons of 20 apps × 10 tasks; each event names an app whose version is the moment of its change, and each replica takes the
time at the commit of what it reads: 50 ms of coalescing and the re-read are in it. Two replicas, each of which follows about half.`;

export async function measureDelay(seconds: number): Promise<Section> {
  const redis = await startBenchRedis();
  const upstream = startChild(new URL('../upstream/churn.ts', import.meta.url));
  const addresses = await upstream.ask(
    'start',
    { marathons: 50, paths: Array.from({ length: 20 }, (_, at) => `/group/app${at}`) },
    z.array(z.object({ name: z.string(), url: z.string() })),
  );
  const shared = { redis, addresses };
  const replicas = [await startReplica(shared, 'replica-1'), await startReplica(shared, 'replica-2')];
  for (const replica of replicas) await replica.ask('live', null, coldList);
  // Until each has what is its own, and nothing moves any more.
  await until(async () => {
    const [one = [], two = []] = await Promise.all(replicas.map((replica) => replica.ask('roles', null, roles)));
    const owned = [...one, ...two].filter((role) => role === 'OWNER').length;
    return owned === 50 && one.includes('OWNER') && two.includes('OWNER');
  });
  await pause(8000);
  for (const replica of replicas) await replica.ask('watch', null, unknown);
  const made = await upstream.ask('churn', { perSecond: 200, seconds }, z.number());
  await pause(2000);
  const commits = (await Promise.all(replicas.map((replica) => replica.ask('seen', null, seen)))).flat();
  await Promise.all([...replicas.map((replica) => replica.stop()), upstream.stop()]);
  await redis.stop();
  const at = (role: string, share: number): number => {
    const delays = commits
      .filter((commit) => commit.role === role)
      .map(({ delay }) => delay)
      .toSorted((a, b) => a - b);
    return delays[Math.floor(delays.length * share)] ?? Number.NaN;
  };
  return {
    title: `Event to visible, 200 events a second over 50 Marathons (${made} events)`,
    method: delayMethod,
    results: [
      atMost({ what: 'on the replica that follows, 95th percentile', value: at('OWNER', 0.95), unit: ' ms' }, 150),
      atMost({ what: 'on another replica, 95th percentile', value: at('FOLLOWER', 0.95), unit: ' ms' }, 250),
      noted('medians', `${at('OWNER', 0.5)} ms, ${at('FOLLOWER', 0.5)} ms`),
      noted('commits seen on either', String(commits.length)),
    ],
  };
}
