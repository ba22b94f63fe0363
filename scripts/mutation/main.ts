/**
 * `npm run mutation`: are the tests of src/authz good enough to notice when it is changed? Fails below the threshold of the configuration.
 * What was found is kept in .report, and only what changed since is tried again; `-- --mutate src/authz/permit.ts` tries some files.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { answerHelp } from '../help.ts';

answerHelp(`npm run mutation — are the tests of src/authz good enough to notice when it is changed?

Usage: npm run mutation [-- OPTION…]

  --mutate FILE   tries this file only; may be a pattern
  OPTION          any other of Stryker's \`run\`: it is passed on
  --help          this text

The first run installs Stryker into scripts/mutation and takes an hour or so; later ones try again only what changed.
Exit codes: 0 the tests notice enough, 1 they do not, or something broke.`);

const folder = import.meta.dirname;
const stryker = path.join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js');

if (!existsSync(stryker)) {
  console.log('Installing Stryker into scripts/mutation, with npm ci …');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'inherit' });
}
const run = ['run', path.join(folder, 'stryker.config.json'), ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, [stryker, ...run], {
  cwd: path.join(folder, '../..'),
  stdio: 'inherit',
});
process.exit(status ?? 1);
