/** A PostgreSQL for tests: the machine's own server on a free port with its data in a temporary folder, or the one POSTGRES_URL names. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

export interface Postgres {
  /** The URL of a new and empty database. */
  database(): Promise<string>;
  /** Ends the server as a power cut would; only of a server of our own. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same port and data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
  const given = process.env['POSTGRES_URL'];
  return given === undefined || given === '' ? startOwn() : overServer(given);
}

/** Databases on a server that is there; each is dropped at the end. */
function overServer(url: string): Postgres {
  const made: string[] = [];
  const refuse = () => Promise.reject(new Error('The server of POSTGRES_URL is not ours to end.'));
  return {
    async database() {
      const name = `mom_gateway_test_${randomBytes(6).toString('hex')}`;
      await administer(url, `create database ${name}`);
      made.push(name);
      return Object.assign(new URL(url), { pathname: `/${name}` }).href;
    },
    kill: refuse,
    restart: refuse,
    async close() {
      for (const name of made.splice(0)) await administer(url, `drop database ${name} with (force)`);
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function startOwn(): Promise<Postgres> {
  const bin = programs();
  const data = mkdtempSync(path.join(tmpdir(), 'mom-gateway-postgres-'));
  const user = account();
  if (user !== null) await run('chown', ['-R', user, data]);
  chmodSync(data, 0o700);
  await run(
    ...as(user, path.join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'gateway', '-E', 'UTF8', '--no-sync']),
  );
  const port = await freePort();
  const launch = () => serve(user, bin, { data, port });
  let server = await launch();
  const databases = overServer(`postgres://gateway@127.0.0.1:${port}/postgres`);
  return {
    database: databases.database,
    kill: () => end(server, data, 'immediate'),
    restart: async () => {
      server = await launch();
    },
    async close() {
      await end(server, data, 'immediate');
      rmSync(data, { recursive: true, force: true });
    },
  };

  async function end(child: ChildProcess, folder: string, mode: 'immediate' | 'fast'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => void child.once('exit', resolve));
    await run(...as(user, path.join(bin, 'pg_ctl'), ['stop', '-D', folder, '-m', mode, '-w']));
    await gone;
  }
}

/** Starts the server and waits until it lets somebody in. */
async function serve(user: string | null, bin: string, { data, port }: { data: string; port: number }) {
  const settings = ['-c', 'fsync=off', '-c', `unix_socket_directories=${data}`, '-c', 'listen_addresses=127.0.0.1'];
  const [command, args] = as(user, path.join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings]);
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await administer(`postgres://gateway@127.0.0.1:${port}/postgres`, 'select 1');
      return child;
    } catch (error) {
      if (child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`PostgreSQL does not start: ${said}`, { cause: error });
      }
      await new Promise((resolve) => void setTimeout(resolve, 50));
    }
  }
}

/** Where the server's programs are: Debian keeps them out of the PATH, by version. */
export function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const places = [...versions.map((version) => `${debian}/${version}/bin`), ...(process.env['PATH'] ?? '').split(':')];
  return places.find((place) => existsSync(path.join(place, 'initdb')));
}

function programs(): string {
  const found = findPrograms();
  if (found !== undefined) return found;
  throw new Error(
    'These tests need PostgreSQL: install it (`sudo apt-get install postgresql`), or name a server: POSTGRES_URL=postgres://… npm test',
  );
}

/** PostgreSQL refuses to run as root; its package brings an account of its own. */
const account = (): string | null => (process.getuid?.() === 0 ? 'postgres' : null);

const as = (user: string | null, command: string, args: readonly string[]): [string, readonly string[]] =>
  user === null
    ? [command, args]
    : ['setpriv', ['--reuid', user, '--regid', user, '--clear-groups', '--', command, ...args]];

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ended with ${code}: ${said}`));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
