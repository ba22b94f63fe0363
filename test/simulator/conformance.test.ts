import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const tool = resolve(import.meta.dirname, '../../simulator/tools/run-conformance.ts');

/** A quick part of `npm run conformance`: reads and writes of everything, a launch queue, deployments of every kind. */
const SCENARIOS = ['01-empty', '02-app-life', '05-groups', '07-queue', '12-deployments'];

interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

function replay(): Promise<Outcome> {
  const child = spawn(process.execPath, [tool, ...SCENARIOS, '--jobs', '2', '--least', '95']);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  return new Promise((done) => child.on('close', (code) => done({ code, output })));
}

describe('The simulator answers and tells what the recorded Marathon answered and told', () => {
  // Its clock stands still between the moments of the recording: how busy the machine is changes how long this takes, nothing else.
  it(`in ${SCENARIOS.join(', ')}, but for the moments that are listed`, { timeout: 300_000 }, async () => {
    const { code, output } = await replay();
    expect(code, output).toBe(0);
  });
});
