/** `npm test`: everything, with real parts. Ends with vitest's summary and a line `N passed, N failed` counted from the run. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requireChromium } from './chromium.ts';
import { answerHelp } from './help.ts';
import { requirePostgres } from './postgres.ts';
import { requirePrograms } from './programs.ts';
import { requireRedis } from './redis.ts';
import { run } from './steps.ts';

answerHelp(`npm test — every test, with real parts; programs they need and that are missing are installed where that is possible

Usage: npm test [-- FILE… | OPTION…]

  FILE     part of a test file's path: only these run, and only what they need is looked for
  OPTION   any of vitest's, such as -t NAME or --bail=1: they are passed on to it; \`npx vitest --help\` lists them
  --help   this text

Exit codes: 0 all passed, 1 not, or nothing was run.`);

const folder = mkdtempSync(path.join(tmpdir(), 'mom-gateway-test-'));
const report = path.join(folder, 'report.json');
const asked = process.argv.slice(2);
// A run of some files needs no browser unless it looks at the console.
const chromium = asked.length === 0 || asked.some((file) => file.includes('console')) ? await requireChromium() : '';
if (asked.length === 0 || asked.some((file) => file.includes('audit'))) await requirePostgres();
if (asked.length === 0 || asked.some((file) => file.includes('automation'))) await requirePrograms();
const redis = await requireRedis();
const code = await run(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...asked],
  { CHROMIUM: chromium, REDIS_SERVER: redis },
);

const counts = readCounts();
rmSync(folder, { recursive: true, force: true });
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(code !== 0 || counts.failed > 0 || counts.passed === 0 ? 1 : 0);

/** Files that could not even be loaded count as one failed test each. */
function readCounts(): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const broken = testResults.filter(
      (file: { status: string; assertionResults: unknown[] }) =>
        file.status === 'failed' && file.assertionResults.length === 0,
    );
    return { passed: numPassedTests, failed: numFailedTests + broken.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
