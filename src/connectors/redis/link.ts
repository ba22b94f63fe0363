import type { Cluster, Redis } from 'ioredis';

import { createGuard } from './guard.ts';
import type { Guard } from './guard.ts';
import { openConnections } from './open.ts';
import type { RedisTarget } from './open.ts';

export type Argument = string | number | Uint8Array;

/** A script that Redis runs in one piece; all of its keys must be of one hash slot. */
export interface Script {
  readonly name: string;
  readonly keys: number;
  readonly lua: string;
}

export interface LogEntry {
  readonly id: string;
  readonly payload: Buffer;
}

/**
 * What the gateway does with Redis. Every call ends within the command time-out: with RedisAbsent when Redis does not answer, at once
 * while it is known not to; with the client's own error when Redis says no.
 */
export interface RedisLink {
  /** Whether Redis answers, as far as is known. */
  isUp(): boolean;
  /** Resolves true when it is up, false when that is not so in this time or it is known not to be there. */
  settled(milliseconds: number): Promise<boolean>;
  onChange(listener: (up: boolean) => void): () => void;
  run(script: Script, keys: readonly string[], args: readonly Argument[]): Promise<unknown>;
  get(key: string): Promise<string | null>;
  /** Forgotten after so many milliseconds. */
  put(key: string, value: string, milliseconds: number): Promise<void>;
  hashText(key: string, field: string): Promise<string | null>;
  hashBytes(key: string, fields: readonly string[]): Promise<readonly (Buffer | null)[]>;
  /** Entries of a stream after this id, oldest first; the field `p` of each. */
  logAfter(key: string, id: string, limit: number): Promise<readonly LogEntry[]>;
  publish(channel: string, message: string): Promise<void>;
  /** For as long as the link is there, also over reconnections; what is said in between is lost. */
  subscribe(channel: string, listener: (message: string) => void): void;
  close(): Promise<void>;
}

export interface RedisLinkOptions {
  readonly target: RedisTarget;
  /** Default 1 000 ms: Redis answers in fractions of one; what takes a thousand is in trouble. */
  readonly commandTimeoutMs?: number;
  readonly random?: () => number;
  readonly log?: { warn(facts: object, text: string): void };
}

export function createRedisLink(options: RedisLinkOptions): RedisLink {
  const { target, commandTimeoutMs = 1000, random = Math.random } = options;
  const { commands, subscriber } = openConnections(target, { commandTimeoutMs, random });
  const guard = createGuard({ commands, subscriber, timeoutMs: commandTimeoutMs, log: options.log });
  return { ...dataOf(commands, guard), ...healthOf(guard), ...newsOf(subscriber, guard), close: guard.close };
}

const healthOf = (guard: Guard): Pick<RedisLink, 'isUp' | 'onChange' | 'settled'> => ({
  isUp: guard.isUp,
  onChange: guard.onChange,
  settled: guard.settled,
});

type Data = Pick<RedisLink, 'run' | 'get' | 'put' | 'hashText' | 'hashBytes' | 'logAfter' | 'publish'>;

function dataOf(client: Redis | Cluster, guard: Guard): Data {
  const run = createScripts(client);
  return {
    run: (script, keys, args) => guard.ask(() => run(script, keys, args)),
    get: (key) => guard.ask(() => client.get(key)),
    put: async (key, value, milliseconds) =>
      void (await guard.ask(() => client.set(key, value, 'PX', Math.ceil(milliseconds)))),
    hashText: (key, field) => guard.ask(() => client.hget(key, field)),
    hashBytes: async (key, fields) => (fields.length === 0 ? [] : guard.ask(() => client.hmgetBuffer(key, ...fields))),
    logAfter: async (key, id, limit) => {
      const rows = await guard.ask(() => client.xrangeBuffer(key, `(${id}`, '+', 'COUNT', limit));
      return rows.map(([entry, [, payload]]) => ({
        id: entry.toString('latin1'),
        payload: payload ?? Buffer.alloc(0),
      }));
    },
    publish: async (channel, message) => void (await guard.ask(() => client.publish(channel, message))),
  };
}

/** ioredis sends a script's text once per connection and then its digest, also after a restart of Redis. */
function createScripts(client: Redis | Cluster) {
  const known = new Set<string>();
  return (script: Script, keys: readonly string[], args: readonly Argument[]): Promise<unknown> => {
    if (!known.has(script.name)) {
      client.defineCommand(script.name, { numberOfKeys: script.keys, lua: script.lua });
      known.add(script.name);
    }
    const command: unknown = Reflect.get(client, script.name);
    if (typeof command !== 'function') throw new Error(`no script ${script.name}`);
    const values = args.map((each) =>
      each instanceof Uint8Array ? Buffer.from(each.buffer, each.byteOffset, each.length) : each,
    );
    return Promise.resolve(Reflect.apply(command, client, [...keys, ...values]));
  };
}

/** A subscription that failed is asked for again after so many milliseconds, while Redis answers otherwise. */
const askAgainMs = 250;

/**
 * A connection that fails takes its subscriptions with it, also those that Redis has not confirmed yet: all is asked for with every
 * connection, and again when that fails. Twice is as good as once.
 */
function newsOf(client: Redis | Cluster, guard: Guard): Pick<RedisLink, 'subscribe'> {
  const listeners = new Map<string, (message: string) => void>();
  let again: NodeJS.Timeout | undefined;
  const ask = (): void => {
    clearTimeout(again);
    if (listeners.size === 0 || !guard.isUp()) return;
    client.subscribe(...listeners.keys()).catch(() => {
      clearTimeout(again);
      again = setTimeout(ask, askAgainMs).unref();
    });
  };
  client.on('message', (channel: string, message: string) => listeners.get(channel)?.(message));
  client.on('ready', ask);
  guard.onChange(ask);
  return {
    subscribe: (channel, listener) => {
      listeners.set(channel, listener);
      ask();
    },
  };
}
