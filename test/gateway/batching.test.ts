import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoOptions } from '../../simulator/estate/demo.ts';
import { createEstate, type Estate } from '../../simulator/index.ts';
import { startGateway, startOver, type RunningGateway } from '../support/gateway.ts';
import { callsTo, callsWhile } from '../support/upstream-counts.ts';

/** The demo's estate without its troubles: nothing waits in it, so nothing is read again and again. */
let estate: Estate;

beforeAll(async () => {
  estate = await createEstate(demoOptions);
  await estate.settled();
});

afterAll(() => estate?.close());

const lists = ['GET /v2/apps', 'GET /v2/groups', 'GET /v2/pods/::status', 'GET /v2/deployments', 'GET /v2/queue'];

const widest = `{
  viewer { subject } fleet { totals { apps tasks } byTenant { totals { apps } } }
  a: apps { totalCount nodes { definition tasks { totalCount } } } b: apps(first: 10) { nodes { status } }
  tasks { totalCount } pods { totalCount } deployments { totalCount } queue { totalCount }
  search(text: "e") { totalCount } marathons { nodes { name version group { groups { groupId } } } }
}`;

const freshly = (apps: readonly { readonly marathon: string; readonly id: string }[]) =>
  `{ ${apps
    .map(
      ({ marathon, id }, place) => `a${place}: app(marathon: "${marathon}", id: "${id}", consistency: FRESH) { appId }`,
    )
    .join('\n')} }`;

describe('a cold start', () => {
  let running: RunningGateway;
  afterAll(() => running?.close());

  test('costs each Marathon one list of each kind and one stream, however many ask meanwhile', async () => {
    running = await startGateway({ platform: estate.platform, settled: false });
    const users = Array.from({ length: 50 }, (_, number) => `early-${number}`);
    await Promise.all(users.map(async (user) => running.query(user, widest)));
    await running.live(['marathon', ...estate.services.keys()]);
    const calls = callsTo(estate.marathons());
    expect(Object.keys(calls)).toHaveLength(4);
    const once = Object.fromEntries([...lists, 'GET /v2/events'].map((endpoint) => [endpoint, 1]));
    for (const [name, endpoints] of Object.entries(calls)) {
      const { 'GET /v2/info': info, 'GET /v2/leader': leader = 0, ...rest } = endpoints;
      expect(rest, name).toEqual(once);
      // Discovery asks once who it is, the informer once more.
      expect(info, name).toBeLessThanOrEqual(2);
      expect(leader, name).toBeLessThanOrEqual(1);
    }
  });
});

describe('a warm gateway', () => {
  let running: RunningGateway;
  beforeAll(async () => {
    running = await startOver(estate);
  });
  afterAll(() => running?.close());

  const folder = new URL('../../examples/', import.meta.url);
  const examples = readdirSync(folder).filter(
    (name) =>
      name.endsWith('.graphql') &&
      !['fresh.graphql', 'versions.graphql'].includes(name) &&
      !/^(mutation|subscription)/m.test(readFileSync(new URL(name, folder), 'utf8')),
  );

  test('answers every example without asking a Marathon', async () => {
    expect(examples.length).toBeGreaterThan(10);
    const calls = await callsWhile(estate.marathons(), async () => {
      for (const name of examples) {
        const document = readFileSync(new URL(name, folder), 'utf8');
        const [, user = ''] = /^# As ([\w-]+)\./.exec(document) ?? [];
        const data = await running.query<object>(user, document);
        expect(Object.keys(data).length, name).toBeGreaterThan(0);
      }
    });
    expect(calls).toEqual({});
  });

  test('answers five hundred users at once without asking a Marathon', async () => {
    const users = Array.from({ length: 500 }, (_, number) => `user-${number}`);
    const groups = [['operators'], ['red-team'], ['blue-team'], ['auditors'], []];
    const tokens = users.map((user, number) => running.token(user, groups[number % groups.length]));
    await Promise.all(tokens);
    const calls = await callsWhile(estate.marathons(), async () => {
      const answers = await Promise.all(
        tokens.map(async (token) => {
          const response = await fetch(`${running.url}/graphql`, {
            method: 'POST',
            headers: { authorization: `Bearer ${await token}`, 'content-type': 'application/json' },
            body: JSON.stringify({ query: widest }),
          });
          const { errors }: { errors?: unknown } = JSON.parse(await response.text());
          return [response.status, errors];
        }),
      );
      expect(answers).toEqual(users.map(() => [200, undefined]));
    });
    expect(calls).toEqual({});
  });

  interface Apps {
    readonly apps: { readonly nodes: readonly { readonly appId: string }[] };
  }
  const someApps = async (marathon: string, count: number) => {
    const { apps } = await running.query<Apps>(
      'operator',
      'query ($marathon: String!, $count: Int!) { apps(filter: { marathons: [$marathon] }, first: $count) { nodes { appId } } }',
      { marathon, count },
    );
    expect(apps.nodes).toHaveLength(count);
    return apps.nodes.map(({ appId }) => ({ marathon, id: appId }));
  };
  const [apps, data, mon] = ['marathon-apps', 'marathon-data-ee-strict-1-11', 'mon-service-marathon'] as const;

  test('reads twenty apps of three Marathons, asked FRESH in one query, one by one and each once', async () => {
    const asked = [...(await someApps(apps, 7)), ...(await someApps(data, 7)), ...(await someApps(mon, 6))];
    const calls = await callsWhile(estate.marathons(), async () => {
      const answer = await running.query('operator', freshly(asked));
      expect(answer).toEqual(Object.fromEntries(asked.map(({ id }, place) => [`a${place}`, { appId: id }])));
    });
    expect(calls).toEqual({
      [`${apps} GET /v2/apps/{id}`]: 7,
      [`${data} GET /v2/apps/{id}`]: 7,
      [`${mon} GET /v2/apps/{id}`]: 6,
    });
  });

  test('reads more than twenty apps of one Marathon as one list', async () => {
    const asked = [...(await someApps(apps, 21)), ...(await someApps(mon, 3))];
    const calls = await callsWhile(estate.marathons(), () => running.query('operator', freshly(asked)));
    expect(calls).toEqual({ [`${apps} GET /v2/apps`]: 1, [`${mon} GET /v2/apps/{id}`]: 3 });
  });

  test('reads one app that is asked FRESH under fifty names once', async () => {
    const [app] = await someApps(apps, 1);
    const asked = app === undefined ? [] : Array.from({ length: 50 }, () => app);
    const calls = await callsWhile(estate.marathons(), () => running.query('operator', freshly(asked)));
    expect(calls).toEqual({ [`${apps} GET /v2/apps/{id}`]: 1 });
  });

  test('reads the lists that are asked FRESH once per Marathon, and apps for tasks, too', async () => {
    const document = `{
      a: apps(consistency: FRESH) { totalCount } b: apps(consistency: FRESH, first: 2) { totalCount }
      tasks(consistency: FRESH) { totalCount } pods(consistency: FRESH) { totalCount }
    }`;
    const calls = await callsWhile(estate.marathons(), () => running.query('operator', document));
    const each = estate.marathons().flatMap(({ name }) => [
      [`${name} GET /v2/apps`, 1],
      [`${name} GET /v2/pods/::status`, 1],
    ]);
    expect(calls).toEqual(Object.fromEntries(each));
  });

  test('asks nobody for what the viewer may not see', async () => {
    const [app] = await someApps(apps, 1);
    const asked = app === undefined ? [] : [app, { marathon: apps, id: '/blue/nothing/here' }];
    const calls = await callsWhile(estate.marathons(), async () => {
      expect(await running.query('nobody', freshly(asked))).toEqual({ a0: null, a1: null });
    });
    expect(calls).toEqual({});
  });
});
