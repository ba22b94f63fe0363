import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPace } from '../../src/commands/index.ts';
import { demoPolicy } from '../support/gateway.ts';
import { createWorld, marathon, sleeper, type Planned, type World } from './world.ts';

/** May update, and not see secrets. */
const guesser = 'web-owner';
const id = '/red/guessed';
const env = { LEVEL: 'info', PASSWORD: 'geheim' };
const cmd = 'sleep 1000 --password geheim';

let world: World;
beforeAll(async () => {
  world = await createWorld({
    policy: {
      ...demoPolicy,
      roles: { ...demoPolicy.roles, shifter: { actions: ['read', 'create', 'update'] } },
      bindings: [...demoPolicy.bindings, { user: guesser, role: 'shifter', scope: { marathon, path: '/red' } }],
    },
    config: { limits: { changesPerViewerPerMinute: 10 } },
  });
  await world.done('red-dev', 'createApp', { id, definition: { ...sleeper, cmd, env }, await: 'DEPLOYED' });
});
afterAll(() => world.close());

const planned = async (user: string, input: object): Promise<Planned> =>
  (await world.done(user, 'updateApp', { id, ...input, dryRun: true })).plan;

interface Bulk {
  readonly planToken: string;
  readonly items: readonly { readonly status: string; readonly plan: Pick<Planned, 'changes' | 'steps'> }[];
}

async function bulk(user: string, definition: object): Promise<Bulk> {
  const { data, errors } = await world.running.ask<{ bulk: Bulk }>(
    user,
    `mutation ($input: ApplyManifestInput!) { bulk: applyManifest(input: $input) { planToken items {
      status plan { changes { path effect differences { field before after } } steps { actions { action } } }
    } } }`,
    { input: { manifest: JSON.stringify({ marathon, apps: [{ id, ...definition }] }), dryRun: true } },
  );
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.bulk;
}

const withPassword = (password: string) => ({ env: { ...env, PASSWORD: password } });

describe('a plan for who may not see secrets', () => {
  it.each([
    ['an update', withPassword],
    ['an update of everything', (password: string) => ({ ...sleeper, ...withPassword(password), cmd })],
  ])('of %s tells nothing of whether a guess is right', async (_what, definition) => {
    const mode = _what === 'an update' ? 'MERGE' : 'REPLACE';
    const right = await planned(guesser, { definition: definition('geheim'), mode });
    const wrong = await planned(guesser, { definition: definition('falsch'), mode });
    expect(right).toEqual(wrong);
    expect(right.changes[0]).toMatchObject({ effect: 'RESTART' });
    expect(right.changes[0]?.differences).toContainEqual({
      field: '/env/PASSWORD',
      before: '<masked>',
      after: '<masked>',
    });
  });

  it('tells nothing of whether a guess at a command is right, where the whole definition is given', async () => {
    const whole = (text: string) => ({ definition: { ...sleeper, ...withPassword('x'), cmd: text }, mode: 'REPLACE' });
    expect(await planned(guesser, whole(cmd))).toEqual(await planned(guesser, whole(cmd.replace('geheim', 'falsch'))));
  });

  it('of a manifest tells nothing either, and neither does its token', async () => {
    const right = await bulk(guesser, withPassword('geheim'));
    const wrong = await bulk(guesser, withPassword('falsch'));
    const without = await bulk(guesser, { cpus: sleeper.cpus });
    expect(right.items).toEqual(wrong.items);
    expect(new Set([right, wrong, without].map(({ planToken }) => planToken)).size).toBe(3);
    expect(without.items[0]?.plan.changes).toMatchObject([{ effect: 'NONE', differences: [] }]);
  });

  it('lists nothing masked that was not given', async () => {
    expect((await planned(guesser, { definition: { instances: 2 } })).changes).toMatchObject([
      { effect: 'SCALE', differences: [{ field: '/instances', before: 1, after: 2 }] },
    ]);
  });

  it('is exact for who may see them', async () => {
    expect((await planned('red-dev', { definition: withPassword('geheim') })).changes).toMatchObject([
      { effect: 'NONE', differences: [] },
    ]);
    const { items } = await bulk('red-dev', withPassword('geheim'));
    expect(items[0]?.plan.changes).toMatchObject([{ effect: 'NONE' }]);
  });
});

describe('the pace of plans', () => {
  const viewer = { kind: 'user', issuer: 'x', subject: 'jo' } as const;
  const other = { ...viewer, subject: 'ann' };
  const rates = { perViewer: { burst: 2, perMinute: 2 }, perMarathon: { burst: 2, perMinute: 2 } };

  it('is ten for each change, of each viewer, and takes nothing from changes', () => {
    const pace = createPace(
      () => rates,
      () => 0,
    );
    for (let plan = 0; plan < 20; plan += 1) pace.plan(viewer, 1);
    expect(() => pace.plan(viewer, 1)).toThrow(
      expect.objectContaining({ code: 'RATE_LIMITED', facts: { retryAfterMs: 3_000, per: 'plans' } }),
    );
    pace.plan(other, 1);
    pace.take(viewer, 'm');
    pace.take(viewer, 'm');
  });

  it('lets a plan of any size begin, and makes its viewer wait for it afterwards', () => {
    let now = 0;
    const pace = createPace(
      () => rates,
      () => now,
    );
    pace.plan(viewer, 1_000);
    expect(() => pace.plan(viewer, 1)).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
    now = 50 * 60_000;
    pace.plan(viewer, 1);
  });

  it('ends a flood of dry runs', async () => {
    const many = Array.from({ length: 300 }, () =>
      world.change('blue-dev', 'createApp', { id: '/blue/planned', definition: sleeper, dryRun: true }),
    );
    const codes = (await Promise.all(many)).map(({ errors }) => errors?.[0]?.extensions['code']);
    expect(codes).toContain(undefined);
    expect(codes).toContain('RATE_LIMITED');
  });
});
