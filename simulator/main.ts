import { commandOf, usage, type ClusterCommand } from './cli/arguments.ts';
import { startCluster } from './cli/cluster-file.ts';
import { clusterJson, estateJson, estateText, summary } from './cli/report.ts';
import type { SimulatedMarathon } from './door.ts';
import { createEstate, demoEstate, type Estate, type EstateOptions } from './estate/index.ts';

/** Something that runs until the process is told to stop. */
interface Running {
  readonly marathons: () => readonly SimulatedMarathon[];
  readonly estate?: Estate;
  readonly close: () => Promise<void>;
}

async function runEstate(
  start: (options: EstateOptions) => Promise<Estate>,
  options: EstateOptions,
  json: boolean,
): Promise<Running> {
  const began = performance.now();
  const estate = await start(options);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  process.stdout.write(json ? `${JSON.stringify(estateJson(estate))}\n` : estateText(estate, seconds));
  return { estate, marathons: () => estate.marathons(), close: () => estate.close() };
}

/** Always one line of JSON when it is ready: who replays recordings reads it. */
async function runCluster(command: ClusterCommand): Promise<Running> {
  const { marathons, close } = await startCluster(command);
  process.stdout.write(`${JSON.stringify(clusterJson(marathons))}\n`);
  return { marathons: () => marathons, close };
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
  const running =
    command.do === 'cluster'
      ? await runCluster(command.cluster)
      : await runEstate(command.do === 'demo' ? demoEstate : createEstate, command.options, command.json);
  const unfollow = command.json || command.do === 'cluster' ? undefined : follow(running);
  await stopped;
  unfollow?.();
  await running.close();
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
