import { commandOf, usage, type ClusterCommand, type Command } from './cli/arguments.ts';
import { startCluster } from './cli/cluster-file.ts';
import { clusterJson, estateJson, estateText, summary } from './cli/report.ts';
import { readScript, record, replay, type Line } from './cli/script.ts';
import { createRealClock, createVirtualClock, type Clock, type VirtualClock } from './clock.ts';
import type { Cluster } from './cluster/index.ts';
import { startControl } from './control/index.ts';
import type { SimulatedMarathon } from './door.ts';
import { createEstate, demoEstate, type Estate, type EstateOptions } from './estate/index.ts';
import type { JsonObject } from './json.ts';

/** Something that runs until the process is told to stop. */
interface Running {
  readonly marathons: () => readonly SimulatedMarathon[];
  readonly cluster: Cluster;
  readonly estate?: Estate;
  /** What is told when it is ready; `more` goes into its JSON. */
  readonly report: (more: JsonObject) => string;
  readonly close: () => Promise<void>;
}

const asLine = (json: JsonObject): string => `${JSON.stringify(json)}\n`;

async function runEstate(
  start: (options: EstateOptions) => Promise<Estate>,
  options: EstateOptions,
  json: boolean,
): Promise<Running> {
  const began = performance.now();
  const estate = await start(options);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const text = (more: JsonObject): string => {
    const lines = Object.entries(more).map(([name, value]) => `${name}: ${String(value)}\n`);
    return estateText(estate, seconds) + lines.join('');
  };
  return {
    estate,
    cluster: estate.cluster,
    marathons: () => estate.marathons(),
    report: (more) => (json ? asLine({ ...estateJson(estate), ...more }) : text(more)),
    close: () => estate.close(),
  };
}

/** Always one line of JSON when it is ready: who replays recordings reads it. */
async function runCluster(command: ClusterCommand, clock: Clock | undefined): Promise<Running> {
  const { cluster, marathons, close } = await startCluster(command, clock);
  return {
    cluster,
    marathons: () => marathons,
    report: (more) => asLine({ ...clusterJson(marathons), ...more }),
    close,
  };
}

/** Starts what the command line asks for. */
function run(command: Runnable, clock: Clock | undefined): Promise<Running> {
  if (command.do === 'cluster') return runCluster(command.cluster, clock);
  const start = command.do === 'demo' ? demoEstate : createEstate;
  return runEstate(start, { ...command.options, ...(clock === undefined ? {} : { clock }) }, command.json);
}

type Runnable = Exclude<Command, { readonly do: 'help' | 'refuse' }>;

const authorizationOf = (command: Runnable): { authorization?: string } => {
  const { credentials } = command.do === 'cluster' ? command.cluster : command.options;
  if (!credentials) return {};
  const secret = Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64');
  return { authorization: `Basic ${secret}` };
};

/** A clock that stands still, if any, and what is played. */
interface Timed {
  readonly virtual: VirtualClock | undefined;
  readonly script: readonly Line[];
}

/** Says that it is ready, then records, plays and takes orders as asked; answers how to stop that. */
async function drive(command: Runnable, running: Running, timed: Timed): Promise<() => Promise<void>> {
  const { control, record: to, replay: from } = command.drive ?? {};
  const { marathons, cluster } = running;
  const { virtual, script } = timed;
  const clock = virtual ?? createRealClock();
  const still = virtual === undefined ? {} : { clock: virtual };
  const orders = control === undefined ? undefined : await startControl({ marathons, cluster, ...still }, control);
  const recorder = to === undefined ? undefined : record(to, clock, marathons);
  process.stdout.write(running.report(orders === undefined ? {} : { control: orders.url }));
  if (from !== undefined) {
    const how = { clock, marathons, ...authorizationOf(command), ...(virtual === undefined ? {} : { virtual }) };
    void replay(script, how).then((answered) =>
      process.stderr.write(`Played ${script.length} requests of ${from}, ${answered} were answered.\n`),
    );
  }
  return async () => {
    await orders?.close();
    await recorder?.close();
  };
}

// A terminal shows the line anew every second; a log gets one a minute.
const onTerminal = 1_000;
const inLog = 60_000;

/** Shows what happens until told to stop; answers how. */
function follow(running: Running): () => void {
  const terminal = process.stdout.isTTY;
  const show = (): void => {
    const line = summary(running.marathons(), running.estate);
    process.stdout.write(terminal ? `\r\u001B[2K${line}` : `${line}\n`);
  };
  const timer = setInterval(show, terminal ? onTerminal : inLog);
  return () => {
    clearInterval(timer);
    if (terminal) process.stdout.write('\n');
  };
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      // A second signal does what signals do: nothing is waited for.
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
}

/** Runs one command line; answers the exit code: 0, or 2 for a command line or file that cannot be used. */
async function main(args: readonly string[]): Promise<number> {
  const command = commandOf(args);
  if (command.do === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  if (command.do === 'refuse') {
    process.stderr.write(`${command.problems.map((problem) => `${problem}\n`).join('')}Try --help.\n`);
    return 2;
  }
  const stopped = untilStopped();
  const virtual = command.drive?.virtualClock ? createVirtualClock() : undefined;
  const { replay: from } = command.drive ?? {};
  const script = from === undefined ? [] : readScript(from);
  const running = await run(command, virtual);
  const undrive = await drive(command, running, { virtual, script });
  const unfollow = command.json || command.do === 'cluster' ? undefined : follow(running);
  await stopped;
  unfollow?.();
  await undrive();
  await running.close();
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
