import { covers } from '../model/index.ts';
import { expand, isCanonical, rulesAt, type PlaceAbility } from './ability.ts';
import type { Action, Explanation, Place } from './access.ts';
import type { Dormant } from './dcos/index.ts';

/** Asks the rules that enforce which of them apply: what is explained cannot differ from what is done. */
export function explain(
  ability: PlaceAbility,
  dormant: readonly Dormant[],
  { action, place }: { readonly action: Action; readonly place: Place },
): Explanation {
  const canonical = isCanonical(place.path);
  const parts = expand(action).map((part) => ({
    action: part,
    grants: canonical ? rulesAt(ability, part, place) : [],
  }));
  return {
    allowed: parts.every(({ grants }) => grants.length > 0),
    parts,
    dormant: canonical ? dormant.filter((one) => isAbout(one, action, place)) : [],
  };
}

/** A gate without a path is about its whole Marathon. */
function isAbout({ marathon, instance, path, actions, reason }: Dormant, action: Action, place: Place): boolean {
  if ((marathon ?? instance) !== place.marathon || !covers(path ?? '/', place.path)) return false;
  if (reason === 'no-path') return true;
  const given = new Set(actions.flatMap(expand));
  return expand(action).some((part) => given.has(part));
}
