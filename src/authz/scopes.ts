import type { Action, SimpleAction } from './access.ts';
import { expand, type PlaceAbility } from './ability.ts';
import { createPrefixSet, intersection, type PrefixSet } from './prefix-set.ts';

/** The rules of one ability as prefix sets: the same answer as asking CASL place by place, for a whole list at once. */
export interface Scopes {
  /** What the action may be done on, of one Marathon; rules for every Marathon are folded in. */
  of(action: Action, marathon: string): PrefixSet;
  /** Marathons that a rule for the action names, sorted; `*` among them when a rule is for all. */
  named(action: SimpleAction): readonly string[];
}

/** Compiles nothing until asked; keeps one set per action and Marathon named in the rules, and one for all other Marathons. */
export function compileScopes(ability: PlaceAbility): Scopes {
  const paths = new Map<SimpleAction, ReadonlyMap<string, readonly string[]>>();
  const sets = new Map<string, PrefixSet>();
  const pathsOf = (action: SimpleAction) => memo(paths, action, () => pathsByMarathon(ability, action));
  const simple = (action: SimpleAction, marathon: string): PrefixSet => {
    const byMarathon = pathsOf(action);
    const name = byMarathon.has(marathon) ? marathon : '*';
    return memo(sets, `${action} ${name}`, () => {
      const everywhere = byMarathon.get('*') ?? [];
      return createPrefixSet([...everywhere, ...(byMarathon.get(name) ?? [])]);
    });
  };
  const full = (marathon: string): PrefixSet => {
    const parts = expand('full');
    const name = parts.some((part) => pathsOf(part).has(marathon)) ? marathon : '*';
    return memo(sets, `full ${name}`, () => parts.map((part) => simple(part, name)).reduce(intersection));
  };
  return {
    of: (action, marathon) => (action === 'full' ? full(marathon) : simple(action, marathon)),
    named: (action) => [...pathsOf(action).keys()].sort(),
  };
}

function pathsByMarathon(ability: PlaceAbility, action: SimpleAction): ReadonlyMap<string, readonly string[]> {
  const byMarathon = new Map<string, string[]>();
  for (const { inverted, conditions } of ability.rulesFor(action, 'Place')) {
    if (inverted || conditions === undefined)
      throw new Error('A rule that forbids, or has no place, has no prefix set.');
    memo(byMarathon, conditions.marathon, () => []).push(conditions.path);
  }
  return byMarathon;
}

function memo<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
