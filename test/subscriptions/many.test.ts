/** Hundreds of subscribers in fifty cohorts, on sockets of their own; `npm run bench -- --only subscribers` does the same with thousands. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChanging, type ChangingMarathon } from '../../bench/upstream/changing.ts';
import { createWakes } from '../../src/server/subscriptions/wakes.ts';
import { createMessage } from '../../src/server/subscriptions/message.ts';
import { configured, eventually, startGateway, type RunningGateway } from '../support/gateway.ts';
import { bySse, byWs, type Subscriber } from '../support/subscriber.ts';

const cohorts = 50;
const perCohort = 5;
const query = 'subscription { appChanged { kind appId app { version } } }';

const groupOf = (cohort: number): string => `readers-${cohort}`;
const names = Array.from({ length: cohorts }, (_, cohort) => groupOf(cohort));
/** One that all may read, and one of each group. */
const paths = ['/shared/app', ...names.map((name) => `/${name}/app`)];
const policy = {
  roles: { reader: { actions: ['read'] } },
  bindings: names.flatMap((name) =>
    ['shared', name].map((top) => ({ group: name, role: 'reader', scope: { marathon: '*', path: `/${top}` } })),
  ),
};

let marathon: ChangingMarathon;
let running: RunningGateway;
/** By cohort. */
const audience: Subscriber[][] = [];

beforeAll(async () => {
  marathon = await startChanging('marathon', paths);
  running = await startGateway({
    platform: marathon,
    policy,
    config: { marathons: [configured('marathon', marathon.url)], discovery: undefined },
  });
  await running.live();
  for (const [cohort, name] of names.entries()) {
    const user = `user-${cohort}`;
    const subscribe = cohort === 0 ? byWs : bySse; // what comes by a WebSocket is of the same cohort
    const members = [subscribe, ...Array.from({ length: perCohort - 1 }, () => bySse)];
    audience.push(await Promise.all(members.map((by) => by(running, user, { query }, [name]))));
  }
  for (const members of audience) for (const member of members) await member.synced();
});

afterAll(async () => {
  for (const members of audience) for (const member of members) member.close();
  await running.close();
  await marathon.close();
});

async function evaluations(): Promise<number> {
  const metrics = await (await fetch(`${running.url}/metrics`)).text();
  return Number(/^mom_subscription_evaluations_total (\d+)/m.exec(metrics)?.[1]);
}

const versionOf = (path: string) => running.gateway.store.shelf('marathon')?.apps.get(path)?.version;

/** Changes one app; how many evaluations that took until these have been told, and what they were told. */
async function changed(at: number, told: readonly Subscriber[]): Promise<number> {
  const path = paths[at] ?? '';
  const before = versionOf(path);
  const evaluated = await evaluations();
  marathon.change(at);
  await eventually(() => expect(versionOf(path)).not.toBe(before));
  const version = versionOf(path);
  const isIt = (one: unknown) => JSON.stringify(one).includes(`"version":"${version}"`);
  for (const member of told) expect(await member.until(1, isIt)).toHaveLength(1);
  return (await evaluations()) - evaluated;
}

describe(`${cohorts * perCohort} subscribers who see ${cohorts} different things`, () => {
  it('are as many cohorts as there are rights', () => {
    const { open, cohorts: known } = running.gateway.server.subscriptions.stats();
    expect({ open, known }).toEqual({ open: cohorts * perCohort, known: cohorts });
  });

  it('cost one evaluation per cohort for a change that all may see, and each is told it', async () => {
    for (let change = 0; change < 3; change += 1) expect(await changed(0, audience.flat())).toBe(cohorts);
  });

  it('cost one evaluation for a change that one cohort may see, and no other is told anything', async () => {
    const before = audience.flat().map(({ messages }) => messages.length);
    expect(await changed(8, audience[7] ?? [])).toBe(1);
    const after = audience.flat().map(({ messages }, at) => messages.length - (before[at] ?? 0));
    expect(after).toEqual(audience.flatMap((members, cohort) => members.map(() => (cohort === 7 ? 1 : 0))));
  });

  it('are told the present by one evaluation for each object and cohort, when they come together', async () => {
    const evaluated = await evaluations();
    // Another document: of the first one a present may still be there, made within the last second.
    const later = query.replace('kind appId', 'kind id appId');
    const late = await Promise.all([1, 2, 3, 4].map(() => bySse(running, 'user-3', { query: later }, [groupOf(3)])));
    for (const one of late)
      expect((await one.synced()).map(({ kind }) => kind)).toEqual(['PRESENT', 'PRESENT', 'SYNCED']);
    expect((await evaluations()) - evaluated).toBe(3);
    late.forEach((one) => one.close());
  });
});

it('a message is written as the same bytes to each socket, made once', () => {
  const message = createMessage('key', { data: { a: 1 } });
  expect(message.frame()).toBe(message.frame());
  expect(message.frame().toString()).toBe('event: next\ndata: {"data":{"a":1}}\n\n');
});

it('thousands of WebSockets are woken a few in each turn of the event loop, each once, and none is left out', async () => {
  const wakes = createWakes();
  const woken: number[] = [];
  const all = Array.from({ length: 1_000 }, (_, at) => () => void woken.push(at));
  for (const awake of [...all, ...all]) wakes.add(awake);
  expect(woken).toEqual([]);
  const inTurns: number[] = [];
  while (woken.length < all.length) {
    const before = woken.length;
    await new Promise((resolve) => setImmediate(resolve));
    inTurns.push(woken.length - before);
  }
  expect(Math.max(...inTurns)).toBeLessThanOrEqual(64);
  expect(woken).toEqual(all.map((_, at) => at));
});
