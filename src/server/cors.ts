/** Which web pages of other origins may call: those the configuration names, none by default. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Cors {
  /** Origins, e.g. `https://dashboards.example`; `*` lets every page call (without cookies, which the gateway never uses). */
  readonly origins: readonly string[];
}

/** Browsers keep a preflight's answer for this long: a day, what Marathon itself says. */
const maxAgeSeconds = 86_400;

/** Sets the headers the origin may see; true when the request was a preflight and has been answered. */
export function applyCors(cors: Cors, request: IncomingMessage, response: ServerResponse): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  response.setHeader('vary', 'origin');
  const allowed = names(cors, origin);
  if (allowed) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'x-request-id, retry-after');
  }
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
  if (allowed) {
    response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
    response.setHeader(
      'access-control-allow-headers',
      'authorization, content-type, x-request-id, apollo-require-preflight',
    );
    response.setHeader('access-control-max-age', maxAgeSeconds);
  }
  response.writeHead(allowed ? 204 : 403).end();
  return true;
}

const names = ({ origins }: Cors, origin: string): boolean => origins.includes('*') || origins.includes(origin);

/** Whether a WebSocket may come from where it says: browsers ask no preflight for one. Programs name no origin; our own pages name us. */
export function allowsOrigin(cors: Cors, { headers: { origin, host } }: IncomingMessage): boolean {
  return origin === undefined || names(cors, origin) || (URL.canParse(origin) && new URL(origin).host === host);
}
