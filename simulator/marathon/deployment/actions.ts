import { hasReadiness, instancesOf } from '../runspec.ts';
import type { Instance } from '../instance/instance.ts';
import { counted, isUp, retire, scheduleLater, type Order, type Running, type Runner } from './parts.ts';
import { victims } from './victims.ts';

/** After these many ms a Scale looks whether instances vanished, then at the second interval again and again. */
const FIRST_SYNC = 1000;
const NEXT_SYNC = 5000;

/** Registers the health checks; nothing is launched yet. */
export const start: Runner = (parts, order) => {
  parts.health.register(order.spec);
  order.done();
  return { stop: () => undefined };
};

/** Launches what is missing, or ends what is too much. */
export const scale: Runner = (parts, order) => {
  const { spec } = order;
  parts.health.register(spec);
  const there = counted(parts, spec.id);
  // What is unwanted already but unreachable counts when something is missing, not when there is too much (ScalingProposition).
  const wanted = there.filter((one) => one.goal === 'Running');
  const surplus = wanted.length - instancesOf(spec);
  if (surplus > 0) {
    const going = victims(spec, wanted, { count: surplus, sentenced: order.sentenced });
    return end(parts, going, { ...order, by: retire });
  }
  const missing = instancesOf(spec) - there.length;
  if (missing > 0) return launch(parts, order, missing);
  order.done();
  return { stop: () => undefined };
};

const nothing = (): void => undefined;

interface Ending extends Order {
  readonly by: (parts: Parameters<Runner>[0], instance: Instance) => void;
}

const isAway = (one: Instance): boolean => one.condition === 'Unreachable';

/** Ends instances and waits until they are forgotten or suspended; what is unreachable is not waited for. */
function end(parts: Parameters<Runner>[0], going: readonly Instance[], order: Ending): Running {
  const left = new Set(going.filter((one) => !isAway(one)));
  let unwatch = nothing;
  const check = (): void => {
    if (left.size > 0) return;
    unwatch();
    order.done();
  };
  unwatch = parts.tracker.watch(order.spec.id, (instance, change) => {
    if ((change === 'gone' || instance.isSuspended) && left.delete(instance)) check();
  });
  for (const instance of going.filter(isAway)) order.by(parts, instance);
  if (left.size === 0) check();
  else for (const instance of left) order.by(parts, instance);
  return { stop: unwatch };
}

/** Launches `count` instances and waits until as many of this version are up. */
function launch(parts: Parameters<Runner>[0], order: Order, count: number): Running {
  const { spec } = order;
  let adding = scheduleLater(parts, spec, count);
  const up = new Set<Instance>();
  const before = new Set(
    counted(parts, spec.id).filter((one) => one.spec.version === spec.version && isUp(parts, one)),
  );
  let finished = false;
  const stop = (): void => {
    finished = true;
    adding.stop();
    unwatch();
    unready();
    sync.cancel();
  };
  const look = (instance: Instance): void => {
    if (finished || instance.spec.version !== spec.version || before.has(instance) || !isUp(parts, instance)) return;
    up.add(instance);
    if (up.size < count) return;
    stop();
    order.done();
  };
  const unwatch = parts.tracker.watch(spec.id, (instance, change) => {
    if (hasReadiness(spec) && change !== 'gone') parts.readiness.follow(instance, order.deployment);
    look(instance);
  });
  const unready = parts.readiness.watch(spec.id, look);
  const again = (): void => {
    const short = instancesOf(spec) - counted(parts, spec.id).length;
    if (short > 0) adding = scheduleLater(parts, spec, short);
    sync = parts.clock.after(NEXT_SYNC, again);
  };
  let sync = parts.clock.after(FIRST_SYNC, again);
  return { stop };
}

/** Ends everything. */
export const stop: Runner = (parts, order) => {
  const { spec } = order;
  parts.health.unregister(spec);
  const finish = (): void => {
    parts.backoff.reset(spec);
    parts.life.forgetFailure(spec.id);
    parts.events.publish('app_terminated_event', { appId: spec.id });
    order.done();
  };
  const by: Ending['by'] = (_, instance) => parts.life.setGoal(instance, 'Decommissioned');
  return end(parts, parts.tracker.of(spec.id), { ...order, by, done: finish });
};
