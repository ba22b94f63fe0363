import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createClient as createSseClient } from 'graphql-sse';
import { bySse, byWs, socketWith, subscriberOf, type Subscriber, type Told } from '../support/subscriber.ts';
import { createScene, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
  for (const id of ['/red/a', '/red/b', '/blue/c']) await scene.put(id);
  await scene.runningTasks(3);
});
afterAll(() => scene?.close());
const open: Subscriber[] = [];
afterEach(() => {
  open.splice(0).forEach((stream) => stream.close());
  scene.policy([]);
});

const query = 'subscription { appChanged { kind cursor appId app { appId tenant { name } instances } } }';
const brief = ({ kind, appId }: Told) => (appId == null ? kind : `${kind} ${String(appId)}`);
const blueToo = [{ user: 'red-dev', role: 'reader', scope: { marathon: 'marathon', path: '/blue' } }];

async function listen(user: string, subscribe = bySse): Promise<Subscriber> {
  const stream = await subscribe(scene.running, user, { query });
  open.push(stream);
  await stream.synced();
  return stream;
}

describe.each([
  ['SSE', bySse],
  ['WebSocket', byWs],
] as const)('when the policy changes, a subscriber by %s', (_name, subscribe) => {
  it('is told what can be seen now, and what cannot any more, and no reason', async () => {
    const stream = await listen('red-dev', subscribe);
    const before = stream.messages.length;
    scene.policy(blueToo);
    await stream.until(1, ({ kind, appId }) => kind === 'PUT' && appId === '/blue/c');
    scene.policy([]);
    await stream.until(1, ({ kind, appId }) => kind === 'REMOVE' && appId === '/blue/c');
    expect(stream.messages.slice(before).map(brief)).toEqual(['PUT /blue/c', 'REMOVE /blue/c']);
    expect(stream.messages.at(-1)).toMatchObject({ app: null });
  });

  it('hears of changes by the new rights alone', async () => {
    const stream = await listen('red-dev', subscribe);
    scene.policy(blueToo);
    await stream.until(1, ({ kind }) => kind === 'PUT');
    await scene.update('/blue/c', { instances: 2 });
    await stream.until(1, (one) => JSON.stringify(one).includes('"instances":2'));
    scene.policy([]);
    await stream.until(1, ({ kind }) => kind === 'REMOVE');
    const before = stream.messages.length;
    await scene.update('/blue/c', { instances: 1 });
    await scene.update('/red/a', { instances: 2 });
    await stream.until(1, (one) => one['appId'] === '/red/a' && JSON.stringify(one).includes('"instances":2'));
    await scene.update('/red/a', { instances: 1 });
    await scene.runningTasks(3);
    expect(stream.messages.slice(before).filter(({ appId }) => appId !== '/red/a')).toEqual([]);
  });
});

describe('a change of the policy', () => {
  it('between a change and its message leaves nothing of it for those who lost the right', async () => {
    scene.policy(blueToo);
    const stream = await listen('red-dev');
    const { store } = scene.running.gateway;
    const replaced = Promise.withResolvers<void>();
    // In the same turn as the commit: its message is on the way, and not yet made.
    const stop = store.subscribe(() => {
      if (store.shelf('marathon')?.apps.get('/blue/c')?.instances !== 3) return;
      scene.policy([]);
      replaced.resolve();
    });
    await scene.update('/blue/c', { instances: 3 });
    await replaced.promise;
    stop();
    await stream.until(1, ({ kind, appId }) => kind === 'REMOVE' && appId === '/blue/c');
    await scene.update('/blue/c', { instances: 1 });
    await scene.runningTasks(3);
    expect(JSON.stringify(stream.messages)).not.toContain('"instances":3');
    // A late word of an agent about a task of /red is a change of their own.
    expect(stream.messages.findLast(({ appId }) => appId === '/blue/c')?.kind).toBe('REMOVE');
  });

  it('that takes all rights takes all objects; the stream goes on', async () => {
    scene.policy([{ user: 'web-owner', role: 'reader', scope: { marathon: 'marathon', path: '/red/a' } }]);
    const stream = await listen('web-owner');
    expect(stream.messages.map(brief)).toEqual(['PRESENT /red/a', 'SYNCED']);
    scene.policy([]);
    await stream.until(1, ({ kind }) => kind === 'REMOVE');
    expect(stream.over()).toBeUndefined();
    scene.policy([{ user: 'web-owner', role: 'reader', scope: { marathon: 'marathon', path: '/red/b' } }]);
    await stream.until(1, ({ kind, appId }) => kind === 'PUT' && appId === '/red/b');
    expect(stream.messages.slice(2).map(brief)).toEqual(['REMOVE /red/a', 'PUT /red/b']);
  });

  it('that changes nothing for a viewer tells them nothing', async () => {
    const stream = await listen('blue-dev');
    scene.policy(blueToo);
    await scene.put('/blue/mark');
    await stream.until(1, ({ appId }) => appId === '/blue/mark');
    await scene.remove('/blue/mark');
    await stream.until(1, ({ kind }) => kind === 'REMOVE');
    // A late word of an agent about its task is a change of their own.
    const others = stream.messages.filter(({ kind, appId }) => kind !== 'PUT' && appId !== '/blue/mark');
    expect(others.map(brief)).toEqual(['PRESENT /blue/c', 'SYNCED']);
    await scene.runningTasks(3);
  });
});

describe('the end of a token', () => {
  it('ends a stream by SSE with its code', async () => {
    const token = await scene.running.token('red-dev', ['red-team'], '2s');
    const client = createSseClient({
      url: `${scene.running.url}/graphql`,
      headers: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
    const stream = subscriberOf((asked, sink) => client.subscribe(asked, sink), { query });
    await stream.synced();
    expect(await stream.ended()).toBe('completed');
    expect(stream.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', reason: 'expired' } }]);
  });

  it('closes a WebSocket with 4403, as the protocol says for who may not go on', async () => {
    const token = await scene.running.token('red-dev', ['red-team'], '3s');
    const client = socketWith(scene.running.url, `Bearer ${token}`);
    const stream = subscriberOf((asked, sink) => client.subscribe({ ...asked }, sink), { query });
    await stream.synced();
    expect(await stream.ended()).toMatchObject({ code: 4403, reason: 'UNAUTHENTICATED' });
  });

  it('before the beginning is a 401 by SSE, and 4403 by WebSocket', async () => {
    const client = socketWith(scene.running.url, 'Bearer nonsense');
    const stream = subscriberOf((asked, sink) => client.subscribe({ ...asked }, sink), { query });
    expect(await stream.ended()).toMatchObject({ code: 4403, reason: 'UNAUTHENTICATED' });
    const answer = await fetch(`${scene.running.url}/graphql`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('may come with the request of the WebSocket instead', async () => {
    const token = await scene.running.token('red-dev');
    const socket = new WebSocket(`${scene.running.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { authorization: `Bearer ${token}` },
    });
    const acknowledged = new Promise((resolve) => socket.once('message', (data) => resolve(String(data))));
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    expect(await acknowledged).toBe('{"type":"connection_ack"}');
    socket.close();
  });
});
