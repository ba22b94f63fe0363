import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createRealClock, type Clock } from '../clock.ts';
import { createServiceCache, type ServiceCache } from './cache.ts';
import { candidates, escape, normalise } from './path.ts';
import { pass } from './proxy.ts';
import { credentialsOf } from './token.ts';

/** A framework as Mesos knows it. */
export interface RoutedFramework {
  readonly id: string;
  readonly name: string;
  /** As it registered it; empty when it gave none. */
  readonly webuiUrl: string;
}

export interface AdminRouterOptions {
  readonly clock?: Clock;
  /** Where it listens; 127.0.0.1 and any free port when absent. */
  readonly host?: string;
  readonly port?: number;
  /** The platform Marathon, `http://host:port`. */
  readonly marathon: () => string;
  /** Tokens and permissions; its API is reached below `/acs/api/v1`. */
  readonly iam: {
    readonly url: string;
    verify(token: string): string | undefined;
    allows(uid: string, rid: string, action: 'full'): boolean;
  };
  /** The `Authorization` header with which it asks the platform Marathon. */
  readonly authorization?: () => string | undefined;
  /** Frameworks that the platform Marathon started: what no label names is looked for among them, by id, then by name. */
  readonly frameworks?: () => readonly RoutedFramework[];
}

export interface AdminRouter {
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

interface Parts {
  readonly options: AdminRouterOptions;
  readonly cache: ServiceCache;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Decoded and resolved. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
}

const page = (title: string): string =>
  `<html>\n<head><title>${title}</title></head>\n<body><h1>${title}</h1></body>\n</html>\n`;

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}

function refuse(response: ServerResponse, status: 401 | 403): void {
  const body = page(status === 401 ? '401 Unauthorized' : '403 Forbidden');
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=UTF-8',
    ...(status === 401 ? { 'WWW-Authenticate': 'acsjwt' } : {}),
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

/** The first gate: the headers for upstream, or undefined when it has answered 401 or 403. Without a rid any valid token will do. */
function gate(parts: Parts, exchange: Exchange, rid: string | undefined) {
  const { iam } = parts.options;
  const { token, headers } = credentialsOf(exchange.request.headers);
  const uid = token === undefined ? undefined : iam.verify(token);
  if (uid === undefined) return void refuse(exchange.response, 401);
  if (rid !== undefined && !iam.allows(uid, rid, 'full')) return void refuse(exchange.response, 403);
  return headers;
}

const serviceRid = (name: string): string => `dcos:adminrouter:service:${name}`;

/** The native Marathon, below a prefix. */
function marathon(parts: Parts, exchange: Exchange, prefix: string): void {
  const headers = gate(parts, exchange, serviceRid('marathon'));
  if (headers === undefined) return;
  const target = `${escape(exchange.path.slice(prefix.length)) || '/'}${exchange.query}`;
  pass(exchange.request, exchange.response, { upstream: parts.options.marathon(), target, headers, prefix });
}

interface Resolved {
  readonly name: string;
  readonly upstream: string;
}

const NO_CACHE = '503 Service Unavailable: invalid Marathon svcapps cache\n';
const NO_DNS = '503 Service Unavailable: MesosDNS request has failed\n';
const NOT_FOUND = '404 Not Found: service not found.\n';

/** The service that a path begins with; a text: why there is none, with its status at the beginning. */
async function resolve(parts: Parts, named: string): Promise<Resolved | string> {
  const services = await parts.cache.services();
  // The root part missing, nothing else is looked at.
  if (services === undefined) return NO_CACHE;
  const frameworks = parts.options.frameworks?.() ?? [];
  for (const name of candidates(named)) {
    const labelled = services.get(name);
    if (labelled !== undefined) return { name, upstream: labelled };
    const framework = frameworks.find((one) => one.id === name) ?? frameworks.find((one) => one.name === name);
    // Without an address Mesos-DNS would be asked, of which there is none here.
    if (framework?.webuiUrl === '') return NO_DNS;
    if (framework !== undefined) return { name, upstream: framework.webuiUrl };
  }
  return NOT_FOUND;
}

async function service(parts: Parts, exchange: Exchange): Promise<void> {
  const { request, response, path, query } = exchange;
  const named = path.slice('/service/'.length);
  if (/^[0-9a-zA-Z.-]+$/.test(named)) {
    response.writeHead(301, { Location: `${path}/${query}`, 'Content-Length': 0 });
    response.end();
    return;
  }
  const found = await resolve(parts, named);
  // Who may not know is told nothing of what is there.
  if (typeof found === 'string') {
    if (gate(parts, exchange, undefined) !== undefined) say(response, Number(found.slice(0, 3)), found);
    return;
  }
  const headers = gate(parts, exchange, serviceRid(found.name));
  if (headers === undefined) return;
  const prefix = `/service/${found.name}`;
  const target = `${escape(path.slice(prefix.length)) || '/'}${query}`;
  pass(request, response, { upstream: found.upstream, target, headers, prefix });
}

/** One's own permissions and the login are open; the rest of the IAM is behind a permission of its own. */
function identities(parts: Parts, exchange: Exchange): void {
  const { request, response, path } = exchange;
  const { options } = parts;
  // The path goes on as it came: resource ids keep the encoding that they need.
  const onward = { upstream: options.iam.url, target: request.url ?? '/', prefix: '' };
  if (path.startsWith('/acs/api/v1/auth/')) {
    pass(request, response, { ...onward, headers: credentialsOf(request.headers).headers });
    return;
  }
  const { token } = credentialsOf(request.headers);
  const uid = token === undefined ? undefined : options.iam.verify(token);
  const isOwn = uid !== undefined && request.method === 'GET' && path === `/acs/api/v1/users/${uid}/permissions`;
  const headers = gate(parts, exchange, isOwn ? undefined : 'dcos:adminrouter:acs');
  if (headers !== undefined) pass(request, response, { ...onward, headers });
}

const below = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`);

async function route(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [rawPath = '/', ...rest] = (request.url ?? '/').split('?');
  const path = normalise(rawPath);
  if (path === undefined) return say(response, 400, '400 Bad Request\n');
  const exchange: Exchange = { request, response, path, query: rest.length === 0 ? '' : `?${rest.join('?')}` };
  if (below(path, '/acs/api/v1')) return identities(parts, exchange);
  if (path.startsWith('/service/marathon/')) return marathon(parts, exchange, '/service/marathon');
  if (path.startsWith('/marathon/')) return marathon(parts, exchange, '/marathon');
  if (path.startsWith('/service/')) return service(parts, exchange);
  say(response, 404, '404 Not Found\n');
}

/** Starts an Admin Router that listens. Rejects when the port is taken. */
export function createAdminRouter(options: AdminRouterOptions): Promise<AdminRouter> {
  const clock = options.clock ?? createRealClock();
  const host = options.host ?? '127.0.0.1';
  const authorization = options.authorization ?? ((): undefined => undefined);
  const cache = createServiceCache({ clock, marathon: options.marathon, authorization });
  const sockets = new Set<Socket>();
  // Streams live as long as their clients: nothing times out here.
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    route({ options, cache }, request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const close = (): Promise<void> => {
    cache.stop();
    for (const socket of sockets) socket.destroy();
    return new Promise((done) => void server.close(() => done()));
  };
  return new Promise((done, reject) => {
    server.once('error', (error) => {
      cache.stop();
      reject(error);
    });
    server.listen(options.port ?? 0, host, () => {
      const { port } = server.address() as AddressInfo;
      done({ url: `http://${host}:${port}`, port, close });
    });
  });
}
