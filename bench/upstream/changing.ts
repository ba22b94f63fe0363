/** A Marathon whose apps are changed from here: an app's `version` is the moment of its last change, so that whoever sees it knows its age. */
import { createServer, type ServerResponse } from 'node:http';

export interface ChangingMarathon {
  readonly name: string;
  readonly url: string;
  /** Changes one app, by its position among the paths, and tells of it by one event. */
  change(at: number): void;
  close(): Promise<void>;
}

export async function startChanging(name: string, paths: readonly string[]): Promise<ChangingMarathon> {
  const versions = new Map(paths.map((path) => [path, new Date(0).toISOString()]));
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    if (path === '/v2/events') return open(streams, response);
    const body = JSON.stringify(answerTo(path, versions));
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      .end(body);
  });
  // The gateway keeps connections for minutes; Node's five seconds would make it connect anew before each re-read.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    name,
    url: `http://127.0.0.1:${port}`,
    change: (at) => {
      const appId = paths[at % paths.length] ?? '/';
      versions.set(appId, new Date().toISOString());
      const data = JSON.stringify({ appId, taskStatus: 'TASK_RUNNING' });
      for (const stream of streams) stream.write(`event: status_update_event\r\ndata: ${data}\r\n\r\n`);
    },
    close: async () => {
      const closed = new Promise((resolve) => void server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function open(streams: Set<ServerResponse>, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('event: event_stream_attached\r\ndata: {}\r\n\r\n');
  streams.add(response);
  const heart = setInterval(() => response.write('\r\n'), 10_000); // as often as Marathon's
  response.once('close', () => {
    streams.delete(response);
    clearInterval(heart);
  });
}

type Versions = ReadonlyMap<string, string>;

function answerTo(path: string, versions: Versions): object {
  const one = decodeURIComponent(path).replace(/^\/v2\/apps\/*/, '/');
  if (versions.has(one)) return { app: appOf(one, versions) };
  if (path === '/v2/apps') return { apps: [...versions.keys()].map((each) => appOf(each, versions)) };
  if (path === '/v2/groups') return { id: '/', version: 'v', apps: [], pods: [], groups: groupsOf(versions) };
  if (path === '/v2/queue') return { queue: [] };
  if (path === '/v2/info')
    return { name: 'marathon', version: '1.11.24', frameworkId: 'f', leader: 'l:8080', elected: true };
  return [];
}

/** Paths are of two levels. */
const groupsOf = (versions: Versions): readonly object[] =>
  [...new Set([...versions.keys()].map((path) => path.slice(0, path.lastIndexOf('/'))))].map((id) => ({
    id,
    groups: [],
  }));

const appOf = (id: string, versions: Versions): object => ({
  id,
  cmd: 'sleep 1000',
  env: { SETTINGS: 'x'.repeat(1000) },
  instances: 10,
  cpus: 0.1,
  mem: 32,
  version: versions.get(id),
  tasksRunning: 10,
  tasks: Array.from({ length: 10 }, (_, n) => ({
    id: `${id.slice(1).replaceAll('/', '_')}.instance-00000000-0000-0000-0000-0000000000${10 + n}._app.1`,
    appId: id,
    host: `10.0.0.${n}`,
    slaveId: `S${n}`,
    state: 'TASK_RUNNING',
    ports: [31_000 + n],
    version: versions.get(id),
  })),
});
