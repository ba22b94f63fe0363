import type { MarathonEvent } from '../../connectors/marathon/index.ts';
import { GatewayError } from '../../errors.ts';
import type { MarathonInfo } from '../../model/index.ts';
import { affected } from '../affected.ts';
import type { InformerLog, InformerOptions } from '../informer.ts';
import type { Change, Shelf } from '../store.ts';
import { createAnnouncements } from './announced.ts';
import { createAttention } from './attention.ts';
import type { Attention } from './attention.ts';
import { createDrift } from './drift.ts';
import type { Drift } from './drift.ts';
import { createFollower } from './follow.ts';
import { isSingle, listOf } from '../pending/key.ts';
import type { Key } from '../pending/key.ts';
import { createLeadership } from './leadership.ts';
import { createNotices } from './notices.ts';
import type { Notices } from './notices.ts';
import { createReader } from './reader.ts';
import type { Reader } from './reader.ts';
import { createStatus, isRefusal } from './status.ts';
import type { Status } from './status.ts';
import { createTrouble } from './trouble.ts';
import { createTimers } from '../pending/timers.ts';
import type { Timers } from '../pending/timers.ts';
import { createWorkQueue } from '../pending/work-queue.ts';
import type { WorkQueue } from '../pending/work-queue.ts';

/** The parts of one running informer, wired. */
export interface Reflection {
  readonly timers: Timers;
  readonly stopping: AbortController;
  readonly shelf: () => Shelf | undefined;
  readonly queue: WorkQueue;
  readonly reader: Reader;
  readonly status: Status;
  readonly notices: Notices;
  readonly drift: Drift;
  readonly attention: Attention;
  readonly synced: PromiseWithResolvers<void>;
  readonly counts: { events: number; unknownEvents: number; streams: number };
  /** Follows the Marathon until `stopping`. */
  run(): Promise<void>;
}

export interface Settings {
  readonly coalesceMs: number;
  readonly resyncMs: number;
  readonly watchfulMs: number;
  readonly pollMs: number;
  readonly staleAfterMs: number;
  readonly heartbeatTimeoutMs: number;
  readonly log: InformerLog | null;
}

const settingsOf = (options: InformerOptions): Settings => {
  const { coalesceMs = 50, resyncMs = 300_000, watchfulMs = 2000, pollMs = 10_000 } = options; // reasons: InformerOptions
  // A poll is allowed to be missed twice before its data counts as stale.
  const staleAfterMs = Math.max(options.staleAfterMs ?? 60_000, 3 * pollMs);
  const { heartbeatTimeoutMs = 30_000, log = null } = options;
  return { coalesceMs, resyncMs, watchfulMs, pollMs, staleAfterMs, heartbeatTimeoutMs, log };
};

/** Phase and leader are looked at this often, without a call. */
const tickMs = 5000;

export function createReflection(options: InformerOptions): Reflection {
  const core = createCore(options);
  const { counts, notices, queue, reader, settings, shelf, status, stopping, timers } = core;
  const attention = createAttention({
    shelf,
    timers,
    watchfulMs: settings.watchfulMs,
    coalesceMs: settings.coalesceMs,
    awake: () => !stopping.signal.aborted && ['LIVE', 'POLLING'].includes(status.state().phase),
    read: reader.read,
  });
  core.hooks.onCommit = attention.look;
  const announcements = createAnnouncements(shelf);
  const leadership = createLeadership(options.connector, () => follower.restart());
  core.hooks.onInfo = leadership.informed;

  function onEvent(event: MarathonEvent): void {
    options.onEvent?.(event);
    const named = affected(event);
    counts.events += 1;
    if (!named.known) counts.unknownEvents += 1;
    for (const key of announcements.keysOf(named)) {
      core.drift.explain(key);
      queue.mark(key);
    }
    if (named.queue) attention.wake();
  }

  const follower = createFollower({
    connector: options.connector,
    timers,
    status,
    signal: stopping.signal,
    pollMs: settings.pollMs,
    resyncMs: settings.resyncMs,
    readAll: reader.readAll,
    onEvent,
    onStream: () => {
      counts.streams += 1;
      leadership.unknown();
      announcements.forget();
    },
    onSynced: () => {
      leadership.settled(notices.info());
      queue.open();
      core.changed();
      attention.look();
    },
    onChange: core.changed,
    trouble: createTrouble({ marathon: options.connector.marathon, log: settings.log, now: timers.now }),
  });

  function tick(): void {
    leadership.look();
    core.changed();
    timers.after(Math.min(tickMs, settings.staleAfterMs / 4), tick);
  }

  return {
    ...core,
    attention,
    run: () => {
      tick();
      resyncForEver(core);
      return follower.run();
    },
  };
}

/** Set once the parts that listen exist. */
interface Hooks {
  onCommit: () => void;
  onInfo: (info: MarathonInfo) => void;
}

/** The reading half: queue, reader, status and what they tell each other. */
function createCore(options: InformerOptions) {
  const { connector, store, now = Date.now, random = Math.random } = options;
  const settings = settingsOf(options);
  const timers = createTimers(now, random);
  const stopping = new AbortController();
  const synced = Promise.withResolvers<void>();
  const hooks: Hooks = { onCommit: () => undefined, onInfo: () => undefined };
  const warn = (facts: object, text: string): void =>
    settings.log?.warn({ marathon: connector.marathon, ...facts }, text);
  const queue: WorkQueue = createWorkQueue({
    timers,
    coalesceMs: settings.coalesceMs,
    serve: (key) => reader.read(key),
    givesUp: (key, error, failures) => stopping.signal.aborted || givesUp(key, error, failures),
  });
  const status = createStatus({
    marathon: connector.marathon,
    now,
    staleAfterMs: settings.staleAfterMs,
    silenceMs: settings.heartbeatTimeoutMs,
    oldestPending: queue.oldest,
  });
  const notices = createNotices(status.state, (error) => warn({ err: error }, 'a listener failed'));
  const drift = createDrift(timers, (changes) =>
    warn({ changes: changes.slice(0, 20) }, 'drift: no event told of this'),
  );
  const changed = (): void => {
    if (status.complete()) synced.resolve();
    if (!stopping.signal.aborted) notices.notify();
  };
  const reader: Reader = createReader({
    connector,
    store,
    timers,
    signal: stopping.signal,
    again: queue.mark,
    repeated: queue.repeated,
    take: (part) => queue.take((key) => key === part || (isSingle(key) && listOf(key) === part)),
    onInfo: (info) => {
      if (notices.learn(info)) hooks.onInfo(info);
    },
    onPart: (part, outcome) => {
      status.part(part, outcome);
      // The apps are listed again by whoever follows the Marathon; the other parts come again by themselves.
      if (outcome !== 'read' && part !== 'apps' && !isRefusal(outcome.error)) queue.mark(part);
      changed();
    },
    onCommit: (changes: readonly Change[]) => {
      drift.found(changes);
      hooks.onCommit();
    },
  });
  const counts = { events: 0, unknownEvents: 0, streams: 0 };
  const shelf = (): Shelf | undefined => store.shelf(connector.marathon);
  return { settings, timers, stopping, synced, hooks, queue, status, notices, drift, changed, reader, counts, shelf };
}

/** A single object that the Marathon answers with an error again and again; the next full read knows better. */
const singleTries = 4;

const givesUp = (key: Key, error: unknown, failures: number): boolean =>
  isRefusal(error) ||
  (isSingle(key) && failures >= singleTries && error instanceof GatewayError && error.code === 'MARATHON_ERROR');

/** Compares everything now and then, jittered by a tenth so that the Marathons of an estate are not all read in one moment. */
function resyncForEver({ settings, timers, queue, reader, drift, status }: ReturnType<typeof createCore>): void {
  const again = (): void => {
    timers.after(settings.resyncMs * (0.9 + timers.random() / 5), () => void resync().finally(again));
  };
  const resync = async (): Promise<void> => {
    if (status.state().phase !== 'LIVE') return; // else it is read in full already
    drift.begin(queue.keys());
    try {
      await reader.readAll();
    } catch {
      queue.mark('apps'); // told by the status
    } finally {
      drift.end();
    }
  };
  again();
}
