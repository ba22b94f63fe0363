import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConnector, createDecoder, type MarathonConnector } from '../../src/connectors/marathon/index.ts';

/** A small Marathon over real HTTP: a set of apps and pods, a count of what was asked, and faults on demand. */
export interface Upstream {
  readonly connector: MarathonConnector;
  /** Definitions as Marathon would print them, by path. */
  readonly apps: Map<string, object>;
  readonly pods: Map<string, object>;
  /** Paths of the requests so far, in the order they came. */
  readonly asked: string[];
  /** `hang` never answers; `fail` answers 500. */
  fault: 'none' | 'hang' | 'fail';
  /** Called before each answer: what happens elsewhere while the request is under way. */
  meanwhile: () => void;
  close(): Promise<void>;
}

export async function startUpstream(marathon: string): Promise<Upstream> {
  const decoder = createDecoder({ threads: 0 });
  const server = createServer((request, response) => answer(upstream, request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  const connector = createConnector({
    marathon,
    urls: [`http://127.0.0.1:${port}`],
    credentials: { type: 'none' },
    decoder,
  });
  const upstream: Upstream = {
    connector,
    apps: new Map(),
    pods: new Map(),
    asked: [],
    fault: 'none',
    meanwhile: () => undefined,
    async close() {
      server.closeAllConnections();
      await Promise.all([connector.close(), decoder.close(), new Promise((resolve) => server.close(resolve))]);
    },
  };
  return upstream;
}

function answer(upstream: Upstream, request: IncomingMessage, response: ServerResponse): void {
  const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
  upstream.asked.push(path);
  if (upstream.fault === 'hang') return;
  upstream.meanwhile();
  const body = upstream.fault === 'fail' ? null : bodyOf(upstream, path);
  const status = upstream.fault === 'fail' ? 500 : body === null ? 404 : 200;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body ?? { message: `App '${path}' does not exist` }));
}

function bodyOf({ apps, pods }: Upstream, path: string): unknown {
  if (path === '/v2/apps') return { apps: [...apps.values()] };
  if (path === '/v2/pods/::status') return [...pods.values()];
  const [, app = '', version] = /^\/v2\/apps(\/.+?)(?:\/versions(?:\/(.+))?)?$/.exec(path) ?? [];
  if (path.endsWith('/versions')) return { versions: ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'] };
  if (version !== undefined) return { ...apps.get(app), id: app, version };
  const pod = /^\/v2\/pods(\/.+)::status$/.exec(path)?.[1];
  if (pod !== undefined) return pods.get(pod) ?? null;
  const found = apps.get(app);
  return found === undefined ? null : { app: found };
}

/** An app as `GET /v2/apps` lists it, as far as the gateway needs it. */
export const wireApp = (id: string, parts: object = {}): object => ({
  id,
  instances: 1,
  cpus: 0.1,
  mem: 32,
  disk: 0,
  gpus: 0,
  version: '2026-01-01T00:00:00.000Z',
  tasksStaged: 0,
  tasksRunning: 0,
  tasksHealthy: 0,
  tasksUnhealthy: 0,
  tasks: [],
  deployments: [],
  labels: {},
  ...parts,
});

export const wirePod = (id: string, parts: object = {}): object => ({
  id,
  spec: { id, containers: [], scaling: { kind: 'fixed', instances: 1 }, version: '2026-01-01T00:00:00.000Z' },
  status: 'STABLE',
  instances: [],
  ...parts,
});
