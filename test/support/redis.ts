/** A real Redis of a test's own, on a free port, that can be stopped, hung, emptied and started again. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
  let child = await launch(port, folder, options.args ?? []);
  const client = (): Redis => {
    const made = new Redis({ host: '127.0.0.1', port, retryStrategy: () => 50 });
    made.on('error', () => undefined);
    clients.push(made);
    return made;
  };
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    client,
    kill: () => ended(child, 'SIGKILL'),
    restart: async () => {
      child = await launch(port, folder, options.args ?? []);
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

async function launch(port: number, folder: string, args: readonly string[]): Promise<ChildProcess> {
  const fixed = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  const child = spawn(binary, [...fixed, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
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
