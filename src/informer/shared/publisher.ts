import type { InTurn } from '../../connectors/marathon/index.ts';
import type { RedisLink } from '../../connectors/redis/index.ts';
import type { InformerLog } from '../informer.ts';
import type { Timers } from '../pending/timers.ts';
import { comparePositions } from '../positions.ts';
import type { Positions } from '../positions.ts';
import type { Change, Shelf } from '../store.ts';
import type { Companion, Noted } from './companion.ts';
import { createDirty } from './dirty.ts';
import type { Dirty } from './dirty.ts';
import { packEntry } from './encoding.ts';
import type { MarathonKeys } from './keys.ts';
import { boundsOfLog, createLogLength } from './log-length.ts';
import type { LogLength } from './log-length.ts';
import { appendEntry } from './scripts.ts';
import { createStateWriter, writtenOf } from './state-writer.ts';
import type { StateWriter, Written } from './state-writer.ts';

/** Brings what is committed here into Redis, in the order of the commits, as long as the lease is held. */
export interface Publisher {
  /** These were committed here. */
  note(changes: readonly Change[]): void;
  /** Another replica asked for these paths; they have been read since. The next entry says so and holds them, changed or not. */
  answer(question: string, paths: readonly string[]): void;
  /** This app or pod may be here as nobody else has it. */
  include(path: string): void;
  /** What is in Redis cannot be used: the whole state is to be written. */
  rewrite(): void;
  /** Everything committed by now is in Redis, or it could not be brought there. */
  flush(): Promise<void>;
  stop(): void;
}

export interface PublisherOptions {
  readonly link: RedisLink;
  readonly keys: MarathonKeys;
  readonly marathon: string;
  /** The lease as it is held. */
  readonly lease: string;
  /** Position of the last entry of the log, to which this replica has everything; null when what is there cannot be added to. */
  readonly base: string | null;
  readonly positions: Positions;
  readonly companion: Companion;
  /** What may be published; undefined while there is nothing yet. */
  readonly shelf: () => Shelf | undefined;
  readonly timers: Timers;
  readonly inTurn: InTurn;
  readonly channel: string;
  /** What is said on the channel with each entry. */
  readonly message: string;
  readonly ttlMs: number;
  /** Another replica holds the lease. */
  readonly onFenced: () => void;
  readonly log?: InformerLog | undefined;
}

/** The state is written anew so long after it has changed: what a newcomer reads after it stays short. */
const stateEveryMs = 60_000;
/** Or after so many entries. */
const stateEveryEntries = 400;
/** A replica that cannot use the state asks every second; the state of a big Marathon is a second's work. */
const rewriteEveryMs = 5000;
/** How long a write that failed is not tried again. */
const againMs = 1000;

/** What is to be published, and how far it is. */
interface Desk {
  readonly options: PublisherOptions;
  readonly dirty: Dirty;
  readonly state: StateWriter;
  readonly length: LogLength;
  answers: string[];
  /** The last entry of the log; null when the whole state must be written before the next. */
  previous: string | null;
  /** Up to here the log says what was told; null when that cannot be added to. */
  noted: string | null;
  /** The others know the new term by its first entry, even one that brings nothing. */
  isTold: boolean;
  stateDue: boolean;
  /** Entries since the state was written. */
  entries: number;
  rewrittenAt: number;
  stopped: boolean;
}

export function createPublisher(options: PublisherOptions): Publisher {
  const desk: Desk = {
    options,
    dirty: createDirty(),
    state: createStateWriter(options),
    length: createLogLength(boundsOfLog),
    answers: [],
    previous: options.base,
    noted: options.base,
    isTold: false,
    stateDue: false,
    entries: 0,
    rewrittenAt: Number.NEGATIVE_INFINITY,
    stopped: false,
  };
  const running = createRun(desk);
  const include = (path: string): void => {
    desk.dirty.add('app', path);
    desk.dirty.add('pod', path);
  };
  running.start();
  return {
    note: (changes) => {
      desk.dirty.note(changes);
      running.start();
    },
    answer: (question, paths) => {
      desk.answers.push(question);
      paths.forEach(include);
      running.start();
    },
    include,
    rewrite: () => {
      const now = options.timers.now();
      if (now - desk.rewrittenAt < rewriteEveryMs) return;
      desk.rewrittenAt = now;
      desk.previous = null;
      running.start();
    },
    flush: running.end,
    stop: () => {
      desk.stopped = true;
    },
  };
}

/** One piece of work after the other, as long as something waits. */
function createRun(desk: Desk): { start(): void; end(): Promise<void> } {
  const { shelf, timers, link, log, marathon } = desk.options;
  let running: Promise<void> | null = null;
  let resting = false;

  async function work(): Promise<void> {
    // What is committed in one run of code goes together.
    await Promise.resolve();
    for (let known = shelf(); known !== undefined && isWaiting(desk); known = shelf()) await step(desk, known, start);
  }

  /** What failed may have been written or not: only the whole state is sure. Not tried at once again: Redis may be full. */
  function failed(error: unknown): void {
    desk.previous = null;
    resting = true;
    if (link.isUp()) log?.warn({ marathon, err: error }, 'the state could not be written to Redis');
    timers.after(againMs, () => {
      resting = false;
      start();
    });
  }

  function start(): void {
    if (running !== null || resting || !isWaiting(desk)) return;
    const run = work()
      .catch(failed)
      .finally(() => {
        running = null;
        // Something may have come between the last look and now.
        if (shelf() !== undefined) start();
      });
    running = run;
  }

  async function end(): Promise<void> {
    const now = running;
    if (now === null) return;
    await now;
    await end();
  }

  return { start, end };
}

const isWaiting = ({ stopped, previous, isTold, stateDue, dirty, answers }: Desk): boolean =>
  !stopped && (previous === null || !isTold || stateDue || dirty.size > 0 || answers.length > 0);

async function step(desk: Desk, known: Shelf, again: () => void): Promise<void> {
  const { previous, isTold, dirty, answers } = desk;
  if (previous === null || dirty.isMuch(known)) await writeWhole(desk, known);
  else if (!isTold || dirty.size > 0 || answers.length > 0) await publishDelta(desk, known, { previous, again });
  else await writeState(desk, known);
}

async function publishDelta(
  desk: Desk,
  known: Shelf,
  { previous, again }: { readonly previous: string; readonly again: () => void },
): Promise<void> {
  const { dirty, state, options } = desk;
  const { apps, gone, ...rest } = dirty.take(known);
  const answers = desk.answers.splice(0);
  const id = nextAfter(desk, previous);
  for (const { appId } of apps) state.touch(appId);
  for (const path of gone.app ?? []) state.touch(path);
  const hasRest = [...Object.values(rest), ...Object.entries(gone).map(([kind, keys]) => (kind === 'app' ? [] : keys))];
  if (hasRest.some((records) => records.length > 0)) state.touchRest();
  const noted = notedUpTo(desk, id);
  const at = options.timers.now();
  const entry = await packEntry({ apps, gone, ...rest, previous, at, answers, whole: false, noted });
  if (!(await append(desk, id, entry))) return;
  desk.noted = id;
  desk.entries += 1;
  if (desk.entries >= stateEveryEntries) desk.stateDue = true;
  if (desk.entries !== 1) return;
  options.timers.after(stateEveryMs * (0.75 + options.timers.random() / 2), () => {
    desk.stateDue = desk.entries > 0;
    again();
  });
}

/** The state as it is now. What was committed and is not in the log yet follows there, and does no harm. */
async function writeState(desk: Desk, known: Shelf): Promise<string> {
  const { positions, marathon } = desk.options;
  const position = positions.at(marathon) ?? positions.advance(marathon);
  desk.stateDue = false;
  desk.entries = 0;
  if (!judge(desk, await desk.state.write(known, position)) && !desk.stopped)
    throw new Error('the state was lost while it was written');
  return position;
}

const nothing = { apps: [], pods: [], groups: [], deployments: [], queue: [], gone: {} };

/** The whole state, with all that waits to be said, and an entry that tells the others to read it. */
async function writeWhole(desk: Desk, known: Shelf): Promise<void> {
  desk.state.touchAll();
  desk.dirty.clear();
  const answers = desk.answers.splice(0);
  const previous = await writeState(desk, known);
  if (desk.stopped) return;
  const at = desk.options.timers.now();
  const noted = notedUpTo(desk, previous);
  const entry = await packEntry({ ...nothing, previous, at, answers, whole: true, noted });
  desk.previous = previous;
  if (await append(desk, nextAfter(desk, previous), entry)) desk.noted = previous;
}

/** What the log does not say yet of what was told. */
function notedUpTo({ options: { companion, marathon }, noted }: Desk, position: string): Noted {
  const since = noted ?? position;
  return { since, position, notes: noted === null ? null : companion.notes(marathon, since, position) };
}

/** Where the last commit stands; one further when there was none since the last entry. */
function nextAfter({ options: { positions, marathon } }: Desk, previous: string): string {
  const at = positions.at(marathon);
  return at !== null && (comparePositions(at, previous) ?? 0) > 0 ? at : positions.advance(marathon);
}

async function append(desk: Desk, id: string, entry: Buffer): Promise<boolean> {
  const { link, keys, lease, ttlMs, channel, message } = desk.options;
  const args = [lease, id, desk.length.with(entry.length), entry, ttlMs, channel, message];
  const written = writtenOf(await link.run(appendEntry, [keys.lease, keys.log, keys.state], args));
  if (!judge(desk, written)) return false;
  desk.previous = id;
  desk.isTold = true;
  return true;
}

function judge(desk: Desk, written: Written): boolean {
  if (written === 'LOST') desk.previous = null;
  if (written === 'FENCED' && !desk.stopped) {
    desk.stopped = true;
    desk.options.onFenced();
  }
  return written === 'OK';
}
