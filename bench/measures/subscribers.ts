import { z } from 'zod';
import { startChild, type Child } from '../process/index.ts';
import { until } from '../redis.ts';
import type { Rounds } from '../rounds.ts';
import { median } from './ask.ts';
import { atMost, noted, type Section } from './result.ts';
import { coldList, folderOf, memory, opened } from './setup.ts';

const subscribers = 5_000;
const cohorts = 50;
const sharedApps = 20;

const method = `Gateway, subscribers and a Marathon of ${sharedApps + cohorts} apps in a process each; every subscriber is a user and has a socket, and every fiftieth has
the same rights. All may read \`/shared\`, where apps are changed one after the other: each change is told to everybody. Evaluations are
what \`/metrics\` counts. CPU: the gateway's whole process, from the change to the last socket. Memory: after two full collections, with all
subscribers less without any. Delay: from the change at the Marathon to the subscriber, with 50 ms of coalescing and the re-read in it, and
with the subscribers' own process, which parses what comes on the same machine.`;

const query = 'subscription { appChanged { kind cursor app { appId status instances tasksRunning version } } }';

const taken = z.object({ puts: z.number(), ended: z.number(), delays: z.array(z.number().nullable()) });
const number = z.number();
const unknown = z.unknown();

interface Scene {
  readonly upstream: Child;
  readonly gateway: Child;
  readonly audience: Child;
  readonly url: string;
}

export async function measureSubscribers({ changes }: Rounds): Promise<Section> {
  const scene = await openScene();
  const { gateway, audience } = scene;
  const before = await gateway.ask('memory', null, memory);
  const authorizations = await gateway.ask('authorize', { users: subscribers, cohorts }, z.array(z.string()));
  const cpuBefore = await gateway.ask('cpu', null, number);
  await audience.ask('open', { url: scene.url, authorizations, query }, unknown);
  const opening = (await gateway.ask('cpu', null, number)) - cpuBefore;
  const after = await gateway.ask('memory', null, memory);
  await audience.ask('take', null, taken);
  const told = [];
  for (let change = 0; change < changes; change += 1) told.push(await tell(scene, change));
  await Promise.all([gateway.stop(), audience.stop(), scene.upstream.stop()]);
  const delays = told.flatMap((one) => one.delays).toSorted((a, b) => a - b);
  const perSubscriber = (bytes: number): string => `${(bytes / subscribers / 1000).toFixed(1)} kB`;
  return {
    title: `${subscribers.toLocaleString('en')} subscribers by SSE in ${cohorts} cohorts`,
    method,
    results: [
      atMost(
        { what: 'evaluations per change', value: Math.max(...told.map((one) => one.evaluations)), unit: '' },
        cohorts,
      ),
      noted('messages per change', String(median(told.map((one) => one.messages)))),
      noted('CPU of the gateway per change', `${median(told.map((one) => one.cpuMs)).toFixed(0)} ms`),
      noted('delay, median and 95th percentile', `${at(delays, 0.5)} ms, ${at(delays, 0.95)} ms`),
      noted(
        'event loop while a change is told, 99th percentile',
        `${median(told.map((one) => one.loopMs)).toFixed(1)} ms`,
      ),
      noted('heap per subscriber', perSubscriber(after.heapBytes - before.heapBytes)),
      noted(
        'heap and external memory per subscriber',
        perSubscriber(after.heapBytes + after.externalBytes - before.heapBytes - before.externalBytes),
      ),
      noted('RSS per subscriber', perSubscriber((after.rssMb - before.rssMb) * 1e6)),
      noted('CPU to open one, its present included', `${(opening / subscribers).toFixed(2)} ms`),
    ],
  };
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? Number.NaN;

async function openScene(): Promise<Scene> {
  const upstream = startChild(new URL('../upstream/churn.ts', import.meta.url));
  const shared = Array.from({ length: sharedApps }, (_, n) => `/shared/app${n}`);
  const own = Array.from({ length: cohorts }, (_, n) => `/readers-${n}/app`);
  const addresses = z.array(z.object({ name: z.string(), url: z.string() }));
  const started = await upstream.ask('start', { marathons: 1, paths: [...shared, ...own] }, addresses);
  const gateway = startChild(new URL('../gateway/process.ts', import.meta.url), { execArgv: ['--expose-gc'] });
  const { url } = await gateway.ask('open', { folder: folderOf('gateway'), upstream: started, cohorts }, opened);
  await gateway.ask('live', null, coldList);
  const audience = startChild(new URL('../subscribers/process.ts', import.meta.url));
  return { upstream, gateway, audience, url };
}

/** One change, until everybody was told it. */
async function tell({ upstream, gateway, audience, url }: Scene, change: number) {
  const [evaluated, cpu] = [await evaluations(url), await gateway.ask('cpu', null, number)];
  await gateway.ask('loop', null, unknown);
  await upstream.ask('change', change % sharedApps, unknown);
  const delays: number[] = [];
  let messages = 0;
  await until(async () => {
    const { puts, ended, delays: more } = await audience.ask('take', null, taken);
    if (ended > 0) throw new Error(`${ended} streams have ended.`);
    messages += puts;
    delays.push(...more.map((delay) => delay ?? Number.NaN));
    return messages >= subscribers;
  });
  const { p99Ms } = await gateway.ask('loop', null, z.object({ p99Ms: number }));
  return {
    evaluations: (await evaluations(url)) - evaluated,
    cpuMs: (await gateway.ask('cpu', null, number)) - cpu,
    loopMs: p99Ms,
    messages,
    delays,
  };
}

async function evaluations(url: string): Promise<number> {
  const metrics = await (await fetch(new URL('/metrics', url))).text();
  return Number(/^mom_subscription_evaluations_total (\d+)/m.exec(metrics)?.[1] ?? Number.NaN);
}
