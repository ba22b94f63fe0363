import type { Abandoned, Claim, ClaimRequest } from './claims.ts';
import type { AuditActor, AuditEntry, AuditOutcome, EventId, IntentId, SingleEntry } from './entry.ts';
import type { AuditLog } from './log.ts';
import type { WorkDraft, WorkInHand } from './works/works.ts';

/** Where a request comes from: the same in all its records. */
export interface RequestOrigin {
  readonly actor: AuditActor;
  readonly requestId: string;
  readonly clientAddress: string | null;
}

type Own = 'actor' | 'requestId' | 'clientAddress';

/** The log as one request uses it: who asks, and from where, is filled in. */
export interface RequestAudit {
  readonly log: AuditLog;
  intent(entry: Omit<AuditEntry, Own>): Promise<IntentId>;
  outcome(intent: IntentId, outcome: AuditOutcome): Promise<void>;
  record(entry: Omit<SingleEntry, Own>): Promise<EventId>;
  claim(request: Omit<ClaimRequest, 'actor'>): Promise<Claim>;
  inherit(request: Omit<ClaimRequest, 'actor'>): Promise<Abandoned | null>;
  /** From now on whoever may know can see how far it is. */
  work(draft: Omit<WorkDraft, 'actor'>): WorkInHand;
}

export const createRequestAudit = (log: AuditLog, origin: RequestOrigin): RequestAudit => ({
  log,
  intent: (entry) => log.intent({ ...entry, ...origin }),
  outcome: log.outcome,
  record: (entry) => log.record({ ...entry, ...origin }),
  claim: (request) => log.claim({ ...request, actor: origin.actor }),
  inherit: (request) => log.inherit({ ...request, actor: origin.actor }),
  work: (draft) => log.works.begin({ ...draft, actor: origin.actor }),
});
