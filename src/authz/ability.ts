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
export type PlaceAbility = Ability<PlaceAbilities, Place>;

/** Without it CASL takes plain objects for type `Object`, and every answer is no. */
const detectSubjectType = (subject: Subject): 'Place' => subject.__typename;

/** `*` is every Marathon; the path covers itself and what is below it. */
const placeMatcher: ConditionsMatcher<Place> =
  ({ marathon, path }) =>
  (subject) =>
    (marathon === '*' || marathon === subject['marathon']) && covers(path, String(subject['path']));

/** Grants → CASL rules, one per grant and in the grants' order; `reason` says which role by which principal. Nothing is ever forbidden. */
export function abilityOf(grants: readonly Grant[]): PlaceAbility {
  const rules = grants.map((grant) => ({
    action: [...new Set(grant.actions.flatMap(expand))],
    subject: 'Place' as const,
    conditions: { marathon: grant.marathon, path: grant.path },
    reason: `${grant.role} by ${grant.principal}`,
  }));
  return new Ability<PlaceAbilities, Place>(rules, { conditionsMatcher: placeMatcher, detectSubjectType });
}

/** Dots and doubled or trailing slashes mean another place than they spell. */
const isCanonical = (path: string): boolean =>
  path === '/' || (path.startsWith('/') && !path.includes('//') && !path.includes('/.') && !path.endsWith('/'));

/** Whether the rules allow the action, in all its parts, at a place. */
export function allows(ability: PlaceAbility, action: Action, { marathon, path }: Place): boolean {
  if (!isCanonical(path)) return false;
  return expand(action).every((simple) => ability.can(simple, { __typename: 'Place', marathon, path }));
}
