import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCluster, createMarathon, type SimulatedMarathon } from '../../simulator/index.ts';
import { eventually } from '../support/gateway.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'reload-'));
const file = (name: string) => path.join(folder, name);
const secret = randomBytes(32).toString('base64url');

let marathon: SimulatedMarathon;
beforeAll(async () => {
  const groups = ['/red', '/blue'].map((id) => ({ id }));
  marathon = await createMarathon({ name: 'marathon', cluster: createCluster({ agents: [] }), seed: { groups } });
});
afterAll(async () => {
  await marathon?.close();
  rmSync(folder, { recursive: true });
});

const started: Command[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((command) => command.kill()));
});

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly [fact: string]: unknown;
}

interface Command {
  readonly process: ChildProcess;
  out(): string;
  err(): string;
  /** What it has logged so far with this message. */
  logged(text: string): readonly Line[];
  /** The exit code, when it ends by itself. */
  ended: Promise<number | null>;
  kill(): Promise<unknown>;
}

/** `node src/main.ts` with these arguments. */
function main(args: readonly string[], env: Readonly<Record<string, string>> = {}): Command {
  const { PORT: _port, HOST: _host, ...inherited } = process.env;
  const child = spawn(process.execPath, ['src/main.ts', ...args], {
    cwd: root,
    env: { ...inherited, GATEWAY_SECRET: secret, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (printed.out += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => (printed.err += part.toString('utf8')));
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const command: Command = {
    process: child,
    out: () => printed.out,
    err: () => printed.err,
    logged: (text) =>
      printed.out
        .split('\n')
        .filter((line) => line.startsWith('{') && line.endsWith('}'))
        .map((line): Line => JSON.parse(line))
        .filter(({ msg }) => msg === text),
    ended,
    kill() {
      if (child.exitCode === null) child.kill('SIGKILL');
      return ended;
    },
  };
  started.push(command);
  return command;
}

const configured = (more: object = {}) => ({
  listen: { port: 0 },
  marathons: [{ name: 'marathon', kind: 'platform', urls: [marathon.url] }],
  identity: { issuers: [{ secret: '${GATEWAY_SECRET}', algorithms: ['HS256'] }] },
  policy: { file: 'policy.yaml' },
  ...more,
});

const policyFor = (...groups: readonly string[]) => ({
  roles: { reader: { actions: ['read'] } },
  bindings: groups.map((group) => ({ user: 'jo', role: 'reader', scope: { marathon: 'marathon', path: group } })),
});

const write = (name: string, content: object | string) =>
  writeFileSync(file(name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));

const address = (command: Command): string => String(command.logged('listening')[0]?.['graphql'] ?? '');

/** Starts it on the files as they are, and waits until it answers for its Marathon. */
async function running(env: Readonly<Record<string, string>> = {}): Promise<Command> {
  const command = main(['--config', file('gateway.yaml')], env);
  await eventually(() => expect(address(command), command.err()).not.toBe(''));
  const ready = address(command).replace('/graphql', '/readyz');
  await eventually(async () => expect((await fetch(ready)).status).toBe(200));
  return command;
}

const token = new SignJWT({ uid: 'jo' }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));

/** The groups that jo sees now. */
async function seen(command: Command): Promise<readonly string[]> {
  const response = await fetch(address(command), {
    method: 'POST',
    headers: { authorization: `Bearer ${await token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ group(marathon: "marathon") { groups { groupId } } }' }),
  });
  const { data }: { data: { group: { groups: { groupId: string }[] } | null } } = JSON.parse(await response.text());
  return data.group?.groups.map(({ groupId }) => groupId) ?? [];
}

describe('the command', () => {
  it('--help says what there is, and ends with 0', async () => {
    const command = main(['--help']);
    expect(await command.ended).toBe(0);
    for (const word of ['--config', '--check', 'SIGHUP', 'SIGTERM', 'PORT', 'Exit codes'])
      expect(command.out()).toContain(word);
    expect(command.err()).toBe('');
  });

  it.each<[string, readonly string[], RegExp]>([
    ['no arguments', [], /--config is missing/],
    ['an unknown option', ['--confg', 'x'], /--confg/],
    ['an option without its value', ['--config'], /--config/],
    ['words beside options', ['--config', 'x', 'start'], /start/],
    ['a value where none belongs', ['--config', 'x', '--check=yes'], /--check/],
    ['a file that is not there', ['--config', file('nowhere.yaml')], /nowhere\.yaml cannot be used:\n.*cannot be read/],
  ])('%s ends with 2 and says why', async (_what, args, says) => {
    const command = main(args);
    expect(await command.ended).toBe(2);
    expect(command.err()).toMatch(says);
    expect(command.err()).not.toMatch(/\n\s+at /);
  });

  it.each(['-1', '65536', '', '1e3'])('PORT=%j ends with 2', async (port) => {
    write('gateway.yaml', configured());
    write('policy.yaml', policyFor('/red'));
    const command = main(['--config', file('gateway.yaml')], { PORT: port });
    expect(await command.ended).toBe(2);
    expect(command.err()).toContain('PORT');
  });

  it('a port that is in use ends with 1 and is said in a line', async () => {
    write('gateway.yaml', configured());
    write('policy.yaml', policyFor('/red'));
    const { port } = new URL(marathon.url);
    const command = main(['--config', file('gateway.yaml')], { PORT: port, HOST: '127.0.0.1' });
    expect(await command.ended).toBe(1);
    expect(command.err()).toBe(`cannot listen on 127.0.0.1, port ${port}: the port is in use.\n`);
  });

  it('--check of good files says so and starts nothing', async () => {
    write('gateway.yaml', configured());
    write('policy.yaml', policyFor('/red'));
    const before = marathon.requests.total();
    const command = main(['--config', file('gateway.yaml'), '--check']);
    expect(await command.ended).toBe(0);
    expect(command.out()).toMatch(/are in order/);
    expect(marathon.requests.total()).toBe(before);
  });

  it('--check tells everything that is wrong with both files at once', async () => {
    write(
      'wrong.yaml',
      [
        'listen: { port: 70000, hots: x }',
        'marathons:',
        '  - { name: marathon, urls: ["ftp://x"] }',
        '  - { name: marathon, urls: [] }',
        'identity:',
        '  issuers: [{ secret: plainly-written, algorithms: [none] }]',
        'limits: { depth: 0 }',
        'policy: { file: wrong-policy.yaml }',
        'surprise: true',
      ].join('\n'),
    );
    write(
      'wrong-policy.yaml',
      [
        'tenants: { red: { scopes: [{ marathon: marathon, path: red }] } }',
        'roles: { reader: { actions: [look] } }',
        'bindings:',
        '  - { user: jo, role: writer, tenant: red }',
        '  - { user: jo, group: g, role: reader }',
      ].join('\n'),
    );
    const command = main(['--config', file('wrong.yaml'), '--check']);
    expect(await command.ended).toBe(2);
    const said = command.err();
    for (const place of [
      'line 1: listen.port',
      'line 1: listen.hots',
      'line 3: marathons[0].urls[0]',
      'line 4: marathons[1].urls',
      'line 6: identity.issuers[0].secret',
      'line 6: identity.issuers[0].algorithms[0]',
      'line 7: limits.depth',
      'line 9: surprise',
      'wrong-policy.yaml cannot be used:',
      'line 1: tenants.red.scopes[0].path',
      'line 2: roles.reader.actions[0]',
      'line 4: bindings[0].role',
      'line 5: bindings[1]',
    ])
      expect(said).toContain(place);
    expect(said).not.toContain('plainly-written');
    expect(said).not.toMatch(/\n\s+at /);
  });
});

describe('the running gateway', () => {
  it('takes a changed policy into force for the requests that follow, however the file is replaced', async () => {
    write('gateway.yaml', configured());
    write('policy.yaml', policyFor('/red'));
    const command = await running();
    expect(await seen(command)).toEqual(['/red']);
    write('policy.yaml', policyFor('/red', '/blue'));
    await eventually(async () => expect(await seen(command)).toEqual(['/blue', '/red']));
    // As editors do it: a new file in the place of the old one.
    write('policy.new', policyFor('/blue'));
    renameSync(file('policy.new'), file('policy.yaml'));
    await eventually(async () => expect(await seen(command)).toEqual(['/blue']));
    expect(command.logged('the policy changed')).toHaveLength(2);
  });

  it('keeps the old policy when the new one is wrong, and logs everything that is', async () => {
    write('gateway.yaml', configured());
    write('policy.yaml', policyFor('/red'));
    const command = await running();
    write('policy.yaml', {
      roles: { reader: { actions: ['look'] } },
      bindings: [{ user: 'jo', role: 'writer' }],
      extra: 1,
    });
    const refused = 'the policy cannot be used; the old one stays in force';
    await eventually(() => expect(command.logged(refused)).toHaveLength(1));
    const problems = String(command.logged(refused)[0]?.['problems']);
    for (const place of ['roles.reader.actions[0]', 'bindings[0]', 'extra']) expect(problems).toContain(place);
    expect(await seen(command)).toEqual(['/red']);
    rmSync(file('policy.yaml'));
    // The configuration names a file that is not there: that is the configuration's fault.
    await eventually(() =>
      expect(command.logged('the configuration cannot be used; the old one stays in force').length).toBeGreaterThan(0),
    );
    expect(await seen(command)).toEqual(['/red']);
    write('policy.yaml', policyFor('/blue'));
    await eventually(async () => expect(await seen(command)).toEqual(['/blue']));
  });

  it('refuses a configuration that is wrong, says all that is, and goes on', async () => {
    write('gateway.yaml', configured());
    write('policy.yaml', policyFor('/red'));
    const command = await running();
    write('gateway.yaml', configured({ limits: { depth: 0 }, surprise: true }));
    const refused = 'the configuration cannot be used; the old one stays in force';
    await eventually(() => expect(command.logged(refused)).not.toHaveLength(0));
    const problems = String(command.logged(refused)[0]?.['problems']);
    for (const place of ['limits.depth', 'surprise']) expect(problems).toContain(place);
    expect(await seen(command)).toEqual(['/red']);
  });

  it('takes new limits into force, and says what needs a restart', async () => {
    write('gateway.yaml', configured());
    write('policy.yaml', policyFor('/red'));
    const command = await running();
    write('gateway.yaml', configured({ limits: { depth: 1 }, cors: { origins: ['*'] } }));
    await eventually(() =>
      expect(command.logged('the configuration changed')).toEqual([
        expect.objectContaining({ changed: ['limits'], needRestart: ['cors'] }),
      ]),
    );
    const response = await fetch(address(command), {
      method: 'POST',
      headers: { authorization: `Bearer ${await token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { subject } }' }),
    });
    expect(await response.text()).toContain('TOO_COSTLY');
  });

  it('reads its files again on SIGHUP, and lives', async () => {
    write('gateway.yaml', configured());
    write('policy.yaml', policyFor('/red'));
    const command = await running();
    write('policy.yaml', policyFor('/blue'));
    command.process.kill('SIGHUP');
    await eventually(async () => expect(await seen(command)).toEqual(['/blue']));
    command.process.kill('SIGHUP');
    expect(await seen(command)).toEqual(['/blue']);
    expect(command.process.exitCode).toBeNull();
  });

  it('listens where PORT says, and has not changed its configuration by that', async () => {
    write('gateway.yaml', configured({ listen: { port: 1 } }));
    write('policy.yaml', policyFor('/red'));
    const port = String(await freePort());
    const command = await running({ PORT: port });
    expect(new URL(address(command)).port).toBe(port);
    command.process.kill('SIGHUP');
    write('policy.yaml', policyFor('/blue'));
    await eventually(() => expect(command.logged('the policy changed')).toHaveLength(1));
    expect(command.logged('the configuration changed')).toEqual([
      expect.objectContaining({ changed: ['policy'], needRestart: [] }),
    ]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s answers what was asked, takes nothing new, and ends with 0',
    async (signal) => {
      write('gateway.yaml', configured());
      write('policy.yaml', policyFor('/red', '/app'));
      const command = await running();
      // A FRESH read that takes a while is under way.
      marathon.faults.set({ kind: 'delay', ms: 1_000 }, { endpoint: 'GET /v2/apps/{id}' });
      const before = marathon.requests.count('GET /v2/apps/{id}');
      const asking = fetch(address(command), {
        method: 'POST',
        headers: { authorization: `Bearer ${await token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ app(marathon: "marathon", id: "/red/x", consistency: FRESH) { appId } }' }),
      });
      await eventually(() => expect(marathon.requests.count('GET /v2/apps/{id}')).toBe(before + 1));
      command.process.kill(signal);
      await eventually(() => expect(command.logged('ending')).toHaveLength(1));
      await expect(eventually(() => fetch(address(command)), 1)).rejects.toThrow();
      expect(await (await asking).json()).toEqual({ data: { app: null } });
      expect(await command.ended).toBe(0);
      expect(command.logged('ended')).toHaveLength(1);
      expect(command.err()).toBe('');
      marathon.faults.clear();
    },
  );

  it('logs no secret', async () => {
    write('gateway.yaml', configured());
    write('policy.yaml', policyFor('/red'));
    const command = await running();
    await seen(command);
    expect(command.out() + command.err()).not.toContain(secret);
    expect(command.out()).not.toMatch(/eyJ/);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const taken = server.address();
      server.close(() => resolve(typeof taken === 'object' && taken !== null ? taken.port : 0));
    });
  });
}
