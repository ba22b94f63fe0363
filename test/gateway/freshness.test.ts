import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createEstate, type Estate, type SimulatedMarathon } from '../../simulator/index.ts';
import { change } from '../support/change.ts';
import { eventually, startOver, type RunningGateway } from '../support/gateway.ts';
import { expectEqualToRest } from '../support/rest-comparison.ts';

const name = 'marathon-apps';
let estate: Estate;
let marathon: SimulatedMarathon;
let running: RunningGateway;

beforeAll(async () => {
  estate = await createEstate({ seed: 5, services: 1, appsPerMarathon: 6, appsOnPlatform: 2, decoys: false });
  await estate.settled();
  const found = estate.services.get(name);
  if (found === undefined) throw new Error(`no ${name}`);
  marathon = found;
  running = await startOver(estate);
});

afterAll(async () => {
  await running?.close();
  await estate?.close();
});

// A test that fails leaves nothing to the next.
afterEach(async () => {
  for (const group of ['fresh', 'storm']) {
    await fetch(`${marathon.url}/v2/groups/${group}?force=true`, { method: 'DELETE' });
  }
  await marathon.settled();
});

const write = (method: string, path: string, body?: object) => change(marathon.url, method, path, body);
const sleeper = (id: string, instances = 1) => ({ id, cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances });

/** Waits until GraphQL says this. Only events can be the reason: what they do not tell is compared after five minutes. */
async function visible(document: string, expected: unknown, timeout = 30_000): Promise<void> {
  await expect.poll(() => running.query('operator', document), { timeout, interval: 20 }).toEqual(expected);
}
const appIs = (id: string, fields: string, expected: unknown) =>
  visible(`{ app(marathon: "${name}", id: "${id}") { ${fields} } }`, { app: expected });

const stable = (instances: number) => ({
  pod: {
    status: 'STABLE',
    instances,
    podInstances: Array.from({ length: instances }, () => ({ status: 'STABLE' })),
  },
});

describe('what Marathon announces is visible without a list of apps or pods:', () => {
  let podsCreated = 0;
  beforeEach(() => {
    podsCreated = 0;
    marathon.requests.reset();
  });
  afterEach(async () => {
    const { 'GET /v2/apps': apps = 0, 'GET /v2/pods/::status': pods = 0 } = marathon.requests.all();
    // The event of a new pod does not say which: that is one list.
    expect({ apps, pods }).toEqual({ apps: 0, pods: podsCreated });
    await marathon.settled();
    await expectEqualToRest(running, [marathon]);
  });

  test('an app created, scaled, changed, restarted, suspended, resumed, and deleted', async () => {
    const id = '/fresh/web';
    const path = `/v2/apps${id}`;
    await write('POST', '/v2/apps', sleeper(id));
    await appIs(id, 'appId', { appId: id });
    await marathon.settled();
    await appIs(id, 'status instances tasksRunning', { status: 'RUNNING', instances: 1, tasksRunning: 1 });

    await write('PUT', path, { instances: 3 });
    await appIs(id, 'instances', { instances: 3 });
    await marathon.settled();
    await appIs(id, 'status tasksRunning tasks { totalCount }', {
      status: 'RUNNING',
      tasksRunning: 3,
      tasks: { totalCount: 3 },
    });

    await write('PUT', path, { env: { COLOUR: 'green' } });
    await appIs(id, 'env { name value }', { env: [{ name: 'COLOUR', value: 'green' }] });
    await marathon.settled();
    const current = Array.from({ length: 3 }, () => ({ outdated: false, state: 'TASK_RUNNING' }));
    await appIs(id, 'tasks { nodes { outdated state } }', { tasks: { nodes: current } });

    interface Versions {
      readonly app: { readonly version: string };
    }
    const version = `{ app(marathon: "${name}", id: "${id}") { version } }`;
    const before = await running.query<Versions>('operator', version);
    await write('POST', `${path}/restart`);
    await expect.poll(() => running.query('operator', version), { timeout: 30_000 }).not.toEqual(before);
    await marathon.settled();
    await appIs(id, 'tasks { nodes { outdated state } }', { tasks: { nodes: current } });

    await write('PUT', path, { instances: 0 });
    await marathon.settled();
    await appIs(id, 'status tasks { totalCount }', { status: 'SUSPENDED', tasks: { totalCount: 0 } });
    await write('PUT', path, { instances: 1 });
    await marathon.settled();
    await appIs(id, 'status tasks { totalCount }', { status: 'RUNNING', tasks: { totalCount: 1 } });

    await write('DELETE', path);
    await appIs(id, 'appId', null);
  });

  test('a task that is killed, and the one that takes its place', async () => {
    const id = '/fresh/victim';
    await write('POST', '/v2/apps', sleeper(id));
    await marathon.settled();
    interface Tasks {
      readonly app: {
        readonly tasks: { readonly nodes: readonly { readonly taskId: string; readonly state: string }[] };
      };
    }
    const document = `{ app(marathon: "${name}", id: "${id}") { tasks { nodes { taskId state } } } }`;
    const taskOf = async () => (await running.query<Tasks>('operator', document)).app.tasks.nodes[0];
    await expect.poll(taskOf).toMatchObject({ state: 'TASK_RUNNING' });
    const first = await taskOf();
    await write('DELETE', `/v2/apps${id}/tasks/${first?.taskId}`);
    const next = { taskId: expect.not.stringMatching(first?.taskId ?? ''), state: 'TASK_RUNNING' };
    await expect.poll(taskOf, { timeout: 30_000 }).toEqual(next);
    await write('DELETE', `/v2/apps${id}`);
    await appIs(id, 'appId', null);
  });

  test('a group with its apps created, and deleted', async () => {
    const group = `{ group(marathon: "${name}", id: "/fresh/team") { groupId apps { appId } groups { groupId } } }`;
    await write('PUT', '/v2/groups/fresh/team', { apps: [sleeper('one'), sleeper('two')], groups: [{ id: 'empty' }] });
    await visible(group, {
      group: {
        groupId: '/fresh/team',
        apps: [{ appId: '/fresh/team/one' }, { appId: '/fresh/team/two' }],
        groups: [{ groupId: '/fresh/team/empty' }],
      },
    });
    await marathon.settled();
    await write('DELETE', '/v2/groups/fresh/team?force=true');
    await marathon.settled();
    await visible(group, { group: null });
  });

  test('a pod created, scaled, and deleted', async () => {
    const pod = `{ pod(marathon: "${name}", id: "/fresh/pod") { status instances podInstances { status } } }`;
    const definition = {
      id: '/fresh/pod',
      scaling: { kind: 'fixed', instances: 1 },
      containers: [{ name: 'c', exec: { command: { shell: 'sleep 1000' } }, resources: { cpus: 0.1, mem: 16 } }],
    };
    await write('POST', '/v2/pods', definition);
    podsCreated = 1;
    await marathon.settled();
    await visible(pod, stable(1));
    await write('PUT', '/v2/pods/fresh/pod', { ...definition, scaling: { kind: 'fixed', instances: 2 } });
    await marathon.settled();
    await visible(pod, stable(2));
    await write('DELETE', '/v2/pods/fresh/pod');
    await marathon.settled();
    await visible(pod, { pod: null });
  });
});

// More processors than any agent has: it waits until it is deleted.
const giant = { ...sleeper('/fresh/giant'), cpus: 900 };
const stuck = `{
  deployments { totalCount nodes { affectedAppIds currentStep } }
  queue { nodes { path count reasons } }
  app(marathon: "${name}", id: "/fresh/giant") { status deployments { currentStep } }
}`;

describe('what Marathon does not announce', () => {
  test('is read again at most every two seconds while something waits, and not at all at rest', async () => {
    await write('POST', '/v2/apps', giant);
    const waiting = {
      deployments: { totalCount: 1, nodes: [{ affectedAppIds: ['/fresh/giant'], currentStep: 2 }] },
      queue: { nodes: [{ path: '/fresh/giant', count: 1, reasons: ['InsufficientCpus'] }] },
      app: { status: 'WAITING', deployments: [{ currentStep: 2 }] },
    };
    await visible(stuck, waiting, 15_000);
    const queueReads = () => marathon.requests.count('GET /v2/queue');
    await eventually(() => expect(marathon.requests.count('GET /v2/deployments')).toBeGreaterThan(1));
    const before = { queue: queueReads(), at: performance.now(), platform: estate.platform.requests.total() };
    await eventually(() => expect(queueReads() - before.queue).toBe(2));
    // The one that was due at once, and one for every two seconds since.
    expect(queueReads() - before.queue).toBeLessThanOrEqual(1 + Math.floor((performance.now() - before.at) / 2_000));
    // The platform, where nothing waits, was left alone meanwhile: it has the health of the Marathon to look after, nobody looks at it.
    expect(estate.platform.requests.total() - before.platform).toBe(0);
    await write('DELETE', '/v2/apps/fresh/giant?force=true');
    await marathon.settled();
    await visible(stuck, { deployments: { totalCount: 0, nodes: [] }, queue: { nodes: [] }, app: null });
  });

  test('of readiness is seen while its deployment runs', async () => {
    const id = '/fresh/ready';
    const readinessChecks = [
      { name: 'ready', protocol: 'HTTP', path: '/', portName: 'http', intervalSeconds: 2, timeoutSeconds: 1 },
    ];
    await write('POST', '/v2/apps', {
      ...sleeper(id),
      portDefinitions: [{ port: 0, name: 'http' }],
      readinessChecks,
      // 503 four times, then 200.
      env: { LAB_SERVE: 'late' },
    });
    const results = `{
      deployments { nodes { currentActions { appId readinessCheckResults { name ready } } } }
      app(marathon: "${name}", id: "${id}") { readinessCheckResults { name ready } }
    }`;
    const readinessCheckResults = [{ name: 'ready', ready: false }];
    await expect
      .poll(() => running.query('operator', results), { timeout: 30_000 })
      .toEqual({
        deployments: { nodes: [{ currentActions: [{ appId: id, readinessCheckResults }] }] },
        app: { readinessCheckResults },
      });
    await expect
      .poll(() => running.query('operator', results), { timeout: 40_000 })
      .toEqual({ deployments: { nodes: [] }, app: { readinessCheckResults: [] } });
    await write('DELETE', `/v2/apps${id}`);
    await marathon.settled();
  });
});

describe('a storm of events', () => {
  test('about one app costs three reads at once and one a second', async () => {
    const id = '/fresh/storm';
    await write('POST', '/v2/apps', sleeper(id, 2));
    await marathon.settled();
    await appIs(id, 'tasksRunning', { tasksRunning: 2 });
    const singles = () => marathon.requests.count('GET /v2/apps/{id}');
    const before = { singles: singles(), at: performance.now(), events: eventsSeen() };
    for (let round = 0; round < 25; round += 1) {
      await write('PUT', `/v2/apps${id}?force=true`, { instances: 2 + (round % 3) });
    }
    await marathon.settled();
    await expectEqualToRest(running, [marathon]);
    expect(eventsSeen() - before.events).toBeGreaterThan(75);
    expect(singles() - before.singles).toBeLessThanOrEqual(3 + Math.ceil((performance.now() - before.at) / 1_000));
    expect(singles() - before.singles).toBeGreaterThan(0);
    await write('DELETE', `/v2/apps${id}?force=true`);
    await marathon.settled();
  });

  test('about many apps costs twenty reads a second, and lists beyond that', async () => {
    const apps = Array.from({ length: 60 }, (_, number) => sleeper(`app-${number}`, 0));
    await write('PUT', '/v2/groups/storm', { apps });
    await marathon.settled();
    await visible(`{ group(marathon: "${name}", id: "/storm") { totals { apps } } }`, {
      group: { totals: { apps: 60 } },
    });
    const counted = () =>
      [marathon.requests.count('GET /v2/apps/{id}'), marathon.requests.count('GET /v2/apps')] as const;
    const [singles, lists] = counted();
    const at = performance.now();
    for (const round of [1, 2, 3]) {
      const changed = apps.map((app) => ({ ...app, env: { ROUND: `${round}` } }));
      await write('PUT', '/v2/groups/storm?force=true', { apps: changed });
      await marathon.settled();
    }
    const last = { env: [{ name: 'ROUND', value: '3' }] };
    await appIs('/storm/app-59', 'env { name value }', last);
    const [singlesAfter, listsAfter] = counted();
    expect(singlesAfter - singles).toBeLessThanOrEqual(20 + 20 * Math.ceil((performance.now() - at) / 1_000));
    expect(listsAfter - lists).toBeGreaterThan(0);
    await expectEqualToRest(running, [marathon]);
    await write('DELETE', '/v2/groups/storm?force=true');
    await marathon.settled();
    await expectEqualToRest(running, [marathon]);
  });
});

const eventsSeen = () => running.gateway.registry.get(name)?.informer.stats().events ?? 0;
