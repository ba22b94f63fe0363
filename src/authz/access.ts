import type { Dormant } from './dcos/index.ts';

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
  /** Whether DC/OS' own IAM vouches: then, and only then, the subject is a uid there, with the groups and grants it has there. */
  readonly isDcos: boolean;
  /** What the token was narrowed to when it was made; null: to nothing less than its holder may. */
  readonly narrowedTo: readonly TokenScope[] | null;
  /** Which API token it came with, as that was then; absent without one. */
  readonly apiToken?: string;
}

/** Some actions at one place and below. `*` as Marathon is every one. */
export interface TokenScope extends Place {
  readonly actions: readonly Action[];
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

/** Names who it is, whichever token they came with: equal for the same subject of the same issuer. */
export const viewerKey = ({ kind, issuer, subject }: Pick<Viewer, 'kind' | 'issuer' | 'subject'>): string =>
  JSON.stringify([kind, issuer, subject]);

/**
 * The viewer's rights, compiled once per (policy version, viewer): CASL rules for single objects, and from the same rules one
 * prefix set per action for lists. Both always agree (a property test says so).
 */
export interface Access {
  readonly viewer: Viewer;
  /** In the policy's order. */
  readonly grants: readonly Grant[];
  /** DC/OS grants of the viewer that give nothing now, with what is missing. */
  readonly dormant: readonly Dormant[];
  /** Of the policy that these rights were made from. */
  readonly policyVersion: string;
  /** ISO time at which the DC/OS IAM last said what the viewer has there; null where it is not asked. */
  readonly iamAsOf: string | null;
  /** Equal digests see and may do the same, tenants included: the key under which answers may be shared. */
  readonly digest: string;
  /** `full` is asked as all five of its actions. A path that is not absolute and canonical is never allowed. */
  can(action: Action, place: Place): boolean;
  /** Whether the viewer may see secrets at a place: `can('secrets', place)`, at the cost of a look-up per segment instead of per rule. */
  reveals(place: Place): boolean;
  /** The same answer as `can`, with all that makes it. */
  explain(action: Action, place: Place): Explanation;
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

/** Why an action is allowed at a place, or not. */
export interface Explanation {
  readonly allowed: boolean;
  /** Each action that the asked one means, with every grant that allows it there; without any it is denied. */
  readonly parts: readonly ExplainedAction[];
  /** DC/OS grants that are about this place and give nothing now. */
  readonly dormant: readonly Dormant[];
}

export interface ExplainedAction {
  readonly action: SimpleAction;
  readonly grants: readonly Grant[];
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
