import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createCluster,
  createMarathon,
  createPathAuthorizer,
  createVirtualClock,
  readUsers,
  type PathUsers,
  type SimulatedMarathon,
} from '../../../simulator/index.ts';
import { objects, textAt, type JsonObject } from '../../../simulator/json.ts';
import { idsIn, listen, send, type Reply, type SendOptions } from '../wire.ts';

/** The users of the recorded Marathon. */
const recorded = readUsers(path.resolve(import.meta.dirname, '../../recordings/24-acl/users.json'));

const app = (id: string): { definition: JsonObject } => ({
  definition: { id, cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 1, env: { PASSWORD: `of ${id}` } },
});

const pod: JsonObject = {
  id: '/red/pod',
  containers: [{ name: 'c', exec: { command: { shell: 'sleep 1000' } }, resources: { cpus: 0.1, mem: 16 } }],
};

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

/** A Marathon with the same apps for two tenants, and `ask` for a user of it. */
async function start(users: PathUsers = recorded): Promise<{
  marathon: SimulatedMarathon;
  ask(user: string, target: string, options?: SendOptions): Promise<Reply>;
}> {
  const clock = createVirtualClock();
  const agent = { ip: '127.0.1.1', cpus: 8, mem: 8_192, disk: 8_192, ports: '31000-31999' };
  const cluster = createCluster({ agents: [{ hostname: 'agent-1.lab', id: 'lab-S1', ...agent }] }, { clock });
  const marathon = await createMarathon({
    name: 'marathon',
    cluster,
    clock,
    authorizer: createPathAuthorizer(users),
    seed: { apps: ['/red/one', '/red/in/two', '/redder/three', '/blue/one'].map(app), pods: [{ definition: pod }] },
  });
  closing.push(async () => {
    await marathon.close();
    cluster.close();
  });
  return {
    marathon,
    ask: (user, target, options = {}) =>
      send(marathon.url, target, { ...(user === '' ? {} : { token: user }), ...options }),
  };
}

const forbidden = { title: '403 Forbidden', description: 'not authorized' };

describe('an authorizer by path', () => {
  it('filters every list in silence, by whole segments of a path', async () => {
    const { ask } = await start();
    expect(idsIn(await ask('red', '/v2/apps'), 'apps')).toEqual(['/red/in/two', '/red/one']);
    expect(idsIn(await ask('redgroup', '/v2/apps'), 'apps')).toEqual(['/red/in/two']);
    expect(idsIn(await ask('nobody', '/v2/apps'), 'apps')).toEqual([]);
    const tasks = objects((await ask('one', '/v2/tasks')).json['tasks']);
    expect(tasks.map((one) => one['appId'])).toEqual(['/red/one']);
    expect((await ask('red', '/v2/pods')).rows.map((one) => one['id'])).toEqual(['/red/pod']);
    expect((await ask('redgroup', '/v2/pods/::status')).rows).toEqual([]);
  });

  it('shows the groups above what is visible, and an empty root to who sees nothing', async () => {
    const { ask } = await start();
    const top = objects((await ask('redgroup', '/v2/groups')).json['groups']);
    expect(top.map((one) => [one['id'], objects(one['apps']).length])).toEqual([['/red', 0]]);
    expect((await ask('nobody', '/v2/groups')).json).toEqual({
      id: '/',
      apps: [],
      pods: [],
      groups: [],
      dependencies: [],
    });
    expect((await ask('one', '/v2/groups/blue')).status).toBe(404);
  });

  it('shows a group for an app in it only where apps are asked for', async () => {
    const { ask } = await start();
    const groups = async (query: string): Promise<number> =>
      objects((await ask('one', `/v2/groups?${query}`)).json['groups']).length;
    expect([await groups('embed=group.groups&embed=group.apps'), await groups('embed=group.groups')]).toEqual([1, 0]);
  });

  it('prints the whole definition of an app to who may not see it', async () => {
    const { ask } = await start();
    const hidden = await ask('red', '/v2/apps/blue/one');
    expect(hidden.status).toBe(500);
    expect(textAt(hidden.json, 'message')).toMatch(
      /^Some\(AppDefinition\(\/blue\/one,Some\(sleep 1000\),List\(\),None,Map\(PASSWORD -> EnvVarString\(of \/blue\/one\)\),1,Resources\(0\.1,16\.0,0\.0,0\),,None,.*\)\) \(of class scala\.Some\)$/,
    );
    expect((await ask('red', '/v2/apps/nope')).status).toBe(404);
  });

  it('answers 403 below a hidden app, group and pod, and 404 to a hidden pod’s status', async () => {
    const { ask } = await start();
    const paths = ['/v2/apps/red/one/tasks', '/v2/apps/red/one/versions', '/v2/apps/red/*', '/v2/groups/red/versions'];
    for (const hidden of [...paths, '/v2/pods/red/pod']) {
      const { status, json } = await ask('redgroup', hidden);
      expect([hidden, status, json]).toEqual([hidden, 403, forbidden]);
    }
    expect((await ask('redgroup', '/v2/pods/red/pod::status')).status).toBe(404);
  });

  it('answers 401 with its scheme to the unknown, but not where nobody is asked', async () => {
    const { ask } = await start();
    for (const user of ['', 'ghost']) {
      const { status, json, headers } = await ask(user, '/v2/apps');
      expect([status, headers['www-authenticate']]).toEqual([401, 'labtoken']);
      expect(json).toEqual({ title: '401 Unauthorized', description: 'missing or invalid token' });
      expect((await ask(user, '/ping')).status).toBe(200);
      expect((await ask(user, '/v2/nothing')).status).toBe(500);
      expect((await ask(user, '/v2/apps', { method: 'OPTIONS' })).status).toBe(200);
    }
  });

  it('keeps the system for those with a right to it', async () => {
    const { ask } = await start();
    const statuses = async (user: string): Promise<number[]> =>
      Promise.all(
        ['/v2/info', '/v2/leader', '/v2/plugins', '/v2/groups/versions', '/metrics'].map(
          async (target) => (await ask(user, target)).status,
        ),
      );
    expect(await statuses('root')).toEqual([200, 200, 200, 200, 200]);
    expect(await statuses('red')).toEqual([403, 403, 403, 403, 403]);
    expect(await statuses('leader')).toEqual([403, 200, 403, 403, 403]);
    const { json } = await ask('root', '/v2/plugins');
    expect(objects(json['plugins']).map((one) => one['implementation'])).toEqual([
      'lab.LabAuthenticator',
      'lab.LabAuthorizer',
    ]);
  });

  it('tells who may listen every tenant’s events, and who may not none of his own', async () => {
    const { marathon, ask } = await start();
    expect((await ask('red', '/v2/events', { headers: { Accept: 'text/event-stream' } })).status).toBe(403);
    expect((await ask('red', '/v2/events')).status).toBe(403);
    expect((await ask('events', '/v2/events')).status).toBe(405);
    const stream = await listen(marathon.url, '/v2/events', 'events');
    await ask('root', '/v2/apps/blue/one', { method: 'PATCH', body: { instances: 0 } });
    await stream.until('"id":"/blue/one"');
    stream.close();
  });
});

describe('writing through an authorizer by path', () => {
  it('wants create for new apps, update for changed ones, delete for those that go', async () => {
    const { ask } = await start();
    const body = { id: '/red/new', cmd: 'true', instances: 0 };
    const write = async (user: string): Promise<number[]> => [
      (await ask(user, '/v2/apps', { method: 'POST', body })).status,
      (await ask(user, '/v2/apps/red/new?force=true', { method: 'PATCH', body: { labels: { by: user } } })).status,
      (await ask(user, '/v2/apps/red/new?force=true', { method: 'DELETE' })).status,
    ];
    // Who may do nothing learns first that a body without a command makes no app.
    expect(await write('redread')).toEqual([403, 422, 404]);
    expect(await write('create')).toEqual([201, 403, 403]);
    expect(await write('update')).toEqual([403, 200, 403]);
    expect(await write('delete')).toEqual([403, 403, 200]);
  });

  it('finds out first whether a body is valid and what is named is there', async () => {
    const { ask } = await start();
    const bad = await ask('nobody', '/v2/apps', {
      method: 'POST',
      body: { id: '/red/new', cmd: 'true', instances: -1 },
    });
    expect(bad.status).toBe(422);
    expect((await ask('nobody', '/v2/apps/nope', { method: 'DELETE' })).status).toBe(404);
    expect((await ask('nobody', '/v2/apps', { method: 'POST', body: { id: '/red/new', cmd: 'true' } })).status).toBe(
      403,
    );
  });

  it('does all of a list or nothing of it', async () => {
    const { ask } = await start();
    const body = ['/red/one', '/blue/one'].map((id) => ({ id, labels: { x: 'red' } }));
    expect((await ask('red', '/v2/apps', { method: 'PUT', body })).status).toBe(403);
    const tasks = objects((await ask('root', '/v2/tasks')).json['tasks']);
    const ids = tasks.map((one) => textAt(one, 'id') ?? '');
    expect((await ask('red', '/v2/tasks/delete', { method: 'POST', body: { ids } })).status).toBe(403);
    expect(idsIn(await ask('root', '/v2/tasks'), 'tasks')).toEqual(ids.toSorted());
  });

  it('lets a tenant out through a group body, and delete without the right to', async () => {
    const { ask } = await start();
    const inner = { id: '/blue/g', apps: [{ id: 'x', cmd: 'sleep 1', cpus: 0.1, mem: 16, instances: 0 }] };
    const keep = [{ id: 'one', cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 1 }];
    const { status } = await ask('update', '/v2/groups/red', { method: 'PUT', body: { apps: keep, groups: [inner] } });
    expect(status).toBe(200);
    expect(idsIn(await ask('root', '/v2/apps'), 'apps')).toEqual([
      '/blue/g/x',
      '/blue/one',
      '/red/one',
      '/redder/three',
    ]);
  });

  it('tells of no refusal in events', async () => {
    const { marathon, ask } = await start();
    const stream = await listen(marathon.url, '/v2/events', 'root');
    await ask('nobody', '/v2/groups/red', { method: 'PUT', body: { scaleBy: 2 } });
    await ask('nobody', '/v2/apps/red/one', { method: 'PATCH', body: { labels: {} } });
    await ask('root', '/v2/apps/nope', { method: 'DELETE' });
    await stream.until('group_change_failed');
    expect(stream.text().match(/group_change_failed\r\n/g)).toHaveLength(1);
    stream.close();
  });

  it('shows the whole deployment to who sees one app of it, and lets nobody end it without a right to all', async () => {
    const { ask } = await start();
    const body = ['/red/one', '/blue/one'].map((id) => ({ id, cpus: 10_000 }));
    expect((await ask('root', '/v2/apps', { method: 'PATCH', body })).status).toBe(200);
    const [shown] = (await ask('one', '/v2/deployments')).rows;
    expect(shown?.['affectedApps']).toEqual(expect.arrayContaining(['/red/one', '/blue/one']));
    expect((await ask('redgroup', '/v2/deployments')).rows).toEqual([]);
    const end = (user: string): Promise<Reply> =>
      ask(user, `/v2/deployments/${textAt(shown, 'id') ?? ''}?force=true`, { method: 'DELETE' });
    expect([(await end('red')).status, (await end('root')).status]).toEqual([403, 202]);
  });
});
