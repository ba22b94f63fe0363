import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEstate, type Estate, type JsonObject } from '../../simulator/index.ts';
import { demoPolicy, eventually, startOver, type RunningGateway } from '../support/gateway.ts';
import { documentOf, marathon } from './world.ts';

interface Step {
  readonly n: number;
  readonly request?: { readonly method: string; readonly path: string; readonly body?: unknown };
}

const recording: { readonly steps: readonly Step[] } = JSON.parse(
  readFileSync(new URL('../recordings/18-climbing/1.json', import.meta.url), 'utf8'),
);

interface Attempt {
  readonly n: number;
  readonly mutation: string;
  readonly input: JsonObject;
}

const asObject = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};

/** A recorded write as the mutation that says the same, ids as they were spelled. */
function attemptsOf({ n, request }: Step): readonly Attempt[] {
  if (request === undefined || request.method === 'GET') return [];
  const { method, path, body } = request;
  const [plain = ''] = path.split('?');
  const [, kind, rest] = /^\/v2\/(apps|groups|pods|queue)(.*)$/.exec(plain) ?? [];
  const given = asObject(body);
  const attempt = (mutation: string, input: JsonObject): Attempt => ({ n, mutation, input });
  if (kind === 'queue') return [attempt('resetDelay', { id: (rest ?? '').replace(/\/delay$/, '') })];
  if (Array.isArray(body)) {
    return body.map((one) => attempt('updateApp', { id: String(asObject(one)['id']), definition: asObject(one) }));
  }
  const id = rest === '' ? String(given['id']) : (rest ?? '');
  if (kind === 'apps') {
    if (method === 'POST' && id.endsWith('/restart'))
      return [attempt('restartApp', { id: id.replace(/\/restart$/, '') })];
    if (method === 'POST') return [attempt('createApp', { id, definition: given })];
    if (method === 'DELETE') return [attempt('destroyApp', { id: id.replace(/\/tasks$/, '') })];
    return [attempt('updateApp', { id, definition: given, ...(plain !== path && { mode: 'REPLACE' }) })];
  }
  if (kind === 'pods') {
    if (method === 'DELETE') return [attempt('destroyPod', { id })];
    return [attempt(method === 'POST' ? 'createPod' : 'updatePod', { id, definition: given })];
  }
  if (method === 'DELETE') return [attempt('destroyGroup', { id })];
  if (given['scaleBy'] !== undefined) return [attempt('scaleGroup', { id, factor: 1 })];
  if (given['enforceRole'] !== undefined) return [attempt('setEnforceRole', { id, enforceRole: false })];
  const { id: own, apps, groups } = given;
  const input = { ...(apps !== undefined && { apps }), ...(groups !== undefined && { groups }) };
  // Marathon lets the body's id win over the path: both readings are tried.
  return [...new Set([id, ...(typeof own === 'string' ? [own, `${id}/${own}`] : [])])].map((place) =>
    attempt(method === 'POST' ? 'createGroup' : 'updateGroup', { id: place, ...input }),
  );
}

/** The last two tidy up, with every right. */
const attempts = recording.steps.filter(({ n }) => n > 2 && n < 113).flatMap(attemptsOf);

interface Look {
  readonly n: number;
  readonly request: string;
  /** Takes `$id`. */
  readonly document: string;
  readonly id: string;
}

const ofOne = `($id: String!) { found: %(marathon: "${marathon}", id: $id, consistency: FRESH) `;
const looks: Readonly<Record<string, string>> = {
  app: `query ${ofOne.replace('%', 'app')} { appId definition instances tasks { nodes { taskId } } } }`,
  tasks: `query ${ofOne.replace('%', 'app')} { appId tasks { totalCount nodes { taskId } } } }`,
  versions: `query ${ofOne.replace('%', 'app')} { appId versions { version definition } } }`,
  pod: `query ${ofOne.replace('%', 'pod')} { podId status definition podInstances { instanceId } } }`,
  group: `query ($id: String!) { found: group(marathon: "${marathon}", id: $id) {
    groupId totals { apps } groups { groupId apps { appId } } apps { appId definition } } }`,
  below: `query ($id: String!) { found: apps(filter: { marathons: ["${marathon}"], pathPrefix: $id }) { totalCount nodes { appId } } }`,
};

/** A recorded read as the queries that ask the same: the path as it was spelled, and as it reads once its escapes are undone. */
function looksOf({ n, request }: Step): readonly Look[] {
  if (request?.method !== 'GET') return [];
  const [plain = ''] = request.path.split('?');
  const [, kind = '', spelled = ''] = /^\/v2\/(apps|groups|pods)(.*)$/.exec(plain) ?? [];
  const [, id = '', what = ''] = /^(.*?)(\/\*|\/tasks|\/versions|::status)?$/.exec(spelled) ?? [];
  const only = { apps: 'app', groups: 'group', pods: 'pod' }[kind] ?? '';
  const asked = { '/*': 'below', '/tasks': 'tasks', '/versions': 'versions' }[what] ?? only;
  // Without a path it is the whole: all apps, or the tree from the root.
  const field = id === '' && kind === 'apps' ? 'below' : asked;
  const paths = [...new Set([id, decodeURIComponent(id)])].map((path) => (path === '' ? '/' : path));
  return paths.map((path) => ({ n, request: request.path, document: looks[field] ?? '', id: path }));
}

/** The trees that were read between any two steps are one read: the first stands for them. */
const isTree = ({ request }: Look): boolean => request.startsWith('/v2/groups?');
const allReads = recording.steps.flatMap(looksOf);
const reads = [...allReads.filter((look) => !isTree(look)), ...allReads.filter(isTree).slice(0, 1)];

/** Somebody besides who may make things and take none away. */
const policy = {
  ...demoPolicy,
  roles: { ...demoPolicy.roles, maker: { actions: ['read', 'create', 'update'] } },
  bindings: [...demoPolicy.bindings, { user: 'maker', role: 'maker', tenant: 'red' }],
};

let estate: Estate;
let running: RunningGateway;
beforeAll(async () => {
  estate = await createEstate({
    seed: 3,
    services: 1,
    tenants: ['red', 'blue'],
    appsPerMarathon: 2,
    appsOnPlatform: 2,
  });
  await estate.settled();
  running = await startOver(estate, { policy });
  for (const id of ['/red', '/blue']) {
    const one = { cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 0 };
    for (const app of ['one', 'in/two']) {
      await running.query('operator', documentOf('createApp'), { input: { marathon, id: `${id}/${app}`, app: one } });
    }
  }
});
afterAll(async () => {
  await running.close();
  await estate.close();
});

const rest = async (path: string): Promise<unknown> => {
  const response = await fetch(`${estate.services.get(marathon)?.url}${path}`, {
    headers: { accept: 'application/json' },
  });
  return response.json();
};

/** Read anew at each question, or, versions of groups, stamped at each change anywhere. */
const passing = new Set(['version', 'versionInfo', 'lastUpdated']);

/** Everything of the other tenant. */
const blue = async (): Promise<string> => {
  const group: unknown = await rest('/v2/groups/blue');
  return JSON.stringify(group, (key, value: unknown) => (passing.has(key) ? undefined : value));
};

/** Moments of knowledge and ids of requests move by themselves. */
const steady = (text: string): string =>
  text.replaceAll(/"(asOf|requestId)":"[^"]*"/g, '"$1":""').replaceAll(/"version":"[^"]*"/g, '"version":""');
const upstreamReads = (): number =>
  Object.values(estate.services.get(marathon)?.requests.all() ?? {}).reduce((sum, count) => sum + count, 0);

describe('a tenant of /red that looks over into /blue', () => {
  it('has every read of the recording to try', () => {
    expect(new Set(reads.map(({ n }) => n)).size).toBe(15);
  });

  it.each(reads)('$n: GET $request, asked as $id, is answered as if /blue were not there', async ({ document, id }) => {
    const ask = (path: string) => running.ask<{ found: unknown } | null>('red-dev', document, { id: path });
    const answer = await ask(id);
    expect(answer.text).not.toContain('GRAPHQL_VALIDATION_FAILED');
    // `gone` sorts and is spelled like `blue`, and nobody has it.
    const nowhere = await ask(id.replaceAll('blue', 'gone'));
    expect(steady(answer.text)).toBe(steady(nowhere.text).replaceAll('gone', 'blue'));
    // What was asked may be said again; of what is there, nothing.
    expect(answer.text.replaceAll(JSON.stringify(id).slice(1, -1), '')).not.toContain('blue');
  });

  it('makes the gateway ask nothing of Marathon that leads out of /red', async () => {
    const climbing = reads.filter(({ id }) => id.includes('blue'));
    const before = upstreamReads();
    for (const { document, id } of climbing) await running.ask('red-dev', document, { id });
    expect(climbing.length).toBeGreaterThan(10);
    expect(upstreamReads()).toBe(before);
  });

  it('still sees its own in every one of these ways', async () => {
    for (const field of ['app', 'tasks', 'versions']) {
      expect(
        (await running.query<{ found: object }>('red-dev', looks[field] ?? '', { id: '/red/one' })).found,
      ).toMatchObject({
        appId: '/red/one',
      });
    }
    const { found } = await running.query<{ found: { totalCount: number } }>('red-dev', looks['below'] ?? '', {
      id: '/red',
    });
    expect(found.totalCount).toBeGreaterThan(1);
  });
});

describe('who may make and not delete', () => {
  it('cannot let an app or pod take the place of an empty group, which would be gone', async () => {
    const change = (user: string, mutation: string, input: object) =>
      running.ask<{ change: unknown }>(user, documentOf(mutation), { input: { marathon, ...input } });
    await change('red-dev', 'createGroup', { id: '/red/bare' });
    await eventually(async () =>
      expect(await running.query('maker', looks['group'] ?? '', { id: '/red/bare' })).toMatchObject({
        found: { apps: [] },
      }),
    );
    const app = { cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 0 };
    const pod = {
      instances: 0,
      containers: [{ name: 'main', cpus: 0.01, mem: 16, shell: 'sleep 1000' }],
      networks: [{ mode: 'HOST' }],
    };
    const missing = [{ action: 'delete' }];
    for (const [mutation, input] of [
      ['createApp', { app }],
      ['createPod', { pod }],
    ] as const) {
      const { errors } = await change('maker', mutation, { id: '/red/bare', ...input });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', missing });
      expect((await change('maker', mutation, { id: '/red/free', dryRun: true, ...input })).errors).toBeUndefined();
    }
    const { errors } = await change('maker', 'updateGroup', {
      id: '/red',
      apps: [
        { id: 'bare', ...app },
        { id: 'one', ...app },
      ],
    });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', missing });
    expect((await change('red-dev', 'createApp', { id: '/red/bare', app })).errors).toBeUndefined();
  });
});

describe('a tenant of /red that tries to climb into /blue', () => {
  it.each(attempts)('$n: $mutation $input.id changes nothing there', async ({ mutation, input }) => {
    const before = await blue();
    const answer = await running.ask<{ change: unknown } | null>('red-dev', documentOf(mutation), {
      input: { marathon, ...input },
    });
    expect(await blue()).toBe(before);
    expect(JSON.stringify(answer.data ?? null)).not.toContain('/blue/one"');
    if (answer.errors !== undefined) {
      expect(['BAD_USER_INPUT', 'NOT_FOUND', 'FORBIDDEN', 'INVALID_DEFINITION', 'CONFLICT']).toContain(
        answer.errors[0]?.extensions['code'],
      );
    }
  });

  it('has every refusal in the audit log', async () => {
    const { auditEvents } = await running.query<{
      auditEvents: { nodes: readonly { status: string; operation: string }[] };
    }>('auditor', '{ auditEvents(first: 200) { nodes { status operation } } }');
    const denied = auditEvents.nodes.filter(({ status }) => status === 'DENIED' || status === 'FAILED');
    expect(attempts.length).toBeGreaterThan(35);
    expect(denied.length).toBeGreaterThan(30);
  });
});
