import type { Standing } from '../../authz/index.ts';
import type { Shelf, SortedIndex } from '../../informer/index.ts';
import { rangeBelow, type RunSpecRef } from '../../model/index.ts';

/** All that stands on a Marathon as the write gate needs it, what the viewer may not see included: for `permit`, never for an answer. */
export function standingOf({ apps, pods, groups }: Shelf): Standing {
  return {
    kindAt(path) {
      if (apps.get(path) !== undefined) return 'APP';
      if (pods.get(path) !== undefined) return 'POD';
      return path === '/' || groups.get(path) !== undefined ? 'GROUP' : null;
    },
    below: (path) => [...below('APP', apps, path), ...below('POD', pods, path), ...below('GROUP', groups, path)],
  };
}

function below<K extends 'APP' | 'POD' | 'GROUP'>(
  kind: K,
  index: SortedIndex<{ readonly ref: RunSpecRef }>,
  path: string,
) {
  const [from, to] = rangeBelow(path).map((edge) => index.lowerBound(edge));
  const found: { readonly kind: K; readonly path: string }[] = [];
  for (let position = from ?? 0; position < (to ?? 0); position += 1) {
    const at = index.at(position)?.ref.path;
    if (at !== undefined && at !== path) found.push({ kind, path: at });
  }
  return found;
}
