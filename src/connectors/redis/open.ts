import { Cluster, Redis } from 'ioredis';

/** Where Redis is: one server, the nodes of a Cluster to begin with, or the Sentinels that know the primary. */
export interface RedisTarget {
  readonly url?: string;
  readonly cluster?: readonly string[];
  readonly sentinels?: readonly string[];
  /** What the Sentinels call the primary. */
  readonly primary?: string;
  readonly username?: string;
  readonly password?: string;
  readonly sentinelPassword?: string;
  /** PEM of own certificate authorities for `rediss:`. */
  readonly ca?: readonly string[];
}

export interface Connections {
  readonly commands: Redis | Cluster;
  /** A connection in subscribed mode takes no other commands; a Cluster keeps one for that by itself. */
  readonly subscriber: Redis | Cluster;
}

export interface OpenOptions {
  readonly commandTimeoutMs: number;
  readonly random: () => number;
}

/** Attempts come after 50 ms, doubling up to 2 s, so that a Redis that came back is used within two seconds; half of it by chance. */
const firstRetryMs = 50;
const longestRetryMs = 2000;

/** Connects at once, and for ever again; nothing is queued for a connection that is not there. */
export function openConnections(target: RedisTarget, options: OpenOptions): Connections {
  const retry = (times: number): number =>
    Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(times, 10)) * (0.5 + options.random() / 2);
  const base = optionsOf(target, options);
  if (target.cluster !== undefined) {
    const cluster = new Cluster(target.cluster.map(addressOf), {
      enableOfflineQueue: false,
      clusterRetryStrategy: retry,
      slotsRefreshTimeout: options.commandTimeoutMs,
      // A slot that moved is found again by its MOVED; a node that failed, when its replica was promoted.
      slotsRefreshInterval: 2000,
      redisOptions: base,
    });
    cluster.on('+node', hearOut);
    return { commands: cluster, subscriber: cluster };
  }
  const commands = new Redis({ ...base, ...placeOf(target), retryStrategy: retry, enableOfflineQueue: false });
  // The subscription itself must wait for the connection. What the client asks for again by itself ends the process when it fails: nobody
  // hears of it. Whoever subscribes asks again.
  const subscriber = new Redis({ ...base, ...placeOf(target), retryStrategy: retry, autoResubscribe: false });
  for (const client of [commands, subscriber]) hearOut(client);
  return { commands, subscriber };
}

/** ioredis hears one error of each socket. TLS may have another to tell, and what nobody hears ends the process. */
function hearOut(client: Redis): void {
  client.on('error', () => client.stream?.on('error', () => undefined));
}

function optionsOf(target: RedisTarget, { commandTimeoutMs }: OpenOptions) {
  const isTls = [target.url, ...(target.cluster ?? []), ...(target.sentinels ?? [])].some((url) =>
    url?.startsWith('rediss:'),
  );
  return {
    connectTimeout: commandTimeoutMs,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    // A primary that was demoted keeps its connections and refuses writes.
    reconnectOnError: (error: Error): boolean => error.message.startsWith('READONLY'),
    ...(target.username !== undefined && { username: target.username }),
    ...(target.password !== undefined && { password: target.password }),
    ...(isTls && { tls: target.ca === undefined || target.ca.length === 0 ? {} : { ca: [...target.ca] } }),
  };
}

function placeOf(target: RedisTarget) {
  if (target.sentinels === undefined) return target.url === undefined ? {} : { ...addressOf(target.url) };
  return {
    sentinels: target.sentinels.map(addressOf),
    name: target.primary ?? 'mymaster',
    failoverDetector: true,
    ...(target.sentinelPassword !== undefined && { sentinelPassword: target.sentinelPassword }),
    ...(target.sentinels.some((url) => url.startsWith('rediss:')) && { enableTLSForSentinelMode: true }),
  };
}

interface Address {
  readonly host: string;
  readonly port: number;
  readonly db?: number;
  readonly username?: string;
  readonly password?: string;
}

/** `redis://user:password@host:port/database`. */
function addressOf(text: string): Address {
  const url = new URL(text);
  const database = Number(url.pathname.slice(1));
  const [username, password] = [url.username, url.password].map(decodeURIComponent);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 6379 : Number(url.port),
    ...(database > 0 && { db: database }),
    ...(username !== undefined && username !== '' && { username }),
    ...(password !== undefined && password !== '' && { password }),
  };
}
