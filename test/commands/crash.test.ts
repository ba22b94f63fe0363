/** kill -9 of a gateway in the middle of a manifest: what it had done is not done again, and what is in doubt is told as such. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCluster, createMarathon, type SimulatedMarathon } from '../../simulator/index.ts';
import { verifyAudit } from '../../src/audit/index.ts';
import { temporaryFolder } from '../audit/stores.ts';
import { eventually } from '../support/gateway.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = temporaryFolder();
const file = (name: string) => path.join(folder.path, name);
const secret = randomBytes(32).toString('base64url');

const apps = Array.from({ length: 30 }, (_, index) => ({
  id: `/red/crash/app-${String(index).padStart(2, '0')}`,
  cmd: `sleep ${1_000 + index}`,
  cpus: 0.01,
  mem: 16,
  instances: 1,
  labels: { index: String(index) },
}));
const manifest = JSON.stringify({ marathon: 'marathon', apps });
const create = 'POST /v2/apps';

let marathon: SimulatedMarathon;
let gateway: Child;

beforeAll(async () => {
  const ports = '31000-31999';
  const agent = { hostname: '10.0.0.1', ip: '10.0.0.1', id: 'S1', cpus: 64, mem: 65_536, disk: 1_000, ports };
  marathon = await createMarathon({
    name: 'marathon',
    // Otherwise offers come every five seconds, and thirty deployments take half a minute.
    flags: { minReviveOffersInterval: 100 },
    cluster: createCluster({ agents: [agent] }),
    seed: { groups: [{ id: '/red' }] },
  });
  const config = {
    listen: { port: 0 },
    marathons: [{ name: 'marathon', kind: 'platform', urls: [marathon.url] }],
    identity: { issuers: [{ secret: '${GATEWAY_SECRET}', algorithms: ['HS256'] }] },
    policy: { file: 'policy.yaml' },
    audit: { url: `sqlite:${file('audit.db')}` },
  };
  const policy = {
    roles: { owner: { actions: ['full', 'review'] } },
    bindings: [{ user: 'jo', role: 'owner', scope: { marathon: '*', path: '/red' } }],
  };
  writeFileSync(file('gateway.yaml'), JSON.stringify(config));
  writeFileSync(file('policy.yaml'), JSON.stringify(policy));
  gateway = await start();
});
afterAll(async () => {
  await gateway?.kill();
  await marathon?.close();
  folder.remove();
});

interface Child {
  readonly url: string;
  /** SIGKILL, and until it is gone. */
  kill(): Promise<void>;
}

/** `npm start` on the files of this test, as soon as it answers for its Marathon. */
async function start(): Promise<Child> {
  const { PORT: _port, HOST: _host, ...env } = process.env;
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts', '--config', file('gateway.yaml')], {
    cwd: root,
    env: { ...env, GATEWAY_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout?.on('data', (part: Buffer) => (out += part.toString('utf8')));
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await eventually(() => {
    const found = /"graphql":"([^"]+)"/.exec(out)?.[1];
    if (found === undefined) throw new Error('It does not listen yet.');
    return found;
  });
  await eventually(async () => expect((await fetch(url.replace('/graphql', '/readyz'))).status).toBe(200));
  return {
    url,
    kill() {
      child.kill('SIGKILL');
      return gone;
    },
  };
}

const token = new SignJWT({ uid: 'jo' }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));

async function ask<T>(query: string, variables: object = {}): Promise<T> {
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${await token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors }: { data: T; errors?: unknown } = JSON.parse(await response.text());
  expect(errors).toBeUndefined();
  return data;
}

interface Item {
  readonly path: string;
  readonly status: string;
  readonly auditEvent: string | null;
  readonly error: { readonly code: string } | null;
}

async function apply(idempotencyKey: string): Promise<readonly Item[]> {
  const { bulk } = await ask<{ bulk: { items: readonly Item[] } }>(
    `mutation ($input: ApplyManifestInput!) {
      bulk: applyManifest(input: $input) { items { path status auditEvent error { code } } }
    }`,
    { input: { manifest, idempotencyKey, stopAfterFailures: apps.length } },
  );
  return bulk.items;
}

/** What the log has of each app's creation, by path: one status for each intent. */
async function recorded(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { auditEvents } = await ask<{
    auditEvents: { nodes: readonly { status: string; targets: readonly { path: string }[] }[] };
  }>('{ auditEvents(first: 500, filter: { kinds: [INTENT] }) { nodes { status targets { path } } } }');
  const events = auditEvents.nodes.flatMap(({ status, targets }) => targets.map(({ path: at }) => ({ at, status })));
  return new Map(
    [...Map.groupBy(events, ({ at }) => at)].map(([at, some]) => [at, some.map(({ status }) => status)] as const),
  );
}

async function statusOf(ids: readonly (string | null)[]): Promise<readonly string[]> {
  const { auditEvents } = await ask<{ auditEvents: { nodes: readonly { status: string }[] } }>(
    'query ($ids: [ID!]) { auditEvents(filter: { ids: $ids }) { nodes { status } } }',
    { ids },
  );
  return auditEvents.nodes.map(({ status }) => status);
}

interface Watched {
  readonly work: { readonly state: string; readonly total: number; readonly running: number } | null;
  readonly item: { readonly path: string; readonly state: string } | null;
}

/** All that `changeProgress` tells until it completes. */
async function watched(idempotencyKey: string): Promise<readonly Watched[]> {
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await token}`,
      'content-type': 'application/json',
      accept: 'text/event-stream',
    },
    body: JSON.stringify({
      query: `subscription ($idempotencyKey: String!) {
        changeProgress(idempotencyKey: $idempotencyKey) { work { state total running } item { path state } }
      }`,
      variables: { idempotencyKey },
    }),
  });
  const events = (await response.text()).split('\n').filter((line) => line.startsWith('data: {'));
  return events.map((line) => {
    const { data }: { data: { changeProgress: Watched } } = JSON.parse(line.slice('data: '.length));
    return data.changeProgress;
  });
}

/** What the Marathon itself has, by path. */
async function inMarathon(): Promise<ReadonlyMap<string, (typeof apps)[number]>> {
  const response = await fetch(`${marathon.url}/v2/apps`);
  const body: { apps: (typeof apps)[number][] } = JSON.parse(await response.text());
  return new Map(body.apps.map((app) => [app.id, app]));
}

async function versionsOf(id: string): Promise<number> {
  const body: { versions: readonly string[] } = JSON.parse(
    await (await fetch(`${marathon.url}/v2/apps/${id}/versions`)).text(),
  );
  return body.versions.length;
}

/** Puts the minute behind us after which a key whose holder shows no sign of life is taken over. */
function passTheLease(): void {
  const database = new DatabaseSync(file('audit.db'), { timeout: 5_000 });
  database.exec("update idempotency_keys set lease_until = 1 where state = 'HELD'");
  database.exec('update change_works set lease_until = 1');
  database.close();
}

describe('a gateway that is killed in the middle of a manifest', () => {
  it('goes on when it is asked again: nothing arrives twice, and what is in doubt is said to be', async () => {
    // The first app is never made, the second is without the gateway hearing of it; both are under way until the end.
    marathon.faults.set({ kind: 'stuckBody' }, { endpoint: create, times: 1 });
    marathon.faults.set({ kind: 'hang' }, { endpoint: create, times: 1 });
    const first = apply('release-7').then(
      () => 'answered',
      () => 'died',
    );
    await eventually(() => expect(marathon.requests.count(create)).toBeGreaterThanOrEqual(10));
    await gateway.kill();
    expect(await first).toBe('died');
    marathon.faults.clear();
    const before = await inMarathon();
    expect(before.size).toBeGreaterThanOrEqual(5);
    expect(before.size).toBeLessThan(apps.length);

    passTheLease();
    gateway = await start();
    // Before anybody goes on: what was begun is told by what the log knows, and nothing is said to be under way.
    const left = await watched('release-7');
    expect(left.findLast(({ work }) => work !== null)?.work).toEqual({
      state: 'INTERRUPTED',
      total: apps.length,
      running: 0,
    });
    const states = new Map(left.flatMap(({ item }) => (item === null ? [] : [[item.path, item.state] as const])));
    expect(states.size).toBe(apps.length);
    expect(new Set(states.values())).toEqual(new Set(['SUCCEEDED', 'UNKNOWN', 'PENDING']));
    for (const [at, state] of states)
      if (state !== 'UNKNOWN') expect([at, before.has(at)]).toEqual([at, state === 'SUCCEEDED']);
    expect(['/red/crash/app-00', '/red/crash/app-01'].map((at) => states.get(at))).toEqual(['UNKNOWN', 'UNKNOWN']);

    const again = await apply('release-7');
    const there = await inMarathon();
    const doubtful = again.filter(({ status }) => status === 'UNKNOWN');
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set(['UNCHANGED', 'SUCCEEDED', 'UNKNOWN']));
    // Those that were under way and are not there: one for certain, and no more than go at the same time.
    expect(doubtful.map((item) => item.path)).toEqual(apps.map(({ id }) => id).filter((id) => !there.has(id)));
    expect(doubtful.length).toBeGreaterThanOrEqual(1);
    expect(doubtful.length).toBeLessThanOrEqual(4);
    expect(new Set(doubtful.map(({ error }) => error?.code))).toEqual(new Set(['OUTCOME_UNKNOWN']));
    expect(new Set(await statusOf(doubtful.map(({ auditEvent }) => auditEvent)))).toEqual(new Set(['UNKNOWN']));
    expect(marathon.requests.count(create)).toBeLessThanOrEqual(apps.length);
    // One that had arrived without the gateway hearing of it is known to be done: the log says so of the intent of then.
    const unheard = again.find((item) => item.path === '/red/crash/app-01');
    expect(unheard).toMatchObject({ status: 'SUCCEEDED', auditEvent: expect.any(String), error: null });
    for (const [at, statuses] of await recorded())
      expect({ at, statuses }).toEqual({ at, statuses: [there.has(at) ? 'SUCCEEDED' : 'UNKNOWN'] });

    // The same once more sends nothing and says the same; what was in doubt is done when it is asked for anew.
    const sent = marathon.requests.count(create);
    const third = await apply('release-7');
    expect(third.filter(({ status }) => status === 'UNKNOWN').map((item) => item.path)).toEqual(
      doubtful.map((item) => item.path),
    );
    expect(marathon.requests.count(create)).toBe(sent);
    await apply('release-7, what was in doubt');
    expect(marathon.requests.count(create)).toBe(sent + doubtful.length);

    const now = await inMarathon();
    for (const app of apps) {
      expect(now.get(app.id)).toMatchObject(app);
      expect(await versionsOf(app.id), app.id).toBe(1);
    }
    expect(now.size).toBe(apps.length);
    expect(await verifyAudit({ url: `sqlite:${file('audit.db')}` })).toMatchObject({ intact: true, findings: [] });
  });
});
