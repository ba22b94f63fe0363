import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConnector } from '../../src/connectors/marathon/index.ts';
import { createCluster, createMarathon, createRandom, createRealClock } from '../../simulator/index.ts';
import type { Cluster, SimulatedMarathon } from '../../simulator/index.ts';
import { closeDecoder, contentOf, eventually, follow, sharedDecoder } from './following.ts';
import type { Followed } from './following.ts';

const agents = [1, 2, 3].map((n) => ({
  hostname: `10.0.0.${n}`,
  ip: `10.0.0.${n}`,
  id: `agent-S${n}`,
  cpus: 64,
  mem: 65_536,
  disk: 100_000,
  ports: '31000-31999',
}));

let cluster: Cluster;
let marathon: SimulatedMarathon;
let followed: Followed;

beforeEach(async () => {
  const clock = createRealClock();
  const random = createRandom(7);
  cluster = createCluster({ agents }, { clock, random: random.fork('cluster') });
  marathon = await createMarathon({
    name: 'm',
    flags: { minReviveOffersInterval: 100 }, // else launches wait for seconds
    cluster,
    clock,
    random: random.fork('marathon'),
    seed: {
      apps: Array.from({ length: 30 }, (_, i) => ({
        definition: { id: `/seed/a${i}`, cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 2 },
      })),
    },
  });
  followed = follow(marathon.url, { informer: { watchfulMs: 200 } });
  await followed.informer.synced;
});
afterEach(async () => {
  await followed.close();
  await marathon.close();
  cluster.close();
});
afterAll(closeDecoder);

async function ask(method: string, path: string, body?: object): Promise<Response> {
  const response = await fetch(`${marathon.url}${path}`, {
    method,
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect([method, path, response.ok]).toEqual([method, path, true]);
  return response;
}

/** The shelf holds exactly what the Marathon answers now. */
async function equalsUpstream(): Promise<void> {
  const connector = createConnector({
    marathon: 'm',
    urls: [marathon.url],
    credentials: { type: 'none' },
    decoder: sharedDecoder(),
  });
  try {
    await eventually(async () => {
      const [apps, pods, groups] = [await connector.apps(), await connector.pods(), await connector.groups()];
      expect(contentOf(followed.shelf())).toMatchObject({
        apps,
        // The time of the answer.
        pods: pods.map((pod) => ({ ...pod, lastUpdated: expect.any(String) })),
        groups: groups.map((group) => group.groupId).sort(),
      });
    });
  } finally {
    await connector.close();
  }
}

describe('against the simulated Marathon', () => {
  it('sees an app created, scaled, restarted and deleted, without a list of apps, and agrees with it at the end', async () => {
    const { shelf, informer } = followed;
    marathon.requests.reset();
    await ask('POST', '/v2/apps', { id: '/new/web', cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 2 });
    await eventually(() => expect(shelf().apps.get('/new/web')?.tasksRunning).toBe(2));
    expect(shelf().groups.get('/new')).toBeDefined();
    await marathon.settled();
    await ask('PUT', '/v2/apps//new/web', { instances: 4 });
    await eventually(() => expect(shelf().apps.get('/new/web')?.tasksRunning).toBe(4));
    await marathon.settled();
    const before = shelf().apps.get('/new/web');
    await ask('POST', '/v2/apps//new/web/restart');
    await marathon.settled();
    await eventually(() => {
      const after = shelf().apps.get('/new/web');
      expect(after?.version).not.toBe(before?.version);
      expect(after?.tasks.map((task) => task.version)).toEqual(Array.from({ length: 4 }, () => after?.version));
    });
    await eventually(() => expect([shelf().deployments, shelf().queue]).toEqual([[], []]));
    await equalsUpstream();
    await ask('DELETE', '/v2/apps//new/web');
    await eventually(() => expect(shelf().apps.get('/new/web')).toBeUndefined());
    await marathon.settled();
    await equalsUpstream();
    expect(informer.stats().driftedObjects).toBe(0);
  });

  it('sees pods come and go', async () => {
    const { shelf } = followed;
    const pod = {
      id: '/p/one',
      scaling: { kind: 'fixed', instances: 2 },
      containers: [{ name: 'c', exec: { command: { shell: 'sleep 1000' } }, resources: { cpus: 0.1, mem: 16 } }],
    };
    await ask('POST', '/v2/pods', pod);
    await eventually(() => expect(shelf().pods.get('/p/one')?.podInstances).toHaveLength(2));
    await marathon.settled();
    await equalsUpstream();
    await ask('DELETE', '/v2/pods/p/one');
    await eventually(() => expect(shelf().pods.get('/p/one')).toBeUndefined());
  });

  it('asks nothing at rest', async () => {
    await marathon.settled();
    await equalsUpstream();
    await eventually(() => expect([followed.shelf().deployments, followed.shelf().queue]).toEqual([[], []]));
    const { informer } = followed;
    const before = informer.stats();
    marathon.requests.reset();
    // Ten of the periods in which the queue would be read if anything waited.
    const rested = Date.now() + 2000;
    await eventually(() => expect(Date.now()).toBeGreaterThan(rested));
    expect(marathon.requests.total()).toBe(0);
    expect(informer.stats()).toEqual(before);
  });

  it('finds no drift where events told everything: single reads and lists give equal records', async () => {
    await followed.close();
    followed = follow(marathon.url, { informer: { watchfulMs: 200, resyncMs: 1500 } });
    const { informer, shelf } = followed;
    await informer.synced;
    for (let i = 0; i < 5; i += 1) await ask('PUT', `/v2/apps//seed/a${i}`, { instances: 3 + i });
    await marathon.settled();
    await eventually(() => expect(shelf().apps.get('/seed/a4')?.tasksRunning).toBe(7));
    const lists = informer.stats().lists;
    await eventually(() => expect(informer.stats().lists).toBeGreaterThan(lists + 18));
    expect(informer.stats().driftByKind).toEqual({});
    await equalsUpstream();
  });

  it('loses nothing when events are dropped and streams reset', async () => {
    const { shelf } = followed;
    marathon.faults.dropEvents();
    await ask('PUT', '/v2/apps//seed/a1', { instances: 5 });
    await ask('DELETE', '/v2/apps//seed/a2');
    await marathon.settled();
    marathon.faults.clear();
    marathon.faults.resetStreams();
    await eventually(() => {
      expect(shelf().apps.get('/seed/a1')?.tasksRunning).toBe(5);
      expect(shelf().apps.get('/seed/a2')).toBeUndefined();
    });
    await equalsUpstream();
  });

  it('survives a crash and a restart with its last state, marked as such', async () => {
    const { informer, shelf } = followed;
    await marathon.crash();
    await eventually(() =>
      expect(informer.state()).toMatchObject({ phase: 'STALE', error: { code: 'MARATHON_UNREACHABLE' } }),
    );
    expect(shelf().apps.size).toBe(30);
    await marathon.restart();
    await eventually(() => expect(informer.state()).toMatchObject({ phase: 'LIVE', error: null }));
    await equalsUpstream();
  });
});
