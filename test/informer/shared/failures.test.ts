import { createServer, connect } from 'node:net';
import type { Server, Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { eventually } from '../following.ts';
import { setStage } from './stage.ts';
import type { Replica } from './replicas.ts';

const stage = setStage();
const state = { marathon: 'm', phase: 'LIVE', asOf: null, error: null };
const heartbeat = { about: 'source', id: 'm', lease: '1:x', position: null, state, digest: '', format: '' };

/** What nobody says, or in no such way. */
const misfits: readonly object[] = [
  { about: 'lunch', id: 'm' },
  { ...heartbeat, state: undefined },
  { ...heartbeat, position: 7 },
  { ...heartbeat, lease: null },
  { ...heartbeat, state: { ...state, phase: 'TIRED' } },
  { ...heartbeat, state: { ...state, error: { code: 'NO_SUCH_CODE', message: '' } } },
  { about: 'ask', id: 'm', question: 'q' },
  { about: 'ask', id: 'm', question: 'q', paths: '/shop' },
  { about: 'ask', id: 'm', question: 'q', paths: [7] },
  { about: 'refused', id: 'm' },
];

const everyRole = (): ReadonlySet<string> => new Set(stage.replicas.map((replica) => replica.role()));

/** Everybody follows the Marathon for themselves, and sees what changes. */
async function goesOnAlone(replicas: readonly Replica[]): Promise<void> {
  await eventually(() => expect(new Set(replicas.map((replica) => replica.role()))).toEqual(new Set(['ALONE'])));
  await eventually(() => expect(stage.upstream.streams()).toBe(replicas.length));
  stage.scale('/while/alone', 2);
  await stage.agrees();
}

describe('Redis is disposable', () => {
  it('killed and restarted empty: each goes on by itself, and they share again when it is back', async () => {
    await stage.settled(3);
    await stage.redis.kill();
    await goesOnAlone(stage.replicas);
    await stage.redis.restart();
    await stage.isShared();
    stage.scale('/shop/web', 6);
    await stage.agrees();
  });

  it('hung: accepts and never answers', async () => {
    await stage.settled(2);
    stage.redis.hang();
    await goesOnAlone(stage.replicas);
    stage.redis.wake();
    await stage.isShared();
    stage.scale('/shop/web', 6);
    await stage.agrees();
  });

  it('away: that it cannot be asked what was told before is not that nothing was', async () => {
    const { owner } = await stage.settled(1);
    const told = async (): Promise<number | null> => (await owner.tier.history('m'))?.length ?? null;
    await eventually(async () => expect(await told()).toBeGreaterThan(0));
    await stage.redis.kill();
    expect(await told()).toBeNull();
    await stage.redis.restart();
    await eventually(async () => expect(await told()).toBeGreaterThan(0));
  });

  it('not there at the start: a replica follows by itself, and shares later', async () => {
    await stage.redis.kill();
    await stage.join();
    await stage.join();
    await goesOnAlone(stage.replicas);
    await stage.redis.restart();
    await stage.isShared();
    await stage.agrees();
  });

  it('slower than the time-out of commands: as good as not there', async () => {
    const slow = await startSlowProxy(stage.redis.port);
    try {
      await stage.settled(2, { redis: { url: slow.url } });
      slow.delay(600);
      await goesOnAlone(stage.replicas);
      slow.delay(0);
      await stage.isShared();
      await stage.agrees();
    } finally {
      await Promise.all([...stage.replicas].map((replica) => stage.leave(replica)));
      await slow.close();
    }
  });

  it('flushed: what is lost is written again, and a newcomer finds it', async () => {
    await stage.settled(2);
    await stage.redis.client().flushall();
    stage.scale('/shop/web', 6);
    await stage.isShared();
    await stage.agrees();
    await eventually(async () => expect(await stage.redis.client().hexists('mom:{m}:state', 'head')).toBe(1));
    await stage.join();
    await stage.isShared();
    await stage.agrees();
  });

  it('full: writes are refused, reads are not', async () => {
    await stage.settled(2);
    const client = stage.redis.client();
    await client.config('SET', 'maxmemory', '1');
    await goesOnAlone(stage.replicas);
    await client.config('SET', 'maxmemory', '0');
    await stage.isShared();
    await stage.agrees();
  });

  it.each(['state', 'log', 'lease', 'source'])('evicting: the %s of a Marathon vanishes', async (part) => {
    await stage.settled(2);
    await stage.redis.client().del(`mom:{m}:${part}`);
    stage.scale('/shop/web', 6);
    await stage.agrees();
    await stage.isShared();
    await stage.join();
    stage.scale('/shop/web', 7);
    await stage.isShared();
    await stage.agrees();
  });

  it.each(['state', 'log', 'lease', 'source', 'replicas'])(
    'something else stands under the key of the %s',
    async (part) => {
      const key = part === 'replicas' ? 'mom:replicas' : `mom:{m}:${part}`;
      const client = stage.redis.client();
      await client.set(key, 'what?');
      await stage.settled(2);
      await stage.agrees();
      await client.del(key);
      await client.rpush(key, 'what', 'now');
      stage.scale('/shop/web', 6);
      await stage.agrees();
      await stage.isShared();
      await stage.join();
      await stage.isShared();
      await stage.agrees();
    },
  );

  it('another encoding, older or newer: is not read, and written anew', async () => {
    const client = stage.redis.client();
    await client.hset('mom:{m}:state', 'head', '{"format":"0.0","position":"1-1","apps":["a"],"rest":"r"}', 'a', 'x');
    await client.xadd('mom:{m}:log', '99-1', 'p', 'unreadable');
    await client.set('mom:{m}:source', '{"format":"7.7"}');
    await stage.settled(2);
    await stage.agrees();
    // What lay there besides is gone as well.
    await eventually(async () => expect(await client.hexists('mom:{m}:state', 'a')).toBe(0));
    await client.xadd('mom:{m}:log', '*', 'p', 'what nobody can read');
    stage.scale('/shop/web', 6);
    await stage.agrees();
    await stage.isShared();
  });

  it('something else is said where replicas speak: it is not heard', async () => {
    const { others } = await stage.settled(2);
    const client = stage.redis.client();
    await eventually(async () => expect(await client.publish('mom:news', '{')).toBeGreaterThanOrEqual(2));
    for (const misfit of misfits) await client.publish('mom:news', JSON.stringify(misfit));
    stage.scale('/shop/web', 6);
    await stage.agrees();
    await stage.isShared();
    for (const { logged } of others) expect(logged.join()).not.toContain('could not be taken in');
  });

  it('an owner that lost its lease cannot write any more', async () => {
    const { owner } = await stage.settled(1);
    const client = stage.redis.client();
    await client.set('mom:{m}:lease', '99999999999999:another', 'PX', 60_000);
    const [before, fields] = [await client.xlen('mom:{m}:log'), await client.hkeys('mom:{m}:state')];
    stage.scale('/shop/web', 6);
    await eventually(() => expect(owner.role()).toBe('ALONE'));
    await stage.agrees();
    expect(await client.xlen('mom:{m}:log')).toBe(before);
    expect(await client.hkeys('mom:{m}:state')).toEqual(fields);
    expect(everyRole()).toEqual(new Set(['ALONE']));
  });
});

interface SlowProxy {
  readonly url: string;
  /** Milliseconds that everything takes longer from now on. */
  delay(milliseconds: number): void;
  close(): Promise<void>;
}

async function startSlowProxy(port: number): Promise<SlowProxy> {
  let milliseconds = 0;
  const sockets = new Set<Socket>();
  const pass = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (chunk: Buffer) => void setTimeout(() => to.writable && to.write(chunk), milliseconds));
    from.on('close', () => to.destroy());
    from.on('error', () => to.destroy());
  };
  const server: Server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    pass(client, upstream);
    pass(upstream, client);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `redis://127.0.0.1:${address.port}`,
    delay: (to) => {
      milliseconds = to;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      await closed.promise;
    },
  };
}
