import type { MarathonConnector, MarathonEvent } from '../../connectors/marathon/index.ts';
import { GatewayError } from '../../errors.ts';
import { backoffMs } from '../pending/backoff.ts';
import { readAll } from './read-all.ts';
import { isRefusal } from './status.ts';
import type { Status } from './status.ts';
import { followStream } from './stream.ts';
import type { Timers } from '../pending/timers.ts';
import type { Trouble } from './trouble.ts';

export interface FollowOptions {
  readonly connector: MarathonConnector;
  readonly timers: Timers;
  readonly status: Status;
  readonly signal: AbortSignal;
  readonly pollMs: number;
  /** How long a refused stream is not asked for again. */
  readonly resyncMs: number;
  readonly readAll: () => Promise<void>;
  readonly onEvent: (event: MarathonEvent) => void;
  readonly onStream: () => void;
  readonly onSynced: () => void;
  readonly onChange: () => void;
  readonly trouble: Trouble;
}

/** Follows one Marathon until the signal: stream first, then everything once, then events; polls where there is no stream. */
export interface Follower {
  run(): Promise<void>;
  /** Ends the present stream and begins anew: what it is connected to leads no longer. */
  restart(): void;
}

/** A stream that outlived a heartbeat works; one that ends before (an elected leader that is not ready closes it at once) is a failure. */
const settledMs = 10_000;

export function createFollower(options: FollowOptions): Follower {
  const { timers, signal } = options;
  const polling = createPolling(options);
  let current = new AbortController();
  let failures = 0;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      current = new AbortController();
      const began = timers.now();
      try {
        await followStream(options, AbortSignal.any([signal, current.signal]));
        failures = timers.now() - began >= settledMs || current.signal.aborted ? 0 : failures + 1;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        await polling.instead(error);
      }
      options.onChange();
      if (!signal.aborted) await timers.pause(backoffMs(failures, timers.random), signal);
    }
  }

  return { run, restart: () => current.abort() };
}

interface Polling {
  /** What to do until the next attempt at a stream that failed like this. */
  instead(error: unknown): Promise<void>;
}

function createPolling(options: FollowOptions): Polling {
  const { timers, status, signal, pollMs, resyncMs } = options;
  let polledAt = Number.NEGATIVE_INFINITY;

  /** A refused stream is not asked for again for a while; for one that merely failed there is the next attempt. */
  async function instead(error: unknown): Promise<void> {
    status.unstreamed(error);
    options.trouble.unstreamed(error, 'no event stream');
    const refused = isRefusal(error) || isAbsent(error);
    if (!refused && status.state().phase !== 'POLLING') status.failing(error);
    options.onChange();
    if (!refused) return poll();
    for (const until = timers.now() + resyncMs; timers.now() < until && !signal.aborted;) {
      await poll();
      await timers.pause(pollMs * (0.95 + timers.random() / 10), signal);
    }
  }

  async function poll(): Promise<void> {
    const beganAt = timers.now();
    if (beganAt - polledAt < pollMs * 0.9 || signal.aborted) return;
    polledAt = beganAt;
    if ((await readAll(options)) || signal.aborted) return;
    status.polled(beganAt);
    options.trouble.read();
    options.onSynced();
    options.onChange();
  }

  return { instead };
}

/** 404, 405, 406, 501: this Marathon, or what stands before it, has no event stream. */
const isAbsent = (error: unknown): boolean =>
  error instanceof GatewayError && [404, 405, 406, 501].includes(error.facts.upstreamStatus ?? 0);
