/** A change that waits for a deployment is one of what is there afterwards. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPolicy, eventually, policyOf } from '../support/gateway.ts';
import { createWorld, marathon, sleeper, type World } from './world.ts';

const huge = 1_000;
const app = { id: '/red/waiting/app' };
const pod = { id: '/red/waiting/pod' };
const podOf = (cpus: number, shell = 'sleep 1000') => ({
  instances: 1,
  containers: [{ name: 'main', cpus, mem: 16, shell }],
  networks: [{ mode: 'HOST' }],
});
const wait = { onLock: 'WAIT', lockTimeoutSeconds: 170 };

let world: World;
const shelf = () => world.running.gateway.store.shelf(marathon);
const locked = (endpoint: string): number => world.writes()[endpoint] ?? 0;

beforeAll(async () => {
  world = await createWorld();
  await world.done('red-dev', 'createApp', { ...app, app: sleeper, await: 'DEPLOYED' });
  await world.done('red-dev', 'createPod', { ...pod, pod: podOf(0.01), await: 'DEPLOYED' });
});
afterAll(() => world?.close());

/** Runs what cannot be launched: a deployment that ends only when somebody takes it away. */
async function hold(mutation: 'updateApp' | 'updatePod', input: object): Promise<void> {
  const { deploymentId } = await world.done('red-dev', mutation, input);
  await eventually(() => expect(shelf()?.deployment(deploymentId ?? '')).toBeDefined());
}

interface Recorded {
  readonly status: string;
  readonly code: string | null;
}

const outcomesOf = async (operation: string, path: string): Promise<readonly Recorded[]> => {
  const { auditEvents } = await world.running.query<{
    auditEvents: {
      nodes: readonly { status: string; operation: string; outcomes: readonly { code: string | null }[] }[];
    };
  }>(
    'auditor',
    'query ($path: String) { auditEvents(first: 100, filter: { pathPrefix: $path, kinds: [INTENT] }) { nodes { status operation outcomes { code } } } }',
    { path },
  );
  return auditEvents.nodes
    .filter((event) => event.operation === operation)
    .map(({ status, outcomes }) => ({ status, code: outcomes.at(-1)?.code ?? null }));
};

describe('a change that waits for a deployment', () => {
  it('takes up what others made of the object meanwhile, and is recorded as what it is then', async () => {
    await hold('updatePod', { ...pod, pod: podOf(huge) });
    const before = locked('PUT /v2/pods/{id}');
    const scaling = world.change('red-dev', 'scalePod', { ...pod, instances: 2, ...wait });
    await eventually(() => expect(locked('PUT /v2/pods/{id}')).toBeGreaterThan(before));
    await world.done('operator', 'updatePod', { ...pod, pod: podOf(0.01, 'sleep 4242'), onLock: 'FORCE' });
    const { data, errors } = await scaling;
    expect(errors).toBeUndefined();
    expect(data.change.plan.changes[0]?.differences).toEqual([{ field: '/scaling/instances', before: 1, after: 2 }]);
    const { pod: now } = await world.running.query<{ pod: object }>(
      'operator',
      `{ pod(marathon: "${marathon}", id: "${pod.id}", consistency: FRESH) { definition } }`,
    );
    expect(JSON.stringify(now)).toContain('sleep 4242');
    expect(JSON.stringify(now)).not.toContain(String(huge));
    expect(await outcomesOf('scalePod', pod.id)).toEqual([
      { status: 'SUCCEEDED', code: null },
      { status: 'FAILED', code: 'LOCKED_BY_DEPLOYMENT' },
    ]);
  });

  it('is refused when what it expected is not there any more', async () => {
    await hold('updateApp', { ...app, app: { cpus: huge } });
    const expectedVersion = shelf()?.apps.get(app.id)?.version ?? '';
    const before = locked('PATCH /v2/apps/{id}');
    const changing = world.change('red-dev', 'updateApp', { ...app, app: { mem: 17 }, expectedVersion, ...wait });
    await eventually(() => expect(locked('PATCH /v2/apps/{id}')).toBeGreaterThan(before));
    await world.done('operator', 'updateApp', { ...app, app: { cpus: 0.01, cmd: 'sleep 4242' }, onLock: 'FORCE' });
    const { errors } = await changing;
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      expectedVersion,
      auditEvent: expect.any(String),
    });
    expect(shelf()?.apps.get(app.id)?.mem).toBe(16);
    expect((await outcomesOf('updateApp', app.id)).filter(({ code }) => code === 'CONFLICT')).toEqual([
      { status: 'FAILED', code: 'CONFLICT' },
    ]);
  });

  it('is refused when the rights of who asked have changed', async () => {
    await eventually(() => expect(shelf()?.deployments).toEqual([]));
    await hold('updateApp', { ...app, app: { cpus: huge } });
    const before = locked('PATCH /v2/apps/{id}');
    const changing = world.change('red-dev', 'scaleApp', { ...app, instances: 3, ...wait });
    await eventually(() => expect(locked('PATCH /v2/apps/{id}')).toBeGreaterThan(before));
    const bindings = demoPolicy.bindings.filter((binding) => !JSON.stringify(binding).includes('red'));
    world.running.gateway.replacePolicy(policyOf({ ...demoPolicy, bindings }));
    const sent = locked('PATCH /v2/apps/{id}');
    await world.done('operator', 'updateApp', { ...app, app: { cpus: 0.01 }, onLock: 'FORCE' });
    expect((await changing).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    // Only the operator's own.
    expect(locked('PATCH /v2/apps/{id}')).toBe(sent + 1);
  });
});
