import type { Client } from 'undici';
import type { MarathonAddress } from '../../../model/index.ts';
import type { ConnectorOptions } from '../connector.ts';
import { createAddresses } from './addresses.ts';
import { createBudget } from './budget.ts';
import type { Call, Interceptor, Reply, Send } from './call.ts';
import { createCircuit } from './circuit.ts';
import { createAuthorizer, createCredentials } from './credentials.ts';
import { createDeliver } from './deliver.ts';
import { createLeadership } from './leadership.ts';
import { createMetrics } from './metrics.ts';
import { createRedirects } from './redirects.ts';
import { createRetry } from './retry.ts';

/** The way to one Marathon: any call in, the reply of one of its addresses out. */
export interface Transport {
  /** Replies of every status are values. Fails with a GatewayError, or with the reason of the caller's signal. */
  send(call: Call): Promise<Reply>;
  addresses(): readonly MarathonAddress[];
  setAddresses(urls: readonly string[]): void;
  /** Takes in what `/v2/leader` said. */
  learnLeader(name: string): void;
  close(): Promise<void>;
}

/** What Marathon's own follower allows a connection to its leader. */
const connectTimeoutMs = 5_000;
/** Jetty closes a connection after 30 s of silence; ours must be closed before, not while a request is on its way. */
const keepAliveMs = 20_000;
const defaultConnections = 8;
const defaultMaxBodyBytes = 256 * 1024 * 1024;

/** Layers from the caller down to the socket; each is one file. */
export function createTransport(options: ConnectorOptions): Transport {
  const { marathon, urls, connections = defaultConnections, maxBodyBytes = defaultMaxBodyBytes } = options;
  const { now = Date.now, random = Math.random, onCall = () => undefined } = options;
  const socket = socketOptions(options);
  const pool = { ...socket, maxResponseSize: maxBodyBytes };
  const addresses = createAddresses({ urls, pool, connections, now, random });
  const authorizer = createAuthorizer(options.credentials, { marathon, connect: pool, now, random });

  const send = compose(createDeliver({ marathon, stream: socket, write: pool }), [
    createRedirects(marathon, addresses),
    createCircuit(marathon),
    createLeadership(addresses),
    createCredentials(authorizer),
    createMetrics({ marathon, now, onCall }),
  ]);
  const onOpen = ({ endpoint }: Call): void =>
    onCall({ marathon, endpoint, outcome: 'circuit-open', status: null, milliseconds: 0, bytes: 0 });

  return {
    send: createRetry({ marathon, addresses, budget: createBudget(), now, random, onOpen }, send),
    addresses: addresses.list,
    setAddresses: addresses.replace,
    learnLeader: (name) => addresses.learnLeader(name, null),
    close: async () => {
      await Promise.all([addresses.close(), authorizer.close()]);
    },
  };
}

/** The first interceptor is the outermost. */
const compose = (last: Send, interceptors: readonly Interceptor[]): Send =>
  interceptors.reduceRight<Send>((next, interceptor) => interceptor(next), last);

function socketOptions({ ca }: ConnectorOptions): Client.Options {
  return {
    // The deadline of each call rules; undici's own timers would end a slow list and a quiet stream too early.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: keepAliveMs,
    pipelining: 1,
    connect: { timeout: connectTimeoutMs, ...(ca !== undefined && { ca: [...ca] }) },
  };
}
