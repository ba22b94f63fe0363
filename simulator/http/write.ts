import { gzip } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Traits } from '../versions/index.ts';
import type { Answer } from './answer.ts';

/** Jetty leaves answers below this many bytes as they are. */
const GZIP_FROM = 256;

/** Phrases that differ from Node's: 422 has none. */
const phraseOf = (status: number): string | undefined => (status === 422 ? '' : undefined);

const SAFETY: readonly [string, string][] = [
  ['X-Frame-Options', 'DENY'],
  ['X-XSS-Protection', '1; mode=block'],
];

/** A request with what is needed to answer it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** `host:port` of the leader. */
  readonly leader: string;
  readonly traits: Traits;
}

/** The headers that every answer of a leader has, in Marathon's order. */
export const leaderHeaders = (exchange: Pick<Exchange, 'leader' | 'traits'>): [string, string][] => [
  ['X-Marathon-Leader', `http://${exchange.leader}`],
  ...(exchange.traits.safetyHeaders ? SAFETY : []),
  ['Cache-Control', 'no-cache, no-store, must-revalidate'],
  ['Pragma', 'no-cache'],
  ['Expires', '0'],
];

interface Payload {
  readonly type: string | undefined;
  readonly body: Buffer;
}

function payloadOf(answer: Answer): Payload {
  if (answer.text) return { type: answer.text.type, body: Buffer.from(answer.text.body) };
  if (answer.json === undefined) return { type: answer.typed ? 'application/json' : undefined, body: Buffer.alloc(0) };
  return { type: 'application/json', body: Buffer.from(JSON.stringify(answer.json)) };
}

const squeeze = (body: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => gzip(body, { level: 1 }, (error, out) => (error ? reject(error) : resolve(out))));

/** How an answer ends: as it should, in the middle with the connection, in the middle with silence, or before it began. */
export type Ending = 'whole' | 'half' | 'stuck' | 'lost';

/** Writes an answer, compressed when the client takes that. */
export async function writeAnswer(exchange: Exchange, answer: Answer, ending: Ending = 'whole'): Promise<void> {
  const { request, response } = exchange;
  if (ending === 'lost') return void request.socket.resetAndDestroy();
  const payload = payloadOf(answer);
  const isRead = request.method === 'GET' && answer.status === 200;
  const wanted = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const squeezed = wanted && isRead && payload.body.length >= GZIP_FROM;
  const body = squeezed ? await squeeze(payload.body) : payload.body;
  if (response.destroyed) return;
  const headers: [string, string][] = [...leaderHeaders(exchange)];
  for (const [name, value] of answer.headers ?? []) if (name !== 'Vary') headers.push([name, value]);
  if (answer.status !== 204 && payload.type !== undefined && answer.status !== 302)
    headers.push(['Content-Type', payload.type]);
  for (const [name, value] of answer.headers ?? []) if (name === 'Vary') headers.push([name, value]);
  if (isRead) headers.push(['Vary', 'Accept-Encoding, User-Agent']);
  if (squeezed) headers.push(['Content-Encoding', 'gzip']);
  if (answer.status !== 204) headers.push(['Content-Length', String(body.length)]);
  const phrase = phraseOf(answer.status);
  if (phrase === undefined) response.writeHead(answer.status, headers.flat());
  else response.writeHead(answer.status, phrase, headers.flat());
  if (ending === 'whole') return void response.end(request.method === 'HEAD' ? undefined : body);
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    if (ending === 'half') response.destroy();
  });
}
