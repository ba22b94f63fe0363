import { GatewayError } from '../../errors.ts';
import type { SourcePhase, SourceState } from '../../model/index.ts';
import { parts } from '../pending/key.ts';
import type { Part } from '../pending/key.ts';

/** What is known of the Marathon's data now, from what the reflector saw. */
export interface Status {
  /** A stream is open and everything was read after it opened: from now on events tell what changes. */
  following(readAt: number): void;
  /** Everything was read at this time, and nothing tells what changes. */
  polled(readAt: number): void;
  /** The stream carried something: an event, or a heartbeat after all of them. */
  alive(): void;
  streamLost(): void;
  /** The Marathon did not answer; what is known ages. */
  failing(error: unknown): void;
  /** Why there is no stream although the Marathon answers; null when there is one. */
  unstreamed(error: unknown): void;
  part(part: Part, outcome: { readonly error: unknown } | 'read'): void;
  /** Every part was read once, or refused for good: a tenant's account may list apps and not `/v2/info`. */
  complete(): boolean;
  state(): SourceState;
}

export interface StatusOptions {
  readonly marathon: string;
  readonly now: () => number;
  readonly staleAfterMs: number;
  /** The connector ends a stream on which nothing, not even a heartbeat, has come for so long. */
  readonly silenceMs: number;
  /** When the oldest change was announced that has not been read yet. */
  readonly oldestPending: () => number | null;
}

interface Facts {
  source: 'none' | 'stream' | 'poll';
  streaming: boolean;
  aliveAt: number;
  /** Up to here the data was true, whatever happens to the stream. */
  provenAt: number | null;
  failure: unknown;
  refusal: unknown;
}

export function createStatus(options: StatusOptions): Status {
  const facts: Facts = { source: 'none', streaming: false, aliveAt: 0, provenAt: null, failure: null, refusal: null };
  const errors = new Map<Part, unknown>();
  const seen = new Set<Part>();

  const prove = (at: number): void => {
    facts.provenAt = Math.max(facts.provenAt ?? at, at);
  };

  /** An open stream vouches for the time up to its last sign of life, and for nothing it has announced and was not read yet. */
  function settle(): void {
    if (!facts.streaming) return;
    const vouched = Math.max(facts.aliveAt, options.now() - options.silenceMs);
    prove(Math.min(vouched, options.oldestPending() ?? vouched));
  }

  const answered = (source: 'stream' | 'poll', readAt: number): void => {
    Object.assign(facts, { source, streaming: source === 'stream', failure: null });
    prove(readAt);
  };

  return {
    following: (readAt) => {
      answered('stream', readAt);
      facts.aliveAt = Math.max(facts.aliveAt, readAt);
      facts.refusal = null;
    },
    polled: (readAt) => answered('poll', readAt),
    alive: () => {
      facts.aliveAt = options.now();
    },
    streamLost: () => {
      settle();
      facts.streaming = false;
    },
    failing: (error) => {
      facts.failure = error;
    },
    unstreamed: (error) => {
      facts.refusal = error;
    },
    part: (part, outcome) => {
      errors.delete(part);
      if (outcome !== 'read') errors.set(part, outcome.error);
      if (outcome === 'read' || isRefusal(outcome.error)) seen.add(part);
    },
    complete: () => facts.source !== 'none' && parts.every((part) => seen.has(part)),
    state: () => {
      settle();
      return describe(facts, { errors, seen }, options);
    },
  };
}

interface Outcomes {
  /** The last read of these parts failed. */
  readonly errors: ReadonlyMap<Part, unknown>;
  readonly seen: ReadonlySet<Part>;
}

function describe(facts: Facts, outcomes: Outcomes, options: StatusOptions): SourceState {
  const { failure, provenAt, refusal } = facts;
  const failedPart = parts.find((part) => outcomes.errors.has(part)) ?? null;
  const error = failure ?? (failedPart === null ? null : outcomes.errors.get(failedPart)) ?? refusal;
  return {
    marathon: options.marathon,
    phase: phaseOf(facts, outcomes, options),
    asOf: provenAt === null ? null : new Date(provenAt).toISOString(),
    error: error === null ? null : publicError(error, failure === null ? failedPart : null),
  };
}

function phaseOf(facts: Facts, { seen }: Outcomes, { now, staleAfterMs }: StatusOptions): SourcePhase {
  if (facts.source === 'none') return facts.failure === null ? 'SYNCING' : 'DOWN';
  const age = facts.provenAt === null ? 0 : now() - facts.provenAt;
  if (facts.failure !== null || age > staleAfterMs) return 'STALE';
  if (!parts.every((part) => seen.has(part))) return 'SYNCING';
  return facts.source === 'stream' ? 'LIVE' : 'POLLING';
}

/** The Marathon answers and will not give this to these credentials; asking again does not help. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof GatewayError && error.code === 'MARATHON_FORBIDDEN';

/** Whether a part, or everything, could not be read the last time: what is known of it may be older than `asOf`. */
export const isUnread = ({ phase, error }: SourceState, part: Part): boolean =>
  (phase !== 'LIVE' && phase !== 'POLLING') || (error?.message.endsWith(partSuffix(part)) ?? false);

const partSuffix = (part: Part): string => ` (${part})`;

function publicError(error: unknown, part: Part | null): SourceState['error'] {
  const shown = error instanceof GatewayError ? error : new GatewayError('INTERNAL');
  return { code: shown.code, message: part === null ? shown.message : shown.message + partSuffix(part) };
}
