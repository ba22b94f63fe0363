import type { GatewayError } from '../../errors.ts';
import type { Difference, DifferenceKind, NamedEvent, Trace } from '../../feed/index.ts';
import type { Subject } from './subject.ts';

/**
 * What one viewer watches with one subscription: which differences are theirs to know, and what is to be told of them. Reads nothing but
 * through the gate; what lies outside it and what does not exist are the same here, too.
 */
export interface Watch {
  readonly kind: DifferenceKind;
  /** The Marathons it is about now, sorted. */
  marathons(): readonly string[];
  /** Everything there is now, in the order of lists. */
  present(): Subjects;
  /** What a difference means here; null when it is not the viewer's, or nothing of what was asked for. */
  judge(difference: Difference): Judged | null;
  /** The same of a difference that is only remembered: the subject, when the viewer may know of it. */
  recall(trace: Trace): Subject | null;
  /** The message about a subject as it is now; `object` is null when it is gone, invisible or no longer asked for. */
  tell(subject: Subject): Told;
  /** Resolves when the present is known; absent where it always is. */
  readonly known?: Promise<void>;
  /** Set when nothing more will change; absent where that never is. */
  over?(): Over | null;
}

/** Why nothing more will be told. */
export interface Over {
  /** Null: it has come to its end. */
  readonly error: GatewayError | null;
}

export interface Judged {
  readonly subject: Subject;
  /** Whether it was among what was told before. */
  readonly was: boolean;
}

/** A list whose subjects are made when they are looked at. */
export interface Subjects {
  readonly size: number;
  at(position: number): Subject | undefined;
}

export interface Told {
  /** Fields of the message, without its kind and cursor. */
  readonly fields: object;
  readonly object: object | null;
}

export type { NamedEvent, Subject };
