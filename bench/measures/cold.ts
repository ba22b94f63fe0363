import { setTimeout as pause } from 'node:timers/promises';
import { queries } from '../queries.ts';
import type { Rounds } from '../rounds.ts';
import { ask, median, type Endpoint } from './ask.ts';
import { atMost, noted, type Section } from './result.ts';
import { measureFloor, startGateway, type UpstreamProcess } from './setup.ts';

const method = `From \`createGateway\` to every Marathon LIVE, upstream on the same cores, while a client asks for a page of 50 apps every 10 ms of
what is there by then. Event loop: \`monitorEventLoopDelay\` at a resolution of 1 ms, from when it listens. Medians of the runs, each in a fresh process.
The floor is a process that receives the same lists and does nothing but \`JSON.parse\` them, in two threads: it makes nothing of them,
keeps nothing and serves nobody; its runs lie between the others'.`;

export async function measureCold(upstream: UpstreamProcess, rounds: Rounds): Promise<Section> {
  const runs: Run[] = [];
  const floors: Floor[] = [];
  for (let run = 0; run < rounds.cold; run += 1) {
    floors.push(await measureFloor(upstream));
    runs.push(await coldRun(upstream));
  }
  const of = (read: (run: Run) => number): number => median(runs.map(read));
  const floor = (read: (run: Floor) => number): string => (median(floors.map(read)) / 1000).toFixed(2);
  return {
    title: `Cold list of ${upstream.addresses.length} Marathons (${runs.length} runs)`,
    method,
    results: [
      atMost({ what: 'wall time', value: of((run) => run.wallMs) / 1000, unit: ' s', digits: 2 }, 3),
      atMost({ what: 'event loop, 99th percentile', value: of((run) => run.loopP99Ms), unit: ' ms', digits: 1 }, 50),
      noted(
        'event loop, median and longest',
        `${of((run) => run.loopP50Ms).toFixed(1)} ms, ${of((run) => run.loopMaxMs).toFixed(0)} ms`,
      ),
      noted('CPU of the gateway, threads included', `${(of((run) => run.cpuMs) / 1000).toFixed(2)} s`),
      noted('the floor: wall time, CPU', `${floor((run) => run.wallMs)} s, ${floor((run) => run.cpuMs)} s`),
      noted(
        'queries answered meanwhile, slowest',
        `${of((run) => run.answered)}, ${of((run) => run.slowestMs).toFixed(0)} ms`,
      ),
      noted('RSS right after', `${of((run) => run.rssMb).toFixed(0)} MB`),
    ],
  };
}

type Run = Awaited<ReturnType<typeof coldRun>>;
type Floor = Awaited<ReturnType<typeof measureFloor>>;

async function coldRun(upstream: UpstreamProcess) {
  const gateway = await startGateway(upstream);
  const state = { done: false };
  const asking = keepAsking(gateway, state);
  const cold = await gateway.live();
  state.done = true;
  const asked = await asking;
  await gateway.child.stop();
  return { ...cold, ...asked };
}

/** Asks until done, one query at a time. */
async function keepAsking(endpoint: Endpoint, state: { readonly done: boolean }) {
  const [page] = queries;
  let [answered, slowestMs] = [0, 0];
  while (!state.done) {
    const began = performance.now();
    await ask(endpoint, page?.body ?? '');
    slowestMs = Math.max(slowestMs, performance.now() - began);
    answered += 1;
    await pause(10);
  }
  return { answered, slowestMs };
}
