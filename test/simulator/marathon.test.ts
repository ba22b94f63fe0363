import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createCluster,
  createMarathon,
  createRandom,
  type ClusterSpec,
  type MarathonOptions,
  type SimulatedMarathon,
} from '../../simulator/index.ts';
import { objects, textAt, type JsonObject } from '../../simulator/json.ts';

const SPEC: ClusterSpec = {
  agents: [1, 2, 3].map((n) => ({
    hostname: `agent-${n}.test`,
    ip: `127.0.1.${n}`,
    id: `5a1e0000-0000-4000-8000-00000000000${n}-S${n}`,
    cpus: 400,
    mem: 400_000,
    disk: 400_000,
    ports: '20000-31999',
    region: 'r',
    zone: `z-${n}`,
  })),
};

const SLEEPER = { cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 1 };

let running: SimulatedMarathon | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(options: Partial<MarathonOptions> = {}): Promise<SimulatedMarathon> {
  const cluster = createCluster(SPEC, { random: createRandom(7) });
  const flags = { minReviveOffersInterval: 20 };
  running = await createMarathon({ name: 'test', cluster, random: createRandom(7), flags, ...options });
  return running;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly json: JsonObject;
}

async function ask(marathon: SimulatedMarathon, method: string, path: string, body?: unknown): Promise<Reply> {
  const answer = await fetch(marathon.url + path, {
    method,
    redirect: 'manual',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, json: text === '' ? {} : JSON.parse(text) };
}

interface Stream {
  text(): string;
  until(text: string): Promise<void>;
  headers: Record<string, unknown>;
  close(): void;
}

function listen(marathon: SimulatedMarathon, query = ''): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const client = request(`${marathon.url}/v2/events${query}`, {
      headers: { accept: 'text/event-stream' },
      agent: false,
    });
    client.on('error', reject);
    client.on('response', (response) => {
      let received = '';
      const waiting = new Set<() => void>();
      response.setEncoding('utf8').on('data', (chunk: string) => {
        received += chunk;
        for (const look of waiting) look();
      });
      response.on('error', () => undefined);
      resolve({
        text: () => received,
        headers: response.headers,
        close: () => client.destroy(),
        until: (text) =>
          new Promise((found) => {
            const look = (): void => {
              if (received.includes(text)) found();
            };
            waiting.add(look);
            look();
          }),
      });
    });
    client.end();
  });
}

describe('Writes', () => {
  it('answers a POST with the app as posted: service port 0, no versionInfo, Location at the root', async () => {
    const marathon = await start();
    const { status, headers, json } = await ask(marathon, 'POST', '/v2/apps', { ...SLEEPER, id: 'a/web' });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`${marathon.url}/a/web`);
    expect(headers.get('marathon-deployment-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(json).toMatchObject({ id: '/a/web', portDefinitions: [{ port: 0 }], tasksRunning: 0 });
    expect(json).not.toHaveProperty('versionInfo');
    const now = await ask(marathon, 'GET', '/v2/apps/a/web');
    expect(now.json).toMatchObject({ app: { portDefinitions: [{ port: 10_000 }] } });
  });

  it('gives a no-op PUT a deployment of its own and the app its old version', async () => {
    const marathon = await start({ seed: { apps: [{ definition: { ...SLEEPER, id: '/web' } }] } });
    const before = await ask(marathon, 'GET', '/v2/apps/web');
    const done = await ask(marathon, 'PUT', '/v2/apps/web', { instances: 1 });
    const after = await ask(marathon, 'GET', '/v2/apps/web');
    expect(done.status).toBe(200);
    expect(done.json).toHaveProperty('deploymentId');
    expect(after.json).toEqual(before.json);
  });

  it('locks an app while a deployment works on it, and lists the refused version all the same', async () => {
    const marathon = await start();
    await ask(marathon, 'POST', '/v2/apps', { ...SLEEPER, id: '/web', cpus: 9999 });
    const refused = await ask(marathon, 'PUT', '/v2/apps/web', { instances: 5 });
    expect(refused.status).toBe(409);
    const [deployment] = objects(JSON.parse(await (await fetch(`${marathon.url}/v2/deployments`)).text()));
    expect(refused.json).toMatchObject({ deployments: [{ id: deployment?.id }] });
    const { json } = await ask(marathon, 'GET', '/v2/apps/web/versions');
    expect(json.versions).toHaveLength(2);
    const forced = await ask(marathon, 'PUT', '/v2/apps/web?force=true', { instances: 0, cpus: 0.1 });
    expect(forced.status).toBe(200);
    await marathon.settled();
  });

  it('keeps the instance and counts the attempt when a task is killed without scale', async () => {
    const marathon = await start({ seed: { apps: [{ definition: { ...SLEEPER, id: '/web' } }] } });
    const first = await ask(marathon, 'GET', '/v2/apps/web/tasks');
    const id = textAt(objects(first.json.tasks)[0], 'id') ?? '';
    const stream = await listen(marathon);
    await ask(marathon, 'DELETE', `/v2/apps/web/tasks/${id}`);
    const next = id.replace(/\.1$/, '.2');
    await stream.until(`"taskId":"${next}","taskStatus":"TASK_RUNNING"`);
    stream.close();
    const { json } = await ask(marathon, 'GET', '/v2/apps/web/tasks');
    expect(json.tasks).toMatchObject([{ id: next, state: 'TASK_RUNNING' }]);
  });

  it('lowers the app by what kill-and-scale kills', async () => {
    const marathon = await start({ seed: { apps: [{ definition: { ...SLEEPER, id: '/web', instances: 3 } }] } });
    const done = await ask(marathon, 'DELETE', '/v2/apps/web/tasks?host=agent-1.test&scale=true');
    expect(done.json).toHaveProperty('deploymentId');
    await marathon.settled();
    const { json } = await ask(marathon, 'GET', '/v2/apps/web');
    expect(json).toMatchObject({ app: { instances: 2, tasksRunning: 2 } });
  });
});

describe('Reads', () => {
  const seed = { apps: [{ definition: { ...SLEEPER, id: '/a/web', instances: 2 } }] };

  it('embeds in a list only what is asked, and counts and deployments always', async () => {
    const marathon = await start({ seed });
    const bare = await ask(marathon, 'GET', '/v2/apps');
    expect(bare.json).toMatchObject({ apps: [{ tasksRunning: 2, deployments: [] }] });
    expect(JSON.stringify(bare.json)).not.toContain('"tasks":');
    const full = await ask(marathon, 'GET', '/v2/apps?embed=apps.tasks&embed=apps.taskStats&embed=nonsense');
    expect(full.json).toMatchObject({ apps: [{ tasks: [{ state: 'TASK_RUNNING' }, {}], tasksStats: {} }] });
  });

  it('leaves the parts of a group empty that an embed does not name', async () => {
    const marathon = await start({ seed });
    const { json } = await ask(marathon, 'GET', '/v2/groups?embed=group.groups');
    expect(json).toMatchObject({ id: '/', groups: [{ id: '/a', apps: [], enforceRole: false }] });
  });

  it('says 404 in two shapes, and 500 of a path that no resource has', async () => {
    const marathon = await start();
    const read = await ask(marathon, 'GET', '/v2/apps/nope');
    const written = await ask(marathon, 'DELETE', '/v2/apps/nope');
    expect([read.status, read.json]).toEqual([404, { message: "App '/nope' does not exist", details: [] }]);
    expect([written.status, written.json]).toEqual([404, { message: "App '/nope' does not exist" }]);
    expect(await ask(marathon, 'GET', '/v2/nothing')).toMatchObject({
      status: 500,
      json: { message: 'URI not found' },
    });
  });

  it('compresses when asked to', async () => {
    const marathon = await start({ seed });
    const answer = await fetch(`${marathon.url}/v2/apps`, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.json()).toMatchObject({ apps: [{ id: '/a/web' }] });
  });

  it('counts requests by endpoint', async () => {
    const marathon = await start({ seed });
    await ask(marathon, 'GET', '/v2/apps/a/web?embed=app.tasks');
    await ask(marathon, 'GET', '/v2/apps/a/web/tasks');
    expect(marathon.requests.all()).toEqual({ 'GET /v2/apps/{id}': 1, 'GET /v2/apps/{id}/tasks': 1 });
  });
});

describe('The event stream', () => {
  it('frames events with CRLF and tells the new client of itself', async () => {
    const marathon = await start();
    const stream = await listen(marathon);
    await stream.until('\r\n\r\n');
    stream.close();
    expect(stream.headers).toMatchObject({ 'content-type': 'text/event-stream;charset=utf-8', connection: 'close' });
    expect(stream.text()).toMatch(
      /^event: event_stream_attached\r\ndata: \{"remoteAddress":"127.0.0.1","eventType":"event_stream_attached","timestamp":"[^"]+"\}\r\n\r\n$/,
    );
  });

  it('wants exactly its own Accept', async () => {
    const marathon = await start();
    const answer = await fetch(`${marathon.url}/v2/events`, { headers: { accept: 'text/event-stream, */*' } });
    expect([answer.status, await answer.text()]).toEqual([405, expect.stringContaining('HTTP ERROR 405')]);
  });

  it('sends only the types asked for', async () => {
    const marathon = await start();
    const stream = await listen(marathon, '?event_type=group_change_success');
    await ask(marathon, 'POST', '/v2/apps', { ...SLEEPER, id: '/web', instances: 0 });
    await stream.until('group_change_success');
    stream.close();
    expect(stream.text().match(/^event: .*/gm)).toEqual(['event: group_change_success']);
  });
});

describe('Faults and failures', () => {
  it('answers an HTML page, half a body, a redirect or nothing, as ordered, and then itself again', async () => {
    const marathon = await start();
    marathon.faults.set({ kind: 'html' }, { endpoint: 'GET /v2/apps', times: 1 });
    marathon.faults.set({ kind: 'redirect', to: 'http://elsewhere/' }, { endpoint: 'GET /v2/tasks' });
    marathon.faults.set({ kind: 'refuse' }, { endpoint: 'GET /v2/queue' });
    marathon.faults.set({ kind: 'halfBody' }, { endpoint: 'GET /v2/info' });
    const html = await fetch(`${marathon.url}/v2/apps`);
    expect([html.status, html.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect((await fetch(`${marathon.url}/v2/tasks`, { redirect: 'manual' })).status).toBe(302);
    await expect(fetch(`${marathon.url}/v2/queue`)).rejects.toThrow();
    await expect(fetch(`${marathon.url}/v2/info`).then((answer) => answer.text())).rejects.toThrow();
    marathon.faults.clear();
    expect((await ask(marathon, 'GET', '/v2/apps')).json).toEqual({ apps: [] });
  });

  it('comes back after a crash on the same port with its tasks', async () => {
    const marathon = await start({ seed: { apps: [{ definition: { ...SLEEPER, id: '/web', instances: 2 } }] } });
    const before = await ask(marathon, 'GET', '/v2/tasks');
    await marathon.crash();
    await expect(fetch(`${marathon.url}/ping`)).rejects.toThrow();
    await marathon.restart();
    expect((await ask(marathon, 'GET', '/v2/tasks')).json).toEqual(before.json);
  });

  it('wants the credentials it was started with, on every path', async () => {
    const marathon = await start({ credentials: { user: 'lab', password: 'secret' } });
    const denied = await fetch(`${marathon.url}/ping`);
    expect([denied.status, denied.headers.get('www-authenticate')]).toEqual([401, 'basic realm="null"']);
    const authorization = `Basic ${Buffer.from('lab:secret').toString('base64')}`;
    expect((await fetch(`${marathon.url}/ping`, { headers: { authorization } })).status).toBe(200);
  });
});

describe('Seeds', () => {
  it('runs 8,000 tasks from the start, healthy, and lists them all', async () => {
    const apps = Array.from({ length: 800 }, (_, i) => ({
      definition: { ...SLEEPER, id: `/g${i % 20}/app-${i}`, instances: 10, healthChecks: [{ path: '/' }] },
    }));
    const marathon = await start({ seed: { apps } });
    const { json } = await ask(marathon, 'GET', '/v2/apps?embed=apps.tasks');
    const listed = objects(json.apps);
    expect(listed.flatMap((app) => objects(app.tasks)).length).toBe(8000);
    expect(listed.every((app) => app.tasksHealthy === 10)).toBe(true);
    await marathon.settled();
  });
});
