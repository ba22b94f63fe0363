import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createAdminRouter,
  createIam,
  createVirtualClock,
  type AdminRouter,
  type Iam,
  type JsonObject,
  type VirtualClock,
} from '../../../simulator/index.ts';
import { newAccount } from '../iam/support.ts';
import { listen, send, type SendOptions } from '../wire.ts';

/** Key pairs take a while: one for all tests. */
const { privateKey } = newAccount();

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

/** Something that listens and says what it was asked: `{ url, headers }`. */
interface Upstream {
  readonly url: string;
  readonly asked: { readonly url: string; readonly headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

async function upstream(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Upstream> {
  const asked: Upstream['asked'] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => void server.close(() => resolve()));
  };
  closing.push(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
}

const json = (response: ServerResponse, body: JsonObject): void => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
};

/** An app of the platform that a service runs in. */
function serviceApp(name: string, url: string, changes: { labels?: JsonObject; state?: string } = {}): JsonObject {
  const { hostname, port } = new URL(url);
  return {
    id: `/${name}`,
    labels: { DCOS_SERVICE_NAME: name, DCOS_SERVICE_SCHEME: 'http', DCOS_SERVICE_PORT_INDEX: '0', ...changes.labels },
    networks: [{ mode: 'host' }],
    tasks: [{ state: changes.state ?? 'TASK_RUNNING', host: hostname, ports: [Number(port)] }],
  };
}

interface Started {
  readonly router: AdminRouter;
  readonly iam: Iam;
  readonly clock: VirtualClock;
  readonly platform: Upstream;
  /** What the platform lists as apps. */
  apps: JsonObject[];
  isDown: boolean;
  ask(path: string, options?: SendOptions): ReturnType<typeof send>;
}

async function start(frameworks: () => { id: string; name: string; webuiUrl: string }[] = () => []): Promise<Started> {
  const clock = createVirtualClock();
  const state = { apps: [] as JsonObject[], isDown: false };
  const platform = await upstream((request, response) => {
    if (state.isDown) request.socket.destroy();
    else if (request.url?.startsWith('/v2/apps?') === true) json(response, { apps: state.apps });
    else json(response, { platform: request.url });
  });
  const iam = await createIam({
    clock,
    privateKey,
    seed: {
      users: [
        { uid: 'root', password: 'root-password' },
        {
          uid: 'jo',
          password: 'jo-password',
          permissions: { 'dcos:adminrouter:service:team': ['full'], 'dcos:adminrouter:service:team/mom': ['read'] },
        },
      ],
      groups: [{ gid: 'superusers', members: ['root'] }],
    },
  });
  const router = await createAdminRouter({
    clock,
    iam,
    marathon: () => platform.url,
    frameworks,
    authorization: () => 'token=own',
  });
  closing.unshift(
    () => router.close(),
    () => iam.close(),
  );
  const ask = (path: string, options: SendOptions = {}) =>
    send(router.url, path, { token: iam.tokenFor('root'), ...options });
  return Object.assign(state, { router, iam, clock, platform, ask });
}

const echo = (request: IncomingMessage, response: ServerResponse): void => json(response, { asked: request.url });

describe('Admin Router finds a service', () => {
  it('by the labels of an app of the platform and its first running task', async () => {
    const [started, service] = [await start(), await upstream(echo)];
    started.apps = [serviceApp('mom', service.url)];
    expect((await started.ask('/service/mom/v2/apps?embed=x')).json).toEqual({ asked: '/v2/apps?embed=x' });
    expect(started.platform.asked[0]).toMatchObject({
      url: '/v2/apps?embed=apps.tasks&label=DCOS_SERVICE_NAME',
      headers: { authorization: 'token=own' },
    });
  });

  it.each<[string, { labels?: JsonObject; state?: string }]>([
    ['without a scheme', { labels: { DCOS_SERVICE_SCHEME: undefined } }],
    ['without a port index', { labels: { DCOS_SERVICE_PORT_INDEX: undefined } }],
    ['with a port index that its task does not have', { labels: { DCOS_SERVICE_PORT_INDEX: '3' } }],
    ['whose task is not running', { state: 'TASK_STAGING' }],
  ])('but none %s', async (_, changes) => {
    const [started, service] = [await start(), await upstream(echo)];
    started.apps = [serviceApp('mom', service.url, changes)];
    const { status, text } = await started.ask('/service/mom/');
    expect([status, text]).toEqual([404, '404 Not Found: service not found.\n']);
  });

  it('step by step along the path: the shortest name wins', async () => {
    const [started, team, mom] = [await start(), await upstream(echo), await upstream(echo)];
    started.apps = [serviceApp('team', team.url), serviceApp('team/mom', mom.url)];
    expect((await started.ask('/service/team/mom/v2/info')).json).toEqual({ asked: '/mom/v2/info' });
    started.apps = [serviceApp('/team/mom', mom.url)];
    await started.clock.advance(27_000);
    await expect.poll(async () => (await started.ask('/service/team/mom/v2/info')).json).toEqual({ asked: '/v2/info' });
  });

  it('in no name of more than ten segments', async () => {
    const [started, service] = [await start(), await upstream(echo)];

    const longName = Array.from({ length: 11 }, (_, index) => `s${index}`).join('/');
    started.apps = [serviceApp(longName, service.url)];
    expect((await started.ask(`/service/${longName}/`)).status).toBe(404);
  });

  it('by the id or name of a framework, when no label names it', async () => {
    const service = await upstream(echo);
    const { ask } = await start(() => [
      { id: 'f-1', name: 'hand-made', webuiUrl: service.url },
      { id: 'f-2', name: 'hidden', webuiUrl: '' },
    ]);
    expect((await ask('/service/hand-made/ping')).json).toEqual({ asked: '/ping' });
    expect((await ask('/service/f-1/ping')).json).toEqual({ asked: '/ping' });
    const { status, text } = await ask('/service/hidden/ping');
    expect([status, text]).toEqual([503, '503 Service Unavailable: MesosDNS request has failed\n']);
  });

  it('only after it has heard from the platform, and from then on without it', async () => {
    const [started, service] = [await start(), await upstream(echo)];
    Object.assign(started, { apps: [serviceApp('mom', service.url)], isDown: true });
    const { status, text } = await started.ask('/service/mom/ping');
    expect([status, text]).toEqual([503, '503 Service Unavailable: invalid Marathon svcapps cache\n']);
    started.isDown = false;
    expect((await started.ask('/service/mom/ping')).status).toBe(200);
    started.isDown = true;
    await started.clock.advance(60_000);
    expect((await started.ask('/service/mom/ping')).status).toBe(200);
  });

  it('where it was until the next poll, 25 s apart', async () => {
    const [started, before, after] = [await start(), await upstream(echo), await upstream(echo)];
    started.apps = [serviceApp('mom', before.url)];
    await started.ask('/service/mom/ping');
    started.apps = [serviceApp('mom', after.url)];
    await before.close();
    // The poll after 2 s finds what it has young enough.
    await started.clock.advance(26_000);
    expect((await started.ask('/service/mom/ping')).status).toBe(502);
    await started.clock.advance(1_000);
    await expect.poll(async () => (await started.ask('/service/mom/ping')).status).toBe(200);
  });
});

describe('Admin Router guards', () => {
  it('a service with a permission of exactly its name, and `full`', async () => {
    const [started, team, mom] = [await start(), await upstream(echo), await upstream(echo)];
    started.apps = [serviceApp('team', team.url)];
    const token = started.iam.tokenFor('jo');
    expect((await started.ask('/service/team/ping', { token })).status).toBe(200);
    expect((await started.ask('/service/marathon/v2/apps', { token })).status).toBe(403);
    const other = await start();
    other.apps = [serviceApp('team/mom', mom.url)];
    const denied = await other.ask('/service/team/mom/ping', { token: other.iam.tokenFor('jo') });
    expect([denied.status, denied.headers['content-type']]).toEqual([403, 'text/html; charset=UTF-8']);
    expect(mom.asked).toEqual([]);
  });

  it('everything with a token, and tells nobody without one what is there', async () => {
    const { router, ask, iam, clock } = await start();
    for (const path of ['/service/marathon/v2/apps', '/service/none/', '/marathon/v2/apps', '/acs/api/v1/users']) {
      const { status, headers } = await send(router.url, path);
      expect([path, status, headers['www-authenticate']]).toEqual([path, 401, 'acsjwt']);
    }
    const token = iam.tokenFor('root', clock.now() / 1_000 + 10);
    expect((await ask('/service/none/x', { token })).status).toBe(404);
    await clock.advance(10_000);
    expect((await ask('/service/none/x', { token })).status).toBe(401);
  });

  it('the IAM with a permission of its own, but for logging in and one’s own permissions', async () => {
    const { router, ask, iam } = await start();
    const token = iam.tokenFor('jo');
    const body = { uid: 'jo', password: 'jo-password' };
    expect((await send(router.url, '/acs/api/v1/auth/login', { method: 'POST', body })).status).toBe(200);
    expect((await send(router.url, '/acs/api/v1/auth/jwks')).status).toBe(200);
    expect((await ask('/acs/api/v1/users', { token })).status).toBe(403);
    expect((await ask('/acs/api/v1/users/jo/permissions', { token })).status).toBe(200);
    expect((await ask('/acs/api/v1/users/root/permissions', { token })).status).toBe(403);
    const rid = 'dcos:service:marathon:m:services:%252Fred';
    expect((await ask(`/acs/api/v1/acls/${rid}`, { method: 'PUT', body: { description: '' } })).status).toBe(201);
    expect((await ask('/acs/api/v1/acls')).rows.map((one) => one['rid'])).toContain(
      'dcos:service:marathon:m:services:/red',
    );
  });
});

describe('Admin Router passes on', () => {
  it('the native Marathon below both of its names', async () => {
    const { ask } = await start();
    expect((await ask('/service/marathon/v2/info')).json).toEqual({ platform: '/v2/info' });
    expect((await ask('/marathon/v2/info')).json).toEqual({ platform: '/v2/info' });
    const bare = await ask('/service/marathon');
    expect([bare.status, bare.headers['location']]).toEqual([301, '/service/marathon/']);
  });

  it('the token of a cookie as a header, and its own cookies to nobody', async () => {
    const { router, iam, platform } = await start();
    const token = iam.tokenFor('root');
    const cookie = `a=1; dcos-acs-auth-cookie=${token}; dcos-acs-info-cookie="e30="; b=2`;
    expect((await send(router.url, '/service/marathon/ping', { headers: { Cookie: cookie } })).status).toBe(200);
    expect(platform.asked[0]?.headers).toMatchObject({ authorization: `token=${token}`, cookie: 'a=1; b=2' });
    // A header overrides the cookie, also when its token is bad.
    const headers = { Cookie: cookie, Authorization: 'token=bad' };
    expect((await send(router.url, '/service/marathon/ping', { headers })).status).toBe(401);
    const bearer = { Authorization: `Bearer ${token}` };
    expect((await send(router.url, '/service/marathon/ping', { headers: bearer })).status).toBe(200);
    expect(platform.asked[1]?.headers.authorization).toBe(`Bearer ${token}`);
  });

  it('a path decoded and resolved, as nginx does', async () => {
    const { ask } = await start();
    const path = async (raw: string): Promise<unknown> => (await ask(raw)).json['platform'];
    expect(await path('/service/marathon//v2/groups/red/..%2Fblue')).toBe('/v2/groups/blue');
    expect(await path('/service/marathon/v2/apps/a%20b')).toBe('/v2/apps/a%20b');
    expect((await ask('/..%2F..%2Fetc')).status).toBe(400);
  });

  it('a redirect below the name of the service', async () => {
    const [started, service] = [
      await start(),
      await upstream((request, response) => {
        const there = request.url === '/a' ? `http://${request.headers.host ?? ''}/ui/` : '/ui/';
        response.writeHead(302, { Location: there });
        response.end();
      }),
    ];
    started.apps = [serviceApp('mom', service.url)];
    const location = async (path: string): Promise<unknown> => (await started.ask(path)).headers['location'];
    expect(await location('/service/mom/a')).toBe(`${started.router.url}/service/mom/ui/`);
    expect(await location('/service/mom/b')).toBe('/service/mom/ui/');
  });

  it('an event stream event by event', async () => {
    const streams: ServerResponse[] = [];
    const [started, service] = [
      await start(),
      await upstream((_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.flushHeaders();
        streams.push(response);
      }),
    ];
    started.apps = [serviceApp('mom', service.url)];
    const stream = await listen(started.router.url, '/service/mom/v2/events', started.iam.tokenFor('root'));
    expect(stream.status).toBe(200);
    for (const name of ['one', 'two']) {
      streams[0]?.write(`event: ${name}\r\ndata: {}\r\n\r\n`);
      await stream.until(`event: ${name}\r\n`);
    }
    stream.close();
  });

  it('502 for a service that does not answer', async () => {
    const [started, service] = [await start(), await upstream((request) => request.socket.destroy())];
    started.apps = [serviceApp('mom', service.url)];
    const { status, text } = await started.ask('/service/mom/ping');
    expect(status).toBe(502);
    expect(text).toContain('502 Bad Gateway');
  });
});
