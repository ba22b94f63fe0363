import type { RedisLink } from '../../connectors/redis/index.ts';
import type { JsonValue } from '../../model/index.ts';
import { createLane } from '../pending/lane.ts';
import type { Timers } from '../pending/timers.ts';
import type { Companion, PlacedEvent } from './companion.ts';
import { packEvents, UnreadableState, unpackEvents } from './encoding.ts';
import type { MarathonKeys } from './keys.ts';
import { boundsOfEvents, createLogLength } from './log-length.ts';
import { appendEvents } from './scripts.ts';

/**
 * A Marathon's events, from the replica that hears them to the others: each gets its position in the owner's term, goes into a stream of its
 * own, and is told there once and in order. What Redis cannot take in time is dropped; nothing else waits for it.
 */
export interface EventLog {
  /** Puts an event in line; its position, or null where nobody else would be told. */
  say(event: JsonValue): string | null;
  /** Events are heard here from now on. `isNew`: those from before are not in the log. */
  lead(lease: string, isNew: boolean): void;
  /** Somebody else hears them from now on, and this replica what they say. */
  follow(): void;
  /** Nothing is said or taken over any more. */
  rest(): void;
  /** Whatever was said is in Redis, or could not be brought there. */
  flush(): Promise<void>;
  /** Listens from now on; `isFirst`: and remembers what there is. */
  begin(isFirst: boolean): Promise<void>;
  /** Takes over what was said since. One at a time. */
  pull(): Promise<void>;
}

export interface EventLogOptions {
  readonly link: RedisLink;
  readonly keys: MarathonKeys;
  readonly marathon: string;
  readonly companion: Companion;
  readonly timers: Timers;
  readonly channel: string;
  /** What is said on the channel with each entry. */
  readonly message: string;
  readonly ttlMs: number;
}

/** What comes in so many milliseconds goes together. */
const gatherMs = 20;
const againMs = 1000;
/** Events of one entry; a hundred kilobytes at most, of the usual size. */
const mostAtOnce = 200;
/** Events that wait for Redis: as many as are remembered. */
const mostWaiting = 1_000;
const entriesAtOnce = 100;
/** Before everything. */
const nowhere = '0-0';

interface Desk {
  readonly options: EventLogOptions;
  lease: string | null;
  /** Of the last event said in this term. */
  number: number;
  waiting: PlacedEvent[];
  /** Everything up to here is known; null: nothing is taken over. */
  last: string | null;
}

export function createEventLog(options: EventLogOptions): EventLog {
  const desk: Desk = { options, lease: null, number: 0, waiting: [], last: null };
  const lane = createLane(() => pull(desk));
  const sending = createSending(desk);
  return {
    say(event) {
      const { lease } = desk;
      if (lease === null) return null;
      desk.number += 1;
      const position = `${termOf(lease)}-${desk.number}`;
      desk.waiting.push({ position, event });
      if (desk.waiting.length > mostWaiting) desk.waiting.shift();
      sending.soon();
      return position;
    },
    lead(lease, isNew) {
      Object.assign(desk, { lease, number: 0, waiting: [] });
      if (isNew) skipTo(desk, `${termOf(lease)}-0`);
    },
    follow: () => void Object.assign(desk, { lease: null, waiting: [] }),
    rest: () => void Object.assign(desk, { lease: null, waiting: [], last: null }),
    flush: sending.flush,
    begin: (isFirst) => begin(desk, isFirst),
    pull: () => lane.request(),
  };
}

const termOf = (lease: string): string => lease.slice(0, lease.indexOf(':'));

function createSending(desk: Desk) {
  const { timers } = desk.options;
  const length = createLogLength(boundsOfEvents);
  let planned = false;
  let running: Promise<void> | null = null;

  function soon(delay = gatherMs): void {
    if (planned || running !== null) return;
    planned = true;
    timers.after(delay, () => {
      planned = false;
      void flush();
    });
  }

  async function work(): Promise<void> {
    while (desk.waiting.length > 0 && desk.lease !== null) {
      const batch = desk.waiting.splice(0, mostAtOnce);
      try {
        await append(desk, batch, length.with);
      } catch {
        // Redis is away or full. The oldest go first.
        desk.waiting = [...batch, ...desk.waiting].slice(-mostWaiting);
        return;
      }
    }
  }

  function flush(): Promise<void> {
    running ??= work().finally(() => {
      running = null;
      if (desk.waiting.length > 0 && desk.lease !== null) soon(againMs);
    });
    return running;
  }

  return { soon, flush };
}

async function append(desk: Desk, batch: readonly PlacedEvent[], mostWith: (bytes: number) => number): Promise<void> {
  const { link, keys, ttlMs, channel, message } = desk.options;
  const id = batch.at(-1)?.position;
  const { lease } = desk;
  if (id === undefined || lease === null) return;
  const payload = await packEvents(batch);
  const args = [lease, id, mostWith(payload.length), payload, ttlMs, channel, message];
  const answer = await link.run(appendEvents, [keys.lease, keys.events], args);
  if (desk.lease !== lease) return;
  if (answer === 'OK') desk.last = id;
  else desk.lease = null;
}

/** What was known has no connection with what comes. */
function skipTo(desk: Desk, since: string): void {
  const { companion, marathon } = desk.options;
  desk.last = since;
  companion.heard(marathon, { since, events: [], isNews: false });
}

async function begin(desk: Desk, isFirst: boolean): Promise<void> {
  const { companion, marathon } = desk.options;
  const { batches, last } = await readAfter(desk.options, nowhere);
  if (desk.lease !== null) return;
  if (!isFirst) return skipTo(desk, last);
  skipTo(desk, nowhere);
  for (const events of batches) hear(desk, events, false);
  if (desk.last !== last) companion.heard(marathon, { since: last, events: [], isNews: false });
  desk.last = last;
}

async function pull(desk: Desk): Promise<void> {
  const began = desk.last;
  if (began === null || desk.lease !== null) return;
  const { batches, last } = await readAfter(desk.options, began);
  if (desk.last !== began || desk.lease !== null) return;
  for (const events of batches) hear(desk, events, true);
  desk.last = last;
}

function hear(desk: Desk, events: readonly PlacedEvent[], isNews: boolean): void {
  const { companion, marathon } = desk.options;
  const first = events[0]?.position;
  const last = events.at(-1)?.position;
  if (first === undefined || last === undefined) return;
  const since = isNext(desk.last ?? nowhere, first) ? null : before(first);
  desk.last = last;
  companion.heard(marathon, { since, events, isNews });
}

/** Numbers of a term begin with one, and none is left out but by what was dropped. */
function isNext(last: string, first: string): boolean {
  const [term, number] = partsOf(first);
  const [lastTerm, lastNumber] = partsOf(last);
  return number === (term === lastTerm ? lastNumber + 1 : 1);
}

function before(position: string): string {
  const [term, number] = partsOf(position);
  return `${term}-${number - 1}`;
}

function partsOf(position: string): readonly [term: string, number: number] {
  const dash = position.lastIndexOf('-');
  return [position.slice(0, dash), Number(position.slice(dash + 1))];
}

interface Read {
  readonly batches: readonly (readonly PlacedEvent[])[];
  readonly last: string;
}

/** What another version wrote cannot be read, and is left out. */
async function readAfter({ link, keys }: EventLogOptions, position: string): Promise<Read> {
  const batches: (readonly PlacedEvent[])[] = [];
  for (let last = position; ;) {
    const rows = await link.logAfter(keys.events, last, entriesAtOnce);
    for (const { id, payload } of rows) {
      last = id;
      try {
        batches.push(await unpackEvents(payload));
      } catch (error) {
        if (!(error instanceof UnreadableState)) throw error;
      }
    }
    if (rows.length < entriesAtOnce) return { batches, last };
  }
}
