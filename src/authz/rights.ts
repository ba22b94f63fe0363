import { createHash } from 'node:crypto';
import { abilityOf, allows, isCanonical, simpleActions } from './ability.ts';
import type { Access, Grant } from './access.ts';
import type { Dormant } from './dcos/index.ts';
import { explain } from './explain.ts';
import type { Holds } from './grants.ts';
import type { PolicyTenant } from './policy.ts';
import { compileScopes, type Scopes } from './scopes.ts';
import { visibleTenants, type VisibleTenants } from './tenants.ts';

/** All of an Access but who it is for and since when: viewers for whom the same grants count share it. */
export type Rights = Omit<Access, 'viewer' | 'policyVersion' | 'iamAsOf'>;

export interface Compiled {
  readonly grants: readonly Grant[];
  readonly dormant: readonly Dormant[];
}

/** Grants → rights. The rules are indexed now; prefix sets, tenants and digest are made when first asked for. */
export function compileRights({ grants, dormant }: Compiled, tenants: readonly PolicyTenant[], holds: Holds): Rights {
  const ability = abilityOf(grants);
  const scopes = compileScopes(ability);
  let seen: VisibleTenants | undefined;
  const visible = (): VisibleTenants => (seen ??= visibleTenants(tenants, holds, scopes));
  let digest: string | undefined;
  return {
    grants: Object.freeze(grants),
    dormant: Object.freeze(dormant),
    get digest() {
      return (digest ??= digestOf(scopes, visible()));
    },
    can: (action, place) => allows(ability, action, place),
    reveals: ({ marathon, path }) => isCanonical(path) && scopes.of('secrets', marathon).covers(path),
    explain: (action, place) => explain(ability, dormant, { action, place }),
    scopes: (action, marathon) => scopes.of(action, marathon).scopes,
    runs: (action, marathon, within = '/') => scopes.of(action, marathon).runs(within),
    reaches: (action, marathon) => scopes.of(action, marathon).scopes.length > 0,
    leadsToReadable: ({ marathon, path }) => scopes.of('read', marathon).leadsInto(path),
    tenants: () => visible().all,
    tenantOf: (place) => visible().of(place),
  };
}

/** Over what the rules come to, not how they are written: a Marathon that only repeats what `*` says is left out. */
function digestOf(scopes: Scopes, visible: VisibleTenants): string {
  const rules = simpleActions.map((action) => {
    const everywhere = scopes.of(action, '*').scopes;
    const named = scopes.named(action).map((marathon) => [marathon, scopes.of(action, marathon).scopes] as const);
    const special = named.filter(([, paths]) => paths.join() !== everywhere.join());
    return [action, everywhere, special];
  });
  const tenants = visible.all.map((tenant) => [
    tenant.name,
    tenant.scopes.map(({ marathon, path }) => [marathon, path]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([rules, tenants]))
    .digest('base64url');
}
