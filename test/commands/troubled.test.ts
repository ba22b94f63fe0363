/**
 * Every mutation while something goes wrong with its Marathon, all of them at once: a write arrives once or not at all, and the log says
 * what became of it. Takes longer than other tests, since an answer that was lost is looked for fifteen seconds.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/gateway.ts';
import { casesOf } from './mutations.ts';
import { createWorld, marathon, sleeper, type Changed, type World } from './world.ts';

let world: World;
// An abdication ends the leader by itself: it has its own place in every-mutation.test.ts and below.
const cases = casesOf(() => world).filter(({ mutation }) => mutation !== 'abdicateLeader');
const limits = { writeTimeoutSeconds: 3, changesPerViewerPerMinute: 10_000, changesPerMarathonPerMinute: 10_000 };
beforeAll(async () => {
  world = await createWorld({ config: { limits }, members: 3 });
});
afterAll(() => world?.close());

const arrivals = (): number => Object.values(world.writes()).reduce((sum, count) => sum + count, 0);

/** All inputs of a stage, each with a place of its own. */
async function prepared(
  stage: string,
): Promise<ReadonlyMap<string, { readonly base: string; readonly input: object }>> {
  const made = cases.map(async ({ mutation, prepare }) => {
    const base = `/red/${stage}/${mutation.toLowerCase()}`;
    return [mutation, { base, input: await prepare(base) }] as const;
  });
  return new Map(await Promise.all(made));
}

async function raw<T>(path: string): Promise<T> {
  const response = await fetch(`${world.target.url}${path}`, { headers: { accept: 'application/json' } });
  return JSON.parse(await response.text());
}

interface Group {
  readonly id: string;
  readonly enforceRole?: boolean;
  readonly apps?: readonly { readonly id: string; readonly version: string }[];
  readonly groups?: readonly Group[];
}

const flat = (group: Group): readonly Group[] => [group, ...(group.groups ?? []).flatMap(flat)];

/** What the Marathon itself has below a place: all that a mutation can change, and nothing that time does. */
async function truth(base: string): Promise<string> {
  const { apps } = await raw<{
    apps: readonly {
      readonly id: string;
      readonly version: string;
      readonly tasks?: readonly { readonly id: string }[];
    }[];
  }>('/v2/apps?embed=apps.tasks');
  const pods =
    await raw<
      readonly { readonly id: string; readonly version: string; readonly instances?: readonly { id: string }[] }[]
    >('/v2/pods/::status');
  const groups = flat(await raw<Group>('/v2/groups'));
  const isIn = ({ id }: { readonly id: string }): boolean => id === base || id.startsWith(`${base}/`);
  return JSON.stringify([
    apps.filter(isIn).map(({ id, version, tasks = [] }) => [id, version, tasks.map((task) => task.id).sort()]),
    pods.filter(isIn).map(({ id, version, instances = [] }) => [id, version, instances.map((one) => one.id).sort()]),
    groups.filter(isIn).map(({ id }) => id),
    groups.find(({ id }) => id === '/red')?.enforceRole,
  ]);
}

interface Ended {
  readonly mutation: string;
  readonly code: string | null;
  readonly auditEvent: string | null;
  readonly replayed: boolean;
}

async function attempt(mutation: string, input: object): Promise<Ended> {
  const { data, errors } = await world.change('red-dev', mutation, input);
  const [error] = errors ?? [];
  if (error === undefined) {
    const { auditEvent, replayed }: Changed = data.change;
    return { mutation, code: null, auditEvent, replayed };
  }
  const { code, auditEvent = null, replayed = false } = error.extensions;
  return {
    mutation,
    code: String(code),
    auditEvent: auditEvent === null ? null : String(auditEvent),
    replayed: replayed === true,
  };
}

async function recorded(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const { auditEvents } = await world.running.query<{
    auditEvents: { nodes: readonly { readonly id: string; readonly status: string }[] };
  }>('auditor', 'query ($ids: [ID!]) { auditEvents(first: 200, filter: { ids: $ids }) { nodes { id status } } }', {
    ids,
  });
  return new Map(auditEvents.nodes.map(({ id, status }) => [id, status]));
}

/** What Marathon does not show by itself; of these the log may not know whether they were done. */
const silent = new Set(['resetDelay', 'setEnforceRole']);

/** Each mutation under a key of its own, and then again: the same answer, without anything being sent. */
async function troubled(stage: string, during: (begun: () => boolean) => Promise<void>): Promise<readonly Ended[]> {
  const inputs = await prepared(stage);
  const before = new Map(
    await Promise.all([...inputs].map(async ([mutation, { base }]) => [mutation, await truth(base)] as const)),
  );
  const sent = arrivals();
  const all = (): Promise<readonly Ended[]> =>
    Promise.all(
      [...inputs].map(([mutation, { input }]) =>
        attempt(mutation, { ...input, idempotencyKey: `${stage} ${mutation}` }),
      ),
    );
  const trouble = during(() => arrivals() >= sent + inputs.size);
  const first = await all();
  await trouble;
  world.target.faults.clear();
  await world.running.live([marathon]);
  const arrived = arrivals() - sent;
  const known = first.filter(({ code }) => code === null || code === 'OUTCOME_UNKNOWN');
  const second = (await all()).filter(({ mutation }) => known.some((one) => one.mutation === mutation));
  expect(second).toEqual(known.map((one) => ({ ...one, replayed: true })));
  expect(arrivals() - sent).toBeLessThanOrEqual(arrived + first.length - known.length);
  const log = await recorded(first.map(({ auditEvent }) => auditEvent));
  for (const { mutation, code, auditEvent } of known) {
    const status = log.get(auditEvent ?? '');
    expect([mutation, status]).toEqual([mutation, code === null ? 'SUCCEEDED' : 'UNKNOWN']);
    if (code !== null || silent.has(mutation)) continue;
    const done = (await truth(inputs.get(mutation)?.base ?? '')) !== before.get(mutation);
    expect([mutation, status, done]).toEqual([mutation, status, true]);
  }
  return first;
}

describe('every mutation', () => {
  it('whose answer is lost arrives once, and is done, or said not to be known', async () => {
    let sent = 0;
    const first = await troubled('lost', async () => {
      sent = arrivals();
      world.target.faults.set({ kind: 'lostAnswer' }, { endpoint: 'P*' });
      world.target.faults.set({ kind: 'lostAnswer' }, { endpoint: 'DELETE*' });
      await Promise.resolve();
    });
    expect(arrivals() - sent).toBe(cases.length);
    expect(new Set(first.map(({ code }) => code))).toEqual(new Set([null, 'OUTCOME_UNKNOWN']));
    // What shows in the Marathon was found there.
    expect(first.find(({ mutation }) => mutation === 'createApp')?.code).toBeNull();
    expect(first.find(({ mutation }) => mutation === 'restartApp')?.code).toBeNull();
  });

  it('whose leader steps down while the write is under way arrives once, with its true outcome in the log', async () => {
    await troubled('failover', async (begun) => {
      // Heard, and not carried out yet, when the leader ends.
      world.target.faults.set({ kind: 'delay', ms: 2_000 }, { endpoint: 'P*' });
      world.target.faults.set({ kind: 'delay', ms: 2_000 }, { endpoint: 'DELETE*' });
      await eventually(() => expect(begun()).toBe(true));
      const leader = world.target.leader();
      await leader?.stop();
      world.target.faults.clear();
      await eventually(() => expect(world.target.leader()).toBeDefined());
      await leader?.restart();
    });
  });

  it('whose Marathon is not there is not done, says so, and gives its key back', async () => {
    const inputs = await prepared('away');
    const sent = arrivals();
    await world.target.crash();
    const ended = await Promise.all(
      [...inputs].map(([mutation, { input }]) => attempt(mutation, { ...input, idempotencyKey: `away ${mutation}` })),
    );
    expect(arrivals()).toBe(sent);
    const codes = new Set(ended.map(({ code }) => code));
    for (const code of codes) expect(['MARATHON_UNREACHABLE', 'MARATHON_TIMEOUT']).toContain(code);
    await world.target.restart();
    await world.running.live([marathon]);
    // What was not reached a moment ago is refused for some seconds more; the key stays free.
    await eventually(async () => {
      const input = { ...inputs.get('createApp')?.input, idempotencyKey: 'away createApp' };
      expect(await attempt('createApp', input)).toMatchObject({ code: null, replayed: false });
    });
  });

  it('refuses terms that cannot be meant, before anything is asked of Marathon', async () => {
    const sent = arrivals();
    for (const { mutation } of casesOf(() => world)) {
      const input = JSON.parse(JSON.stringify({ ...anyInput[mutation], idempotencyKey: '' }));
      const { errors } = await world.change('operator', mutation, input);
      expect([mutation, errors?.[0]?.extensions['code']]).toEqual([mutation, 'BAD_USER_INPUT']);
    }
    expect(arrivals()).toBe(sent);
  });
});

const at = { id: '/red/any' };
/** What each needs beside the terms. */
const anyInput: Readonly<Record<string, object>> = {
  createApp: { ...at, app: sleeper },
  updateApp: { ...at, app: {} },
  scaleApp: { ...at, instances: 1 },
  suspendApp: at,
  restartApp: at,
  rollbackApp: { ...at, version: '2026-01-01T00:00:00.000Z' },
  destroyApp: at,
  killTasks: { ids: ['x'] },
  resetDelay: at,
  createGroup: at,
  updateGroup: at,
  scaleGroup: { ...at, factor: 2 },
  rollbackGroup: { ...at, version: '2026-01-01T00:00:00.000Z' },
  destroyGroup: at,
  setEnforceRole: { ...at, enforceRole: true },
  createPod: { ...at, pod: {} },
  updatePod: { ...at, pod: {} },
  scalePod: { ...at, instances: 1 },
  rollbackPod: { ...at, version: '2026-01-01T00:00:00.000Z' },
  destroyPod: at,
  killPodInstances: { ...at, ids: ['x'] },
  cancelDeployment: { id: 'x', mode: 'STOP' },
  abdicateLeader: {},
};

describe('a fail-over', () => {
  it('before the first byte is waited out, or said to have been in the way: never both done and denied', async () => {
    const id = '/red/failover-before';
    await world.done('red-dev', 'createApp', { id, app: sleeper, await: 'DEPLOYED' });
    const before = arrivals();
    const leader = world.target.leader();
    const stopping = leader?.stop();
    const ended = await attempt('scaleApp', { id, instances: 2 });
    await stopping;
    await leader?.restart();
    await world.running.live([marathon]);
    expect(arrivals() - before).toBeLessThanOrEqual(1);
    const { app } = await raw<{ app: { readonly instances: number } }>(`/v2/apps${id}`);
    const status = (await recorded([ended.auditEvent])).get(ended.auditEvent ?? '');
    if (ended.code === null) expect([app.instances, status]).toEqual([2, 'SUCCEEDED']);
    else
      expect([app.instances, status ?? 'FAILED']).toEqual([1, ended.code === 'OUTCOME_UNKNOWN' ? 'UNKNOWN' : 'FAILED']);
  });

  it('between the answer and the deployment’s end is waited through', async () => {
    const id = '/red/failover-after';
    await world.done('red-dev', 'createApp', { id, app: sleeper, await: 'DEPLOYED' });
    const before = arrivals();
    const deploying = world.done('red-dev', 'updateApp', { id, app: { cmd: 'sleep 2000' }, await: 'DEPLOYED' });
    await eventually(() => expect(world.running.gateway.store.shelf(marathon)?.deploymentsOf(id)).toHaveLength(1));
    const leader = world.target.leader();
    await leader?.stop();
    await leader?.restart();
    expect(await deploying).toMatchObject({ reached: 'DEPLOYED', pending: [], app: { cmd: 'sleep 2000' } });
    expect(arrivals() - before).toBe(1);
  });
});
