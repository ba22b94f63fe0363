import type { EstateSize } from '../estate/index.ts';
import type { Showing } from '../upstream/server.ts';
import { atMost, noted, type Section } from './result.ts';
import { startGateway, type UpstreamProcess } from './setup.ts';

const method = `The memory of a gateway (own process, \`--expose-gc\`, two full collections) that follows the same Marathons three times: without apps,
with apps that have no tasks, and with everything. The differences are what definitions and tasks cost, all that is kept for them
included: JavaScript's heap, and the bytes beside it. RSS is the process's, decoding threads included.`;

export async function measureMemory(upstream: UpstreamProcess, size: EstateSize): Promise<Section> {
  const apps = size.marathons * size.appsEach;
  const tasks = apps * size.tasksEach;
  const empty = await memoryOf(upstream, 'nothing');
  const withoutTasks = await memoryOf(upstream, 'apps');
  const whole = await memoryOf(upstream, 'everything');
  const perApp = (withoutTasks.held - empty.held) / apps;
  const perTask = (whole.held - withoutTasks.held) / tasks;
  const indexed = (whole.indexed - withoutTasks.indexed) / tasks;
  const bodies = `${apps.toLocaleString('en')} apps, ${tasks.toLocaleString('en')} tasks`;
  return {
    title: `Memory: ${bodies}`,
    method,
    results: [
      atMost({ what: 'memory per task', value: perTask, unit: ' B' }, 500),
      atMost({ what: 'memory per task, indexes of all tasks by id built', value: indexed, unit: ' B' }, 500),
      atMost({ what: 'memory per definition with its record', value: perApp / 1000, unit: ' kB', digits: 2 }, 3.2),
      noted('of all of it, in the heap', `${(whole.heap / 1e6).toFixed(0)} MB of ${(whole.held / 1e6).toFixed(0)} MB`),
      atMost({ what: 'RSS right after the cold list', value: whole.rssMb, unit: ' MB' }, 1000),
      noted('RSS after a full collection', `${whole.rssCollectedMb.toFixed(0)} MB`),
    ],
  };
}

async function memoryOf(upstream: UpstreamProcess, showing: Showing) {
  await upstream.show(showing);
  const gateway = await startGateway(upstream);
  const { rssMb } = await gateway.live();
  const { heapBytes: heap, externalBytes, rssMb: rssCollectedMb } = await gateway.memory();
  await gateway.index();
  const withIndexes = await gateway.memory();
  await gateway.child.stop();
  await upstream.show('everything');
  const indexed = withIndexes.heapBytes + withIndexes.externalBytes;
  return { heap, held: heap + externalBytes, indexed, rssMb, rssCollectedMb };
}
