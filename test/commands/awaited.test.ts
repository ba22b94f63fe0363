/** What `await` waits for, where Marathon says things otherwise than they were asked for, or says nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/gateway.ts';
import { createWorld, marathon, sleeper, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.done('red-dev', 'createApp', { id: '/red/awaited/db', app: sleeper, await: 'DEPLOYED' });
});
afterAll(() => world?.close());

const shelf = () => world.running.gateway.store.shelf(marathon);

describe('a definition that Marathon writes in other words', () => {
  const said = {
    port0: { portDefinitions: [{ port: 0 }] },
    ports: { ports: [0] },
    uris: { uris: ['http://files.example/a.tgz'] },
    dependencies: { dependencies: ['db'] },
    constraints: { constraints: [['hostname', 'like', '.*']] },
    checks: { healthChecks: [{ protocol: 'tcp', port: 80 }] },
  };
  it.each(Object.entries(said))('is deployed when it is: %s', async (name, more) => {
    const definition = { cmd: 'sleep 1000', cpus: 0.01, mem: 16, instances: 0, ...more };
    const made = await world.done('red-dev', 'createApp', {
      id: `/red/awaited/${name}`,
      definition,
      await: 'DEPLOYED',
    });
    expect([made.reached, made.pending]).toEqual(['DEPLOYED', []]);
  });

  it('is left alone by a manifest that says it again', async () => {
    const manifest = `{ marathon: ${marathon}, apps: [
      { id: /red/awaited/again, cmd: sleep 1000, cpus: 0.01, mem: 16, portDefinitions: [{ port: 0 }], dependencies: [db] }] }`;
    const apply = async () => {
      const document = 'mutation ($input: ApplyManifestInput!) { applyManifest(input: $input) { items { status } } }';
      const { applyManifest } = await world.running.query<{ applyManifest: { items: readonly object[] } }>(
        'red-dev',
        document,
        { input: { manifest } },
      );
      return applyManifest.items;
    };
    expect(await apply()).toEqual([{ status: 'SUCCEEDED' }]);
    expect(await apply()).toEqual([{ status: 'UNCHANGED' }]);
  });

  it('is known again when the answer was lost', async () => {
    world.target.faults.set({ kind: 'lostAnswer' }, { endpoint: 'POST /v2/apps' });
    const definition = { cmd: 'sleep 1000', cpus: 0.01, mem: 16, instances: 0, portDefinitions: [{ port: 0 }] };
    const made = await world.done('red-dev', 'createApp', { id: '/red/awaited/lost-port', definition });
    world.target.faults.clear();
    expect(made.reached).toBe('ACCEPTED');
  });
});

describe('a change whose answer was lost', () => {
  it('is waited for as long as its deployment runs', async () => {
    world.target.faults.set({ kind: 'lostAnswer' }, { endpoint: 'POST /v2/apps' });
    const creating = world.change('red-dev', 'createApp', {
      id: '/red/awaited/held',
      app: { ...sleeper, cpus: 1_000 },
      await: 'DEPLOYED',
      awaitTimeoutSeconds: 170,
    });
    await eventually(() => expect(shelf()?.deploymentsOf('/red/awaited/held')).toHaveLength(1));
    world.target.faults.clear();
    const [running] = shelf()?.deploymentsOf('/red/awaited/held') ?? [];
    const state = { answered: false };
    void creating.finally(() => (state.answered = true));
    await eventually(async () => {
      const { auditEvents } = await world.running.query<{ auditEvents: { nodes: readonly { status: string }[] } }>(
        'auditor',
        '{ auditEvents(filter: { pathPrefix: "/red/awaited/held" }) { nodes { status } } }',
      );
      expect(auditEvents.nodes.map(({ status }) => status)).toEqual(['SUCCEEDED']);
    });
    expect(state.answered).toBe(false);
    await world.done('red-dev', 'scaleApp', { id: '/red/awaited/held', instances: 0, onLock: 'FORCE' });
    const { data } = await creating;
    expect(data.change.deploymentId).toBe(running?.deploymentId);
  });
});

describe('killed tasks', () => {
  it.each(['RESTART', 'WIPE'])('are gone and replaced when %s says so', async (mode) => {
    const id = `/red/awaited/killed-${mode.toLowerCase()}`;
    await world.done('red-dev', 'createApp', { id, app: { ...sleeper, instances: 2 }, await: 'HEALTHY' });
    const ids = (shelf()?.apps.get(id)?.tasks ?? []).map(({ taskId }) => taskId);
    const killed = await world.done('red-dev', 'killTasks', { ids, mode, await: 'HEALTHY' });
    expect([killed.reached, killed.pending]).toEqual(['HEALTHY', []]);
    const tasks = shelf()?.apps.get(id)?.tasks ?? [];
    expect(tasks.filter(({ state }) => state === 'TASK_RUNNING')).toHaveLength(2);
    expect(tasks.filter(({ taskId, state }) => ids.includes(taskId) && state === 'TASK_RUNNING')).toEqual([]);
  });
});
