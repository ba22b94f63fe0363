import type { Instance } from '../instance/instance.ts';
import { isTerminal } from '../instance/instance.ts';
import { numberAt, objectAt } from '../../json.ts';
import { isResident } from '../definition/app-network.ts';
import { hasReadiness, instancesOf, type RunSpec } from '../runspec.ts';
import {
  isHealthy,
  isUp,
  retire,
  scheduleLater,
  type DeploymentParts,
  type Order,
  type Running,
  type Runner,
} from './parts.ts';

interface Strategy {
  /** How many of the old ones go at once. */
  readonly killNow: number;
  /** How many may exist together. */
  readonly capacity: number;
}

/** How many go at once and how many may be there together: Marathon's TaskReplaceActor. */
export function restartStrategy(spec: RunSpec, there: number): Strategy {
  const wanted = instancesOf(spec);
  const scheduling = objectAt(spec.definition, 'scheduling');
  const strategy = objectAt(scheduling, 'upgrade') ?? objectAt(spec.definition, 'upgradeStrategy');
  const least = Math.ceil(wanted * numberAt(strategy, 'minimumHealthCapacity', 1));
  const capacity = Math.floor(wanted * (1 + numberAt(strategy, 'maximumOverCapacity', 1)));
  const surplus = Math.max(0, there - least);
  if (least !== capacity || capacity > there) return { killNow: surplus, capacity };
  if (isResident(spec.definition)) return { killNow: there - least + 1, capacity };
  return { killNow: surplus, capacity: capacity + 1 };
}

/** The state of one rolling restart. */
interface Rollout {
  readonly parts: DeploymentParts;
  readonly order: Order;
  readonly capacity: number;
  /** Old instances that are still there, condemned or not. */
  readonly old: Set<Instance>;
  /** Those of them that nobody has condemned yet, in the order in which they go. */
  readonly queue: Instance[];
  readonly up: Set<Instance>;
  started: number;
  adding: Running[];
}

function condemnNext(rollout: Rollout): void {
  const next = rollout.queue.shift();
  if (next) retire(rollout.parts, next);
}

function launchMore(rollout: Rollout): void {
  const { spec } = rollout.order;
  const room = rollout.capacity - rollout.old.size - rollout.started;
  const count = Math.min(instancesOf(spec) - rollout.started, room);
  if (count <= 0) return;
  rollout.started += count;
  rollout.adding.push(scheduleLater(rollout.parts, spec, count));
}

const isDone = (rollout: Rollout): boolean =>
  rollout.up.size >= instancesOf(rollout.order.spec) && rollout.old.size === 0;

const isFresh = (rollout: Rollout, instance: Instance): boolean =>
  instance.spec.version === rollout.order.spec.version && instance.goal === 'Running';

const rank = (one: Instance): number => (one.condition === 'Running' && !isHealthy(one) ? 0 : 1);

/**
 * Those that are not healthy go first. Among equals the youngest goes first, the oldest where readiness is checked, as seen; with
 * more than four instances the order is that of a hash map in Marathon.
 */
function inOrder(old: readonly Instance[]): Instance[] {
  const equals = old.some((one) => hasReadiness(one.spec)) ? [...old] : [...old].reverse();
  return equals.sort((a, b) => rank(a) - rank(b));
}

function begin(parts: DeploymentParts, order: Order): Rollout {
  const { spec } = order;
  const there = parts.tracker.of(spec.id).filter((one) => one.condition !== 'UnreachableInactive' && !one.isSuspended);
  const fresh = there.filter((one) => one.spec.version === spec.version && one.goal === 'Running');
  const old = there.filter((one) => !fresh.includes(one));
  const { killNow, capacity } = restartStrategy(spec, there.length);
  const queue = inOrder(old.filter((one) => one.goal === 'Running'));
  const up = new Set(fresh.filter((one) => isUp(parts, one)));
  const rollout: Rollout = { parts, order, capacity, old: new Set(old), queue, up, started: fresh.length, adding: [] };
  for (let i = 0; i < killNow; i++) condemnNext(rollout);
  return rollout;
}

const nothing = (): void => undefined;

/** Replaces all instances of older versions, within the limits of the upgrade strategy. */
export const restart: Runner = (parts, order) => {
  const { spec } = order;
  parts.health.register(spec);
  parts.backoff.reset(spec);
  let finished = false;
  let unwatch = nothing;
  let unready = nothing;
  const stop = (): void => {
    finished = true;
    unwatch();
    unready();
  };
  let rollout: Rollout | undefined;
  const step = (): void => {
    if (finished || !rollout) return;
    launchMore(rollout);
    if (!isDone(rollout)) return;
    stop();
    order.done();
  };
  const look = (instance: Instance): void => {
    if (finished || !rollout || !isFresh(rollout, instance)) return;
    if (!isUp(parts, instance)) return void rollout.up.delete(instance);
    if (rollout.up.has(instance)) return;
    rollout.up.add(instance);
    condemnNext(rollout);
    step();
  };
  unwatch = parts.tracker.watch(spec.id, (instance, change) => {
    if (change === 'gone' || instance.isSuspended) lose(rollout, instance);
    else if (hasReadiness(spec)) parts.readiness.follow(instance, order.deployment);
    if (change !== 'gone') look(instance);
    step();
  });
  unready = parts.readiness.watch(spec.id, look);
  if (instancesOf(spec) === 0) {
    stop();
    order.done();
    return { stop };
  }
  rollout = begin(parts, order);
  for (const instance of rollout.old)
    if (isTerminal(instance.condition) && instance.goal !== 'Running') rollout.old.delete(instance);
  const gone = [...rollout.old].filter((one) => parts.tracker.byUuid(one.uuid) === undefined);
  for (const instance of gone) rollout.old.delete(instance);
  step();
  return {
    stop() {
      stop();
      for (const adding of rollout.adding) adding.stop();
    },
  };
};

function lose(rollout: Rollout | undefined, instance: Instance): void {
  if (!rollout) return;
  rollout.old.delete(instance);
  rollout.up.delete(instance);
  if (rollout.queue.includes(instance)) rollout.queue.splice(rollout.queue.indexOf(instance), 1);
  if (isFresh(rollout, instance)) rollout.started--;
}
