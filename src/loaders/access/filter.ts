import { expand, meet, type HeldGrant } from '../../authz/index.ts';
import { resolvePath } from '../../model/index.ts';
import type { GrantQuery } from './views.ts';

/** What of a filter a grant has to pass. */
export function grantTest(query: GrantQuery): (held: HeldGrant) => boolean {
  const wanted = query.actions?.flatMap(expand);
  return ({ holder, grant }) =>
    isIn(query.principals, holder.name) &&
    isIn(query.kinds, holder.kind) &&
    isIn(query.tenants, grant.tenant) &&
    isIn(query.roles, grant.role) &&
    (query.source == null || query.source === grant.source) &&
    (wanted === undefined || grant.actions.flatMap(expand).some((action) => wanted.includes(action))) &&
    reaches(query, grant);
}

const isIn = <T>(list: readonly T[] | null | undefined, item: T | null): boolean =>
  list == null || (item !== null && list.includes(item));

const reaches = ({ marathons, pathPrefix }: GrantQuery, grant: HeldGrant['grant']): boolean =>
  (marathons ?? ['*']).some((marathon) =>
    meet(grant, { marathon, path: pathPrefix == null ? '/' : resolvePath(pathPrefix) }),
  );
