import { viewerOf, type Viewer } from '../authz/index.ts';
import type { Claims, Verifier } from '../connectors/identity/index.ts';
import { GatewayError } from '../errors.ts';
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

export function createAuthentication({ verifier, directory }: AuthenticationOptions): Authentication {
  const viewers = new WeakMap<Claims, Viewer>();
  return {
    async viewerOf({ authorization }) {
      if (authorization === undefined) throw new GatewayError('UNAUTHENTICATED', { facts: { reason: 'missing' } });
      const claims = await verifier.verify(authorization);
      const viewer = viewers.get(claims) ?? viewerOf(claims);
      viewers.set(claims, viewer);
      if (viewer.isDcos) await directory()?.ready(viewer.subject, authorization);
      return viewer;
    },
  };
}
