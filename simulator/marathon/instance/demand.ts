import type { Clock, Timer } from '../../clock.ts';
import type { RunSpec } from '../runspec.ts';
import type { Backoff } from './backoff.ts';
import type { Reviver } from './revive.ts';
import type { Tracker } from './tracker.ts';

export interface DemandParts {
  readonly clock: Clock;
  readonly tracker: Tracker;
  readonly backoff: Backoff;
  readonly reviver: Reviver;
  readonly specNow: (id: string) => RunSpec | undefined;
}

/** What wants offers, and when what is held back will. */
export interface Wants {
  /** Until when an app or pod is held back, 0 when it is not. */
  delayed(specId: string): number;
  reconsider(): void;
  bump(role: string): void;
  /** Looks again at a moment, in ms since the epoch. */
  sleepUntil(at: number): void;
  stop(): void;
}

export function createDemand(parts: DemandParts): Wants {
  const { clock, tracker } = parts;
  let wake: Timer | undefined;
  /** How often something new wanted offers, by role; and what a delay holds back. */
  const asked = new Map<string, number>();
  const held = new Set<string>();
  const delayed = (specId: string): number => {
    const spec = parts.specNow(specId);
    return (spec && parts.backoff.until(spec)) ?? 0;
  };
  /** Wakes when the nearest delay is over. */
  const sleepUntil = (at: number): void => {
    wake?.cancel();
    wake = clock.after(Math.max(1, at - clock.now()), reconsider);
  };
  const reconsider = (): void => {
    const now = clock.now();
    const demand = new Map<string, number>();
    let nearest = Infinity;
    for (const [specId, instances] of tracker.waiting()) {
      const until = delayed(specId);
      const [first] = instances;
      if (until > now) {
        nearest = Math.min(nearest, until);
        held.add(specId);
      } else if (first) {
        if (held.delete(specId)) bump(first.role);
        demand.set(first.role, asked.get(first.role) ?? 0);
      }
    }
    if (nearest < Infinity) sleepUntil(nearest);
    parts.reviver.wants(demand);
  };
  const bump = (role: string): void => void asked.set(role, (asked.get(role) ?? 0) + 1);
  return {
    delayed,
    reconsider,
    bump,
    sleepUntil,
    stop() {
      wake?.cancel();
      wake = undefined;
    },
  };
}
