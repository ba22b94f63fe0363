import { queries } from '../queries.ts';
import type { Rounds } from '../rounds.ts';
import type { Counts } from '../upstream/server.ts';
import { ask, median, type Endpoint } from './ask.ts';
import { atMost, noted, type Section } from './result.ts';
import { startGateway, type GatewayProcess, type UpstreamProcess } from './setup.ts';

const method = `Requests are counted where they arrive, at the upstream. Cold: from the start to LIVE, the most any Marathon was asked for one thing.
Warm: while both measured queries are asked over and over.`;

/** Queries that the warm count is taken over. */
const asks = 200;

export async function measureCalls(upstream: UpstreamProcess): Promise<Section> {
  await upstream.counts();
  const gateway = await startGateway(upstream);
  await gateway.live();
  const cold = await upstream.counts();
  for (let count = 0; count < asks; count += 1) await askAll(gateway);
  const warm = total(await upstream.counts());
  await gateway.child.stop();
  return {
    title: 'Calls upstream',
    method,
    results: [
      atMost({ what: 'lists per Marathon and kind, cold', value: most(cold), unit: '' }, 1),
      atMost({ what: `calls for ${asks * queries.length} warm queries`, value: warm, unit: '' }, 0),
    ],
  };
}

async function askAll(endpoint: Endpoint): Promise<void> {
  for (const { body } of queries) await ask(endpoint, body);
}

export const total = (counts: Counts): number =>
  Object.values(counts)
    .flatMap((each) => Object.values(each))
    .reduce((sum, count) => sum + count, 0);

/** The most any Marathon was asked for one list. */
export const most = (counts: Counts): number =>
  Math.max(...Object.values(counts).flatMap((each) => Object.values(each)));

const relistMethod = `All apps of one Marathon read again (some 7 MB) and swapped into the store, as the periodic comparison does. CPU is the whole process's.`;

export async function measureRelist(gateway: GatewayProcess, marathon: string, rounds: Rounds): Promise<Section> {
  const runs = [];
  for (let run = 0; run < rounds.relist; run += 1) runs.push(await gateway.relist(marathon));
  // The first ones run cold code.
  const settled = runs.slice(Math.floor(runs.length / 4));
  return {
    title: 'Re-list of one Marathon with nothing changed',
    method: relistMethod,
    results: [
      noted('wall time', `${median(settled.map((run) => run.wallMs)).toFixed(1)} ms`),
      noted('CPU, threads included', `${median(settled.map((run) => run.cpuMs)).toFixed(1)} ms`),
      atMost({ what: 'changes found', value: Math.max(...runs.map((run) => run.changes)), unit: '' }, 0),
    ],
  };
}
