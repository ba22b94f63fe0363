import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRedisLink, RedisAbsent } from '../../../src/connectors/redis/index.ts';
import type { RedisLink } from '../../../src/connectors/redis/index.ts';
import { openDoor } from '../../support/door.ts';
import { eventually } from '../../support/gateway.ts';
import { freePort, startRedis } from '../../support/redis.ts';
import type { RedisServer } from '../../support/redis.ts';

const echo = { name: 'echoOf', keys: 1, lua: 'return {KEYS[1], ARGV[1]}' };

let redis: RedisServer;
let link: RedisLink;
beforeEach(async () => {
  redis = await startRedis();
  link = createRedisLink({ target: { url: redis.url }, commandTimeoutMs: 200 });
  expect(await link.settled(5000)).toBe(true);
});
afterEach(async () => {
  await link.close();
  await redis.close();
});

describe('the connection to Redis', () => {
  it('runs scripts, also after a restart that forgot them', async () => {
    expect(await link.run(echo, ['k'], ['v'])).toMatchObject(['k', 'v']);
    expect(await link.run(echo, ['k'], ['v'])).toMatchObject(['k', 'v']);
    await redis.client().script('FLUSH');
    expect(await link.run(echo, ['k'], ['v'])).toMatchObject(['k', 'v']);
    await redis.kill();
    await eventually(() => expect(link.isUp()).toBe(false));
    await redis.restart();
    await eventually(() => expect(link.isUp()).toBe(true));
    expect(await link.run(echo, ['k'], ['v'])).toMatchObject(['k', 'v']);
  });

  it('refuses at once while nobody listens, and comes back by itself', async () => {
    await redis.kill();
    await eventually(() => expect(link.isUp()).toBe(false));
    await expect(link.get('k')).rejects.toBeInstanceOf(RedisAbsent);
    await redis.restart();
    await eventually(() => expect(link.isUp()).toBe(true));
    expect(await link.get('k')).toBeNull();
  });

  it('gives up a server that accepts and never answers after two commands, and tries no more until it answers', async () => {
    redis.hang();
    const asked = await Promise.allSettled([link.get('a'), link.get('b')]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(link.isUp()).toBe(false);
    await expect(link.get('c')).rejects.toBeInstanceOf(RedisAbsent);
    redis.wake();
    await eventually(() => expect(link.isUp()).toBe(true));
    expect(await link.get('a')).toBeNull();
  });

  it('knows soon that there is nothing at an address, and that a hung server does not answer', async () => {
    const nowhere = createRedisLink({ target: { url: `redis://127.0.0.1:${await freePort()}` } });
    expect(await nowhere.settled(60_000)).toBe(false);
    await nowhere.close();
    redis.hang();
    const hung = createRedisLink({ target: { url: redis.url }, commandTimeoutMs: 100 });
    expect(await hung.settled(300)).toBe(false);
    redis.wake();
    await eventually(() => expect(hung.isUp()).toBe(true));
    await hung.close();
  });

  it('hears what is published, also after Redis was away', async () => {
    const heard: string[] = [];
    link.subscribe('news', (message) => heard.push(message));
    const say = async (word: string): Promise<void> => {
      await link.publish('news', word);
      expect(heard).toContain(word);
    };
    await eventually(() => say('one'));
    await redis.kill();
    await redis.restart();
    await eventually(() => say('two'));
  });

  it('hears what is published, also when the connection failed that should have asked for it', async () => {
    const door = await openDoor(redis.port);
    const beyond = createRedisLink({ target: { url: door.url }, commandTimeoutMs: 200 });
    try {
      expect(await beyond.settled(5000)).toBe(true);
      const heard: string[] = [];
      const say = async (word: string): Promise<void> => {
        await link.publish('news', word);
        expect(heard).toContain(word);
      };
      let cuts = 0;
      const cutNext = (): void => door.when('subscribe', (cut) => ((cuts += 1), cut()));
      cutNext();
      beyond.subscribe('news', (message) => heard.push(message));
      await eventually(() => say('one'));
      expect(cuts).toBe(1);
      // Confirmed before, lost, and the first attempt to have it again fails.
      cutNext();
      await redis.client().call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await eventually(() => expect(cuts).toBe(2));
      await eventually(() => say('two'));
      expect(beyond.isUp()).toBe(true);
    } finally {
      await beyond.close();
      await door.close();
    }
  });

  it('lets what Redis refuses be seen as that, and stays up', async () => {
    await redis.client().rpush('list', 'x');
    await expect(link.get('list')).rejects.toThrow(/WRONGTYPE/);
    await expect(link.get('list')).rejects.toThrow(/WRONGTYPE/);
    await expect(link.get('list')).rejects.toThrow(/WRONGTYPE/);
    expect(link.isUp()).toBe(true);
  });

  it('shows a password, and is nobody without it', async () => {
    const locked = await startRedis({ args: ['--requirepass', 'sesame'] });
    const right = createRedisLink({ target: { url: locked.url, password: 'sesame' } });
    expect(await right.settled(5000)).toBe(true);
    expect(await right.get('k')).toBeNull();
    const given = createRedisLink({ target: { url: locked.url.replace('//', '//:sesame@') } });
    expect(await given.settled(5000)).toBe(true);
    await given.close();
    const wrong = createRedisLink({ target: { url: locked.url, password: 'open' }, commandTimeoutMs: 100 });
    expect(await wrong.settled(1000)).toBe(false);
    await Promise.all([right.close(), wrong.close()]);
    await locked.close();
  });
});
