import type { Clock, Timer } from '../../clock.ts';
import { isObject, numberAt, objectAt } from '../../json.ts';
import type { EventBus } from '../events.ts';
import { announceInstance } from './announce.ts';
import type { Instance } from './instance.ts';
import type { Life } from './life.ts';
import type { Tracker } from './tracker.ts';

/** `--reconciliation_interval`, `--task_lost_expunge_interval`: Marathon's defaults, ms. */
const RECONCILIATION = 600_000;
const EXPUNGE = 30_000;

export interface UnreachableParts {
  readonly clock: Clock;
  readonly events: EventBus;
  readonly tracker: Tracker;
  readonly life: Life;
  readonly onLoss: (specId: string) => void;
}

/** What becomes of instances whose agents stay away, by the strategy of their apps. */
export interface UnreachableWatch {
  start(): void;
  stop(): void;
}

/** After how many ms it is given up and then forgotten; undefined when it is waited for without end. */
function strategyOf({ spec }: Instance): { inactive: number; expunge: number } | undefined {
  const scheduling = objectAt(spec.definition, 'scheduling');
  const strategy = (scheduling ?? spec.definition).unreachableStrategy;
  if (!isObject(strategy)) return undefined;
  return {
    inactive: numberAt(strategy, 'inactiveAfterSeconds') * 1000,
    expunge: numberAt(strategy, 'expungeAfterSeconds') * 1000,
  };
}

/**
 * Looks at unreachable instances when Marathon does: it gives one up only when Mesos repeats that it is unreachable, which takes
 * until the next reconciliation (seen: still `Unreachable` 16 s after `inactiveAfterSeconds` of 3), and forgets it at a tick.
 */
export function createUnreachableWatch(parts: UnreachableParts): UnreachableWatch {
  const { clock, tracker } = parts;
  const timers = new Map<string, Timer>();
  const every = (name: string, interval: number, look: (instance: Instance, waited: number) => void): void => {
    const again = (): void => {
      for (const instance of Array.from(tracker.all())) look(instance, clock.now() - instance.since);
      timers.set(name, clock.after(interval, again));
    };
    timers.set(name, clock.after(interval, again));
  };
  const giveUp = (instance: Instance, waited: number): void => {
    const strategy = strategyOf(instance);
    if (instance.condition !== 'Unreachable' || !strategy || waited < strategy.inactive) return;
    instance.condition = 'UnreachableInactive';
    announceInstance(parts.events, instance);
    tracker.changed(instance, 'condition');
    parts.onLoss(instance.specId);
  };
  const forget = (instance: Instance, waited: number): void => {
    const strategy = strategyOf(instance);
    if (instance.condition === 'UnreachableInactive' && strategy && waited >= strategy.expunge)
      parts.life.expunge(instance);
  };
  return {
    start() {
      every('reconciliation', RECONCILIATION, giveUp);
      every('expunge', EXPUNGE, forget);
    },
    stop() {
      for (const timer of timers.values()) timer.cancel();
      timers.clear();
    },
  };
}
