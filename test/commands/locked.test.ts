/** Every mutation that a deployment can lock, while one does. */
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typeDefs } from '../../src/schema/index.ts';
import { eventually } from '../support/gateway.ts';
import { createWorld, marathon, sleeper, type World } from './world.ts';

const base = '/red/locked';
const app = { id: `${base}/app` };
const pod = { id: `${base}/pod` };
const group = { id: base };
const huge = 1_000;
const podOf = (cpus: number) => ({
  instances: 1,
  containers: [{ name: 'main', cpus, mem: 16, shell: 'sleep 1000' }],
  networks: [{ mode: 'HOST' }],
});

let world: World;
/** The deployments that do not end. */
const held = { app: '', pod: '' };
const before = { app: '', pod: '', group: '' };
const shelf = () => world.running.gateway.store.shelf(marathon);

beforeAll(async () => {
  world = await createWorld();
  await world.done('red-dev', 'createApp', { ...app, app: sleeper, await: 'DEPLOYED' });
  await world.done('red-dev', 'createPod', { ...pod, pod: podOf(0.01), await: 'DEPLOYED' });
  before.app = shelf()?.apps.get(app.id)?.version ?? '';
  before.pod = shelf()?.pods.get(pod.id)?.version ?? '';
  before.group = shelf()?.groups.get(base)?.version ?? '';
  held.app = (await world.done('red-dev', 'updateApp', { ...app, app: { cpus: huge } })).deploymentId ?? '';
  held.pod = (await world.done('red-dev', 'updatePod', { ...pod, pod: podOf(huge) })).deploymentId ?? '';
  await eventually(() => expect(Object.values(held).map((id) => shelf()?.deployment(id))).not.toContain(undefined));
});
afterAll(() => world?.close());

interface Row {
  readonly input: () => object;
  /** Which of the two may be named: a group is held by both. */
  readonly by: 'app' | 'pod' | 'either';
}

const rows: Readonly<Record<string, Row>> = {
  updateApp: { input: () => ({ ...app, app: { cmd: 'sleep 2000' } }), by: 'app' },
  scaleApp: { input: () => ({ ...app, instances: 2 }), by: 'app' },
  suspendApp: { input: () => app, by: 'app' },
  restartApp: { input: () => app, by: 'app' },
  rollbackApp: { input: () => ({ ...app, version: before.app }), by: 'app' },
  destroyApp: { input: () => app, by: 'app' },
  killTasks: {
    input: () => ({ ids: (shelf()?.apps.get(app.id)?.tasks ?? []).map(({ taskId }) => taskId), mode: 'SCALE' }),
    by: 'app',
  },
  updatePod: { input: () => ({ ...pod, pod: { labels: [{ key: 'a', value: 'b' }] } }), by: 'pod' },
  scalePod: { input: () => ({ ...pod, instances: 2 }), by: 'pod' },
  rollbackPod: { input: () => ({ ...pod, version: before.pod }), by: 'pod' },
  destroyPod: { input: () => pod, by: 'pod' },
  updateGroup: { input: () => ({ ...group, apps: [{ id: 'app', ...sleeper, cmd: 'sleep 3000' }] }), by: 'either' },
  scaleGroup: { input: () => ({ ...group, factor: 3 }), by: 'either' },
  rollbackGroup: { input: () => ({ ...group, version: before.group }), by: 'either' },
  destroyGroup: { input: () => group, by: 'either' },
};

/** What no deployment holds, and why. */
const free: Readonly<Record<string, string>> = {
  createApp: 'there is nothing yet that could be held',
  createPod: 'there is nothing yet that could be held',
  createGroup: 'there is nothing yet that could be held',
  killPodInstances: 'a kill changes no definition',
  resetDelay: 'no deployment',
  setEnforceRole: 'no deployment',
  cancelDeployment: 'it is what ends locks',
  abdicateLeader: 'no deployment',
  scaleApps: 'each item is a scaleApp',
  applyManifest: 'each item is one of the above',
};

describe('a deployment that does not end', () => {
  it('has a row here for every mutation of the schema', () => {
    const fields = Object.keys(buildSchema(typeDefs).getMutationType()?.getFields() ?? {});
    expect([...Object.keys(rows), ...Object.keys(free)].sort()).toEqual(fields.sort());
  });

  it.each(Object.entries(rows))('locks %s, which is told by whom, and changes nothing', async (mutation, row) => {
    const seen = [shelf()?.apps.get(app.id)?.version, shelf()?.pods.get(pod.id)?.version];
    const { errors } = await world.change('red-dev', mutation, row.input());
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'LOCKED_BY_DEPLOYMENT', auditEvent: expect.any(String) });
    const named: unknown = errors?.[0]?.extensions['deployments'];
    const ids = (Array.isArray(named) ? named : []).map(({ id }: { readonly id: string }) => id);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(row.by === 'either' ? Object.values(held) : [held[row.by]]).toContain(id);
    const { auditEvents } = await world.running.query<{ auditEvents: { nodes: readonly object[] } }>(
      'auditor',
      'query ($ids: [ID!]) { auditEvents(filter: { ids: $ids }) { nodes { status outcomes { code upstreamStatus } } } }',
      { ids: [errors?.[0]?.extensions['auditEvent']] },
    );
    expect(auditEvents.nodes).toEqual([
      { status: 'FAILED', outcomes: [{ code: 'LOCKED_BY_DEPLOYMENT', upstreamStatus: 409 }] },
    ]);
    expect([shelf()?.apps.get(app.id)?.version, shelf()?.pods.get(pod.id)?.version]).toEqual(seen);
  });
});
