import type { MarathonInfo, SourceState } from '../../model/index.ts';
import { comparePositions } from '../positions.ts';
import type { Heartbeat } from './news.ts';

/** What a replica that does not follow a Marathon itself knows of the source, from its owner's heartbeats. */
export interface View {
  /** A heartbeat came; it counts once everything it speaks of is here. */
  heard(heartbeat: Heartbeat): void;
  /** What is here has grown: a heartbeat that waited may count now. True when one did. */
  reached(position: string | null): boolean;
  /** When the last heartbeat counted, and when the last one came, in milliseconds of the clock; 0 before. */
  countedAt(): number;
  heardAt(): number;
  latest(): Heartbeat | null;
  state(): SourceState;
  info(): MarathonInfo | null;
  learn(info: MarathonInfo | null): void;
  /** What this replica knew itself until now; heartbeats count from here. */
  adopt(state: SourceState | null): void;
}

export interface ViewOptions {
  readonly marathon: string;
  readonly now: () => number;
  readonly staleAfterMs: number;
}

export function createView({ marathon, now, staleAfterMs }: ViewOptions): View {
  let latest: Heartbeat | null = null;
  let waiting: Heartbeat | null = null;
  let counted: SourceState = { marathon, phase: 'SYNCING', asOf: null, error: null };
  let info: MarathonInfo | null = null;
  let countedAt = now();
  let heardAt = 0;

  return {
    heard: (heartbeat) => {
      latest = heartbeat;
      // One that waits is not replaced before it counted: the next may wait for more.
      waiting ??= heartbeat;
      heardAt = now();
    },
    reached: (at) => {
      const best = [latest, waiting].find((each) => each !== null && isReached(each, at)) ?? null;
      if (best === null || waiting === null) return false;
      waiting = best === latest ? null : latest;
      counted = best.state;
      countedAt = now();
      return true;
    },
    countedAt: () => countedAt,
    heardAt: () => heardAt,
    latest: () => latest,
    state: () => aged(counted, now(), staleAfterMs),
    info: () => info,
    learn: (next) => {
      info = next;
    },
    adopt: (state) => {
      counted = state ?? counted;
      countedAt = now();
      waiting = latest;
    },
  };
}

const isReached = ({ position }: Heartbeat, at: string | null): boolean =>
  position === null || (at !== null && (comparePositions(position, at) ?? 1) <= 0);

/** What was LIVE then and has not been heard of for long is STALE. */
export function aged(state: SourceState, now: number, staleAfterMs: number): SourceState {
  if (state.asOf === null || (state.phase !== 'LIVE' && state.phase !== 'POLLING')) return state;
  return now - Date.parse(state.asOf) > staleAfterMs ? { ...state, phase: 'STALE' } : state;
}

/**
 * An informer that has just begun knows nothing of what was known before it: until it has read everything once, that is what is shown,
 * with its age. What it fails to read is told at once.
 */
export function bridged(begun: SourceState, before: SourceState | null): SourceState {
  if (before === null || before.asOf === null) return begun;
  const isReading = begun.phase === 'SYNCING' && begun.error === null;
  if (begun.asOf !== null) return isReading ? { ...begun, phase: before.phase } : begun;
  const phase = begun.phase === 'DOWN' ? 'STALE' : before.phase;
  return { ...before, phase, error: begun.error ?? before.error };
}
