import { constraintsOf, fieldOf } from '../instance/constraints.ts';
import type { Condition, Instance } from '../instance/instance.ts';
import type { RunSpec } from '../runspec.ts';
import { objectAt, textAt } from '../../json.ts';

/** The order of conditions in which Marathon kills when it scales down; what is not named comes last. */
const WEIGHT: Partial<Record<Condition, number>> = {
  Unreachable: 1,
  UnreachableInactive: 1,
  Staging: 2,
  Starting: 3,
  Running: 4,
};

/** How crowded the place of an instance is by the app's spreading constraints. */
function crowding(spec: RunSpec, instance: Instance, all: readonly Instance[]): number {
  let most = 0;
  for (const { field, operator } of constraintsOf(spec)) {
    if (operator !== 'GROUP_BY' && operator !== 'MAX_PER') continue;
    const here = instance.agent && fieldOf(instance.agent, field);
    most = Math.max(most, all.filter((one) => one.agent && fieldOf(one.agent, field) === here).length);
  }
  return most;
}

function killsOldest(spec: RunSpec): boolean {
  const scheduling = objectAt(spec.definition, 'scheduling');
  return textAt(scheduling ?? spec.definition, 'killSelection') === 'OLDEST_FIRST';
}

/** The instances that go when an app is scaled down by `count`: sentenced ones first. */
export function victims(
  spec: RunSpec,
  all: readonly Instance[],
  options: { count: number; sentenced: ReadonlySet<string> },
): Instance[] {
  const sign = killsOldest(spec) ? 1 : -1;
  const rank = (instance: Instance): number[] => [
    options.sentenced.has(instance.uuid) ? 0 : 1,
    -crowding(spec, instance, all),
    WEIGHT[instance.condition] ?? 5,
    sign * (instance.tasks[0]?.stagedAt ?? instance.since),
  ];
  const ranked = all.map((instance) => ({ instance, rank: rank(instance) }));
  ranked.sort((a, b) => a.rank.map((value, i) => value - (b.rank[i] ?? 0)).find((difference) => difference !== 0) ?? 0);
  return ranked.slice(0, options.count).map(({ instance }) => instance);
}
