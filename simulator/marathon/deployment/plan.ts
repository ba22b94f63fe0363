import type { JsonObject } from '../../json.ts';
import { orderOf } from '../dependencies.ts';
import { isWithin } from '../path.ts';
import { specOf, specsOf, type Root } from '../root.ts';
import { instancesOf, type RunSpec } from '../runspec.ts';
import { iso } from '../time.ts';

export type ActionKind = 'Start' | 'Stop' | 'Scale' | 'Restart';

/** Something to be done about one app or pod. */
export interface Action {
  readonly kind: ActionKind;
  /** As it shall be; for Stop as it was. */
  readonly spec: RunSpec;
}

/** What leads from one root to another. */
export interface Plan {
  readonly id: string;
  readonly version: number;
  readonly original: Root;
  readonly target: Root;
  readonly steps: readonly (readonly Action[])[];
  /** Instances that a kill-and-scale names as the first to go. */
  readonly sentenced: ReadonlySet<string>;
}

const withoutInstances = (spec: RunSpec): string => JSON.stringify({ ...spec.definition, instances: 0, scaling: 0 });

/** Whether the two versions differ in more than the number of instances. */
export function needsRestart(before: RunSpec, after: RunSpec): boolean {
  return (
    after.changedAt !== before.changedAt ||
    (before.version !== after.version &&
      (withoutInstances(before) !== withoutInstances(after) || instancesOf(before) === instancesOf(after)))
  );
}

function changeOf(before: RunSpec | undefined, after: RunSpec): Action | undefined {
  if (!before) return { kind: 'Scale', spec: after };
  if (before.version === after.version) return undefined;
  const scales = instancesOf(after) === 0 || !needsRestart(before, after);
  return { kind: scales ? 'Scale' : 'Restart', spec: after };
}

/**
 * Whether two groups list what holds this app or pod. Marathon then has two of it that are never the same one: every plan sees it
 * changed, and names it twice.
 */
function createTwice(root: Root): (spec: RunSpec) => boolean {
  const twice = [...root.groups.values()].filter((group) => group.alsoIn?.some((other) => root.groups.has(other)));
  return (spec) => twice.some((group) => isWithin(spec.id, group.id));
}

const named = (action: Action, isTwice: boolean): Action[] => (isTwice ? [action, action] : [action]);

/** Changed apps in the order of their dependencies, the independent ones first; pods come with those. */
function changes(original: Root, target: Root): Action[][] {
  const order = orderOf(target) ?? new Map<string, number>();
  const steps: Action[][] = [];
  const isTwice = createTwice(target);
  for (const spec of specsOf(target)) {
    const twice = isTwice(spec);
    const action = changeOf(specOf(original, spec.id), spec) ?? (twice ? { kind: 'Scale', spec } : undefined);
    if (action) (steps[order.get(spec.id) ?? 0] ??= []).push(...named(action, twice));
  }
  return steps.filter((step) => step !== undefined);
}

export interface PlanOptions {
  readonly id: string;
  readonly version: number;
  readonly sentenced?: ReadonlySet<string>;
}

/** The plan that leads from `original` to `target`: stops, then starts, then changes by dependency. */
export function planOf(original: Root, target: Root, options: PlanOptions): Plan {
  const stops = specsOf(original).filter(
    (spec) => !specOf(target, spec.id) || specOf(target, spec.id)?.kind !== spec.kind,
  );
  const starts = specsOf(target).filter((spec) => specOf(original, spec.id)?.kind !== spec.kind);
  const [wasTwice, isTwice] = [createTwice(original), createTwice(target)];
  const steps: Action[][] = [
    stops.flatMap((spec) => named({ kind: 'Stop', spec }, wasTwice(spec))),
    starts.flatMap((spec) => named({ kind: 'Start', spec }, isTwice(spec))),
    ...changes(original, target),
  ];
  return {
    id: options.id,
    version: options.version,
    original,
    target,
    steps: steps.filter((step) => step.length > 0),
    sentenced: options.sentenced ?? new Set(),
  };
}

/** The ids of the apps and pods that a plan touches. */
export const affectedBy = (plan: Plan): ReadonlySet<string> =>
  new Set(plan.steps.flatMap((step) => step.map((action) => action.spec.id)));

/** An action as events and deployments print it. */
export const printAction = ({ kind, spec }: Action): JsonObject =>
  spec.kind === 'app' ? { action: `${kind}Application`, app: spec.id } : { action: `${kind}Pod`, pod: spec.id };

export const printSteps = (plan: Plan): JsonObject[] => plan.steps.map((step) => ({ actions: step.map(printAction) }));

/** The plan as events print it. */
export const printPlan = (plan: Plan): JsonObject => ({
  id: plan.id,
  steps: printSteps(plan),
  version: iso(plan.version),
});
