/** How a change comes on, told to whoever may know of it, wherever it is carried out. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { demoPolicy, eventually, policyOf, startOver, type RunningGateway } from '../support/gateway.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { bySse, byWs, type Subscriber, type Told } from '../support/subscriber.ts';
import { createWorld, marathon, sleeper, type World } from './world.ts';

let postgres: Postgres;
let world: World;
/** Another replica over the same estate and the same log. */
let other: RunningGateway;
beforeAll(async () => {
  postgres = await startPostgres();
  const config = { audit: { url: await postgres.database() } };
  world = await createWorld({ config });
  other = await startOver(world.estate, { config });
});
afterAll(async () => {
  await other?.close();
  await world?.close();
  await postgres?.close();
});
const open: Subscriber[] = [];
afterEach(() => open.splice(0).forEach((stream) => stream.close()));

const query = /* GraphQL */ `
  subscription ($id: ID, $idempotencyKey: String) {
    changeProgress(id: $id, idempotencyKey: $idempotencyKey) {
      kind
      work {
        id
        operation
        state
        total
        pending
        running
        succeeded
        failed
        skipped
        hiddenCount
      }
      item {
        position
        path
        wave
        state
        pending
        auditEvent
        deploymentId
        code
        message
        app {
          instances
          tasksRunning
        }
      }
    }
  }
`;

interface Message extends Told {
  readonly work: Readonly<Record<string, unknown>> | null;
  readonly item: Readonly<Record<string, unknown>> | null;
}

const by = { sse: bySse, ws: byWs } as const;
async function watch(
  user: string,
  variables: { readonly id?: unknown; readonly idempotencyKey?: string },
  { at = world.running, way = 'sse' }: { readonly at?: RunningGateway; readonly way?: keyof typeof by } = {},
): Promise<Subscriber> {
  const stream = await by[way](at, user, { query, variables });
  open.push(stream);
  return stream;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the document above asks for
const told = ({ messages }: Subscriber): readonly Message[] => messages as readonly Message[];
const statesOf = (stream: Subscriber, path: string) => [
  ...new Set(told(stream).flatMap(({ item }) => (item?.['path'] === path ? [item['state']] : []))),
];
const last = (stream: Subscriber) => told(stream).findLast(({ work }) => work !== null)?.work;

const apply = /* GraphQL */ `
  mutation ($input: ApplyManifestInput!) {
    bulk: applyManifest(input: $input) {
      id
      items {
        path
        status
        auditEvent
      }
    }
  }
`;
interface Bulk {
  readonly bulk: { readonly id: string; readonly items: readonly { readonly auditEvent: string | null }[] };
}

const manifestOf = (base: string, cpus = 0.01): string =>
  JSON.stringify({
    marathon,
    apps: [
      { id: `${base}/api`, ...sleeper },
      { id: `${base}/web`, ...sleeper, cpus, dependencies: [`${base}/api`] },
    ],
  });

const applyAs = (user: string, input: object) => world.running.query<Bulk>(user, apply, { input });

describe('a manifest that is being applied', () => {
  it.each(['sse', 'ws'] as const)(
    'is told by %s from before it is sent until it has ended, item by item, to who gave its key',
    async (way) => {
      const idempotencyKey = randomUUID();
      const base = `/red/progress-${way}`;
      const stream = await watch('red-dev', { idempotencyKey }, { way });
      const { bulk } = await applyAs('red-dev', { manifest: manifestOf(base), idempotencyKey });
      expect(await stream.ended()).toBe('completed');
      expect(stream.errors).toEqual([]);
      expect(statesOf(stream, `${base}/api`).at(-1)).toBe('SUCCEEDED');
      expect(statesOf(stream, `${base}/web`)).toEqual(['PENDING', 'RUNNING', 'SUCCEEDED']);
      expect(last(stream)).toEqual({
        id: bulk.id,
        operation: 'applyManifest',
        state: 'SUCCEEDED',
        total: 2,
        pending: 0,
        running: 0,
        succeeded: 2,
        failed: 0,
        skipped: 0,
        hiddenCount: 0,
      });
      const kinds = told(stream).map(({ kind }) => kind);
      const synced = kinds.indexOf('SYNCED');
      expect(kinds.slice(0, synced)).toEqual(['PRESENT', 'PRESENT', 'PRESENT']);
      expect(new Set(kinds.slice(synced + 1))).toEqual(new Set(['PUT']));
    },
    60_000,
  );

  it('is told by another replica, with what it waits for, and how it ended', async () => {
    const idempotencyKey = randomUUID();
    const base = '/red/progress-stuck';
    const stream = await watch('red-dev', { idempotencyKey }, { at: other });
    const applying = applyAs('red-dev', {
      manifest: manifestOf(base, 1_000),
      idempotencyKey,
      awaitTimeoutSeconds: 12,
    });
    const web = `${base}/web`;
    await stream.until(1, (one) => JSON.stringify(one).includes(`${web}: 0 of 1 run`));
    const waiting = told(stream).findLast(({ item }) => item?.['path'] === web)?.item;
    expect(waiting).toMatchObject({ state: 'RUNNING', app: { instances: 1, tasksRunning: 0 } });
    const { bulk } = await applying;
    expect(await stream.ended()).toBe('completed');
    expect(last(stream)).toMatchObject({ id: bulk.id, state: 'FAILED', succeeded: 1, failed: 1 });
    const failed = told(stream).findLast(({ item }) => item?.['path'] === web)?.item;
    expect(failed).toMatchObject({ state: 'FAILED', code: 'STALE', auditEvent: bulk.items[1]?.auditEvent });
  });

  it('that has ended is told as it ended, to whoever may review the place, without the words that were for who began it', async () => {
    const manifest = JSON.stringify({ marathon, apps: [{ id: '/red/progress-bad', ...sleeper, cpus: -1 }] });
    const { bulk } = await applyAs('red-dev', { manifest });
    const [own, reviewed] = await Promise.all([
      watch('red-dev', { id: bulk.id }, { at: other }),
      watch('auditor', { id: bulk.id }, { at: other }),
    ]);
    for (const stream of [own, reviewed]) expect(await stream.ended()).toBe('completed');
    const itemIn = (stream: Subscriber) => told(stream).find(({ item }) => item !== null)?.item;
    expect(itemIn(own)).toMatchObject({ state: 'FAILED', code: 'INVALID_DEFINITION', message: expect.any(String) });
    expect(itemIn(reviewed)).toMatchObject({ state: 'FAILED', code: 'INVALID_DEFINITION', message: null });
  });

  it('is to everybody else what does not exist is to them, whatever they name it by', async () => {
    const idempotencyKey = randomUUID();
    const { bulk } = await applyAs('red-dev', { manifest: manifestOf('/red/progress-hidden'), idempotencyKey });
    const event = bulk.items[0]?.auditEvent;
    const answers: { readonly messages: readonly Message[]; readonly codes: readonly unknown[] }[] = [];
    for (const id of [bulk.id, event, randomUUID()]) {
      const stream = await watch('blue-dev', { id });
      await stream.ended();
      answers.push({
        messages: told(stream),
        codes: stream.errors.map(({ message, extensions }) => [message, extensions['code']]),
      });
    }
    expect(answers).toEqual(answers.map(() => answers[2]));
    expect(answers[0]?.codes).toEqual([['There is no such change.', 'NOT_FOUND']]);
    expect(answers[0]?.messages).toEqual([]);
    // Keys are each viewer's own: another's is one that nobody has used.
    const foreign = await watch('blue-dev', { idempotencyKey });
    const unused = await watch('blue-dev', { idempotencyKey: randomUUID() });
    await watch('red-dev', { idempotencyKey }).then((stream) => stream.ended());
    expect([foreign, unused].map((stream) => [told(stream), stream.over()])).toEqual([
      [[], undefined],
      [[], undefined],
    ]);
  });
});

describe('a single change', () => {
  it('is told by its event until its deployment has ended, and by its key', async () => {
    const id = '/red/progress-one';
    const idempotencyKey = randomUUID();
    const made = await world.done('red-dev', 'createApp', { id, app: { ...sleeper, cpus: 1_000 }, idempotencyKey });
    const streams = await Promise.all([
      watch('red-dev', { id: made.auditEvent }),
      watch('red-dev', { idempotencyKey }, { at: other }),
      watch('auditor', { id: made.auditEvent }, { at: other }),
    ]);
    for (const stream of streams) {
      await stream.synced();
      expect(last(stream)).toMatchObject({ id: made.auditEvent, operation: 'createApp', state: 'RUNNING', total: 1 });
      expect(stream.over()).toBeUndefined();
    }
    await world.done('red-dev', 'updateApp', { id, app: { cpus: 0.01 }, onLock: 'FORCE' });
    for (const stream of streams) {
      expect(await stream.ended()).toBe('completed');
      expect(statesOf(stream, id)).toEqual(['RUNNING', 'SUCCEEDED']);
    }
  });

  it('needs exactly one name', async () => {
    for (const variables of [{}, { id: 'x', idempotencyKey: 'y' }]) {
      const stream = await watch('red-dev', variables);
      await eventually(() => expect(stream.over()).toBeDefined());
      expect(JSON.stringify(stream.over())).toContain('NetworkError');
      expect(stream.messages).toEqual([]);
    }
  });
});

describe('rights that are taken away', () => {
  it('end the stream as if there were no such change', async () => {
    const id = '/red/progress-rights';
    const made = await world.done('red-dev', 'createApp', { id, app: { ...sleeper, cpus: 1_000 } });
    const stream = await watch('auditor', { id: made.auditEvent });
    await stream.synced();
    const without = demoPolicy.bindings.filter(({ role }) => role !== 'auditor');
    world.running.gateway.replacePolicy(policyOf({ ...demoPolicy, bindings: without }));
    await stream.ended();
    expect(stream.errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
    world.running.gateway.replacePolicy(policyOf(demoPolicy));
    await world.done('red-dev', 'destroyApp', { id, onLock: 'FORCE' });
  });
});
