import type { Clock, Timer } from '../../clock.ts';
import type { Driver } from '../../cluster/index.ts';
import type { JsonObject } from '../../json.ts';
import { numberAt, textAt } from '../../json.ts';
import type { EventBus } from '../events.ts';
import { announceAlive, announceHealth } from '../instance/announce.ts';
import { taskId, type CheckResult, type Instance } from '../instance/instance.ts';
import type { Life } from '../instance/life.ts';
import type { Tracker } from '../instance/tracker.ts';
import { healthChecksOf, isMesosCheck, type RunSpec } from '../runspec.ts';
import { iso } from '../time.ts';

export interface HealthParts {
  readonly clock: Clock;
  readonly events: EventBus;
  readonly tracker: Tracker;
  readonly life: Life;
  readonly driver: () => Driver;
}

/** Marathon's health checks: which are registered, and those it runs itself. */
export interface Health {
  /** Registers the checks of a version; tells of those that are new. */
  register(spec: RunSpec): void;
  unregister(spec: RunSpec): void;
  /** Registers without a word: for seeds. */
  assume(spec: RunSpec): void;
  /** Forgets all results, as a new leader has. */
  forget(): void;
  stop(): void;
}

interface Registered {
  readonly version: number;
  readonly checks: readonly JsonObject[];
  /** By check; checks that Mesos runs have none. */
  timers: (Timer | undefined)[];
}

/** Key order of a check is the definition's. */
const tellAdded = (parts: HealthParts, spec: RunSpec, healthCheck: JsonObject): void =>
  parts.events.publishAs('add_health_check_event', ({ eventType, timestamp }) => ({
    appId: spec.id,
    eventType,
    healthCheck,
    timestamp,
    version: iso(spec.version),
  }));

/** The results of an instance, one per check of its app. */
function resultsOf(instance: Instance): CheckResult[] {
  instance.health ??= healthChecksOf(instance.spec).map(() => ({ alive: false, failures: 0 }));
  return instance.health;
}

const WORST_OF = (results: readonly CheckResult[]): boolean => results.every((result) => result.alive);

/** Tells when the instance as a whole became healthy or unhealthy. */
function settle(parts: HealthParts, instance: Instance): void {
  const healthy = WORST_OF(resultsOf(instance));
  if (instance.healthy === healthy) return;
  instance.healthy = healthy;
  announceHealth(parts.events, instance, healthy);
  parts.tracker.changed(instance, 'health');
}

function succeed(parts: HealthParts, instance: Instance, result: CheckResult): void {
  const now = parts.clock.now();
  const flips = !result.alive;
  result.alive = true;
  result.failures = 0;
  result.firstSuccess ??= now;
  result.lastSuccess = now;
  if (flips) announceAlive(parts.events, instance, true);
  settle(parts, instance);
}

interface Failed {
  readonly instance: Instance;
  readonly check: JsonObject;
  readonly result: CheckResult;
  readonly cause: string;
}

function fail(parts: HealthParts, failed: Failed): void {
  const { instance, check, result, cause } = failed;
  const now = parts.clock.now();
  const started = instance.tasks[0]?.startedAt ?? now;
  const graceful = result.firstSuccess === undefined && now - started < numberAt(check, 'gracePeriodSeconds') * 1000;
  if (graceful) return settle(parts, instance);
  const before = result.lastFailure;
  const flips = result.alive;
  result.alive = false;
  result.failures++;
  result.lastFailure = now;
  result.cause = cause;
  parts.events.publish('failed_health_check_event', {
    appId: instance.specId,
    taskId: instance.id,
    healthCheck: check,
  });
  if (flips) announceAlive(parts.events, instance, false);
  settle(parts, instance);
  const most = numberAt(check, 'maxConsecutiveFailures');
  if (most > 0 && result.failures > most) condemn(parts, failed, before ?? now);
}

/** One failure more than allowed: the task is killed. The moments told are those of the failure before, as seen. */
function condemn(parts: HealthParts, failed: Failed, at: number): void {
  const { instance, cause } = failed;
  parts.events.publishAs('unhealthy_instance_kill_event', ({ eventType }) => ({
    appId: instance.specId,
    taskId: instance.tasks[0] ? taskId(instance, instance.tasks[0]) : instance.id,
    instanceId: instance.id,
    version: iso(instance.spec.version),
    reason: cause,
    host: instance.agent?.spec.hostname ?? '',
    slaveId: instance.agent?.spec.id,
    eventType,
    timestamp: iso(at),
  }));
  const message = `Task was killed since health check failed. Reason: ${cause}`;
  parts.life.recordFailure(instance, { state: 'TASK_KILLED', message, at });
  parts.life.kill(instance);
}

/** One check of one running instance. TCP is answered by whoever answers HTTP. */
function examine(parts: HealthParts, instance: Instance, index: number): void {
  const check = healthChecksOf(instance.spec)[index];
  const result = resultsOf(instance)[index];
  const task = instance.tasks[0];
  if (!check || !result || !task || instance.condition !== 'Running') return;
  const answer = parts.driver().ask(taskId(instance, task));
  if (answer && (textAt(check, 'protocol') === 'TCP' || (answer.status >= 200 && answer.status < 400))) {
    return succeed(parts, instance, result);
  }
  const cause = answer ? `${answer.status} ${PHRASES[answer.status] ?? ''}`.trim() : REFUSED;
  fail(parts, { instance, check, result, cause });
}

const PHRASES: Readonly<Record<number, string>> = { 500: 'Internal Server Error', 503: 'Service Unavailable' };
const REFUSED = 'Connection refused';

export function createHealth(parts: HealthParts): Health {
  const registered = new Map<string, Registered>();
  const drop = (specId: string): void => {
    for (const timer of registered.get(specId)?.timers ?? []) timer?.cancel();
    registered.delete(specId);
  };
  const round = (spec: RunSpec, index: number): void => {
    for (const instance of parts.tracker.of(spec.id)) if (!instance.seeded) examine(parts, instance, index);
  };
  /** A seeded app has no timer: nothing ticks at rest until one of its instances is launched anew. */
  const tick = (spec: RunSpec, entry: Registered, index: number): void => {
    const check = entry.checks[index];
    if (!check || isMesosCheck(check)) return;
    const every = Math.max(100, numberAt(check, 'intervalSeconds', 60) * 1000);
    const again = (): void => {
      round(spec, index);
      entry.timers[index] = parts.clock.after(every, again);
    };
    entry.timers[index] = parts.clock.after(every, again);
  };
  const put = (spec: RunSpec, loud: boolean): void => {
    const checks = healthChecksOf(spec);
    if (registered.get(spec.id)?.version === spec.version || checks.length === 0) return;
    drop(spec.id);
    const entry: Registered = { version: spec.version, checks, timers: [] };
    registered.set(spec.id, entry);
    checks.forEach((check, i) => {
      if (loud) tellAdded(parts, spec, check);
      if (loud) tick(spec, entry, i);
    });
  };
  return {
    register: (spec) => put(spec, true),
    assume: (spec) => put(spec, false),
    unregister(spec) {
      for (const _ of registered.get(spec.id)?.checks ?? []) {
        parts.events.publish('remove_health_check_event', { appId: spec.id });
      }
      drop(spec.id);
    },
    forget() {
      for (const instance of parts.tracker.all()) {
        if (instance.seeded) continue;
        instance.health = undefined;
        instance.healthy = undefined;
      }
    },
    stop() {
      for (const specId of registered.keys()) drop(specId);
    },
  };
}
