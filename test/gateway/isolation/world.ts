/**
 * One estate in which tenant red lives, and everything of others that can be put beside it; behind a gateway with everything on that
 * answers may be kept in or shared by: caches, single flight, Redis.
 */
import { expect } from 'vitest';
import { createEstate, serviceMarathonApp, type Estate, type JsonObject } from '../../../simulator/index.ts';
import { eventually, policyOf, startGateway, type RunningGateway } from '../../support/gateway.ts';
import { startRedis } from '../../support/redis.ts';

/** Tenant red on both Marathons, one user with one app, one with nothing; whoever reads everything is there to look up what is hidden. */
const ownPolicy = {
  tenants: {
    red: {
      scopes: [
        { marathon: 'marathon', path: '/red' },
        { marathon: 'apps', path: '/red' },
      ],
    },
  },
  roles: { developer: { actions: ['full', 'review'] }, reader: { actions: ['read'] } },
  bindings: [
    { group: 'red-team', role: 'developer', tenant: 'red' },
    { user: 'web-owner', role: 'reader', scope: { marathon: 'apps', path: '/red/shop/web' } },
    { group: 'operators', role: 'reader', scope: { marathon: '*', path: '/' } },
  ],
};

const foreignPolicy = {
  ...ownPolicy,
  tenants: {
    blue: {
      scopes: [
        { marathon: 'marathon', path: '/blue' },
        { marathon: 'apps', path: '/blue' },
        { marathon: 'hidden', path: '/' },
      ],
    },
    ...ownPolicy.tenants,
    crimson: { scopes: [{ marathon: '*', path: '/red-b' }] },
  },
  bindings: [{ group: 'blue-team', role: 'developer', tenant: 'blue' }, ...ownPolicy.bindings],
};

const small = { cpus: 0.01, mem: 16, cmd: 'sleep 1000' };
/** More than any agent has. */
const greedy = { ...small, cpus: 5_000 };
const port = { portJsonObjects: [{ port: 0, name: 'http' }], networks: [{ mode: 'host' }] };

const ownApps: readonly JsonObject[] = [
  { id: '/red/shop/web', ...small, ...port, instances: 2, dependencies: ['db', '/blue/vault', '/blue', '/red-b/app'] },
  { id: '/red/shop/db', ...small, labels: { tier: 'data', NOTE: 'asks /blue/vault of the vault' } },
  { id: '/red/shop/greedy', ...greedy },
  { id: '/red/b', ...small },
  { id: '/red/failing', ...small, labels: { LAB: 'fail' }, backoffSeconds: 3600, maxLaunchDelaySeconds: 3600 },
];

/** Whose ids begin alike, sort between, before and behind, or only look alike. */
const neighbours = ['/red-b/app', '/red0/app', '/red.x', '/redwood', '/re/d', '/r', '/blue/red/shop/web', '/blue/shop'];

const foreignApps: readonly JsonObject[] = [
  ...neighbours.map((id) => ({ id, ...small })),
  { id: '/blue/vault', ...small, ...port, labels: { tier: 'data' }, env: { VAULT_RED: 'x' } },
  { id: '/blue/greedy', ...greedy },
  { id: '/leaning/one', ...small, dependencies: ['/red/shop/web', '/red/shop', '/red/b'] },
  { id: '/blue/failing', ...small, labels: { LAB: 'fail' }, backoffSeconds: 3600, maxLaunchDelaySeconds: 3600 },
];

const pod = (id: string) => ({
  id,
  scaling: { kind: 'fixed', instances: 1 },
  containers: [
    { name: 'one', resources: { cpus: 0.01, mem: 16 }, exec: { command: { shell: 'sleep 1000' } }, labels: {} },
  ],
});

/** An app that says of itself that it is a Marathon of this name, and is what `runs` says. */
function lookalike(id: string, name: string, runs: string): JsonObject {
  const { definition } = serviceMarathonApp('package', { name });
  const { healthChecks: _, ...rest } = definition;
  return { ...rest, id, cpus: 0.1, mem: 64, env: { LAB_RUNS: runs, LAB_RUNS_AS: name } };
}

interface Stored {
  readonly id: string;
  readonly version: string;
}

export interface World {
  readonly estate: Estate;
  readonly running: RunningGateway;
  /** Puts everything of others there, in Marathons and policy, and waits until the gateway knows it. */
  addForeign(): Promise<void>;
  /** Apps of the tenant's own, foreign only to the user with one app. */
  addSiblings(): Promise<void>;
  /** An app of red's that answers as the Marathon `hidden`, which is not theirs. */
  addImpostor(): Promise<void>;
  /** One of the tenant's own apps is changed. */
  changeOwn(): Promise<void>;
  /** A deployment of one app of red and one of blue that never ends. */
  deployTogether(): Promise<void>;
  /** What only the owners of foreign things know. */
  foreignIds(): Promise<{ task: string; podInstance: string; deployment: string; version: string }>;
  /** Every app and pod of others on `apps`, with its version, as Marathon itself tells it. */
  foreign(): Promise<readonly string[]>;
  /** Requests that change something, as they arrived at `apps` so far. */
  writes(): number;
  close(): Promise<void>;
}

/** Far above what any test asks: here it is not the limits that are judged. */
const limits = {
  depth: 100,
  cost: 10_000_000,
  aliases: 10_000,
  tokens: 1_000_000,
  pageSize: 1_000,
  changesPerViewerPerMinute: 1_000_000,
  changesPerMarathonPerMinute: 1_000_000,
};

export async function createWorld(): Promise<World> {
  const estate = await createEstate({
    seed: 5,
    tenants: ['red'],
    decoys: false,
    appsOnPlatform: 0,
    services: [{ style: 'package', name: 'apps', tenants: [], apps: 0 }],
    platformExtra: [{ definition: lookalike('/red/lookalike', 'red-marathon', 'html') }],
  });
  const apps = estate.services.get('apps');
  if (apps === undefined) throw new Error('the estate has no service Marathon');
  const redis = await startRedis();
  const config = { limits, redis: { url: redis.url } };
  const running = await startGateway({ platform: estate.platform, policy: ownPolicy, config });
  await running.live(['marathon', 'apps']);
  for (const app of ownApps) await post(apps.url, 'apps', app);
  await post(apps.url, 'pods', pod('/red/pod'));
  await post(apps.url, 'groups', { id: '/red/empty', dependencies: ['/red/shop', '/blue', '/nowhere'] });
  await post(estate.platform.url, 'apps', { id: '/red/tool', ...small });
  await actOn(running, ['/red/shop/web'], ['/red/b', '/blue/vault'], ['/blue/vault', '/red/../red/b', '/red']);
  await quiet(running, { apps: 7, pods: 1, tasks: 8, deployments: 1, queued: 2 });
  return {
    estate,
    running,
    async addForeign() {
      for (const app of foreignApps) await post(apps.url, 'apps', app);
      await post(apps.url, 'pods', pod('/blue/pod'));
      await post(apps.url, 'groups', { id: '/blue/empty', dependencies: ['/red'] });
      for (const mem of [17, 18]) await send(`${apps.url}/v2/apps/blue/vault?force=true`, 'PUT', { mem });
      await post(estate.platform.url, 'apps', { id: '/blue/tool', ...small });
      await post(estate.platform.url, 'apps', lookalike('/blue/lookalike', 'blue-marathon', 'html'));
      const hidden = serviceMarathonApp('package', { name: 'hidden', group: '/blue' });
      await post(estate.platform.url, 'apps', hidden.definition);
      running.gateway.replacePolicy(policyOf(foreignPolicy));
      await actOn(running, ['/blue/vault'], neighbours, ['/blue/red', '/red/../blue'], []);
      await quiet(running, { apps: 19, pods: 2, deployments: 2, queued: 4 });
      await running.live(['marathon', 'apps', 'hidden']);
    },
    async addSiblings() {
      for (const id of ['/red/shop/web-2', '/red/shop/we', '/red/shop/a/web'])
        await post(apps.url, 'apps', { id, ...small });
      await quiet(running, { apps: 22, deployments: 2 });
    },
    addImpostor: () => post(estate.platform.url, 'apps', lookalike('/red/impostor', 'hidden', 'mimic')),
    changeOwn: () => send(`${apps.url}/v2/apps/red/b?force=true`, 'PUT', { labels: { CHANGED: 'yes' } }),
    async deployTogether() {
      await send(`${apps.url}/v2/apps`, 'PUT', [
        { id: '/red/together', ...greedy },
        { id: '/blue/together', ...greedy },
      ]);
      await quiet(running, { deployments: 3, queued: 6 });
    },
    async foreignIds() {
      const {
        task,
        pod: blue,
        deployments,
      } = await running.query<{
        task: { tasks: { nodes: readonly { taskId: string }[] }; version: string };
        pod: { podInstances: readonly { instanceId: string }[] };
        deployments: { nodes: readonly { deploymentId: string }[] };
      }>(
        'operator',
        `{ task: app(marathon: "apps", id: "/blue/vault") { version tasks { nodes { taskId } } }
          pod(marathon: "apps", id: "/blue/pod") { podInstances { instanceId } }
          deployments(filter: { pathPrefix: "/blue" }) { nodes { deploymentId } } }`,
      );
      return {
        task: task.tasks.nodes[0]?.taskId ?? '',
        podInstance: blue.podInstances[0]?.instanceId ?? '',
        deployment: deployments.nodes[0]?.deploymentId ?? '',
        version: task.version,
      };
    },
    async foreign() {
      const kinds = ['apps', 'pods'].map(async (kind) => {
        const response = await fetch(`${apps.url}/v2/${kind}`, { headers: { accept: 'application/json' } });
        const listed: { apps: readonly Stored[] } | readonly Stored[] = JSON.parse(await response.text());
        return 'apps' in listed ? listed.apps : listed;
      });
      const all = (await Promise.all(kinds)).flat().map(({ id, version }) => `${id} ${version}`);
      return all.filter((one) => !one.startsWith('/red/')).toSorted();
    },
    writes: () =>
      Object.entries(apps.requests.all()).reduce(
        (sum, [endpoint, count]) => (endpoint.startsWith('GET') ? sum : sum + count),
        0,
      ),
    async close() {
      await running.close();
      await estate.close();
      await redis.close();
    },
  };
}

/** Somebody acts, of which the audit log tells: one event for each of these sets of places on `apps`, done, and refused. */
async function actOn({ gateway }: RunningGateway, ...sets: readonly (readonly string[])[]): Promise<void> {
  for (const paths of sets) {
    const entry = {
      actor: { kind: 'user', subject: 'blue-dev', issuer: null, groups: ['blue-team'] },
      action: 'update',
      operation: 'scaleApp',
      targets: paths.map((path) => ({ marathon: 'apps', path, type: 'APP' as const })),
      requestId: 'acting',
      reason: `because of ${paths.join()}`,
      facts: { paths },
    } as const;
    const intent = await gateway.audit.intent(entry);
    await gateway.audit.outcome(intent, { status: 'SUCCEEDED', message: `did ${paths.join()}` });
    await gateway.audit.record({ ...entry, kind: 'DENIAL', code: 'FORBIDDEN' });
  }
}

const post = (url: string, kind: 'apps' | 'pods' | 'groups', body: unknown) => send(`${url}/v2/${kind}`, 'POST', body);

async function send(url: string, method: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  await response.body?.cancel();
}

const failed = { state: 'TASK_FAILED' };

/** Waits until the estate is as it will stay, by what the operator sees: nothing is about to run, the platform's own app runs. */
async function quiet(running: RunningGateway, wanted: Readonly<Record<string, number>>): Promise<void> {
  const document = `{
    marathon(name: "apps") { totals { apps pods tasks deployments queued tasksStaged } }
    platform: marathon(name: "marathon") { totals { deployments queued tasksStaged } }
    starting: tasks(filter: { states: [TASK_STAGING, TASK_STARTING] }) { totalCount }
    failing: app(marathon: "apps", id: "/red/failing") { tasksRunning lastTaskFailure { state } tasks { nodes { state } } queue { count } }
    tool: app(marathon: "marathon", id: "/red/tool") { tasksRunning deployments { deploymentId } }
  }`;
  await eventually(async () => {
    const seen = await running.query<{ marathon: { totals: object } }>('operator', document);
    expect(seen).toMatchObject({
      marathon: { totals: { ...wanted, tasksStaged: 0 } },
      // Its queue is read every two seconds.
      platform: { totals: { deployments: 0, queued: 0, tasksStaged: 0 } },
      starting: { totalCount: 0 },
      // Once, and then not again for an hour: before that the sums may fit by chance.
      failing: { tasksRunning: 0, lastTaskFailure: failed, tasks: { nodes: [failed] }, queue: [{ count: 1 }] },
      tool: { tasksRunning: 1, deployments: [] },
    });
  });
}
