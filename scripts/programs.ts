/** Programs that the recipes of docs/automation.md use, installed with apt where that is possible. */
import { spawnSync } from 'node:child_process';
import { run } from './steps.ts';

const programs = ['curl', 'jq', 'python3'];

const missing = (): readonly string[] =>
  programs.filter((program) => spawnSync(program, ['--version']).error !== undefined);

/** Ends the process with what to do when some are not there and cannot be installed. */
export async function requirePrograms(): Promise<void> {
  if (missing().length > 0 && process.getuid?.() === 0) {
    console.error(`Installing ${missing().join(' and ')} with apt, for the recipes of docs/automation.md …`);
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing()], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
  }
  const left = missing();
  if (left.length === 0) return;
  console.error(`The recipes of docs/automation.md need ${left.join(' and ')}, which this machine does not have.`);
  console.error(`Install with \`sudo apt-get install ${left.join(' ')}\`, or \`brew install ${left.join(' ')}\`.`);
  process.exit(1);
}
