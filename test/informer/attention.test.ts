import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeRawApps } from '../../src/connectors/marathon/index.ts';
import { createStore } from '../../src/informer/index.ts';
import type { Store } from '../../src/informer/index.ts';
import { createTimers } from '../../src/informer/pending/timers.ts';
import type { Timers } from '../../src/informer/pending/timers.ts';
import { createAttention } from '../../src/informer/reflector/attention.ts';
import type { Attention } from '../../src/informer/reflector/attention.ts';

describe('attention', () => {
  let timers: Timers;
  let store: Store;
  let attention: Attention;
  let read: [number, string][];

  /** An app of so many wanted instances, none of which has a task. */
  const show = (instances: number) => store.replace('m', { apps: decodeRawApps([{ id: '/a', instances }], 'm') });

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    timers = createTimers(Date.now, () => 1);
    store = createStore();
    read = [];
    attention = createAttention({
      shelf: () => store.shelf('m'),
      timers,
      watchfulMs: 2000,
      coalesceMs: 50,
      awake: () => true,
      read: (part) => Promise.resolve(void read.push([Date.now(), part])),
    });
  });
  afterEach(() => {
    timers.stop();
    vi.useRealTimers();
  });

  it('asks for the queue alone, and once, when an event may have filled it', async () => {
    show(0);
    attention.wake();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(read).toEqual([[50, 'queue']]);
  });

  it('asks for the groups as well while something waits, every two seconds and an eighth at most by chance', async () => {
    show(1);
    attention.look();
    await vi.advanceTimersByTimeAsync(50 + 2 * 2250);
    const rounds = [50, 2300, 4550];
    expect(read).toEqual(
      rounds.flatMap((at) => [
        [at, 'queue'],
        [at, 'groups'],
      ]),
    );
    show(0);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(read.slice(6)).toEqual([[6800, 'queue']]);
  });
});
