import { errors } from 'jose';
import { GatewayError } from '../../errors.ts';

/**
 * Why a token was not taken, from what says least about its origin to what says most: of several issuers' answers the last one in
 * this order is given. From `expired` on the signature was found to be good.
 */
const reasons = [
  'malformed',
  'wrong-issuer',
  'wrong-algorithm',
  'unknown-key',
  'bad-signature',
  'keys-unavailable',
  'expired',
  'not-yet-valid',
  'wrong-audience',
  'missing-claim',
] as const;
export type Reason = (typeof reasons)[number];

export interface Failure {
  readonly reason: Reason;
  /** Name of the claim that is missing or not of its kind; never its value. */
  readonly claim?: string;
}

/** The failure that says most; of equals the first. */
export const mostTelling = (failures: readonly Failure[]): Failure =>
  failures.reduce((best, next) => (reasons.indexOf(next.reason) > reasons.indexOf(best.reason) ? next : best), {
    reason: 'wrong-issuer',
  });

/** UNAUTHENTICATED with the reason as fact: nothing of the token, the keys or the configuration. */
export const unauthenticated = ({ reason, claim }: Failure, cause?: unknown): GatewayError =>
  new GatewayError('UNAUTHENTICATED', { facts: claim === undefined ? { reason } : { reason, claim }, cause });

/** What jose threw → the reason. */
export function failureOf(error: unknown): Failure {
  if (error instanceof errors.JWTExpired) return { reason: 'expired' };
  if (error instanceof errors.JWTClaimValidationFailed) return claimFailure(error);
  if (error instanceof errors.JWSSignatureVerificationFailed) return { reason: 'bad-signature' };
  if (error instanceof errors.JOSEAlgNotAllowed) return { reason: 'wrong-algorithm' };
  if (error instanceof errors.JOSEError) return { reason: 'malformed' };
  // jose throws TypeErrors where key and algorithm do not go together: an RSA key, and a token that says ES256.
  return { reason: 'wrong-algorithm' };
}

function claimFailure({ claim, reason }: errors.JWTClaimValidationFailed): Failure {
  if (reason === 'missing' || reason === 'invalid') return { reason: 'missing-claim', claim };
  if (claim === 'nbf') return { reason: 'not-yet-valid' };
  if (claim === 'iss') return { reason: 'wrong-issuer' };
  return claim === 'aud' ? { reason: 'wrong-audience' } : { reason: 'missing-claim', claim };
}
