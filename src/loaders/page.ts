import type { SourceState } from '../model/index.ts';

/** Relay's four arguments; none is a first page of 50. */
export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** One page of a list, and what is known of the list without walking it. Parts that cost something are worked out when asked for. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** The cursor of `nodes[position]`. */
  cursorOf(position: number): string;
  /** Objects in the whole list, whatever page this is. */
  totalCount(): number;
  /** True when the data of every Marathon concerned is as it should be (LIVE or POLLING). */
  readonly complete: boolean;
  /** The Marathons concerned, by name: only those where the viewer may read something. */
  readonly sources: readonly SourceState[];
}
