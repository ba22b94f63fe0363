import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createCluster,
  createMarathon,
  createVirtualClock,
  type Cluster,
  type SimulatedMarathon,
} from '../../simulator/index.ts';
import { change } from '../support/change.ts';
import { eventually, startGateway, type RunningGateway } from '../support/gateway.ts';

/** Time in the Marathon moves as the test says; the gateway's runs by itself. */
const clock = createVirtualClock(Date.now());
let cluster: Cluster;
let marathon: SimulatedMarathon;
let running: RunningGateway;

beforeAll(async () => {
  const agent = {
    hostname: 'agent',
    ip: '127.0.0.1',
    id: 'S0',
    cpus: 8,
    mem: 8_000,
    disk: 8_000,
    ports: '31000-31999',
  };
  cluster = createCluster({ agents: [agent] }, { clock });
  marathon = await createMarathon({ name: 'marathon', cluster, clock });
  running = await startGateway({ platform: marathon });
  await running.live(['marathon']);
});

afterAll(async () => {
  await running?.close();
  await marathon?.close();
  cluster?.close();
});

const sleeper = (id: string, more: object = {}) => ({
  id,
  cmd: 'sleep 1000',
  cpus: 0.1,
  mem: 16,
  instances: 1,
  ...more,
});
const document = `{ marathon(name: "marathon") {
  source { phase error { code } }
  launchQueue { state evidence { kind path count deploymentId since } }
} }`;
const ask = async (user = 'operator') => (await running.query<{ marathon: unknown }>(user, document)).marathon;
const live = { phase: 'LIVE', error: null };

describe('the launch queue of a Marathon', () => {
  test('is IDLE at rest, MOVING while something waits, and DEAD when one constraint has ended it, though all else looks healthy', async () => {
    await change(marathon.url, 'POST', '/v2/apps', sleeper('/red/before'));
    await clock.advance(30_000);
    await eventually(async () =>
      expect(await ask()).toEqual({ source: live, launchQueue: { state: 'IDLE', evidence: [] } }),
    );

    await change(marathon.url, 'POST', '/v2/apps', sleeper('/red/giant', { cpus: 900 }));
    await clock.advance(1_000);
    const waits = { kind: 'WAITING', path: '/red/giant', count: 1, deploymentId: null, since: expect.any(String) };
    await eventually(async () =>
      expect(await ask()).toEqual({ source: live, launchQueue: { state: 'MOVING', evidence: [waits] } }),
    );
    await change(marathon.url, 'DELETE', '/v2/apps/red/giant?force=true');
    await clock.advance(1_000);

    // Accepted with 201; the first offer that is matched against it ends all launches.
    await change(marathon.url, 'POST', '/v2/apps', sleeper('/blue/bad', { constraints: [['hostname', 'GROUP_BY']] }));
    await clock.advance(30_000);
    await eventually(async () => expect(await ask()).toMatchObject({ launchQueue: { state: 'MOVING' } }));
    await change(marathon.url, 'POST', '/v2/apps', sleeper('/red/after', { instances: 2 }));
    await clock.advance(30_000);
    const proof = {
      kind: 'UNSERVED',
      path: '/red/after',
      count: 2,
      deploymentId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      since: expect.any(String),
    };
    await eventually(async () =>
      expect(await ask()).toEqual({ source: live, launchQueue: { state: 'DEAD', evidence: [proof] } }),
    );
    // Everything that is not a launch goes on.
    expect((await fetch(`${marathon.url}/ping`)).status).toBe(200);
    await change(marathon.url, 'DELETE', '/v2/apps/red/before');
    await clock.advance(1_000);
    await eventually(async () => {
      const gone = '{ app(marathon: "marathon", id: "/red/before") { appId } }';
      expect(await running.query('operator', gone)).toEqual({ app: null });
    });

    // Who owns what proves it sees it; who does not sees a queue in which nothing of theirs waits.
    expect(await ask('red-dev')).toMatchObject({ launchQueue: { state: 'DEAD', evidence: [proof] } });
    expect(await ask('blue-dev')).toMatchObject({
      launchQueue: { state: 'MOVING', evidence: [{ path: '/blue/bad' }] },
    });

    // Without the offender the next leader launches again.
    await change(marathon.url, 'DELETE', '/v2/apps/blue/bad?force=true');
    await marathon.crash();
    await marathon.restart();
    await clock.advance(60_000);
    await eventually(
      async () => expect(await ask()).toEqual({ source: live, launchQueue: { state: 'IDLE', evidence: [] } }),
      90_000,
    );
  });

  test('is not judged while the Marathon does not answer', async () => {
    marathon.faults.set({ kind: 'hang' });
    marathon.faults.resetStreams();
    try {
      await eventually(async () =>
        expect(await ask()).toMatchObject({ source: { phase: 'STALE' }, launchQueue: null }),
      );
    } finally {
      marathon.faults.clear();
    }
  });
});
