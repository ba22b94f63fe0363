/** What a group write needs the right for, also where the body does not say it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPolicy, eventually, policyOf } from '../support/gateway.ts';
import { createWorld, marathon, sleeper, type World } from './world.ts';

const scope = { marathon: '*', path: '/red' };
const policy = {
  ...demoPolicy,
  roles: {
    ...demoPolicy.roles,
    maker: { actions: ['read', 'create', 'update'] },
    tidier: { actions: ['read', 'update', 'delete'] },
    founder: { actions: ['create'] },
  },
  bindings: [
    ...demoPolicy.bindings,
    { user: 'maker', role: 'maker', scope },
    { user: 'tidier', role: 'tidier', scope },
    { user: 'founder', role: 'founder', scope: { marathon: '*', path: '/blue' } },
    { user: 'founder', role: 'reader', scope: { marathon: '*', path: '/green' } },
  ],
};

let world: World;
beforeAll(async () => {
  world = await createWorld();
  world.running.gateway.replacePolicy(policyOf(policy));
});
afterAll(() => world?.close());

const idle = { ...sleeper, instances: 0 };
const idlePod = {
  instances: 0,
  containers: [{ name: 'main', cpus: 0.01, mem: 16, shell: 'sleep 1000' }],
  networks: [{ mode: 'HOST' }],
};
const isThere = async (path: string): Promise<boolean> => (await fetch(`${world.target.url}/v2${path}`)).ok;
const codeOf = async (user: string, mutation: string, input: object) =>
  (await world.change(user, mutation, input)).errors?.[0]?.extensions['code'];

describe('updateGroup', () => {
  const group = { id: '/red/nest' };
  beforeAll(async () => {
    await world.done('operator', 'createApp', { id: '/red/nest/one', app: idle });
    await world.done('operator', 'createApp', { id: '/red/nest/in/two', app: idle, await: 'DEPLOYED' });
  });

  it('takes no group that is deeper down: what lies between would be lost', async () => {
    const { errors } = await world.change('maker', 'updateGroup', { ...group, groups: [{ id: 'in/fresh' }] });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: [{ path: '/groups/0', errors: [expect.stringContaining('directly in /red/nest')] }],
    });
    expect(await isThere('/apps/red/nest/in/two')).toBe(true);
  });

  it('needs `delete` for a list beside a change of the group itself, for it takes what is not listed', async () => {
    const apps = [{ id: 'one', ...idle }];
    // Made past the gateway: its live copy may not show it yet.
    await fetch(`${world.target.url}/v2/apps`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...idle, id: '/red/nest/unseen' }),
    });
    expect(await codeOf('maker', 'updateGroup', { ...group, apps, dependencies: ['/red/other'] })).toBe('FORBIDDEN');
    expect(await codeOf('maker', 'updateGroup', { ...group, groups: [{ id: 'new' }] })).toBe('FORBIDDEN');
    expect(await isThere('/apps/red/nest/unseen')).toBe(true);
    expect(await codeOf('maker', 'updateGroup', { ...group, dependencies: ['/red/other'] })).toBeUndefined();
    expect(await isThere('/apps/red/nest/unseen')).toBe(true);
  });

  it('is found in the log by the strongest of what it did', async () => {
    await eventually(() =>
      expect(world.running.gateway.store.shelf(marathon)?.apps.get('/red/nest/unseen')).toBeDefined(),
    );
    const { auditEvent } = await world.done('operator', 'updateGroup', { ...group, apps: [{ id: 'one', ...idle }] });
    const { auditEvents } = await world.running.query<{ auditEvents: { nodes: readonly { id: string }[] } }>(
      'auditor',
      '{ auditEvents(filter: { actions: [DELETE], pathPrefix: "/red/nest" }) { nodes { id } } }',
    );
    expect(auditEvents.nodes.map(({ id }) => id)).toContain(auditEvent);
  });
});

describe('rollbackGroup', () => {
  it('names pods and groups that come back, and needs `create` for them', async () => {
    const group = { id: '/red/back' };
    await world.done('operator', 'createApp', { id: '/red/back/one', app: idle });
    await world.done('operator', 'createPod', { id: '/red/back/inner/pod', pod: idlePod, await: 'DEPLOYED' });
    const shelf = () => world.running.gateway.store.shelf(marathon);
    await eventually(() => expect(shelf()?.groups.get(group.id)?.version).toBeTruthy());
    const { group: stored } = await world.running.query<{ group: { version: string } }>(
      'operator',
      `{ group(marathon: "${marathon}", id: "${group.id}") { version } }`,
    );
    await world.done('operator', 'destroyGroup', { id: '/red/back/inner', await: 'DEPLOYED' });
    const input = { ...group, version: stored.version };
    expect(await codeOf('tidier', 'rollbackGroup', input)).toBe('FORBIDDEN');
    const { plan } = await world.done('operator', 'rollbackGroup', { ...input, dryRun: true });
    expect(plan.changes.map(({ kind, path, effect }) => `${effect} ${kind} ${path}`)).toEqual(
      expect.arrayContaining(['CREATE GROUP /red/back/inner', 'CREATE POD /red/back/inner/pod']),
    );
  });
});

describe('createGroup', () => {
  it('says of a hidden group nothing that it does not say of none', async () => {
    await world.done('operator', 'createApp', { id: '/blue/full/app', app: idle });
    const told = await Promise.all(
      ['/blue/full', '/blue/there-is-none'].map(async (id) => {
        const { data, errors } = await world.change('founder', 'createGroup', { id, apps: [], dryRun: true });
        return JSON.stringify([
          data,
          errors?.map(({ extensions: { requestId: _requestId, ...rest } }) => rest),
        ]).replaceAll(id, '…');
      }),
    );
    expect(new Set(told).size).toBe(1);
  });
});
