import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEstate, type Estate, type JsonObject } from '../../simulator/index.ts';
import { startOver, type RunningGateway } from '../support/gateway.ts';
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
  running = await startOver(estate);
  for (const id of ['/red', '/blue']) {
    const one = { cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 0 };
    for (const app of ['one', 'in/two']) {
      await running.query('operator', documentOf('createApp'), { input: { marathon, id: `${id}/${app}`, app: one } });
    }
  }
}, 60_000);
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
