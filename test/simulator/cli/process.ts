import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { afterEach } from 'vitest';
import { isObject, objectAt, textAt, type JsonObject, type JsonValue } from '../../../simulator/json.ts';

const main = resolve(import.meta.dirname, '../../../simulator/main.ts');

/** A simulation in a process of its own, started by its command line. */
export interface Simulation {
  /** The line that it printed when it was ready. */
  readonly ready: JsonObject;
  /** URL of the Marathon of the cluster file. */
  readonly marathon: string;
  readonly control: string;
  /** What it said beside that line. */
  errors(): string;
  /** Ends it as SIGTERM does; resolves with its exit code. */
  stop(): Promise<number | null>;
}

const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

function readyLine(child: ChildProcess): Promise<JsonObject> {
  return new Promise((done, fail) => {
    let text = '';
    child.once('exit', (code) => fail(new Error(`ended with ${code}: ${text}`)));
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (!text.includes('\n')) return;
      const line: JsonValue = JSON.parse(text.split('\n')[0] ?? '');
      done(isObject(line) ? line : {});
    });
  });
}

/** Starts `simulator/main.ts` with arguments; resolves when it is ready. */
export async function simulate(...args: readonly string[]): Promise<Simulation> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  const ready = await readyLine(child);
  return {
    ready,
    marathon: Object.values(objectAt(ready, 'marathons') ?? {}).map(String)[0] ?? '',
    control: textAt(ready, 'control') ?? '',
    errors: () => errors,
    stop: () =>
      new Promise((done) => {
        child.once('exit', done);
        child.kill('SIGTERM');
      }),
  };
}
