import { randomUUID } from 'node:crypto';
import type { InTurn, Turns } from '../../connectors/marathon/index.ts';
import type { RedisLink } from '../../connectors/redis/index.ts';
import type { SourceState } from '../../model/index.ts';
import type { Informer, InformerLog, InformerOptions, InformerStats } from '../informer.ts';
import { createTimers } from '../pending/timers.ts';
import type { Timers } from '../pending/timers.ts';
import type { Positions } from '../positions.ts';
import { createNotices } from '../reflector/notices.ts';
import type { Notices } from '../reflector/notices.ts';
import type { Store } from '../store.ts';
import type { Companion } from './companion.ts';
import { createCopy } from './copy.ts';
import type { Copy } from './copy.ts';
import { createEventLog } from './event-log.ts';
import type { EventLog } from './event-log.ts';
import { keysOf } from './keys.ts';
import type { MarathonKeys } from './keys.ts';
import { newsText } from './news.ts';
import type { News } from './news.ts';
import type { Publisher } from './publisher.ts';
import { createQuestions } from './questions.ts';
import type { Questions } from './questions.ts';
import { bridged, createView } from './view.ts';
import type { View } from './view.ts';

/**
 * What this replica is to a Marathon: it has not decided yet; it follows the Marathon for all (OWNER); it takes over what the owner
 * publishes (FOLLOWER); it follows the Marathon for itself, because Redis or the owner cannot be relied on (ALONE).
 */
export type Role = 'STARTING' | 'OWNER' | 'FOLLOWER' | 'ALONE';

/** What all Marathons of a replica share. */
export interface Circle {
  readonly link: RedisLink;
  readonly prefix: string;
  readonly channel: string;
  /** This process, unlike any before it. */
  readonly replica: string;
  readonly store: Store;
  readonly positions: Positions;
  readonly companion: Companion;
  readonly timing: Timing;
  /** Few states are read at once: each is held several times over until its records are made. */
  readonly loads: Turns;
  readonly inTurn: InTurn;
  readonly now: () => number;
  readonly random: () => number;
  readonly log?: InformerLog | undefined;
  /** Live replicas in the order in which they should follow this Marathon. */
  ranked(id: string): readonly string[];
  say(news: News): Promise<void>;
  /** Resolves when this replica is known to the others, or Redis is not there. */
  joined(): Promise<void>;
}

export interface Timing {
  /** How often leases are renewed and looked at, and heartbeats sent. */
  readonly tickMs: number;
  /** A lease that is not renewed for so long is free. */
  readonly leaseMs: number;
  /** A follower that has heard nothing it can use for so long goes on by itself. */
  readonly patienceMs: number;
  /** The same when Redis does not answer: nothing will be heard. */
  readonly absentMs: number;
  /** A replica that came so long ago is there to stay, and is given what is its own. */
  readonly settleMs: number;
  /** Each rank waits so much longer for a free lease than the one before. */
  readonly rankMs: number;
  /** State and log outlive their last owner by so much. */
  readonly keepMs: number;
}

export interface SeatOptions extends InformerOptions {
  /** What makes this Marathon the same for every replica: its name, and for a discovered one the framework id, too. */
  readonly id: string;
  /** Starts to follow the Marathon itself. */
  readonly follow: (options: InformerOptions) => Informer;
}

/** One Marathon at this replica. */
export interface Seat {
  readonly options: SeatOptions;
  readonly circle: Circle;
  readonly marathon: string;
  readonly id: string;
  readonly keys: MarathonKeys;
  readonly timers: Timers;
  readonly copy: Copy;
  readonly events: EventLog;
  readonly view: View;
  readonly questions: Questions;
  readonly notices: Notices;
  readonly decided: PromiseWithResolvers<void>;
  readonly synced: PromiseWithResolvers<void>;
  role: Role;
  stopped: boolean;
  /** A change of role is under way: one at a time. */
  turning: boolean;
  /** Settles when the last such change has ended. */
  turned: Promise<void>;
  inner: Informer | null;
  publisher: Publisher | null;
  /** As held by this replica. */
  lease: string | null;
  renewedAt: number;
  /** Since when nobody holds it, as far as was seen from here. */
  vacantSince: number | null;
  /** Since when this replica is not the one that should hold it, though it does. */
  outrankedSince: number | null;
  leaseChanges: number;
  /** What was known before the present informer began. */
  before: SourceState | null;
  /** Of informers that were stopped. */
  past: InformerStats;
}

const noStats: InformerStats = {
  events: 0,
  unknownEvents: 0,
  singleReads: 0,
  lists: 0,
  streamsOpened: 0,
  driftedObjects: 0,
  driftByKind: {},
};

export function createSeat(circle: Circle, options: SeatOptions): Seat {
  const { marathon } = options.connector;
  const { link, store, positions, companion, now, loads, inTurn } = circle;
  const keys = keysOf(circle.prefix, options.id);
  const questions = createQuestions();
  const timers = createTimers(now, circle.random);
  const copy = createCopy({
    link,
    keys,
    marathon,
    store,
    positions,
    companion,
    now,
    loads,
    inTurn,
    onAnswers: questions.answered,
    onApplied: () => countHeartbeat(seat),
    isEnded: () => seat.stopped,
  });
  const events = createEventLog({
    link,
    keys,
    marathon,
    companion,
    timers,
    channel: circle.channel,
    message: newsText({ about: 'events', id: options.id }),
    ttlMs: circle.timing.keepMs,
  });
  const seat: Seat = {
    options,
    circle,
    marathon,
    id: options.id,
    keys,
    timers,
    copy,
    events,
    view: createView({ marathon, now, staleAfterMs: options.staleAfterMs ?? 60_000 }),
    questions,
    notices: createNotices(
      () => stateOf(seat),
      (error) => circle.log?.warn({ marathon, err: error }, 'a listener failed'),
    ),
    decided: Promise.withResolvers<void>(),
    synced: Promise.withResolvers<void>(),
    role: 'STARTING',
    stopped: false,
    turning: false,
    turned: Promise.resolve(),
    inner: null,
    publisher: null,
    lease: null,
    renewedAt: 0,
    vacantSince: null,
    outrankedSince: null,
    leaseChanges: 0,
    before: null,
    past: noStats,
  };
  return seat;
}

export const ownTerm = (): string => `own${randomUUID().slice(0, 8)}`;

/** What is known of the source now, from whoever tells it. */
export function stateOf({ inner, view, before }: Seat): SourceState {
  return inner === null ? view.state() : bridged(inner.state(), before);
}

export function notify(seat: Seat): void {
  const info = seat.inner?.info() ?? (seat.inner === null ? seat.view.info() : null);
  if (info !== null) seat.notices.learn(info);
  if (seat.stopped) return;
  if (stateOf(seat).asOf !== null) seat.synced.resolve();
  seat.notices.notify();
}

/** What is in the store has grown, or a heartbeat came: one of them may count now. */
export function countHeartbeat(seat: Seat): void {
  if (seat.inner === null && seat.view.reached(seat.copy.position())) notify(seat);
}

export function statsOf({ past, inner }: Seat): InformerStats {
  return inner === null ? past : added(past, inner.stats());
}

export function added(one: InformerStats, other: InformerStats): InformerStats {
  const kinds = { ...one.driftByKind };
  for (const kind of ['app', 'pod', 'group', 'deployment', 'queue'] as const) {
    const count = (kinds[kind] ?? 0) + (other.driftByKind[kind] ?? 0);
    if (count > 0) kinds[kind] = count;
  }
  return {
    events: one.events + other.events,
    unknownEvents: one.unknownEvents + other.unknownEvents,
    singleReads: one.singleReads + other.singleReads,
    lists: one.lists + other.lists,
    streamsOpened: one.streamsOpened + other.streamsOpened,
    driftedObjects: one.driftedObjects + other.driftedObjects,
    driftByKind: kinds,
  };
}
