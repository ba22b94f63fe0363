import { errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { readClaims, type Claims, type ClaimNames } from './claims.ts';
import { failureOf, type Failure } from './failure.ts';
import { createKeySetSource, createPublicKeySource, createSecretSource, type Key, type KeySource } from './key-set.ts';
import { createRemoteKeySet, type KeyFetch } from './remote-key-set.ts';

/** Somebody whose tokens are taken. Exactly one of `discovery`, `jwksUri`, `jwks`, `publicKey` and `secret` says with which keys. */
export interface IssuerOptions {
  /** Where the issuer publishes its keys, e.g. `https://leader.mesos/acs/api/v1/auth/jwks`. */
  readonly jwksUri?: string;
  /** The issuer, whose metadata (OpenID Connect Discovery) say where its keys are; then it is also the required `iss`. */
  readonly discovery?: string;
  /** PEM of own certificate authorities for `jwksUri` and `discovery`; default: the system's. */
  readonly ca?: readonly string[];
  /** The issuer's public keys, inline. */
  readonly jwks?: JSONWebKeySet;
  /** The issuer's one public key, SPKI PEM. */
  readonly publicKey?: string;
  /** Shared secret for HS algorithms: at least as many bytes as the hash has, 32 for HS256. */
  readonly secret?: string;
  /** Signature algorithms taken; a token never chooses outside them. Default RS256, or HS256 where there is a secret. */
  readonly algorithms?: readonly string[];
  /** Required value of `iss`; tokens with another go to other issuers. Absent: not looked at; DC/OS sends none. */
  readonly issuer?: string;
  /** Required value of `aud`, one of several. Absent: not looked at. */
  readonly audience?: string | readonly string[];
  /** Claims that must be there, e.g. `exp`, without which a token never ends. */
  readonly requiredClaims?: readonly string[];
  /** Seconds two clocks may differ, default 30. */
  readonly leewaySeconds?: number;
  /** Claim that names the user, default `uid`, as DC/OS names it. */
  readonly userClaim?: string;
  /** Claim that lists the groups, default `groups`; absent in a token means none. Dots lead into nested claims. */
  readonly groupsClaim?: string;
  /** Claim that tells service accounts from users (true, `serviceAccount`, `service-account`, `service`); absent: all are users. */
  readonly kindClaim?: string;
  /** Whether this is DC/OS' own IAM, default false: then the user is a uid there, with the groups and permissions it has there. */
  readonly dcos?: boolean;
}

export interface IssuerSettings {
  readonly timeoutMs?: number;
  readonly maxAgeMs?: number;
  readonly cooldownMs?: number;
  readonly onKeyFetch?: (fetch: KeyFetch) => void;
  readonly now: () => number;
}

/** A token taken apart, nothing of it verified. */
export interface UnverifiedToken {
  readonly text: string;
  readonly alg: string;
  readonly kid: string | undefined;
  readonly iss: unknown;
}

export interface Issuer {
  readonly name: string | null;
  readonly keys: KeySource;
  readonly leewaySeconds: number;
  verify(token: UnverifiedToken): Promise<Claims | Failure>;
}

/** Bytes a secret needs by RFC 7518 §3.2: as many as the hash has. */
const secretBytes: ReadonlyMap<string, number> = new Map([
  ['HS256', 32],
  ['HS384', 48],
  ['HS512', 64],
]);
const asymmetric: ReadonlySet<string> = new Set([
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]);

/** Throws an Error that says what is wrong when the options contradict themselves; never names a secret. */
export function createIssuer(options: IssuerOptions, settings: IssuerSettings): Issuer {
  const algorithms = options.algorithms ?? [options.secret === undefined ? 'RS256' : 'HS256'];
  refuseAlgorithms(options, algorithms);
  const keys = sourceOf(options, settings);
  const name = options.issuer ?? options.discovery ?? null;
  const { leewaySeconds = 30, userClaim = 'uid', groupsClaim = 'groups', kindClaim = null, dcos = false } = options;
  const names: ClaimNames = { userClaim, groupsClaim, kindClaim, isDcos: dcos };

  const check = async (text: string, key: Key): Promise<JWTPayload> => {
    const { payload } = await jwtVerify(text, key, {
      algorithms: [...algorithms],
      clockTolerance: leewaySeconds,
      currentDate: new Date(settings.now()),
      requiredClaims: [...(options.requiredClaims ?? [])],
      ...(name === null ? {} : { issuer: name }),
      ...(options.audience === undefined ? {} : { audience: [options.audience].flat() }),
    });
    return payload;
  };

  const tryKeys = async (text: string, candidates: readonly Key[]): Promise<Claims | Failure> => {
    let failure: Failure = { reason: 'unknown-key' };
    for (const key of candidates) {
      try {
        return readClaims(await check(text, key), names, name);
      } catch (error) {
        failure = failureOf(error);
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) return failure;
      }
    }
    return failure;
  };

  return {
    name,
    keys,
    leewaySeconds,
    async verify({ text, alg, kid }) {
      if (!algorithms.includes(alg)) return { reason: 'wrong-algorithm' };
      const attempt = async (): Promise<Claims | Failure> => {
        const candidates = await keys.keysFor({ alg, kid });
        return candidates === null ? { reason: 'keys-unavailable' } : tryKeys(text, candidates);
      };
      const generation = keys.generation();
      const result = await attempt();
      // Without a key id, as DC/OS signs, a new key shows only in that the old ones do not fit.
      const mayBeNew = kid === undefined && 'reason' in result && result.reason === 'bad-signature';
      return mayBeNew && (await keys.renew(generation)) ? attempt() : result;
    },
  };
}

/** A public key used as HMAC secret is the classic forgery: HS algorithms go with a secret, all others with keys, and none is none. */
function refuseAlgorithms(options: IssuerOptions, algorithms: readonly string[]): void {
  const { discovery, issuer = discovery } = options;
  const ways = [discovery, options.jwksUri, options.jwks, options.publicKey, options.secret].filter(
    (way) => way !== undefined,
  );
  if (ways.length !== 1)
    throw new Error('An issuer has exactly one of discovery, jwksUri, jwks, publicKey and secret.');
  if (discovery !== undefined && issuer !== discovery)
    throw new Error('With discovery the issuer is the one discovered.');
  if (algorithms.length === 0) throw new Error('An issuer has at least one algorithm.');
  const { secret } = options;
  for (const algorithm of algorithms) {
    const needed = secretBytes.get(algorithm);
    if (needed === undefined && !asymmetric.has(algorithm)) throw new Error(`The algorithm ${algorithm} is not taken.`);
    if ((needed !== undefined) !== (secret !== undefined)) {
      throw new Error(
        `The algorithm ${algorithm} does not go with ${secret === undefined ? 'public keys' : 'a secret'}.`,
      );
    }
    if (needed !== undefined && secret !== undefined && Buffer.byteLength(secret) < needed) {
      throw new Error(`A secret for ${algorithm} has at least ${needed} bytes.`);
    }
  }
}

function sourceOf(options: IssuerOptions, settings: IssuerSettings): KeySource {
  const { discovery, jwksUri = discovery, jwks, publicKey, secret, ca } = options;
  if (jwksUri !== undefined) {
    const { onKeyFetch, ...times } = settings;
    return createRemoteKeySet({
      uri: jwksUri,
      discovery: discovery !== undefined,
      ...times,
      ...(ca === undefined ? {} : { ca }),
      ...(onKeyFetch === undefined ? {} : { onFetch: onKeyFetch }),
    });
  }
  if (jwks !== undefined) return named('jwks', () => createKeySetSource(jwks));
  if (publicKey !== undefined) return named('publicKey', () => createPublicKeySource(publicKey));
  return createSecretSource(secret ?? '');
}

function named(option: string, make: () => KeySource): KeySource {
  try {
    return make();
  } catch (error) {
    throw new Error(`${option} ${error instanceof Error ? error.message : 'is not readable'}`, { cause: error });
  }
}
