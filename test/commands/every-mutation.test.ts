import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from 'graphql';
import { typeDefs } from '../../src/schema/index.ts';
import { casesOf } from './mutations.ts';
import { createWorld, type World } from './world.ts';

let world: World;
const cases = casesOf(() => world);
/** What takes many changes has tests of its own, in bulk.test.ts. */
const bulk = ['scaleApps', 'applyManifest'];
const inputs = new Map<string, object>();
const baseOf = (mutation: string): string => `/red/every/${mutation.toLowerCase()}`;
beforeAll(async () => {
  world = await createWorld();
  await Promise.all(cases.map(async ({ mutation, prepare }) => inputs.set(mutation, await prepare(baseOf(mutation)))));
});
afterAll(() => world.close());

it('every mutation of the schema is here', () => {
  const fields = Object.keys(buildSchema(typeDefs).getMutationType()?.getFields() ?? {});
  expect([...cases.map(({ mutation }) => mutation), ...bulk].sort()).toEqual(fields.sort());
});

const writesOf = (): number => Object.values(world.writes()).reduce((sum, count) => sum + count, 0);

describe.each(cases)('$mutation', ({ mutation, check, effects, by = 'red-dev' }) => {
  const base = baseOf(mutation);

  it('plans without sending anything, is refused to who may not and to who may not see, acts once, and is in the log', async () => {
    const input = inputs.get(mutation) ?? {};
    const before = writesOf();
    const dry = await world.done(by, mutation, { ...input, dryRun: true });
    expect(dry).toMatchObject({ reached: 'PLANNED', auditEvent: null, deploymentId: null });
    expect(Object.fromEntries(dry.plan.changes.map(({ path, effect }) => [path, effect]))).toEqual(effects(base));

    const forbidden = await world.change('auditor', mutation, input);
    expect(forbidden.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const stranger = await world.change('blue-dev', mutation, input);
    expect(['NOT_FOUND', 'FORBIDDEN']).toContain(stranger.errors?.[0]?.extensions['code']);
    expect(JSON.stringify(stranger.errors?.[0]?.extensions['missing'] ?? [])).not.toContain('/red');
    expect(writesOf()).toBe(before);

    const idempotencyKey = `key-${mutation}`;
    const terms = { idempotencyKey, reason: 'a test', await: mutation === 'abdicateLeader' ? undefined : 'ACCEPTED' };
    const own = { ...input, ...withoutUndefined(terms, mutation) };
    const [changed, again] = await Promise.all([world.done(by, mutation, own), world.done(by, mutation, own)]);
    expect([changed.replayed, again.replayed].sort()).toEqual([false, true]);
    expect(again.auditEvent).toBe(changed.auditEvent);
    expect(writesOf()).toBe(before + 1);
    await check(changed, base);

    const other = await world.change(by, mutation, { ...own, reason: 'another' });
    expect(other.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'idempotencyKey' } });
    expect(writesOf()).toBe(before + 1);
  });
});

/** Inputs without deployments take no `await`. */
const withoutUndefined = (terms: Readonly<Record<string, unknown>>, mutation: string): object => {
  const waits = !['resetDelay', 'setEnforceRole', 'abdicateLeader'].includes(mutation);
  return Object.fromEntries(
    Object.entries(terms).filter(([key, value]) => value !== undefined && (key !== 'await' || waits)),
  );
};
