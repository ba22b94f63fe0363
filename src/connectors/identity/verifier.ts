import { hash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Claims } from './claims.ts';
import { mostTelling, unauthenticated, type Failure } from './failure.ts';
import { createIssuer, type Issuer, type IssuerOptions, type UnverifiedToken } from './issuer.ts';
import type { KeyFetch } from './remote-key-set.ts';

export interface VerifierOptions {
  readonly issuers: readonly IssuerOptions[];
  /** Longer tokens are refused unread, default 16 384: what Node lets a request's headers have in all. */
  readonly maxTokenBytes?: number;
  /** How many verified tokens are remembered, default 10 000. */
  readonly cacheSize?: number;
  /** How long one is, at most, default 300 000 ms: within it a key taken out of force still counts for tokens seen before. */
  readonly cacheMs?: number;
  /** Budget of reading a JWKS, default 5 000 ms. */
  readonly timeoutMs?: number;
  /** Age at which a JWKS is read again, default 600 000 ms. */
  readonly maxAgeMs?: number;
  /** Least time between two reads of a JWKS, default 30 000 ms. */
  readonly cooldownMs?: number;
  readonly onKeyFetch?: (fetch: KeyFetch) => void;
  /** Milliseconds since the epoch; injected by tests. */
  readonly now?: () => number;
}

export interface Verifier {
  /**
   * The value of an `Authorization` header (`Bearer x`, or `token=x` as DC/OS writes it) → claims. Rejects with UNAUTHENTICATED and a
   * `reason` fact: malformed, wrong-issuer, wrong-algorithm, unknown-key, bad-signature, keys-unavailable, expired, not-yet-valid,
   * wrong-audience, missing-claim. `connection`: the one it came over, by which `recall` finds it.
   */
  verify(authorization: string, connection?: object): Promise<Claims>;
  /** The same at once, as long as it counts, for what the same connection has shown last; null for all that has to be verified. */
  recall(authorization: string, connection: object): Claims | null;
  close(): Promise<void>;
}

interface Verified {
  readonly claims: Claims;
  readonly issuer: Issuer;
  readonly generation: number;
  readonly until: number;
}

/** What a connection has shown last, so that it is not taken apart and hashed for each request; forgotten with the connection. */
interface Shown {
  readonly authorization: string;
  readonly key: string;
}

/** Throws an Error that names the issuer and what contradicts itself in its options. */
export function createVerifier(options: VerifierOptions): Verifier {
  const { maxTokenBytes = 16_384, cacheMs = 300_000, now = Date.now } = options;
  const issuers = options.issuers.map((issuer, index) => buildIssuer(issuer, index, { ...options, now }));
  const cache = new LRUCache<string, Verified>({ max: options.cacheSize ?? 10_000 });

  const remember = (key: string, claims: Claims, issuer: Issuer, generation: number): void => {
    const end = claims.expiresAt === null ? Infinity : (claims.expiresAt + issuer.leewaySeconds) * 1_000;
    const until = Math.min(end, now() + cacheMs);
    cache.set(key, { claims, issuer, generation, until });
  };
  const shown = new WeakMap<object, Shown>();
  const known = (key: string): Claims | null => {
    const entry = cache.get(key);
    if (entry === undefined) return null;
    if (now() < entry.until && entry.issuer.keys.generation() === entry.generation) return entry.claims;
    cache.delete(key);
    return null;
  };
  const judge = async (token: UnverifiedToken, key: string): Promise<Claims> => {
    const failures: Failure[] = [];
    for (const issuer of candidates(issuers, token)) {
      // Asked before: keys that change during the check make it count for the old ones only.
      const generation = issuer.keys.generation();
      const result = await issuer.verify(token);
      if ('subject' in result) {
        remember(key, result, issuer, generation);
        return result;
      }
      failures.push(result);
    }
    throw unauthenticated(mostTelling(failures));
  };

  return {
    async verify(authorization, connection) {
      if (authorization.length > maxTokenBytes) throw unauthenticated({ reason: 'malformed' });
      const text = tokenIn(authorization);
      // The hash, so that a dump of memory holds nobody's token who has gone.
      const key = hash('sha256', text, 'base64url');
      const claims = known(key) ?? (await judge(takeApart(text), key));
      if (connection !== undefined) shown.set(connection, { authorization, key });
      return claims;
    },
    recall(authorization, connection) {
      const last = shown.get(connection);
      return last?.authorization === authorization ? known(last.key) : null;
    },
    async close() {
      await Promise.all(issuers.map((issuer) => issuer.keys.close()));
    },
  };
}

function buildIssuer(issuer: IssuerOptions, index: number, options: VerifierOptions & { now: () => number }): Issuer {
  const { timeoutMs, maxAgeMs, cooldownMs, onKeyFetch, now } = options;
  try {
    return createIssuer(issuer, {
      now,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(maxAgeMs === undefined ? {} : { maxAgeMs }),
      ...(cooldownMs === undefined ? {} : { cooldownMs }),
      ...(onKeyFetch === undefined ? {} : { onKeyFetch }),
    });
  } catch (error) {
    throw new Error(`identity.issuers[${index}]: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function tokenIn(authorization: string): string {
  const token = /^(?:bearer +|token=)([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization.trim())?.[1];
  if (token === undefined) throw unauthenticated({ reason: 'malformed' });
  return token;
}

function takeApart(text: string): UnverifiedToken {
  try {
    const { alg, kid } = decodeProtectedHeader(text);
    // Without an algorithm it is none that any issuer takes.
    return { text, alg: String(alg), kid: typeof kid === 'string' ? kid : undefined, iss: decodeJwt(text).iss };
  } catch (error) {
    throw unauthenticated({ reason: 'malformed' }, error);
  }
}

/**
 * The issuers that may have made the token: those configured with its `iss`, else those configured with none; first the ones that
 * hold the key it names, so that a foreign key id makes no issuer read its keys again while another knows it.
 */
function candidates(issuers: readonly Issuer[], { iss, kid }: UnverifiedToken): readonly Issuer[] {
  const own = issuers.filter(({ name }) => name !== null && name === iss);
  const open = own.length > 0 ? own : issuers.filter(({ name }) => name === null);
  const knows = (issuer: Issuer): boolean => kid !== undefined && issuer.keys.knows(kid);
  return [...open.filter(knows), ...open.filter((issuer) => !knows(issuer))];
}
