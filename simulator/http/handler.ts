import type { Marathon, Place } from '../marathon/index.ts';
import type { Answer } from './answer.ts';
import type { Traits } from '../versions/index.ts';
import type { Ask } from './ask.ts';
import type { Artifacts } from './artifacts.ts';
import type { Callbacks } from './callbacks.ts';

/** Where a Marathon is, and how it steps down. */
export interface Station extends Place {
  abdicate(): void;
  readonly callbacks: Callbacks;
  readonly artifacts: Artifacts;
}

export type Handler = (marathon: Marathon, ask: Ask, station: Station) => Answer;

/** A path with what it answers to. */
export interface Route {
  /** The literal beginning. */
  readonly at: string;
  /** What follows, without slashes at its ends; absent: nothing may follow. Its groups are `ask.parts`. */
  readonly rest?: RegExp;
  /** The name in counts and faults. */
  readonly template: string;
  readonly methods: Readonly<Partial<Record<string, Handler>>>;
  /** Only JSON is taken as body (415 otherwise). */
  readonly reads?: 'json';
  /** Answers in other types than JSON as well: no 406. `text`: up to 1.9, in `text/plain`. */
  readonly writes?: 'any' | 'text';
  /** Whether a release has it; absent: all of them. */
  readonly isThere?: (traits: Traits) => boolean;
  /** Nobody asks who it is for. */
  readonly isOpen?: true;
}
