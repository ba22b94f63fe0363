import type { Access, Action, Explanation, Place } from './access.ts';
import { covers } from '../model/index.ts';
import { expand } from './ability.ts';
import type { Dormant, DormantReason, Held } from './dcos/index.ts';

/** A DC/OS grant without effect, as its holder is told of it. */
export interface ToldDormant extends Pick<Held, 'rid' | 'actions' | 'principal'> {
  readonly reason: DormantReason | 'not-in-effect';
  readonly detail: string;
  readonly marathon: string | null;
  readonly path: string | null;
}

/** Whether the viewer may review everything: only then may they know that the policy changed somewhere. */
export const reviewsAll = (access: Access): boolean => access.can('review', { marathon: '*', path: '/' });

/**
 * The viewer's DC/OS grants without effect. Why one has none would tell whether there is such a Marathon here: that is only for those
 * who may review it; all others are told what depends on nothing but the grant.
 */
export const toldDormant = (access: Access): readonly ToldDormant[] =>
  access.dormant.flatMap((one) => tell(access, one));

/** The viewer's own explanation: as `access.explain`, and of the grants without effect what may be told. */
export function toldExplanation(
  access: Access,
  action: Action,
  place: Place,
): Omit<Explanation, 'dormant'> & { readonly dormant: readonly ToldDormant[] } {
  const { allowed, parts, dormant } = access.explain(action, place);
  if (access.can('review', place)) return { allowed, parts, dormant: dormant.flatMap((one) => tell(access, one)) };
  const asked = new Set(expand(action));
  const about = access.dormant.filter(
    ({ instance, path, actions }) =>
      instance === place.marathon &&
      path !== null &&
      covers(path, place.path) &&
      actions.flatMap(expand).some((part) => asked.has(part)),
  );
  return { allowed, parts, dormant: about.flatMap((one) => tell(access, one)) };
}

const twoGates =
  'Counts where the gateway knows the Marathon, and together with `full` on its service at Admin Router.';

function tell(access: Access, dormant: Dormant): readonly ToldDormant[] {
  const { rid, actions, principal, reason, marathon, path, detail } = dormant;
  const held = { rid, actions, principal, path };
  if (reason === 'malformed') return [{ ...held, reason, marathon: null, detail }];
  if (access.can('review', { marathon: marathon ?? '*', path: path ?? '/' }))
    return [{ ...held, reason, marathon, detail }];
  // That a service at Admin Router is a Marathon that is known here, is no news for everybody.
  return reason === 'no-path' ? [] : [{ ...held, reason: 'not-in-effect', marathon: null, detail: twoGates }];
}
