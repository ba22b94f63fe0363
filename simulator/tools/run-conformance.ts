/**
 * `npm run conformance`: replays every recording of `test/recordings` against the simulator, each on a fresh process that is started
 * with the scenario's start.json, four at a time; prints a table per scenario, per endpoint and the differences.
 *
 * Time stands still in them but for the moments of the recording: the same comes out every time, on a busy machine too. With
 * `--real-pace` it runs by itself, as for a client that knows nothing of clocks.
 * Ends with 1 when less than `--least` percent of all answers are equal, or less than `--least-of-any` percent of one scenario's; while
 * time stands still also when one scenario has more differences than test/recordings/moments.json says: there nothing is left to chance.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { endpointTable, scenarioTable, totalLine, type Report } from './report.ts';

/** Of all answers, at real pace, and of each scenario's. The recorded process, asked again, equals 98 to 99: moments differ. */
const LEAST = 98;
const LEAST_OF_ANY = 80;

/** A start takes under a second alone; the machine may be as busy as it likes: this ends what hangs, ms. */
const START_WITHIN = 300_000;

const root = path.resolve(import.meta.dirname, '../..');
const recordings = path.join(root, 'test/recordings');
const usage = `npm run conformance — every recording of a running Marathon against the simulator

Usage: npm run conformance [-- SCENARIO… OPTION…]

  SCENARIO                 a folder of test/recordings; without any, all are replayed
  --least PERCENT          fail when fewer of all answers are equal, default ${LEAST}
  --least-of-any PERCENT   fail when fewer of one scenario's are, default ${LEAST_OF_ANY}
  --jobs N                 scenarios at a time, default 4
  --real-pace              let time run by itself, as for a client that knows nothing of clocks
  --verbose                print every scenario's differences
  --help                   this text

Exit codes: 0 the simulator conforms, 1 it does not, 2 wrong arguments.`;

const { values, positionals } = readArguments();
if (values.help) {
  console.log(usage);
  process.exit(0);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        least: { type: 'string', default: String(LEAST) },
        'least-of-any': { type: 'string', default: String(LEAST_OF_ANY) },
        jobs: { type: 'string', default: '4' },
        'real-pace': { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(why: string): never {
  console.error(`${why}\n\n${usage}`);
  process.exit(2);
}

interface Scenario {
  readonly name: string;
  readonly folder: string;
  readonly args: readonly string[];
  /** ms that the recorded run took: the longest are started first. */
  readonly length: number;
}

interface Steps {
  readonly steps: readonly { readonly at?: number; readonly ms?: number }[];
}

function scenarioOf(name: string): Scenario {
  const folder = path.join(recordings, name);
  const start = path.join(folder, 'start.json');
  const { args = [] }: { args?: readonly string[] } = existsSync(start) ? JSON.parse(readFileSync(start, 'utf8')) : {};
  const { steps }: Steps = JSON.parse(readFileSync(path.join(folder, '1.json'), 'utf8'));
  const last = steps.at(-1);
  return { name, folder, args, length: (last?.at ?? 0) + (last?.ms ?? 0) };
}

/** How many answers differ for the sake of moments, and how many counts of events, each time the same; absent: none. */
const moments: Readonly<Record<string, { readonly answers: number; readonly events: number }>> = JSON.parse(
  readFileSync(path.join(recordings, 'moments.json'), 'utf8'),
);

const isWorse = (one: Report): boolean => {
  const { answers, events } = moments[one.scenario] ?? { answers: 0, events: 0 };
  return one.different > answers || one.eventDifferences > events || one.odd > 0;
};

const all = readdirSync(recordings)
  .filter((name) => existsSync(path.join(recordings, name, '1.json')))
  .map(scenarioOf);

function scenarios(asked: readonly string[]): Scenario[] {
  const names = all.map((one) => one.name);
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0) refuse(`No recording ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  return all.filter((one) => asked.length === 0 || asked.includes(one.name));
}

/** Where a simulator listens. */
interface Addresses {
  readonly url: string;
  /** Where its clock is moved; undefined when time runs by itself. */
  readonly control: string | undefined;
}

/** Resolves with the addresses as soon as the simulator prints them. */
function addressesOf(child: ChildProcess): Promise<Addresses> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error('the simulator did not start in time')), START_WITHIN);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the simulator ended with ${String(code)}`));
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const line = output.split('\n').find((one) => one.startsWith('{'));
      if (line === undefined || !output.includes('\n')) return;
      clearTimeout(timer);
      const { marathons, control }: { marathons: Readonly<Record<string, string>>; control?: string } =
        JSON.parse(line);
      resolve({ url: Object.values(marathons)[0] ?? '', control });
    });
  });
}

interface Outcome {
  readonly scenario: string;
  readonly report: Report | undefined;
  readonly output: string;
}

/** All recordings of the same Marathon teach the tool what may happen. */
const teachers = (scenario: Scenario): string[] =>
  all.filter((one) => one.args.includes('--version') === scenario.args.includes('--version')).map((one) => one.folder);

async function compare({ url, control }: Addresses, scenario: Scenario, out: string): Promise<string> {
  const tool = path.join(import.meta.dirname, 'conformance.mjs');
  const options = ['--only', scenario.name, '--allow', path.join(recordings, 'known.json'), '--json', out, '--verbose'];
  const clock = control === undefined ? [] : ['--control', control];
  const child = spawn(process.execPath, [tool, url, ...teachers(scenario), ...options, ...clock]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)));
  await new Promise((resolve) => child.once('close', resolve));
  return output;
}

/** One scenario on a simulator of its own. */
async function replay(scenario: Scenario, out: string): Promise<Outcome> {
  const cluster = path.join(recordings, 'cluster.json');
  const still = values['real-pace'] ? [] : ['--virtual-clock', '--control', '0'];
  const start = [path.join(root, 'simulator/main.ts'), '--cluster', cluster, '--port', '0', '--json'];
  const args = [...start, ...still, ...scenario.args];
  const child = spawn(process.execPath, args, { cwd: scenario.folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const output = await compare(await addressesOf(child), scenario, out);
    const report: Report | undefined = existsSync(out) ? JSON.parse(readFileSync(out, 'utf8'))[0] : undefined;
    return { scenario: scenario.name, report, output };
  } catch (error) {
    return { scenario: scenario.name, report: undefined, output: `${scenario.name}: ${String(error)}\n` };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function replayAll(list: readonly Scenario[], jobs: number): Promise<Outcome[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
  const waiting = [...list].sort((a, b) => b.length - a.length);
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      outcomes.push(await replay(next, path.join(folder, `${next.name}.json`)));
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  rmSync(folder, { recursive: true, force: true });
  return outcomes.sort((a, b) => (a.scenario < b.scenario ? -1 : 1));
}

/** Percent of the answers that are equal. */
function equal(list: readonly Report[]): number {
  const steps = list.reduce((sum, one) => sum + one.steps, 0);
  return steps === 0 ? 0 : (100 * list.reduce((sum, one) => sum + one.steps - one.different, 0)) / steps;
}

async function main(): Promise<number> {
  const outcomes = await replayAll(scenarios(positionals), Number(values.jobs));
  const reports = outcomes.flatMap(({ report }) => (report ? [report] : []));
  const broken = outcomes.filter(({ report }) => !report);
  for (const { report, output } of outcomes) {
    if (values.verbose || !report || report.different + report.eventDifferences + report.odd > 0) console.log(output);
  }
  console.log(scenarioTable(reports));
  console.log(endpointTable(reports));
  console.log(totalLine(reports));
  const isLow = (one: Report): boolean => equal([one]) < Number(values['least-of-any']);
  const low = reports.filter((one) => isLow(one) || (!values['real-pace'] && isWorse(one)));
  for (const { scenario } of low) console.log(`${scenario} differs more than it should.`);
  for (const { scenario } of broken) console.log(`${scenario} could not be replayed.`);
  return broken.length === 0 && low.length === 0 && equal(reports) >= Number(values.least) ? 0 : 1;
}

process.exitCode = await main();
