import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/gateway.ts';
import { createWorld, marathon, sleeper, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ config: { limits: { writeTimeoutSeconds: 2, changesPerViewerPerMinute: 1_000 } } });
});
afterAll(() => world.close());

const shelf = () => world.running.gateway.store.shelf(marathon);
const codeOf = (answer: { errors: readonly { extensions: Record<string, unknown> }[] | undefined }) =>
  answer.errors?.[0]?.extensions['code'];
const make = (id: string, app: object = sleeper) => world.done('red-dev', 'createApp', { id, app, await: 'DEPLOYED' });

interface Recorded {
  readonly id: string;
  readonly status: string;
}

/** What the log says of an event, as who may review it is told. */
async function outcomeOf(event: unknown): Promise<string | undefined> {
  const { auditEvents } = await world.running.query<{ auditEvents: { nodes: readonly Recorded[] } }>(
    'auditor',
    '{ auditEvents(first: 200) { nodes { id status } } }',
  );
  return auditEvents.nodes.find(({ id }) => id === event)?.status;
}

describe('a definition that Marathon refuses', () => {
  beforeAll(async () => {
    const labels = [{ key: 'MARATHON_SINGLE_INSTANCE_APP', value: 'true' }];
    const upgradeStrategy = { minimumHealthCapacity: 0, maximumOverCapacity: 0 };
    await make('/red/single', { ...sleeper, labels, upgradeStrategy });
  });

  it('says which part of the input is wrong, and leaves nothing behind', async () => {
    const answer = await world.change('red-dev', 'createApp', { id: '/red/bad', app: { ...sleeper, cpus: -1 } });
    expect(answer.errors?.[0]).toMatchObject({
      extensions: {
        code: 'INVALID_DEFINITION',
        details: [{ path: '/cpus', input: 'input.app.cpus', errors: [expect.any(String)] }],
      },
    });
    expect(await outcomeOf(answer.errors?.[0]?.extensions['auditEvent'])).toBe('FAILED');
  });

  it.each([
    ['createApp', { id: '/red/bad', definition: { ...sleeper, cpus: 'x' } }, '/cpus', 'input.definition.cpus'],
    [
      'createApp',
      { id: '/red/bad', definition: { ...sleeper, healthChecks: [{ protocol: 'TCP' }, { protocol: 'x' }] } },
      '/healthChecks(1)/protocol',
      'input.definition.healthChecks.1.protocol',
    ],
    ['updateApp', { id: '/red/single', definition: { instances: 2 } }, '/', 'input.definition'],
    ['scaleApp', { id: '/red/single', instances: 2 }, '/', 'input'],
    [
      'createPod',
      { id: '/red/badpod', pod: { containers: [{ name: 'c', cpus: -1, mem: 16, shell: 'sleep 1' }] } },
      '/containers(0)/resources/cpus',
      'input.pod.containers.0.cpus',
    ],
  ])('of %s %j is pointed at where it stands in the input', async (mutation, input, path, place) => {
    const { errors } = await world.change('red-dev', mutation, input);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_DEFINITION',
      details: expect.arrayContaining([{ path, input: place, errors: expect.any(Array) }]),
    });
  });

  it('is not sent when it would stop every launch of the Marathon, unless an operator insists', async () => {
    const app = { ...sleeper, constraints: [{ field: 'hostname', operator: 'GROUP_BY' }] };
    const before = world.writes();
    const refused = await world.change('red-dev', 'createApp', { id: '/red/grouped', app });
    expect(refused.errors?.[0]).toMatchObject({
      extensions: { code: 'INVALID_DEFINITION', hazard: true, details: [{ path: '/constraints/0' }] },
    });
    expect(world.writes()).toEqual(before);
    expect(
      (await world.change('operator', 'createApp', { id: '/red/grouped', app, dryRun: true })).errors,
    ).toBeUndefined();
  });

  it('is not sent when it was read masked', async () => {
    const app = { ...sleeper, env: [{ name: 'PASSWORD', value: '<masked>' }] };
    const answer = await world.change('red-dev', 'createApp', { id: '/red/masked', app });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'definition' });
  });
});

describe('an input that cannot be meant', () => {
  it.each([
    ['createApp', { id: '/red/../blue/x', app: sleeper }],
    ['createApp', { id: '/red//x', app: sleeper }],
    ['createApp', { id: 'red/x', app: sleeper }],
    ['createApp', { id: '/red/%2e%2e/x', app: sleeper }],
    ['createApp', { id: '/red/x' }],
    ['createApp', { id: '/red/x', app: sleeper, definition: { cmd: 'x' } }],
    ['createApp', { id: '/red/x', definition: { id: '/blue/x', cmd: 'sleep 1' } }],
    ['createApp', { id: '/red/x', definition: [] }],
    ['createApp', { id: '/red/x', app: sleeper, idempotencyKey: '' }],
    ['createApp', { id: '/red/x', app: sleeper, awaitTimeoutSeconds: 4_000 }],
    ['createApp', { id: '/red/x', app: { env: [{ name: 'A', value: 'x', secret: 'y' }] } }],
    ['killTasks', { ids: [] }],
    ['rollbackApp', { id: '/red/shop/web', version: 'yesterday' }],
    ['rollbackApp', { id: '/red/shop/web', version: '' }],
    ['rollbackPod', { id: '/red/pod', version: 'yesterday' }],
    ['rollbackGroup', { id: '/red', version: '2026-13-01' }],
    ['updateGroup', { id: '/red', groups: [{ id: '/blue/g' }] }],
    ['updateGroup', { id: '/red', groups: [{ id: '../blue/g' }] }],
    ['updateGroup', { id: '/red', apps: [{ id: '/blue/x', cmd: 'sleep 1' }] }],
    ['createGroup', { id: '/red/new', groups: [{ id: '/red/new/../../blue/g' }] }],
    ['scaleGroup', { id: '/red', factor: -1 }],
    ['destroyGroup', { id: '/' }],
  ])('%s %j is refused before anything is asked of Marathon', async (mutation, input) => {
    const before = world.writes();
    const answer = await world.change('operator', mutation, input);
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(world.writes()).toEqual(before);
  });

  it('an object that has changed since is not changed again', async () => {
    const { app } = await make('/red/guarded');
    await world.done('red-dev', 'scaleApp', { id: '/red/guarded', instances: 2, await: 'DEPLOYED' });
    const late = await world.change('red-dev', 'scaleApp', {
      id: '/red/guarded',
      instances: 3,
      expectedVersion: app?.version,
    });
    expect(late.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', expectedVersion: app?.version });
  });
});

describe('expectedVersion', () => {
  const pod = {
    containers: [{ name: 'c', cpus: 0.01, mem: 16, shell: 'sleep 1000' }],
    networks: [{ mode: 'HOST' }],
  };
  beforeAll(async () => {
    await make('/red/versioned');
    await world.done('red-dev', 'createPod', { id: '/red/versioned-pod', pod, await: 'DEPLOYED' });
  });
  const versionOf = (id: string): string => (shelf()?.apps.get(id) ?? shelf()?.pods.get(id))?.version ?? '';

  it.each([
    ['scaleApp', '/red/versioned'],
    ['scalePod', '/red/versioned-pod'],
  ])('of %s is a moment, however it is written', async (mutation, id) => {
    const asked = (expectedVersion: unknown) =>
      world.change('red-dev', mutation, { id, instances: 2, dryRun: true, expectedVersion });
    const version = versionOf(id);
    for (const same of [version, version.replace('Z', '+00:00'), version.replace('Z', '+0000')]) {
      expect((await asked(same)).errors, same).toBeUndefined();
    }
    const later = new Date(Date.parse(version) + 1).toISOString();
    expect(codeOf(await asked(later))).toBe('CONFLICT');
    for (const none of ['yesterday', '', 5]) {
      const extensions = (await asked(none)).errors?.[0]?.extensions;
      expect(extensions, String(none)).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'expectedVersion' });
    }
  });
});

describe('a running deployment', () => {
  it('that holds the app is named; it can be waited for, and overridden', async () => {
    await make('/red/held');
    const stuck = await world.done('red-dev', 'scaleApp', { id: '/red/held', instances: 1 });
    expect(stuck.deploymentId).toBeNull();
    const held = await world.done('red-dev', 'updateApp', { id: '/red/held', app: { cpus: 1_000 } });
    const failed = await world.change('red-dev', 'scaleApp', { id: '/red/held', instances: 2 });
    expect(failed.errors?.[0]?.extensions).toMatchObject({
      code: 'LOCKED_BY_DEPLOYMENT',
      deployments: [{ id: held.deploymentId, affected: ['/red/held'], ageSeconds: expect.any(Number) }],
    });
    const late = await world.change('red-dev', 'scaleApp', {
      id: '/red/held',
      instances: 2,
      onLock: 'WAIT',
      lockTimeoutSeconds: 1,
    });
    expect(codeOf(late)).toBe('LOCKED_BY_DEPLOYMENT');
    const waiting = world.done('red-dev', 'scaleApp', {
      id: '/red/held',
      instances: 3,
      onLock: 'WAIT',
      lockTimeoutSeconds: 30,
    });
    const forced = await world.done('red-dev', 'updateApp', {
      id: '/red/held',
      app: { cpus: 0.01 },
      onLock: 'FORCE',
      await: 'DEPLOYED',
    });
    expect(forced.reached).toBe('DEPLOYED');
    expect((await waiting).app?.instances).toBe(3);
  });

  it('that does not end is told of, with what it lacks', async () => {
    const changed = await world.done('red-dev', 'createApp', {
      id: '/red/hungry',
      app: { ...sleeper, cpus: 1_000 },
      await: 'HEALTHY',
      awaitTimeoutSeconds: 3,
    });
    expect(changed).toMatchObject({
      reached: 'ACCEPTED',
      pending: [expect.stringMatching(/\/red\/hungry: 0 of 1 run/)],
    });
  });
});

describe('an answer that does not come', () => {
  it('is made up for when the change shows in Marathon', async () => {
    await make('/red/lost');
    world.target.faults.set({ kind: 'lostAnswer' }, { endpoint: 'PATCH /v2/apps/{id}', times: 1 });
    const before = world.writes();
    const changed = await world.done('red-dev', 'scaleApp', { id: '/red/lost', instances: 2 });
    expect(changed.app?.instances).toBe(2);
    expect(await outcomeOf(changed.auditEvent)).toBe('SUCCEEDED');
    expect(world.writes()['PATCH /v2/apps/{id}']).toBe((before['PATCH /v2/apps/{id}'] ?? 0) + 1);
  });

  it('leaves the outcome unknown when nothing shows, and a key never acts twice', async () => {
    await make('/red/silent');
    world.target.faults.set({ kind: 'hang' }, { endpoint: 'PATCH /v2/apps/{id}', times: 1 });
    const before = world.writes();
    const input = { id: '/red/silent', instances: 2, idempotencyKey: 'silent' };
    const first = await world.change('red-dev', 'scaleApp', input);
    expect(codeOf(first)).toBe('OUTCOME_UNKNOWN');
    const event = first.errors?.[0]?.extensions['auditEvent'];
    expect(await outcomeOf(event)).toBe('UNKNOWN');
    const second = await world.change('red-dev', 'scaleApp', input);
    expect(second.errors?.[0]?.extensions).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      auditEvent: event,
      replayed: true,
    });
    expect(world.writes()['PATCH /v2/apps/{id}']).toBe((before['PATCH /v2/apps/{id}'] ?? 0) + 1);
  });

  it('of a Marathon that is not there means that nothing was done', async () => {
    await make('/red/away');
    await world.target.crash();
    const answer = await world.change('red-dev', 'destroyApp', { id: '/red/away' });
    expect(['MARATHON_UNREACHABLE', 'MARATHON_TIMEOUT']).toContain(codeOf(answer));
    await world.target.restart();
    await world.running.live();
    await eventually(() => expect(shelf()?.apps.get('/red/away')).toBeDefined());
  });
});

describe('too many changes', () => {
  it('are refused with when to come back', async () => {
    const limited = await createWorld({ config: { limits: { changesPerViewerPerMinute: 1 } } });
    try {
      await limited.done('red-dev', 'createApp', { id: '/red/one', app: sleeper });
      const second = await limited.change('red-dev', 'createApp', { id: '/red/two', app: sleeper });
      expect(second.errors?.[0]?.extensions).toMatchObject({
        code: 'RATE_LIMITED',
        retryable: true,
        retryAfterMs: expect.any(Number),
      });
      const other = await limited.change('operator', 'createApp', { id: '/red/two', app: sleeper });
      expect(other.errors).toBeUndefined();
    } finally {
      await limited.close();
    }
  });
});

it('`await: NONE` answers as soon as the Marathon has: it has come as far as ACCEPTED, and nothing was waited for', async () => {
  const changed = await world.done('red-dev', 'createApp', { id: '/red/unawaited', app: sleeper, await: 'NONE' });
  expect(changed).toMatchObject({ reached: 'ACCEPTED', pending: [] });
});
