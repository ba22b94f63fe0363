/** HTTP and GraphQL; the only room that knows Apollo. */
import { randomUUID } from 'node:crypto';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { GraphQLSchema } from 'graphql';
import type { Exchange as Answering } from './compression.ts';
import { limitConnections } from './connections.ts';
import { serveConsole } from './console.ts';
import { applyCors, type Cors } from './cors.ts';
import { createEngine, type Engine } from './engine.ts';
import type { ErrorLog } from './errors.ts';
import { serveGraphQL, type EndpointOptions, type Exchange } from './graphql-endpoint.ts';
import { overall, readiness, type Health, type HealthAnswer } from './health.ts';
import { createMediaTypes } from './known.ts';
import type { Limits } from './limits.ts';
import { listen } from './listen.ts';
import type { Metrics } from './metrics.ts';
import {
  createSubscriptions,
  wantsEvents,
  type Subscriptions,
  type SubscriptionsOptions,
} from './subscriptions/index.ts';
import { keepRequestsYoung } from './young.ts';

export { createMetrics, type Metrics, type SourceSample } from './metrics.ts';
export { createEngine, type Engine, type EngineOptions } from './engine.ts';
export type { Cors } from './cors.ts';
export type { Health } from './health.ts';
export type { Limits } from './limits.ts';
export { ListenError } from './listen.ts';
export type { Watches } from './subscriptions/index.ts';

export interface ServerLog extends ErrorLog {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
}

export interface ServerOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** PEM texts; absent: plain HTTP. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  readonly schema: GraphQLSchema;
  /** The limits in force, asked for at each request. */
  readonly limits: () => Limits;
  readonly cors: Cors;
  readonly authenticate: EndpointOptions['authenticate'];
  readonly clientOf: EndpointOptions['clientOf'];
  readonly loaders: EndpointOptions['loaders'];
  readonly commands: EndpointOptions['commands'];
  /** What subscriptions tell of: changes, and what of them each field of `Subscription` is about. */
  readonly feed: SubscriptionsOptions['feed'];
  readonly watches: SubscriptionsOptions['watches'];
  /** What a viewer may do now. */
  readonly accessFor: SubscriptionsOptions['accessFor'];
  readonly apart?: boolean;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly log: ServerLog;
  /** How long requests under way may take once `close` was called, default 10 000 ms: the longest FRESH read. */
  readonly drainMs?: number;
}

export interface GatewayServer {
  /** Base URL, without a slash at its end. */
  readonly url: string;
  readonly engine: Engine;
  readonly subscriptions: Pick<Subscriptions, 'reauthorize' | 'stats'>;
  /** Stops listening, lets requests under way end, then closes what is left. */
  close(): Promise<void>;
}

export async function createServer(options: ServerOptions): Promise<GatewayServer> {
  const { limits, log, metrics } = options;
  keepRequestsYoung();
  const engine = await createEngine({
    schema: options.schema,
    limits,
    log,
    onOperation: (_, failed) => metrics.operation(failed),
  });
  metrics.caches(engine.caches);
  const state = { draining: false };
  const subscriptions = createSubscriptions({ ...options, metrics: metrics.subscriptions, engine });
  const endpoint = { ...options, engine, mediaTypes: createMediaTypes() };
  const serving = { options, endpoint, state, subscriptions };
  const listener: RequestListener = (request, response) => void handle(serving, request, response);
  const { tls } = options;
  const server =
    tls === undefined
      ? createHttpServer({ shouldUpgradeCallback }, listener)
      : createHttpsServer({ cert: tls.certificate, key: tls.key, shouldUpgradeCallback }, listener);
  server.on('upgrade', subscriptions.upgrade);
  limitConnections(server, { subscriptions: limits().subscriptions, log });
  const port = await listen(server, options);
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host}:${port}`,
    engine,
    subscriptions,
    async close() {
      state.draining = true;
      subscriptions.close();
      await drain(server, options.drainMs ?? 10_000, subscriptions.terminate);
      await engine.apollo.stop();
    },
  };
}

/** Only to WebSockets at our own door: a client that would rather speak HTTP/2 is answered in HTTP/1.1. */
const shouldUpgradeCallback = ({ url, headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket' && /^\/graphql(?:\?|$)/.test(url ?? '');

async function drain(server: Server, drainMs: number, terminate: () => void): Promise<void> {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    terminate();
    server.closeAllConnections();
  }, drainMs);
  await closed;
  clearTimeout(timer);
}

interface Serving {
  readonly options: ServerOptions;
  readonly endpoint: EndpointOptions;
  readonly state: { readonly draining: boolean };
  readonly subscriptions: Subscriptions;
}

async function handle(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { options, state } = serving;
  const requestId = requestIdOf(request);
  const started = performance.now();
  // Keep-alive connections would outlive a drain: each is told to go with its next answer.
  if (state.draining) response.setHeader('connection', 'close');
  response.on('close', () => {
    // A stream takes as long as its client likes, which says nothing of how quickly requests are answered.
    if (!isStream(response)) options.metrics.request(response.statusCode, (performance.now() - started) / 1000);
    // One that was asked before the drain began could not be told.
    if (state.draining) request.socket.end();
  });
  try {
    await route(serving, { request, response, requestId });
  } catch (error) {
    options.log.error({ requestId, err: error }, 'a request broke');
    if (!response.headersSent) response.writeHead(500, { 'x-request-id': requestId });
    response.end();
  }
}

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');

/** The client's own id when it is harmless to log and send back, else a new one. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}

/** What comes without a promise, without a turn of the loop. */
function route(serving: Serving, exchange: Answering): void | Promise<void> {
  const target = exchange.request.url ?? '/';
  const question = target.indexOf('?');
  const path = question < 0 ? target : target.slice(0, question);
  const search = question < 0 ? '' : target.slice(question);
  if (path === '/graphql') return routeGraphQL(serving, { ...exchange, search });
  exchange.response.setHeader('x-request-id', exchange.requestId);
  return routeRest(serving, exchange, { path, search });
}

function routeGraphQL({ options, endpoint, subscriptions }: Serving, exchange: Exchange): void | Promise<void> {
  const { request, response, requestId } = exchange;
  const forEvents = wantsEvents(request);
  // A question's answer has it among its own headers.
  if (forEvents || request.headers.origin !== undefined) response.setHeader('x-request-id', requestId);
  if (applyCors(options.cors, request, response)) return undefined;
  return forEvents ? subscriptions.serve(exchange) : serveGraphQL(endpoint, exchange);
}

async function routeRest(
  { options, state }: Serving,
  { request, response }: Answering,
  { path, search }: { readonly path: string; readonly search: string },
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendJson(response, { status: 405, body: { message: 'Method not allowed.' } });
  if (path === '/livez') return sendJson(response, { status: 200, body: { live: true } });
  if (path === '/readyz') return sendJson(response, readiness(options.health, state.draining));
  if (path === '/healthz')
    return sendJson(response, overall(options.health, new URLSearchParams(search).has('verbose')));
  if (path === '/metrics') return sendMetrics(options.metrics, response);
  if (await serveConsole(path, response)) return undefined;
  return sendJson(response, {
    status: 404,
    body: { message: 'There is nothing here. GraphQL is at /graphql, the console at /.' },
  });
}

function sendJson(response: ServerResponse, { status, body }: HealthAnswer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}

async function sendMetrics(metrics: Metrics, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': metrics.contentType });
  response.end(await metrics.render());
}
