import type { JsonObject, JsonValue } from '../model/index.ts';

/** Who did it, as the token said. */
export interface AuditActor {
  readonly kind: 'user' | 'serviceAccount' | 'anonymous';
  readonly subject: string;
  readonly issuer: string | null;
  readonly groups: readonly string[];
}

export type AuditAction = 'read' | 'create' | 'update' | 'delete' | 'secrets' | 'review' | 'operate';
export type TargetType = 'APP' | 'POD' | 'GROUP' | 'TASK' | 'DEPLOYMENT' | 'MARATHON';

/** One thing that is acted on. A whole Marathon is path `/`. */
export interface AuditTarget {
  readonly marathon: string;
  readonly path: string;
  readonly type: TargetType;
  /** The tenant whose it is; when absent the log asks the policy. */
  readonly tenant?: string | null;
  readonly versionBefore?: string | null;
  readonly versionAfter?: string | null;
  /** What changes, secrets masked by whoever made it. */
  readonly change?: JsonValue;
}

/** What is about to be done, or was asked. Texts may be anything; values of secrets and tokens must not be in it. */
export interface AuditEntry {
  readonly actor: AuditActor;
  readonly action: AuditAction;
  /** The field of the API: `scaleApp`. */
  readonly operation: string;
  /** None: it is about the whole estate. */
  readonly targets: readonly AuditTarget[];
  readonly requestId: string;
  readonly clientAddress?: string | null;
  readonly traceId?: string | null;
  /** The actor's own words. */
  readonly reason?: string | null;
  /** Which grant allowed it, or why none did. */
  readonly because?: string | null;
  /** SHA-256 of the key: `hashOf(key)`. */
  readonly idempotencyKeyHash?: string | null;
  /** Anything else worth keeping: `force`, `onLock`, what a review asked. */
  readonly facts?: JsonObject;
}

/** What is recorded by itself: refused, a review of access, or that secrets were shown. */
export interface SingleEntry extends AuditEntry {
  readonly kind: 'DENIAL' | 'REVIEW' | 'READ';
  /** Of a denial: the code the client was told. */
  readonly code?: string;
}

export type OutcomeStatus = 'SUCCEEDED' | 'FAILED' | 'UNKNOWN';

/** How an intent ended. UNKNOWN: the answer was lost; another outcome follows once it is known. */
export interface AuditOutcome {
  readonly status: OutcomeStatus;
  /** Of a failure: the code the client was told. */
  readonly code?: string | null;
  readonly message?: string | null;
  readonly upstreamStatus?: number | null;
  readonly deploymentId?: string | null;
  /** What is known of the targets only now: versions and changes, for those named here. */
  readonly targets?: readonly Pick<AuditTarget, 'marathon' | 'path' | 'versionAfter' | 'change'>[];
  readonly facts?: JsonObject;
}

declare const brand: unique symbol;
/** The id of a record, to be handed back to clients: it tells nothing of how many there are. */
export type EventId = string & { readonly [brand]: 'event' };
export type IntentId = EventId;
