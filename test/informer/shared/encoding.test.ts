import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeRawApps } from '../../../src/connectors/marathon/index.ts';
import { packApps, UnreadableState, unpackApps } from '../../../src/informer/shared/encoding.ts';
import type { App } from '../../../src/model/index.ts';

const appsOf = (ids: readonly number[]): readonly App[] =>
  decodeRawApps(
    ids.map((id) => ({ id: `/app-${id}`, cmd: 'sleep 1', tasks: [{ id: `task.${id}`, state: 'TASK_RUNNING' }] })),
    'm',
  );

async function readBack(apps: readonly App[], atOnce: number): Promise<readonly App[]> {
  const stored = await unpackApps(await packApps(apps), 'm');
  const read: App[] = [];
  for (let some = stored.next(atOnce); some.length > 0; some = stored.next(atOnce)) read.push(...some);
  return read;
}

it('apps that were written are read again, however many at once, also none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(99)), fc.integer({ min: 1, max: 40 }), async (ids, atOnce) => {
      const apps = appsOf(ids);
      expect(await readBack(apps, atOnce)).toEqual(apps);
    }),
  );
  expect(await readBack([], 1)).toEqual([]);
});

it('bytes that hold something else are told so, and no other error', async () => {
  const whole = await packApps(appsOf([1, 2, 3]));
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
      const torn = Buffer.from(whole);
      torn[at] = byte;
      try {
        (await unpackApps(torn, 'm')).next(10);
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableState);
      }
    }),
  );
});

it('bytes that are longer or shorter than they say are refused', async () => {
  const whole = await packApps(appsOf([1, 2, 3]));
  for (const said of [0, 1, whole.readUInt32LE(0) - 1, whole.readUInt32LE(0) + 1, 0xffff_ffff]) {
    const lying = Buffer.from(whole);
    lying.writeUInt32LE(said);
    await expect(unpackApps(lying, 'm')).rejects.toBeInstanceOf(UnreadableState);
  }
});
