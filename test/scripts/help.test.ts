import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const run = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });

describe('the scripts', () => {
  it.each([
    ['npm run conformance', 'simulator/tools/run-conformance.ts'],
    ['npm run check', 'scripts/check.ts'],
    ['npm run mutation', 'scripts/mutation/main.ts'],
    ['npm test', 'scripts/test.ts'],
  ])('%s says with --help what it is, and begins nothing', (command, file) => {
    const installed = path.join(root, 'scripts/mutation/node_modules');
    const before = existsSync(installed);
    const { status, stdout, stderr } = run(file, '--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.startsWith(`${command} — `)).toBe(true);
    expect(stdout).toContain('--help');
    expect(stdout).toContain('Exit codes');
    expect(stdout.split('\n').length).toBeLessThan(20);
    expect(existsSync(installed)).toBe(before);
  });

  it.each(['--loud', 'no-such-scenario'])('npm run conformance -- %s ends with 2 and says why', (argument) => {
    const { status, stdout, stderr } = run('simulator/tools/run-conformance.ts', argument);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(argument);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('says of npm test that options are passed on to vitest', () => {
    expect(run('scripts/test.ts', '-h').stdout).toContain('vitest');
  });
});
