import {
  createServer,
  request as send,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import { closeServer, listen, type TaskAddress, type TaskServer } from './impostor.ts';

function html(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html;charset=iso-8859-1' });
  response.end(
    `<html><head><title>Error ${status} ${message}</title></head><body><h2>HTTP ERROR ${status} ${message}</h2></body></html>`,
  );
}

function forwarded(request: IncomingMessage, via: string): OutgoingHttpHeaders {
  const { connection: _connection, host: _host, ...headers } = request.headers;
  const client = request.socket.remoteAddress ?? '';
  const before = headers['x-forwarded-for'];
  return {
    ...headers,
    'x-marathon-via': via,
    'x-forwarded-for': before === undefined ? client : `${String(before)},${client}`,
  };
}

function proxy(leader: string, via: string, exchange: { request: IncomingMessage; response: ServerResponse }): void {
  const { request, response } = exchange;
  const onward = send(
    `${leader}${request.url ?? '/'}`,
    { method: request.method, headers: forwarded(request, via) },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, 'x-marathon-via': via });
      answer.pipe(response);
    },
  );
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else html(response, 502, 'Connection to leader refused.');
  });
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

/**
 * A member of a Marathon that is not its leader: passes every call on to the leader (`X-Marathon-Via`), sends streams of events
 * there (302), and says 502 while there is none, as Marathon does since 1.7. `leader` gives the leader's URL.
 */
export async function startFollower(at: TaskAddress, leader: () => string | undefined): Promise<TaskServer> {
  const via = `1.1 ${at.host}:${at.port}`;
  const server = createServer((request, response) => {
    const url = leader();
    if (request.headers['x-marathon-via'] !== undefined) html(response, 502, 'Detected proxying loop.');
    else if (url === undefined) html(response, 502, 'Could not determine the current leader');
    else if ((request.url ?? '').startsWith('/v2/events'))
      response.writeHead(302, { Location: `${url}${request.url ?? ''}` }).end();
    else proxy(url, via, { request, response });
  });
  await listen(server, at);
  return { url: `http://${at.host}:${at.port}`, close: () => closeServer(server) };
}
