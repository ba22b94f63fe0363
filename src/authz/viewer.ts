import type { TokenScope, Viewer } from './access.ts';

/** What a verified token says: the part that authorisation needs. */
export interface ViewerClaims {
  readonly kind: 'user' | 'serviceAccount';
  readonly subject: string;
  readonly issuer: string | null;
  readonly groups: readonly string[];
  readonly expiresAt: number | null;
  /** Default false. */
  readonly isDcos?: boolean;
  /** Default null. */
  readonly narrowedTo?: readonly TokenScope[] | null;
  /** Which API token says so, as it is now. */
  readonly apiToken?: string;
}

const anonymous: Viewer = Object.freeze({
  kind: 'anonymous',
  subject: '',
  issuer: null,
  groups: Object.freeze([]),
  expiresAt: null,
  isDcos: false,
  narrowedTo: null,
});

/** Each once, sorted. */
export const namesIn = (groups: readonly string[]): readonly string[] => Object.freeze([...new Set(groups)].sort());

/** Verified claims → the viewer, groups sorted and each once; without claims the anonymous viewer, who may do nothing. */
export function viewerOf(claims: ViewerClaims | null): Viewer {
  if (claims === null) return anonymous;
  const { kind, subject, issuer, expiresAt, isDcos = false, narrowedTo = null, apiToken } = claims;
  const shown = apiToken === undefined ? {} : { apiToken };
  return Object.freeze({
    kind,
    subject,
    issuer,
    groups: namesIn(claims.groups),
    expiresAt,
    isDcos,
    narrowedTo,
    ...shown,
  });
}
