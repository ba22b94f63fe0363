/** Whether the path is one of the set, or below one. */
export function coveredBy(set: ReadonlySet<string>, path: string): boolean {
  return set.has(path) || hasAncestor(set, path);
}

function hasAncestor(set: ReadonlySet<string>, path: string): boolean {
  if (path === '/') return false;
  for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
    if (set.has(path.slice(0, cut))) return true;
  }
  return set.has('/');
}

/** Of some paths the fewest that hold the same, sorted. */
export function fewest(paths: Iterable<string>): readonly string[] {
  const set = new Set(paths);
  return [...set].filter((path) => !hasAncestor(set, path)).sort();
}

/** What two sets of paths, each with all below them, have in common. */
export function shared(some: readonly string[], others: readonly string[]): readonly string[] {
  const [here, there] = [new Set(some), new Set(others)];
  return fewest([...some.filter((path) => coveredBy(there, path)), ...others.filter((path) => coveredBy(here, path))]);
}
