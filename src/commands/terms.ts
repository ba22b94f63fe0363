import { GatewayError } from '../errors.ts';
import type { Await, OnLock } from '../schema/index.ts';
import type { Terms } from './change.ts';

/** The fields that all inputs have, where they have them. */
export interface GivenTerms {
  readonly dryRun?: boolean | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly onLock?: OnLock | null | undefined;
  readonly lockTimeoutSeconds?: number | null | undefined;
  readonly await?: Await | null | undefined;
  readonly awaitTimeoutSeconds?: number | null | undefined;
}

/** A deployment that takes longer is better watched by a subscription than held on to by a request. */
const longestWaitSeconds = 3_600;
const defaultWaitSeconds = 60;
/** A UUID has 36 characters; longer keys are somebody's data. */
const longestKey = 255;
const longestReason = 2_000;

/** The terms with every default filled in; fails with BAD_USER_INPUT. */
export function termsOf(given: GivenTerms): Terms {
  const { idempotencyKey = null, reason = null } = given;
  if (idempotencyKey !== null && (idempotencyKey === '' || idempotencyKey.length > longestKey)) {
    throw invalid('idempotencyKey', `needs 1 to ${longestKey} characters`);
  }
  if (reason !== null && reason.length > longestReason)
    throw invalid('reason', `has at most ${longestReason} characters`);
  return {
    dryRun: given.dryRun ?? false,
    idempotencyKey,
    reason,
    onLock: given.onLock ?? 'FAIL',
    lockTimeoutMs: millisecondsOf('lockTimeoutSeconds', given.lockTimeoutSeconds),
    await: given.await ?? 'ACCEPTED',
    awaitTimeoutMs: millisecondsOf('awaitTimeoutSeconds', given.awaitTimeoutSeconds),
  };
}

function millisecondsOf(argument: string, seconds: number | null | undefined): number {
  const value = seconds ?? defaultWaitSeconds;
  if (value < 0 || value > longestWaitSeconds) throw invalid(argument, `lies between 0 and ${longestWaitSeconds}`);
  return value * 1_000;
}

export const invalid = (argument: string, what: string): GatewayError =>
  new GatewayError('BAD_USER_INPUT', { message: `\`${argument}\` ${what}.`, facts: { argument } });
