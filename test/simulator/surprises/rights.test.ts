import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPathAuthorizer, readUsers, type JsonValue } from '../../../simulator/index.ts';
import { list, objects } from '../../../simulator/json.ts';
import {
  ask,
  at,
  createSim,
  exists,
  freshSim,
  HUGE,
  listen,
  sleeper,
  sleepingPod,
  textIn,
  type Reply,
} from '../sim.ts';

/** Those of the recorded Marathon. */
const users = readUsers(resolve(import.meta.dirname, '../../recordings/24-acl/users.json'));

const sim = freshSim({ authorizer: createPathAuthorizer(users) });

/** Somebody asks. */
const as = (user: string, line: string, body?: JsonValue): Promise<Reply> =>
  sim().ask(line, body, { headers: { Authorization: `token=${user}` } });

const statuses = async (user: string, paths: readonly string[]): Promise<readonly number[]> => {
  const found: number[] = [];
  for (const path of paths) found.push((await as(user, `GET ${path}`)).status);
  return found;
};

/** Two tenants with an app each, and a pod of `/blue`. */
async function twoTenants(more: Parameters<typeof sleeper>[1] = {}): Promise<void> {
  await sim().done('POST /v2/apps', sleeper('/red/app'));
  await sim().done('POST /v2/apps', sleeper('/red/in/app'));
  await sim().done('POST /v2/apps', sleeper('/blue/app', { env: { SECRET: 'of blue' }, ...more }));
  await sim().done('POST /v2/pods', sleepingPod('/blue/pod'));
}

const idsIn = (json: JsonValue | undefined): readonly string[] =>
  objects(json).map((one) => textIn(one, 'id') || textIn(one, 'appId'));

describe('Rights by path', () => {
  it('surprise 42: lists leave out in silence what one may not see, a hidden app alone is a 500, and a hidden root an empty 200', async () => {
    await twoTenants();
    expect(idsIn(at((await as('redread', 'GET /v2/apps')).json, 'apps')).toSorted()).toEqual([
      '/red/app',
      '/red/in/app',
    ]);
    expect(idsIn(at((await as('nobody', 'GET /v2/apps')).json, 'apps'))).toEqual([]);
    expect((await as('redread', 'GET /v2/apps/blue/app')).status).toBe(500);
    const root = await as('nobody', 'GET /v2/groups');
    expect([root.status, root.json]).toMatchObject([200, { id: '/', apps: [], groups: [] }]);
  });

  it('surprise 52: metrics need the right to the configuration', async () => {
    expect(await statuses('red', ['/metrics', '/config'])).toEqual([403, 403]);
    expect(await statuses('root', ['/metrics', '/config'])).toEqual([200, 200]);
  });

  it('surprise 91: a hidden app is a 500 that prints its definition, an unknown one a 404; below it 403, hidden groups and pod status 404, the system 403', async () => {
    await twoTenants();
    const hidden = await as('red', 'GET /v2/apps/blue/app');
    expect(hidden.status).toBe(500);
    expect(textIn(hidden.json, 'message')).toContain('AppDefinition(/blue/app,Some(sleep 1000)');
    expect(textIn(hidden.json, 'message')).toContain('of blue');
    expect((await as('red', 'GET /v2/apps/blue/unknown')).status).toBe(404);
    const below = ['/v2/apps/blue/app/tasks', '/v2/apps/blue/app/versions', '/v2/apps/blue/*', '/v2/pods/blue/pod'];
    expect(await statuses('red', below)).toEqual([403, 403, 403, 403]);
    expect(await statuses('red', ['/v2/groups/blue', '/v2/pods/blue/pod::status'])).toEqual([404, 404]);
    const system = ['/v2/info', '/v2/plugins', '/v2/groups/versions', '/v2/leader'];
    expect(await statuses('red', system)).toEqual([403, 403, 403, 403]);
    expect(await statuses('leader', ['/v2/leader'])).toEqual([200]);
    expect((await ask(sim().marathon.url, 'GET /ping')).status).toBe(200);
    expect((await ask(sim().marathon.url, 'GET /v2/nothing')).status).toBe(500);
  });

  it('surprise 92: who may only read and update his group starts an app in another one’s and deletes his own without the right to', async () => {
    await twoTenants();
    const climbing = { groups: [{ id: '/blue/g', apps: [sleeper('x')] }] };
    expect((await as('update', 'PUT /v2/groups/red', climbing)).status).toBe(200);
    await sim().run(20_000);
    expect(await exists(sim(), '/v2/apps/blue/g/x')).toBe(true);
    expect(await exists(sim(), '/v2/groups/red/in')).toBe(false);
    const listed = async (group: string): Promise<readonly string[]> =>
      idsIn(at((await sim().ask(`GET /v2/groups${group}`)).json, 'groups'));
    expect([await listed('/red'), await listed('/blue')]).toEqual([['/blue/g'], ['/blue/g']]);
  });

  it('surprise 92: scaling, restarting and killing want update, POST create, DELETE delete; lists are all or nothing', async () => {
    await twoTenants();
    const lines = ['POST /v2/apps/red/app/restart?force=true', 'DELETE /v2/apps/red/app/tasks'];
    for (const line of lines) {
      expect((await as('redread', line)).status, line).toBe(403);
      expect((await as('update', line)).status, line).toBe(200);
      await sim().run(20_000);
    }
    expect((await as('update', 'POST /v2/apps', sleeper('/red/new'))).status).toBe(403);
    expect((await as('create', 'POST /v2/apps', sleeper('/red/new'))).status).toBe(201);
    expect((await as('update', 'DELETE /v2/apps/red/new')).status).toBe(403);
    expect((await as('delete', 'DELETE /v2/apps/red/new')).status).toBe(200);
    const both = ['/red/app', '/blue/app'].map((id) => ({ id, cpus: 0.2 }));
    expect((await as('red', 'PUT /v2/apps', both)).status).toBe(403);
    expect((await as('root', 'PUT /v2/apps', both)).status).toBe(200);
  });

  it('surprise 93: one visible app shows a deployment whole, the apps of others with it; the queue only one’s own', async () => {
    await twoTenants();
    const changed = ['/red/app', '/blue/app'].map((id) => ({ id, ...HUGE }));
    await sim().ask('PUT /v2/apps', changed);
    await sim().run(2_000);
    const seen = objects((await as('redread', 'GET /v2/deployments')).json);
    expect(list(seen[0]?.['affectedApps']).toSorted()).toEqual(['/blue/app', '/red/app']);
    const queued = objects(at((await as('redread', 'GET /v2/queue')).json, 'queue'));
    expect(queued.map((item) => textIn(item, 'app', 'id'))).toEqual(['/red/app']);
    const all = objects(at((await sim().ask('GET /v2/queue')).json, 'queue'));
    expect(all.length).toBe(2);
  });

  it('surprise 94: who may listen hears of every tenant, who may not hears not even of himself', async () => {
    await twoTenants();
    const stream = { Accept: 'text/event-stream' };
    const denied = await sim().ask('GET /v2/events', undefined, { headers: { ...stream, Authorization: 'token=red' } });
    expect(denied.status).toBe(403);
    const ear = await listen(sim().marathon.url, '', { Authorization: 'token=events' });
    await sim().ask('PUT /v2/apps/blue/app', { labels: { a: 'b' } });
    await ear.until(() => ear.events().some((one) => at(one.data, 'appDefinition', 'id') === '/blue/app'));
    ear.close();
  });
});

const secret = (user: string): string => Buffer.from(`${user}:secret`).toString('base64');

describe('Basic authentication', () => {
  it('surprise 89: 401 without a body and with realm "null" on every path, also unknown ones; what is no base64 is a 500; the scheme is read in any case, names are not', async () => {
    const own = await createSim({ credentials: { user: 'lab', password: 'secret' } });
    try {
      const { url } = own.marathon;
      const tries = (Authorization: string): Promise<Reply> =>
        ask(url, 'GET /ping', undefined, { headers: { Authorization } });
      for (const path of ['/ping', '/v2/apps', '/v2/unknown', '/v2/events', '/ui']) {
        const reply = await ask(url, `GET ${path}`);
        expect([reply.status, reply.text, reply.headers['www-authenticate']]).toEqual([401, '', 'basic realm="null"']);
      }
      expect((await tries('Basic ???')).status).toBe(500);
      expect((await tries(`bAsIc ${secret('lab')}`)).status).toBe(200);
      expect((await tries(`Basic ${secret('Lab')}`)).status).toBe(401);
    } finally {
      await own.close();
    }
  });
});
