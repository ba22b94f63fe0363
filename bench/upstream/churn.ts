/**
 * Marathons in which something changes all the time: each event names an app whose `version` is the moment of its change, so that whoever
 * sees the app knows how old the change was. Run as a process.
 */
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { serveParent } from '../process/index.ts';

const size = z.object({ marathons: z.number(), appsEach: z.number() });
const churning = z.object({ perSecond: z.number(), seconds: z.number() });

/** How far apart changes are made: timers of less are no more exact. */
const stepMs = 10;

interface Churning {
  readonly name: string;
  readonly url: string;
  change(at: number): void;
}

let marathons: readonly Churning[] = [];

serveParent({
  async start(input) {
    const { marathons: count, appsEach } = size.parse(input);
    marathons = await Promise.all(Array.from({ length: count }, (_, index) => startMarathon(`m${index}`, appsEach)));
    return marathons.map(({ name, url }) => ({ name, url }));
  },
  async churn(input) {
    const { perSecond, seconds } = churning.parse(input);
    const began = performance.now();
    let made = 0;
    while (performance.now() - began < seconds * 1000) {
      const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
      for (; made < due; made += 1) marathons[made % marathons.length]?.change(Math.floor(made / marathons.length));
      await pause(stepMs);
    }
    return made;
  },
});

async function startMarathon(name: string, apps: number): Promise<Churning> {
  const versions = Array.from({ length: apps }, () => new Date(0).toISOString());
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    if (path === '/v2/events') return open(streams, response);
    const body = JSON.stringify(answerTo(path, versions));
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      .end(body);
  });
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    name,
    url: `http://127.0.0.1:${port}`,
    change: (at) => {
      versions[at % apps] = new Date().toISOString();
      const data = JSON.stringify({ appId: `/group/app${at % apps}`, taskStatus: 'TASK_RUNNING' });
      for (const stream of streams) stream.write(`event: status_update_event\r\ndata: ${data}\r\n\r\n`);
    },
  };
}

function open(streams: Set<ServerResponse>, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('event: event_stream_attached\r\ndata: {}\r\n\r\n');
  streams.add(response);
  const heart = setInterval(() => response.write('\r\n'), 10_000);
  response.once('close', () => {
    streams.delete(response);
    clearInterval(heart);
  });
}

function answerTo(path: string, versions: readonly string[]): object {
  const one = /^\/v2\/apps\/\/?group\/app(\d+)$/.exec(decodeURIComponent(path))?.[1];
  if (one !== undefined) return { app: appOf(Number(one), versions) };
  if (path === '/v2/apps') return { apps: versions.map((_, at) => appOf(at, versions)) };
  if (path === '/v2/groups')
    return { id: '/', version: 'v', apps: [], pods: [], groups: [{ id: '/group', groups: [] }] };
  if (path === '/v2/queue') return { queue: [] };
  if (path === '/v2/info')
    return { name: 'marathon', version: '1.11.24', frameworkId: 'f', leader: 'l:8080', elected: true };
  return [];
}

const appOf = (at: number, versions: readonly string[]): object => ({
  id: `/group/app${at}`,
  cmd: 'sleep 1000',
  env: { SETTINGS: 'x'.repeat(1000) },
  instances: 10,
  cpus: 0.1,
  mem: 32,
  version: versions[at],
  tasksRunning: 10,
  tasks: Array.from({ length: 10 }, (_, n) => ({
    id: `group_app${at}.instance-00000000-0000-0000-0000-0000000000${10 + n}._app.1`,
    appId: `/group/app${at}`,
    host: `10.0.0.${n}`,
    slaveId: `S${n}`,
    state: 'TASK_RUNNING',
    ports: [31_000 + n],
    version: versions[at],
  })),
});
