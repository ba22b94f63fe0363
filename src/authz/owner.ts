import { covers } from '../model/index.ts';
import type { Place } from './access.ts';
import type { Policy } from './policy.ts';

/**
 * The tenant whose a place is, whoever asks: the longest matching scope, ties by order in the policy; null when none. For records that
 * are kept, not for answers: what a viewer may know of tenants is `Access.tenantOf`.
 */
export function ownerOf(
  { tenants }: Policy,
  frameworkIdOf: (marathon: string) => string | null,
  place: Place,
): string | null {
  let owner: { readonly name: string; readonly length: number } | null = null;
  for (const { name, scopes } of tenants) {
    for (const { marathon, path, frameworkId } of scopes) {
      const matches = (marathon === '*' || marathon === place.marathon) && covers(path, place.path);
      if (!matches || path.length <= (owner?.length ?? 0)) continue;
      if (frameworkId === null || frameworkId === frameworkIdOf(marathon)) owner = { name, length: path.length };
    }
  }
  return owner?.name ?? null;
}
