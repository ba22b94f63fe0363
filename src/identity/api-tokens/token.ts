import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** An API token as its holder has it: `mgw_<id>_<secret>`. The prefix lets scanners of repositories find one that got away. */
const pattern = /^mgw_([a-z2-7]{12})_([\w-]{43})$/;

export interface TokenParts {
  readonly id: string;
  /** 256 random bits. */
  readonly secret: string;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

export function newToken(): TokenParts & { readonly text: string } {
  const id = [...randomBytes(12)].map((byte) => alphabet[byte % 32]).join('');
  const secret = randomBytes(32).toString('base64url');
  return { id, secret, text: `mgw_${id}_${secret}` };
}

/** An `Authorization` header's value → an API token, or null when it is none. */
export function tokenIn(authorization: string): TokenParts | null {
  const text = /^(?:bearer +|token=)(mgw_\S+)$/i.exec(authorization.trim())?.[1];
  const [, id, secret] = pattern.exec(text ?? '') ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** Whether the value of an `Authorization` header is meant as one, be it good or not. */
export const isApiToken = (authorization: string): boolean => /^(?:bearer +|token=)mgw_/i.test(authorization.trim());

/** Of a secret with 256 random bits nothing can be guessed, so a plain hash keeps it as well as a slow one. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** In the same time whether the first or the last letter differs. */
export const isHashOf = (hash: string, secret: string): boolean => {
  const [one, other] = [Buffer.from(hash), Buffer.from(hashOf(secret))];
  return one.length === other.length && timingSafeEqual(one, other);
};
