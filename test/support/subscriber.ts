/** Subscribers as users have them: the protocols' own clients, over real sockets. */
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient, type Client as WsClient } from 'graphql-ws';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { eventually, type RunningGateway } from './gateway.ts';

export interface SubscriptionError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** One message: what the one field of a subscription says. */
export interface Told {
  readonly kind: string;
  readonly cursor: string | null;
  readonly [field: string]: unknown;
}

export interface Subscriber {
  /** All that has come so far. */
  readonly messages: readonly Told[];
  readonly errors: readonly SubscriptionError[];
  /** Set when the stream is over: `completed`, or why not. */
  readonly over: () => unknown;
  /** Waits until so many messages that pass have come, and gives them. */
  until(count: number, test?: (message: Told) => boolean): Promise<readonly Told[]>;
  /** Waits for the first SYNCED; what came up to it. */
  synced(): Promise<readonly Told[]>;
  /** Waits for the end. */
  ended(): Promise<unknown>;
  close(): void;
}

export interface Question {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

interface Sink {
  next(result: { readonly data?: unknown; readonly errors?: unknown }): void;
  error(error: unknown): void;
  complete(): void;
}

type Subscribe = (question: Question, sink: Sink) => () => void;

export function subscriberOf(subscribe: Subscribe, question: Question): Subscriber {
  const messages: Told[] = [];
  const errors: SubscriptionError[] = [];
  let over: unknown;
  const close = subscribe(question, {
    next({ data, errors: found }) {
      for (const value of Object.values(data ?? {})) if (value !== null) messages.push(value);
      if (Array.isArray(found)) errors.push(...found);
    },
    error: (error) => (over = error),
    complete: () => (over ??= 'completed'),
  });
  const until = (count: number, test: (message: Told) => boolean = () => true) =>
    eventually(() => {
      const found = messages.filter(test);
      expect(found.length, JSON.stringify([messages.slice(-5), errors, over])).toBeGreaterThanOrEqual(count);
      return found;
    });
  return {
    messages,
    errors,
    over: () => over,
    until,
    async synced() {
      await until(1, ({ kind }) => kind === 'SYNCED');
      return messages.slice(0, messages.findIndex(({ kind }) => kind === 'SYNCED') + 1);
    },
    ended: () =>
      eventually(() => {
        expect(over).toBeDefined();
        return over;
      }),
    close,
  };
}

/** By SSE, with graphql-sse; groups are those of the user unless given. */
export async function bySse(
  running: RunningGateway,
  user: string,
  question: Question,
  groups?: readonly string[],
): Promise<Subscriber> {
  const headers = { authorization: `Bearer ${await running.token(user, groups)}` };
  const client = createSseClient({ url: `${running.url}/graphql`, headers, retryAttempts: 0 });
  return subscriberOf((asked, sink) => client.subscribe(asked, sink), question);
}

/** One socket, with graphql-ws. */
export function socketWith(url: string, authorization: string | undefined): WsClient {
  return createWsClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(authorization !== undefined && { connectionParams: { authorization } }),
  });
}

export async function byWs(
  running: RunningGateway,
  user: string,
  question: Question,
  groups?: readonly string[],
): Promise<Subscriber> {
  const client = socketWith(running.url, `Bearer ${await running.token(user, groups)}`);
  return subscriberOf((asked, sink) => client.subscribe({ ...asked }, sink), question);
}
