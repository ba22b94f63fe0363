import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import { jwkOf, signJwt, verifyJwt } from './jwt.ts';

/** The key pair that tokens are signed with, and those that it was before. */
export interface Keys {
  sign(claims: JsonObject): string;
  verify(token: string, now: number): JsonObject | undefined;
  jwks(): JsonObject;
  /** Takes a new key. `keep`: tokens of the old one stay good and its public key listed; otherwise both are gone at once. */
  rotate(keep: boolean): void;
}

interface Pair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

// 2048 bits, as the IAM generates when it starts for the first time.
const newPair = (): Pair => generateKeyPairSync('rsa', { modulusLength: 2_048 });

function pairOf(pem: string): Pair {
  const privateKey = createPrivateKey(pem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** `pem`: the first private key; drawn when absent. */
export function createKeys(pem?: string): Keys {
  let current = pem === undefined ? newPair() : pairOf(pem);
  let old: readonly Pair[] = [];
  const publicKeys = (): KeyObject[] => [current, ...old].map((pair) => pair.publicKey);
  return {
    sign: (claims) => signJwt(claims, current.privateKey),
    verify: (token, now) => verifyJwt(token, publicKeys(), now),
    jwks: () => ({ keys: publicKeys().map(jwkOf) }),
    rotate(keep) {
      old = keep ? [current, ...old] : [];
      current = newPair();
    },
  };
}
