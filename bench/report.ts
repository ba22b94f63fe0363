import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import type { Result, Section } from './measures/result.ts';

const file = path.join(import.meta.dirname, 'RESULTS.md');

export const judgement = ({ met }: Result): string => (met === null ? '' : met ? 'met' : 'missed');

export function printSection({ title, results }: Section): void {
  console.log(`\n${title}`);
  for (const result of results) {
    const target = result.target === '' ? '' : `   (${result.target}: ${judgement(result)})`;
    console.log(`  ${result.value.padStart(10)}  ${result.what.replaceAll('**', '')}${target}`);
  }
}

/** Load averages of one, five and fifteen minutes. */
export const loadNow = (): string =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(', ');

export function writeReport(sections: readonly Section[], loadBefore: string): string {
  writeFileSync(file, `${[head(loadBefore), ...sections.map(describe)].join('\n\n')}\n`);
  return file;
}

const head = (loadBefore: string): string => `# Measured

By \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, in one run, on one machine, on the same data. Written by the bench; ratios carry further than numbers.

- Machine: ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB; Node ${process.version}, \`NODE_ENV=production\`.
- Load average before the run: ${loadBefore}; after it: ${loadNow()} (1, 5 and 15 minutes; the bench itself makes some two).
- Estate: 50 Marathons × 800 apps × 10 tasks, deterministic; definitions of 2.66 kB and tasks of 0.62 kB on average, 7.3 MB per list of apps; nothing is deployed and nothing waits.
- \`missed\` is a promise that was not kept in this run.`;

const describe = ({ title, method, results }: Section): string =>
  [
    `## ${title}`,
    method,
    [
      '| | measured | target | |',
      '| --- | --: | --: | --- |',
      ...results.map((result) => `| ${result.what} | ${result.value} | ${result.target} | ${judgement(result)} |`),
    ].join('\n'),
  ].join('\n\n');
