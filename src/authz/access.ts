/** What actions a policy can allow; `full` stands for create, read, update, delete and secrets. */
export const actions = ['read', 'create', 'update', 'delete', 'full', 'secrets', 'review', 'operate'] as const;
export type Action = (typeof actions)[number];

/** What rules are made of: every action but `full`, which is only a word for five of them. */
export type SimpleAction = Exclude<Action, 'full'>;

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

/** One grant as the viewer has it, with where it comes from. It is also the rule: what enforces can always say why. */
export interface Grant {
  readonly actions: readonly Action[];
  readonly marathon: string;
  readonly path: string;
  /** The tenant whose scope this is; null for a scope of its own and for DC/OS grants. */
  readonly tenant: string | null;
  /** The role that a binding gives; null for a DC/OS grant, which names its actions itself. */
  readonly role: string | null;
  /** Which principal of the viewer matched: `user:jo`, `group:dev`, `serviceAccount:ci`. */
  readonly principal: string;
  /** A binding of the policy file, or a DC/OS grant, be it from the file or from the IAM. */
  readonly source: 'policy' | 'dcos';
  /** Where in the policy file it stands: `bindings[3]`, `dcosGrants[0]`; null for what the IAM says. */
  readonly at: string | null;
  /** The line of that, 1-based; null for what the IAM says. */
  readonly line: number | null;
  /** The DC/OS resource id as it was granted; null for a binding. */
  readonly rid: string | null;
  /** What lets the viewer through Admin Router to this Marathon, the other of DC/OS' two gates; null where none is needed. */
  readonly gate: Gate | null;
}

/** A grant on a service at Admin Router, by which principal. */
export interface Gate {
  readonly rid: string;
  readonly principal: string;
}

/**
 * The viewer's rights, compiled once per (policy version, viewer): CASL rules for single objects, and from the same rules one
 * prefix set per action for lists. Both always agree (a property test says so).
 */
export interface Access {
  readonly viewer: Viewer;
  /** In the policy's order. */
  readonly grants: readonly Grant[];
  /** Equal digests see and may do the same, tenants included: the key under which answers may be shared. */
  readonly digest: string;
  /** `full` is asked as all five of its actions. A path that is not absolute and canonical is never allowed. */
  can(action: Action, place: Place): boolean;
  /** Whether the viewer may see secrets at a place: `can('secrets', place)`, at the cost of a look-up per segment instead of per rule. */
  reveals(place: Place): boolean;
  /** The viewer's scopes for an action on one Marathon: disjoint, sorted paths; `['/']` is everything, `[]` nothing. */
  scopes(action: Action, marathon: string): readonly string[];
  /**
   * The same scopes as runs of sorted paths, themselves sorted and disjoint; of these only what lies at or below `within`.
   * Costs as much as it returns.
   */
  runs(action: Action, marathon: string, within?: string): readonly PathRun[];
  /** Whether the viewer has any scope for the action on the Marathon. */
  reaches(action: Action, marathon: string): boolean;
  /**
   * True when the place is not readable itself but lies above a scope the viewer may read. Whether such a group may be shown, as bare
   * structure, also takes something readable that exists below it: without, its presence would tell of other people's objects.
   */
  leadsToReadable(place: Place): boolean;
  /** Tenants the viewer may see: those one of whose scopes meets a scope they may read, in the policy's order. */
  tenants(): readonly Tenant[];
  /** The tenant of a place: the longest matching scope, ties by order in the policy; null when none or not visible to the viewer. */
  tenantOf(place: Place): Tenant | null;
}

/** A half-open run of paths in code order: `from` is in it, `to` is not. */
export interface PathRun {
  readonly from: string;
  readonly to: string;
}

/** A tenant as one viewer sees it. */
export interface Tenant {
  readonly __typename: 'Tenant';
  readonly name: string;
  /** Those that meet what the viewer may read; `*` as Marathon stands for all of them. */
  readonly scopes: readonly Place[];
}
