/** GraphQL over WebSocket (`graphql-transport-ws`): many operations on one socket, each answered at the speed the socket is read. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { allowsOrigin, type Cors } from '../cors.ts';
import { GatewayError } from '../../errors.ts';
import { errorBody } from '../errors.ts';
import { credentialsOf, type EndpointOptions } from '../graphql-endpoint.ts';
import { hooksFor, type OperationOptions, type SocketState } from './socket-operations.ts';
import { onExpiry } from './expiry.ts';

export interface WebSocketOptions extends OperationOptions {
  readonly cors: Cors;
  readonly authenticate: EndpointOptions['authenticate'];
  readonly clientOf: EndpointOptions['clientOf'];
}

export interface WebSockets {
  /** Takes a connection over, or answers it with what is wrong. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Lets go of those whose token counts no more. */
  reauthorize(): void;
  /** Tells everybody to go elsewhere. */
  close(): void;
  /** Cuts off whoever has not gone. */
  terminate(): void;
}

/** From the connection to its `connection_init`; half of what Marathon's own clients wait for an answer. */
const initMs = 5_000;
/** A ping this often, in milliseconds; who does not answer one before the next is gone. */
const pingMs = 15_000;

export function createWebSockets(options: WebSocketOptions): WebSockets {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    handleProtocols,
    perMessageDeflate: false,
  });
  const protocol = makeServer({ connectionInitWaitTimeout: initMs, ...hooksFor(options) });
  const entered = new Map<WebSocket, SocketState>();
  let closed = false;

  function connected(socket: WebSocket, request: IncomingMessage): void {
    const state: SocketState = {
      requestId: randomUUID(),
      clientAddress: options.clientOf(request),
      viewer: null,
      authorization: undefined,
      authenticate: (params) => enter(options, { socket, request, state }, params),
    };
    entered.set(socket, state);
    const stopPings = keepAlive(socket);
    const left = protocol.opened(
      {
        protocol: socket.protocol,
        // Resolved when the socket has taken it: until then nothing more is asked of the stream.
        send: (data) => new Promise((resolve) => socket.send(data, () => resolve())),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => socket.on('message', (data) => void receive(take(String(data)), socket)),
      },
      state,
    );
    socket.on('error', () => socket.terminate());
    socket.once('close', (code, reason) => {
      stopPings();
      entered.delete(socket);
      state.left?.();
      void left(code, String(reason));
    });
  }

  async function receive(taken: Promise<void>, socket: WebSocket): Promise<void> {
    try {
      await taken;
    } catch (error) {
      options.log.error({ err: error }, 'a message of a socket could not be handled');
      socket.close(CloseCode.InternalServerError, 'INTERNAL');
    }
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      if (closed) return refuse(socket, 503);
      if (!allowsOrigin(options.cors, request)) return refuse(socket, 403);
      const { bodyBytes, subscriptions } = options.limits();
      if (server.clients.size >= subscriptions) return refuse(socket, 503);
      server.options.maxPayload = bodyBytes;
      server.handleUpgrade(request, socket, head, (upgraded) => connected(upgraded, request));
    },
    reauthorize() {
      for (const [socket, { viewer, requestId }] of entered) {
        const error = viewer === null ? null : refusalOf(options, viewer);
        if (error !== null) forbid(options, { socket, requestId }, error);
      }
    },
    close() {
      closed = true;
      // 1012: the service restarts; clients come again by themselves.
      for (const socket of server.clients) socket.close(1012, 'SHUTTING_DOWN');
    },
    terminate() {
      for (const socket of server.clients) socket.terminate();
    },
  };
}

function refuse(socket: Duplex, status: 403 | 503): void {
  const text = status === 403 ? 'Forbidden' : 'Service Unavailable';
  socket.end(`HTTP/1.1 ${status} ${text}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

interface Entering {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly state: SocketState;
}

/** The token of `connection_init`, or else of the request; without one that counts the socket is closed as the protocol says. */
async function enter(
  { authenticate, log }: WebSocketOptions,
  { socket, request, state }: Entering,
  params: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const given = params['authorization'] ?? params['Authorization'] ?? request.headers.authorization;
  const { requestId } = state;
  try {
    const authorization = typeof given === 'string' ? given : undefined;
    const { viewer } = await authenticate({ ...credentialsOf(request), authorization });
    // Who left meanwhile has been taken leave of: nothing that is begun now would ever be ended.
    if (socket.readyState !== socket.OPEN) return false;
    Object.assign(state, { viewer, authorization });
    state.left = onExpiry(viewer, (error) => forbid({ log }, { socket, requestId }, error));
    return true;
  } catch (error) {
    forbid({ log }, { socket, requestId }, error);
    return false;
  }
}

/** The code with which the protocol closes a socket that may not go on. */
function forbid(
  { log }: Pick<WebSocketOptions, 'log'>,
  { socket, requestId }: { readonly socket: WebSocket; readonly requestId: string },
  error: unknown,
): void {
  const { body } = errorBody(error, requestId, log);
  socket.close(CloseCode.Forbidden, String(body.errors[0]?.extensions?.['code'] ?? 'FORBIDDEN'));
}

/** Null while what was shown still counts; what is not known of somebody's rights just now is said by each operation. */
function refusalOf({ desk }: WebSocketOptions, viewer: NonNullable<SocketState['viewer']>): GatewayError | null {
  try {
    desk.accessFor(viewer);
    return null;
  } catch (error) {
    return error instanceof GatewayError && error.code === 'UNAUTHENTICATED' ? error : null;
  }
}

function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingMs).unref();
  return () => clearInterval(timer);
}
