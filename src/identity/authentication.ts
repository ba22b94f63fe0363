import { viewerOf, type Viewer, type ViewerClaims } from '../authz/index.ts';
import type { Verifier } from '../connectors/identity/index.ts';
import { GatewayError } from '../errors.ts';
import type { ApiTokens } from './api-tokens/index.ts';
import type { Directory } from './directory.ts';

/** What a request shows of who sends it. */
export interface RequestCredentials {
  /** Its `Authorization` header. */
  readonly authorization: string | undefined;
  /** All headers, each with every value it came with. */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
  /** The address at the other end of the connection. */
  readonly remoteAddress: string | undefined;
}

export interface AuthenticationOptions {
  readonly verifier: Pick<Verifier, 'verify'>;
  /** Null: there are none. */
  readonly apiTokens: Pick<ApiTokens, 'claimsOf'> | null;
  /** The DC/OS IAM as it is configured now; null without one. */
  readonly directory: () => Pick<Directory, 'ready'> | null;
}

export interface Authentication {
  /**
   * Who asks. Rejects with UNAUTHENTICATED, and with PERMISSIONS_UNKNOWN for who is DC/OS' while its IAM does not say what they may.
   * The same viewer object as long as the same token is remembered, so that whatever is kept for a viewer is found again.
   */
  viewerOf(credentials: RequestCredentials): Promise<Viewer>;
}

export function createAuthentication({ verifier, apiTokens, directory }: AuthenticationOptions): Authentication {
  const viewers = new WeakMap<ViewerClaims, Viewer>();
  const viewerFor = (claims: ViewerClaims): Viewer => {
    const viewer = viewers.get(claims) ?? viewerOf(claims);
    viewers.set(claims, viewer);
    return viewer;
  };
  const identify = async (authorization: string): Promise<{ viewer: Viewer; own: string | null }> => {
    const api = apiTokens?.claimsOf(authorization) ?? null;
    if (api !== null) return { viewer: viewerFor(api), own: null };
    return { viewer: viewerFor(await verifier.verify(authorization)), own: authorization };
  };
  return {
    async viewerOf({ authorization }) {
      if (authorization === undefined) throw new GatewayError('UNAUTHENTICATED', { facts: { reason: 'missing' } });
      const { viewer, own } = await identify(authorization);
      if (viewer.isDcos) await directory()?.ready(viewer.subject, own);
      return viewer;
    },
  };
}
