/** A real Redis of a test's own, on a free port, that can be stopped, hung, emptied and started again. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { eventually } from './gateway.ts';

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** A connection for the test itself; a new one each time, closed with the server. */
  client(): Redis;
  /** The process ends at once, with all it held. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  restart(): Promise<void>;
  /** It accepts connections and answers nothing, until `wake`. */
  hang(): void;
  wake(): void;
  close(): Promise<void>;
}

export interface RedisServerOptions {
  readonly port?: number;
  /** Further arguments of `redis-server`. */
  readonly args?: readonly string[];
  /** Files of a certificate and its key: it speaks TLS only. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

const binary = process.env['REDIS_SERVER'] ?? 'redis-server';

export async function freePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  const closed = Promise.withResolvers<void>();
  server.close(() => closed.resolve());
  await closed.promise;
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const port = options.port ?? (await freePort());
  const folder = mkdtempSync(path.join(tmpdir(), 'mom-gateway-redis-'));
  const clients: Redis[] = [];
  const { args = [], tls } = options;
  const fixed = ['--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  const start = () => launch([...portArguments(port, tls), ...fixed, ...args]);
  let child = await start();
  const client = (): Redis => {
    const secured = tls && { tls: { ca: [readFileSync(tls.cert)] } };
    const made = new Redis({ host: '127.0.0.1', port, retryStrategy: () => 50, ...secured });
    made.on('error', () => undefined);
    clients.push(made);
    return made;
  };
  return {
    port,
    url: `${tls === undefined ? 'redis' : 'rediss'}://127.0.0.1:${port}`,
    client,
    kill: () => ended(child, 'SIGKILL'),
    restart: async () => {
      child = await start();
    },
    hang: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    close: async () => {
      for (const each of clients) each.disconnect();
      child.kill('SIGCONT');
      await ended(child, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Three nodes that hold a third of the slots each. */
export async function startCluster(): Promise<{
  readonly urls: readonly string[];
  /** Of three: which node holds a key. */
  nodeOf(key: string): Promise<number>;
  close(): Promise<void>;
}> {
  const nodes = await Promise.all(
    [0, 1, 2].map(async () =>
      startRedis({ args: ['--cluster-enabled', 'yes', '--cluster-port', String(await freePort())] }),
    ),
  );
  const clients = nodes.map((node) => node.client());
  const [first, ...others] = clients;
  const slots = 16_384;
  for (const [n, client] of clients.entries())
    await client.call('CLUSTER', 'ADDSLOTSRANGE', Math.ceil((n * slots) / 3), Math.ceil(((n + 1) * slots) / 3) - 1);
  for (const [n, client] of others.entries()) {
    const bus = /cport=(\d+)|@(\d+)/.exec(String(await client.call('CLUSTER', 'NODES')));
    await first?.call('CLUSTER', 'MEET', '127.0.0.1', nodes[n + 1]?.port ?? 0, bus?.[1] ?? bus?.[2] ?? '');
  }
  await eventually(async () => {
    for (const client of clients) {
      const info = String(await client.call('CLUSTER', 'INFO'));
      if (!info.includes('cluster_state:ok') || !info.includes('cluster_known_nodes:3')) throw new Error(info);
    }
  });
  return {
    urls: nodes.map(({ url }) => url),
    nodeOf: async (key) => Math.floor((Number(await first?.call('CLUSTER', 'KEYSLOT', key)) * 3) / slots),
    close: async () => void (await Promise.all(nodes.map((node) => node.close()))),
  };
}

/** A primary, its replica, and a Sentinel that puts the one in the other's place after half a second. */
export async function startSentinel(): Promise<{
  readonly url: string;
  readonly primary: RedisServer;
  readonly replica: RedisServer;
  close(): Promise<void>;
}> {
  const primary = await startRedis();
  const replica = await startRedis({ args: ['--replicaof', '127.0.0.1', String(primary.port)] });
  const folder = mkdtempSync(path.join(tmpdir(), 'mom-gateway-sentinel-'));
  const port = await freePort();
  const file = path.join(folder, 'sentinel.conf');
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${folder}`,
    `sentinel monitor mymaster 127.0.0.1 ${primary.port} 1`,
    'sentinel down-after-milliseconds mymaster 500',
    'sentinel failover-timeout mymaster 2000',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const child = spawn(binary, [file, '--sentinel'], { stdio: 'ignore' });
  const asking = new Redis({ host: '127.0.0.1', port, retryStrategy: () => 50 });
  asking.on('error', () => undefined);
  await eventually(async () => {
    const known = String(await asking.call('SENTINEL', 'REPLICAS', 'mymaster'));
    if (!known.includes(String(replica.port))) throw new Error('the Sentinel does not know the replica yet');
  });
  asking.disconnect();
  return {
    url: `redis://127.0.0.1:${port}`,
    primary,
    replica,
    close: async () => {
      await ended(child, 'SIGKILL');
      await Promise.all([primary.close(), replica.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function portArguments(port: number, tls: RedisServerOptions['tls']): readonly string[] {
  if (tls === undefined) return ['--port', String(port)];
  const files = ['--tls-cert-file', tls.cert, '--tls-key-file', tls.key];
  return ['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no', ...files];
}

/** A Redis that others may use, too: only what begins with the prefix is this test's. */
export interface SharedRedis {
  readonly target: { readonly url: string; readonly username?: string; readonly password?: string };
  readonly keyPrefix: string;
  /** Removes everything of the test's. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** That of REDIS_URL when it is given, with a prefix of the test's own, cleaned at the end; else a server of the test's own. */
export async function shareRedis(): Promise<SharedRedis> {
  const given = process.env['REDIS_URL'];
  const own = given === undefined ? await startRedis() : null;
  const url = new URL(own?.url ?? given ?? '');
  const { username, password } = url;
  Object.assign(url, { username: '', password: '' });
  const keyPrefix = `mom-test-${randomUUID().slice(0, 8)}:`;
  const asking = new Redis(own?.url ?? given ?? '', { retryStrategy: () => 50 });
  asking.on('error', () => undefined);
  const flush = async (): Promise<void> => {
    for await (const keys of asking.scanStream({ match: `${keyPrefix}*`, count: 1000 }))
      if (Array.isArray(keys) && keys.length > 0) await asking.unlink(...keys.map(String));
  };
  return {
    target: {
      url: url.href,
      ...(username !== '' && { username: decodeURIComponent(username) }),
      ...(password !== '' && { password: decodeURIComponent(password) }),
    },
    keyPrefix,
    flush,
    close: async () => {
      await flush();
      asking.disconnect();
      await own?.close();
    },
  };
}

async function launch(args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(binary, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (printed += text.toString()));
  child.on('error', (error) => (printed += String(error)));
  await eventually(() => {
    if (!printed.includes('Ready to accept connections')) throw new Error(`redis-server is not up: ${printed}`);
  });
  return child;
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once('close', () => resolve());
  child.kill(signal);
  await promise;
}
