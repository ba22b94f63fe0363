import { randomUUID } from 'node:crypto';
import { GatewayError } from '../../errors.ts';
import { outcomeContentOf, type Draft } from '../record.ts';
import type { Head, TimedDraft } from './append.ts';
import type { Appender } from './appender.ts';
import { now } from './segments.ts';

export interface WriterOptions {
  /** `block`: what cannot be recorded must not be done. `buffer`: it is kept in memory and written later, in order. */
  readonly onFailure: 'block' | 'buffer';
  /** How many records may wait while the store fails. */
  readonly bufferRecords: number;
  /** Called with records as they are accepted: written, or kept to be written. */
  readonly onAccepted: (drafts: readonly TimedDraft[]) => void;
  /** Called when the store begins to fail. */
  readonly onFailing: (error: unknown) => void;
  readonly onRecovered: () => void;
  /** Called at the end with how many records the store could not be given any more. */
  readonly onLost: (records: number) => void;
}

export interface WriterStats {
  /** Records written since the start. */
  readonly written: number;
  /** Transactions they were written in. */
  readonly batches: number;
  /** Attempts to write that failed, since the start. */
  readonly failures: number;
  /** Records that wait: for the attempt under way, or for a store that fails. */
  readonly waiting: number;
  /** What the last attempt failed with; null when it did not. */
  readonly failure: string | null;
  /** Where this replica's segment ends: kept elsewhere, it shows a cut at the end. */
  readonly head: Head | null;
}

/** Puts records into the chain in the order given, as many at a time as have come while the last ones were written. */
export interface Writer {
  /**
   * Resolves with the record's id once it is on the disk, or kept (`onFailure: buffer`); fails with AUDIT_UNAVAILABLE otherwise. What
   * `mustKeep` has happened already: it is kept in either mode, and fails only when there is no room left.
   */
  write(draft: Omit<Draft, 'id'>, mustKeep: boolean): Promise<string>;
  /** Seals the segment when it is full or old, so that it does not have to wait for the next record. */
  roll(): Promise<void>;
  stats(): WriterStats;
  /** Writes what waits, as far as the store lets it, and seals the segment. */
  close(): Promise<void>;
}

interface Waiting {
  readonly draft: TimedDraft;
  readonly mustKeep: boolean;
  /** Null once it was answered and only has to be written. */
  answer: PromiseWithResolvers<string> | null;
}

/** Records of one transaction: far more than come while one is written, and still one statement each. */
const largestBatch = 500;

/** An outage that goes on refuses at every attempt; only what was refused while a transaction was under way can have been written. */
const refusedKept = 1_000;

/** Between attempts to reach a store that fails: soon at first, then at most every five seconds. */
const firstRetryMs = 200;
const longestRetryMs = 5_000;

interface State {
  readonly queue: Waiting[];
  /** Intents that were refused although they may have been written. */
  readonly refused: string[];
  running: Promise<void> | null;
  retry: NodeJS.Timeout | null;
  retryMs: number;
  failure: string | null;
  written: number;
  batches: number;
  failures: number;
  closed: boolean;
}

const createState = (): State => ({
  queue: [],
  refused: [],
  running: null,
  retry: null,
  retryMs: firstRetryMs,
  failure: null,
  written: 0,
  batches: 0,
  failures: 0,
  closed: false,
});

export function createWriter(appender: Appender, options: WriterOptions): Writer {
  const state = createState();
  const wake = (): void => {
    state.running ??= drain(appender, state, options).finally(() => {
      state.running = null;
      if (state.failure !== null && state.queue.length > 0) retryLater(state, wake);
    });
  };
  return {
    write(content, mustKeep) {
      if (state.closed || isFull(state, options, mustKeep)) return Promise.reject(unavailable(state.failure));
      const answer = Promise.withResolvers<string>();
      state.queue.push({ draft: { ...content, id: randomUUID(), at: now() }, mustKeep, answer });
      wake();
      return answer.promise;
    },
    async roll() {
      await state.running;
      state.running ??= appender.roll().finally(() => (state.running = null));
      await state.running;
      if (state.queue.length > 0) wake();
    },
    stats: () => {
      const { written, batches, failures, queue, failure } = state;
      return { written, batches, failures, waiting: queue.length, failure, head: appender.head() };
    },
    async close() {
      state.closed = true;
      if (state.retry !== null) clearTimeout(state.retry);
      await state.running;
      await drain(appender, state, options);
      if (state.queue.length > 0) options.onLost(state.queue.length);
      if (state.failure === null) await appender.seal('the replica ended').catch(options.onFailing);
    },
  };
}

/** What has happened already may go beyond the bound by as much again: each of these was announced, so there are not many. */
const isFull = ({ queue }: State, { bufferRecords }: WriterOptions, mustKeep: boolean): boolean =>
  queue.length >= (mustKeep ? 2 * bufferRecords : bufferRecords);

const unavailable = (cause: unknown): GatewayError => new GatewayError('AUDIT_UNAVAILABLE', { cause });

async function drain(appender: Appender, state: State, options: WriterOptions): Promise<void> {
  while (state.queue.length > 0) {
    const batch = state.queue.slice(0, largestBatch);
    try {
      await appender.write(batch.map(({ draft }) => draft));
      await disown(appender, state);
    } catch (error) {
      failed(state, error, options);
      return;
    }
    succeeded(state, batch, options);
  }
}

/** An intent that was written after all, though its writer was told that it could not be: nothing was done, and the log says so. */
async function disown(appender: Appender, state: State): Promise<void> {
  if (state.refused.length === 0) return;
  const there = await appender.present(state.refused);
  state.refused.length = 0;
  for (const intent of there) {
    const content = outcomeContentOf(intent, { status: 'FAILED', code: 'AUDIT_UNAVAILABLE' });
    const draft: TimedDraft = { id: randomUUID(), kind: 'OUTCOME', at: now(), content };
    state.queue.push({ draft, mustKeep: true, answer: Promise.withResolvers() });
  }
}

function succeeded(state: State, batch: readonly Waiting[], options: WriterOptions): void {
  const recovered = state.failure !== null;
  state.queue.splice(0, batch.length);
  state.written += batch.length;
  state.batches += 1;
  state.failure = null;
  state.retryMs = firstRetryMs;
  if (recovered) options.onRecovered();
  accept(batch, options);
}

function accept(some: readonly Waiting[], options: WriterOptions): void {
  const answered = some.filter(({ answer }) => answer !== null);
  if (answered.length > 0) options.onAccepted(answered.map(({ draft }) => draft));
  for (const one of answered) {
    one.answer?.resolve(one.draft.id);
    one.answer = null;
  }
}

/** Keeps what has to be kept, in its order, and refuses the rest. */
function failed(state: State, error: unknown, options: WriterOptions): void {
  if (state.failure === null) options.onFailing(error);
  state.failures += 1;
  state.failure = error instanceof Error ? error.message : String(error);
  const isKept = (one: Waiting): boolean => one.answer === null || one.mustKeep || options.onFailure === 'buffer';
  const [kept, refused] = [state.queue.filter(isKept), state.queue.filter((one) => !isKept(one))];
  state.queue.splice(0, state.queue.length, ...kept);
  accept(kept, options);
  for (const { draft, answer } of refused) {
    if (draft.kind === 'INTENT') state.refused.push(draft.id);
    answer?.reject(unavailable(error));
  }
  state.refused.splice(0, Math.max(0, state.refused.length - refusedKept));
}

function retryLater(state: State, wake: () => void): void {
  if (state.retry !== null || state.closed) return;
  state.retry = setTimeout(() => {
    state.retry = null;
    wake();
  }, state.retryMs);
  state.retry.unref();
  state.retryMs = Math.min(state.retryMs * 2, longestRetryMs);
}
