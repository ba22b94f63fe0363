import { createPublicKey } from 'node:crypto';
import { createLocalJWKSet, errors, type CryptoKey, type JSONWebKeySet, type KeyObject } from 'jose';

export type Key = CryptoKey | KeyObject | Uint8Array;

/** The part of a token's header that chooses a key. Nothing of it has been verified. */
export interface KeyHint {
  readonly alg: string;
  readonly kid: string | undefined;
}

/** Where an issuer's keys come from. */
export interface KeySource {
  /** Keys that may have signed such a token, several where the hint leaves it open; null when there are none to be had at all. */
  keysFor(hint: KeyHint): Promise<readonly Key[] | null>;
  /** Looks for other keys than those of a generation, unless that was done a moment ago; whether there are. */
  renew(generation: number): Promise<boolean>;
  /** Whether the keys held now have this id; asks nobody. */
  knows(kid: string): boolean;
  /** Grows whenever keys come or go: what was verified before is to be verified again. */
  generation(): number;
  close(): Promise<void>;
}

const fixed = (keysFor: KeySource['keysFor'], knows: KeySource['knows']): KeySource => ({
  keysFor,
  knows,
  renew: () => Promise.resolve(false),
  generation: () => 0,
  close: async () => {},
});

export function createSecretSource(secret: string): KeySource {
  const key = new TextEncoder().encode(secret);
  return fixed(
    async () => [key],
    () => false,
  );
}

/** One public key (SPKI PEM or certificate); it stands for every key id. Throws when it is none, or a private one. */
export function createPublicKeySource(pem: string): KeySource {
  if (pem.includes('PRIVATE KEY')) throw new Error('holds a private key where the public one belongs');
  const key = createPublicKey(pem);
  // RFC 7518 §3.3 and §3.5 ask for 2048 bits or more.
  const bits = key.asymmetricKeyDetails?.modulusLength;
  if (bits !== undefined && bits < 2048) throw new Error('holds an RSA key of less than 2048 bits');
  return fixed(
    async () => [key],
    () => false,
  );
}

/** A JWKS that is at hand. Throws when it is none. */
export function createKeySetSource(jwks: JSONWebKeySet): KeySource {
  const set = readKeySet(jwks);
  return fixed(
    (hint) => set.keysFor(hint),
    (kid) => set.knows(kid),
  );
}

/** One JWKS as it was read; a later one replaces it whole. */
export interface KeySet {
  readonly size: number;
  keysFor(hint: KeyHint): Promise<readonly Key[]>;
  knows(kid: string): boolean;
}

async function everyKey(keys: AsyncIterable<CryptoKey>): Promise<readonly Key[]> {
  const all: Key[] = [];
  for await (const key of keys) all.push(key);
  return all;
}

/** A parsed JWKS → a key set; throws when it is none or holds no key. */
export function readKeySet(jwks: JSONWebKeySet): KeySet {
  const local = createLocalJWKSet(jwks);
  const { keys } = local.jwks();
  if (keys.length === 0) throw new Error('holds no keys');
  const kids = new Set(keys.map((key) => key.kid));
  return {
    size: keys.length,
    knows: (kid) => kids.has(kid),
    async keysFor({ alg, kid }) {
      try {
        return [await local(kid === undefined ? { alg } : { alg, kid })];
      } catch (error) {
        if (error instanceof errors.JWKSMultipleMatchingKeys) return everyKey(error);
        if (error instanceof errors.JOSEError) return [];
        throw error;
      }
    },
  };
}
