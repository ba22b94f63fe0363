/** A server with a schema of its own, for what is about HTTP and documents, not about Marathons. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Access, Loaders, Commands } from '../../src/context.ts';
import { GatewayError } from '../../src/errors.ts';
import { createFeed } from '../../src/feed/index.ts';
import { createStore } from '../../src/informer/index.ts';
import {
  createMetrics,
  createServer,
  type GatewayServer,
  type Limits,
  type ServerOptions,
} from '../../src/server/index.ts';

export const limits: Limits = {
  depth: 15,
  cost: 10_000,
  aliases: 100,
  tokens: 2_000,
  bodyBytes: 100_000,
  pageSize: 1_000,
  requestTimeoutMs: 30_000,
  subscriptions: 100,
  subscriptionsPerViewer: 100,
  subscriptionBuffer: 100,
  objects: 1_000,
  subscriptionStallMs: 30_000,
};

/** `slow` hangs until released; `broken` throws what is nobody's business; `known` throws an error of the table. */
export function smallSchema(release: Promise<void> = Promise.resolve()): GraphQLSchema {
  const schema = buildSchema(/* GraphQL */ `
    type Query {
      hello(name: String = "world", count: Int = 1): String!
      long: String!
      broken: String
      known: String
      slow: String
      self: Query
      selves: [Query!]!
    }
  `);
  const query = schema.getQueryType();
  const fields = query?.getFields();
  const resolve: Record<string, (source: unknown, args: Record<string, unknown>) => unknown> = {
    hello: (_, { name, count }) => `hello ${String(name)}`.repeat(Number(count)),
    long: () => 'long '.repeat(2_000),
    broken: () => {
      throw new Error('the password is hunter2');
    },
    known: () => {
      throw new GatewayError('MARATHON_TIMEOUT', { facts: { marathon: 'marathon' } });
    },
    slow: () => release.then(() => 'done'),
    self: () => ({}),
    selves: () => Array.from({ length: 30 }, () => ({})),
  };
  for (const [name, resolver] of Object.entries(resolve)) {
    const field = fields?.[name];
    if (field !== undefined) field.resolve = resolver;
  }
  return schema;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The doors a schema of its own never opens: whoever does fails the test. */
const closed = <T extends object>(name: string): T =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a Proxy cannot be typed as what it refuses to be
  new Proxy(
    {},
    {
      get: (_, property) => {
        if (property === 'then') return undefined; // Awaiting looks for it.
        throw new Error(`${name}.${String(property)} was opened`);
      },
    },
  ) as T;

export function startSmallServer(options: Partial<ServerOptions> = {}): Promise<GatewayServer> {
  return createServer({
    host: '127.0.0.1',
    port: 0,
    schema: smallSchema(),
    limits: () => limits,
    cors: { origins: [] },
    authenticate: () => closed<Access>('access'),
    clientOf: () => null,
    loaders: () => closed<Loaders>('loaders'),
    feed: createFeed({
      store: createStore(),
      marathons: { names: () => [], get: () => undefined, onChange: () => () => undefined },
      secret: 'small',
    }),
    watches: {},
    accessFor: () => closed<Access>('access'),
    commands: () => closed<Commands>('commands'),
    health: {
      ready: () => true,
      sources: () => [],
      policies: () => [],
      iam: () => null,
      audit: () => ({ writable: true, waiting: 0 }),
    },
    metrics: createMetrics(() => []),
    log: quiet,
    ...options,
  });
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  json(): { data?: Record<string, unknown>; errors?: { message: string; extensions: Record<string, unknown> }[] };
}

export interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** One request as it stands, nothing added but the host. */
export function call(url: string, { method = 'GET', path = '/graphql', headers = {}, body }: Call): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}${path}`, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          json: () => JSON.parse(bytes.toString('utf8')),
        });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

export const ask = (url: string, query: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
  call(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
