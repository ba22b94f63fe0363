import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { backoffMs } from '../../src/informer/pending/backoff.ts';
import { appKey, isSingle, listOf } from '../../src/informer/pending/key.ts';
import type { Key } from '../../src/informer/pending/key.ts';
import { createLane } from '../../src/informer/pending/lane.ts';
import { createTimers } from '../../src/informer/pending/timers.ts';
import type { Timers } from '../../src/informer/pending/timers.ts';
import { createTokenBucket } from '../../src/informer/pending/token-bucket.ts';
import { createWorkQueue } from '../../src/informer/pending/work-queue.ts';
import type { WorkQueue } from '../../src/informer/pending/work-queue.ts';

describe('a token bucket', () => {
  it('gives its burst at once and then one a second, and is paid back what was taken out of turn', () => {
    const bucket = createTokenBucket(3, 1);
    expect(bucket.available(0)).toBe(3);
    bucket.take(0, 3);
    expect([bucket.available(0), bucket.readyAt(0)]).toEqual([0, 1000]);
    bucket.take(0);
    expect(bucket.readyAt(500)).toBe(2000);
    expect(bucket.available(100_000)).toBe(3);
  });
});

describe('waits between attempts', () => {
  it('double from 250 ms to 10 s, and chance takes off up to half', () => {
    expect([1, 2, 3, 7, 50].map((failures) => backoffMs(failures, () => 1))).toEqual([250, 500, 1000, 10_000, 10_000]);
    expect(backoffMs(1, () => 0)).toBe(125);
  });
});

describe('a lane', () => {
  it('runs one at a time, and whoever asks during a run gets one that begins after it', async () => {
    const running: PromiseWithResolvers<void>[] = [];
    const order: string[] = [];
    const work = (): Promise<void> => {
      const run = Promise.withResolvers<void>();
      running.push(run);
      return run.promise;
    };
    const lane = createLane(work, () => order.push('idle'));
    const first = lane.request().then(() => order.push('first'));
    const second = lane.request().then(() => order.push('second'));
    const third = lane.request().then(() => order.push('third'));
    expect(running).toHaveLength(1);
    running[0]?.resolve();
    await first;
    await vi.waitFor(() => expect(running).toHaveLength(2));
    running[1]?.resolve();
    await Promise.all([second, third]);
    expect(order).toEqual(['first', 'idle', 'second', 'third']);
    expect(running).toHaveLength(2);
  });

  it('gives a failure to those of that run only', async () => {
    let runs = 0;
    const lane = createLane(async () => {
      runs += 1;
      await Promise.resolve();
      if (runs === 1) throw new Error('first');
    });
    const first = lane.request();
    const second = lane.request();
    await expect(first).rejects.toThrow('first');
    await expect(second).resolves.toBeUndefined();
  });
});

describe('the work queue', () => {
  let timers: Timers;
  let queue: WorkQueue;
  let served: [number, Key][];
  let serve: (key: Key) => Promise<void>;
  let givesUp: boolean;

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    timers = createTimers(Date.now, () => 1);
    served = [];
    serve = () => Promise.resolve();
    givesUp = false;
    queue = createWorkQueue({
      timers,
      coalesceMs: 50,
      givesUp: () => givesUp,
      serve: (key) => {
        served.push([Date.now(), key]);
        if (!isSingle(key)) queue.take((marked) => marked === key || (isSingle(marked) && listOf(marked) === key));
        return serve(key);
      },
    });
    queue.open();
  });
  afterEach(() => {
    timers.stop();
    vi.useRealTimers();
  });

  it('serves marks of one moment together, each once', async () => {
    for (const key of ['app:/a', 'app:/b', 'app:/a', 'groups', 'app:/a'] as const) queue.mark(key);
    expect(queue.oldest()).toBe(0);
    await vi.advanceTimersByTimeAsync(49);
    expect(served).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(served).toEqual([
      [50, 'app:/a'],
      [50, 'app:/b'],
      [50, 'groups'],
    ]);
    expect([queue.oldest(), queue.keys().size]).toEqual([null, 0]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(served).toHaveLength(3);
  });

  it('serves a key that is marked all the time three times at once and then once a second', async () => {
    for (let at = 0; at < 10_000; at += 20) {
      queue.mark('app:/a');
      await vi.advanceTimersByTimeAsync(20);
    }
    const times = served.map(([at]) => at);
    expect(times.filter((at) => at <= 250).length).toBeGreaterThanOrEqual(3);
    expect(times.length).toBeLessThanOrEqual(13);
    expect(times.length).toBeGreaterThanOrEqual(11);
  });

  it('reads one list instead of more than 20 single keys in a second', async () => {
    for (let i = 0; i < 21; i += 1) queue.mark(appKey(`/a${i}`));
    queue.mark('pod:/p');
    await vi.advanceTimersByTimeAsync(200);
    expect(served.map(([, key]) => key).sort()).toEqual(['apps', 'pods']);
    expect(queue.oldest()).toBeNull();
  });

  it('reads no more than 20 single keys in any second, however they are spread', async () => {
    for (let at = 0; at < 10_000; at += 25) {
      queue.mark(appKey(`/a${at}`));
      await vi.advanceTimersByTimeAsync(25);
    }
    const times = served.flatMap(([at, key]) => (isSingle(key) ? [at] : []));
    const within = (from: number): number => times.filter((at) => at >= from && at < from + 1000).length;
    expect(times.length).toBeGreaterThan(60);
    expect(Math.max(...times.map(within))).toBe(20);
  });

  it('lets single keys wait while their list rests, as that is how long it took', async () => {
    for (let i = 0; i < 21; i += 1) queue.mark(appKey(`/a${i}`));
    serve = async (key) => {
      if (!isSingle(key)) await timers.pause(1000);
    };
    await vi.advanceTimersByTimeAsync(1100);
    queue.mark('app:/b');
    await vi.advanceTimersByTimeAsync(900);
    expect(served).toEqual([[50, 'apps']]);
    await vi.advanceTimersByTimeAsync(200);
    expect(served).toEqual([
      [50, 'apps'],
      [2050, 'app:/b'],
    ]);
  });

  it('counts what had to be read once more', async () => {
    for (let i = 0; i < 20; i += 1) queue.repeated(appKey(`/a${i}`));
    queue.mark('app:/b');
    await vi.advanceTimersByTimeAsync(100);
    expect(served.map(([, key]) => key)).toEqual(['apps']);
  });

  it('looks at single keys again once their list was read by somebody else', async () => {
    for (let i = 0; i < 21; i += 1) queue.mark(appKey(`/a${i}`));
    serve = async (key) => {
      if (!isSingle(key)) await timers.pause(1000);
    };
    await vi.advanceTimersByTimeAsync(100);
    // While the list is under way as many again are marked, and wait for the next.
    for (let i = 0; i < 21; i += 1) queue.mark(appKey(`/b${i}`));
    await vi.advanceTimersByTimeAsync(100);
    expect(served.map(([, key]) => key)).toEqual(['apps']);
    queue.take((key) => key === 'apps' || (isSingle(key) && listOf(key) === 'apps'));
    expect(queue.oldest()).toBe(50); // the list that is under way
    queue.mark(appKey('/c'));
    await vi.advanceTimersByTimeAsync(100);
    expect(served.map(([, key]) => key)).toEqual(['apps']);
    await vi.advanceTimersByTimeAsync(2000); // the list has ended and rested
    expect(served.map(([, key]) => key)).toEqual(['apps', 'app:/c']);
    expect(queue.oldest()).toBeNull();
  });

  it('waits with single keys for the end of their list, but not for ever', async () => {
    for (let i = 0; i < 21; i += 1) queue.mark(appKey(`/a${i}`));
    serve = async (key) => {
      if (!isSingle(key)) await timers.pause(60_000);
    };
    await vi.advanceTimersByTimeAsync(1000);
    queue.mark('app:/b');
    await vi.advanceTimersByTimeAsync(4000);
    expect(served).toEqual([[50, 'apps']]);
    await vi.advanceTimersByTimeAsync(200);
    expect(served).toEqual([
      [50, 'apps'],
      [5050, 'app:/b'],
    ]);
    // It has ended, and rests for a minute: what comes then waits no longer either.
    await vi.advanceTimersByTimeAsync(55_000);
    queue.mark('app:/c');
    await vi.advanceTimersByTimeAsync(5000);
    expect(served.at(-1)?.[1]).toBe('app:/c');
  });

  it('waits for no list that failed', async () => {
    for (let i = 0; i < 21; i += 1) queue.mark(appKey(`/a${i}`));
    serve = async (key) => {
      if (isSingle(key)) return;
      await timers.pause(3000);
      throw new GatewayError('MARATHON_TIMEOUT');
    };
    await vi.advanceTimersByTimeAsync(3060);
    queue.mark('app:/b');
    await vi.advanceTimersByTimeAsync(60);
    expect(served.map(([, key]) => key)).toEqual(['apps', 'app:/b']);
  });

  it('spends at most half of its time on lists that take long, however hard the storm', async () => {
    serve = async (key) => {
      if (!isSingle(key)) await timers.pause(2000);
    };
    for (let at = 0; at < 40_000; at += 100) {
      for (let i = 0; i < 50; i += 1) queue.mark(appKey(`/a${i}`));
      await vi.advanceTimersByTimeAsync(100);
    }
    const lists = served.filter(([, key]) => key === 'apps');
    expect(lists.length).toBeLessThanOrEqual(11);
    expect(lists.length).toBeGreaterThanOrEqual(8);
    const singles = served.filter(([, key]) => isSingle(key));
    expect(singles.length).toBeLessThanOrEqual(40 * 20 + 20);
  });

  it('serves again what was marked while it was being served, after it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    serve = () => promise;
    queue.mark('app:/a');
    await vi.advanceTimersByTimeAsync(60);
    queue.mark('app:/a');
    await vi.advanceTimersByTimeAsync(500);
    expect(served).toHaveLength(1);
    expect(queue.oldest()).toBe(0);
    resolve();
    await vi.advanceTimersByTimeAsync(100);
    expect(served).toHaveLength(2);
  });

  it('brings back what failed, later and later, since when it was first marked; and forgets what is given up', async () => {
    serve = () => Promise.reject(new GatewayError('MARATHON_TIMEOUT'));
    queue.mark('app:/a');
    await vi.advanceTimersByTimeAsync(30_000);
    const times = served.map(([at]) => at);
    expect(times.length).toBeGreaterThanOrEqual(6);
    expect(times.length).toBeLessThanOrEqual(9);
    expect(queue.oldest()).toBe(0);
    givesUp = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(queue.oldest()).toBeNull();
  });

  it('gives back what a list took that failed', async () => {
    queue.mark('app:/a');
    const giveBack = queue.take((key) => key === 'app:/a');
    expect(queue.oldest()).toBeNull();
    giveBack();
    expect(queue.oldest()).toBe(0);
    await vi.advanceTimersByTimeAsync(60);
    expect(served.map(([, key]) => key)).toEqual(['app:/a']);
  });

  it('does nothing after its timers were stopped', async () => {
    queue.mark('app:/a');
    timers.stop();
    queue.mark('app:/b');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(served).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
