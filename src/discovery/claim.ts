import type { Candidate, Evidence, RunSpecRef } from '../model/index.ts';
import type { CredentialRule, Identity } from './confirm.ts';

/** How an app stands: some task runs; it should run but no task does; it was scaled to nothing; it was deleted or is no suspect any more. */
export type Presence = 'running' | 'waiting' | 'suspended' | 'deleted';

/** What one app, as of now, says about being a Marathon. */
export interface Claim {
  readonly host: RunSpecRef;
  /** 1 on a configured Marathon, one more on each Marathon below. */
  readonly depth: number;
  readonly presence: Presence;
  readonly evidence: readonly Evidence[];
  /** The framework name by the app's definition, and when that was last changed. */
  readonly guess: string | null;
  readonly changedAt: string | null;
  /** What its running tasks have proved; null while none has. */
  readonly proof: Proof | null;
  /** None of its tasks may be asked: their addresses are not allowed. */
  readonly barred: boolean;
}

export interface Proof {
  readonly info: Identity;
  /** Origins of the tasks that gave this framework id. */
  readonly urls: readonly string[];
  readonly rule: CredentialRule | null;
}

/** Why an app is not taken in. */
export type Refusal = Pick<Candidate, 'refusal' | 'conflict'>;

/** Paths hold no blank, names hold no line break. */
export const hostKey = ({ marathon, path }: RunSpecRef): string => `${marathon}\n${path}`;
