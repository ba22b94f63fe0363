import type { Cluster, Redis } from 'ioredis';
import { isRefusal, RedisAbsent } from './failure.ts';

/** Stands before every command: ends those that take too long, and lets none through while Redis does not answer. */
export interface Guard {
  isUp(): boolean;
  settled(milliseconds: number): Promise<boolean>;
  onChange(listener: (up: boolean) => void): () => void;
  ask<T>(command: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface GuardOptions {
  readonly commands: Redis | Cluster;
  readonly subscriber: Redis | Cluster;
  readonly timeoutMs: number;
  readonly log?: { warn(facts: object, text: string): void } | undefined;
}

/** Two commands that were not answered are no accident; one may be a pause of the machine. */
const failuresToOpen = 2;
/** How often an absent Redis is asked whether it is back. */
const probeMs = 250;
/** A connection that was opened and says nothing for so many probes is begun anew: the server behind it hangs, or was replaced. */
const probesToReconnect = 12;

export function createGuard(options: GuardOptions): Guard {
  const { commands, timeoutMs } = options;
  const listeners = new Set<{ readonly hear: (up: boolean) => void }>();
  const state = { up: false, failures: 0, silent: 0, refused: false, closed: false };

  const complaint = createComplaint(options);

  function turn(up: boolean): void {
    if (state.up === up || state.closed) return;
    state.up = up;
    state.failures = 0;
    state.silent = 0;
    complaint.forget();
    if (!up) options.log?.warn({}, 'Redis does not answer; every replica goes on by itself');
    for (const { hear } of listeners) hear(up);
  }

  const note = (error: unknown): void => {
    state.refused = true;
    if (!state.up) complaint.say(error);
    else if (commands.status !== 'ready') options.log?.warn({ err: error }, 'the connection to Redis is lost');
  };
  for (const client of new Set([commands, options.subscriber])) client.on('error', note);
  for (const event of ['close', 'end'] as const) commands.on(event, () => turn(false));
  commands.on('ready', () => void probe());

  async function attempt<T>(command: () => Promise<T>): Promise<T> {
    const { promise: over, reject } = Promise.withResolvers<never>();
    // An answer that came while this process was busy lies in its socket: it is taken in before the verdict.
    const timer = setTimeout(() => setImmediate(() => reject(new RedisAbsent('time-out'))), timeoutMs);
    try {
      return await Promise.race([command(), over]);
    } catch (error) {
      if (isRefusal(error) || error instanceof RedisAbsent) throw error;
      throw new RedisAbsent(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async function ask<T>(command: () => Promise<T>): Promise<T> {
    if (!state.up) throw new RedisAbsent();
    try {
      const answer = await attempt(command);
      state.failures = 0;
      return answer;
    } catch (error) {
      if (error instanceof RedisAbsent && (state.failures += 1) >= failuresToOpen) turn(false);
      throw error;
    }
  }

  /** Up again when a command is answered, not when a connection is: a hung server accepts connections. */
  async function probe(): Promise<void> {
    if (state.up || state.closed) return;
    if (commands.status === 'ready') {
      try {
        await attempt(() => commands.ping());
        return turn(true);
      } catch {
        // Asked again by the timer.
      }
    }
    if (commands.status === 'end' || (state.silent += 1) % probesToReconnect === 0) reconnect(options);
  }

  const timer = setInterval(() => void probe(), probeMs);
  timer.unref();
  return {
    isUp: () => state.up,
    settled: (milliseconds) =>
      untilSettled({ milliseconds, isUp: () => state.up, isRefused: () => state.refused, listeners }),
    onChange: (hear) => {
      const listener = { hear };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ask,
    close: async () => {
      state.closed = true;
      state.up = false;
      clearInterval(timer);
      for (const client of new Set([commands, options.subscriber])) client.disconnect();
    },
  };
}

/** Says why there is no connection, once for each reason: attempts go on for ever. */
function createComplaint({ log }: GuardOptions) {
  const said = new Set<string>();
  return {
    forget: (): void => said.clear(),
    say(error: unknown): void {
      const cause = error instanceof Error ? reasonOf(error) : null;
      if (cause === null || said.has(cause.message)) return;
      said.add(cause.message);
      const advice = isUntrusted(cause)
        ? ': its certificate is not trusted; `redis.ca` says which authorities are'
        : '';
      log?.warn({ err: cause }, `Redis cannot be reached${advice}; every replica goes on by itself`);
    },
  };
}

/** A Cluster says why in its last node's error. */
const reasonOf = (error: Error & { readonly lastNodeError?: unknown }): Error =>
  error.lastNodeError instanceof Error ? error.lastNodeError : error;

/** Verdicts of OpenSSL on a certificate, as Node names them. */
const untrusted = /CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ALTNAME/;

const isUntrusted = (error: Error & { readonly code?: unknown }): boolean =>
  typeof error.code === 'string' && untrusted.test(error.code);

function reconnect({ commands, subscriber }: GuardOptions): void {
  for (const client of new Set([commands, subscriber])) {
    if (client.status === 'end')
      client.connect().catch(() => undefined); // told by `error`
    else client.disconnect(true);
  }
}

interface Settling {
  readonly milliseconds: number;
  readonly isUp: () => boolean;
  readonly isRefused: () => boolean;
  readonly listeners: Set<{ readonly hear: (up: boolean) => void }>;
}

async function untilSettled({ milliseconds, isUp, isRefused, listeners }: Settling): Promise<boolean> {
  if (isUp()) return true;
  const { promise, resolve } = Promise.withResolvers<void>();
  const listener = { hear: () => resolve() };
  listeners.add(listener);
  const look = setInterval(() => (isRefused() ? resolve() : undefined), 20);
  const timer = setTimeout(resolve, milliseconds);
  await promise;
  clearTimeout(timer);
  clearInterval(look);
  listeners.delete(listener);
  return isUp();
}
