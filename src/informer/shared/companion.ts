import type { JsonValue } from '../../model/index.ts';

/**
 * Somebody who remembers what has changed, and tells it on. What replicas tell each other of that goes with the log, and is opaque here:
 * of the commits of another replica the records alone say how it ended, not what happened in between.
 */
export interface Companion {
  /** What was told of the commits after `since` up to `position`; null when that is not known any more. Asked of the owner. */
  notes(marathon: string, since: string, position: string): JsonValue;
  /** Commits of another replica were taken over; called in the same run of code. */
  took(marathon: string, taken: Taken): void;
  /** Events that another replica heard, each once and in its order. */
  heard(marathon: string, heard: Heard): void;
}

/** What was noted of all commits from after `since` up to `position`. */
export interface Noted {
  readonly since: string;
  readonly position: string;
  readonly notes: JsonValue;
}

export interface Taken {
  /** Set when a whole state was taken, as it was at this position. */
  readonly whole: string | null;
  readonly noted: readonly Noted[];
  /** False while something is here that did not come from the owner. */
  readonly isExact: boolean;
}

export interface Heard {
  /** Set when what was heard before is not what came right before these; they begin after it. */
  readonly since: string | null;
  readonly events: readonly PlacedEvent[];
  /** False for those of before this replica listened. */
  readonly isNews: boolean;
}

export interface PlacedEvent {
  readonly position: string;
  readonly event: JsonValue;
}
