/** The demo as a user starts it: the script in a process of its own, on free ports, in a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from 'graphql-sse';
import { vi } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** `T` is what the test knows its own query to answer. */
export interface Answer<T> {
  readonly data: T;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

export interface Demo {
  readonly graphql: string;
  readonly console: string;
  readonly users: Readonly<Record<string, string>>;
  readonly marathons: Readonly<Record<string, string>>;
  readonly folder: string;
  printed(): string;
  ask<T>(user: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer<T>>;
  /** What a subscription tells up to SYNCED. */
  watch(user: string, query: string): Promise<readonly unknown[]>;
  /** Ends it as Ctrl-C does; the exit code. */
  end(): Promise<number | null>;
}

export async function startDemo(): Promise<Demo> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mom-gateway-demo-'));
  const child = spawn(process.execPath, ['scripts/demo.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', DEMO_DIR: folder, NODE_ENV: 'production' },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  const file = path.join(folder, 'demo.json');
  const isUp = () => {
    if (!existsSync(file) && child.exitCode === null)
      throw new Error(`the demo is not up yet:
${printed}`);
  };
  await vi.waitFor(isUp, { timeout: 60_000, interval: 50 });
  if (child.exitCode !== null) throw new Error(`the demo ended:\n${printed}`);
  const description = JSON.parse(readFileSync(file, 'utf8'));
  return {
    ...description,
    folder,
    printed: () => printed,
    ask: async (user, query, variables) => {
      const response = await fetch(description.graphql, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${description.users[user]}` },
        body: JSON.stringify({ query, variables }),
      });
      return response.json();
    },
    async watch(user, query) {
      const headers = { authorization: `Bearer ${description.users[user]}` };
      const client = createClient({ url: description.graphql, headers, retryAttempts: 0 });
      const told: unknown[] = [];
      for await (const message of client.iterate({ query })) {
        told.push(message);
        if (JSON.stringify(message).includes('"SYNCED"')) break;
      }
      return told;
    },
    end: () => end(child, folder),
  };
}

function end(child: ChildProcess, folder: string): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('close', (code) => {
      rmSync(folder, { recursive: true, force: true });
      resolve(code);
    });
    child.kill('SIGINT');
  });
}
