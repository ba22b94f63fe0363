import type { Clock, Timer } from '../../clock.ts';
import type { Driver } from '../../cluster/index.ts';
import type { JsonObject } from '../../json.ts';
import { list, numberAt, objects } from '../../json.ts';
import { taskId, type Instance } from '../instance/instance.ts';

/** Readiness checks: they run only for instances that a deployment started. */
export interface Readiness {
  /** Checks an instance from the moment it runs until it is ready, for a deployment. */
  follow(instance: Instance, deployment: string): void;
  isReady(instance: Instance): boolean;
  /** Told when an instance of an app got ready. */
  watch(specId: string, watcher: (instance: Instance) => void): () => void;
  /** The results of an app, of one deployment or of all. */
  results(specId: string, deployment?: string): JsonObject[];
  forget(deployment: string): void;
}

interface Followed {
  readonly deployment: string;
  readonly attempt: string;
  readonly specId: string;
  ready: boolean;
  result: JsonObject | undefined;
  timer: Timer | undefined;
}

/** From RUNNING to the first check, ms: between 300 and 760, as seen; then the interval counts. */
const FIRST_AFTER = 500;

export function createReadiness(clock: Clock, driver: () => Driver): Readiness {
  const followed = new Map<string, Followed>();
  const watchers = new Map<string, Set<(instance: Instance) => void>>();
  const ask = (instance: Instance, entry: Followed): void => {
    const [check] = objects(instance.spec.definition.readinessChecks);
    if (!check || followed.get(instance.uuid) !== entry || instance.condition !== 'Running') return;
    const answer = driver().ask(entry.attempt);
    const ready = answer !== undefined && list(check.httpStatusCodesForReady).includes(answer.status);
    const keeps = check.preserveLastResponse === true && answer !== undefined;
    const lastResponse = keeps ? { lastResponse: { status: answer.status, contentType: '', body: answer.body } } : {};
    entry.result = { name: check.name, taskId: entry.attempt, ready, ...lastResponse };
    entry.ready = ready;
    if (!ready) entry.timer = clock.after(numberAt(check, 'intervalSeconds', 30) * 1000, () => ask(instance, entry));
    else for (const watcher of Array.from(watchers.get(instance.specId) ?? [])) watcher(instance);
  };
  return {
    follow(instance, deployment) {
      const task = instance.tasks[0];
      if (instance.condition !== 'Running' || !task) return;
      const attempt = taskId(instance, task);
      if (followed.get(instance.uuid)?.attempt === attempt) return;
      followed.get(instance.uuid)?.timer?.cancel();
      const entry: Followed = {
        deployment,
        attempt,
        specId: instance.specId,
        ready: false,
        result: undefined,
        timer: undefined,
      };
      followed.set(instance.uuid, entry);
      entry.timer = clock.after(FIRST_AFTER, () => ask(instance, entry));
    },
    isReady: (instance) => followed.get(instance.uuid)?.ready === true || instance.seeded,
    watch(specId, watcher) {
      const found = watchers.get(specId) ?? new Set();
      watchers.set(specId, found.add(watcher));
      return () => void found.delete(watcher);
    },
    results(specId, deployment) {
      const of = [...followed.values()].filter((one) => one.specId === specId);
      const wanted = of.filter((one) => deployment === undefined || one.deployment === deployment);
      return wanted.flatMap((one) => (one.result ? [one.result] : []));
    },
    forget(deployment) {
      for (const [uuid, entry] of followed) {
        if (entry.deployment !== deployment) continue;
        entry.timer?.cancel();
        followed.delete(uuid);
      }
    },
  };
}
