import { EventEmitter } from 'node:events';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Config, ConfigChange, ConfigError, ConfigWatch } from '../../src/config/index.ts';
import { loadConfig, watchConfig } from '../../src/config/index.ts';

const text = (limits: string, port = 4000, policy = 'policy.yaml') => `
listen: { port: ${port} }
marathons: [{ name: marathon, urls: [http://10.0.0.1:8080] }]
identity: { issuers: [{ jwksUri: https://iam.example/keys, algorithms: [RS256] }] }
policy: { file: ${policy} }
limits: ${limits}
`;

let directory = '';
let file = '';
let watching: ConfigWatch | undefined;
const signals = new EventEmitter();

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'watch-'));
  file = join(directory, 'gateway.yaml');
  writeFileSync(join(directory, 'policy.yaml'), 'tenants: {}\n');
  writeFileSync(file, text('{ depth: 15 }'));
});

afterEach(() => watching?.close());

function start(current: Config = loadConfig(file)) {
  const changes: ConfigChange[] = [];
  const rejections: ConfigError[] = [];
  watching = watchConfig(file, {
    current,
    signals,
    debounceMs: 10,
    onChange: (change) => changes.push(change),
    onRejected: (error) => rejections.push(error),
  });
  return { changes, rejections, watching };
}

test('a change of a live section is handed on with its new values', async () => {
  const { changes } = start();
  writeFileSync(file, text('{ depth: 7 }'));
  await vi.waitFor(() => expect(changes).toHaveLength(1), 5000);
  expect(changes[0]).toMatchObject({ changed: ['limits'], needRestart: [], config: { limits: { depth: 7 } } });
});

test('a file put in place by rename is noticed', async () => {
  const { changes } = start();
  writeFileSync(`${file}.new`, text('{ depth: 8 }'));
  renameSync(`${file}.new`, file);
  await vi.waitFor(() => expect(changes.at(-1)?.config.limits.depth).toBe(8), 5000);
});

test('a bad file is rejected with its errors and the old one stays in force', async () => {
  const { changes, rejections, watching: watched } = start();
  writeFileSync(file, text('{ depht: 7 }'));
  await vi.waitFor(() => expect(rejections).toHaveLength(1), 5000);
  expect(rejections[0]?.problems[0]).toMatchObject({ path: 'limits.depht', line: 6 });
  expect(changes).toEqual([]);
  expect(watched.current().limits.depth).toBe(15);
});

test('what needs a restart is said so and keeps its old value', () => {
  const { changes, watching: watched } = start();
  writeFileSync(file, text('{ depth: 15 }', 5000));
  signals.emit('SIGHUP');
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({ changed: [], needRestart: ['listen'] });
  expect(watched.current().listen.port).toBe(4000);
});

test('a change of the policy file counts as a change of the policy', async () => {
  const { changes } = start();
  writeFileSync(join(directory, 'policy.yaml'), 'tenants: { red: { scopes: [] } }\n');
  await vi.waitFor(() => expect(changes.at(-1)?.changed).toEqual(['policy']), 5000);
});

test('a change between the first read and the watch is not lost', () => {
  const before = loadConfig(file);
  writeFileSync(file, text('{ depth: 9 }'));
  expect(start(before).changes[0]?.config.limits.depth).toBe(9);
});

test('SIGHUP with an unchanged file changes nothing, and after close nothing is heard', () => {
  const { changes, watching: watched } = start();
  signals.emit('SIGHUP');
  watched.close();
  writeFileSync(file, text('{ depth: 3 }'));
  signals.emit('SIGHUP');
  expect(changes).toEqual([]);
});
