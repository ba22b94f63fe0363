/** GraphQL over SSE, in distinct connections mode: each operation is a request, its messages the events of the answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { Access } from '../../context.ts';
import { errorTable, GatewayError } from '../../errors.ts';
import { readJson } from '../body.ts';
import { errorBody, type ErrorLog } from '../errors.ts';
import { credentialsOf, type EndpointOptions, type RequestFacts } from '../graphql-endpoint.ts';
import type { Limits } from '../limits.ts';
import { readAsked } from './asked.ts';
import type { Asked, Desk } from './desk.ts';
import type { StreamedDocument } from './documents.ts';
import { onExpiry } from './expiry.ts';
import { frameOf, type MessageResult } from './message.ts';
import type { Stream } from './stream.ts';

export interface SseOptions {
  readonly desk: Desk;
  readonly limits: () => Limits;
  readonly log: ErrorLog;
  readonly authenticate: EndpointOptions['authenticate'];
  readonly clientOf: EndpointOptions['clientOf'];
  /** Executes what is no subscription. */
  readonly answer: (judged: StreamedDocument, asked: Single) => Promise<MessageResult>;
}

export interface Single {
  readonly asked: Asked;
  readonly access: Access;
  readonly request: RequestFacts;
  readonly authorization: string | undefined;
}

export interface SseExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** The target behind `?`, with it. */
  readonly search: string;
}

/** A comment this often, in milliseconds: proxies close what is silent for half a minute or more. */
const keepAliveMs = 12_000;
/** A reader who does not read gets this long, in milliseconds, to take the end that was written. */
const lingerMs = 5_000;

export const wantsEvents = ({ method, headers: { accept } }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'POST') && accept !== undefined && /\btext\/event-stream\b/i.test(accept);

export async function serveEvents(options: SseOptions, exchange: SseExchange): Promise<void> {
  const { request, response, requestId } = exchange;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const access = await options.authenticate(credentialsOf(request));
    const asked = await askedBy(exchange, options.limits());
    const prepared = options.desk.prepare(asked, requestId);
    if (gone.signal.aborted) return;
    if (prepared.kind === 'refused') return refuse(response, 400, prepared.errors);
    if (prepared.kind === 'subscription') {
      const stream = options.desk.open(prepared.operation, access, 'sse');
      return serveStream(options, exchange, { stream, access });
    }
    forbidWriteByGet(request, prepared.judged);
    const clientAddress = options.clientOf(request);
    const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(options.limits().requestTimeoutMs)]);
    const { authorization } = request.headers;
    const facts = { requestId, clientAddress, signal: () => signal };
    const result = await options.answer(prepared.judged, { asked, access, request: facts, authorization });
    begin(response);
    response.write(frameOf('next', JSON.stringify(result)));
    response.end(frameOf('complete', ''));
  } catch (error) {
    const { status, body } = errorBody(error, requestId, options.log);
    refuse(response, status, body.errors);
  }
}

async function askedBy({ request, search }: SseExchange, { bodyBytes }: Limits): Promise<Asked> {
  if (request.method === 'POST') {
    // As for queries: what another site can send without a preflight is not taken.
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      throw new GatewayError('BAD_USER_INPUT', { message: 'The body must be application/json.' });
    return readAsked(await readJson(request, bodyBytes));
  }
  if (
    request.headers['apollo-require-preflight'] === undefined &&
    request.headers['x-apollo-operation-name'] === undefined
  )
    throw new GatewayError('BAD_USER_INPUT', {
      message: 'A GET needs the header `apollo-require-preflight`: other sites could send it without.',
    });
  const words = new URLSearchParams(search);
  return readAsked({
    query: words.get('query'),
    operationName: words.get('operationName'),
    variables: parameter(words, 'variables'),
    extensions: parameter(words, 'extensions'),
  });
}

function parameter(words: URLSearchParams, name: string): unknown {
  const text = words.get(name);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new GatewayError('BAD_USER_INPUT', { message: `\`${name}\` is not JSON.` });
  }
}

function forbidWriteByGet({ method }: IncomingMessage, { definition }: StreamedDocument): void {
  if (method === 'GET' && definition.operation === 'mutation')
    throw new GatewayError('BAD_USER_INPUT', { message: 'A mutation needs a POST.' });
}

function begin(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // Proxies like nginx would collect what is meant to arrive at once.
    'x-accel-buffering': 'no',
  });
}

function refuse(response: ServerResponse, status: number, errors: readonly GraphQLFormattedError[]): void {
  if (response.destroyed || response.headersSent) return;
  const text = JSON.stringify({ errors });
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...(status === errorTable.UNAUTHENTICATED.status && { 'www-authenticate': 'Bearer' }),
  });
  response.end(text);
}

function serveStream(
  options: SseOptions,
  { response, requestId }: SseExchange,
  { stream, access }: { readonly stream: Stream; readonly access: Access },
): void {
  const { turns } = options.desk;
  let blocked = false;
  begin(response);
  response.write(`retry: ${1_000 + Math.floor(Math.random() * 2_000)}\n:\n\n`);
  const cancelExpiry = onExpiry(access.viewer, (error) => stream.end(error));
  const keepAlive = setInterval(() => blocked || response.write(':\n\n'), keepAliveMs).unref();
  const writer = { work: write };

  /** Corked by us the socket is written to in this turn, in one go: else all sockets would be once the turn is over, in no time limit. */
  function write(deadline: number): boolean {
    const { socket } = response;
    socket?.cork();
    const more = writeUntil(deadline);
    socket?.uncork();
    if (stream.ended !== null) finish();
    return more;
  }

  function writeUntil(deadline: number): boolean {
    while (!blocked && stream.ended === null) {
      const message = stream.take();
      if (message === null) return false;
      blocked = !response.write(message.frame());
      if (performance.now() >= deadline) return !blocked;
    }
    return false;
  }

  function finish(): void {
    clearInterval(keepAlive);
    cancelExpiry();
    if (response.writableEnded || response.destroyed) return;
    const error = stream.ended?.error ?? null;
    if (error !== null) response.write(frameOf('next', JSON.stringify(errorBody(error, requestId, options.log).body)));
    response.end(frameOf('complete', ''));
    setTimeout(() => response.destroy(), lingerMs).unref();
  }

  response.on('drain', () => {
    blocked = false;
    turns.add(writer);
  });
  response.once('close', () => {
    stream.end(null);
    finish();
  });
  // An end is told at once: at a shutdown there may be no further turn.
  stream.onReady(() => (stream.ended === null ? turns.add(writer) : finish()));
  turns.add(writer);
}
