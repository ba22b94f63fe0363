import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEstate, type Estate } from '../../simulator/index.ts';
import type { App } from '../../src/model/index.ts';
import { demoPolicy, policyOf, startOver, type Answer, type RunningGateway } from '../support/gateway.ts';

let estate: Estate;
let running: RunningGateway;
beforeAll(async () => {
  estate = await createEstate({ seed: 23, appsPerMarathon: 12, tasksPerMarathon: 30, appsOnPlatform: 4 });
  await estate.settled();
  running = await startOver(estate);
});
afterAll(async () => {
  await running.close();
  await estate.close();
});

interface Sample {
  readonly hits: number;
  readonly misses: number;
  readonly bytes: number;
  readonly joined?: number;
}

function answers(): Sample {
  const found = running.gateway.server.engine.caches().find(({ cache }) => cache === 'answers');
  if (found === undefined) throw new Error('there is no cache of answers');
  return { ...found };
}

const runs = () => ({ ...running.gateway.server.engine.executor.runs });

/** Executed, whatever is known. */
async function anew<T>(user: string, query: string, variables: object = {}): Promise<Answer<T>> {
  const headers = {
    authorization: `Bearer ${await running.token(user)}`,
    'content-type': 'application/json',
    'cache-control': 'no-cache',
  };
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${running.url}/graphql`, { method: 'POST', headers, body });
  const text = await response.text();
  const { data, errors }: Pick<Answer<T>, 'data' | 'errors'> = JSON.parse(text);
  return { status: response.status, headers: response.headers, text, data, errors };
}

/** So that its plan is there: the first use of a document is graphql-js'. */
async function known(document: string, users: readonly string[] = ['operator'], variables?: object): Promise<void> {
  for (const user of users) await running.ask(user, document, variables);
}

const times = <T>(count: number, act: (at: number) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => act(at)));

/** Some app of a service Marathon. */
function someApp(position = 0): App {
  const [name = ''] = estate.services.keys();
  const app = running.gateway.store.shelf(name)?.apps.at(position);
  if (app === undefined) throw new Error('the estate has no app');
  return app;
}

/** A commit that nothing tells the informer of, so that it stays. */
function commit(instances: number): void {
  const { definition, labels, tasks, ...app } = someApp();
  running.gateway.store.putApp(Object.freeze({ ...app, definition, labels, tasks, instances }));
}

const apps = `query Apps($first: Int) { apps(first: $first) { totalCount complete nodes { appId instances status tenant { name } } } }`;

describe('an answer that was given', () => {
  it('is given again while nothing changed, and executed once for all who ask at once', async () => {
    const document = `query Once { ${apps.slice(apps.indexOf('{') + 1)}`.replace('(first: $first)', '');
    await known(document);
    const [before, executed] = [answers(), runs()];
    const given = await times(20, () => running.ask('operator', document));
    expect(new Set(given.map(({ text }) => text)).size).toBe(1);
    expect(given[0]?.text).toBe((await anew('operator', document)).text);
    expect(answers().hits - before.hits).toBe(19);
    // The twentieth, and the one that wanted it anew.
    expect(runs().text - executed.text).toBe(2);
    expect(answers().bytes).toBeGreaterThan(given[0]?.text.length ?? 0);
  });

  it('is executed again when the client says no-cache', async () => {
    await known(apps);
    const [before, executed] = [answers(), runs()];
    await times(3, () => anew('operator', apps));
    expect(answers()).toEqual(before);
    expect(runs().text - executed.text).toBe(3);
  });

  it('is made once where it takes its time, for all who ask meanwhile', async () => {
    const document = '{ search(text: "a", first: 3) { totalCount nodes { snippet } } }';
    await known(document);
    const [before, executed] = [answers(), runs()];
    const given = await times(8, () => running.ask('operator', document));
    expect(new Set(given.map(({ text }) => text)).size).toBe(1);
    const { hits, joined = 0 } = answers();
    expect(hits - before.hits + joined - (before.joined ?? 0)).toBe(7);
    expect(runs().jit - executed.jit).toBe(1);
  });

  it('never hides a change, whatever is asked at the same time', async () => {
    const [name] = estate.services.keys();
    const document = `query ($marathon: String!, $id: String!) {
      app(marathon: $marathon, id: $id) { instances }
      marathon(name: $marathon) { totals { instances } }
    }`;
    const variables = { marathon: name, id: someApp().appId };
    await known(document, ['operator', 'auditor'], variables);
    for (let instances = 100; instances < 160; instances += 1) {
      const others = times(4, () => running.ask('auditor', document, variables));
      commit(instances);
      const asked = await times(3, () =>
        running.query<{ app: { instances: number } }>('operator', document, variables),
      );
      expect(asked.map(({ app }) => app.instances)).toEqual([instances, instances, instances]);
      await others;
    }
  });

  it('tells the age of its sources as an execution would', async () => {
    const document = '{ apps(first: 1) { complete sources { marathon phase asOf } nodes { appId } } }';
    const ages = ({ data }: Answer<{ apps: { sources: readonly { asOf: string }[] } }>) =>
      data.apps.sources.map(({ asOf }) => asOf);
    await known(document);
    for (let turn = 0; turn < 30; turn += 1) {
      const before = ages(await anew('operator', document));
      const given = ages(await running.ask('operator', document));
      const after = ages(await anew('operator', document));
      expect(given.every((asOf, at) => asOf >= (before[at] ?? '') && asOf <= (after[at] ?? ''))).toBe(true);
    }
  });

  it('is not kept when it was read FRESH, or has errors', async () => {
    const [name = ''] = estate.services.keys();
    const fresh = `query ($c: Consistency) { app(marathon: "${name}", id: "${someApp(1).appId}", consistency: $c) { appId } }`;
    const failing = '{ apps(first: 1, after: "forged") { totalCount } marathons { totalCount } }';
    for (const [document, variables] of [
      [fresh, { c: 'FRESH' }],
      [failing, {}],
    ] as const) {
      await known(document, ['operator'], variables);
      const before = answers();
      const executed = runs();
      await times(3, () => running.ask('operator', document, variables));
      const { hits, bytes, joined } = answers();
      expect({ hits, bytes, joined }).toEqual({ hits: before.hits, bytes: before.bytes, joined: before.joined });
      expect(runs().jit - executed.jit + runs().reference - executed.reference).toBe(3);
    }
  });
});

describe('nobody gets the answer of another', () => {
  const users = ['operator', 'red-dev', 'blue-dev', 'web-owner', 'nobody', 'auditor'];

  it('whoever asked the same before', async () => {
    const own = new Map<string, string>();
    await known(apps);
    for (const user of users) own.set(user, (await anew(user, apps, { first: 40 })).text);
    // The auditor reads what the operator reads; here the app of web-owner's own is not, as for nobody.
    expect(new Set(own.values()).size).toBe(4);
    for (const user of [...users, ...users.toReversed()]) {
      expect((await running.ask(user, apps, { first: 40 })).text, user).toBe(own.get(user));
    }
    const mixed = await times(60, (at) => running.ask(users[at % users.length] ?? '', apps, { first: 40 }));
    expect(mixed.map(({ text }) => text)).toEqual(mixed.map((_, at) => own.get(users[at % users.length] ?? '')));
  });

  it('whose rights are the same, where it tells who asks', async () => {
    const document =
      '{ viewer { subject can(action: READ, marathon: "marathon", path: "/") } apps(first: 2) { totalCount } }';
    const subject = async (user: string) => {
      const answer: { viewer: { subject: string } } = await running.query(user, document);
      return answer.viewer.subject;
    };
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await times(4, (at) => subject(at % 2 === 0 ? 'operator' : 'auditor'))).toEqual(
        Array.from({ length: 4 }, (_, at) => (at % 2 === 0 ? 'operator' : 'auditor')),
      );
    }
  });

  it('who may see secrets', async () => {
    const document =
      '{ apps(first: 40) { nodes { appId masked env { name value } labels { key value } definition } } }';
    await known(document, ['operator']);
    const open = await running.ask('operator', document);
    const masked = await running.ask('auditor', document);
    expect(masked.text).not.toBe(open.text);
    expect(masked.text).toBe((await anew('auditor', document)).text);
    expect((await running.ask('operator', document)).text).toBe(open.text);
  });

  it('under the policy that was in force before', async () => {
    type Nodes = { apps: { totalCount: number; nodes: { appId: string; tenant: { name: string } | null }[] } };
    const tenants = async () => {
      const { apps: found } = await running.query<Nodes>('red-dev', apps, { first: 40 });
      return [...new Set(found.nodes.map(({ tenant }) => tenant?.name ?? null))];
    };
    try {
      expect(await tenants()).toEqual(['red']);
      expect(await tenants()).toEqual(['red']);
      const { red, ...others } = demoPolicy.tenants;
      const bindings = demoPolicy.bindings.map((binding) =>
        'tenant' in binding && binding.tenant === 'red' ? { ...binding, tenant: 'crimson' } : binding,
      );
      running.gateway.replacePolicy(policyOf({ ...demoPolicy, tenants: { ...others, crimson: red }, bindings }));
      expect(await tenants()).toEqual(['crimson']);
      const without = demoPolicy.bindings.filter((binding) => !('group' in binding && binding.group === 'red-team'));
      running.gateway.replacePolicy(policyOf({ ...demoPolicy, bindings: without }));
      expect(await tenants()).toEqual([]);
    } finally {
      running.gateway.replacePolicy(policyOf(demoPolicy));
    }
    expect(await tenants()).toEqual(['red']);
  });
});
