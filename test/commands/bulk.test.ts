import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, marathon, sleeper, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

interface Item {
  readonly path: string;
  readonly marathon: string;
  readonly wave: number;
  readonly status: string;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly auditEvent: string | null;
}

interface Bulk {
  readonly id: string;
  readonly planToken: string;
  readonly succeeded: number;
  readonly failed: number;
  readonly skipped: number;
  readonly items: readonly Item[];
}

const fields = `id planToken succeeded failed skipped items {
  marathon kind path wave status deploymentId version auditEvent pending error { code message facts }
  plan { changes { path effect } }
}`;
const apply = `mutation ($input: ApplyManifestInput!) { bulk: applyManifest(input: $input) { ${fields} } }`;
const scale = `mutation ($input: ScaleAppsInput!) { bulk: scaleApps(input: $input) { ${fields} } }`;

const ask = (user: string, document: string, input: object) =>
  world.running.ask<{ bulk: Bulk }>(user, document, { input });
async function done(user: string, document: string, input: object): Promise<Bulk> {
  const { data, errors } = await ask(user, document, input);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.bulk;
}

const manifest = (base: string, cmd = 'sleep 1000'): string => `
marathon: ${marathon}
groups:
  - id: ${base}
    dependencies: [../db]
    apps:
      - { id: web, cmd: ${cmd}, cpus: 0.01, mem: 16, dependencies: [api] }
      - { id: api, cmd: sleep 1000, cpus: 0.01, mem: 16, dependencies: [./store] }
      - { id: store, cmd: sleep 1000, cpus: 0.01, mem: 16 }
---
marathon: marathon
apps:
  - { id: ${base}-platform, cmd: sleep 1000, cpus: 0.01, mem: 16, instances: 0 }
`;

const statuses = ({ items }: Bulk) => Object.fromEntries(items.map(({ path, status }) => [path, status]));
const writes = (): number => Object.values(world.writes()).reduce((sum, count) => sum + count, 0);

describe('a manifest', () => {
  it('is planned with a token, applied in waves exactly so, and then finds everything as it should be', async () => {
    const input = { manifest: manifest('/red/bulk') };
    const before = writes();
    const plan = await done('red-dev', apply, { ...input, dryRun: true });
    expect(writes()).toBe(before);
    expect(plan.items.map(({ path, wave, status }) => [path, wave, status])).toEqual([
      ['/red/bulk', 0, 'PLANNED'],
      ['/red/bulk-platform', 1, 'PLANNED'],
      ['/red/bulk/store', 1, 'PLANNED'],
      ['/red/bulk/api', 2, 'PLANNED'],
      ['/red/bulk/web', 3, 'PLANNED'],
    ]);
  });

  it('brings apps of several Marathons to what it says, once', async () => {
    const text = manifest('/red/wide');
    const plan = await done('red-dev', apply, { manifest: text, dryRun: true });
    const applied = await done('red-dev', apply, { manifest: text, planToken: plan.planToken, idempotencyKey: 'wide' });
    expect(statuses(applied), JSON.stringify(applied.items.map(({ error }) => error))).toEqual({
      '/red/wide': 'SUCCEEDED',
      '/red/wide-platform': 'SUCCEEDED',
      '/red/wide/store': 'SUCCEEDED',
      '/red/wide/api': 'SUCCEEDED',
      '/red/wide/web': 'SUCCEEDED',
    });
    const before = writes();
    const again = await done('red-dev', apply, { manifest: text, idempotencyKey: 'wide' });
    expect(new Set(again.items.map(({ status }) => status))).toEqual(new Set(['UNCHANGED']));
    expect(again).toMatchObject({ succeeded: 5, failed: 0, skipped: 0 });
    expect(writes()).toBe(before);

    const late = await ask('red-dev', apply, { manifest: text, planToken: plan.planToken });
    expect(late.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', planToken: expect.any(String) });

    const changed = await done('red-dev', apply, { manifest: text.replace('cmd: sleep 1000', 'cmd: sleep 3000') });
    expect(changed.items.filter(({ status }) => status === 'SUCCEEDED').map(({ path }) => path)).toEqual([
      '/red/wide/web',
    ]);
  });

  it('is refused as a whole when a part of it may not be, and nothing is sent', async () => {
    const before = writes();
    const text = `{"marathon":"${marathon}","apps":[{"id":"/red/mine","cmd":"sleep 10"},{"id":"/blue/theirs","cmd":"sleep 10"}]}`;
    const refused = await done('red-dev', apply, { manifest: text });
    expect(statuses(refused)).toEqual({ '/red/mine': 'SKIPPED', '/blue/theirs': 'FAILED' });
    expect(refused.items.find(({ path }) => path === '/blue/theirs')?.error?.code).toMatch(/NOT_FOUND|FORBIDDEN/);
    expect(writes()).toBe(before);
  });

  it('stops after a failure, and says of each item what became of it', async () => {
    const text = `
marathon: ${marathon}
apps:
  - { id: /red/stop/a, cmd: sleep 1000, cpus: -1 }
  - { id: /red/stop/b, cmd: sleep 1000, cpus: 0.01, mem: 16, dependencies: [/red/stop/a] }
`;
    const stopped = await done('red-dev', apply, { manifest: text });
    expect(statuses(stopped)).toEqual({ '/red/stop/a': 'FAILED', '/red/stop/b': 'SKIPPED' });
    expect(stopped).toMatchObject({ succeeded: 0, failed: 1, skipped: 1 });
    expect(stopped.items[0]?.error?.code).toBe('INVALID_DEFINITION');
  });

  it.each([
    ['', 'nothing in it'],
    ['a: [', 'manifest'],
    ['apps: []', 'marathon'],
    ['marathon: x\nappps: []', 'appps'],
    ['marathon: x\napps: {}', 'no list'],
    ['marathon: x\napps: [{cmd: a}]', 'no object with an id'],
    ['marathon: x\napps: [{id: /a}, {id: /a}]', 'twice'],
    ['marathon: x\ngroups: [{id: /a, apps: [{id: /b}]}]', 'not directly in'],
    ['marathon: x\nbig: &a [1,1]\nb: [*a]', 'big'],
    ['marathon: x\nmarathon: y', 'unique'],
    ['marathon: x\n? [a]: b', 'no plain text'],
    ['marathon: x\n---\na: }', 'flow-map-end'],
  ])('%j is told what is wrong with it', async (text, says) => {
    const answer = await ask('operator', apply, { manifest: text });
    expect(answer.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(answer.errors)).toContain(says);
  });
});

describe('a manifest that is made to be long to read', () => {
  const list = (count: number, item: string): string => `[${`${item},`.repeat(count)}]`;
  const nested = (levels: number): string => `marathon: x\na: ${'['.repeat(levels)}${']'.repeat(levels)}`;

  it.each([
    ['too long', '#'.repeat(1_000_001), '1000000'],
    ['of many values', `marathon: x\na: ${list(200_000, 'a')}`, '200000 values'],
    ['of lists of lists', `marathon: x\na: &a ${list(900, 'a')}\nb: ${list(900, '*a')}`, '200000 values'],
    ['of laughter', `marathon: x\na: &a ${list(9, 'a')}\nb: &b ${list(99, '*a')}\nc: ${list(99, '*b')}`, 'alias'],
    ['deep', nested(70), '64 levels'],
    ['deeper', nested(100_000), 'manifest'],
    // Each of these takes minutes when keys are compared with keys.
    ['of many keys', `marathon: x\n${Array.from({ length: 90_000 }, (_, at) => `k${at}: 1\n`).join('')}`, 'k0'],
    ['of keys of keys', `marathon: x\na:\n  ${'? '.repeat(450_000)}`, 'manifest'],
    ['of many faults', `marathon: x\na: ${'"\n'.repeat(20_000)}`, 'manifest'],
    ['of one app that waits', `marathon: x\napps: [{id: /a, dependencies: ${list(201, 'b')}}]`, '201 dependencies'],
  ])('%s is refused, and says why', async (_what, text, says) => {
    const answer = await ask('operator', apply, { manifest: text });
    expect(answer.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(answer.errors)).toContain(says);
  });

  it('keeps nobody else waiting', async () => {
    const order: string[] = [];
    const slow = ask('operator', apply, { manifest: '- }\n'.repeat(150_000) }).then(() => order.push('read'));
    await world.running.ask('operator', '{ __typename }', {});
    order.push('asked');
    await slow;
    expect(order).toEqual(['asked', 'read']);
  });

  it('of a thousand items that use one default is read', async () => {
    const items = Array.from({ length: 999 }, (_, at) => `  - { id: /nowhere/a${at}, labels: *labels }\n`).join('');
    const text = `marathon: nowhere\napps:\n  - { id: /nowhere/first, labels: &labels { a: b } }\n${items}`;
    const plan = await done('operator', apply, { manifest: text, dryRun: true });
    expect(plan.items).toHaveLength(1_000);
  });
});

describe('scaling by a filter', () => {
  it('scales what it selects, of the viewer’s own, and nothing else', async () => {
    for (const id of ['/red/many/a', '/red/many/b']) {
      await world.done('red-dev', 'createApp', { id, app: sleeper, await: 'DEPLOYED' });
    }
    const filter = { marathons: [marathon], pathPrefix: '/red/many' };
    const plan = await done('red-dev', scale, { filter, factor: 2, dryRun: true });
    expect(statuses(plan)).toEqual({ '/red/many/a': 'PLANNED', '/red/many/b': 'PLANNED' });
    const scaled = await done('red-dev', scale, { filter, instances: 2, await: 'HEALTHY' });
    expect(scaled).toMatchObject({ succeeded: 2, failed: 0 });
    expect(world.running.gateway.store.shelf(marathon)?.apps.get('/red/many/b')?.instances).toBe(2);
    const foreign = await ask('blue-dev', scale, { filter, instances: 0 });
    expect(foreign.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'filter' });
    const both = await ask('red-dev', scale, { filter, instances: 1, factor: 1 });
    expect(both.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});

describe('a place for an app', () => {
  const place = `query ($input: PlaceAppInput!) {
    placeApp(input: $input) { marathon path token candidates { marathon path suitable reasons tasks deployments } }
  }`;
  interface Placed {
    readonly placeApp: {
      readonly marathon: string;
      readonly path: string;
      readonly token: string;
      readonly candidates: readonly {
        readonly marathon: string;
        readonly suitable: boolean;
        readonly tasks: number;
        readonly reasons: readonly string[];
      }[];
    };
  }

  it('is proposed with reasons, and the token holds the app to it', async () => {
    const { placeApp } = await world.running.query<Placed>('red-dev', place, { input: { tenant: 'red' } });
    expect(placeApp.path).toBe('/red');
    expect(placeApp.candidates.length).toBeGreaterThan(1);
    expect(placeApp.candidates[0]).toMatchObject({ marathon: placeApp.marathon, suitable: true });
    const elsewhere = await world.change('red-dev', 'createApp', {
      marathon: placeApp.candidates.find((one) => one.marathon !== placeApp.marathon)?.marathon,
      id: '/red/placed',
      app: sleeper,
      placement: placeApp.token,
    });
    expect(elsewhere.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'placement' });
    await world.done('red-dev', 'createApp', {
      marathon: placeApp.marathon,
      id: '/red/placed',
      app: sleeper,
      placement: placeApp.token,
    });
    const huge = await world.running.query<Placed>('red-dev', place, { input: { tenant: 'red', instances: 100_000 } });
    expect(huge.placeApp.marathon).toBeNull();
    const foreign = await world.running.query<Placed>('red-dev', place, { input: { tenant: 'blue' } });
    expect(foreign.placeApp).toMatchObject({ marathon: null, candidates: [] });
  });

  it.each([
    ['instances', 0],
    ['instances', -1],
    ['cpus', -1],
    ['mem', -0.5],
  ])('is not looked for with %s %d', async (argument, amount) => {
    const { errors } = await world.running.ask('red-dev', place, { input: { tenant: 'red', [argument]: amount } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  it('is told with numbers that say whose they are', async () => {
    const roomFor = async (user: string) => {
      const { placeApp } = await world.running.query<Placed>(user, place, { input: {} });
      const { reasons = [], tasks } = placeApp.candidates.find((one) => one.marathon === marathon) ?? {};
      return { tasks, room: reasons.find((reason) => reason.startsWith('has room')) };
    };
    const [all, own] = [await roomFor('operator'), await roomFor('red-dev')];
    expect(all.room).toBe(`has room: ${all.tasks} of 5000 tasks`);
    expect(own.room).toContain(`${own.tasks} tasks of yours`);
    expect(own.room).not.toContain('5000');
  });
});
