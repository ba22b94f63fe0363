import { LRUCache } from 'lru-cache';
import { GatewayError } from '../errors.ts';

/** How many changes are let through: so many at once, and on the long run so many a minute. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

export interface PaceLimits {
  readonly perViewer: Rate;
  readonly perMarathon: Rate;
}

/** Bounds how fast changes are made, shared by all requests of a gateway. */
export interface Pace {
  /** Fails with RATE_LIMITED and when to come back; a refused change costs nothing. */
  take(viewer: string, marathon: string): void;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** More viewers than this change nothing within one minute; who is forgotten begins with a full bucket. */
const mostViewers = 10_000;
const minuteMs = 60_000;

export function createPace(limits: () => PaceLimits, now: () => number = Date.now): Pace {
  const viewers = new LRUCache<string, Bucket>({ max: mostViewers });
  const marathons = new LRUCache<string, Bucket>({ max: mostViewers });

  function filled(buckets: LRUCache<string, Bucket>, key: string, { burst, perMinute }: Rate): Bucket {
    const at = now();
    const bucket = buckets.get(key) ?? { tokens: burst, at };
    bucket.tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) * perMinute) / minuteMs);
    bucket.at = at;
    buckets.set(key, bucket);
    return bucket;
  }

  return {
    take(viewer, marathon) {
      const { perViewer, perMarathon } = limits();
      const own = filled(viewers, viewer, perViewer);
      const shared = filled(marathons, marathon, perMarathon);
      const wait = Math.max(waitFor(own, perViewer), waitFor(shared, perMarathon));
      if (wait > 0) throw limited(wait, own.tokens < 1 ? 'viewer' : 'marathon');
      own.tokens -= 1;
      shared.tokens -= 1;
    },
  };
}

const waitFor = ({ tokens }: Bucket, { perMinute }: Rate): number =>
  tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * minuteMs) / perMinute);

const limited = (retryAfterMs: number, per: 'viewer' | 'marathon'): GatewayError =>
  new GatewayError('RATE_LIMITED', {
    message: `Too many changes ${per === 'viewer' ? 'by you' : 'of this Marathon'}; come back in ${Math.ceil(retryAfterMs / 1_000)} s.`,
    facts: { retryAfterMs, per },
  });
