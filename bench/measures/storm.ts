import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { nameOf, type EstateSize } from '../estate/index.ts';
import { atMost, noted, type Section } from './result.ts';
import { startGateway, type GatewayProcess, type UpstreamProcess } from './setup.ts';

const perSecond = 5_000;
const seconds = 10;

const method = `Tasks drawn by chance change their state, each with Marathon's own event of it; the Marathons send them from a process of their own. Reads
are counted where they arrive. Event loop: \`monitorEventLoopDelay\` at a resolution of 1 ms, from the first event to the last. Caught up: from
the last event until nothing announced waits to be read any more. Divergence: differences that a list of each Marathon finds then.`;

const number = z.number();
const loop = z.object({ p50Ms: number, p99Ms: number, maxMs: number });

/** Over all Marathons, and all of it over one. */
export async function measureStorm(upstream: UpstreamProcess, size: EstateSize): Promise<readonly Section[]> {
  const gateway = await startGateway(upstream);
  await gateway.live();
  const sections = [];
  for (const over of [size.marathons, 1]) sections.push(await storm(upstream, gateway, { over, size }));
  await gateway.child.stop();
  return sections;
}

interface Storm {
  readonly over: number;
  readonly size: EstateSize;
}

async function storm(
  upstream: UpstreamProcess,
  { child, relist }: GatewayProcess,
  { over, size }: Storm,
): Promise<Section> {
  await child.ask('loop', null, z.unknown());
  const cpuBefore = await child.ask('cpu', null, number);
  const events = await upstream.storm({ over, perSecond, seconds });
  const delay = await child.ask('loop', null, loop);
  const cpuMs = (await child.ask('cpu', null, number)) - cpuBefore;
  const [last, began] = [Date.now(), performance.now()];
  do await pause(100);
  while ((await child.ask('age', null, number)) >= Date.now() - last);
  const behindMs = performance.now() - began;
  const stormedSeconds = seconds + behindMs / 1000;
  const reads = await upstream.most();
  let differences = 0;
  for (let at = 0; at < over; at += 1) differences += (await relist(nameOf(at))).changes;
  const most = (of: (one: (typeof reads)[number]) => number): number => Math.max(...reads.map(of));
  return {
    title: `${perSecond.toLocaleString('en')} events a second for ${seconds} s, over ${over} of ${size.marathons} Marathons (${events} events)`,
    method,
    results: [
      atMost(
        { what: 'reads of single apps of one Marathon in any second', value: most((one) => one.inOneSecond), unit: '' },
        20,
      ),
      // Three at once, then one a second.
      atMost({ what: 'reads of one app', value: most((one) => one.ofOneApp), unit: '' }, Math.ceil(stormedSeconds) + 3),
      noted('lists of one Marathon', String(most((one) => one.lists))),
      atMost({ what: 'event loop, 99th percentile', value: delay.p99Ms, unit: ' ms', digits: 1 }, 50),
      noted('event loop, median and longest', `${delay.p50Ms.toFixed(1)} ms, ${delay.maxMs.toFixed(0)} ms`),
      noted('CPU of the gateway meanwhile, threads included', `${(cpuMs / 1000).toFixed(1)} s`),
      noted('caught up after', `${(behindMs / 1000).toFixed(1)} s`),
      atMost({ what: 'divergence afterwards', value: differences, unit: '' }, 0),
    ],
  };
}
