import { createHash } from 'node:crypto';
import { RedisAbsent } from '../../connectors/redis/index.ts';
import { isJsonObject } from '../../model/index.ts';
import type { MarathonInfo } from '../../model/index.ts';
import { formatName, readText, textOf, UnreadableState } from './encoding.ts';
import { newsText, readHeartbeat } from './news.ts';
import type { Heartbeat, News } from './news.ts';
import { readOwn } from './own-read.ts';
import { becomeFollower, becomeOwner, goAlone, handOver } from './roles.ts';
import { renewLease, takeLease } from './scripts.ts';
import { countHeartbeat, notify, stateOf } from './seat.ts';
import type { Seat } from './seat.ts';

/** Looks after one Marathon: every second, and when there is news of it. Never rejects. */
export async function tend(seat: Seat): Promise<void> {
  if (seat.stopped || seat.turning || seat.role === 'STARTING') return;
  const { promise, resolve } = Promise.withResolvers<void>();
  seat.turning = true;
  seat.turned = promise;
  try {
    if (seat.circle.link.isUp()) await (seat.role === 'OWNER' ? renew(seat) : look(seat));
  } catch (error) {
    if (!(error instanceof RedisAbsent) && !(error instanceof UnreadableState))
      seat.circle.log?.warn({ marathon: seat.marathon, err: error }, 'what is shared of this Marathon cannot be used');
  } finally {
    seat.turning = false;
    resolve();
  }
  bePatient(seat);
  notify(seat); // The age may have made it STALE.
}

/** A replica that is told nothing it can use goes on by itself. */
function bePatient(seat: Seat): void {
  const { circle, view } = seat;
  const { timing, now, link } = circle;
  if (seat.stopped || seat.turning) return;
  if (seat.role === 'OWNER' && now() - seat.renewedAt > timing.leaseMs) return goAlone(seat);
  if (seat.role !== 'FOLLOWER') return;
  if (now() - view.countedAt() > (link.isUp() ? timing.patienceMs : timing.absentMs)) goAlone(seat);
}

/** First of all: what is in Redis, if anything, so that there is something to show. */
export async function begin(seat: Seat): Promise<void> {
  const { circle, copy } = seat;
  if (!(await circle.link.settled(circle.timing.absentMs))) return goAlone(seat);
  await circle.joined();
  await seat.events.begin(true).catch(() => undefined); // then there is nothing to go on from
  try {
    await learnSource(seat);
    await copy.load();
  } catch {
    // There is none that could be used: the owner, whoever that becomes, writes one.
  }
  if (seat.stopped) return;
  seat.view.adopt(null);
  seat.role = 'FOLLOWER';
  countHeartbeat(seat);
  seat.decided.resolve();
  notify(seat);
  await tend(seat);
}

async function renew(seat: Seat): Promise<void> {
  const { circle, keys, lease } = seat;
  if (lease === null) return goAlone(seat);
  const heartbeat = heartbeatOf(seat, lease);
  const source = textOf({ ...heartbeat, info: seat.inner?.info() ?? null });
  const message = newsText({ about: 'source', id: seat.id, ...heartbeat });
  const args = [lease, circle.timing.leaseMs, source, circle.timing.keepMs, circle.channel, message];
  const began = circle.now();
  if ((await circle.link.run(renewLease, [keys.lease, keys.source], args)) !== 'OK') return goAlone(seat);
  seat.renewedAt = began;
  await yieldTo(seat);
}

function heartbeatOf(seat: Seat, lease: string): Heartbeat {
  const { circle, marathon, inner } = seat;
  const position = circle.store.shelf(marathon) === undefined ? null : circle.positions.at(marathon);
  return { lease, position, state: stateOf(seat), digest: digestOf(inner?.info() ?? null), format: formatName };
}

const digestOf = (info: MarathonInfo | null): string =>
  info === null ? '' : createHash('sha1').update(JSON.stringify(info)).digest('base64url').slice(0, 12);

/** The replica that should have it has been there for a while: it is given away, one after the other. */
async function yieldTo(seat: Seat): Promise<void> {
  const { circle } = seat;
  const [first] = circle.ranked(seat.id);
  if (first === undefined || first === circle.replica || stateOf(seat).phase === 'SYNCING') {
    seat.outrankedSince = null;
    return;
  }
  seat.outrankedSince ??= circle.now();
  if (circle.now() - seat.outrankedSince >= circle.timing.settleMs) await handOver(seat);
}

/** Whose is it? Takes it when it is free and this replica's turn. */
async function look(seat: Seat): Promise<void> {
  const { circle, keys } = seat;
  const rank = Math.max(0, circle.ranked(seat.id).indexOf(circle.replica));
  const waited = seat.vacantSince === null ? 0 : circle.now() - seat.vacantSince;
  const isOurTurn = rank === 0 || (seat.vacantSince !== null && waited >= rank * circle.timing.rankMs);
  const answer = await circle.link.run(
    takeLease,
    [keys.lease, keys.log],
    [circle.replica, circle.timing.leaseMs, isOurTurn ? '1' : '0'],
  );
  if (typeof answer !== 'string' || answer === '') {
    seat.vacantSince ??= circle.now();
    return;
  }
  seat.vacantSince = null;
  if (answer.endsWith(`:${circle.replica}`)) return becomeOwner(seat, answer);
  if (seat.role === 'FOLLOWER') return keepUp(seat);
  if (isReliable(seat, answer)) await orMended(seat, becomeFollower(seat));
}

/** What is there cannot be used, and the owner can mend it. */
async function orMended(seat: Seat, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof UnreadableState) await seat.circle.say({ about: 'rewrite', id: seat.id });
    throw error;
  }
}

/** What was said may have been lost: the log is looked at anyway. */
async function keepUp(seat: Seat): Promise<void> {
  const position = seat.view.latest()?.position ?? null;
  if (position === null && seat.copy.position() === null) return countHeartbeat(seat);
  await orMended(seat, seat.copy.pull());
  await seat.events.pull();
  countHeartbeat(seat);
  askAgain(seat);
}

/** The owner speaks, and knows no less than this replica does by itself. */
function isReliable(seat: Seat, lease: string): boolean {
  const { circle, view, inner } = seat;
  const heartbeat = view.latest();
  if (heartbeat === null || heartbeat.lease !== lease || heartbeat.position === null) return false;
  if (heartbeat.format !== formatName) return false;
  if (circle.now() - view.heardAt() > 3 * circle.timing.tickMs) return false;
  const [theirs, ours] = [heartbeat.state.asOf, inner?.state().asOf ?? null];
  if (ours === null) return theirs !== null;
  return theirs !== null && Date.parse(theirs) >= Date.parse(ours) - 2 * circle.timing.tickMs;
}

/** Something another replica said. */
export function hear(seat: Seat, news: News): void {
  if (seat.stopped) return;
  switch (news.about) {
    case 'log':
      if (seat.role === 'FOLLOWER') void seat.copy.pull().catch(() => undefined); // tried again every second
      return;
    case 'events':
      if (seat.role === 'FOLLOWER') void seat.events.pull().catch(() => undefined); // tried again every second
      return;
    case 'source':
      return hearSource(seat, news);
    case 'vacant':
      seat.vacantSince ??= seat.circle.now();
      void tend(seat);
      return;
    case 'rewrite':
      seat.publisher?.rewrite();
      return;
    case 'ask':
      void readFor(seat, news.question, news.paths);
      return;
    case 'refused':
      seat.questions.refused(news.question);
  }
}

function hearSource(seat: Seat, news: Heartbeat): void {
  if (seat.role === 'OWNER') return;
  const isNew = seat.view.latest()?.digest !== news.digest;
  seat.view.heard(news);
  countHeartbeat(seat);
  if (isNew) void learnSource(seat).catch(() => undefined); // again with the next that differs
}

/** What the owner last said, with the info, from Redis. */
async function learnSource(seat: Seat): Promise<void> {
  const source = readText(await seat.circle.link.get(seat.keys.source));
  const heartbeat = isJsonObject(source) ? readHeartbeat(source) : null;
  if (!isJsonObject(source) || heartbeat === null) throw new UnreadableState('the source is not whole');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `renew` in this format, which was checked
  seat.view.learn(source['info'] as unknown as MarathonInfo | null);
  seat.view.heard(heartbeat);
  countHeartbeat(seat);
  notify(seat);
}

/** Reads for another replica. */
async function readFor(seat: Seat, question: string, paths: readonly string[]): Promise<void> {
  if (seat.role !== 'OWNER' || seat.inner === null) return;
  try {
    await seat.inner.touch(paths);
    seat.publisher?.answer(question, paths);
  } catch {
    await seat.circle.say({ about: 'refused', id: seat.id, question }).catch(() => undefined); // it waits in vain, for a while
  }
}

/**
 * Read-your-writes at any replica: the owner reads, and its answer comes through the log, in order with everything else. Where it does
 * not answer, this replica reads itself and holds what it read against what comes later from before.
 */
export async function touchAs(seat: Seat, paths: readonly string[]): Promise<void> {
  await seat.decided.promise;
  const itself = (): Promise<void> | undefined => seat.inner?.touch(paths);
  if (seat.inner !== null) return itself();
  const isAnswered = await seat.questions.ask((question) =>
    seat.circle.say({ about: 'ask', id: seat.id, question, paths }),
  );
  if (isAnswered) return;
  await (itself() ?? readOwn(seat.options.connector, seat.circle.store, paths));
}

/** What was committed here beside the log is asked of the owner, too. */
export function holdAgainstLog(seat: Seat, paths: readonly string[]): void {
  if (paths.length === 0) return;
  const question = `${seat.circle.replica}.${seat.circle.now()}.${paths[0] ?? ''}`;
  seat.copy.holds.asked(question, paths);
  void seat.circle.say({ about: 'ask', id: seat.id, question, paths }).catch(() => undefined); // asked again
}

const holdMs = 3000;

function askAgain(seat: Seat): void {
  holdAgainstLog(seat, seat.copy.holds.overdue(seat.circle.now(), holdMs));
}
