import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  GraphQLError,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { ServerOptions, SubscribePayload } from 'graphql-ws';
import type { Access } from '../../context.ts';
import { GatewayError } from '../../errors.ts';
import { formatError, type ErrorLog } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { readAsked } from './asked.ts';
import type { Asked, Desk } from './desk.ts';
import type { StreamedDocument } from './documents.ts';
import type { MessageResult } from './message.ts';
import type { Single } from './sse.ts';
import type { Stream } from './stream.ts';
import { createWakes, type Wakes } from './wakes.ts';

export interface OperationOptions {
  readonly desk: Desk;
  readonly schema: GraphQLSchema;
  readonly limits: () => Limits;
  readonly log: ErrorLog;
  /** Executes what is no subscription. */
  readonly answer: (judged: StreamedDocument, asked: Single) => Promise<MessageResult>;
}

/** What is known of one socket. */
export interface SocketState {
  readonly requestId: string;
  readonly clientAddress: string | null;
  /** Null before `connection_init`. */
  viewer: Access['viewer'] | null;
  /** What it showed then. */
  authorization: string | undefined;
  authenticate(params: Readonly<Record<string, unknown>>): Promise<boolean>;
  left?: () => void;
}

type Hooks = Pick<
  ServerOptions<Record<string, unknown> | undefined, SocketState>,
  'onConnect' | 'onSubscribe' | 'subscribe' | 'execute' | 'onNext' | 'onError'
>;

/** What the protocol's own server asks of us: who is it, what does an operation mean, how do its errors look. */
export function hooksFor(options: OperationOptions): Hooks {
  /** Errors that are ready to be sent. */
  const formatted = new WeakMap<GraphQLError, GraphQLFormattedError>();
  const tickets = new WeakMap<object, Ticket>();
  const wakes = createWakes();
  /** Results likewise: the protocol's server sees a token of each. */
  const carried = new WeakMap<object, MessageResult>();
  const carry = (result: MessageResult): ExecutionResult => {
    const token = {};
    carried.set(token, result);
    return token;
  };

  const errorsOf = (errors: readonly GraphQLFormattedError[]): readonly GraphQLError[] =>
    errors.map((error) => {
      const wrapped = new GraphQLError(error.message);
      formatted.set(wrapped, error);
      return wrapped;
    });

  return {
    onConnect: ({ extra, connectionParams }) => extra.authenticate(connectionParams ?? {}),
    onSubscribe({ extra }, _id, payload) {
      try {
        const outcome = ticketFor(options, extra, payload);
        if ('errors' in outcome) return errorsOf(outcome.errors);
        tickets.set(outcome.args, outcome.ticket);
        return outcome.args;
      } catch (error) {
        return [wrap(error)];
      }
    },
    subscribe: (args) => messagesOf(streamOf(tickets.get(args)), carry, wakes),
    execute: async (args) => carry(await execute(options, tickets.get(args))),
    onNext: (...[, , , , result]) => carried.get(result),
    onError: ({ extra }, _id, _payload, errors) =>
      errors.map((error) => formatted.get(error) ?? formatError(error, extra.requestId, options.log)),
  };
}

type Ticket =
  | { readonly kind: 'stream'; readonly stream: Stream }
  | { readonly kind: 'single'; readonly judged: StreamedDocument; readonly single: Single };

type Outcome =
  { readonly args: ExecutionArgs; readonly ticket: Ticket } | { readonly errors: readonly GraphQLFormattedError[] };

function ticketFor(
  { desk, schema, limits }: OperationOptions,
  socket: SocketState,
  payload: SubscribePayload,
): Outcome {
  const { viewer, requestId, clientAddress, authorization } = socket;
  if (viewer === null) throw new GatewayError('UNAUTHENTICATED');
  const asked: Asked = readAsked(payload);
  const access = desk.accessFor(viewer);
  const prepared = desk.prepare(asked, requestId);
  if (prepared.kind === 'refused') return prepared;
  const { document } = prepared.kind === 'single' ? prepared.judged : prepared.operation;
  const args: ExecutionArgs = { schema, document, operationName: asked.operationName };
  if (prepared.kind === 'single') {
    const signal = AbortSignal.timeout(limits().requestTimeoutMs);
    const request = { requestId, clientAddress, signal: () => signal };
    return {
      args,
      ticket: { kind: 'single', judged: prepared.judged, single: { asked, access, request, authorization } },
    };
  }
  return { args, ticket: { kind: 'stream', stream: desk.open(prepared.operation, access, 'ws') } };
}

const wrap = (error: unknown): GraphQLError =>
  new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)) });

function streamOf(ticket: Ticket | undefined): Stream {
  if (ticket?.kind !== 'stream') throw new Error('An operation that is no subscription was subscribed to.');
  return ticket.stream;
}

async function execute({ answer }: OperationOptions, ticket: Ticket | undefined): Promise<MessageResult> {
  if (ticket?.kind !== 'single') throw new Error('A subscription was executed.');
  return answer(ticket.judged, ticket.single);
}

type Carry = (result: MessageResult) => ExecutionResult;

/** Messages sent in one go before others have their turn. */
const inOneGo = 32;

/** The messages of a stream, one at a time as they are asked for; ending it ends the stream, and wakes who waits for the next. */
function messagesOf(stream: Stream, carry: Carry, wakes: Wakes): AsyncGenerator<ExecutionResult, void, void> {
  const messages = takeAll(stream, carry, wakes);
  const close = messages.return.bind(messages);
  messages.return = (value) => {
    stream.end(null);
    return close(value);
  };
  return messages;
}

async function* takeAll(stream: Stream, carry: Carry, wakes: Wakes): AsyncGenerator<ExecutionResult, void, void> {
  let waiting = Promise.withResolvers<void>();
  const awake = (): void => waiting.resolve();
  // An end is told at once: at a shutdown there may be no further turn.
  stream.onReady(() => (stream.ended === null ? wakes.add(awake) : awake()));
  for (let sent = 1; stream.ended === null; sent += 1) {
    const message = stream.take();
    if (message !== null) yield carry(message.result);
    else {
      if (stream.ended === null) await waiting.promise;
      waiting = Promise.withResolvers<void>();
    }
    if (sent % inOneGo === 0) await nextTurn();
  }
  const { error } = stream.ended;
  if (error !== null) throw error;
}
