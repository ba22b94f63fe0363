import type { JsonObject } from '../../json.ts';
import { oldApp, oldPod, type Traits } from '../../versions/index.ts';
import { printSteps, type Plan } from '../deployment/plan.ts';
import { parentOf } from '../path.ts';
import type { Root } from '../root.ts';
import { printApp, printPod } from '../runspec.ts';
import { iso } from '../time.ts';

/** A whole root with the definitions in it, as plans in events carried two of them up to 1.6. */
function printRoot(root: Root, traits: Traits): JsonObject {
  const groups = [...root.groups.values()];
  const print = (id: string): JsonObject => ({
    id,
    apps: [...root.apps.values()].filter((app) => parentOf(app.id) === id).map((app) => oldApp(traits, printApp(app))),
    pods: [...root.pods.values()].filter((pod) => parentOf(pod.id) === id).map((pod) => oldPod(traits, printPod(pod))),
    groups: groups.filter((group) => group.id !== '/' && parentOf(group.id) === id).map((group) => print(group.id)),
    dependencies: root.groups.get(id)?.dependencies ?? [],
    version: iso(root.version),
  });
  return print('/');
}

/** A plan with its roots before and after. */
export const printHeavyPlan = (plan: Plan, traits: Traits): JsonObject => ({
  id: plan.id,
  original: printRoot(plan.original, traits),
  target: printRoot(plan.target, traits),
  steps: printSteps(plan),
  version: iso(plan.version),
});
