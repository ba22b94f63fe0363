import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createEstate, type Estate, type Fault, type SimulatedMarathon } from '../../simulator/index.ts';
import { change } from '../support/change.ts';
import { configured, eventually, startGateway, startOver, type RunningGateway } from '../support/gateway.ts';
import { expectEqualToRest } from '../support/rest-comparison.ts';
import { callsWhile } from '../support/upstream-counts.ts';

/** Patience of the gateway with one that does not answer: short, so that a test need not wait for ten seconds. */
const limits = { readTimeoutSeconds: 1, listTimeoutSeconds: 2 };
/** The pauses between attempts to reach a Marathon grow up to half a minute. */
const recovery = 45_000;

const victim = 'marathon-apps';
let estate: Estate;
let marathon: SimulatedMarathon;
let running: RunningGateway;
const servers: Server[] = [];

beforeAll(async () => {
  estate = await createEstate({ seed: 9, services: 2, appsPerMarathon: 8, appsOnPlatform: 3, decoys: false });
  await estate.settled();
  const found = estate.services.get(victim);
  if (found === undefined) throw new Error(`no ${victim}`);
  marathon = found;
});

// Nothing under way, whatever the test before left, and a gateway that has been through nothing: one that has failed often is slow to
// try again.
beforeEach(async () => {
  marathon.faults.clear();
  for (const one of [marathon, estate.platform]) await one.restart();
  await estate.settled();
  running = await startOver(estate, { config: { limits } });
});

afterEach(async () => {
  await running?.close();
  await Promise.all(servers.splice(0).map(close));
});

afterAll(() => estate?.close());

/** A server that is no Marathon; counts who came. */
async function serve(listener: RequestListener, at?: { port: number; host: string }): Promise<Server> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(at?.port ?? 0, at?.host ?? '127.0.0.1', resolve));
  return server;
}

function close(server: Server): Promise<unknown> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(resolve));
}

function urlOf(server: Server): string {
  const { address, port }: AddressInfo = Object.assign({ address: '', port: 0, family: '' }, server.address());
  return `http://${address}:${port}`;
}

interface Source {
  readonly marathon: string;
  readonly phase: string;
  readonly asOf: string | null;
  readonly error: { readonly code: string } | null;
}
interface Everything {
  readonly apps: {
    readonly complete: boolean;
    readonly sources: readonly Source[];
    readonly totalCount: number;
    readonly nodes: readonly unknown[];
  };
  readonly tasks: { readonly totalCount: number; readonly complete: boolean };
  readonly fleet: { readonly complete: boolean; readonly totals: unknown; readonly sources: readonly Source[] };
  readonly marathon: {
    readonly source: Source;
    readonly hostApp: unknown;
    readonly apps: { readonly complete: boolean };
  };
}
const sources = 'sources { marathon phase asOf error { code } }';
const everything = `{
  apps(first: 150) {
    complete ${sources} totalCount
    nodes { appId version instances tasksRunning marathon { name } tasks { nodes { taskId host } } }
  }
  tasks { totalCount complete }
  fleet { complete totals { apps tasks groups } ${sources} }
  marathon(name: "${victim}") { source { marathon phase asOf error { code } } hostApp { appId } apps { complete } }
}`;
const ask = () => running.query<Everything>('operator', everything);

/** What a source says of itself while all is well, and of one that is out of reach but was read before. */
const live = (name: string) => ({ marathon: name, phase: 'LIVE', asOf: expect.any(String), error: null });
const stale = (name: string) => ({
  marathon: name,
  phase: 'STALE',
  asOf: expect.any(String),
  error: { code: expect.stringMatching(/^MARATHON_/) },
});

const phaseOf = (name: string) => running.gateway.registry.get(name)?.informer.state().phase;
const becomes = (phase: string, name = victim) => eventually(() => expect(phaseOf(name)).toBe(phase), recovery);

/** The whole promise, while the Marathon is as it is: everything is still answered, and it alone is marked. */
async function servesEverythingWithout(healthy: Everything, down = victim): Promise<void> {
  const others = estate.marathons().filter(({ name }) => name !== down);
  const calls = await callsWhile(estate.marathons(), async () => {
    for (let times = 0; times < 5; times += 1) {
      const answer = await ask();
      const marked = healthy.apps.sources.map(({ marathon: name }) => (name === down ? stale(name) : live(name)));
      expect(answer.apps).toEqual({ ...healthy.apps, complete: false, sources: marked });
      expect(answer.tasks).toEqual({ ...healthy.tasks, complete: false });
      expect(answer.fleet).toEqual({ ...healthy.fleet, complete: false, sources: marked });
    }
  });
  // Answering asked nobody: what the one that is down is asked is whether it is back.
  const asked = Object.keys(calls).filter((call) => others.some(({ name }) => call.startsWith(`${name} `)));
  expect(asked).toEqual([]);
}

/** The same, and what changed meanwhile is there. */
async function comesBack(id: string): Promise<void> {
  await running.live();
  const { apps } = await ask();
  expect(apps.complete).toBe(true);
  expect(apps.nodes).toContainEqual(expect.objectContaining({ appId: id }));
  await expectEqualToRest(running, estate.marathons());
}

const sleeper = (id: string) => ({ id, cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 1 });

describe('a Marathon', { timeout: 90_000 }, () => {
  const faults: readonly (readonly [string, Fault])[] = [
    ['accepts and never answers', { kind: 'hang' }],
    ['resets every connection', { kind: 'refuse' }],
    ['answers with a page of HTML', { kind: 'html' }],
    ['stops in the middle of every body', { kind: 'halfBody' }],
    ['answers that it has failed', { kind: 'fail', status: 500 }],
    ['answers 200 with something else', { kind: 'fail', status: 200 }],
  ];

  test.each(faults)('that %s is served as last known, and all others as if nothing were', async (_name, fault) => {
    const healthy = await ask();
    expect(healthy.apps).toMatchObject({
      complete: true,
      sources: estate
        .marathons()
        .map(({ name }) => name)
        .toSorted()
        .map(live),
    });
    // Reads only: what is written meanwhile has to be there afterwards.
    marathon.faults.set(fault, { endpoint: 'GET *' });
    marathon.faults.resetStreams();
    try {
      await becomes('STALE');
      const id = `/meanwhile/${fault.kind.toLowerCase()}${'status' in fault ? fault.status : ''}`;
      await change(marathon.url, 'POST', '/v2/apps', sleeper(id));
      await servesEverythingWithout(healthy);
      marathon.faults.clear();
      await becomes('LIVE');
      await comesBack(id);
    } finally {
      marathon.faults.clear();
    }
  });

  test('that redirects elsewhere is not followed: nobody asks the other server', async () => {
    let strangers = 0;
    const elsewhere = await serve((_request, response) => {
      strangers += 1;
      response.setHeader('content-type', 'application/json').end('{"apps":[]}');
    });
    const healthy = await ask();
    marathon.faults.set({ kind: 'redirect', to: `${urlOf(elsewhere)}/v2/apps` }, { endpoint: 'GET *' });
    marathon.faults.resetStreams();
    try {
      await becomes('STALE');
      await servesEverythingWithout(healthy);
      await running.query('operator', `{ apps(consistency: FRESH) { totalCount } }`);
    } finally {
      marathon.faults.clear();
    }
    await becomes('LIVE');
    expect(strangers).toBe(0);
  });

  test('that crashes is served as last known, and followed again when it is back', async () => {
    const healthy = await ask();
    await marathon.crash();
    await becomes('STALE');
    await servesEverythingWithout(healthy);
    await marathon.restart();
    await change(marathon.url, 'POST', '/v2/apps', sleeper('/meanwhile/crash'));
    await becomes('LIVE');
    await comesBack('/meanwhile/crash');
  });

  test.each(['', '{}', '[]', 'null'])(
    'in whose place something answers 200 with the body «%s» has not lost its apps',
    async (body) => {
      const healthy = await ask();
      const { hostname: host, port } = new URL(marathon.url);
      await marathon.crash();
      const impostor = await serve((_request, response) => response.end(body), { host, port: Number(port) });
      await becomes('STALE');
      await servesEverythingWithout(healthy);
      await close(impostor);
      servers.splice(0);
      await marathon.restart();
      await becomes('LIVE');
      await running.live();
      expect(await ask()).toMatchObject({ apps: { complete: true, totalCount: healthy.apps.totalCount } });
    },
  );

  test('that hangs does not hold up who asks FRESH: the answer is its last state, marked', async () => {
    const healthy = await ask();
    marathon.faults.set({ kind: 'hang' }, { endpoint: 'GET /v2/apps*' });
    try {
      const document = `{ apps(consistency: FRESH, first: 500) { complete totalCount ${sources} } }`;
      const { apps } = await running.query<{ apps: unknown }>('operator', document);
      const marked = healthy.apps.sources.map(({ marathon: name }) => (name === victim ? stale(name) : live(name)));
      expect(apps).toEqual({ complete: false, totalCount: healthy.apps.totalCount, sources: marked });
    } finally {
      marathon.faults.clear();
    }
    // It is marked in that answer only: its events flow.
    expect((await ask()).apps.complete).toBe(true);
  });
});

test('the platform being down hides none of the Marathons that run on it', { timeout: 90_000 }, async () => {
  const healthy = await ask();
  await estate.platform.crash();
  await becomes('STALE', 'marathon');
  await servesEverythingWithout(healthy, 'marathon');
  expect((await ask()).marathon).toMatchObject({
    hostApp: { appId: '/marathon-apps' },
    source: live(victim),
    apps: { complete: true },
  });
  await estate.platform.restart();
  await becomes('LIVE', 'marathon');
});

test(
  'Marathons that hang or are not there from the start hold up nobody, and are DOWN',
  { timeout: 60_000 },
  async () => {
    const hung = await serve(() => undefined);
    const gone = await serve(() => undefined);
    const goneUrl = urlOf(gone);
    await close(gone);
    servers.splice(servers.indexOf(gone), 1);
    const marathons = [
      configured('marathon', estate.platform.url, 'platform'),
      configured('hung', urlOf(hung)),
      configured('gone', goneUrl),
    ];
    const other = await startGateway({ platform: estate.platform, config: { marathons, limits }, settled: false });
    try {
      // Before the hung one's time is up, the others are there.
      await other.live(['marathon', ...estate.services.keys()]);
      await eventually(async () => expect((await fetch(`${other.url}/readyz`)).status).toBe(200));
      const { apps } = await other.query<Everything>('operator', everything);
      const down = (name: string) => ({ ...stale(name), phase: 'DOWN', asOf: null });
      expect(apps.sources).toEqual(
        [down('gone'), down('hung'), ...estate.marathons().map(({ name }) => live(name))].toSorted((one, two) =>
          one.marathon < two.marathon ? -1 : 1,
        ),
      );
      expect(apps).toMatchObject({ complete: false, totalCount: (await ask()).apps.totalCount });
    } finally {
      await other.close();
    }
  },
);
