import { createPublisher } from './publisher.ts';
import { forgetMarathon, releaseLease } from './scripts.ts';
import { listOfKeys } from './keys.ts';
import { newsText } from './news.ts';
import { added, notify, ownTerm, stateOf } from './seat.ts';
import type { Role, Seat } from './seat.ts';

/**
 * The changes between roles. In each of them the store stays as it is and the source keeps its age: nobody who reads sees a replica change
 * its role, but for the age that grows while nobody follows.
 */

function turn(seat: Seat, role: Role): void {
  if (seat.role !== role)
    seat.circle.log?.info({ marathon: seat.marathon, from: seat.role, to: role }, 'the role changed');
  seat.role = role;
  seat.decided.resolve();
  notify(seat);
}

/** Follows the Marathon itself, if it does not already. */
function beginFollowing(seat: Seat): void {
  if (seat.inner !== null) return;
  seat.before = stateOf(seat);
  const inner = seat.options.follow(seat.options);
  seat.inner = inner;
  inner.onState(() => notify(seat));
  const onSynced = (): void => {
    seat.synced.resolve();
    seat.publisher?.note([]);
  };
  inner.synced.then(onSynced, () => undefined); // stopped before
}

export async function endFollowing(seat: Seat): Promise<void> {
  const { inner } = seat;
  if (inner === null) return;
  // One that is being stopped fails what it reads, which says nothing of the Marathon.
  seat.before = stateOf(seat);
  seat.view.adopt(seat.before);
  seat.past = added(seat.past, inner.stats());
  seat.inner = null;
  await inner.stop();
}

/** Redis, or what the owner says through it, cannot be relied on. */
export function goAlone(seat: Seat): void {
  if (seat.stopped || seat.role === 'ALONE') return;
  dropLease(seat);
  seat.copy.forget();
  seat.events.rest();
  seat.circle.positions.lead(seat.marathon, ownTerm());
  beginFollowing(seat);
  turn(seat, 'ALONE');
}

function dropLease(seat: Seat): void {
  seat.publisher?.stop();
  seat.publisher = null;
  seat.lease = null;
  seat.vacantSince = null;
  seat.outrankedSince = null;
}

/** The lease was taken. What is missing here is read first, so that what is published adds to what the others have. */
export async function becomeOwner(seat: Seat, lease: string): Promise<void> {
  const { circle, copy, marathon, timers } = seat;
  const wasAlone = seat.role === 'ALONE';
  seat.lease = lease;
  const base = wasAlone ? null : await caughtUp(seat);
  const hasEvents = !wasAlone && (await heardAll(seat));
  if (seat.stopped) return; // whoever stopped it gives the lease back
  seat.renewedAt = circle.now();
  seat.vacantSince = null;
  seat.leaseChanges += 1;
  const own = [...copy.own];
  circle.positions.lead(marathon, lease.slice(0, lease.indexOf(':')));
  // Of what is here without having been published, only a Marathon's own list tells whether it is newer than what others have.
  const isSure = (): boolean => base !== null || wasAlone || seat.inner?.state().asOf != null;
  seat.publisher = createPublisher({
    link: circle.link,
    keys: seat.keys,
    marathon,
    lease,
    base,
    positions: circle.positions,
    companion: circle.companion,
    shelf: () => (isSure() ? circle.store.shelf(marathon) : undefined),
    timers,
    inTurn: circle.inTurn,
    channel: circle.channel,
    message: newsText({ about: 'log', id: seat.id }),
    ttlMs: circle.timing.keepMs,
    onFenced: () => goAlone(seat),
    log: circle.log,
  });
  for (const path of own) seat.publisher.include(path);
  copy.forget();
  seat.events.lead(lease, !hasEvents);
  beginFollowing(seat);
  turn(seat, 'OWNER');
}

async function caughtUp({ copy }: Seat): Promise<string | null> {
  try {
    await copy.pull();
    return copy.position();
  } catch {
    return null; // Whatever is there, it is written anew.
  }
}

async function heardAll({ events }: Seat): Promise<boolean> {
  try {
    await events.pull();
    return true;
  } catch {
    return false;
  }
}

/**
 * Takes over what the owner publishes. A replica that follows the Marathon itself goes on until all of it is at hand, so that nothing is
 * older for it afterwards than before.
 */
export async function becomeFollower(seat: Seat): Promise<void> {
  const { copy } = seat;
  try {
    await copy.load(() => endFollowing(seat));
    await seat.events.begin(false);
    seat.role = 'FOLLOWER';
    seat.view.reached(copy.position());
    await copy.pull();
    turn(seat, 'FOLLOWER');
  } catch (error) {
    if (seat.inner !== null && seat.role === 'ALONE') throw error;
    seat.role = 'STARTING';
    goAlone(seat);
    throw error;
  }
}

/** Gives the Marathon to whoever takes it, with everything that was seen of it. */
export async function handOver(seat: Seat): Promise<void> {
  const { circle, lease, keys } = seat;
  await endFollowing(seat);
  await seat.publisher?.flush();
  await seat.events.flush();
  // Somebody else has it already, and this replica follows the Marathon for itself.
  if (seat.role !== 'OWNER') return;
  const base = circle.positions.at(seat.marathon);
  dropLease(seat);
  if (lease !== null) {
    const vacant = newsText({ about: 'vacant', id: seat.id });
    await circle.link.run(releaseLease, [keys.lease], [lease, circle.channel, vacant]);
  }
  if (seat.stopped) return;
  if (base !== null) seat.copy.adopt(base);
  seat.events.follow();
  turn(seat, 'FOLLOWER');
}

/** Ends it at this replica; `gone` when there is no such Marathon any more. */
export async function leaveSeat(seat: Seat, gone: boolean): Promise<void> {
  const { circle, keys } = seat;
  seat.stopped = true;
  await seat.turned;
  await endFollowing(seat);
  await seat.publisher?.flush();
  await seat.events.flush();
  const { lease } = seat;
  dropLease(seat);
  seat.timers.stop();
  if (lease === null) return;
  try {
    const vacant = newsText({ about: 'vacant', id: seat.id });
    if (gone) await circle.link.run(forgetMarathon, listOfKeys(keys), [lease]);
    else await circle.link.run(releaseLease, [keys.lease], [lease, circle.channel, vacant]);
  } catch {
    // Without Redis the lease ends by itself.
  }
}
