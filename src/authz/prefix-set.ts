import { rangeBelow } from '../model/index.ts';
import type { PathRun } from './access.ts';

/** A set of paths with everything below them, held as the fewest paths that say it. */
export interface PrefixSet {
  /** Disjoint, in code order; `['/']` is everything, `[]` nothing. */
  readonly scopes: readonly string[];
  /** True when the path is one of the scopes or below one. Looks at no more of the path than the longest scope is long. */
  covers(path: string): boolean;
  /** True when a scope lies strictly below the path; then the path itself is not covered, since scopes are disjoint. */
  leadsInto(path: string): boolean;
  /** What the set holds at or below a path, as scopes. */
  within(path: string): readonly string[];
  runs(within: string): readonly PathRun[];
}

export function createPrefixSet(paths: Iterable<string>): PrefixSet {
  const scopes = minimal(paths);
  const members = new Set(scopes);
  const longest = longestOf(scopes);
  const covers = (path: string): boolean =>
    coveredAbove(members, longest, path) || (path.length <= longest && members.has(path));
  const within = (path: string): readonly string[] => {
    if (covers(path)) return [path];
    const [from, to] = rangeBelow(path);
    return scopes.slice(lowerBound(scopes, from), lowerBound(scopes, to));
  };
  let all: readonly PathRun[] | undefined;
  return Object.freeze({
    scopes,
    covers,
    within,
    leadsInto(path: string) {
      const [from, to] = rangeBelow(path);
      const next = scopes[lowerBound(scopes, from)];
      return next !== path && (next ?? to) < to;
    },
    runs: (path: string) => (path === '/' ? (all ??= runsOf(scopes)) : runsOf(within(path))),
  });
}

/** What both sets hold. */
export const intersection = (one: PrefixSet, other: PrefixSet): PrefixSet =>
  createPrefixSet([...one.scopes.filter(other.covers), ...other.scopes.filter(one.covers)]);

/** Whether two scopes share any path: one is the other or lies below it. */
export const meets = (set: PrefixSet, scope: string): boolean => set.covers(scope) || set.leadsInto(scope);

/** The longest of the paths that is the place or above it: looked up from the root down. */
export function deepestAbove<T>(byPath: ReadonlyMap<string, T>, longest: number, path: string): T | undefined {
  let found = byPath.get('/');
  for (let end = path.indexOf('/', 1); end !== -1 && end <= longest; end = path.indexOf('/', end + 1)) {
    found = byPath.get(path.slice(0, end)) ?? found;
  }
  return path.length <= longest ? (byPath.get(path) ?? found) : found;
}

export const longestOf = (paths: Iterable<string>): number => {
  let longest = 0;
  for (const path of paths) longest = Math.max(longest, path.length);
  return longest;
};

function minimal(paths: Iterable<string>): readonly string[] {
  const members = new Set(paths);
  if (members.has('/')) return Object.freeze(['/']);
  const longest = longestOf(members);
  return Object.freeze([...members].filter((path) => !coveredAbove(members, longest, path)).sort());
}

function coveredAbove(members: ReadonlySet<string>, longest: number, path: string): boolean {
  if (members.has('/')) return true;
  for (let end = path.indexOf('/', 1); end !== -1 && end <= longest; end = path.indexOf('/', end + 1)) {
    if (members.has(path.slice(0, end))) return true;
  }
  return false;
}

/** The run of every path, by identity: what it comes to in an index needs no look-up. */
export const everything: PathRun = Object.freeze({ from: '/', to: '0' });

/** A scope is two runs, the path itself and what is below it: `/team-b` sorts between `/team` and `/team/app`. */
export function runsOf(scopes: readonly string[]): readonly PathRun[] {
  const runs = scopes.flatMap((scope) => {
    if (scope === '/') return [everything];
    const [from, to] = rangeBelow(scope);
    return [
      { from: scope, to: `${scope}\0` },
      { from, to },
    ];
  });
  return Object.freeze(runs.sort((one, other) => (one.from < other.from ? -1 : 1)));
}

function lowerBound(sorted: readonly string[], path: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
