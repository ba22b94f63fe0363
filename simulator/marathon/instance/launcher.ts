import type { Clock } from '../../clock.ts';
import type { Agent, Driver, Offer } from '../../cluster/index.ts';
import type { Random } from '../../random.ts';
import type { EventBus } from '../events.ts';
import type { RunSpec } from '../runspec.ts';
import type { Backoff } from './backoff.ts';
import { createDemand } from './demand.ts';
import type { OfferStatistics } from './funnel.ts';
import type { Instance } from './instance.ts';
import { createMatcher } from './matcher.ts';
import type { Reviver } from './revive.ts';
import type { Tracker } from './tracker.ts';

/** `--max_instances_per_offer`, and the refresh of launch tokens in ms: Marathon's defaults. */
const MOST_PER_OFFER = 5;
const TOKEN_REFRESH = 30_000;

export interface LauncherParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventBus;
  readonly tracker: Tracker;
  readonly backoff: Backoff;
  readonly reviver: Reviver;
  readonly driver: () => Driver;
  readonly specNow: (id: string) => RunSpec | undefined;
  /** Whether it has a principal to reserve with. */
  readonly principal: boolean;
  /** `--launch_tokens`. */
  readonly tokens: number;
}

/** The launch queue: matches offers with the instances that wait. */
export interface Launcher {
  /** Uses an offer if it can; false declines it. */
  take(offer: Offer): boolean;
  /** What the offers for an app or pod were worth. */
  statistics(specId: string): OfferStatistics;
  /** An instance is running and healthy: gives a launch back. */
  refund(): void;
  /** Looks again at what waits, after any change of an instance or a delay. */
  reconsider(): void;
  /** Something new wants offers. */
  asks(instance: Instance): void;
  /** Whether nothing will be launched any more: one constraint, or one volume without a principal, ends it, as seen. */
  isDead(): boolean;
  stop(): void;
  /** A new leader's queue is alive; what offers were worth is not stored anywhere. */
  forget(): void;
}

export function createLauncher(parts: LauncherParts): Launcher {
  const { clock, tracker } = parts;
  let tokens = parts.tokens;
  let refreshAt = 0;
  const demand = createDemand(parts);
  const { delayed } = demand;
  const matcher = createMatcher({ ...parts, onLaunch: () => void tokens-- });
  const refresh = (): void => {
    if (clock.now() < refreshAt) return;
    refreshAt = clock.now() + TOKEN_REFRESH;
    tokens = Math.max(tokens, parts.tokens);
  };
  /** Those whose reservation is here come first; one that is reserved elsewhere is asked only when it is the only one. */
  const candidates = (specId: string, agent: Agent): Instance[] => {
    const waiting = [...(tracker.waiting().get(specId) ?? [])];
    if (!waiting.some((one) => one.reservation)) return waiting;
    const here = waiting.filter((one) => one.reservation && one.agent === agent);
    const free = waiting.filter((one) => !one.reservation);
    return here.length + free.length > 0 ? [...here, ...free] : waiting.slice(0, 1);
  };
  /** An instance of an older version that fits nowhere does not keep those of the newer from being launched. */
  const takeFor = (specId: string, offer: Offer, most: number): number => {
    let used = 0;
    const hopeless = new Set<RunSpec>();
    for (const instance of candidates(specId, offer.agent)) {
      if (used >= most || tokens <= 0 || matcher.isDead()) break;
      if (hopeless.has(instance.spec)) continue;
      if (matcher.match(instance, offer)) used++;
      else hopeless.add(instance.spec);
    }
    return used;
  };
  return {
    take(offer) {
      refresh();
      let used = 0;
      const now = clock.now();
      for (const specId of parts.random.shuffle([...tracker.waiting().keys()])) {
        if (used >= MOST_PER_OFFER || tokens <= 0 || matcher.isDead()) break;
        if (delayed(specId) <= now) used += takeFor(specId, offer, MOST_PER_OFFER - used);
      }
      if (tokens <= 0) demand.sleepUntil(refreshAt);
      return used > 0;
    },
    statistics: matcher.statistics,
    refund() {
      tokens = Math.min(tokens + 1, parts.tokens);
    },
    reconsider: demand.reconsider,
    asks: (instance) => demand.bump(instance.role),
    isDead: matcher.isDead,
    stop: demand.stop,
    forget: matcher.forget,
  };
}
