import { covers } from '../model/index.ts';
import { expand } from './ability.ts';
import type { Action, Grant, TokenScope } from './access.ts';

/**
 * What is left of grants in a token that was narrowed: of each what one of the scopes has, too. So a token never allows more than its
 * holder may now, whatever its scopes say.
 */
export function narrow(grants: readonly Grant[], scopes: readonly TokenScope[] | null): readonly Grant[] {
  if (scopes === null) return grants;
  return grants.flatMap((grant) => scopes.flatMap((scope) => common(grant, scope)));
}

function common(grant: Grant, scope: TokenScope): readonly Grant[] {
  const marathon = commonMarathon(grant.marathon, scope.marathon);
  const path = commonPath(grant.path, scope.path);
  const asked = new Set(scope.actions.flatMap(expand));
  const given = [...new Set(grant.actions.flatMap(expand))];
  const left = given.filter((action) => asked.has(action));
  const actions: readonly Action[] = left.length === given.length ? grant.actions : left;
  if (marathon === null || path === null || actions.length === 0) return [];
  return [Object.freeze({ ...grant, actions, marathon, path })];
}

function commonMarathon(one: string, other: string): string | null {
  if (one === '*') return other;
  return other === '*' || other === one ? one : null;
}

function commonPath(one: string, other: string): string | null {
  if (covers(one, other)) return other;
  return covers(other, one) ? one : null;
}
