import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Access, Loaders } from '../../context.ts';
import { GatewayError } from '../../errors.ts';
import type { Feed, Resumption } from '../../feed/index.ts';
import { formatErrors, type ErrorLog } from '../errors.ts';
import type { Executor } from '../executor.ts';
import type { RequestFacts } from '../graphql-endpoint.ts';
import type { Limits } from '../limits.ts';
import { adjustment } from './adjustment.ts';
import { createAdmission } from './admission.ts';
import type { Cohort } from './cohort.ts';
import { createCohorts, type Cohorts } from './cohorts.ts';
import { createStreamDocuments, type Judged, type StreamedDocument } from './documents.ts';
import type { Lead } from './lead.ts';
import { BadVariables, subscriptionOf, type SubscriptionOperation, type Watches } from './operation.ts';
import { createPace } from './pace.ts';
import { createStream, type Stream, type WritableStream } from './stream.ts';
import { createTurns, type Turns } from './turns.ts';
import type { SubscriptionMetrics } from './metrics.ts';

export interface DeskOptions {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly feed: Feed;
  readonly watches: Watches;
  readonly limits: () => Limits;
  readonly loaders: (access: Access, request: RequestFacts) => Loaders;
  /** What the viewer may do now. */
  readonly accessFor: (viewer: Access['viewer']) => Access;
  readonly metrics: SubscriptionMetrics;
  readonly log: ErrorLog;
  /** No two viewers share what is made for subscribers; default: those of the same access do. */
  readonly apart?: boolean;
}

export interface Asked {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

export type Transport = 'sse' | 'ws';

/** A subscription to be opened, a query or mutation to be executed, or what is wrong with the document. */
export type Prepared =
  | { readonly kind: 'subscription'; readonly operation: SubscriptionOperation }
  | { readonly kind: 'single'; readonly judged: StreamedDocument }
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLFormattedError[] };

/** Where subscriptions are taken in, whatever they come by. */
export interface Desk {
  /** Throws TOO_COSTLY. */
  prepare(asked: Asked, requestId: string): Prepared;
  /** Throws RATE_LIMITED, BAD_USER_INPUT, SHUTTING_DOWN. */
  open(operation: SubscriptionOperation, access: Access, transport: Transport): Stream;
  /** The viewer's rights as they are now. */
  accessFor(viewer: Access['viewer']): Access;
  /** Judges everybody anew; nothing that was made under other rights is taken from now on. */
  reauthorize(): void;
  /** For what transports have to write: everybody a little. */
  readonly turns: Turns;
  stats(): { readonly open: number; readonly cohorts: number };
  close(): void;
}

interface Open {
  readonly stream: WritableStream;
  readonly viewer: Access['viewer'];
  cohort: Cohort;
  /** What is behind its cursor is being fetched; it is told nothing until that is here. */
  isWaiting: boolean;
  readonly fail: (error: unknown) => void;
}

export function createDesk(options: DeskOptions): Desk {
  const { feed, limits, log, metrics } = options;
  const documents = createStreamDocuments(options);
  const admission = createAdmission(limits);
  const turns = createTurns((error) => log.error({ err: error }, 'a subscription could not be told what has changed'));
  const cohorts = createCohorts({ ...options, ...feed, onEvaluated: metrics.evaluated, pace: createPace(), turns });
  const open = new Set<Open>();
  let closed = false;
  const unsubscribe = feed.subscribe(cohorts.note, cohorts.wants);

  function leave(one: Open): void {
    one.cohort.leave(one.stream);
    if (one.cohort.size() === 0) cohorts.drop(one.cohort);
  }

  function admit(viewer: Access['viewer'], cohort: Cohort): () => void {
    try {
      return admission.enter(viewer);
    } catch (error) {
      if (cohort.size() === 0) cohorts.drop(cohort);
      throw error;
    }
  }

  function enter(operation: SubscriptionOperation, access: Access, transport: Transport): Open {
    const cohort = cohorts.of(operation, access);
    const exit = admit(access.viewer, cohort);
    const stream = createStream({
      buffer: () => limits().subscriptionBuffer,
      stallMs: () => limits().subscriptionStallMs,
      onTaken: metrics.message,
      onCoalesced: metrics.coalesced,
      onEnd(error) {
        exit();
        open.delete(one);
        leave(one);
        metrics.closed(transport, error?.code ?? 'DONE');
      },
    });
    const fail = (error: unknown): void => stream.end(new GatewayError('INTERNAL', { cause: error }));
    const one: Open = { stream, viewer: access.viewer, cohort, isWaiting: false, fail };
    open.add(one);
    metrics.opened(transport);
    return one;
  }

  function move(one: Open, to: Cohort, adjusted: () => Lead): void {
    // Who had not been told everything cannot be told the difference.
    const first = one.stream.isUpToDate() ? adjusted() : 'reset';
    leave(one);
    one.cohort = to;
    to.join(one.stream, first);
  }

  return {
    turns,
    accessFor: options.accessFor,
    stats: () => ({ open: open.size, cohorts: cohorts.size() }),
    prepare: (asked, requestId) =>
      prepare(options, documents.judge(asked.query, asked.operationName), { asked, requestId }),
    open(operation, access, transport) {
      if (closed) throw new GatewayError('SHUTTING_DOWN');
      const one = enter(operation, access, transport);
      try {
        const resumed = resumptionOf(feed, one.cohort, operation.after);
        if (resumed?.kind === 'elsewhere')
          joinLater(options, { one, cohorts, leave }, { operation, fetched: resumed.fetch() }).catch(one.fail);
        else one.cohort.join(one.stream, beginningOf(one.cohort, resumed));
      } catch (error) {
        one.stream.end(error instanceof GatewayError ? error : null);
        throw error;
      }
      return one.stream;
    },
    reauthorize: () => judgeAnew(options, { open, cohorts, move }),
    close() {
      closed = true;
      unsubscribe();
      for (const one of open) one.stream.end(new GatewayError('SHUTTING_DOWN'));
    },
  };
}

interface Joining {
  readonly one: Open;
  readonly cohorts: Cohorts;
  readonly leave: (one: Open) => void;
}

/** By the rights, and from the place in the stream of changes, as they are when everything is here. */
async function joinLater(
  options: DeskOptions,
  { one, cohorts, leave }: Joining,
  { operation, fetched }: { readonly operation: SubscriptionOperation; readonly fetched: Promise<void> },
): Promise<void> {
  one.isWaiting = true;
  await fetched;
  one.isWaiting = false;
  const access = one.stream.ended === null ? accessNow(options, one) : null;
  if (access === null) return;
  const cohort = cohorts.of(operation, access);
  if (cohort !== one.cohort) leave(one);
  one.cohort = cohort;
  cohort.join(one.stream, beginningOf(cohort, resumptionOf(options.feed, cohort, operation.after)));
}

interface Judging {
  readonly open: Iterable<Open>;
  readonly cohorts: Cohorts;
  readonly move: (one: Open, to: Cohort, adjusted: () => Lead) => void;
}

/** What differs between two cohorts is worked out once for all who go from the one to the other. */
function judgeAnew(options: DeskOptions, { open, cohorts, move }: Judging): void {
  const adjustments = new Map<Cohort, Map<Cohort, Lead>>();
  for (const one of open) {
    if (one.isWaiting) continue;
    const from = one.cohort;
    const access = accessNow(options, one);
    if (access === null || access.digest === from.access.digest) continue;
    const to = cohorts.of(from.operation, access);
    const known = adjustments.get(from) ?? new Map<Cohort, Lead>();
    adjustments.set(from, known);
    move(one, to, () => {
      const made = known.get(to) ?? adjustment(from, to);
      known.set(to, made);
      return made;
    });
  }
}

/** Null when that is not known now, which ends the stream: nobody goes on by rights of before. */
function accessNow({ accessFor }: DeskOptions, { viewer, stream }: Open): Access | null {
  try {
    return accessFor(viewer);
  } catch (error) {
    stream.end(error instanceof GatewayError ? error : new GatewayError('INTERNAL', { cause: error }));
    return null;
  }
}

function prepare(
  { schema, watches, limits, log }: DeskOptions,
  judged: Judged,
  { asked, requestId }: { readonly asked: Asked; readonly requestId: string },
): Prepared {
  if ('errors' in judged) return { kind: 'refused', errors: judged.errors };
  if (judged.field === null) return { kind: 'single', judged };
  try {
    return { kind: 'subscription', operation: subscriptionOf({ schema, watches, cost: limits().cost }, judged, asked) };
  } catch (error) {
    if (error instanceof BadVariables) return { kind: 'refused', errors: formatErrors(error.errors, requestId, log) };
    throw error;
  }
}

/** Null where nobody asks to go on; of this replica's own cursors it is always known. */
function resumptionOf(feed: Feed, cohort: Cohort, after: string | null): Resumption | null {
  const resumed = after === null ? null : feed.resume(cohort.thread(), after);
  if (resumed?.kind === 'foreign')
    throw new GatewayError('BAD_USER_INPUT', { message: '`after` is not a cursor of this subscription.' });
  return resumed;
}

/** The present; or what has changed since a cursor, where that is known. */
function beginningOf(cohort: Cohort, resumed: Resumption | null): 'present' | 'reset' | Lead {
  if (resumed === null) return 'present';
  if (resumed.kind !== 'traces') return 'reset';
  const { watch } = cohort.evaluation.read();
  const subjects = new Map(
    resumed.traces.flatMap((trace, position) => {
      const subject = watch.recall(trace);
      const key = subject?.id === '' ? `#${position}` : subject?.id;
      return subject === null || key === undefined ? [] : [[key, { subject, at: trace.at }] as const];
    }),
  );
  return cohort.replay(subjects.values());
}
