import { Ability, type ConditionsMatcher } from '@casl/ability';
import { covers } from '../model/index.ts';
import type { Action, Grant, Place, SimpleAction } from './access.ts';

/** What `full` stands for. */
export const fullActions = ['read', 'create', 'update', 'delete', 'secrets'] as const satisfies readonly SimpleAction[];

/** Every action a rule can carry. */
export const simpleActions: readonly SimpleAction[] = [...fullActions, 'review', 'operate'];

/** The simple actions that an action means. */
export const expand = (action: Action): readonly SimpleAction[] => (action === 'full' ? fullActions : [action]);

/** A place as CASL sees it: rules do not tell apps, pods and groups apart, as Marathon's paths do not. */
interface Subject extends Place {
  readonly __typename: 'Place';
}

type PlaceAbilities = [SimpleAction, 'Place' | Subject];
export type PlaceAbility = Ability<PlaceAbilities, Grant>;

/** Without it CASL takes plain objects for type `Object`, and every answer is no. */
const detectSubjectType = (subject: Subject): 'Place' => subject.__typename;

/** `*` is every Marathon; the path covers itself and what is below it. */
const placeMatcher: ConditionsMatcher<Grant> =
  ({ marathon, path }) =>
  (subject) =>
    (marathon === '*' || marathon === subject['marathon']) && covers(path, String(subject['path']));

/**
 * Grants → CASL rules, one per grant and in the grants' order; a grant is the condition too, so that whoever has the rule has where it
 * comes from. Nothing is ever forbidden.
 */
export function abilityOf(grants: readonly Grant[]): PlaceAbility {
  // All grants of a role share its list of actions: expanded once.
  const expanded = new Map<readonly Action[], SimpleAction[]>();
  const rules = grants.map((grant) => {
    const action = expanded.get(grant.actions) ?? [...new Set(grant.actions.flatMap(expand))];
    expanded.set(grant.actions, action);
    return { action, subject: 'Place' as const, conditions: grant };
  });
  return new Ability<PlaceAbilities, Grant>(rules, { conditionsMatcher: placeMatcher, detectSubjectType });
}

/** Dots and doubled or trailing slashes mean another place than they spell. */
export const isCanonical = (path: string): boolean =>
  path === '/' || (path.startsWith('/') && !path.includes('//') && !path.includes('/.') && !path.endsWith('/'));

/** Whether the rules allow the action, in all its parts, at a place. */
export function allows(ability: PlaceAbility, action: Action, { marathon, path }: Place): boolean {
  if (!isCanonical(path)) return false;
  return expand(action).every((simple) => ability.can(simple, { __typename: 'Place', marathon, path }));
}

/** The grants whose rules allow the action at a canonical place, in the order of the grants. */
export function rulesAt(ability: PlaceAbility, action: SimpleAction, { marathon, path }: Place): readonly Grant[] {
  const subject: Subject = { __typename: 'Place', marathon, path };
  return ability
    .rulesFor(action, 'Place')
    .flatMap((rule) => (rule.conditions !== undefined && rule.matchesConditions(subject) ? [rule.conditions] : []))
    .reverse();
}
