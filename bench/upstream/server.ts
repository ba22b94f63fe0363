import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { drawMarathon, type EstateSize, type MarathonBodies } from '../estate/index.ts';
import { createReads, type MostReads, type Reads } from './reads.ts';
import { storm, type StormOptions } from './storm.ts';

/** What of their apps the Marathons show: nothing, apps without tasks, or everything. */
export type Showing = 'nothing' | 'apps' | 'everything';

/** Requests by Marathon, then by path without its query; paths of single apps count as one. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface Upstream {
  readonly marathons: readonly { readonly name: string; readonly url: string }[];
  show(showing: Showing): void;
  /** Since the last call. */
  counts(): Counts;
  /** Changes tasks and sends events of it, over so many of the Marathons; returns how many events. Begins `most` anew. */
  storm(options: StormOptions & { readonly over: number }): Promise<number>;
  /** What was asked of each Marathon since the storm began. */
  most(): readonly MostReads[];
  close(): Promise<void>;
}

/** Marathon's heartbeat is an empty line every ten seconds. */
const heartbeatMs = 10_000;

const json = { 'content-type': 'application/json' };
const nothingWaits = Buffer.from('{"queue":[]}');
const emptyList = Buffer.from('[]');
const noApps = Buffer.from('{"apps":[]}');

interface Serving {
  readonly bodies: MarathonBodies;
  readonly reads: Reads;
  readonly streams: Set<ServerResponse>;
  readonly showing: () => Showing;
  readonly withoutTasks: () => Buffer;
}

/** The estate's Marathons, one listener each on a free port of the loopback interface. */
export async function createUpstream(size: EstateSize): Promise<Upstream> {
  let showing: Showing = 'everything';
  const servings = Array.from({ length: size.marathons }, (_, index): Serving => {
    const bodies = drawMarathon(index, size);
    const withoutTasks = once(() => cutTasks(bodies));
    return { bodies, reads: createReads(), streams: new Set(), showing: () => showing, withoutTasks };
  });
  const servers = await Promise.all(servings.map(listen));
  return {
    marathons: servers.map(({ url }, at) => ({ name: servings[at]?.bodies.name ?? '', url })),
    show: (next) => {
      showing = next;
    },
    counts: () => Object.fromEntries(servings.map(({ bodies, reads }) => [bodies.name, reads.drain()])),
    storm: ({ over, ...options }) => {
      for (const { reads } of servings) reads.forget();
      return storm(servings.slice(0, over), options);
    },
    most: () => servings.map(({ reads }) => reads.most()),
    close: async () => {
      await Promise.all(servers.map(({ close }) => close()));
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

async function listen(serving: Serving): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => answer(serving, request, response));
  // The gateway keeps connections for minutes; Node's five seconds would make it connect anew before each re-read.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => void server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

function answer(serving: Serving, { url = '/' }: IncomingMessage, response: ServerResponse): void {
  const [path = '/', query = ''] = url.split('?');
  serving.reads.note(path);
  if (path === '/v2/events') return stream(serving.streams, response);
  const body = bodyOf(serving, path, query);
  if (body === null) response.writeHead(404, json).end(`{"message":"App '/x' does not exist"}`);
  else response.writeHead(200, { ...json, 'content-length': body.length }).end(body);
}

function bodyOf({ bodies, showing, withoutTasks }: Serving, path: string, query: string): Buffer | null {
  switch (path) {
    case '/v2/info':
      return bodies.info;
    case '/v2/leader':
      return bodies.leader;
    case '/v2/groups':
      return bodies.groups;
    case '/v2/pods/::status':
      return bodies.pods;
    case '/v2/deployments':
      return emptyList;
    case '/v2/queue':
      return nothingWaits;
    case '/v2/apps':
      if (showing() === 'nothing') return noApps;
      return showing() === 'apps' || !query.includes('apps.tasks') ? withoutTasks() : bodies.apps;
    default:
      return path.endsWith('/tasks') ? tasksOf(bodies, path) : appOf(bodies, path);
  }
}

const idIn = (path: string): string => path.replace(/^\/v2\/apps/, '').replace(/\/tasks$/, '');

/** `/v2/apps/{id}`. */
function appOf({ apps, appsAt }: MarathonBodies, path: string): Buffer | null {
  const at = appsAt.get(idIn(path));
  return at === undefined ? null : Buffer.from(`{"app":${apps.toString('latin1', at[0], at[1])}}`);
}

/** `/v2/apps/{id}/tasks`. */
function tasksOf({ apps, tasksAt }: MarathonBodies, path: string): Buffer | null {
  const at = tasksAt.get(idIn(path));
  return at === undefined ? null : Buffer.from(`{${apps.toString('latin1', at[0] + 1, at[1])}}`);
}

function cutTasks({ apps, tasksAt }: MarathonBodies): Buffer {
  const parts: Buffer[] = [];
  let kept = 0;
  for (const [from, to] of tasksAt.values()) {
    parts.push(apps.subarray(kept, from));
    kept = to;
  }
  return Buffer.concat([...parts, apps.subarray(kept)]);
}

function stream(streams: Set<ServerResponse>, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const attached = {
    remoteAddress: '127.0.0.1',
    eventType: 'event_stream_attached',
    timestamp: '2026-07-20T00:00:00Z',
  };
  response.write(`event: event_stream_attached\r\ndata: ${JSON.stringify(attached)}\r\n\r\n`);
  const heart = setInterval(() => response.write('\r\n'), heartbeatMs);
  streams.add(response);
  response.once('close', () => {
    streams.delete(response);
    clearInterval(heart);
  });
}
