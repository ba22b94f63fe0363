import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import type { RequestLog } from '../door.ts';
import { createFaults, type FaultBox } from '../faults/index.ts';
import { NotYet, Refusal, type Marathon } from '../marathon/index.ts';
import { createRandom } from '../random.ts';
import type { Traits } from '../versions/index.ts';
import type { Answer } from './answer.ts';
import type { Ask } from './ask.ts';
import { authenticate } from './auth.ts';
import { createArtifacts, type Artifacts } from './artifacts.ts';
import { createCallbacks, type Callbacks } from './callbacks.ts';
import { disturb, endingOf, replaces } from './disturb.ts';
import { Denied, guardOf } from './guard.ts';
import type { Station } from './handler.ts';
import { writeJettyError } from './jetty.ts';
import { aged, inOldWords, unknownRoute } from './release.ts';
import { createHearing, createRequestLog, type CountingLog, type Hearing } from './requests.ts';
import { answerRoute, findRoute, refused, type Found } from './route.ts';
import { createStreams, type Streams } from './stream.ts';
import { leaderHeaders, writeAnswer, type Exchange } from './write.ts';

const EVENTS = '/v2/events';

/** Jetty's idle timeout, ms. */
const IDLE = 30_000;

/** The wire of one member of a Marathon. */
export interface Wire {
  /** What this member was asked. */
  readonly requests: RequestLog;
  /** Listens; answers the port. */
  open(port: number, host: string): Promise<number>;
  /** Resets every connection and listens no more. */
  cut(): Promise<void>;
}

export interface WireParts {
  /** It is another one after its state was lost. */
  readonly marathon: () => Marathon;
  readonly clock: Clock;
  readonly station: () => Omit<Station, 'callbacks' | 'artifacts'>;
  readonly desk: Desk;
  /** While another member leads, or none: what becomes of a request instead of an answer. */
  readonly follow: () => Follower | undefined;
}

/** Passes a request on to the leader; `again`: the member leads by now and answers itself. */
export type Follower = (request: IncomingMessage, response: ServerResponse, again: () => void) => void;

/** What the members of one Marathon share: counts of what the leader was asked, faults, and its event streams. */
export interface Desk {
  readonly requests: CountingLog;
  readonly hearing: Hearing;
  readonly faults: FaultBox;
  readonly streams: Streams;
  readonly callbacks: Callbacks;
  readonly artifacts: Artifacts;
}

/** `skew` sets the Marathon's clock wrong, ms. */
export function createDesk(
  parts: Pick<WireParts, 'marathon' | 'clock'> & { readonly skew: (ms: number) => void },
): Desk {
  const { marathon, clock } = parts;
  const faults = createFaults({
    clock,
    random: (marathon().options.random ?? createRandom(1)).fork('faults'),
    resetStreams: () => streams.reset(),
    stall: (on) => streams.stall(on),
    skew: parts.skew,
    slow: (ms) => marathon().roots.turns.slow(ms),
  });
  const streams = createStreams({
    clock,
    events: () => marathon().events,
    judge: faults.judgeEvent,
    sheds: marathon().traits.shedsEvents,
  });
  const callbacks = createCallbacks(() => marathon().events, marathon().traits.plans === 'light' ? 'light' : 'heavy');
  const artifacts = createArtifacts(clock);
  return { requests: createRequestLog(), hearing: createHearing(), faults, streams, callbacks, artifacts };
}

const first = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? '') : (value ?? '');

/** An IPv4 client of a socket that takes both is mapped into IPv6; Marathon shows it plainly. */
const clientOf = (request: IncomingMessage): string => (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

const bodies = new WeakMap<IncomingMessage, Promise<Buffer>>();

/** The body, as often as it is wanted. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  const body = bodies.get(request) ?? readAll(request);
  bodies.set(request, body);
  return body;
}

/** Lets a late answer be late. What was asked has been read by then: a client that gives up takes nothing back. */
async function linger(request: IncomingMessage, clock: Clock, ms: number): Promise<void> {
  if (ms <= 0) return;
  await readBody(request);
  await new Promise<void>((resolve) => void clock.after(ms, resolve));
}

function askOf(request: IncomingMessage, bytes: Buffer, found: Found | undefined): Omit<Ask, 'guard'> {
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
    contentType: request.headers['content-type'] ?? '',
    body: bytes.toString('utf8'),
    bytes,
  };
}

/** What Jetty says on a leader. */
const leaderError = (exchange: Exchange, status: number, reason: string): void =>
  writeJettyError(exchange, {
    status,
    reason,
    headers: [...leaderHeaders(exchange).slice(0, exchange.traits.safetyHeaders ? 3 : 1), ['Pragma', 'no-cache']],
  });

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
  // The event stream is a servlet of its own: only exactly this Accept will do.
  if (request.headers.accept !== 'text/event-stream')
    return leaderError(exchange, 405, 'HTTP method GET is not supported by this URL');
  const { query } = askOf(request, Buffer.alloc(0), undefined);
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
  const { traits } = exchange;
  if (!found) return unknownRoute(traits, exchange.request.url ?? '/');
  const body = await readBody(exchange.request);
  const { method = 'GET', url: target = '/' } = exchange.request;
  parts.desk.hearing.tell({ method, target, body: body.toString('utf8') });
  const ask = inOldWords(traits, askOf(exchange.request, body, found));
  const { authorization, 'content-type': contentType = '' } = exchange.request.headers;
  const answer = (): Answer =>
    answerRoute(found, ask, {
      marathon: parts.marathon(),
      station: { ...parts.station(), callbacks: parts.desk.callbacks, artifacts: parts.desk.artifacts },
      contentType,
      authorization,
    });
  try {
    return aged(traits, { template: found.route.template, ask }, await inTurn(answer));
  } catch (error) {
    if (error instanceof Denied) return error.answer;
    const refusal = error instanceof Refusal ? refused(error) : internalError(error);
    return aged(traits, { template: found.route.template, ask }, refusal);
  }
}

/** A change of the root that has to wait is made when its turn has come: until then nothing of it has happened. */
function inTurn(answer: () => Answer): Answer | Promise<Answer> {
  try {
    return answer();
  } catch (error) {
    if (error instanceof NotYet) return error.run(answer);
    throw error;
  }
}

/** Credentials are asked for by every member, before it looks who leads. */
async function passOn(parts: WireParts, exchange: Exchange, follow: () => void): Promise<void> {
  const { credentials } = parts.marathon().options;
  const denied = credentials && authenticate(exchange.request.headers.authorization, credentials);
  if (denied) return writeAnswer(exchange, denied);
  follow();
}

export function createWire(parts: WireParts): Wire {
  const { marathon, clock, desk } = parts;
  const { faults, streams } = desk;
  const requests = createRequestLog();
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  const lead = async (exchange: Exchange, path: string, found: Found | undefined, endpoint: string): Promise<void> => {
    const { request } = exchange;
    desk.requests.note(endpoint);
    const { wait, disturbance } = faults.judge(endpoint);
    await linger(request, clock, wait);
    if (replaces(disturbance)) return disturb(exchange, disturbance);
    const { credentials } = marathon().options;
    const denied = credentials && authenticate(request.headers.authorization, credentials);
    if (denied) return writeAnswer(exchange, denied);
    if (path === EVENTS) {
      const forbidden = denyStream(marathon(), request.headers.authorization);
      return forbidden ? writeAnswer(exchange, forbidden) : openStream(streams, exchange, marathon().traits);
    }
    if (path.startsWith('/ui')) return leaderError(exchange, 404, 'Not Found');
    await writeAnswer(exchange, await respond(parts, exchange, path, found), endingOf(disturbance));
    if (!request.complete) request.resume();
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const found = path === EVENTS ? undefined : findRoute(path, marathon().traits);
    const endpoint = `${request.method ?? 'GET'} ${path === EVENTS ? path : (found?.route.template ?? 'unknown')}`;
    requests.note(endpoint);
    const exchange = (): Exchange => ({ request, response, leader: parts.station().leader, traits: marathon().traits });
    const answer = (): void => void lead(exchange(), path, found, endpoint).catch(() => request.socket.destroy());
    const follow = parts.follow();
    if (follow) return passOn(parts, exchange(), () => follow(request, response, answer));
    answer();
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    // Jetty says nothing of a connection that stays open.
    if (response.shouldKeepAlive) response.removeHeader('Connection');
    serve(request, response).catch(() => request.socket.destroy());
  };
  return {
    requests,
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
