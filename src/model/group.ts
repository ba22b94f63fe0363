import type { RunSpecRef } from './app.ts';
import type { JsonObject } from './json.ts';

/** One group by itself; the tree is the order of paths, kept by the store. */
export interface Group {
  readonly __typename: 'Group';
  readonly ref: RunSpecRef;
  readonly groupId: string;
  /** Marathon stamps every group at each change anywhere: a change counter, not the group's own version. */
  readonly version: string | null;
  /** As Marathon lists them, absolute or relative to this group. */
  readonly dependencies: readonly string[];
  /** Only top-level groups of Marathon 1.9+ carry it. */
  readonly enforceRole: boolean | null;
  /** Fields this model does not know, or null. */
  readonly rest: JsonObject | null;
}
