import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { queries, type MeasuredQuery } from '../queries.ts';
import { startChild, type Child } from '../process/index.ts';
import type { Rounds } from '../rounds.ts';
import { ask, fingerprint, median, type Endpoint } from './ask.ts';
import { floors, peers, startContestant, type Contestant, type RunningContestant } from './contestants.ts';
import { atLeast, noted, type Result, type Section } from './result.ts';
import { askingCore, folderOf, servingCore, type GatewayProcess, type UpstreamProcess } from './setup.ts';

const method = `Requests per second of one serving process on one core, the load generator (autocannon) on another, closed loop. Ours is the whole
endpoint: token, rights, limits, GraphQL, metrics. Each contestant is measured in pairs with ours (ours first, then last, and so on), one under load at
a time; the ratio is the median of the pairs' ratios. The same ratio by CPU time (requests per second of the server's CPU) is beside it: other work on the
machine disturbs it less. Before it is timed, each must answer with the same \`data\`. All but the row that says so ask with \`Cache-Control: no-cache\`: ours executes
every query then, and gives no answer that it gave before.`;

export interface Arena {
  readonly upstream: UpstreamProcess;
  readonly gateway: GatewayProcess;
  readonly rounds: Rounds;
  readonly withPeers: boolean;
}

export async function measureThroughput(arena: Arena): Promise<readonly Section[]> {
  const { upstream, gateway } = arena;
  const answers = await writeAnswers(gateway);
  const load = startChild(new URL('../peers/load.ts', import.meta.url));
  await Promise.all([gateway.child.pin(servingCore), load.pin(askingCore)]);
  const results = new Map<string, Result[]>(queries.map(({ name }) => [name, []]));
  for (const contestant of arena.withPeers ? [...floors, ...peers] : floors) {
    console.log(`  against ${contestant.name} …`);
    const running = await startContestant(contestant, upstream, answers);
    await running.child.pin(servingCore);
    for (const query of queries) {
      await assertSame(gateway, running, query);
      results.get(query.name)?.push(await compare({ ...arena, load, headers: executed }, running, query));
      if (contestant.repeated === undefined) continue;
      const kept = { ...running, contestant: { ...contestant, ...contestant.repeated } };
      results.get(query.name)?.push(await compare({ ...arena, load, headers: {} }, kept, query));
    }
    await running.child.stop();
  }
  for (const query of queries)
    results.get(query.name)?.unshift(await alone({ ...arena, load, headers: executed }, query));
  await load.stop();
  return queries.map(({ name, title }) => ({
    title: `Throughput: ${title}`,
    method,
    results: results.get(name) ?? [],
  }));
}

/** Ours, by query text: what the floors answer. */
async function writeAnswers(gateway: GatewayProcess): Promise<string> {
  const texts: Record<string, string> = {};
  for (const { body } of queries) {
    const { query } = z.object({ query: z.string() }).parse(JSON.parse(body));
    texts[query] = JSON.stringify({ data: await ask(gateway, body) });
  }
  const file = path.join(folderOf('floors'), 'answers.json');
  writeFileSync(file, JSON.stringify(texts));
  return file;
}

async function assertSame(gateway: GatewayProcess, { contestant, url }: RunningContestant, query: MeasuredQuery) {
  const [ours, theirs] = await Promise.all([ask(gateway, query.body), ask({ ...gateway, url }, query.body)]);
  if (fingerprint(ours) === fingerprint(theirs)) return;
  throw new Error(`${contestant.name} answers ${query.name} otherwise than the gateway: there is nothing to compare.`);
}

const loaded = z.object({ perSecond: z.number(), requests: z.number(), failed: z.number() });

/** What one run came to: requests per second of wall time, and per second of the server's CPU time. */
interface Pace {
  readonly perSecond: number;
  readonly perCpuSecond: number;
}

interface Shot {
  readonly endpoint: Endpoint;
  readonly server: Child;
  readonly body: string;
  readonly connections: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly seconds?: number;
  /** Instead of seconds. */
  readonly requests?: number;
}

async function shoot(load: Child, { endpoint, server, ...shot }: Shot): Promise<Pace> {
  const { url, authorization } = endpoint;
  const before = await server.ask('cpu', null, z.number());
  const { perSecond, requests, failed } = await load.ask('run', { url, authorization, ...shot }, loaded);
  const cpuMs = (await server.ask('cpu', null, z.number())) - before;
  if (failed > 0) throw new Error(`${url}: ${failed} requests failed under load.`);
  return { perSecond, perCpuSecond: (requests * 1000) / cpuMs };
}

/** Have the gateway execute what it is asked, whatever it knows. */
const executed = { 'cache-control': 'no-cache' };

type Loading = Arena & { readonly load: Child; readonly headers: Readonly<Record<string, string>> };

async function compare(loading: Loading, running: RunningContestant, query: MeasuredQuery): Promise<Result> {
  const { load, gateway, rounds, headers } = loading;
  const { contestant } = running;
  const { body, connections } = query;
  const { seconds } = rounds;
  const [server, theirServer] = [gateway.child, running.child];
  const theirEndpoint = { ...gateway, url: running.url };
  const ours = () => shoot(load, { endpoint: gateway, server, body, headers, connections, seconds });
  // The slow one answers a query in seconds: one at a time, a few.
  const pace = contestant.slow ? { connections: 1, requests: slowRequests } : { connections, seconds };
  const theirs = () => shoot(load, { endpoint: theirEndpoint, server: theirServer, body, headers, ...pace });
  await ours();
  await theirs();
  const pairs: Pair[] = [];
  for (let pair = 0; pair < (contestant.slow ? slowPairs : rounds.pairs); pair += 1) {
    // Every second time they go first.
    const before = pair % 2 === 0 ? null : await theirs();
    const own = await ours();
    pairs.push({ ours: own, theirs: before ?? (await theirs()) });
  }
  return resultOf(contestant, query, pairs);
}

interface Pair {
  readonly ours: Pace;
  readonly theirs: Pace;
}

const slowPairs = 3;
const slowRequests = 2;

function resultOf({ name, about, targets }: Contestant, query: MeasuredQuery, pairs: readonly Pair[]): Result {
  const ratio = median(pairs.map((pair) => pair.ours.perSecond / pair.theirs.perSecond));
  const byCpu = median(pairs.map((pair) => pair.ours.perCpuSecond / pair.theirs.perCpuSecond));
  const theirs = median(pairs.map((pair) => pair.theirs.perSecond));
  const what = `ours ÷ **${name}** (${brief(theirs)}/s; by CPU time ${brief(byCpu)}×): ${about}`;
  const target = targets[query.name];
  if (target !== undefined) return atLeast({ what, value: ratio, unit: '×' }, target);
  return noted(what, `${brief(ratio)}×`);
}

const brief = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

/** Ours by itself: throughput under load, and service time with one connection. */
async function alone({ load, gateway, rounds, headers }: Loading, query: MeasuredQuery): Promise<Result> {
  const { seconds } = rounds;
  const { body } = query;
  const shot = (connections: number): Shot => ({
    endpoint: gateway,
    server: gateway.child,
    body,
    headers,
    connections,
    seconds,
  });
  const [many, single]: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round += 1) {
    many.push((await shoot(load, shot(query.connections))).perSecond);
    single.push(1000 / (await shoot(load, shot(1))).perSecond);
  }
  return noted(
    `ours, ${query.connections} connections; time per request with one connection`,
    `${median(many).toFixed(0)}/s; ${median(single).toFixed(2)} ms`,
  );
}
