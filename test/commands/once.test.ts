import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../simulator/index.ts';
import { createWorld, documentOf, marathon, type World } from './world.ts';

/** `MUTATIONS=10000 npx vitest run test/commands/once.test.ts` for the long run; this many in every run. */
const mutations = Number(process.env['MUTATIONS'] ?? 120);
const lanes = 12;

let world: World;
beforeAll(async () => {
  const limits = {
    changesPerViewerPerMinute: 1_000_000,
    changesPerMarathonPerMinute: 1_000_000,
    writeTimeoutSeconds: 1,
  };
  world = await createWorld({ config: { limits } });
});
afterAll(() => world.close());

const random = createRandom(42);
const arrived = (): number => Object.values(world.writes()).reduce((sum, count) => sum + count, 0);

interface Told {
  readonly code: string | null;
  readonly auditEvent: string;
  readonly replayed: boolean;
}

/** Sends one mutation, and up to two times again under the same key, some of them at the same time. */
async function insist(mutation: string, input: object, key: string): Promise<readonly Told[]> {
  const one = async (): Promise<Told> => {
    const { data, errors } = await world.running.ask<{ change: { auditEvent: string; replayed: boolean } }>(
      'red-dev',
      documentOf(mutation),
      { input: { marathon, ...input, idempotencyKey: key } },
    );
    const [error] = errors ?? [];
    if (error === undefined) return { code: null, ...data.change };
    const { code, auditEvent, replayed } = error.extensions;
    return { code: String(code), auditEvent: String(auditEvent), replayed: replayed === true };
  };
  const tries = 1 + Math.floor(random.next() * 3);
  if (random.next() < 0.5) return Promise.all(Array.from({ length: tries }, one));
  const told: Told[] = [];
  for (let at = 0; at < tries; at += 1) told.push(await one());
  return told;
}

interface App {
  readonly labels?: Readonly<Record<string, string>>;
}

async function truth(id: string): Promise<App | null> {
  const response = await fetch(`${world.target.url}/v2/apps${id}`, { headers: { accept: 'application/json' } });
  if (response.status === 404) return null;
  const { app }: { app: App } = JSON.parse(await response.text());
  return app;
}

interface Recorded {
  readonly id: string;
  readonly status: string;
  readonly operation: string;
}

async function log(): Promise<ReadonlyMap<string, Recorded>> {
  const all = new Map<string, Recorded>();
  let after: string | null = null;
  do {
    const {
      auditEvents,
    }: { auditEvents: { nodes: readonly Recorded[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await world.running.query(
        'auditor',
        'query ($after: String) { auditEvents(first: 1000, after: $after) { nodes { id status operation } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
    for (const event of auditEvents.nodes) all.set(event.id, event);
    after = auditEvents.pageInfo.hasNextPage ? auditEvents.pageInfo.endCursor : null;
  } while (after !== null);
  return all;
}

it(`no write of ${mutations} arrives twice under resets, lost answers, silence and retries, and the log knows how each ended`, async () => {
  const { faults } = world.target;
  const before = arrived();
  for (const endpoint of ['POST /v2/apps', 'PATCH /v2/apps/{id}', 'DELETE /v2/apps/{id}']) {
    faults.set({ kind: 'lostAnswer' }, { endpoint, share: 0.08 });
    faults.set({ kind: 'halfBody' }, { endpoint, share: 0.04 });
    faults.set({ kind: 'refuse' }, { endpoint, share: 0.04 });
    faults.set({ kind: 'hang' }, { endpoint, share: 0.03 });
    faults.set({ kind: 'html' }, { endpoint, share: 0.03 });
  }
  const intents = new Map<string, { readonly done: boolean; readonly mutation: string }>();
  const wrong: string[] = [];
  const attempt = async (
    mutation: string,
    input: object,
    judge: { readonly id: string; readonly isDone: (app: App | null) => boolean },
  ) => {
    const told = await insist(mutation, input, `${mutation} ${judge.id}`);
    const events = new Set(told.map(({ auditEvent }) => auditEvent));
    if (events.size !== 1) wrong.push(`${mutation} ${judge.id} has ${events.size} intents`);
    if (told.filter(({ replayed }) => !replayed).length !== 1)
      wrong.push(`${mutation} ${judge.id} acted more than once`);
    const done = judge.isDone(await truth(judge.id));
    for (const { code } of told) {
      if (code === null && !done) wrong.push(`${mutation} ${judge.id} was said to be done`);
      if (code !== null && code !== 'OUTCOME_UNKNOWN') wrong.push(`${mutation} ${judge.id}: ${code}`);
    }
    for (const event of events) intents.set(event, { done, mutation });
    return done;
  };
  const life = async (number: number): Promise<void> => {
    const id = `/red/once/n${number}`;
    const app = { cmd: 'sleep 1000', cpus: 0.01, mem: 16, instances: 0 };
    if (!(await attempt('createApp', { id, app }, { id, isDone: (one) => one !== null }))) return;
    const labels = [{ key: 'mark', value: 'x' }];
    await attempt('updateApp', { id, app: { labels } }, { id, isDone: (one) => one?.labels?.['mark'] === 'x' });
    await attempt('destroyApp', { id }, { id, isDone: (one) => one === null });
  };
  const waiting = Array.from({ length: Math.ceil(mutations / 3) }, (_, number) => number);
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await life(next);
    }),
  );
  faults.clear();

  expect(wrong).toEqual([]);
  expect(arrived() - before).toBe(intents.size);
  const recorded = await log();
  for (const [event, { done, mutation }] of intents) {
    const status = recorded.get(event)?.status;
    // In a long run the log has come to know of what was in doubt that it was not done.
    const isTrue = status === 'SUCCEEDED' ? done : (status === 'UNKNOWN' || status === 'FAILED') && !done;
    expect({ mutation, status, isTrue }).toEqual({ mutation, status, isTrue: true });
  }
}, 3_600_000);
