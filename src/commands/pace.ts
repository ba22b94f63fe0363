import { LRUCache } from 'lru-cache';
import { viewerKey, type Viewer } from '../authz/index.ts';
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

type Who = Pick<Viewer, 'kind' | 'issuer' | 'subject'>;

/** Bounds how fast changes are made, shared by all requests of a gateway. */
export interface Pace {
  /** Fails with RATE_LIMITED and when to come back; a refused change costs nothing. */
  take(viewer: Who, marathon: string): void;
  /**
   * Before something is planned, of so many items: fails the same way. What is begun is planned to its end, and paid for afterwards, so that
   * a plan of any size goes through when its viewer has not planned for a while.
   */
  plan(viewer: Who, items: number): void;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** More viewers than this change nothing within one minute; who is forgotten begins with a full bucket. */
const mostViewers = 10_000;
const minuteMs = 60_000;
/** A plan costs one read of a Marathon at most, and no deployment: ten for each change, so that a change may be planned over and over. */
const plansPerChange = 10;

export function createPace(limits: () => PaceLimits, now: () => number = Date.now): Pace {
  const viewers = new LRUCache<string, Bucket>({ max: mostViewers });
  const planners = new LRUCache<string, Bucket>({ max: mostViewers });
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
      const own = filled(viewers, viewerKey(viewer), perViewer);
      const shared = filled(marathons, marathon, perMarathon);
      const wait = Math.max(waitFor(own, perViewer), waitFor(shared, perMarathon));
      if (wait > 0) throw limited(wait, own.tokens < 1 ? 'viewer' : 'marathon');
      own.tokens -= 1;
      shared.tokens -= 1;
    },
    plan(viewer, items) {
      const rate = plansOf(limits().perViewer);
      const own = filled(planners, viewerKey(viewer), rate);
      const wait = waitFor(own, rate);
      if (wait > 0) throw limited(wait, 'plans');
      own.tokens -= items;
    },
  };
}

const waitFor = ({ tokens }: Bucket, { perMinute }: Rate): number =>
  tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * minuteMs) / perMinute);

const plansOf = ({ burst, perMinute }: Rate): Rate => ({
  burst: burst * plansPerChange,
  perMinute: perMinute * plansPerChange,
});

const told = {
  viewer: 'Too many changes by you',
  marathon: 'Too many changes of this Marathon',
  plans: 'Too many plans by you',
} as const;

const limited = (retryAfterMs: number, per: keyof typeof told): GatewayError =>
  new GatewayError('RATE_LIMITED', {
    message: `${told[per]}; come back in ${Math.ceil(retryAfterMs / 1_000)} s.`,
    facts: { retryAfterMs, per },
  });
