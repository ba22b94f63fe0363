/** Subscriptions: the desk where they are taken in, and the two ways they come by, SSE and WebSocket. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Cors } from '../cors.ts';
import type { Engine } from '../engine.ts';
import type { EndpointOptions } from '../graphql-endpoint.ts';
import type { MessageResult } from './message.ts';
import { createDesk, type DeskOptions } from './desk.ts';
import type { StreamedDocument } from './documents.ts';
import { serveEvents, type Single, type SseExchange } from './sse.ts';
import { createWebSockets } from './websocket.ts';

export { wantsEvents } from './sse.ts';
export type { Watches } from './operation.ts';
export { createSubscriptionMetrics, type SubscriptionMetrics } from './metrics.ts';

export interface SubscriptionsOptions extends Omit<DeskOptions, 'executor'> {
  readonly engine: Engine;
  readonly cors: Cors;
  readonly authenticate: EndpointOptions['authenticate'];
  readonly clientOf: EndpointOptions['clientOf'];
  readonly commands: EndpointOptions['commands'];
}

export interface Subscriptions {
  /** Answers a request that accepts events. */
  serve(exchange: SseExchange): Promise<void>;
  /** Takes a connection over as a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Rights may have changed: everybody is judged anew, at once. */
  reauthorize(): void;
  stats(): { readonly open: number; readonly cohorts: number };
  /** Ends every stream with SHUTTING_DOWN, so that clients go elsewhere. */
  close(): void;
  /** Cuts off who has not gone. */
  terminate(): void;
}

export function createSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const { engine } = options;
  const desk = createDesk({ ...options, executor: engine.executor });
  const transports = {
    ...options,
    desk,
    answer: (judged: StreamedDocument, single: Single) => answer(options, judged, single),
  };
  const sockets = createWebSockets(transports);
  return {
    serve: (exchange) => serveEvents(transports, exchange),
    upgrade: sockets.upgrade,
    reauthorize() {
      // First the sockets: they close with the code of the protocol.
      sockets.reauthorize();
      desk.reauthorize();
    },
    stats: desk.stats,
    close() {
      desk.close();
      sockets.close();
    },
    terminate: sockets.terminate,
  };
}

async function answer(
  { engine, loaders, commands }: SubscriptionsOptions,
  { document, definition }: StreamedDocument,
  { asked, access, request, authorization }: Single,
): Promise<MessageResult> {
  const known = { ...request, access, loaders: loaders(access, request) };
  const context = { ...known, commands: () => commands(known, authorization) };
  const { result } = await engine.answer({ document, definition, variables: asked.variables, context });
  const { errors, data } = result;
  return { ...(errors && { errors }), ...(data !== undefined && { data }) };
}
