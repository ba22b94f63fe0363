import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ImpostorLaunch } from './launch.ts';

/** Where a task listens. */
export interface TaskAddress {
  readonly host: string;
  readonly port: number;
}

/** Something that listens for a task; `close` ends it with all its connections. */
export interface TaskServer {
  readonly url: string;
  close(): Promise<void>;
}

const page = '<!DOCTYPE html><html><head><title>Welcome</title></head><body><h1>It works!</h1></body></html>';

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

/** `/v2/info` under a name that is not its own, no apps, and not found for everything else. */
function mimic(claims: string, path: string, response: ServerResponse): void {
  const config = { framework_name: claims, mesos_role: '*', features: [] };
  const info = {
    name: 'marathon',
    version: '1.11.24',
    elected: true,
    leader: 'localhost:8080',
    frameworkId: 'c1a1ed00-0000-4000-8000-000000000000-0000',
    marathon_config: config,
  };
  if (path === '/v2/info') json(response, 200, info);
  else if (path === '/v2/apps') json(response, 200, { apps: [] });
  else if (path === '/ping') response.writeHead(200, { 'Content-Type': 'text/plain' }).end('pong');
  else json(response, 404, { message: 'not found' });
}

function answer(launch: ImpostorLaunch, path: string, response: ServerResponse): void {
  if (launch.manner === 'html') response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
  else if (launch.manner === 'json') json(response, 200, { name: 'something-else', version: '3.1.4', status: 'UP' });
  else if (launch.manner === 'mimic') mimic(launch.claims, path, response);
  // `hang` says nothing, ever.
}

/** Starts what a decoy really runs, on the address of its task. Rejects when the address is taken. */
export async function startImpostor(launch: ImpostorLaunch, at: TaskAddress): Promise<TaskServer> {
  const url = `http://${at.host}:${at.port}`;
  if (launch.manner === 'nothing') return { url, close: () => Promise.resolve() };
  const server = createServer((request, response) =>
    answer(launch, new URL(request.url ?? '/', url).pathname, response),
  );
  await listen(server, at);
  return { url, close: () => closeServer(server) };
}

type HttpServer = ReturnType<typeof createServer>;

/** Resolves when the server listens; rejects with the socket's error. */
export function listen(server: HttpServer, at: TaskAddress): Promise<AddressInfo | string | null> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.off('error', reject);
      resolve(server.address());
    });
  });
}

/** Rejects with the socket's error when nobody could listen there. */
export async function mustBeFree(at: TaskAddress): Promise<void> {
  const server = createServer();
  await listen(server, at);
  await closeServer(server);
}

/** Ends a server and every connection to it, as the death of its process would. */
export function closeServer(server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
