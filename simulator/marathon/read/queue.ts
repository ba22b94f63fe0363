import type { JsonObject } from '../../json.ts';
import type { Instance } from '../instance/instance.ts';
import { printSummary, printUnused } from '../instance/funnel.ts';
import type { Marathon } from '../marathon.ts';
import { specOf } from '../root.ts';
import { printApp, printPod } from '../runspec.ts';
import { iso } from '../time.ts';

/** Instances that wait for a launch or for its confirmation, by app or pod and role. */
function queued(marathon: Marathon): Map<string, Instance[]> {
  const items = new Map<string, Instance[]>();
  const add = (instance: Instance): void => {
    const key = `${instance.specId} ${instance.role}`;
    const found = items.get(key);
    if (found) found.push(instance);
    else items.set(key, [instance]);
  };
  for (const instances of marathon.tracker.waiting().values()) instances.forEach(add);
  for (const specId of busy(marathon)) {
    for (const instance of marathon.tracker.of(specId)) if (instance.condition === 'Provisioned') add(instance);
  }
  return items;
}

/** Apps and pods that may have provisioned instances: those of deployments and those that wait. */
const busy = (marathon: Marathon): Set<string> =>
  new Set([
    ...marathon.tracker.waiting().keys(),
    ...marathon.deployments.all().flatMap((deployment) => [...deployment.affected]),
  ]);

function delayOf(until: number | undefined, now: number): JsonObject {
  const left = Math.trunc(((until ?? 0) - now) / 1000);
  return { timeLeftSeconds: Math.max(0, left), overdue: until === undefined || left < 0 };
}

/** Items of `GET /v2/queue`. */
export function printQueue(marathon: Marathon, options: { unused: boolean }): JsonObject[] {
  const now = marathon.clock.now();
  const root = marathon.roots.current();
  return [...queued(marathon).values()].flatMap((instances) => {
    const [first] = instances;
    const spec = first && specOf(root, first.specId);
    if (!first || !spec) return [];
    const statistics = marathon.launcher.statistics(spec.id);
    const item: JsonObject = {
      count: instances.length,
      role: first.role,
      delay: delayOf(marathon.backoff.until(spec), now),
      since: iso(Math.min(...instances.map((one) => one.waitingSince))),
      processedOffersSummary: printSummary(statistics),
      ...(options.unused ? { lastUnusedOffers: printUnused(statistics) } : {}),
      ...(spec.kind === 'app' ? { app: printApp(spec) } : { pod: printPod(spec) }),
    };
    return [item];
  });
}
