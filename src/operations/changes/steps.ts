import { covers, parentOf, resolvePath } from '../../model/index.ts';
import type { JsonObject } from '../../model/index.ts';
import type { ChangeEffect, PlannedChange, Transition } from './plan.ts';

export interface PlannedAction {
  /** In Marathon's words. */
  readonly action: string;
  readonly path: string;
}

export interface PlannedStep {
  readonly actions: readonly PlannedAction[];
}

/**
 * The steps of Marathon's `DeploymentPlan`: one that stops what goes, one that starts what comes (with no instances yet), then one
 * for each length of dependency chains, the independent first. Pods take no part in dependencies.
 */
export function stepsOf(transitions: readonly Transition[], changes: readonly PlannedChange[]): readonly PlannedStep[] {
  const runnable = changes.filter(({ kind }) => kind !== 'GROUP');
  const actions = (effects: readonly ChangeEffect[], verb: string): PlannedAction[] =>
    runnable
      .filter(({ effect }) => effects.includes(effect))
      .map(({ kind, path }) => ({ action: actionOf(verb, kind), path }));
  const depths = chainLengths(transitions);
  const scaled = runnable.flatMap(({ kind, path, effect }): (PlannedAction & { readonly depth: number })[] => {
    const verb = effect === 'RESTART' ? 'Restart' : ['CREATE', 'SCALE'].includes(effect) ? 'Scale' : null;
    return verb === null ? [] : [{ action: actionOf(verb, kind), path, depth: depths.get(path) ?? 0 }];
  });
  const levels = [...new Set(scaled.map(({ depth }) => depth))].sort((one, other) => one - other);
  return [
    actions(['DELETE'], 'Stop'),
    actions(['CREATE'], 'Start'),
    ...levels.map((level) =>
      scaled.filter(({ depth }) => depth === level).map(({ action, path }): PlannedAction => ({ action, path })),
    ),
  ]
    .filter((step) => step.length > 0)
    .map((step) => ({ actions: step }));
}

const actionOf = (verb: string, kind: PlannedChange['kind']): string =>
  `${verb}${kind === 'POD' ? 'Pod' : 'Application'}`;

/** Path → length of the longest chain of dependencies among what changes; 0 for what waits for nothing of it. */
export function chainLengths(transitions: readonly Transition[]): ReadonlyMap<string, number> {
  const changing = transitions.filter(({ kind, after }) => kind === 'APP' && after !== null);
  const needs = new Map(changing.map(({ path, after }) => [path, dependenciesOf(path, after ?? {})]));
  const lengths = new Map<string, number>();
  const lengthOf = (path: string, above: ReadonlySet<string>): number => {
    const known = lengths.get(path);
    // Marathon refuses circles; here they must only not run for ever.
    if (known !== undefined || above.has(path)) return known ?? 0;
    const within = new Set([...above, path]);
    const below = [...needs.keys()].filter(
      (other) => other !== path && (needs.get(path) ?? []).some((needed) => covers(needed, other)),
    );
    const length = Math.max(0, ...below.map((other) => 1 + lengthOf(other, within)));
    lengths.set(path, length);
    return length;
  };
  for (const path of needs.keys()) lengthOf(path, new Set());
  return lengths;
}

function dependenciesOf(path: string, { dependencies }: JsonObject): readonly string[] {
  if (!Array.isArray(dependencies)) return [];
  return dependencies.filter((id) => typeof id === 'string').map((id) => resolvePath(id, parentOf(path) ?? '/'));
}
