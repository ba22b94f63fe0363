import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startLab } from '../../simulator/index.ts';

const recordings = resolve(import.meta.dirname, '../recordings');
const tool = resolve(import.meta.dirname, '../../simulator/tools/conformance.mjs');
const SCENARIOS = ['01-empty', '02-app-life', '05-groups', '07-queue', '12-deployments'];

/**
 * Share of answers (percent) that must equal the recording; the same of differences in events are borne. Some answers of 12 depend on
 * which of equal instances goes first; 07 has 23 answers, two of which show a moment in the life of a task that fails again and again.
 */
const LEAST: Readonly<Record<string, number>> = { '07-queue': 80, '12-deployments': 92 };

interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

function replay(url: string, scenario: string): Promise<Outcome> {
  // All folders teach the tool what may happen; only one is replayed.
  const folders = SCENARIOS.map((one) => resolve(recordings, one));
  const options = [
    '--only',
    scenario,
    '--least',
    String(LEAST[scenario] ?? 97),
    '--allow',
    resolve(recordings, 'known.json'),
  ];
  const child = spawn(process.execPath, [tool, url, ...folders, ...options, '--verbose']);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  return new Promise((done) => child.on('close', (code) => done({ code, output })));
}

describe('The simulator answers and tells what the recorded Marathon answered and told', () => {
  // They mostly wait, as the recorded client did: side by side they take as long as the longest.
  it.concurrent.each(SCENARIOS)(
    '%s',
    // A busy machine moves moments, and with them who was launched when a group went; what is at fault shows each time.
    { timeout: 240_000, retry: 2 },
    async (scenario) => {
      const lab = await startLab({ cluster: resolve(recordings, 'cluster.json') });
      try {
        const { code, output } = await replay(lab.url, scenario);
        expect(code, output).toBe(0);
      } finally {
        await lab.close();
      }
    },
  );
});
