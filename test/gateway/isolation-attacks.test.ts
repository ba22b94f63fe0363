import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/gateway.ts';
import { forgedIds, trickyPaths } from './isolation/cases.ts';
import { createWorld, type World } from './isolation/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.addForeign();
});
afterAll(() => world?.close());

const lesser = ['red-dev', 'web-owner', 'nobody'] as const;
/** Words that only foreign objects hold; `/blue/vault` itself stands in definitions of red. */
const foreignWords =
  /blue-marathon|hidden|blue_|\/blue\/(pod|greedy|failing|shop|tool|lookalike|empty)|redwood|red0|red\.x|crimson/;

interface Named {
  readonly id: string;
}
interface List {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
  readonly edges: readonly { readonly cursor: string; readonly node: Named }[];
}

/** Ids of everything there is, by kind of object, as the operator reads them. */
async function everyId(): Promise<readonly string[]> {
  const document = `{
    marathons { nodes { id group { id descendants(depth: 9) { id } } } }
    apps(first: 500) { nodes { id } } pods { nodes { id } } tasks(first: 500) { nodes { id } }
    deployments { nodes { id } } queue { nodes { id } } tenants { id }
  }`;
  const { text } = await world.running.ask('operator', document);
  const ids = new Set<string>();
  JSON.parse(text, (key, value: unknown) => {
    if (key === 'id') ids.add(String(value));
    return value;
  });
  return [...ids];
}

/** Ids the viewer meets in their own lists. */
async function ownIds(user: string): Promise<ReadonlySet<string>> {
  const document = `{
    marathons { nodes { id group { id descendants(depth: 9) { id } } } }
    apps { nodes { id } } pods { nodes { id } } tasks { nodes { id } }
    deployments { nodes { id } } queue { nodes { id } } tenants { id }
  }`;
  const ids = new Set<string>();
  JSON.parse((await world.running.ask(user, document)).text, (key, value: unknown) => {
    if (key === 'id') ids.add(String(value));
    return value;
  });
  return ids;
}

describe('ids of nodes', () => {
  it.each(lesser)('of what is there open to %s what stands in their own lists, and nothing else', async (user) => {
    const ids = await everyId();
    const own = await ownIds(user);
    const { nodes } = await world.running.query<{ nodes: readonly (Named | null)[] }>(
      user,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids },
    );
    expect(ids.length).toBeGreaterThan(60);
    expect(nodes).toEqual(ids.map((id) => (own.has(id) ? { id } : null)));
  });

  it.each(lesser)('made up by %s are null, spelt whichever way', async (user) => {
    const { nodes } = await world.running.query<{ nodes: readonly unknown[] }>(
      user,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
      { ids: forgedIds },
    );
    expect(nodes).toEqual(forgedIds.map(() => null));
  });
});

describe('cursors of somebody who sees more', () => {
  const lists = ['apps(first: 500', 'pods(first: 9', 'tasks(first: 500', 'queue(first: 9', 'deployments(first: 9'];
  const part = '{ totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor node { id } } }';
  const page = async (user: string, call: string): Promise<List> =>
    (await world.running.query<{ list: List }>(user, `{ list: ${call}) ${part} }`)).list;

  it.each(lists)('%s) only say where in the own list to go on', async (call) => {
    const all = await page('operator', call);
    const positions = new Map(all.edges.map(({ node }, position) => [node.id, position]));
    for (const user of lesser) {
      const own = (await page(user, call)).edges.map(({ node }) => node.id);
      for (const [position, { cursor }] of all.edges.entries()) {
        const behind = own.filter((id) => (positions.get(id) ?? -1) > position);
        const answer = await page(user, `${call}, after: ${JSON.stringify(cursor)}`);
        expect(answer.edges.map(({ node }) => node.id)).toEqual(behind);
        expect(answer.totalCount).toBe(own.length);
        expect(answer.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: own.length > behind.length });
      }
    }
  });
});

/** What each Marathon was asked so far, without what is read every 2 s while something waits, whoever asks. */
const asked = () =>
  world.estate.marathons().map(({ requests }) => {
    const { 'GET /v2/queue': _queue, 'GET /v2/groups': _groups, ...others } = requests.all();
    return others;
  });

describe('FRESH reads', () => {
  it("of what is not one's own ask no Marathon", async () => {
    const askAll = async () => {
      for (const user of lesser) {
        for (const path of ['/blue/vault', '/nobody/nothing', '/blue', ...trickyPaths]) {
          const document = `query ($id: String!) { app(marathon: "apps", id: $id, consistency: FRESH) { id }
            pod(marathon: "apps", id: $id, consistency: FRESH) { id } hidden: app(marathon: "hidden", id: $id, consistency: FRESH) { id } }`;
          const answer = await world.running.query(user, document, { id: path });
          expect(answer).toEqual({ app: null, pod: null, hidden: null });
        }
      }
    };
    // What the gateway still reads for its own sake may fall between; what somebody caused would come each time.
    await eventually(async () => {
      const before = asked();
      await askAll();
      expect(asked()).toEqual(before);
    });
  });

  it('of lists ask the Marathons where the viewer may read something, and no others', async () => {
    const counts = () => world.estate.marathons().map(({ requests }) => requests.count('GET /v2/apps'));
    const document = '{ apps(consistency: FRESH) { totalCount } }';
    const names = world.estate.marathons().map(({ name }) => name);
    const calls = async (user: string) => {
      const before = counts();
      await world.running.query(user, document);
      return Object.fromEntries(counts().map((count, position) => [names[position], count - (before[position] ?? 0)]));
    };
    const expectCalls = (user: string, expected: object) =>
      eventually(async () => expect(await calls(user)).toEqual(expected));
    await expectCalls('red-dev', { marathon: 1, apps: 1, hidden: 0 });
    await expectCalls('web-owner', { marathon: 0, apps: 1, hidden: 0 });
    await expectCalls('nobody', { marathon: 0, apps: 0, hidden: 0 });
  });

  it('that fail name the Marathon and nothing of what is on it', async () => {
    const apps = world.estate.services.get('apps');
    apps?.faults.set(
      { kind: 'fail', status: 500, message: 'deployment of /blue/vault broke' },
      { endpoint: 'GET /v2/apps/{id}/versions' },
    );
    const { text, errors } = await world.running.ask(
      'red-dev',
      '{ app(marathon: "apps", id: "/red/b") { versions { version } } }',
    );
    apps?.faults.clear();
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['MARATHON_ERROR']);
    expect(text).not.toMatch(/blue|127\.0/);
  });
});

describe('a Marathon of others', () => {
  it('stays unnamed to an app that is refused for its sake', async () => {
    await world.addImpostor();
    const document = '{ marathonCandidates { appId name refusal } }';
    interface Candidates {
      readonly marathonCandidates: readonly { readonly appId: string; readonly refusal: string }[];
    }
    const refusalFor = async (user: string) =>
      (await world.running.query<Candidates>(user, document)).marathonCandidates.find(
        (one) => one.appId === '/red/impostor',
      )?.refusal;
    await eventually(async () =>
      expect(await refusalFor('operator')).toMatch(/discovered Marathon hidden \(framework id/),
    );
    expect(await refusalFor('red-dev')).toBe('Its name is that of another Marathon.');
    const { text } = await world.running.ask('red-dev', '{ marathonCandidates { refusal evidence { text } address } }');
    expect(text).not.toContain(world.estate.services.get('hidden')?.frameworkId);
  });

  it('stays unnamed everywhere else', async () => {
    const document = `{ marathons { totalCount sources { marathon } nodes { name } } fleet { byMarathon { marathon { name } } byTenant { tenant { name scopes { marathon } } } sources { marathon } }
      apps { sources { marathon } } tasks { sources { marathon } } tenants { name scopes { marathon path } } viewer { tenants { name } grants { marathon } } }`;
    for (const user of lesser) expect((await world.running.ask(user, document)).text).not.toMatch(foreignWords);
  });
});

describe('the user with one app', () => {
  it('learns nothing of what is added beside it', async () => {
    const document = `{ fleet { totals { apps groups tasks deployments } } search(text: "web") { totalCount nodes { snippet } } apps { totalCount nodes { appId group { groupId version enforceRole dependencies { id } totals { apps pods tasks groups } groups { groupId } apps { appId } parent { groupId apps { appId } } } } }
      group(marathon: "apps") { groups { groupId } descendants(depth: 5) { groupId apps { appId } pods { podId } totals { apps } } } }`;
    const before = (await world.running.ask('web-owner', document)).text;
    await world.addSiblings();
    expect((await world.running.ask('web-owner', document)).text).toBe(before);
  });
});

describe('a deployment that others share', () => {
  it('shows the own apps, of the rest how many, and no more', async () => {
    await world.deployTogether();
    const document = `{ deployments { totalCount nodes { affectedAppIds affectedPodIds hiddenCount affectedApps { appId } affectedPods { podId }
      steps { hiddenCount actions { action appId podId app { appId } } } currentActions { appId } totalSteps } } }`;
    interface Deployments {
      readonly deployments: {
        readonly nodes: readonly { readonly hiddenCount: number; readonly affectedAppIds: readonly string[] }[];
      };
    }
    const text = (await world.running.ask('red-dev', document)).text;
    expect(text).not.toMatch(/blue/);
    const { deployments } = await world.running.query<Deployments>('red-dev', document);
    const shared = deployments.nodes.filter(({ hiddenCount }) => hiddenCount > 0);
    expect(deployments.nodes).toHaveLength(2);
    expect(shared).toEqual([
      expect.objectContaining({
        affectedAppIds: ['/red/together'],
        affectedApps: [{ appId: '/red/together' }],
        affectedPodIds: [],
        hiddenCount: 1,
      }),
    ]);
    const steps = JSON.stringify(shared[0]).match(/"steps":\[(.*)\],"currentActions"/)?.[1] ?? '';
    expect(
      [...steps.matchAll(/"hiddenCount":(\d)/g)].reduce((sum, [, count]) => sum + Number(count), 0),
    ).toBeGreaterThan(0);
    expect(await world.running.query('web-owner', '{ deployments { totalCount } }')).toEqual({
      deployments: { totalCount: 0 },
    });
  });
});

describe('two users at once', () => {
  it("never get each other's answers, five hundred times", async () => {
    const document = `{ viewer { subject } apps { totalCount nodes { appId dependencies { kind } versions(first: 2) { version definition } definition } } search(text: "red") { totalCount } marathons { nodes { name } } }`;
    const alone = new Map<string, string>();
    const users = ['operator', 'red-dev', 'web-owner', 'nobody'] as const;
    for (const user of users) alone.set(user, (await world.running.ask(user, document)).text);
    expect(new Set(alone.values()).size).toBe(users.length);
    const asking = Array.from({ length: 500 }, async (_, turn) => {
      const user = users[(turn * 7 + Math.floor(turn / 5)) % users.length] ?? 'nobody';
      return { user, text: (await world.running.ask(user, document)).text };
    });
    for (const { user, text } of await Promise.all(asking))
      if (text !== alone.get(user)) expect(text).toBe(alone.get(user));
  });
});
