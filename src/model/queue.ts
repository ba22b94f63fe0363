import type { RunSpecRef } from './app.ts';
import type { JsonObject } from './json.ts';

/** One row of Marathon's rejection funnel: of `processed` offers that came this far `declined` stopped at this reason. */
export interface RejectReason {
  readonly reason: string;
  readonly declined: number;
  readonly processed: number;
}

export interface UnusedOffer {
  readonly hostname: string | null;
  readonly agentId: string | null;
  readonly timestamp: string | null;
  readonly reasons: readonly string[];
  /** The offer as sent: resources and attributes. */
  readonly offer: JsonObject;
}

/** Instances of one app or pod that wait for an offer. */
export interface QueueItem {
  readonly __typename: 'QueueItem';
  readonly ref: RunSpecRef;
  readonly kind: 'app' | 'pod';
  readonly count: number;
  readonly role: string | null;
  /** `overdue` means "not delayed": no back-off, or one that has passed. */
  readonly delay: { readonly timeLeftSeconds: number | null; readonly overdue: boolean | null } | null;
  readonly since: string | null;
  readonly processedOffersCount: number | null;
  readonly unusedOffersCount: number | null;
  readonly lastUnusedOfferAt: string | null;
  readonly lastUsedOfferAt: string | null;
  readonly rejectSummaryLastOffers: readonly RejectReason[];
  readonly rejectSummaryLaunchAttempt: readonly RejectReason[];
  readonly lastUnusedOffers: readonly UnusedOffer[];
  /** The item as sent, without the definition of its app or pod (the store has that), and the definition's version. */
  readonly original: JsonObject;
}
