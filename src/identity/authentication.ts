import { viewerOf, type Viewer, type ViewerClaims } from '../authz/index.ts';
import type { Verifier } from '../connectors/identity/index.ts';
import { GatewayError } from '../errors.ts';
import { createApiTokens, isApiToken, type ApiTokens, type ApiTokensOptions } from './api-tokens/index.ts';
import { createCertificates, type Certificates, type CertificateSettings } from './certificate.ts';
import type { Directory } from './directory.ts';

/** What a request shows of who sends it. */
export interface RequestCredentials {
  /** Its `Authorization` header. */
  readonly authorization: string | undefined;
  /** All headers, each with every value it came with. */
  readonly headers: () => Readonly<Record<string, readonly string[] | undefined>>;
  /** The address at the other end of the connection. */
  readonly remoteAddress: string | undefined;
  /** The connection itself: who shows the same token over it again is not verified from the beginning. */
  readonly connection: object;
}

export interface AuthenticationOptions {
  readonly verifier: Verifier;
  /** Null: there are none. */
  readonly apiTokens: ApiTokens | null;
  /** Null: no proxy is believed. */
  readonly certificates: Certificates | null;
  /** The DC/OS IAM as it is configured now; null without one. */
  readonly directory: () => Pick<Directory, 'ready'> | null;
}

export interface Authentication {
  /**
   * Who asks; at once where nobody has to be asked. Rejects with UNAUTHENTICATED, and with PERMISSIONS_UNKNOWN for who is DC/OS' while its
   * IAM does not say what they may. The same viewer object as long as the same token is remembered, so that whatever is kept for a viewer
   * is found again.
   */
  viewerOf(credentials: RequestCredentials): Viewer | Promise<Viewer>;
  /** Throws UNAUTHENTICATED when what somebody showed before counts no more: an API token that was revoked, or changed. */
  assertHolds(viewer: Viewer): void;
  /** Another when that may be so of somebody. */
  revision(): string;
  /** The `Authorization` of a request, where somebody else may see it who knows its issuer; API tokens are for the gateway alone. */
  forwardable(authorization: string | undefined): string | undefined;
  close(): Promise<void>;
}

export type AuthenticationSettings = Pick<AuthenticationOptions, 'verifier' | 'directory'> & {
  readonly clientCertificate?: CertificateSettings;
  readonly apiTokens?: { readonly file: string };
  readonly log: ApiTokensOptions['log'];
};

/** As `createAuthentication`, with what `identity` in the configuration asks for. */
export function configureAuthentication(settings: AuthenticationSettings): Authentication {
  const { verifier, directory, clientCertificate, apiTokens, log } = settings;
  return createAuthentication({
    verifier,
    directory,
    certificates: clientCertificate === undefined ? null : createCertificates(clientCertificate),
    apiTokens: apiTokens === undefined ? null : createApiTokens({ ...apiTokens, log }),
  });
}

export function createAuthentication(options: AuthenticationOptions): Authentication {
  const { verifier, apiTokens, certificates, directory } = options;
  const viewers = new WeakMap<ViewerClaims, Viewer>();
  const viewerFor = (claims: ViewerClaims): Viewer => {
    const viewer = viewers.get(claims) ?? viewerOf(claims);
    viewers.set(claims, viewer);
    return viewer;
  };
  /** Only a verifier has a token shown before: API tokens and certificates are looked at each time. */
  const recall = ({ authorization, connection }: RequestCredentials): Viewer | null => {
    const claims = authorization === undefined ? null : verifier.recall(authorization, connection);
    return claims === null || (claims.isDcos && directory() !== null) ? null : viewerFor(claims);
  };
  const identify = async (request: RequestCredentials): Promise<{ viewer: Viewer; own: string | null }> => {
    const { authorization } = request;
    // Who sends a token means to be who it names, whatever certificate the connection has.
    const certified = authorization === undefined ? (certificates?.claimsOf(request) ?? null) : null;
    if (certified !== null) return { viewer: viewerFor(certified), own: null };
    if (authorization === undefined) throw new GatewayError('UNAUTHENTICATED', { facts: { reason: 'missing' } });
    const api = apiTokens?.claimsOf(authorization) ?? null;
    if (api !== null) return { viewer: viewerFor(api), own: null };
    return { viewer: viewerFor(await verifier.verify(authorization, request.connection)), own: authorization };
  };
  const judge = async (request: RequestCredentials): Promise<Viewer> => {
    const { viewer, own } = await identify(request);
    if (viewer.isDcos) await directory()?.ready(viewer.subject, own);
    return viewer;
  };
  return {
    viewerOf: (request) => recall(request) ?? judge(request),
    assertHolds: ({ apiToken }) => (apiToken === undefined ? undefined : apiTokens?.assertHolds(apiToken)),
    revision: () => apiTokens?.revision() ?? '',
    forwardable: (authorization) =>
      authorization === undefined || isApiToken(authorization) ? undefined : authorization,
    close: async () => void (await Promise.all([verifier.close(), apiTokens?.close()])),
  };
}
