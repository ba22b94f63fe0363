import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import type { Faults, RequestLog } from '../door.ts';
import { createFaults } from '../faults/index.ts';
import { Refusal, type Marathon } from '../marathon/index.ts';
import { createRandom } from '../random.ts';
import type { Traits } from '../versions/index.ts';
import type { Answer } from './answer.ts';
import type { Ask } from './ask.ts';
import { authenticate } from './auth.ts';
import { disturb, endingOf, replaces } from './disturb.ts';
import { Denied, guardOf } from './guard.ts';
import type { Station } from './handler.ts';
import { EVENTS_405 } from './pages.ts';
import { aged, inOldWords, unknownRoute } from './release.ts';
import { createRequestLog } from './requests.ts';
import { answerRoute, findRoute, refused, type Found } from './route.ts';
import { createStreams, type Streams } from './stream.ts';
import { leaderHeaders, writeAnswer, type Exchange } from './write.ts';

/** The wire of one Marathon. */
export interface Wire {
  readonly requests: RequestLog;
  readonly faults: Faults;
  streams(): number;
  /** Listens; answers the port. */
  open(port: number, host: string): Promise<number>;
  /** Resets every connection and listens no more. */
  cut(): Promise<void>;
}

export interface WireParts {
  /** It is another one after its state was lost. */
  readonly marathon: () => Marathon;
  readonly clock: Clock;
  readonly station: () => Station;
  /** Sets the Marathon's clock wrong, ms. */
  readonly skew: (ms: number) => void;
}

const first = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? '') : (value ?? '');

/** An IPv4 client of a socket that takes both is mapped into IPv6; Marathon shows it plainly. */
const clientOf = (request: IncomingMessage): string => (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

function askOf(request: IncomingMessage, body: string, found: Found | undefined): Omit<Ask, 'guard'> {
  const target = request.url ?? '/';
  const query = target.indexOf('?');
  return {
    method: request.method ?? 'GET',
    target,
    parts: found?.parts ?? [],
    query: new URLSearchParams(query < 0 ? '' : target.slice(query + 1)),
    host: request.headers.host ?? '',
    accept: request.headers.accept ?? '',
    clientIp: clientOf(request),
    body,
  };
}

/** The event stream is a servlet of its own: only exactly this Accept will do. */
function refuseStream(exchange: Exchange): void {
  const html = /text\/html|\*\/\*/.test(exchange.request.headers.accept ?? '');
  const headers = [
    ...leaderHeaders(exchange).slice(0, exchange.traits.safetyHeaders ? 3 : 1),
    ['Pragma', 'no-cache'],
    ['Cache-Control', 'must-revalidate,no-cache,no-store'],
    ...(html ? [['Content-Type', 'text/html;charset=iso-8859-1']] : []),
  ];
  exchange.response.writeHead(405, 'HTTP method GET is not supported by this URL', headers.flat());
  exchange.response.end(html ? EVENTS_405 : undefined);
}

function internalError(error: unknown): Answer {
  return { status: 500, json: { message: error instanceof Error ? error.message : String(error) } };
}

/** The rights come before the look at `Accept`; undefined: the stream may be opened. */
function denyStream(marathon: Marathon, authorization: string | undefined): Answer | undefined {
  try {
    guardOf(marathon.options.authorizer, authorization).mustResource('read', 'events');
    return undefined;
  } catch (error) {
    if (error instanceof Denied) return error.answer;
    throw error;
  }
}

function openStream(streams: Streams, exchange: Exchange, traits: Traits): void {
  const { request, response } = exchange;
  if (request.headers.accept !== 'text/event-stream') return refuseStream(exchange);
  const { query } = askOf(request, '', undefined);
  const isLight = traits.plans === 'light' || (traits.plans === 'choice' && query.get('plan-format') === 'light');
  const headers = [
    ...leaderHeaders(exchange),
    ['Content-Type', 'text/event-stream;charset=utf-8'],
    ['Connection', 'close'],
  ];
  // Marathon ends the stream with the connection: no chunks.
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, headers.flat());
  response.flushHeaders();
  streams.open(response, {
    remoteAddress: clientOf(request),
    types: new Set(query.getAll('event_type')),
    plans: isLight ? 'light' : 'heavy',
  });
}

async function respond(parts: WireParts, exchange: Exchange, path: string, found: Found | undefined): Promise<Answer> {
  if (path === '/' || path === '') {
    const location = `http://${first(exchange.request.headers.host)}/ui/`;
    return { status: 302, headers: [['Location', location]] };
  }
  if (path.startsWith('/ui')) return { status: 404 };
  const { traits } = exchange;
  if (!found) return unknownRoute(traits, exchange.request.url ?? '/');
  const ask = inOldWords(traits, askOf(exchange.request, await readBody(exchange.request), found));
  const { authorization, 'content-type': contentType = '' } = exchange.request.headers;
  try {
    const answer = answerRoute(found, ask, {
      marathon: parts.marathon(),
      station: parts.station(),
      contentType,
      authorization,
    });
    return aged(traits, { template: found.route.template, ask }, answer);
  } catch (error) {
    if (error instanceof Denied) return error.answer;
    const refusal = error instanceof Refusal ? refused(error) : internalError(error);
    return aged(traits, { template: found.route.template, ask }, refusal);
  }
}

export function createWire(parts: WireParts): Wire {
  const { marathon, clock } = parts;
  const requests = createRequestLog();
  const faults = createFaults({
    clock,
    random: (marathon().options.random ?? createRandom(1)).fork('faults'),
    resetStreams: () => streams.reset(),
    stall: (on) => streams.stall(on),
    skew: parts.skew,
  });
  const streams = createStreams({
    clock,
    events: () => marathon().events,
    judge: faults.judgeEvent,
    sheds: marathon().traits.shedsEvents,
  });
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  const serve = async (exchange: Exchange): Promise<void> => {
    const { request } = exchange;
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const isStream = path === '/v2/events';
    const found = isStream ? undefined : findRoute(path);
    const endpoint = `${request.method ?? 'GET'} ${isStream ? path : (found?.route.template ?? 'unknown')}`;
    requests.note(endpoint);
    const { wait, disturbance } = faults.judge(endpoint);
    if (wait > 0) await new Promise<void>((resolve) => void clock.after(wait, resolve));
    if (replaces(disturbance)) return disturb(exchange, disturbance);
    const { credentials } = marathon().options;
    const denied = credentials && authenticate(request.headers.authorization, credentials);
    if (denied) return writeAnswer(exchange, denied);
    if (isStream) {
      const forbidden = denyStream(marathon(), request.headers.authorization);
      return forbidden ? writeAnswer(exchange, forbidden) : openStream(streams, exchange, marathon().traits);
    }
    await writeAnswer(exchange, await respond(parts, exchange, path, found), endingOf(disturbance));
    if (!request.complete) request.resume();
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    // Jetty says nothing of a connection that stays open.
    if (response.shouldKeepAlive) response.removeHeader('Connection');
    const exchange: Exchange = { request, response, leader: parts.station().leader, traits: marathon().traits };
    serve(exchange).catch(() => request.socket.destroy());
  };
  return {
    requests,
    faults,
    streams: streams.count,
    open(port, host) {
      const opened = createServer({ keepAliveTimeout: IDLE, requestTimeout: 0 }, handle);
      server = opened;
      opened.on('connection', (socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
      });
      return new Promise((resolve, reject) => {
        opened.once('error', reject);
        opened.listen(port, host, () => resolve((opened.address() as AddressInfo).port));
      });
    },
    cut() {
      const closing = server;
      server = undefined;
      for (const socket of sockets) socket.resetAndDestroy();
      return new Promise((resolve) => {
        if (closing) closing.close(() => resolve());
        else resolve();
      });
    },
  };
}

/** Jetty's idle timeout, ms. */
const IDLE = 30_000;
