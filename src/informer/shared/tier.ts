import { randomUUID } from 'node:crypto';
import { createInTurn, createTurns } from '../../connectors/marathon/index.ts';
import type { RedisLink } from '../../connectors/redis/index.ts';
import { GatewayError } from '../../errors.ts';
import type { JsonValue } from '../../model/index.ts';
import type { Informer, InformerLog, InformerOptions } from '../informer.ts';
import type { Positions } from '../positions.ts';
import { createInformer } from '../reflector/create.ts';
import type { Store } from '../store.ts';
import type { Companion, Noted } from './companion.ts';
import { newsChannel, replicasKey } from './keys.ts';
import { notedInLog } from './log.ts';
import { newsOf, newsText } from './news.ts';
import type { News } from './news.ts';
import { rankedFor } from './rendezvous.ts';
import { leaveSeat } from './roles.ts';
import { beat, leave } from './scripts.ts';
import { createSeat, stateOf, statsOf } from './seat.ts';
import type { Circle, Role, Seat, Timing } from './seat.ts';
import { begin, hear, holdAgainstLog, tend, touchAs } from './tend.ts';

/** Shares the work of following Marathons, and what is known of them, between the replicas of a gateway. */
export interface SharedTier {
  /** Follows one Marathon together with the others. `id` must be the same at every replica, and of no other Marathon. */
  informer(id: string, options: InformerOptions): Informer;
  /** An event of a Marathon that was heard here; answers its position when the others are told of it. */
  event(marathon: string, event: JsonValue): string | null;
  /** Takes over at once whatever was published of these Marathons; never rejects. */
  catchUp(marathons: readonly string[]): Promise<void>;
  /** What the log still says that was told of a Marathon, oldest first; null when it cannot be read now. Never rejects. */
  history(marathon: string): Promise<readonly Noted[] | null>;
  report(): TierReport;
  /** After every informer was stopped. */
  close(): Promise<void>;
}

export interface TierReport {
  readonly isUp: boolean;
  /** Live replicas, this one included; empty while Redis does not answer. */
  readonly replicas: number;
  readonly marathons: readonly SeatReport[];
}

export interface SeatReport {
  readonly marathon: string;
  readonly role: Role;
  /** Milliseconds from the owner's last commit to ours; null where this replica follows the Marathon itself. */
  readonly lagMs: number | null;
  /** How often this replica took the lease. */
  readonly leaseChanges: number;
}

export interface SharedTierOptions {
  readonly link: RedisLink;
  readonly keyPrefix: string;
  readonly store: Store;
  /** Those of the store. */
  readonly positions: Positions;
  /** Absent: nobody remembers what has changed. */
  readonly companion?: Companion;
  readonly timing?: Partial<Timing>;
  readonly log?: InformerLog;
  readonly now?: () => number;
  readonly random?: () => number;
}

/**
 * A lease ends 5 s after its last renewal, is looked at every second, and the second in rank waits 0.7 s for the first: a Marathon whose
 * owner was killed is followed again within 7 s and a list. State is kept for a day after the last owner: a weekend's is not worth showing.
 */
const defaults: Timing = {
  tickMs: 1000,
  leaseMs: 5000,
  patienceMs: 7000,
  absentMs: 1500,
  settleMs: 5000,
  rankMs: 700,
  keepMs: 86_400_000,
};

/** While the records of one are made, one is unpacked and one comes from Redis. */
const loadsAtOnce = 3;

export function createSharedTier(options: SharedTierOptions): SharedTier {
  const seats = new Map<string, Seat>();
  const members = createMembers(options);
  const { link, keyPrefix, now = Date.now, random = Math.random } = options;
  const timing = { ...defaults, ...options.timing };
  const channel = newsChannel(keyPrefix);
  const circle: Circle = {
    ...options,
    companion: options.companion ?? nobody,
    prefix: keyPrefix,
    channel,
    replica: members.replica,
    timing,
    loads: createTurns({ places: loadsAtOnce }),
    inTurn: createInTurn(),
    now,
    random,
    ranked: members.ranked,
    joined: members.joined,
    say: (news) => link.publish(channel, newsText(news)),
  };
  link.subscribe(channel, (message) => {
    const news = newsOf(message);
    const seat = news === null ? undefined : seats.get(news.id);
    if (news !== null && seat !== undefined) hearSafely(seat, news);
  });
  const unsubscribe = options.store.subscribe(([change, ...others]) => {
    if (change === undefined) return;
    for (const seat of seats.values()) if (seat.marathon === change.marathon) committed(seat, [change, ...others]);
  });
  const round = async (): Promise<void> => {
    await members.beat();
    await Promise.all([...seats.values()].map(tend));
  };
  const stopRounds = repeat(round, timing.tickMs, random);
  return {
    informer: (id, informerOptions) => {
      const seat = createSeat(circle, { ...informerOptions, id, follow: createInformer });
      seats.set(id, seat);
      return informerOf(seat, () => {
        if (seats.get(id) === seat) seats.delete(id);
      });
    },
    event: (marathon, event) => {
      for (const seat of seats.values())
        if (seat.marathon === marathon && seat.role === 'OWNER') return seat.events.say(event);
      return null;
    },
    catchUp: async (marathons) => {
      const wanted = new Set(marathons);
      await Promise.all([...seats.values()].filter((seat) => wanted.has(seat.marathon)).map(catchUp));
    },
    history: (marathon) => historyOf([...seats.values()].find((seat) => seat.marathon === marathon)),
    report: () => ({
      isUp: link.isUp(),
      replicas: link.isUp() ? members.live().length : 0,
      marathons: [...seats.values()].map(({ marathon, role, copy, leaseChanges }) => ({
        marathon,
        role,
        lagMs: role === 'FOLLOWER' ? copy.lag() : null,
        leaseChanges,
      })),
    }),
    close: async () => {
      await stopRounds();
      unsubscribe();
      await members.leave();
      await link.close();
    },
  };
}

/** What is thrown at the client of Redis ends the process; news may be lost, and that must not happen. */
function hearSafely(seat: Seat, news: News): void {
  try {
    hear(seat, news);
  } catch (error) {
    const { circle, marathon } = seat;
    circle.log?.warn({ marathon, about: news.about, err: error }, 'what another replica said could not be taken in');
  }
}

const nobody: Companion = { notes: () => null, took: () => undefined, heard: () => undefined };

async function catchUp({ role, copy, events }: Seat): Promise<void> {
  if (role !== 'FOLLOWER') return;
  await Promise.allSettled([copy.pull(), events.pull()]); // what fails is tried again every second
}

async function historyOf(seat: Seat | undefined): Promise<readonly Noted[] | null> {
  if (seat === undefined) return [];
  try {
    return await notedInLog({ link: seat.circle.link, keys: seat.keys, marathon: seat.marathon });
  } catch {
    return null; // Redis is away
  }
}

function committed(seat: Seat, changes: Parameters<Parameters<Store['subscribe']>[0]>[0]): void {
  if (seat.role === 'OWNER') seat.publisher?.note(changes);
  else if (seat.role === 'FOLLOWER') holdAgainstLog(seat, seat.copy.noticed(changes));
}

function informerOf(seat: Seat, onStop: () => void): Informer {
  const { synced } = seat;
  synced.promise.catch(() => undefined); // who does not wait for it is not to be hurt by a stop
  const begun = begin(seat);
  return {
    marathon: seat.marathon,
    synced: synced.promise,
    state: () => stateOf(seat),
    info: () => seat.notices.info(),
    touch: (paths) => (seat.stopped ? Promise.reject(new GatewayError('SHUTTING_DOWN')) : touchAs(seat, paths)),
    onState: seat.notices.onState,
    stats: () => statsOf(seat),
    stop: async ({ gone = false } = {}) => {
      onStop();
      seat.decided.resolve();
      await leaveSeat(seat, gone);
      synced.reject(new GatewayError('SHUTTING_DOWN'));
      await begun;
      await leaveSeat(seat, gone); // what began while it was stopped
    },
  };
}

/** The replicas that live. */
function createMembers({ link, keyPrefix, timing }: SharedTierOptions) {
  const replica = randomUUID();
  const key = replicasKey(keyPrefix);
  const goneMs = timing?.leaseMs ?? defaults.leaseMs;
  let live: readonly string[] = [replica];
  let first: Promise<void> | null = null;

  async function say(): Promise<void> {
    try {
      const answer = await link.run(beat, [key], [replica, goneMs]);
      if (Array.isArray(answer)) live = answer.map(String);
    } catch {
      // Whoever cannot be asked is not asked for its rank either.
    }
  }

  return {
    replica,
    live: () => live,
    ranked: (id: string): readonly string[] => rankedFor(id, live),
    beat: say,
    joined: () => (first ??= say()),
    leave: async () => {
      try {
        await link.run(leave, [key], [replica]);
      } catch {
        // Known by its silence.
      }
    },
  };
}

/** Runs the work again and again, never twice at once; the result ends it, and waits for the last. */
function repeat(work: () => Promise<void>, everyMs: number, random: () => number): () => Promise<void> {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const plan = (): void => {
    if (stopped) return;
    timer = setTimeout(
      () => {
        running = work().finally(plan);
      },
      everyMs * (0.9 + random() / 5),
    );
  };
  plan();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
