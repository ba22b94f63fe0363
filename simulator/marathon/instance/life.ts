import type { Clock } from '../../clock.ts';
import type { Driver, TaskStatus } from '../../cluster/index.ts';
import { isObject, numberAt, textAt, type JsonObject } from '../../json.ts';
import type { Random } from '../../random.ts';
import type { EventBus } from '../events.ts';
import type { RunSpec } from '../runspec.ts';
import { iso } from '../time.ts';
import { announceAlive, announceHealth, announceInstance, announceStatus, announceUnknown } from './announce.ts';
import type { Backoff } from './backoff.ts';
import { conditionByState } from './conditions.ts';
import {
  conditionOf,
  Instance,
  isFailure,
  isTerminal,
  specOfTask,
  taskId,
  uuidOfTask,
  type Goal,
  type Task,
} from './instance.ts';
import type { Tracker } from './tracker.ts';

export interface LifeParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventBus;
  readonly tracker: Tracker;
  readonly backoff: Backoff;
  readonly driver: () => Driver;
  /** The app or pod as it stands now. */
  readonly specNow: (id: string) => RunSpec | undefined;
  /** Whether the launch queue takes nothing any more. */
  readonly isDead: () => boolean;
  /** Whether an instance whose task has ended comes back under its own id; before 1.8 only those with volumes did. */
  readonly keeps: (instance: Instance) => boolean;
  /** An instance vanished that nobody decommissioned: the scale check should look after the app. */
  readonly onLoss: (specId: string) => void;
}

/** What may become of instances. */
export interface Life {
  /** Lets `count` instances wait for offers: suspended ones with their volumes first, then new ones. */
  schedule(spec: RunSpec, count: number): void;
  /** Says what is wanted of an instance; anything but Running ends it. */
  setGoal(instance: Instance, goal: Goal): void;
  /** Ends the task, the goal stays: it will be launched again. */
  kill(instance: Instance): void;
  /** Forgets the instance at once; its task dies later, unseen. */
  wipe(instance: Instance): void;
  /** Forgets an instance whose agent stays away. */
  expunge(instance: Instance): void;
  onStatus(status: TaskStatus): void;
  /** What failed last, by app. */
  lastFailure(specId: string): JsonObject | undefined;
  recordFailure(instance: Instance, failure: { state: string; message: string; at: number }): void;
  forgetFailure(specId: string): void;
}

/** The life of instances: what statuses and wishes make of them, and the events that tell it. */
export function createLife(parts: LifeParts): Life {
  const { clock, events, tracker } = parts;
  const failures = new Map<string, JsonObject>();
  const recordFailure: Life['recordFailure'] = (instance, failure) => {
    const task = instance.tasks[0];
    if (!task || instance.kind === 'pod') return;
    failures.set(instance.specId, {
      appId: instance.specId,
      host: instance.agent?.spec.hostname ?? '',
      message: failure.message,
      state: failure.state,
      taskId: taskId(instance, task),
      timestamp: iso(failure.at),
      version: iso(instance.spec.version),
      slaveId: instance.agent?.spec.id,
    });
  };
  const killTasks = (instance: Instance): void => {
    for (const task of instance.tasks) if (!isTerminal(task.condition)) parts.driver().kill(taskId(instance, task));
  };
  const setGoal: Life['setGoal'] = (instance, goal) => {
    if (instance.goal === goal) return;
    instance.goal = goal;
    announceInstance(events, instance);
    if (!instance.isActive && !isKept(instance)) return forget(parts, instance);
    tracker.changed(instance, 'goal');
    killTasks(instance);
  };
  return {
    schedule(spec, count) {
      if (parts.isDead()) return;
      const suspended = tracker
        .of(spec.id)
        .filter((one) => one.isSuspended)
        .slice(0, count);
      for (const instance of suspended) resume(parts, instance, spec);
      for (let i = suspended.length; i < count; i++) {
        const instance = new Instance(parts.random.uuid(), spec, clock.now());
        tracker.add(instance);
        announceInstance(events, instance);
      }
    },
    setGoal,
    kill: killTasks,
    wipe(instance) {
      if (instance.goal !== 'Decommissioned') {
        instance.goal = 'Decommissioned';
        announceInstance(events, instance);
      }
      instance.condition = 'Killed';
      announceInstance(events, instance);
      forget(parts, instance);
      killTasks(instance);
      parts.onLoss(instance.specId);
    },
    expunge: (instance) => replace({ ...parts, recordFailure }, instance),
    onStatus: (status) => applyStatus({ ...parts, recordFailure }, status),
    lastFailure: (specId) => failures.get(specId),
    recordFailure,
    forgetFailure: (specId) => void failures.delete(specId),
  };
}

/** Whether a stopped instance stays, because an agent keeps its volumes. */
const isKept = (instance: Instance): boolean => instance.goal === 'Stopped' && instance.reservation !== undefined;

/** Forgets an instance, and gives up what was reserved for it. */
function forget(parts: LifeParts, instance: Instance): void {
  parts.tracker.remove(instance);
  const { reservation, agent } = instance;
  instance.reservation = undefined;
  const ids = instance.tasks.map((task) => taskId(instance, task));
  if (reservation && agent) parts.driver().unreserve(agent, reservation, ids);
}

/** A suspended instance waits for its agent again, in another version perhaps. */
function resume(parts: LifeParts, instance: Instance, spec: RunSpec): void {
  const now = parts.clock.now();
  instance.goal = 'Running';
  instance.condition = 'Scheduled';
  instance.spec = spec;
  instance.since = now;
  instance.waitingSince = now;
  announceInstance(parts.events, instance);
  parts.tracker.changed(instance, 'condition');
}

type StatusParts = LifeParts & Pick<Life, 'recordFailure'>;

function applyStatus(parts: StatusParts, status: TaskStatus): void {
  const uuid = uuidOfTask(status.taskId);
  const instance = uuid === undefined ? undefined : parts.tracker.byUuid(uuid);
  const task = instance?.tasks.find((one) => taskId(instance, one) === status.taskId);
  if (!instance || !task) return applyUnknown(parts, status);
  const condition = conditionByState(status.state);
  const sameHealth = status.healthy === undefined || status.healthy === task.healthy;
  if (task.state === status.state && sameHealth) return;
  if (task.condition === condition && !sameHealth) return applyMesosHealth(parts, { instance, task, status });
  moveTask(task, status, condition);
  announceStatus(parts.events, { instance, task, status });
  applyCondition(parts, instance, status);
}

function applyUnknown(parts: StatusParts, status: TaskStatus): void {
  const condition = conditionByState(status.state);
  const specId = specOfTask(status.taskId);
  if (!isTerminal(condition) || specId === undefined) return;
  const instanceId = status.taskId.split('.').slice(0, -2).join('.');
  announceUnknown(parts.events, { instanceId, specId, condition });
}

function moveTask(task: Task, status: TaskStatus, condition: Task['condition']): void {
  task.state = status.state;
  task.condition = condition;
  task.message = status.message;
  task.since = status.at;
  if (status.ips.length > 0) task.ips = status.ips;
  if (condition === 'Running') task.startedAt ??= status.at;
}

/** Marathon answers a first result of a Mesos check with these four, in this order, as seen. */
function applyMesosHealth(parts: StatusParts, about: { instance: Instance; task: Task; status: TaskStatus }): void {
  const { instance, task, status } = about;
  task.healthy = status.healthy;
  task.healthySince = status.at;
  task.since = status.at;
  const healthy = instance.tasks.every((one) => one.healthy !== false);
  const flipped = instance.healthy !== healthy;
  instance.healthy = healthy;
  if (instance.kind === 'app') recordMesosResult(instance, { alive: status.healthy === true, at: status.at });
  announceStatus(parts.events, about);
  if (flipped) {
    announceHealth(parts.events, instance, healthy);
    if (instance.kind === 'app') announceAlive(parts.events, instance, healthy);
    announceHealth(parts.events, instance, healthy);
  }
  parts.tracker.changed(instance, 'health');
}

function recordMesosResult(instance: Instance, result: { alive: boolean; at: number }): void {
  const checks = Array.isArray(instance.spec.definition.healthChecks) ? instance.spec.definition.healthChecks : [];
  instance.health ??= checks.map(() => ({ alive: false, failures: 0 }));
  checks.forEach((check, i) => {
    const known = instance.health?.[i];
    if (!known || !isObject(check) || !/^(MESOS_|COMMAND)/.test(textAt(check, 'protocol') ?? '')) return;
    known.alive = result.alive;
    if (result.alive) {
      known.firstSuccess ??= result.at;
      known.lastSuccess = result.at;
      known.failures = 0;
    } else {
      known.lastFailure = result.at;
      known.failures += 1;
      known.cause = '';
    }
  });
}

function applyCondition(parts: StatusParts, instance: Instance, status: TaskStatus): void {
  const before = instance.condition;
  const condition = inactiveAtOnce(instance) ? 'UnreachableInactive' : conditionOf(instance.tasks);
  if (isTerminal(condition) && instance.tasks.some((task) => !isTerminal(task.condition))) {
    // One container of a pod has ended: Mesos kills the others.
    for (const task of instance.tasks) if (!isTerminal(task.condition)) parts.driver().kill(taskId(instance, task));
  }
  if (condition === before) return parts.tracker.changed(instance, 'condition');
  instance.condition = condition;
  instance.since = status.at;
  if (condition === 'Running') instance.activeSince ??= status.at;
  announceInstance(parts.events, instance);
  const over = isTerminal(condition) && instance.tasks.every((task) => isTerminal(task.condition));
  if (over) settleEnd(parts, instance, status);
  else if (condition === 'UnreachableInactive') replace(parts, instance);
  else parts.tracker.changed(instance, 'condition');
}

/** With `unreachableStrategy` 0/0 an unreachable instance is given up at once. */
function inactiveAtOnce(instance: Instance): boolean {
  if (conditionOf(instance.tasks) !== 'Unreachable') return false;
  const scheduling = instance.spec.definition.scheduling;
  const strategy = isObject(scheduling) ? scheduling.unreachableStrategy : instance.spec.definition.unreachableStrategy;
  return (
    isObject(strategy) &&
    numberAt(strategy, 'inactiveAfterSeconds') === 0 &&
    numberAt(strategy, 'expungeAfterSeconds') === 0
  );
}

function replace(parts: StatusParts, instance: Instance): void {
  parts.recordFailure(instance, lossOf(instance));
  forget(parts, instance);
  if (instance.goal === 'Running') parts.onLoss(instance.specId);
}

const lossOf = (instance: Instance): { state: string; message: string; at: number } => ({
  state: instance.tasks[0]?.state ?? 'TASK_LOST',
  message: instance.tasks[0]?.message ?? '',
  at: instance.since,
});

/** The last task is over: forgotten when that was wanted, else it waits to be launched again. */
function settleEnd(parts: StatusParts, instance: Instance, status: TaskStatus): void {
  const { condition } = instance;
  if (isFailure(condition) && instance.goal === 'Running') {
    parts.recordFailure(instance, { state: status.state, message: status.message, at: status.at });
  }
  if (instance.healthy !== undefined && instance.tasks.some((task) => task.healthy !== undefined)) {
    instance.healthy = undefined;
    announceHealth(parts.events, instance, null);
  }
  if (instance.goal !== 'Running' && !isKept(instance)) return forget(parts, instance);
  if (instance.goal !== 'Running') return parts.tracker.changed(instance, 'condition');
  if (isFailure(condition) || condition === 'Finished')
    parts.backoff.increase(parts.specNow(instance.specId) ?? instance.spec);
  instance.activeSince = undefined;
  if (instance.attempts === 0 || startedOnce(instance)) instance.waitingSince = status.at;
  if (!parts.keeps(instance)) return succeed(parts, instance);
  parts.tracker.changed(instance, 'condition');
}

/** Another instance takes the place of one whose task has ended. */
function succeed(parts: StatusParts, instance: Instance): void {
  const next = new Instance(parts.random.uuid(), instance.spec, instance.waitingSince);
  parts.tracker.remove(instance);
  parts.tracker.add(next);
  announceInstance(parts.events, next);
}

/** Attempts that fail before STARTING do not reset since when it waits. */
const startedOnce = (instance: Instance): boolean => instance.tasks.some((task) => task.ips.length > 0);
