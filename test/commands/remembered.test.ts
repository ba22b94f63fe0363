/** Idempotency keys with Redis: quick where it knows, right where it does not. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, startOver, type RunningGateway } from '../support/gateway.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';
import { createWorld, documentOf, marathon, payload, sleeper, type World } from './world.ts';

let redis: RedisServer;
let postgres: Postgres;
let world: World;
let other: RunningGateway;
beforeAll(async () => {
  [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
  const config = { redis: { url: redis.url, commandTimeoutMs: 1_000 }, audit: { url: await postgres.database() } };
  world = await createWorld({ config });
  other = await startOver(world.estate, { config });
});
afterAll(async () => {
  await other?.close();
  await world?.close();
  await Promise.all([redis?.close(), postgres?.close()]);
});

const document = documentOf('createApp').replace(payload, 'reached auditEvent replayed deploymentId version');
const ask = (at: RunningGateway, user: string, input: object) =>
  at.ask<{ change: Readonly<Record<string, unknown>> }>(user, document, {
    input: { marathon, app: sleeper, ...input },
  });

const remembered = () => redis.client().keys('mom:key:*');

it('a result is given again by any replica, without the store; by the store, without Redis', async () => {
  const input = { id: '/red/remembered', idempotencyKey: randomUUID() };
  const first = (await ask(world.running, 'red-dev', input)).data.change;
  expect(first).toMatchObject({ replayed: false });
  const again = { ...first, replayed: true, app: expect.anything() };
  await eventually(async () => expect(await remembered()).toHaveLength(1));
  const [name] = await remembered();
  expect(name).not.toContain(input.idempotencyKey);
  expect(await redis.client().pttl(name ?? '')).toBeGreaterThan(86_000_000);

  await postgres.kill();
  expect((await ask(other, 'red-dev', input)).data.change).toMatchObject(again);
  const conflict = await ask(other, 'red-dev', { ...input, reason: 'another' });
  expect(conflict.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'idempotencyKey' });
  // Another viewer's key is another key: the store would have to say, and is away.
  const foreign = await ask(other, 'operator', input);
  expect(foreign.errors?.[0]?.extensions['code']).toBe('AUDIT_UNAVAILABLE');

  await postgres.restart();
  await redis.client().flushall();
  await eventually(async () => expect((await ask(other, 'red-dev', input)).data.change).toMatchObject(again));
  await redis.kill();
  expect((await ask(other, 'red-dev', input)).data.change).toMatchObject(again);
  expect(world.writes()['POST /v2/apps']).toBe(1);
});
