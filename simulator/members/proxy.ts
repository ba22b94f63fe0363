import { request as send, STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Clock, Timer } from '../clock.ts';
import { writeJettyError } from '../http/index.ts';
import type { Traits } from '../versions/index.ts';

/** `--leader_proxy_read_timeout`, ms: an answer that is silent for so long is given up. */
const READ_TIMEOUT = 10_000;

/** Where the leader listens, and under which name it is known. */
export interface LeaderPlace {
  readonly host: string;
  readonly port: number;
  /** `host:port` as headers say it. */
  readonly name: string;
}

export interface ProxyParts {
  readonly clock: Clock;
  readonly traits: Traits;
  /** `1.1 host:port` of the member that passes on. */
  readonly via: string;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What is not taken over from the client; the body's headers are made anew. */
const OWN = new Set(['connection', 'host', 'content-length', 'transfer-encoding', 'x-marathon-via', 'x-forwarded-for']);

/** Whether the request has been here before. */
const loops = (request: IncomingMessage, via: string): boolean =>
  String(request.headers['x-marathon-via'] ?? '')
    .split(/,\s*/)
    .includes(via);

function headersFor(parts: ProxyParts, request: IncomingMessage, leader: LeaderPlace): string[] {
  const kept: string[] = [];
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = [request.rawHeaders[i], request.rawHeaders[i + 1]];
    if (!OWN.has(name.toLowerCase())) kept.push(name, value);
  }
  const before = request.headers['x-forwarded-for'];
  const client = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const forwarded = before === undefined ? client : `${String(before)},${client}`;
  return ['Host', leader.name, ...kept, 'X-Marathon-Via', parts.via, 'X-Forwarded-For', forwarded];
}

/** A body is passed on where its length is told; Akka forgot the chunked ones. */
const bodyLength = (traits: Traits, request: IncomingMessage): 'none' | 'chunked' | number => {
  const length = request.headers['content-length'];
  if (length !== undefined) return Number(length);
  return request.headers['transfer-encoding'] !== undefined && !traits.asyncForwarder ? 'chunked' : 'none';
};

/** Header names that Akka knows: the others come out in lower case. */
const KNOWN = new Set([
  ...([
    'allow',
    'cache-control',
    'content-encoding',
    'expires',
    'location',
    'pragma',
    'vary',
    'www-authenticate',
  ] as const),
  'x-marathon-leader',
]);

/** What Akka makes of a value: a date that is none is the oldest it can write, lists are written with spaces. */
function throughAkka(name: string, value: string): readonly [string, string] {
  const lower = name.toLowerCase();
  if (lower === 'expires' && value === '0') return [name, 'Wed, 01 Jan 1800 00:00:00 GMT'];
  if (lower === 'cache-control') return [name, value.replace(/,\s*/g, ', ')];
  return [KNOWN.has(lower) ? name : lower, value];
}

/** Headers of the leader's answer as the follower writes them. */
function headersOf(parts: ProxyParts, answer: IncomingMessage): string[] {
  const out: (readonly [string, string])[] = [];
  for (let i = 0; i < answer.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = [answer.rawHeaders[i], answer.rawHeaders[i + 1]];
    const lower = name.toLowerCase();
    if (/^(connection|keep-alive|date|content-type|content-length|transfer-encoding)$/.test(lower)) continue;
    const last = lower === 'vary' ? out.findIndex(([one]) => one.toLowerCase() === 'vary') : -1;
    if (last >= 0) out.splice(last, 1);
    out.push(parts.traits.asyncForwarder ? throughAkka(name, value) : [name, value]);
  }
  const { 'content-type': type, 'content-length': length } = answer.headers;
  out.push(['X-Marathon-Via', parts.via]);
  if (type !== undefined || parts.traits.asyncForwarder) out.push(['Content-Type', type ?? 'none/none']);
  if (length !== undefined) out.push(['Content-Length', length]);
  else if (type === undefined) out.push(['Content-Length', '0']);
  return out.flat();
}

const reasonOf = (status: number): string => (status === 500 ? 'Server Error' : (STATUS_CODES[status] ?? ''));

/** Says that the leader could not be asked. */
export function refuse(exchange: Exchange, status: number, reason = reasonOf(status)): void {
  exchange.request.resume();
  writeJettyError(exchange, { status, reason });
}

/** Gives up on silence. `touch` begins to wait anew. */
function createPatience(clock: Clock, giveUp: () => void): { touch(): void; end(): void } {
  let timer: Timer | undefined;
  const end = (): void => timer?.cancel();
  return {
    touch() {
      end();
      timer = clock.after(READ_TIMEOUT, giveUp);
    },
    end,
  };
}

/** Akka cannot pass HEAD on (seen for `/v2/pods`): the connection ends without even a date. */
function failHead(exchange: Exchange): void {
  exchange.response.sendDate = false;
  exchange.response.shouldKeepAlive = false;
  refuse(exchange, 500);
}

/** Passes a request on to the leader and its answer back, with all that a follower of the release makes of both. */
export function forward(parts: ProxyParts, leader: LeaderPlace, exchange: Exchange): void {
  const { request, response } = exchange;
  const { traits } = parts;
  if (loops(request, parts.via)) return refuse(exchange, 502, 'Detected proxying loop.');
  if (request.method === 'HEAD' && traits.asyncForwarder) return failHead(exchange);
  const length = bodyLength(traits, request);
  const headers = headersFor(parts, request, leader);
  if (length === 'chunked') headers.push('Transfer-Encoding', 'chunked');
  else if (length !== 'none') headers.push('Content-Length', String(length));
  const { host, port } = leader;
  const onward = send({ host, port, method: request.method, path: request.url, headers, agent: false });
  const patience = createPatience(parts.clock, () => {
    onward.destroy();
    if (response.headersSent) response.destroy();
    else
      refuse(exchange, traits.leaderHangs, traits.leaderHangs === 504 ? 'Connection to leader timed out.' : undefined);
  });
  onward.on('response', (answer) => {
    // A stream of events may be silent for as long as from one heartbeat to the next.
    const isStream = (answer.headers['content-type'] ?? '').startsWith('text/event-stream');
    if (isStream) patience.end();
    else answer.on('data', patience.touch);
    answer.on('close', patience.end);
    answer.on('error', () => response.destroy());
    response.writeHead(
      answer.statusCode ?? 502,
      STATUS_CODES[answer.statusCode ?? 502] ?? '',
      headersOf(parts, answer),
    );
    if (isStream) response.flushHeaders();
    answer.pipe(response);
  });
  onward.on('error', (error: NodeJS.ErrnoException) => {
    patience.end();
    if (response.headersSent) return void response.destroy();
    if (error.code === 'ECONNREFUSED') refuse(exchange, traits.leaderRefuses, 'Connection to leader refused.');
    else refuse(exchange, 500);
  });
  response.on('close', () => onward.destroy());
  patience.touch();
  if (length === 'none') {
    onward.end();
    request.resume();
  } else request.pipe(onward);
}
