import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A few endpoints of a Marathon over real HTTP and SSE, whose state and events a test sets apart from each other. */
export interface Upstream {
  readonly url: string;
  /** What lists and single reads answer from; a test changes it as it likes. */
  readonly apps: Map<string, UpstreamApp>;
  readonly pods: Map<string, number>;
  readonly groups: Set<string>;
  deployments: readonly object[];
  queue: readonly object[];
  leader: string;
  /** Milliseconds before each answer, by endpoint name; default none. */
  readonly delays: Map<string, number>;
  /** What an endpoint answers instead, by endpoint name or `*`. */
  readonly faults: Map<string, Fault>;
  /** Sends an event to every open stream. */
  emit(type: string, data?: object): void;
  /** Sends a heartbeat to every open stream. */
  beat(): void;
  /** Streams now open. */
  streams(): number;
  resetStreams(): void;
  /** Requests since the last `reset`, by endpoint name; `total` without the streams. */
  count(name: string): number;
  total(): number;
  reset(): void;
  /** How many answers of this endpoint have taken their state, sent or not yet. */
  sampled(name: string): number;
  close(): Promise<void>;
}

export interface UpstreamApp {
  readonly instances: number;
  readonly tasks: number;
  readonly version?: string;
}

export type Fault = 'hang' | 'html' | 'half' | 'reset' | number | { readonly body: string };

const appJson = (id: string, app: UpstreamApp): object => ({
  id,
  cmd: 'sleep 1000',
  instances: app.instances,
  cpus: 0.1,
  mem: 32,
  version: app.version ?? '2026-01-01T00:00:00.000Z',
  tasksStaged: 0,
  tasksRunning: app.tasks,
  tasksHealthy: 0,
  tasksUnhealthy: 0,
  deployments: [],
  tasks: Array.from({ length: app.tasks }, (_, i) => ({
    id: `${id.slice(1).replaceAll('/', '_')}.instance-${i}._app.1`,
    appId: id,
    host: '10.0.0.1',
    slaveId: 'S0',
    state: 'TASK_RUNNING',
    ports: [31000 + i],
  })),
});

const podJson = (id: string, instances: number): object => ({
  id,
  spec: { id, scaling: { kind: 'fixed', instances }, containers: [] },
  status: 'STABLE',
  instances: Array.from({ length: instances }, (_, i) => ({ id: `${id}.${i}`, status: 'STABLE', containers: [] })),
});

function groupJson(groups: ReadonlySet<string>, id = '/'): object {
  const below = id === '/' ? '/' : `${id}/`;
  const children = [...groups].filter(
    (each) => each.startsWith(below) && each !== '/' && !each.slice(below.length).includes('/'),
  );
  return {
    id,
    version: 'v',
    dependencies: [],
    apps: [],
    pods: [],
    groups: children.map((each) => groupJson(groups, each)),
  };
}

type Answer = object | null;

/** Endpoint name and answer; null is 404. */
function route(upstream: Upstream, path: string): readonly [string, Answer] {
  const one = /^\/v2\/(apps|pods)(\/.+?)(::status)?$/.exec(path);
  if (path === '/v2/apps') return ['apps', { apps: [...upstream.apps].map(([id, app]) => appJson(id, app)) }];
  if (path === '/v2/pods/::status')
    return ['pods', [...upstream.pods].map(([id, instances]) => podJson(id, instances))];
  if (path === '/v2/groups') return ['groups', groupJson(upstream.groups)];
  if (path === '/v2/deployments') return ['deployments', upstream.deployments];
  if (path === '/v2/queue') return ['queue', { queue: upstream.queue }];
  if (path === '/v2/info') {
    return [
      'info',
      {
        name: 'marathon',
        version: '1.11.24',
        frameworkId: 'f',
        leader: upstream.leader,
        elected: true,
        marathon_config: {},
      },
    ];
  }
  const id = decodeURIComponent(one?.[2] ?? '');
  const app = upstream.apps.get(id);
  const pod = upstream.pods.get(id);
  if (one?.[1] === 'apps') return ['app', app === undefined ? null : { app: appJson(id, app) }];
  if (one?.[1] === 'pods') return ['pod', pod === undefined ? null : podJson(id, pod)];
  return ['unknown', null];
}

export async function startUpstream(port = 0): Promise<Upstream> {
  const counts = new Map<string, number>();
  const samples = new Map<string, number>();
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => void answer(request, response));
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(port, '127.0.0.1', resolve);
  await listening;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const timers = new Set<NodeJS.Timeout>();

  const upstream: Upstream = {
    url: `http://127.0.0.1:${address.port}`,
    apps: new Map(),
    pods: new Map(),
    groups: new Set(['/']),
    deployments: [],
    queue: [],
    leader: 'one:8080',
    delays: new Map(),
    faults: new Map(),
    emit: (type, data = {}) => {
      const body = JSON.stringify({ ...data, eventType: type, timestamp: new Date().toISOString() });
      for (const stream of streams) stream.write(`event: ${type}\r\ndata: ${body}\r\n\r\n`);
    },
    beat: () => {
      for (const stream of streams) stream.write('\r\n');
    },
    streams: () => streams.size,
    resetStreams: () => {
      for (const stream of streams) stream.destroy();
    },
    count: (name) => counts.get(name) ?? 0,
    total: () => [...counts].reduce((total, [name, count]) => total + (name === 'events' ? 0 : count), 0),
    reset: () => counts.clear(),
    sampled: (name) => samples.get(name) ?? 0,
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      const { promise, resolve: closed } = Promise.withResolvers<void>();
      server.close(() => closed());
      await promise;
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const [name] = path === '/v2/events' ? ['events'] : route(upstream, path);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const delay = upstream.delays.get(name) ?? 0;
    // An answer shows the state of the middle of its time, as a list that takes long does.
    if (delay > 0) await later(delay / 2);
    const body = path === '/v2/events' ? null : (route(upstream, path)[1] ?? null);
    samples.set(name, (samples.get(name) ?? 0) + 1);
    if (delay > 0) await later(delay / 2);
    const fault = upstream.faults.get(name) ?? upstream.faults.get('*');
    if (fault !== undefined) return fail(response, fault);
    response.setHeader('X-Marathon-Leader', `http://${upstream.leader}`);
    if (name === 'events') return attach(response);
    response.writeHead(body === null ? 404 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body ?? { message: `App '${path}' does not exist` }));
  }

  async function later(milliseconds: number): Promise<void> {
    const { promise, resolve: over } = Promise.withResolvers<void>();
    const timer = setTimeout(over, milliseconds);
    timers.add(timer);
    await promise;
    timers.delete(timer);
  }

  function attach(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream;charset=utf-8' });
    response.flushHeaders();
    streams.add(response);
    response.on('close', () => streams.delete(response));
    upstream.emit('event_stream_attached', { remoteAddress: '127.0.0.1' });
  }

  return upstream;
}

function fail(response: ServerResponse, fault: Fault): void {
  if (fault === 'hang') return;
  if (fault === 'reset') response.destroy();
  else if (typeof fault === 'number') response.writeHead(fault).end();
  else if (typeof fault === 'object') response.writeHead(200, { 'Content-Type': 'application/json' }).end(fault.body);
  else if (fault === 'html') response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Bad gateway</html>');
  else {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write('{"apps":[');
    setImmediate(() => response.destroy());
  }
}
