import type { Clock } from '../../clock.ts';
import { numberAt, objectAt } from '../../json.ts';
import type { Random } from '../../random.ts';
import type { RunSpec } from '../runspec.ts';

/** The delays before an app or pod that fails is launched again. Kept per id and last change of configuration. */
export interface Backoff {
  /** Until when nothing is launched, in ms since the epoch; undefined when nothing holds it back. */
  until(spec: RunSpec): number | undefined;
  /** Something failed or finished. */
  increase(spec: RunSpec): void;
  reset(spec: RunSpec): void;
  forget(): void;
}

interface Delay {
  readonly changedAt: number;
  readonly ms: number;
  readonly until: number;
}

interface Policy {
  readonly first: number;
  readonly factor: number;
  readonly most: number;
}

function policyOf(spec: RunSpec): Policy {
  const backoff = objectAt(objectAt(spec.definition, 'scheduling'), 'backoff');
  if (spec.kind === 'pod') {
    return {
      first: numberAt(backoff, 'backoff', 1) * 1000,
      factor: numberAt(backoff, 'backoffFactor', 1.15),
      most: numberAt(backoff, 'maxLaunchDelay', 300) * 1000,
    };
  }
  const { definition } = spec;
  return {
    first: numberAt(definition, 'backoffSeconds', 1) * 1000,
    factor: numberAt(definition, 'backoffFactor', 1.15),
    most: numberAt(definition, 'maxLaunchDelaySeconds', 300) * 1000,
  };
}

/**
 * How often the launch queue misses a delay when something else failed just before: of what its throttle holds back only the newest
 * is kept. Counted in the recorded runs: 32 of 260 relaunches came before their delay was over when another app had failed within
 * the second before, any of the first as of the sixth; of 128 others six, most of them because somebody had reset the delay.
 */
const MISSED = 1 / 8;
const JUST_BEFORE = 1_000;

interface Failure {
  readonly id: string;
  readonly at: number;
}

const NONE: Failure = { id: '', at: -Infinity };

export function createBackoff(clock: Clock, random: Random): Backoff {
  const delays = new Map<string, Delay>();
  // What failed last, and what before that, another one.
  let [last, before] = [NONE, NONE];
  const isCrowded = (id: string): boolean => {
    if (last.id !== id) before = last;
    last = { id, at: clock.now() };
    return clock.now() - before.at <= JUST_BEFORE;
  };
  const current = (spec: RunSpec): Delay | undefined => {
    const found = delays.get(spec.id);
    return found?.changedAt === spec.changedAt ? found : undefined;
  };
  return {
    until: (spec) => current(spec)?.until,
    increase(spec) {
      const policy = policyOf(spec);
      const known = current(spec);
      const ms = Math.min(policy.most, known ? known.ms * policy.factor : policy.first);
      const isMissed = isCrowded(spec.id) && random.next() < MISSED;
      delays.set(spec.id, { changedAt: spec.changedAt, ms, until: clock.now() + (isMissed ? 0 : ms) });
    },
    reset: (spec) => void delays.delete(spec.id),
    forget() {
      delays.clear();
      [last, before] = [NONE, NONE];
    },
  };
}
