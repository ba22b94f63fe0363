/**
 * What surprised on a running Marathon, and would make a live copy lie. The simulator does each of these as the real one did. That a
 * deployment is announced before the write that caused it is stored and answered: test/informer/informer.test.ts.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { createCluster, createMarathon, type Cluster, type SimulatedMarathon } from '../../simulator/index.ts';
import { change } from '../support/change.ts';
import { eventually, startGateway, type RunningGateway } from '../support/gateway.ts';
import { expectEqualToRest } from '../support/rest-comparison.ts';

const open: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const agent = { hostname: 'agent', ip: '127.0.0.1', id: 'S0', cpus: 8, mem: 8_000, disk: 8_000, ports: '31000-31999' };

/** A Marathon of so many members, and a gateway that is told their addresses, followers first. */
async function start(members = 1): Promise<{ marathon: SimulatedMarathon; running: RunningGateway; cluster: Cluster }> {
  const cluster = createCluster({ agents: [agent] });
  open.push(() => cluster.close());
  const flags = { minReviveOffersInterval: 100 };
  // A session of three seconds instead of ten: what followers say meanwhile is the same.
  const marathon = await createMarathon({ name: 'marathon', cluster, flags, members, sessionTimeout: 3_000 });
  open.push(() => marathon.close());
  const urls = marathon.members.map(({ url }) => url).toReversed();
  const running = await startGateway({
    platform: marathon,
    config: { marathons: [{ name: 'marathon', kind: 'platform', urls }] },
  });
  open.push(() => running.close());
  await running.live(['marathon']);
  return { marathon, running, cluster };
}

const sleeper = (id: string, more: object = {}) => ({
  id,
  cmd: 'sleep 1000',
  cpus: 0.1,
  mem: 16,
  instances: 1,
  ...more,
});

/** The id of the deployment that a change began. */
async function begin(url: string, path: string, body: object): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
  const { deploymentId }: { deploymentId: string } = JSON.parse(await answer.text());
  return deploymentId;
}

describe('trap:', () => {
  test('the version of the root falls back at every roll-back, to the same old value: it proves nothing, and what changed is seen', async () => {
    const { marathon, running } = await start();
    await change(marathon.url, 'POST', '/v2/apps', sleeper('/trap/app'));
    await marathon.settled();
    const rootVersion = async (): Promise<unknown> => {
      const root: { version: string } = JSON.parse(await (await fetch(`${marathon.url}/v2/groups`)).text());
      return root.version;
    };
    const versions: unknown[] = [];
    const seen = '{ app(marathon: "marathon", id: "/trap/app") { cpus version } }';
    for (const cpus of [900, 901]) {
      const id = await begin(marathon.url, '/v2/apps/trap/app', { cpus });
      await eventually(async () => expect(await running.query('operator', seen)).toMatchObject({ app: { cpus } }));
      await change(marathon.url, 'DELETE', `/v2/deployments/${id}`);
      await marathon.settled();
      versions.push(await rootVersion());
      await eventually(async () =>
        expect(await running.query('operator', seen)).toEqual({ app: { cpus: 0.1, version: versions.at(-1) } }),
      );
      await expectEqualToRest(running, [marathon]);
    }
    expect(versions[1]).toBe(versions[0]);
  });

  test('a new app adopts the unreachable task of an old one: deployed at once, nothing runs, and the launch queue is well', async () => {
    const { marathon, running, cluster } = await start();
    await change(marathon.url, 'POST', '/v2/apps', sleeper('/trap/app', { unreachableStrategy: 'disabled' }));
    await marathon.settled();
    interface Tasks {
      readonly app: { readonly tasks: { readonly nodes: readonly { readonly taskId: string }[] } };
    }
    const tasks = '{ app(marathon: "marathon", id: "/trap/app") { tasks { nodes { taskId } } } }';
    const taskId = await eventually(async () => {
      const [task] = (await running.query<Tasks>('operator', tasks)).app.tasks.nodes;
      if (task === undefined) throw new Error('no task yet');
      return task.taskId;
    });
    cluster.endTask(taskId, { state: 'TASK_UNREACHABLE' });
    await change(marathon.url, 'DELETE', '/v2/apps/trap/app');
    await marathon.settled();
    await change(marathon.url, 'POST', '/v2/apps', sleeper('/trap/app', { unreachableStrategy: 'disabled' }));
    const adopted = `{
      app(marathon: "marathon", id: "/trap/app") {
        status tasksRunning deployments { deploymentId } tasks { nodes { taskId state outdated } }
      }
      marathon(name: "marathon") { launchQueue { state } }
    }`;
    await eventually(async () =>
      expect(await running.query('operator', adopted)).toEqual({
        app: {
          status: 'UNKNOWN',
          tasksRunning: 0,
          deployments: [],
          tasks: { nodes: [{ taskId, state: 'TASK_UNREACHABLE', outdated: true }] },
        },
        marathon: { launchQueue: { state: 'IDLE' } },
      }),
    );
  });

  test('the event stream asked of a follower is a 302: it is followed to the leader, and events flow', async () => {
    const { marathon, running } = await start(3);
    const [leader, ...followers] = marathon.members;
    expect(leader?.leads()).toBe(true);
    // The first address that was asked was a follower's.
    expect(followers.reduce((sum, one) => sum + one.requests.count('GET /v2/events'), 0)).toBeGreaterThan(0);
    expect(marathon.streams()).toBe(1);
    await change(marathon.url, 'POST', '/v2/apps', sleeper('/trap/told', { instances: 0 }));
    const seen = '{ app(marathon: "marathon", id: "/trap/told") { appId } }';
    await eventually(async () =>
      expect(await running.query('operator', seen)).toEqual({ app: { appId: '/trap/told' } }),
    );
  });

  test('members that answer 502, 500 with nothing, or not at all while nobody leads: no query fails, nothing is missing, and the next leader is followed', async () => {
    const { marathon, running } = await start(3);
    await change(marathon.url, 'POST', '/v2/apps', sleeper('/trap/kept'));
    await marathon.settled();
    const document = '{ apps { totalCount nodes { appId } } }';
    const apps = { totalCount: 1, nodes: [{ appId: '/trap/kept' }] };
    await eventually(async () => expect(await running.query('operator', document)).toMatchObject({ apps }));
    const first = marathon.leader();
    await first?.crash();
    const answers: unknown[] = [];
    // Asked in every moment of it.
    await eventually(async () => {
      const { data, errors } = await running.ask<object>('operator', '{ apps { totalCount nodes { appId } } }');
      answers.push(errors ?? data);
      const now = marathon.leader();
      expect(now !== undefined && now !== first).toBe(true);
    });
    expect(answers.filter((answer) => JSON.stringify(answer) !== JSON.stringify({ apps }))).toEqual([]);
    await eventually(async () => expect(phaseOf(running)).toBe('LIVE'), 90_000);
    await change(marathon.url, 'POST', '/v2/apps', sleeper('/trap/after', { instances: 0 }));
    await eventually(async () =>
      expect(await running.query('operator', document)).toMatchObject({ apps: { totalCount: 2 } }),
    );
    await expectEqualToRest(running, [marathon]);
  });
});

const phaseOf = (running: RunningGateway) => running.gateway.registry.get('marathon')?.informer.state().phase;
