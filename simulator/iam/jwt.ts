import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { isObject, textAt, type JsonObject, type JsonValue } from '../json.ts';

const encode = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT signed with RS256. `key`: RSA private key, an object or PEM. */
export function signJwt(claims: JsonObject, key: KeyObject | string): string {
  const text = `${encode({ typ: 'JWT', alg: 'RS256' })}.${encode(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

function decode(part: string): JsonObject | undefined {
  try {
    const value: JsonValue = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSigned(text: string, signature: string, key: KeyObject | string): boolean {
  try {
    return verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/** The claims of an RS256 token that one of the keys has signed and that is not over; `exp` may be absent. `now` in ms. */
export function verifyJwt(token: string, keys: readonly (KeyObject | string)[], now: number): JsonObject | undefined {
  const [head = '', body = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || textAt(decode(head), 'alg') !== 'RS256') return undefined;
  const claims = decode(body);
  if (claims === undefined || !keys.some((key) => isSigned(`${head}.${body}`, signature, key))) return undefined;
  const { exp } = claims;
  if (exp !== undefined && (typeof exp !== 'number' || exp * 1_000 <= now)) return undefined;
  return claims;
}

const decimal = (part: string): string => BigInt(`0x${Buffer.from(part, 'base64url').toString('hex')}`).toString();

/** A public key as a member of a JSON web key set; `kid` as Bouncer makes it, from exponent and modulus in decimal. */
export function jwkOf(key: KeyObject): JsonObject {
  const { n = '', e = '' } = key.export({ format: 'jwk' });
  const kid = createHash('sha256')
    .update(`${decimal(e)}${decimal(n)}RSA`)
    .digest('hex');
  return { kid, kty: 'RSA', n, e, alg: 'RS256', use: 'sig' };
}

/** Whether a text is an RSA public key in PEM. */
export function isPublicKey(pem: string): boolean {
  try {
    return pem.includes('PUBLIC KEY') && createPublicKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
