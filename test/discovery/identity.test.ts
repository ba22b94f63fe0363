import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { decodeApp } from '../../src/connectors/marathon/index.ts';
import { configured, discovery, eventually, follow } from './estate-support.ts';
import type { Followed } from './estate-support.ts';

/** Something that answers as an empty Marathon of the identity it is given, at the address of a task. */
let server: Server;
let port = 0;
/** Answers are held until this resolves. */
let answering = Promise.resolve();
let identity = { frameworkId: 'first-0000', name: 'mom' };
let followed: Followed;

const empty: Record<string, unknown> = {
  '/v2/apps': { apps: [] },
  '/v2/groups': { id: '/', groups: [], apps: [], version: '2026-01-01T00:00:00.000Z' },
  '/v2/pods/::status': [],
  '/v2/deployments': [],
  '/v2/queue': { queue: [] },
};

beforeEach(async () => {
  identity = { frameworkId: 'first-0000', name: 'mom' };
  answering = Promise.resolve();
  server = createServer(async (request, response) => {
    await answering;
    const info = {
      name: 'marathon',
      version: '1.11.24',
      frameworkId: identity.frameworkId,
      marathon_config: { framework_name: identity.name },
    };
    const path = request.url?.split('?')[0] ?? '';
    const body = path === '/v2/info' ? info : empty[path];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(body ?? { message: 'not found' }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  // Nobody answers for the platform: its apps are put into the store by hand.
  followed = follow(
    { marathons: [configured('marathon', 'http://127.0.0.1:1', 'platform')], discovery, limits },
    { informer: { pollMs: 50, resyncMs: 100, coalesceMs: 5 } },
  );
});
afterEach(async () => {
  await followed.close();
  server.closeAllConnections();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
});

const limits = {
  depth: 15,
  cost: 10_000,
  objects: 200_000,
  pageSize: 1000,
  aliases: 200,
  tokens: 10_000,
  bodyBytes: 1_000_000,
  requestTimeoutSeconds: 30,
  changesPerViewerPerMinute: 120,
  changesPerMarathonPerMinute: 600,
  instancesPerApp: 10_000,
  writeTimeoutSeconds: 20,
  subscriptions: 10,
  subscriptionsPerViewer: 10,
  subscriptionBuffer: 10,
  subscriptionStallSeconds: 10,
  connectionsPerAddress: 2,
  readTimeoutSeconds: 1,
  listTimeoutSeconds: 1,
};

interface Put {
  readonly taskId?: string;
  readonly at?: number;
  /** As which Marathon its definition starts it. */
  readonly framework?: string;
}

function put(id: string, { taskId = `${id.slice(1)}.1`, at = port, framework }: Put = {}): void {
  const app = decodeApp(
    {
      id,
      instances: 1,
      env: { MOM_GROUP: 'x' },
      ...(framework !== undefined && { cmd: `./bin/start --framework_name ${framework} --zk zk://m:2181/x` }),
      portDefinitions: [{ port: 0, name: 'http' }],
      tasks: [{ id: taskId, appId: id, state: 'TASK_RUNNING', host: '127.0.0.1', ports: [at] }],
    },
    'marathon',
  );
  if (app === null) throw new Error('no app');
  followed.store.putApp(app);
}

test('an app whose Marathon was set up anew is the new one, under the same name', async () => {
  put('/mom');
  await eventually(() => expect(followed.describe('mom')?.info?.frameworkId).toBe('first-0000'));
  identity = { ...identity, frameworkId: 'second-0000' };
  await eventually(() => {
    const told = followed.told.filter((line) => line !== 'moved mom');
    expect(told).toEqual(['added mom', 'removed mom', 'added mom']);
  });
  await eventually(() => expect(followed.describe('mom')?.info?.frameworkId).toBe('second-0000'));
});

test('an app that turns into another Marathon gives its old name up', async () => {
  put('/mom');
  await eventually(() => expect(followed.registry.names()).toContain('mom'));
  identity = { frameworkId: 'second-0000', name: 'other' };
  put('/mom', { taskId: 'mom.2' });
  await eventually(() => expect(followed.registry.names()).toEqual(['marathon', 'other']));
});

test('an app that stops to look like a Marathon keeps its last state, without an address', async () => {
  put('/mom');
  await eventually(() => expect(followed.describe('mom')?.addresses).toHaveLength(1));
  followed.store.removeApp('marathon', '/mom');
  await eventually(() => expect(followed.describe('mom')?.addresses).toEqual([]));
  expect(followed.describe('mom')?.evidence.map(({ rule }) => rule)).toContain('R5');
  put('/mom', { taskId: 'mom.2' });
  await eventually(() => expect(followed.describe('mom')?.addresses).toHaveLength(1));
  expect(followed.told.filter((line) => line !== 'moved mom')).toEqual(['added mom']);
});

/** Gives the name `mom`, at once. */
async function startMimic(): Promise<{ readonly server: Server; readonly at: number }> {
  const info = { name: 'marathon', version: '1.11.24', frameworkId: 'mimic-0000' };
  const mimic = createServer((request, response) => {
    const isInfo = request.url?.startsWith('/v2/info') === true;
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(isInfo ? { ...info, marathon_config: { framework_name: 'mom' } } : { apps: [] }));
  });
  await new Promise<void>((resolve) => void mimic.listen(0, '127.0.0.1', resolve));
  const address = mimic.address();
  return { server: mimic, at: typeof address === 'object' && address !== null ? address.port : 0 };
}

test('an app that answers first under a name its definition does not have is never taken in for the one that has', async () => {
  const mimic = await startMimic();
  const release = Promise.withResolvers<void>();
  answering = release.promise;
  put('/mimic', { at: mimic.at, framework: 'mimic' });
  put('/mom', { framework: 'mom' });
  await eventually(() => expect(followed.candidate('/mimic') ?? followed.describe('mom')).toBeDefined());
  release.resolve();
  await eventually(() => expect(followed.describe('mom')?.info?.frameworkId).toBe('first-0000'));
  expect(followed.told.filter((line) => line.endsWith(' mom') && !line.startsWith('moved'))).toEqual(['added mom']);
  await followed.registry.settled();
  expect(followed.candidate('/mimic')?.refusal).toMatch(/^Its name is that of the discovered Marathon mom /);
  mimic.server.close();
});

test('an app under another name than its definition has is taken in when nobody else has it', async () => {
  put('/mom', { framework: 'other' });
  await followed.registry.settled();
  expect(followed.describe('mom')?.info?.frameworkId).toBe('first-0000');
});
