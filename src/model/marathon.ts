import type { RunSpecRef } from './app.ts';
import type { ErrorCode } from '../errors.ts';
import type { JsonObject } from './json.ts';

/** What `GET /v2/info` says, in the words the gateway uses; `original` is the whole answer with credentials left out. */
export interface MarathonInfo {
  readonly name: string | null;
  readonly version: string | null;
  readonly frameworkId: string | null;
  readonly frameworkName: string | null;
  readonly leader: string | null;
  readonly elected: boolean | null;
  readonly role: string | null;
  readonly features: readonly string[];
  readonly original: JsonObject;
}

export type MarathonKind = 'PLATFORM' | 'SERVICE';

/** One reason to believe that an app of the platform is a Marathon; `rule` is R0–R8. */
export interface Evidence {
  readonly rule: string;
  readonly strength: 'DECISIVE' | 'STRONG' | 'MEDIUM' | 'WEAK';
  readonly text: string;
}

export interface MarathonAddress {
  /** Origin, e.g. `http://10.0.0.1:8080`. */
  readonly url: string;
  readonly leader: boolean;
  /** Whether calls to it are let through (CLOSED), refused (OPEN) or probed (HALF_OPEN) by the circuit breaker. */
  readonly circuit: 'CLOSED' | 'OPEN' | 'HALF_OPEN';
}

/** One Marathon the gateway knows, configured or discovered. */
export interface Marathon {
  readonly __typename: 'Marathon';
  readonly name: string;
  readonly kind: MarathonKind;
  readonly configured: boolean;
  readonly evidence: readonly Evidence[];
  /** The app on another Marathon that runs this one; null for configured ones that were not found there. */
  readonly host: RunSpecRef | null;
  readonly addresses: readonly MarathonAddress[];
  readonly info: MarathonInfo | null;
}

/** An app that looked like a Marathon and was not taken in, with the reason. */
export interface Candidate {
  readonly host: RunSpecRef;
  readonly name: string | null;
  readonly address: string | null;
  readonly evidence: readonly Evidence[];
  readonly refusal: string;
  readonly conflict?: Conflict;
}

/** Another Marathon is in an app's way: which one, and the refusal as those are told it who may read nothing of that one. */
export interface Conflict {
  readonly marathon: string;
  readonly refusal: string;
}

export type SourcePhase = 'SYNCING' | 'LIVE' | 'POLLING' | 'STALE' | 'DOWN';

/** What is known of one Marathon's data now. */
export interface SourceState {
  readonly marathon: string;
  readonly phase: SourcePhase;
  /** ISO time up to which the data is known to be true; null before the first snapshot. */
  readonly asOf: string | null;
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
}
