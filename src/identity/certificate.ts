import type { ViewerClaims } from '../authz/index.ts';
import { GatewayError } from '../errors.ts';
import type { RequestCredentials } from './authentication.ts';
import { networksOf } from './networks.ts';

/** How a proxy that ends TLS tells whose certificate it saw. */
export interface CertificateSettings {
  /** Header with the subject, as RFC 4514 writes it: `CN=ci,OU=red,O=Example`. */
  readonly header: string;
  /** Networks (CIDR) of the proxies; from anywhere else the header means nothing. */
  readonly trustedProxies: readonly string[];
  /** A header by which the proxy says that it verified the certificate, and the value that means so; absent: it passes no other on. */
  readonly verified?: { readonly header: string; readonly value: string };
  /** Attribute of the subject that is the name. */
  readonly nameAttribute: string;
  /** Attribute whose values are groups; absent: none are. */
  readonly groupsAttribute?: string;
  readonly kind: 'user' | 'serviceAccount';
  /** As which issuer they count, for bindings that name one. */
  readonly issuer: string;
}

export interface Certificates {
  /**
   * Who the certificate in front of the request is of; null when it came through no trusted proxy, or with no subject. Throws
   * UNAUTHENTICATED with the reason `bad-certificate` when the proxy says something that names nobody for certain.
   */
  claimsOf(request: Pick<RequestCredentials, 'headers' | 'remoteAddress'>): ViewerClaims | null;
}

/** Subjects whose claims are kept, so that they stay the same objects. */
const kept = 1_000;

export function createCertificates(settings: CertificateSettings): Certificates {
  const isTrusted = networksOf(settings.trustedProxies);
  const bySubject = new Map<string, ViewerClaims>();
  const known = (subject: string): ViewerClaims => {
    const claims = bySubject.get(subject) ?? claimsIn(subject, settings);
    if (bySubject.size >= kept) bySubject.clear();
    bySubject.set(subject, claims);
    return claims;
  };
  return {
    claimsOf({ headers, remoteAddress }) {
      if (remoteAddress === undefined || !isTrusted(remoteAddress)) return null;
      const shown = headers();
      const subject = only(shown[settings.header.toLowerCase()]);
      if (subject === null) return null;
      const { verified } = settings;
      if (verified !== undefined && only(shown[verified.header.toLowerCase()]) !== verified.value) throw bad();
      return known(subject);
    },
  };
}

const bad = (): GatewayError => new GatewayError('UNAUTHENTICATED', { facts: { reason: 'bad-certificate' } });

/** A header that came twice was not set by the proxy alone. */
function only(values: readonly string[] | undefined): string | null {
  if (values === undefined || values.length === 0 || values[0] === '') return null;
  if (values.length > 1) throw bad();
  return values[0] ?? null;
}

function claimsIn(
  subject: string,
  { nameAttribute, groupsAttribute, kind, issuer }: CertificateSettings,
): ViewerClaims {
  const attributes = parseSubject(subject);
  const valuesOf = (attribute: string): readonly string[] =>
    attributes.flatMap(({ type, value }) => (type === attribute.toLowerCase() ? [value] : []));
  const [name, ...others] = valuesOf(nameAttribute);
  // Two names may be one that was slipped in.
  if (name === undefined || name === '' || others.length > 0) throw bad();
  const groups = groupsAttribute === undefined ? [] : valuesOf(groupsAttribute);
  return Object.freeze({ kind, subject: name, issuer, groups, expiresAt: null });
}

/** One `type=value` of RFC 4514; values may escape what separates them, by a backslash or as a hex pair. */
const attribute = /^([A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)*)=((?:[^\\,+"<>;=\0]|\\[0-9A-Fa-f]{2}|\\[ "#+,;<=>\\])*)$/;

function parseSubject(subject: string): readonly { readonly type: string; readonly value: string }[] {
  const parts = subject.match(/(?:\\.|[^\\,+])+|[,+]{2}|\\$/g) ?? [];
  return parts.map((part) => {
    const [, type, value] = attribute.exec(part.trim()) ?? [];
    if (type === undefined || value === undefined) throw bad();
    return { type: type.toLowerCase(), value: unescaped(value) };
  });
}

/** Hex pairs are bytes of UTF-8. */
function unescaped(value: string): string {
  const pieces = value.matchAll(/\\([0-9A-Fa-f]{2})|\\(.)|([^\\]+)/g);
  const bytes = Array.from(pieces, ([, hex, escaped, plain]) =>
    hex === undefined ? Buffer.from(escaped ?? plain ?? '') : Buffer.from(hex, 'hex'),
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(bytes));
  } catch {
    throw bad();
  }
}
