import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { objectIn, Unusable } from './read.ts';
import { control, type Controlled } from './routes.ts';

export type { Controlled } from './routes.ts';

/** The control API, listening. */
export interface Control {
  readonly url: string;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function serve(controlled: Controlled, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const answer = (status: number, json: unknown): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(json));
  };
  try {
    const body = objectIn(await bodyOf(request));
    answer(200, await control(controlled, { method: request.method ?? 'GET', path, body }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    answer(error instanceof Unusable ? 400 : 500, { message });
  }
}

/** Listens for orders on 127.0.0.1: whoever reaches it may do everything. Port 0 takes a free one. */
export function startControl(controlled: Controlled, port: number): Promise<Control> {
  const server = createServer((request, response) => void serve(controlled, request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      }),
    );
  });
}
