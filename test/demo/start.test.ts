import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimFolder } from '../../scripts/demo-claims.ts';
import { startDemo, type Demo } from '../support/demo.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'demo-start-'));
const taken = createServer();

let demo: Demo;
let port: number;
beforeAll(async () => {
  demo = await startDemo();
  await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = taken.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  taken.close();
  rmSync(folder, { recursive: true });
  await demo.end();
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A demo that is expected to end by itself. */
function tried(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['scripts/demo.ts', ...args], { cwd: root, env: { ...process.env, ...env } });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (printed.out += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => (printed.err += part.toString('utf8')));
  return new Promise((resolve) => void child.once('close', (code) => resolve({ code, ...printed })));
}

const contents = (of: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(of)
      .filter((name) => !name.startsWith('audit.db'))
      .map((name) => [name, readFileSync(path.join(of, name), 'utf8')]),
  );

describe('a demo that cannot start', () => {
  it('says what is wrong with its arguments, and touches nothing', async () => {
    const before = contents(demo.folder);
    const env = { DEMO_DIR: demo.folder };
    const [help, argument, notPort, tooHigh] = await Promise.all([
      tried(env, '--help'),
      tried(env, '--prot', '1'),
      tried({ ...env, PORT: 'abc' }),
      tried({ ...env, PORT: '65536' }),
    ]);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('DEMO_DIR');
    expect(argument.code).toBe(2);
    expect(argument.err).toContain("'--prot'");
    expect(notPort).toEqual({ code: 2, out: '', err: 'PORT is "abc"; it must be 0 to 65535.\n' });
    expect(tooHigh.code).toBe(2);
    expect(contents(demo.folder)).toEqual(before);
  });

  it('says in a line that its port is in use, and touches nothing', async () => {
    writeFileSync(path.join(folder, 'demo.json'), 'of the one that runs');
    const { code, out, err } = await tried({ DEMO_DIR: folder, PORT: String(port) });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(new RegExp(`^port ${port} is in use; choose another with PORT=….*\\n$`));
    expect(contents(folder)).toEqual({ 'demo.json': 'of the one that runs' });
  });

  it('leaves the folder of another that runs to it, which goes on', async () => {
    const before = contents(demo.folder);
    const { code, out, err } = await tried({ DEMO_DIR: demo.folder, PORT: '0' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(`another demo runs in ${demo.folder}; choose another folder with DEMO_DIR=…, or none.\n`);
    expect(contents(demo.folder)).toEqual(before);
    const { data } = await demo.ask<{ apps: { totalCount: number } }>('red-dev', '{ apps { totalCount } }');
    expect(data.apps.totalCount).toBeGreaterThan(10);
  });
});

describe('the folder of a demo', () => {
  it('is the usual one, and one below it while another demo runs there', async () => {
    expect(await claimFolder(demo.folder, false)).toBe(path.join(demo.folder, '2'));
    expect(await claimFolder(demo.folder, false)).toBe(path.join(demo.folder, '3'));
  });

  it('is free again when its demo ended without a word', async () => {
    const left = mkdtempSync(path.join(folder, 'left-'));
    const claims = path.join(root, 'scripts/demo-claims.ts');
    const script = `const { claimFolder } = await import(${JSON.stringify(claims)});
      await claimFolder(${JSON.stringify(left)}, true);
      process.kill(process.pid, 'SIGKILL');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    await new Promise((resolve) => child.once('close', resolve));
    expect(Object.keys(contents(left))).toEqual(['running.json']);
    expect(await claimFolder(left, true)).toBe(left);
  });

  it('is what the guide names', () => {
    expect(demo.printed()).toContain(`${demo.folder}/demo.json`);
    expect(demo.printed()).not.toContain('.demo/');
  });
});
