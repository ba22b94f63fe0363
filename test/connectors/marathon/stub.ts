import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createConnector, createDecoder } from '../../../src/connectors/marathon/index.ts';
import type { CallRecord, ConnectorOptions, MarathonConnector } from '../../../src/connectors/marathon/index.ts';

/** A server that behaves as badly as a test wants, on a real socket. */
export interface Stub {
  readonly url: string;
  readonly host: string;
  /** `GET /v2/info` …, in the order they came, with their Authorization. */
  readonly requests: {
    readonly line: string;
    readonly headers: IncomingMessage['headers'];
    /** Destroyed when the client has let it go. */
    readonly socket: Socket;
  }[];
  /** Sockets open now. */
  readonly sockets: ReadonlySet<Socket>;
  answer: RequestListener;
  close(): Promise<void>;
}

export interface StubOptions {
  readonly tls?: { readonly key: string; readonly cert: string };
}

export async function startStub(answer: RequestListener, { tls }: StubOptions = {}): Promise<Stub> {
  const sockets = new Set<Socket>();
  const requests: Stub['requests'] = [];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers, socket: request.socket });
    void stub.answer(request, response);
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stub: Stub = {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    requests,
    sockets,
    answer,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  onTestFinished(stub.close);
  return stub;
}

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): RequestListener => {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(value));
  };
};

export const html = (status: number): RequestListener => {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end('<html><body>Bad Gateway at secret-host.example</body></html>');
  };
};

export interface Tried {
  readonly connector: MarathonConnector;
  readonly calls: CallRecord[];
}

/** A connector for one test, closed when it ends. Chance is taken out: every wait is its longest. */
export function connect(stubs: readonly (Stub | string)[], options: Partial<ConnectorOptions> = {}): Tried {
  const calls: CallRecord[] = [];
  const decoder = createDecoder({ threads: 0 });
  const connector = createConnector({
    marathon: 'm',
    urls: stubs.map((stub) => (typeof stub === 'string' ? stub : stub.url)),
    credentials: { type: 'none' },
    decoder,
    onCall: (call) => calls.push(call),
    random: () => 1,
    ...options,
  });
  onTestFinished(async () => {
    await connector.close();
    await decoder.close();
  });
  return { connector, calls };
}

/** Everything an error says, causes included: what a log line could hold. */
export function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [error.message, error.stack, JSON.stringify(error), error.cause === undefined ? '' : told(error.cause)].join(
    '\n',
  );
}

export async function failure(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('it succeeded');
}

/** A port of this machine on which nobody listens. */
export async function deadUrl(): Promise<string> {
  const stub = await startStub(json({}));
  await stub.close();
  return stub.url;
}
