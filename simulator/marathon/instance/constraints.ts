import type { Agent } from '../../cluster/index.ts';
import type { JsonValue } from '../../json.ts';
import { list, objectAt, objects, textAt } from '../../json.ts';
import type { RunSpec } from '../runspec.ts';
import type { Instance } from './instance.ts';

interface Constraint {
  readonly field: string;
  readonly operator: string;
  readonly value: string | undefined;
}

const asText = (value: JsonValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** The constraints of an app or of a pod. */
export function constraintsOf(spec: RunSpec): readonly Constraint[] {
  if (spec.kind === 'pod') {
    const placement = objectAt(objectAt(spec.definition, 'scheduling'), 'placement');
    return objects(placement?.constraints).map((one) => ({
      field: textAt(one, 'fieldName') ?? '',
      operator: (textAt(one, 'operator') ?? '').toUpperCase(),
      value: asText(one.value),
    }));
  }
  return list(spec.definition.constraints).map((one) => {
    const [field, operator, value] = list(one);
    return { field: asText(field) ?? '', operator: asText(operator) ?? '', value: asText(value) };
  });
}

/** The value of a field on an agent: host name, region, zone or attribute. */
export function fieldOf(agent: Agent, field: string): string | undefined {
  const { spec } = agent;
  if (field === 'hostname' || field === '@hostname') return spec.hostname;
  if (field === '@region') return spec.region;
  if (field === '@zone') return spec.zone;
  const attribute = spec.attributes?.[field];
  return attribute === undefined ? undefined : String(attribute);
}

function tally(field: string, placed: readonly Instance[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { agent } of placed) {
    const value = agent ? fieldOf(agent, field) : undefined;
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

const whole = (pattern: string | undefined): RegExp => new RegExp(`^(?:${pattern ?? ''})$`);

/** Spread evenly: the value may not be ahead of the rarest of at least `minimum` values. */
function groupBy(here: string, counts: ReadonlyMap<string, number>, minimum: number): boolean {
  const least = counts.size < minimum ? 0 : Math.min(...counts.values());
  return (counts.get(here) ?? 0) <= least;
}

function holds(constraint: Constraint, agent: Agent, placed: readonly Instance[]): boolean {
  const { field, operator, value } = constraint;
  const here = fieldOf(agent, field);
  if (here === undefined) return operator === 'UNLIKE';
  if (operator === 'LIKE') return whole(value).test(here);
  if (operator === 'UNLIKE') return !whole(value).test(here);
  if (operator === 'IS') return here === value;
  const counts = tally(field, placed);
  if (operator === 'UNIQUE') return !counts.has(here);
  if (operator === 'MAX_PER') return (counts.get(here) ?? 0) < Number(value);
  if (operator === 'GROUP_BY') return groupBy(here, counts, Number(value ?? 1));
  if (value !== undefined && value !== '') return here === value;
  return counts.size === 0 || counts.has(here);
}

/** GROUP_BY without a number of groups: accepted, and fatal to the launch queue of the whole Marathon, as seen. */
export const dividesByZero = (spec: RunSpec): boolean =>
  constraintsOf(spec).some(({ operator, value }) => operator === 'GROUP_BY' && !(Number(value) >= 1));

/** Whether another instance may go to the agent, given where those of the app are. */
export function mayPlace(spec: RunSpec, agent: Agent, placed: () => readonly Instance[]): boolean {
  const constraints = constraintsOf(spec);
  if (constraints.length === 0) return true;
  const there = placed();
  return constraints.every((constraint) => holds(constraint, agent, there));
}
