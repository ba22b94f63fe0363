import { GatewayError } from '../../../errors.ts';
import type { App } from '../../../model/index.ts';
import type { Decoder } from '../connector.ts';
import { packList } from '../scan/index.ts';
import { buildApps, chunkReader } from '../snapshot/index.ts';
import type { Chunk } from '../snapshot/index.ts';
import { createInTurn } from './in-turn.ts';
import { createKnownApps } from './known.ts';
import { createThread } from './thread.ts';
import type { Job, Outcome, Thread } from './thread.ts';
import { createTurns } from './turns.ts';

export interface DecoderOptions {
  /** Worker threads; with 0 everything is decoded in place. */
  readonly threads: number;
  /** The worker's script; another one is for tests of dying threads. */
  readonly script?: URL;
}

/** First lists under way per thread: one is decoded, one waits at hand, one comes over the network. */
const listsPerThread = 3;

/**
 * Lists are read again because of a storm of events, or to compare: one at a time, and for a quarter of the time, as what they leave behind
 * has to be collected as well. A storm over fifty Marathons of 8,000 tasks is caught up with in nine seconds so (bench/RESULTS.md).
 */
const listsAgain = { places: 1, share: 1 / 4 };

/** Answers smaller than this are decoded where they are: handing them over costs more. */
const smallBodyBytes = 64 * 1024;

/**
 * Decodes lists of apps in worker threads; the records are built on the calling thread in slices of a few milliseconds. A body that is
 * not a list of apps fails with MARATHON_ERROR; a thread that dies fails the list it had, and is replaced.
 */
export function createDecoder({ threads, script = new URL('worker.ts', import.meta.url) }: DecoderOptions): Decoder {
  const crew = createCrew(threads, script);
  const inTurn = createInTurn();
  const turns = {
    first: createTurns({ places: listsPerThread * Math.max(1, threads) }),
    again: createTurns(listsAgain),
  };
  return {
    takeTurn: (which, read) => turns[which].take(read),
    async apps(body, marathon, { known = createKnownApps(), current = none } = {}) {
      if (threads === 0 || body.byteLength < smallBodyBytes) return inPlace(body, marathon);
      const remembered = known.begin();
      const outcome = await crew.run({ body, known: remembered.prints }, marathon);
      if ('error' in outcome) throw unreadable(marathon, new Error(outcome.error));
      const fresh = await Promise.all(outcome.chunks.flatMap((chunk) => stepsOf(chunk, marathon)).map(inTurn));
      return sortedOnce(remembered.take(outcome, fresh.flat(), current));
    },
    close: crew.close,
  };
}

const none = (): undefined => undefined;

function inPlace(body: ArrayBuffer, marathon: string): readonly App[] {
  try {
    return sortedOnce(packList(body).chunks.flatMap((chunk) => stepsOf(chunk, marathon).flatMap((step) => step())));
  } catch (cause) {
    throw unreadable(marathon, cause);
  }
}

/** By path in code order; of two with the same path the later one counts. */
function sortedOnce(apps: readonly App[]): readonly App[] {
  const byPath = new Map(apps.map((app) => [app.appId, app]));
  return Object.freeze([...byPath.values()].sort((one, other) => (one.appId < other.appId ? -1 : 1)));
}

/** Apps that become records in less than a millisecond. */
const appsPerStep = 100;

/** The apps of a chunk, read by the steps in their order. */
function stepsOf(chunk: Chunk, marathon: string): readonly (() => readonly App[])[] {
  const apps = chunkReader(chunk);
  return Array.from({ length: Math.ceil(apps.count / appsPerStep) }, () => () => {
    return buildApps(apps.next(appsPerStep), marathon);
  });
}

const unreadable = (marathon: string, cause: unknown): GatewayError =>
  new GatewayError('MARATHON_ERROR', { facts: { marathon, upstreamStatus: 200, unreadable: true }, cause });

interface Crew {
  run(job: Job, marathon: string): Promise<Outcome>;
  close(): Promise<void>;
}

interface Waiting {
  readonly start: (thread: Thread) => void;
  readonly refuse: () => void;
}

const closing = (marathon: string): GatewayError => new GatewayError('SHUTTING_DOWN', { facts: { marathon } });

/** Hands jobs to the first thread that is free, in the order they came. */
function createCrew(size: number, script: URL): Crew {
  const threads = Array.from({ length: size }, () => createThread(script));
  const free = [...threads];
  let waiting: Waiting[] = [];
  let closed = false;

  const release = (thread: Thread): void => {
    const [next, ...rest] = waiting;
    waiting = rest;
    if (next === undefined) free.push(thread);
    else next.start(thread);
  };
  const obtain = (marathon: string): Promise<Thread> => {
    if (closed) return Promise.reject(closing(marathon));
    const thread = free.shift();
    if (thread !== undefined) return Promise.resolve(thread);
    return new Promise((start, reject) => waiting.push({ start, refuse: () => reject(closing(marathon)) }));
  };

  return {
    async run(job, marathon) {
      const thread = await obtain(marathon);
      try {
        // Closed between being given the thread and using it: it must not be started again.
        if (closed) throw closing(marathon);
        return await thread.run(job);
      } catch (cause) {
        if (closed) throw closing(marathon);
        throw new GatewayError('MARATHON_ERROR', { facts: { marathon, undecoded: true }, cause });
      } finally {
        release(thread);
      }
    },
    close: async () => {
      closed = true;
      for (const { refuse } of waiting) refuse();
      waiting = [];
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
