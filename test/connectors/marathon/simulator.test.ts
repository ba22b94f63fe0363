import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCluster, createMarathon, createRandom, createRealClock } from '../../../simulator/index.ts';
import type { MarathonOptions, SimulatedMarathon } from '../../../simulator/index.ts';
import type { MarathonEvent } from '../../../src/connectors/marathon/index.ts';
import { connect, failure } from './stub.ts';

const clusterFile = path.resolve(import.meta.dirname, '../../recordings/cluster.json');

const deadline = { timeout: 20_000, interval: 20 };

async function start(options: Partial<MarathonOptions> = {}): Promise<SimulatedMarathon> {
  const clock = createRealClock();
  const random = createRandom(1);
  const cluster = createCluster(JSON.parse(readFileSync(clusterFile, 'utf8')), { clock, random });
  const web = { id: '/shop/web', cmd: 'sleep 1', cpus: 0.5, mem: 64, instances: 3, labels: { owner: 'shop' } };
  const pod = {
    id: '/shop/pod',
    containers: [{ name: 'c', exec: { command: { shell: 'sleep 1' } }, resources: { cpus: 0.2, mem: 32 } }],
  };
  const seed = { apps: [{ definition: web }], pods: [{ definition: pod }], groups: [{ id: '/empty' }] };
  const marathon = await createMarathon({ name: 'sim', cluster, clock, random, seed, ...options });
  onTestFinished(() => marathon.close());
  return marathon;
}

describe('the connector and a whole Marathon', () => {
  it('agree on everything that a Marathon has', async () => {
    const marathon = await start();
    const { connector } = connect([marathon.url]);
    const [info, leader, apps, groups, pods] = await Promise.all([
      connector.info(),
      connector.leader(),
      connector.apps(),
      connector.groups(),
      connector.pods(),
    ]);
    expect(info).toMatchObject({ frameworkId: marathon.frameworkId, frameworkName: 'sim', version: '1.11.24' });
    expect(leader).toBe(`127.0.0.1:${marathon.port}`);
    expect(apps).toMatchObject([
      { appId: '/shop/web', instances: 3, cpus: 0.5, tasksRunning: 3, labels: { owner: 'shop' } },
    ]);
    expect(apps[0]?.tasks.map(({ state, ref }) => [state, ref.path])).toEqual(
      [1, 2, 3].map(() => ['TASK_RUNNING', '/shop/web']),
    );
    expect(groups.map(({ groupId }) => groupId)).toEqual(['/', '/empty', '/shop']);
    expect(pods).toMatchObject([{ podId: '/shop/pod', instances: 1, status: 'STABLE' }]);
    expect(await connector.app('/shop/web')).toEqual(apps[0]);
    expect((await connector.pod('/shop/pod'))?.podInstances).toHaveLength(1);
    expect(await connector.app('/shop/none')).toBeNull();
    const [version = ''] = (await connector.appVersions('/shop/web')) ?? [];
    expect(version).toBe(apps[0]?.version);
    expect(await connector.appVersion('/shop/web', version)).toMatchObject({ id: '/shop/web', instances: 3 });
    expect(await connector.podVersions('/shop/pod')).toHaveLength(1);
  });

  it('agree on a deployment, its events and what waits for an offer', async () => {
    const marathon = await start();
    const { connector } = connect([marathon.url]);
    const stop = new AbortController();
    const seen: MarathonEvent[] = [];
    const events = await connector.events(stop.signal);
    const reading = (async () => {
      for await (const event of events) seen.push(event);
    })();
    const body = JSON.stringify({ id: '/shop/huge', cmd: 'sleep 1000', cpus: 1_000, mem: 32, instances: 1 });
    await fetch(`${marathon.url}/v2/apps`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    await vi.waitUntil(() => seen.some(({ type }) => type === 'deployment_info'), deadline);
    expect(await connector.deployments()).toMatchObject([{ affectedApps: ['/shop/huge'], totalSteps: 2 }]);
    await vi.waitUntil(async () => (await connector.queue()).length === 1, deadline);
    expect(await connector.queue()).toMatchObject([{ ref: { path: '/shop/huge' }, kind: 'app', count: 1 }]);
    stop.abort();
    await reading;
    await vi.waitUntil(() => marathon.streams() === 0, deadline);
  });

  it('agree on credentials', async () => {
    const marathon = await start({ credentials: { user: 'lab', password: 'secret' } });
    await expect(connect([marathon.url]).connector.info()).rejects.toMatchObject({ code: 'MARATHON_FORBIDDEN' });
    const known = connect([marathon.url], { credentials: { type: 'basic', user: 'lab', password: 'secret' } });
    await expect(known.connector.info()).resolves.toMatchObject({ frameworkName: 'sim' });
  });

  it.each([
    ['html', 'MARATHON_ERROR'],
    ['halfBody', 'MARATHON_ERROR'],
    ['refuse', 'MARATHON_UNREACHABLE'],
    ['hang', 'MARATHON_TIMEOUT'],
  ] as const)('name what is wrong: %s is %s', async (kind, code) => {
    const marathon = await start();
    marathon.faults.set({ kind });
    const { connector } = connect([marathon.url], { listTimeoutMs: 2_000 });
    expect(await failure(connector.apps())).toMatchObject({ code, facts: { marathon: 'm' } });
  });

  it('find each other again after a crash', async () => {
    const marathon = await start();
    const { connector } = connect([marathon.url]);
    await connector.apps();
    await marathon.crash();
    await expect(connector.apps()).rejects.toMatchObject({ code: 'MARATHON_UNREACHABLE' });
    await marathon.restart();
    await vi.waitUntil(
      () =>
        connector.apps().then(
          (apps) => apps.length === 1,
          () => false,
        ),
      deadline,
    );
  });
});
