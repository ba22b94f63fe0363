/** What actions a policy can allow; `full` stands for create, read, update, delete and secrets. */
export const actions = ['read', 'create', 'update', 'delete', 'full', 'secrets', 'review', 'operate'] as const;
export type Action = (typeof actions)[number];

/** Who asks. `subject` is unique within `issuer`; groups come from the token. */
export interface Viewer {
  readonly kind: 'user' | 'serviceAccount' | 'anonymous';
  readonly subject: string;
  readonly issuer: string | null;
  readonly groups: readonly string[];
  /** Seconds since the epoch; null for tokens without an end. */
  readonly expiresAt: number | null;
}

/** What a rule is about, and what CASL judges: anything with a place. Records of the model fit (their `ref` is one). */
export interface Place {
  readonly marathon: string;
  readonly path: string;
}

/** One grant as the policy gave it to the viewer, with where it comes from. */
export interface Grant {
  readonly actions: readonly Action[];
  readonly marathon: string;
  readonly path: string;
  readonly tenant: string | null;
  readonly role: string;
  /** Which principal of the viewer matched: `user:jo`, `group:dev`, `serviceAccount:ci`. */
  readonly principal: string;
}

/**
 * The viewer's rights, compiled once per (policy version, viewer): CASL rules for single objects, and from the same rules one
 * prefix set per action for lists. Both always agree (a property test says so).
 */
export interface Access {
  readonly viewer: Viewer;
  readonly grants: readonly Grant[];
  /** Equal digests see and may do the same: the key under which answers may be shared. */
  readonly digest: string;
  can(action: Action, place: Place): boolean;
  /** The viewer's scopes for an action on one Marathon: disjoint, sorted paths; `['/']` is everything, `[]` nothing. */
  scopes(action: Action, marathon: string): readonly string[];
  /** Whether the viewer has any scope for the action on the Marathon. */
  reaches(action: Action, marathon: string): boolean;
  /** True when the group at this place is visible only as bare structure: an ancestor of something the viewer may read. */
  leadsToReadable(place: Place): boolean;
  /** Tenants the viewer may see: those one of whose scopes meets a scope they may read, in the policy's order. */
  tenants(): readonly Tenant[];
  /** The tenant of a place: the longest matching scope, ties by order in the policy; null when none or not visible to the viewer. */
  tenantOf(place: Place): Tenant | null;
}

export interface Tenant {
  readonly __typename: 'Tenant';
  readonly name: string;
  readonly scopes: readonly Place[];
}
