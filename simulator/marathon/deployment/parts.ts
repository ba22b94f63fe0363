import type { Clock } from '../../clock.ts';
import type { EventBus } from '../events.ts';
import type { Health } from '../health/health.ts';
import type { Instance } from '../instance/instance.ts';
import type { Life } from '../instance/life.ts';
import type { Tracker } from '../instance/tracker.ts';
import type { Backoff } from '../instance/backoff.ts';
import type { Readiness } from '../health/readiness.ts';
import { hasHealth, hasReadiness, type RunSpec } from '../runspec.ts';

/** What deployments work with. */
export interface DeploymentParts {
  readonly clock: Clock;
  readonly events: EventBus;
  readonly tracker: Tracker;
  readonly life: Life;
  readonly backoff: Backoff;
  readonly health: Health;
  readonly readiness: Readiness;
}

/** A running action. `stop` lets go of it without undoing anything. */
export interface Running {
  stop(): void;
}

/** Does an action; calls `done` once, perhaps before it returns. */
export type Runner = (parts: DeploymentParts, order: Order) => Running;

export interface Order {
  readonly deployment: string;
  readonly spec: RunSpec;
  readonly sentenced: ReadonlySet<string>;
  readonly done: () => void;
}

/** Between the decision to launch and the first instance being there, ms: the queue was empty right after an answer, as seen. */
export const SCHEDULE_AFTER = 25;

/** Adds instances a moment later; answers how to call it off. */
export function scheduleLater(parts: DeploymentParts, spec: RunSpec, count: number): Running {
  if (count <= 0) return { stop: () => undefined };
  const timer = parts.clock.after(SCHEDULE_AFTER, () => parts.life.schedule(spec, count));
  return { stop: () => timer.cancel() };
}

/** Ends an instance for good, or suspends it when its agent keeps volumes for it. */
export const retire = (parts: DeploymentParts, instance: Instance): void =>
  parts.life.setGoal(instance, instance.reservation ? 'Stopped' : 'Decommissioned');

/** Whether an instance is wanted; one that was unreachable when its app went is adopted by an app of the same id, as seen. */
const isWanted = (one: Instance): boolean => one.goal === 'Running' || one.condition === 'Unreachable';

/** Instances that count: wanted, and neither given up nor waiting in vain to be forgotten. */
export const counted = (parts: DeploymentParts, specId: string): Instance[] =>
  parts.tracker.of(specId).filter((one) => isWanted(one) && one.condition !== 'UnreachableInactive');

/** Whether an instance does its work: healthy by its checks, or running without any. */
export function isHealthy(instance: Instance): boolean {
  if (instance.condition !== 'Running') return false;
  const checked =
    hasHealth(instance.spec) ||
    (instance.kind === 'pod' && JSON.stringify(instance.spec.definition).includes('"healthCheck"'));
  return checked ? instance.healthy === true : true;
}

/** Healthy, and ready by the readiness check of its app. */
export const isUp = (parts: DeploymentParts, instance: Instance): boolean =>
  isHealthy(instance) && (!hasReadiness(instance.spec) || parts.readiness.isReady(instance));
