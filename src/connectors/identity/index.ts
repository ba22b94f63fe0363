/** Bearer tokens → who holds them. Keys from a JWKS endpoint or inline; knows nothing of what a holder may do. */
export type { Claims } from './claims.ts';
export type { Reason } from './failure.ts';
export type { IssuerOptions } from './issuer.ts';
export type { KeyFetch } from './remote-key-set.ts';
export { createVerifier } from './verifier.ts';
export type { Verifier, VerifierOptions } from './verifier.ts';
