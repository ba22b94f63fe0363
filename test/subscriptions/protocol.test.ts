import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { eventually, startGateway } from '../support/gateway.ts';
import { call } from '../support/small-server.ts';
import { bySse, byWs, socketWith, subscriberOf, type Subscriber } from '../support/subscriber.ts';
import { createScene, policyWith, type Scene } from './scene.ts';

const limits = { subscriptionsPerViewer: 20, subscriptions: 30, depth: 4, cost: 2_000, bodyBytes: 20_000 };
let scene: Scene;
beforeAll(async () => {
  scene = await createScene({ limits, cors: { origins: ['https://dashboards.example'] } });
  await scene.put('/red/a');
  await scene.runningTasks(1);
});
afterAll(() => scene?.close());
const open: Subscriber[] = [];
afterEach(async () => {
  open.splice(0).forEach((stream) => stream.close());
  await eventually(() => expect(scene.running.gateway.server.subscriptions.stats()).toEqual({ open: 0, cohorts: 0 }));
});

const query = 'subscription { appChanged { kind cursor appId } }';

async function listen(subscribe: typeof bySse, text = query, variables: Record<string, unknown> = {}) {
  const stream = await subscribe(scene.running, 'red-dev', { query: text, variables });
  open.push(stream);
  return stream;
}

async function raw(body: object | string, headers: Record<string, string> = {}) {
  return call(scene.running.url, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${await scene.running.token('red-dev')}`,
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const codeOf = (reply: Awaited<ReturnType<typeof call>>) => [
  reply.status,
  reply.json().errors?.[0]?.extensions['code'] ?? null,
];

/** A socket without the protocol's client; what it was told, as it came. */
async function bareSocket(headers: Record<string, string> = {}, protocol = 'graphql-transport-ws') {
  const socket = new WebSocket(`${scene.running.url.replace('http', 'ws')}/graphql`, protocol, { headers });
  const told: Record<string, unknown>[] = [];
  const closed = Promise.withResolvers<number>();
  const opened = Promise.withResolvers<number>();
  socket.on('message', (data) => told.push(JSON.parse(String(data))));
  socket.once('close', (code) => closed.resolve(code));
  socket.once('open', () => opened.resolve(101));
  socket.once('unexpected-response', (_request, response) => opened.resolve(response.statusCode ?? 0));
  socket.on('error', () => opened.resolve(0));
  const status = await opened.promise;
  return {
    socket,
    told,
    status,
    closed: closed.promise,
    say: (message: object | string) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
  };
}

async function greeted() {
  const bare = await bareSocket();
  bare.say({ type: 'connection_init', payload: { authorization: `Bearer ${await scene.running.token('red-dev')}` } });
  await eventually(() => expect(bare.told).toEqual([{ type: 'connection_ack' }]));
  return bare;
}

describe('an operation that is not a subscription', () => {
  it.each([
    ['SSE', bySse],
    ['WebSocket', byWs],
  ] as const)('is answered once by %s', async (_name, subscribe) => {
    const stream = await listen(subscribe, '{ app(marathon: "marathon", id: "/red/a") { appId } }');
    expect(await stream.ended()).toBe('completed');
    expect(stream.messages).toEqual([{ appId: '/red/a' }]);
  });

  it('beside a subscription is another operation: the name says which', async () => {
    const both =
      'subscription S { appChanged { kind appId } } query Q { app(marathon: "marathon", id: "/red/a") { appId } }';
    expect(codeOf(await raw({ query: both }))).toEqual([400, 'BAD_USER_INPUT']);
    expect((await raw({ query: both, operationName: 'Q' })).bytes.toString()).toContain(
      '"data":{"app":{"appId":"/red/a"}}',
    );
    expect(codeOf(await raw({ query: both, operationName: 'X' }))).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('a document', () => {
  it.each([
    ['subscription { appChanged { kind } taskChanged { kind } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { appChanged { kind ', 'GRAPHQL_PARSE_FAILED'],
    ['subscription { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { appChanged @skip(if: true) { kind } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { nothing { kind } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { appChanged { app { marathon { hostApp { appId } } } } }', 'TOO_COSTLY'],
    ['subscription { appChanged { app { tasks(first: 1000) { nodes { app { appId } } } } } }', 'TOO_COSTLY'],
    ['subscription ($f: AppChangeFilter!) { appChanged(filter: $f) { kind } }', 'BAD_USER_INPUT'],
    ['subscription { appChanged(filter: { labels: "==" }) { kind } }', 'BAD_USER_INPUT'],
  ])('%s is refused with %s, by both ways', async (text, code) => {
    expect(codeOf(await raw({ query: text }))).toEqual([400, code]);
    const stream = await listen(byWs, text);
    expect(await stream.ended()).toMatchObject([{ extensions: { code } }]);
  });

  it.each([
    'null',
    '[]',
    '{"query":1}',
    '{"query":""}',
    '{"query":"{ a }","variables":[]}',
    '{',
    '{"query":"{a}","operationName":7}',
  ])('is not %s', async (body) => expect(codeOf(await raw(body))).toEqual([400, 'BAD_USER_INPUT']));
});

describe('limits', () => {
  it('bound what one viewer may have open, and what is over makes room', async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => listen(bySse)));
    await Promise.all(streams.map((stream) => stream.synced()));
    const refused = await raw({ query });
    expect(codeOf(refused)).toEqual([429, 'RATE_LIMITED']);
    expect(refused.json().errors?.[0]?.extensions).toMatchObject({ limit: 'subscriptionsPerViewer', allowed: 20 });
    const other = await bySse(scene.running, 'operator', { query });
    open.push(other);
    await other.synced();
    streams[0]?.close();
    await eventually(() => expect(scene.running.gateway.server.subscriptions.stats().open).toBe(20));
    await (await listen(bySse)).synced();
  });

  it('bound a thousand subscriptions on one socket; the socket lives', async () => {
    const bare = await greeted();
    for (let id = 0; id < 1_000; id += 1) bare.say({ type: 'subscribe', id: `${id}`, payload: { query } });
    await eventually(() => expect(bare.told.filter(({ type }) => type === 'error')).toHaveLength(980));
    expect(bare.told.find(({ type }) => type === 'error')).toMatchObject({
      payload: [{ extensions: { code: 'RATE_LIMITED' } }],
    });
    expect(scene.running.gateway.server.subscriptions.stats()).toEqual({ open: 20, cohorts: 1 });
    bare.say({ type: 'complete', id: '0' });
    bare.say({ type: 'subscribe', id: 'again', payload: { query } });
    await eventually(() => expect(bare.told.some(({ type, id }) => type === 'next' && id === 'again')).toBe(true));
    bare.socket.close();
  });

  it('bound what all have open', async () => {
    for (const user of ['red-dev', 'operator'])
      for (let count = 0; count < 15; count += 1) open.push(await bySse(scene.running, user, { query }));
    await Promise.all(open.map((stream) => stream.synced()));
    expect((await raw({ query })).json().errors?.[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      limit: 'subscriptions',
    });
  });
});

describe('a socket', () => {
  it('is closed for a message that is none, one that is too long, and one before the greeting', async () => {
    const nonsense = await greeted();
    nonsense.say('nonsense');
    expect(await nonsense.closed).toBe(4400);
    const long = await greeted();
    long.say({ type: 'subscribe', id: '1', payload: { query: `# ${'x'.repeat(limits.bodyBytes)}` } });
    expect(await long.closed).toBe(1009);
    const early = await bareSocket();
    early.say({ type: 'subscribe', id: '1', payload: { query } });
    expect(await early.closed).toBe(4401);
    const twice = await greeted();
    twice.say({ type: 'connection_init' });
    expect(await twice.closed).toBe(4429);
  });

  it('needs the protocol’s name, and a greeting in time', async () => {
    expect((await bareSocket({}, 'graphql-ws')).status).toBe(0);
    expect(await (await bareSocket()).closed).toBe(4408);
  });

  it('is taken from pages of allowed origins, from our own, and from programs', async () => {
    const own = scene.running.url;
    const statuses = await Promise.all(
      [own, 'https://dashboards.example', 'https://evil.example', 'null'].map(async (origin) => {
        const bare = await bareSocket({ origin });
        bare.socket.terminate();
        return bare.status;
      }),
    );
    expect(statuses).toEqual([101, 101, 403, 403]);
  });

  it('at another path is none', async () => {
    const socket = new WebSocket(`${scene.running.url.replace('http', 'ws')}/elsewhere`, 'graphql-transport-ws');
    const status = await new Promise((resolve) => {
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    });
    expect(status).toBe(404);
  });
});

describe('events over HTTP', () => {
  it('are not given to what another site could send', async () => {
    const token = `Bearer ${await scene.running.token('red-dev')}`;
    const get = (headers: Record<string, string>) =>
      call(scene.running.url, {
        path: `/graphql?query=${encodeURIComponent('{ tenants { name } }')}`,
        headers: { accept: 'text/event-stream', authorization: token, ...headers },
      });
    expect(codeOf(await raw(JSON.stringify({ query }), { 'content-type': 'text/plain' }))).toEqual([
      400,
      'BAD_USER_INPUT',
    ]);
    expect(codeOf(await get({}))).toEqual([400, 'BAD_USER_INPUT']);
    expect((await get({ 'apollo-require-preflight': '1' })).bytes.toString()).toMatch(/^event: next\ndata: \{"data"/);
  });

  it('carry the headers that streams and browsers need', async () => {
    const controller = new AbortController();
    const answer = await fetch(`${scene.running.url}/graphql`, {
      method: 'POST',
      signal: controller.signal,
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        origin: 'https://dashboards.example',
        authorization: `Bearer ${await scene.running.token('red-dev')}`,
      },
      body: JSON.stringify({ query }),
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'access-control-allow-origin': 'https://dashboards.example',
    });
    const reader = answer.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    expect(first).toMatch(/^retry: \d+\n:\n\n/);
    controller.abort();
  });
});

it('metrics count what is open, what was sent, and how it ended', async () => {
  const stream = await listen(bySse);
  await stream.synced();
  const text = async () => (await fetch(`${scene.running.url}/metrics`)).text();
  expect(await text()).toContain('mom_subscriptions_open{transport="sse"} 1');
  stream.close();
  await eventually(async () => expect(await text()).toContain('mom_subscriptions_open{transport="sse"} 0'));
  expect(await text()).toMatch(/mom_subscriptions_closed_total\{transport="sse",reason="DONE"\} [1-9]/);
  expect(await text()).toMatch(/mom_subscription_messages_total [1-9]/);
});

it('a gateway that ends tells every stream, so that clients go elsewhere', async () => {
  const other = await startGateway({ platform: scene.marathon, policy: policyWith() });
  await other.live(['marathon']);
  const sse = await bySse(other, 'red-dev', { query });
  const client = socketWith(other.url, `Bearer ${await other.token('red-dev')}`);
  const ws = subscriberOf((asked, sink) => client.subscribe({ ...asked }, sink), { query });
  await Promise.all([sse.synced(), ws.synced()]);
  await other.close();
  expect(await sse.ended()).toBe('completed');
  expect(sse.errors).toMatchObject([{ extensions: { code: 'SHUTTING_DOWN', retryable: true } }]);
  expect(await ws.ended()).toBeDefined();
});
