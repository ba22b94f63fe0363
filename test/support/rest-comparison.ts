/** Holds what the gateway answers against what the Marathons themselves answer, field by field. */
import { expect } from 'vitest';
import { isObject, list, objects, type JsonObject, type JsonValue } from '../../simulator/json.ts';
import { eventually, type RunningGateway } from './gateway.ts';
import { appOfRest, byId, taskOfRest } from './rest/app.ts';
import { deploymentOfRest, groupsOfRest, podOfRest, queueItemOfRest, queuePathOf } from './rest/cluster.ts';
import { groupTree, pageOf, type Listed } from './rest/documents.ts';

export interface Compared {
  readonly name: string;
  readonly url: string;
}

/** Everything of one Marathon, in the shape of the GraphQL answers; lists sorted as GraphQL sorts them. */
export type Everything = Readonly<Record<Listed | 'groups', readonly unknown[]>>;

export interface ComparisonOptions {
  /** FRESH asks the Marathons for apps, tasks and pods; CACHED when absent. */
  readonly consistency?: 'CACHED' | 'FRESH';
  /** Objects of one page; small enough that there are many. */
  readonly page?: number;
  /** What is said when they differ. */
  readonly where?: string;
}

/** Waits until, for each Marathon, everything over GraphQL is what the Marathon answers itself; else says how they differ. */
export async function expectEqualToRest(
  running: RunningGateway,
  marathons: readonly Compared[],
  options: ComparisonOptions = {},
): Promise<void> {
  for (const marathon of marathons) {
    await eventually(async () => {
      const [ours, theirs] = await Promise.all([
        everythingOfGraphql(running, marathon.name, options),
        everythingOfRest(marathon),
      ]);
      expect(known(ours, options), options.where ?? marathon.name).toEqual(known(theirs, options));
    });
  }
}

const withoutMoment = (task: unknown) =>
  isObject(task) ? { ...task, healthCheckResults: objects(task['healthCheckResults']).map(lastSuccessAsFlag) } : task;

/**
 * Marathon does not announce that a health check passed once more: until something else is told of the task, the moment of the last
 * success is an older one. Only a FRESH answer has it.
 */
function known(everything: Everything, { consistency }: ComparisonOptions): Everything {
  if (consistency === 'FRESH') return everything;
  return { ...everything, tasks: everything.tasks.map(withoutMoment) };
}

const lastSuccessAsFlag = (result: JsonObject) => ({
  ...result,
  lastSuccess: (result['lastSuccess'] ?? null) !== null,
});

const embeds = ['tasks', 'counts', 'deployments', 'readiness', 'lastTaskFailure'].map((name) => `embed=apps.${name}`);

/** Everything that the Marathon at this address answers. */
export async function everythingOfRest({ url }: Compared): Promise<Everything> {
  const [apps, tasks, pods, root, deployments, queue] = await Promise.all([
    get(`${url}/v2/apps?${embeds.join('&')}`),
    get(`${url}/v2/tasks`),
    get(`${url}/v2/pods/::status`),
    get(`${url}/v2/groups`),
    get(`${url}/v2/deployments`),
    get(`${url}/v2/queue?embed=lastUnusedOffers`),
  ]);
  const items = membersOf(queue, 'queue');
  const sorted = membersOf(apps, 'apps').toSorted(byId);
  const byPath = new Map(sorted.map((app) => [app['id'], app]));
  return {
    apps: sorted.map((app) =>
      appOfRest(
        app,
        items.filter((item) => queuePathOf(item) === app['id']),
      ),
    ),
    tasks: membersOf(tasks, 'tasks')
      .toSorted(byAppAndId)
      .map((task) => taskOfRest(task, byPath.get(task['appId']))),
    pods: objects(pods).toSorted(byId).map(podOfRest),
    groups: groupsOfRest(isObject(root) ? root : {}, new Set(byPath.keys())),
    deployments: objects(deployments).toSorted(byId).map(deploymentOfRest),
    queue: items.toSorted(byQueuePath).map(queueItemOfRest),
  };
}

const membersOf = (answer: JsonValue, member: string) => objects(isObject(answer) ? answer[member] : undefined);

const inOrder = (one: readonly unknown[], other: readonly unknown[]): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
const byAppAndId = (one: JsonObject, other: JsonObject) =>
  inOrder([one['appId'], one['id']], [other['appId'], other['id']]);
const byQueuePath = (one: JsonObject, other: JsonObject) =>
  inOrder([queuePathOf(one), one['role']], [queuePathOf(other), other['role']]);

async function get(url: string): Promise<JsonValue> {
  const response = await fetch(url, { headers: { accept: 'application/json' } });
  expect(response.status, url).toBe(200);
  const body: JsonValue = JSON.parse(await response.text());
  return body;
}

/** Everything of one Marathon over GraphQL, as operator, page by page. */
export async function everythingOfGraphql(
  running: RunningGateway,
  marathon: string,
  { consistency = 'CACHED', page = 20 }: ComparisonOptions = {},
): Promise<Everything> {
  const [apps, tasks, pods, deployments, queue, groups] = await Promise.all([
    allOf(running, { listed: 'apps', marathon, first: page, consistency }),
    allOf(running, { listed: 'tasks', marathon, first: page, consistency }),
    allOf(running, { listed: 'pods', marathon, first: page, consistency }),
    allOf(running, { listed: 'deployments', marathon, first: page, consistency: 'CACHED' }),
    allOf(running, { listed: 'queue', marathon, first: page, consistency: 'CACHED' }),
    groupsOf(running, marathon),
  ]);
  return { apps, tasks, pods, deployments, queue, groups };
}

interface Asked {
  readonly listed: Listed;
  readonly marathon: string;
  readonly first: number;
  readonly consistency: 'CACHED' | 'FRESH';
}

interface PageAnswer {
  readonly page: {
    readonly totalCount: number;
    readonly complete: boolean;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly JsonObject[];
  };
}

/** Pages after the first are CACHED: the first has just brought everything. */
async function allOf(running: RunningGateway, asked: Asked): Promise<readonly JsonObject[]> {
  const nodes: JsonObject[] = [];
  let { consistency } = asked;
  for (let after: string | null = null; ;) {
    const variables: object = { marathon: asked.marathon, first: asked.first, after };
    const { page } = await running.query<PageAnswer>('operator', pageOf(asked.listed, consistency), variables);
    nodes.push(...page.nodes);
    expect(page.complete).toBe(true);
    if (!page.pageInfo.hasNextPage) {
      expect(page.totalCount).toBe(nodes.length);
      return nodes;
    }
    after = page.pageInfo.endCursor;
    consistency = 'CACHED';
  }
}

async function groupsOf(running: RunningGateway, marathon: string): Promise<readonly unknown[]> {
  const { group } = await running.query<{ group: JsonObject | null }>('operator', groupTree, { marathon });
  if (group === null) return [];
  const { descendants, ...root } = group;
  const all = [root, ...objects(list(descendants))];
  return all.toSorted((one, other) => inOrder([one['groupId']], [other['groupId']]));
}
