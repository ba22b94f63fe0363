import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import path from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { afterEach } from 'vitest';
import {
  createVerifier,
  type IssuerOptions,
  type KeyFetch,
  type Verifier,
  type VerifierOptions,
} from '../../src/connectors/identity/index.ts';
import { GatewayError } from '../../src/errors.ts';

/** Some day of 2024, in milliseconds; every verifier here lives then. */
export const start = 1_720_000_000_000;
export const inSeconds = (offset: number): number => start / 1_000 + offset;

export interface Signer {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

export async function newSigner(kid: string, alg = 'RS256'): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

interface TokenOptions {
  readonly alg?: string;
  /** Null: none in the header. */
  readonly kid?: string | null;
}

/** Claims to put in the place of the usual ones; undefined leaves one out. */
export type ClaimChanges = Readonly<Record<string, unknown>>;

export function sign(signer: Signer, claims: ClaimChanges = {}, options: TokenOptions = {}): Promise<string> {
  const { alg = 'RS256', kid = signer.kid } = options;
  return new SignJWT({ uid: 'jo', exp: inSeconds(3_600), ...claims })
    .setProtectedHeader(kid === null ? { alg } : { alg, kid, typ: 'JWT' })
    .sign(signer.privateKey);
}

export const secret = 'a shared secret of more than 32 bytes, for tests';
export const signShared = (
  claims: ClaimChanges = {},
  alg = 'HS256',
  key: string | Uint8Array = secret,
): Promise<string> =>
  new SignJWT({ uid: 'jo', exp: inSeconds(3_600), ...claims })
    .setProtectedHeader({ alg })
    .sign(typeof key === 'string' ? new TextEncoder().encode(key) : key);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A verifier at `start`, and the hand of its clock. */
export function verifierOf(issuers: readonly IssuerOptions[], options: Partial<VerifierOptions> = {}) {
  const clock = { now: start };
  const fetches: KeyFetch[] = [];
  const verifier = createVerifier({
    issuers,
    now: () => clock.now,
    onKeyFetch: (fetch) => fetches.push(fetch),
    ...options,
  });
  closing.push(() => verifier.close());
  return { verifier, clock, fetches };
}

/** The facts with which a token was refused, or `accepted`. */
export async function outcome(verifier: Verifier, token: string): Promise<unknown> {
  try {
    await verifier.verify(`Bearer ${token}`);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof GatewayError) || error.code !== 'UNAUTHENTICATED') throw error;
    return error.facts;
  }
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const tlsFile = (name: string): string => readFileSync(path.join(import.meta.dirname, '../fixtures/tls', name), 'utf8');

/** The certificate that the https endpoints here show; it signs itself. */
export const ownCertificate = tlsFile('cert.pem');

/** A JWKS endpoint; what it answers can be changed, and what it was asked is counted. */
export async function startJwks(keys: readonly JWK[], scheme: 'http' | 'https' = 'http') {
  const state = { requests: 0, answer: undefined as Answer | undefined, keys };
  const listener: Answer = (request, response) => {
    state.requests += 1;
    if (state.answer !== undefined) return state.answer(request, response);
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: state.keys }));
  };
  const secure = () => createSecureServer({ cert: ownCertificate, key: tlsFile('key.pem') }, listener);
  const server = scheme === 'http' ? createServer(listener) : secure();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The endpoint listens on no port.');
  closing.push(async () => {
    server.close();
    server.closeAllConnections();
  });
  return Object.assign(state, { uri: `${scheme}://127.0.0.1:${address.port}/acs/api/v1/auth/jwks` });
}
