import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { JsonValue } from '../json.ts';
import type { Answer, Realm } from './ask.ts';
import { badRequest, IamError, unauthorized } from './error.ts';
import { findRoute, type Route } from './routes.ts';
import { segmentsOf } from './urls.ts';

const NOT_FOUND: Answer = { status: 404 };

/** The token of a request: `token=…`, or `Bearer …`. */
export const tokenOf = (authorization: string | undefined): string | undefined =>
  /(?:token=|Bearer )(.+)/.exec(authorization ?? '')?.[1];

/** The uid of a valid token, also of a user that is no more: it cannot be called back. */
export function uidOf(realm: Realm, token: string): string | undefined {
  const uid = realm.keys.verify(token, realm.now())?.['uid'];
  return typeof uid === 'string' ? uid : undefined;
}

/** Everything but logging in is for superusers; one's own permissions are for oneself, too. */
function mustBeAllowed(
  realm: Realm,
  asked: { route: Route; parts: readonly string[] },
  request: IncomingMessage,
): void {
  if (asked.route.isOpen) return;
  const token = tokenOf(request.headers.authorization);
  const uid = token === undefined ? undefined : uidOf(realm, token);
  if (uid === undefined) throw unauthorized('ERR_UNAUTHORIZED', 'Missing or invalid authentication token.');
  if (realm.store.isSuperuser(uid) || (asked.route.isOwn && asked.parts[0] === uid && request.method === 'GET')) return;
  throw new IamError({ status: 403, code: 'ERR_FORBIDDEN', description: 'Not authorized.' });
}

async function readBody(request: IncomingMessage): Promise<JsonValue | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '' || !['POST', 'PUT', 'PATCH'].includes(request.method ?? '')) return undefined;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === '') throw badRequest('Missing Content-Type header.');
  if (type !== 'application/json')
    throw new IamError({ status: 415, description: 'Unexpected or undefined Content-Type' });
  try {
    const body: JsonValue = JSON.parse(text);
    return body;
  } catch (error) {
    throw badRequest(`Cannot decode JSON body: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function answerOf(realm: Realm, request: IncomingMessage): Promise<Answer> {
  const [path = '', query = ''] = (request.url ?? '/').split('?');
  const body = await readBody(request);
  const segments = segmentsOf(path);
  const found = segments && findRoute(segments);
  if (!found) return NOT_FOUND;
  mustBeAllowed(realm, found, request);
  const method = request.method ?? 'GET';
  const handler = found.route.methods[method];
  if (!handler) return { status: 405, headers: [['Allow', Object.keys(found.route.methods).join(', ')]] };
  const { parts } = found;
  return handler(realm, {
    method,
    parts,
    query: new URLSearchParams(query),
    accept: request.headers.accept ?? '*/*',
    body,
  });
}

function refused(error: unknown): Answer {
  if (!(error instanceof IamError)) return { status: 500 };
  const headers = error.challenge === undefined ? [] : [['WWW-Authenticate', error.challenge] as const];
  return { status: error.status, json: error.body(), headers };
}

function write(response: ServerResponse, answer: Answer): void {
  const text = answer.json === undefined ? '' : `${JSON.stringify(answer.json, undefined, 2)}\n`;
  const headers = [
    ...(answer.headers ?? []),
    ['Content-Type', 'application/json; charset=utf-8'],
    ...(answer.status === 204 ? [] : [['Content-Length', String(Buffer.byteLength(text))]]),
  ];
  response.writeHead(answer.status, headers.flat());
  response.end(text);
}

/** A listening server. */
export interface IamServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves a realm; rejects when the port is taken. */
export function serve(realm: Realm, at: { readonly host: string; readonly port: number }): Promise<IamServer> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    void answerOf(realm, request)
      .catch(refused)
      .then((answer) => write(response, answer));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const close = (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => void server.close(() => resolve()));
  };
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => resolve({ port: (server.address() as AddressInfo).port, close }));
  });
}
