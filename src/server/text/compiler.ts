import type { Asked, Run } from './field.ts';
import type { Fragments } from './fragments.ts';
import type { SelectionSource } from './selection.ts';
import type { FieldSources } from './sources.ts';

/** What the parts of the compiler share while they compile one operation. */
export interface Compiler extends SelectionSource {
  readonly sources: FieldSources;
  readonly texts: Fragments;
  /** One more place in `Run.slots`. */
  readonly slot: () => number;
  /** Told of a field that comes with a promise: the text cannot be written, but the answer may be shared. */
  readonly onLater: () => void;
}

export type Writer = (value: unknown, run: Run) => string;
/** Of an object. */
export type ObjectWriter = (source: object, run: Run) => string;

/** One field of an object, with its key and the comma before it. */
export interface WrittenField {
  /** Null for `__typename`. */
  readonly asked: Asked | null;
  /** It comes from the object and the arguments alone. */
  readonly lasting: boolean;
  readonly write: ObjectWriter;
}
