import type { JWTPayload } from 'jose';
import type { Failure } from './failure.ts';

/** What a verified token says of its holder. */
export interface Claims {
  readonly kind: 'user' | 'serviceAccount';
  readonly subject: string;
  /** The issuer the token was checked against; null where none is configured: what a token says of its issuer unasked is worth nothing. */
  readonly issuer: string | null;
  readonly groups: readonly string[];
  /** Seconds since the epoch; null for a token without an end. */
  readonly expiresAt: number | null;
  /** Whether DC/OS' own IAM signed: then the subject is a uid there. */
  readonly isDcos: boolean;
}

export interface ClaimNames {
  readonly userClaim: string;
  readonly groupsClaim: string;
  readonly kindClaim: string | null;
  readonly isDcos: boolean;
}

/** Values of the kind claim that mean a service account. */
const serviceAccountWords: ReadonlySet<unknown> = new Set([
  true,
  'serviceAccount',
  'service-account',
  'service_account',
  'service',
]);

/** Seconds of the last moment a Date can hold. */
const lastSecond = 8.64e12;

/** A verified payload → claims. Groups are a list of strings or one string; a claim of another kind is refused, not bent. */
export function readClaims(payload: JWTPayload, names: ClaimNames, issuer: string | null): Claims | Failure {
  const subject = claimAt(payload, names.userClaim);
  if (typeof subject !== 'string' || subject === '') return { reason: 'missing-claim', claim: names.userClaim };
  const groups = groupsOf(claimAt(payload, names.groupsClaim));
  if (groups === null) return { reason: 'missing-claim', claim: names.groupsClaim };
  if (payload.exp !== undefined && Math.abs(payload.exp) > lastSecond) return { reason: 'missing-claim', claim: 'exp' };
  const isService = names.kindClaim !== null && serviceAccountWords.has(claimAt(payload, names.kindClaim));
  const expiresAt = payload.exp ?? null;
  return Object.freeze({
    kind: isService ? 'serviceAccount' : 'user',
    subject,
    issuer,
    groups,
    expiresAt,
    isDcos: names.isDcos,
  });
}

/** Absent is none; null is what is no list of names. */
function groupsOf(value: unknown): readonly string[] | null {
  if (value === undefined || value === null) return Object.freeze([]);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const names = list.filter((name): name is string => typeof name === 'string' && name !== '');
  return names.length === list.length ? Object.freeze(names) : null;
}

/** The claim of that name; else, for names with dots, the one inside: `realm_access.roles` as Keycloak nests them. */
function claimAt(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name.split('.').reduce<unknown>((inner, part) => ownValue(inner, part), payload);
}

const ownValue = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined;
