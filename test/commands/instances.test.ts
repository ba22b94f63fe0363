/** How many instances may be asked for, whichever way. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, marathon, sleeper, type World } from './world.ts';

const most = 3;
const scaled = (instances: number) => ({
  containers: [{ name: 'c', exec: { command: { shell: 'sleep 1000' } }, resources: { cpus: 0.01, mem: 16 } }],
  networks: [{ mode: 'host' }],
  scaling: { kind: 'fixed', instances },
});

let world: World;
beforeAll(async () => {
  world = await createWorld({ config: { limits: { instancesPerApp: most } } });
  for (const id of ['/red/counted/two', '/red/alone/two']) {
    await world.done('red-dev', 'createApp', { id, app: { ...sleeper, instances: 2 }, await: 'DEPLOYED' });
  }
  await world.done('operator', 'createApp', { id: '/red/large', app: { ...sleeper, instances: 5 }, await: 'DEPLOYED' });
  await world.done('red-dev', 'createPod', { id: '/red/pod', definition: scaled(1), await: 'DEPLOYED' });
});
afterAll(() => world?.close());

const told = async (user: string, mutation: string, input: object) => {
  const before = world.writes();
  const { errors } = await world.change(user, mutation, { dryRun: true, ...input });
  expect(world.writes()).toEqual(before);
  return errors?.[0];
};

interface Bulk {
  readonly items: readonly {
    readonly path: string;
    readonly status: string;
    readonly error: { readonly code: string; readonly message: string; readonly facts: object } | null;
  }[];
}
async function itemsOf(user: string, mutation: 'scaleApps' | 'applyManifest', input: object) {
  const type = mutation === 'scaleApps' ? 'ScaleAppsInput' : 'ApplyManifestInput';
  const document = `mutation ($input: ${type}!) { bulk: ${mutation}(input: $input) { items { path status error { code message facts } } } }`;
  const { bulk } = await world.running.query<{ bulk: Bulk }>(user, document, { input: { dryRun: true, ...input } });
  return bulk.items;
}

describe('a number of instances that no Marathon can hold', () => {
  it.each([
    ['scaleGroup', { id: '/red/counted', factor: 1e300 }, 'factor', '/red/counted/two'],
    ['scaleGroup', { id: '/red/counted', factor: 1e10 }, 'factor', '/red/counted/two'],
    ['createApp', { id: '/red/new', definition: { ...sleeper, instances: 1e10 } }, 'instances', '/red/new'],
    ['createApp', { id: '/red/new', definition: { ...sleeper, instances: 1.5 } }, 'instances', '/red/new'],
    ['updateApp', { id: '/red/alone/two', definition: { instances: -1 } }, 'instances', '/red/alone/two'],
    ['createPod', { id: '/red/pod-new', definition: scaled(3e9) }, 'instances', '/red/pod-new'],
  ])('is refused of %s %j, for operators as well', async (mutation, input, argument, id) => {
    const error = await told('operator', mutation, input);
    expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument, id } });
    expect(error?.message).toContain(id);
  });

  it('is refused of every app that a scaling selects, by name', async () => {
    const items = await itemsOf('operator', 'scaleApps', { filter: { pathPrefix: '/red/counted' }, factor: 1e300 });
    expect(items).toMatchObject([
      {
        path: '/red/counted/two',
        status: 'FAILED',
        error: { code: 'BAD_USER_INPUT', facts: { argument: 'factor', id: '/red/counted/two' } },
      },
    ]);
  });

  it('is not taken for a small one when a factor is negative', async () => {
    const input = { filter: { pathPrefix: '/red/counted' }, factor: -0.1, dryRun: true };
    const document = 'mutation ($input: ScaleAppsInput!) { scaleApps(input: $input) { id } }';
    const { errors } = await world.running.ask('red-dev', document, { input });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'factor' });
  });
});

const above = {
  code: 'BAD_USER_INPUT',
  limit: 'limits.instancesPerApp',
  most,
};

describe('more instances of one app than the limit', () => {
  it.each([
    ['createApp', { id: '/red/new', app: { ...sleeper, instances: most + 1 } }],
    // Marathon knows no `scaling` of an app, and passes over it.
    ['createApp', { id: '/red/new', definition: { ...sleeper, instances: 1e9, scaling: { instances: 1 } } }],
    ['updateApp', { id: '/red/alone/two', app: { instances: most + 1 } }],
    ['scaleApp', { id: '/red/alone/two', instances: most + 1 }],
    ['scaleGroup', { id: '/red/counted', factor: 2 }],
    ['updateGroup', { id: '/red/counted', apps: [{ id: 'two', ...sleeper, instances: most + 1 }] }],
    ['createGroup', { id: '/red/group', apps: [{ id: 'new', ...sleeper, instances: most + 1 }] }],
    ['createPod', { id: '/red/pod-new', definition: scaled(most + 1) }],
    ['scalePod', { id: '/red/pod', instances: most + 1 }],
  ])('is refused to a tenant by %s %j, and planned for who operates the Marathon', async (mutation, input) => {
    const error = await told('red-dev', mutation, input);
    expect(error?.extensions).toMatchObject(above);
    expect(error?.message).toContain('limits.instancesPerApp');
    expect(await told('operator', mutation, input)).toBeUndefined();
  });

  it('is refused of manifests and scalings, item by item', async () => {
    const manifest = JSON.stringify({
      marathon,
      apps: [{ id: '/red/new', ...sleeper, instances: most + 1 }],
      pods: [{ id: '/red/pod', ...scaled(most + 1) }],
    });
    const items = [
      ...(await itemsOf('red-dev', 'applyManifest', { manifest })),
      ...(await itemsOf('red-dev', 'scaleApps', { filter: { pathPrefix: '/red/counted' }, instances: most + 1 })),
    ];
    expect(items.map(({ path, error }) => [path, error?.code])).toEqual([
      ['/red/new', 'BAD_USER_INPUT'],
      ['/red/pod', 'BAD_USER_INPUT'],
      ['/red/counted/two', 'BAD_USER_INPUT'],
    ]);
  });

  it('may stay where it is, and become less', async () => {
    expect(await told('red-dev', 'updateApp', { id: '/red/large', app: { cmd: 'sleep 2000' } })).toBeUndefined();
    expect(await told('red-dev', 'scaleApp', { id: '/red/large', instances: 4 })).toBeUndefined();
    expect((await told('red-dev', 'scaleApp', { id: '/red/large', instances: 6 }))?.extensions).toMatchObject(above);
  });
});
