import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTurns } from '../../src/connectors/marathon/decoder/turns.ts';

const never = () => new Promise<never>(() => undefined);

describe('turns', () => {
  it('let no more work run at once than there are places, in the order asked', async () => {
    const turns = createTurns({ places: 2 });
    const begun: number[] = [];
    const at = { once: 0, most: 0 };
    const work = (n: number) => async () => {
      begun.push(n);
      at.most = Math.max(at.most, (at.once += 1));
      await pause(2);
      at.once -= 1;
      return n;
    };
    const done = await Promise.all([1, 2, 3, 4, 5].map((n) => turns.take(work(n))));
    expect(done).toEqual([1, 2, 3, 4, 5]);
    expect(begun).toEqual([1, 2, 3, 4, 5]);
    expect(at.most).toBe(2);
  });

  it('come although those before hang for ever', async () => {
    const turns = createTurns({ places: 2 });
    for (let hung = 0; hung < 4; hung += 1) void turns.take(never);
    expect(await Promise.all([1, 2, 3].map((n) => turns.take(() => Promise.resolve(n))))).toEqual([1, 2, 3]);
  });

  it('go on after work that fails', async () => {
    const turns = createTurns({ places: 1 });
    const failed = turns.take(() => Promise.reject(new Error('no list')));
    const next = turns.take(() => Promise.resolve('next'));
    await expect(failed).rejects.toThrow('no list');
    expect(await next).toBe('next');
  });

  it('are as few again once what hung has ended', async () => {
    const turns = createTurns({ places: 1 });
    const gate = Promise.withResolvers<void>();
    const hung = turns.take(() => gate.promise);
    await turns.take(() => Promise.resolve());
    gate.resolve();
    await hung;
    const at = { once: 0, most: 0 };
    const work = async () => {
      at.most = Math.max(at.most, (at.once += 1));
      await pause(2);
      at.once -= 1;
    };
    await Promise.all([1, 2, 3].map(() => turns.take(work)));
    expect(at.most).toBe(1);
  });

  it('leave a place empty for so long that no more than their share of the time is spent', async () => {
    const turns = createTurns({ places: 1, share: 1 / 4 });
    const spans: { readonly from: number; readonly to: number }[] = [];
    const work = async () => {
      const from = performance.now();
      await pause(20);
      spans.push({ from, to: performance.now() });
    };
    await Promise.all([1, 2, 3].map(() => turns.take(work)));
    const rests = spans.slice(1).map(({ from }, at) => from - (spans[at]?.to ?? 0));
    expect(rests).toHaveLength(2);
    // Timers are never early by more than a millisecond.
    for (const [at, rest] of rests.entries()) {
      const { from = 0, to = 0 } = spans[at] ?? {};
      expect(rest).toBeGreaterThan(3 * (to - from) - 2);
    }
  });

  it('let no other work begin while a place is left empty, however long the work took', async () => {
    const turns = createTurns({ places: 1, share: 1 / 2 });
    const at = { once: 0, most: 0 };
    const work = async () => {
      at.most = Math.max(at.most, (at.once += 1));
      await pause(300);
      at.once -= 1;
    };
    await Promise.all([1, 2, 3].map(() => turns.take(work)));
    expect(at.most).toBe(1);
  });
});
