/** `npm run check`: types, lint, format, generated files, then every test. The line CI runs. */
import { answerHelp } from './help.ts';
import { run } from './steps.ts';

answerHelp(`npm run check — everything that CI runs but for the conformance of the simulator

Types, lint, format, generated files, then every test. It goes on after a step that failed and names it at the end.
It takes no arguments but --help. Exit codes: 0 all is well, 1 it is not.`);

const steps: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ['types', 'tsc', ['-p', 'tsconfig.json']],
  ['lint', 'oxlint', ['--quiet', 'src', 'simulator', 'scripts', 'test', 'bench', 'console']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['generated files', 'graphql-codegen', ['--config', 'codegen.yml', '--check']],
  ['generated files: scan.wasm', process.execPath, ['scripts/assembly.ts', '--check']],
];

const failed: string[] = [];
for (const [name, command, args] of steps) {
  console.log(`\n── ${name}`);
  if ((await run(command, args)) !== 0) failed.push(name);
}
console.log('\n── tests');
for (const name of failed) console.log(`check: ${name} failed, see above`);
const tests = await run(process.execPath, ['scripts/test.ts']);
process.exit(failed.length > 0 ? 1 : tests);
