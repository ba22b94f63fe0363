import { expect, it } from 'vitest';
import { rankedFor } from '../../../src/informer/shared/rendezvous.ts';
import { openDoor } from '../../support/door.ts';
import type { Door } from '../../support/door.ts';
import { eventually } from '../following.ts';
import { setStage } from './stage.ts';

const stage = setStage();
const patient = { leaseMs: 60_000, patienceMs: 60_000, absentMs: 60_000, settleMs: 0 };

/** A replica that never speaks and should have the Marathon. */
async function betterThan(lease: string): Promise<string> {
  const owner = lease.slice(lease.indexOf(':') + 1);
  const names = Array.from({ length: 100 }, (_, at) => `better-${at}`);
  return names.find((name) => rankedFor('m', [owner, name])[0] === name) ?? '';
}

/** What happens between the renewal after which the owner hands over and the last that it publishes: somebody else takes the lease. */
function takeLeaseAmidHandOver(door: Door): void {
  const client = stage.redis.client();
  door.when('mom:replicas', async () => {
    const better = await betterThan((await client.get('mom:{m}:lease')) ?? '');
    await client.zadd('mom:replicas', Number.MAX_SAFE_INTEGER, better);
    door.when('mom:{m}:source', () => {
      const speak = door.silence();
      stage.scale('/shop/web', 5);
      door.when('mom:{m}:log', async () => {
        await client.set('mom:{m}:lease', '99999999999999:another');
        speak();
        await eventually(() => expect(stage.upstream.streams()).toBe(0));
      });
    });
  });
}

it('an owner that loses its lease while it hands over follows for itself, and does not take over besides', async () => {
  const door = await openDoor(stage.redis.port);
  try {
    const redis = { url: door.url };
    const { owner } = await stage.settled(1, { redis, timing: patient, commandTimeoutMs: 60_000 });
    await stage.agrees();
    // What is there at first has been published.
    await eventually(async () => expect(await stage.redis.client().xlen('mom:{m}:log')).toBeGreaterThan(0));
    takeLeaseAmidHandOver(door);
    await eventually(() => expect(owner.role()).not.toBe('OWNER'));
    await eventually(() => expect(stage.upstream.streams()).toBe(1));
    stage.scale('/shop/web', 6);
    await stage.agrees();
    expect(owner.role()).toBe('ALONE');
    expect(owner.logged.filter((line) => line.includes('"to":"FOLLOWER"'))).toEqual([]);
  } finally {
    await Promise.all([...stage.replicas].map((replica) => stage.leave(replica)));
    await door.close();
  }
});
