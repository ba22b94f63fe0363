import type { Place, Tenant } from './access.ts';
import type { Holds } from './grants.ts';
import type { PolicyTenant } from './policy.ts';
import { deepestAbove, longestOf, meets } from './prefix-set.ts';
import type { Scopes } from './scopes.ts';

/** The tenants of a policy, as far as they meet what one viewer may read. */
export interface VisibleTenants {
  /** In the policy's order. */
  readonly all: readonly Tenant[];
  of(place: Place): Tenant | null;
}

/** What does not meet the viewer's reading is left out before anything is looked up: it cannot show, not even by shadowing another. */
export function visibleTenants(tenants: readonly PolicyTenant[], holds: Holds, scopes: Scopes): VisibleTenants {
  const seen = seenBy(scopes);
  const all = tenants.flatMap(({ name, scopes: declared }): readonly Tenant[] => {
    const visible = declared.filter((scope) => holds(scope) && seen(scope));
    if (visible.length === 0) return [];
    const places = visible.map(({ marathon, path }) => Object.freeze({ marathon, path }));
    return [Object.freeze({ __typename: 'Tenant' as const, name, scopes: Object.freeze(places) })];
  });
  const byPlace = indexByPlace(all);
  const longest = longestOf(all.flatMap((tenant) => tenant.scopes.map((scope) => scope.path)));
  const of = ({ marathon, path }: Place): Tenant | null => {
    const readable = scopes.of('read', marathon);
    if (!readable.covers(path) && !readable.leadsInto(path)) return null;
    const byPath = byPlace.get(marathon) ?? byPlace.get('*');
    return byPath === undefined ? null : (deepestAbove(byPath, longest, path) ?? null);
  };
  return { all: Object.freeze(all), of };
}

function seenBy(scopes: Scopes): (scope: Place) => boolean {
  const everywhere = [...scopes.named('read'), '*'];
  return ({ marathon, path }) =>
    (marathon === '*' ? everywhere : [marathon]).some((name) => meets(scopes.of('read', name), path));
}

/** Per Marathon, tenants by scope path; `*` scopes are in every Marathon's. Of two tenants with one scope the first in the policy has it. */
function indexByPlace(tenants: readonly Tenant[]): ReadonlyMap<string, ReadonlyMap<string, Tenant>> {
  const places = tenants.flatMap((tenant) => tenant.scopes.map((scope) => ({ tenant, ...scope })));
  const names = new Set(['*', ...places.map((place) => place.marathon)]);
  const index = new Map([...names].map((name) => [name, new Map<string, Tenant>()]));
  for (const { tenant, marathon, path } of places) {
    for (const name of marathon === '*' ? names : [marathon]) {
      const byPath = index.get(name);
      if (byPath !== undefined && !byPath.has(path)) byPath.set(path, tenant);
    }
  }
  return index;
}
