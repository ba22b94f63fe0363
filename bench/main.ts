/** `npm run bench`: what the gateway costs and how fast it is, on a drawn estate, beside floors and peers. */
import { parseArgs } from 'node:util';
import { nameOf, type EstateSize } from './estate/index.ts';
import { installPeers } from './install.ts';
import { measureAccess } from './measures/access.ts';
import { measureAudit } from './measures/audit.ts';
import { measureCold } from './measures/cold.ts';
import { measureMemory } from './measures/memory.ts';
import type { Section } from './measures/result.ts';
import { measureDelay, measureWarmStart } from './measures/shared.ts';
import { startGateway, startUpstream, type UpstreamProcess } from './measures/setup.ts';
import { measureStorm } from './measures/storm.ts';
import { measureSubscribers } from './measures/subscribers.ts';
import { measureThroughput } from './measures/throughput.ts';
import { measureCalls, measureRelist } from './measures/warm.ts';
import { loadNow, printSection, writeReport } from './report.ts';
import { fullRounds, quickRounds, type Rounds } from './rounds.ts';

const names = [
  'memory',
  'cold',
  'calls',
  'relist',
  'throughput',
  'warm',
  'delay',
  'storm',
  'subscribers',
  'access',
  'audit',
] as const;
type Name = (typeof names)[number];

const usage = `npm run bench -- [--quick] [--only NAME]

  --quick       fewer rounds, and no peers: only the floors
  --only NAME   one of: ${names.join(', ')}
  --help        this text

Only a run without flags writes bench/RESULTS.md. The load generator and the peers are installed into bench/peers when they are missing.`;

const size: EstateSize = { marathons: 50, appsEach: 800, tasksEach: 10 };

interface Run {
  readonly upstream: UpstreamProcess;
  readonly rounds: Rounds;
  readonly withPeers: boolean;
}

const measures: Readonly<Record<Name, (run: Run) => Promise<readonly Section[]>>> = {
  memory: async ({ upstream }) => [await measureMemory(upstream, size)],
  cold: async ({ upstream, rounds }) => [await measureCold(upstream, rounds)],
  calls: async ({ upstream }) => [await measureCalls(upstream)],
  relist: async ({ upstream, rounds }) => {
    const gateway = await startGateway(upstream);
    await gateway.live();
    const section = await measureRelist(gateway, nameOf(7), rounds);
    await gateway.child.stop();
    return [section];
  },
  throughput: async (run) => {
    const gateway = await startGateway(run.upstream);
    await gateway.live();
    const sections = await measureThroughput({ ...run, gateway });
    await gateway.child.stop();
    return sections;
  },
  warm: async ({ upstream }) => [await measureWarmStart(upstream, size)],
  delay: async ({ rounds }) => [await measureDelay(rounds.churnSeconds)],
  storm: async ({ upstream }) => measureStorm(upstream, size),
  subscribers: async ({ rounds }) => [await measureSubscribers(rounds)],
  access: ({ upstream }) => measureAccess(upstream),
  audit: async ({ rounds }) => [await measureAudit(rounds)],
};

const { quick, only } = readArguments();
const chosen = only === undefined ? names : [only];
const loadBefore = loadNow();
if (chosen.includes('throughput')) installPeers();
console.log(`Drawing ${size.marathons} Marathons × ${size.appsEach} apps × ${size.tasksEach} tasks …`);
const upstream = await startUpstream(size);
const run = { upstream, rounds: quick ? quickRounds : fullRounds, withPeers: !quick };
const sections: Section[] = [];
for (const name of chosen) {
  console.log(`\nMeasuring: ${name}`);
  for (const section of await measures[name](run)) {
    printSection(section);
    sections.push(section);
  }
}
await upstream.stop();
if (!quick && only === undefined) console.log(`\nWritten: ${writeReport(sections, loadBefore)}`);

function readArguments(): { readonly quick: boolean; readonly only: Name | undefined } {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    const found = names.find((name) => name === values.only);
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    if (values.only === undefined || found !== undefined) return { quick: values.quick, only: found };
    console.error(`There is nothing called ${values.only}.\n\n${usage}`);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
  process.exit(2);
}
