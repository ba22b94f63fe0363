import { chainLengths } from './chains.ts';
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
  const levels = [...Map.groupBy(scaled, ({ depth }) => depth)].sort(([one], [other]) => one - other);
  return [
    actions(['DELETE'], 'Stop'),
    actions(['CREATE'], 'Start'),
    ...levels.map(([, level]) => level.map(({ action, path }): PlannedAction => ({ action, path }))),
  ]
    .filter((step) => step.length > 0)
    .map((step) => ({ actions: step }));
}

const actionOf = (verb: string, kind: PlannedChange['kind']): string =>
  `${verb}${kind === 'POD' ? 'Pod' : 'Application'}`;
