/** `/graphql`: an HTTP request → token, access, doors → Apollo → an answer. */
import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { IncomingMessage } from 'node:http';
import type { Access, Commands, Context, Loaders } from '../context.ts';
import type { RequestCredentials } from '../identity/index.ts';
import { parseJson, readText } from './body.ts';
import { sendAnswer, type Answer, type Exchange as Answering } from './compression.ts';
import type { Reply } from './asking.ts';
import type { Engine } from './engine.ts';
import { errorBody, type ErrorLog } from './errors.ts';
import { isPlainJson, jsonHeaders, type KnownOperation, type MediaTypes } from './known.ts';
import type { Limits } from './limits.ts';
import { createTimeLimit, type TimeLimit } from './time-limit.ts';

export interface EndpointOptions {
  readonly engine: Engine;
  readonly mediaTypes: MediaTypes;
  readonly limits: () => Limits;
  readonly log: ErrorLog;
  /** Who asks; fails with UNAUTHENTICATED. */
  readonly authenticate: (credentials: RequestCredentials) => Access | Promise<Access>;
  readonly loaders: (access: Access, request: RequestFacts) => Loaders;
  /** Where a request comes from. */
  readonly clientOf: (request: IncomingMessage) => string | null;
  readonly commands: (request: Omit<Context, 'commands'>, authorization: string | undefined) => Commands;
}

/** What a request is known by. */
export type RequestFacts = Pick<Context, 'requestId' | 'clientAddress' | 'signal'>;

export interface Exchange extends Answering {
  readonly search: string;
}

/** What Apollo looks at: content negotiation, and the headers that show a request to be no simple form post. */
const passedOn = ['accept', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'] as const;

/** What a request shows of who sends it. */
export const credentialsOf = (request: IncomingMessage): RequestCredentials => ({
  authorization: request.headers.authorization,
  // Node puts them together when they are read, and few look at more than the token.
  headers: () => request.headersDistinct,
  remoteAddress: request.socket.remoteAddress,
  connection: request.socket,
});

export const serveGraphQL = (options: EndpointOptions, exchange: Exchange): Promise<void> =>
  answerTo(options, exchange).then((answer) => sendAnswer(exchange, answer));

async function answerTo(options: EndpointOptions, exchange: Exchange): Promise<Answer> {
  const { request, requestId } = exchange;
  const limit = createTimeLimit(options.limits, exchange.response);
  try {
    const access = await options.authenticate(credentialsOf(request));
    const body = request.method === 'POST' ? await readText(request, options.limits().bodyBytes) : undefined;
    let context: Context | undefined;
    const open = () => (context ??= openContext(options, { exchange, access, limit }));
    const known = body === undefined ? null : knownTo(options, request, body);
    if (known === null) return await askApollo(options, exchange, { body, context: open });
    const anew = asksAnew(request.headers['cache-control']);
    return given(await options.engine.ask({ ...known.operation, access, context: open, anew }), known.headers);
  } catch (error) {
    return refusal(error, requestId, options.log);
  } finally {
    limit.close();
  }
}

interface Opening {
  readonly exchange: Exchange;
  readonly access: Access;
  readonly limit: TimeLimit;
}

/** What an execution needs; an answer that is known needs none of it. */
function openContext({ loaders, commands, clientOf }: EndpointOptions, { exchange, access, limit }: Opening): Context {
  const { request, requestId } = exchange;
  const clientAddress = clientOf(request);
  const facts: RequestFacts = { requestId, clientAddress, signal: limit.signal };
  const reading = { requestId, clientAddress, signal: limit.signal, access, loaders: loaders(access, facts) };
  return { ...reading, commands: () => commands(reading, request.headers.authorization) };
}

/** HTTP's own words for: no answer that was given before. */
const asksAnew = (cacheControl: string | undefined): boolean =>
  cacheControl !== undefined && /\bno-(?:cache|store)\b/i.test(cacheControl);

interface Known {
  readonly operation: KnownOperation;
  /** Of its answer. */
  readonly headers: Answer['headers'];
}

/** What a plain request asks for, where its document is known; null when it is Apollo's. */
function knownTo(
  { engine, mediaTypes }: EndpointOptions,
  { headers: asked }: IncomingMessage,
  body: string,
): Known | null {
  if (!isPlainJson(asked['content-type'])) return null;
  const headers = mediaTypes.of(asked.accept);
  const operation = headers === undefined ? null : engine.documents.asked(body);
  return operation === null || headers === undefined ? null : { operation, headers };
}

const given = ({ status, body }: Reply, headers: Answer['headers']): Answer => ({ status, headers, body });

interface Asked {
  /** Undefined for what is no POST. */
  readonly body: string | undefined;
  readonly context: () => Context;
}

async function askApollo(
  { engine, mediaTypes }: EndpointOptions,
  { request, search }: Exchange,
  { body, context }: Asked,
): Promise<Answer> {
  const { accept } = request.headers;
  const json = body === undefined ? undefined : parseJson(body);
  const answer = await engine.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? 'GET', headers: headersOf(request), search, body: json },
    context: () => Promise.resolve(context()),
  });
  const { status = 200, headers } = answer;
  const contentType = headers.get('content-type');
  if (status === 200 && contentType !== undefined) mediaTypes.learn(accept, contentType);
  return toAnswer(answer);
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const name of passedOn) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

async function toAnswer({ status, headers, body }: HTTPGraphQLResponse): Promise<Answer> {
  let text = '';
  if (body.kind === 'complete') text = body.string;
  else for await (const chunk of body.asyncIterator) text += chunk;
  return {
    status: status ?? 200,
    headers: [...headers.set('cache-control', 'no-store')].flat(),
    body: text,
  };
}

function refusal(error: unknown, requestId: string, log: ErrorLog): Answer {
  const { status, body } = errorBody(error, requestId, log);
  return {
    status,
    headers: [
      ...jsonHeaders('application/json; charset=utf-8'),
      ...(status === 401 ? ['www-authenticate', 'Bearer'] : []),
    ],
    body: JSON.stringify(body),
  };
}
