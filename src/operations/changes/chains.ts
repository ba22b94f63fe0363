import { covers, parentOf, rangeBelow, resolvePath } from '../../model/index.ts';
import type { JsonObject } from '../../model/index.ts';
import type { Transition } from './plan.ts';

/** An app that changes, or a place that apps wait for: an app, or all that is in a group. */
interface Link {
  /** Of the longest chain below, as far as it is known. */
  length: number;
  /** What is not known yet of what it waits for. */
  open: number;
  readonly above: Link[];
}

/**
 * Path → length of the longest chain of dependencies among what changes; 0 for what waits for nothing of it. Work grows with the apps
 * and their dependencies: an app is held by no more places than its path has segments, however many wait for these. Marathon refuses
 * circles; here they must only come to an end.
 */
export function chainLengths(transitions: readonly Transition[]): ReadonlyMap<string, number> {
  const changing = transitions.filter(({ kind, after }) => kind === 'APP' && after !== null);
  const apps = new Map(changing.map(({ path }) => [path, newLink()]));
  const placeOf = placesAmong(apps);
  for (const [path, after] of new Map(changing.map((one) => [one.path, one.after ?? {}]))) {
    for (const place of dependenciesOf(path, after)) wait(apps.get(path), placeOf(place, path));
  }
  settle([...apps.values()]);
  return new Map([...apps].map(([path, { length }]) => [path, length]));
}

const newLink = (): Link => ({ length: 0, open: 0, above: [] });

function wait(link: Link | undefined, below: Link | null): void {
  if (link === undefined || below === null) return;
  link.open += 1;
  below.above.push(link);
}

/** What waits at a place; null where nothing changes there. */
function placesAmong(apps: ReadonlyMap<string, Link>): (place: string, asking: string) => Link | null {
  const sorted = [...apps.keys()].sort();
  const shared = new Map<string, Link | null>();
  const enclosed = new Set<string>();
  const joined = (place: string, but: string | null): Link | null => {
    const paths = changingAt(sorted, place).filter((path) => path !== but);
    if (paths.length === 0) return null;
    const link = newLink();
    for (const path of paths) wait(link, apps.get(path) ?? null);
    return link;
  };
  return (place, asking) => {
    if (covers(place, asking)) {
      // It waits for all others in a group it is in itself; a second one of the group that does the same closes a circle.
      if (enclosed.has(place)) return null;
      enclosed.add(place);
      return joined(place, asking);
    }
    const known = shared.get(place) ?? (shared.has(place) ? null : joined(place, null));
    shared.set(place, known);
    return known;
  };
}

function changingAt(sorted: readonly string[], place: string): readonly string[] {
  const [from, to] = rangeBelow(place);
  const at = lowerBound(sorted, place);
  const below = sorted.slice(lowerBound(sorted, from), lowerBound(sorted, to));
  return sorted[at] === place && place !== '/' ? [place, ...below] : below;
}

function lowerBound(sorted: readonly string[], path: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From those that wait for nothing upwards. What is in a circle, or waits for one, is as long as it was found to be until then. */
function settle(apps: readonly Link[]): void {
  const known = new Set(apps);
  const ready = apps.filter(({ open }) => open === 0);
  for (let link = ready.pop(); link !== undefined; link = ready.pop()) {
    // From an app to a place that it is in is one step of the chain; from there to who waits is none.
    const length = link.length + (known.has(link) ? 1 : 0);
    for (const above of link.above) {
      above.length = Math.max(above.length, length);
      above.open -= 1;
      if (above.open === 0) ready.push(above);
    }
  }
}

function dependenciesOf(path: string, { dependencies }: JsonObject): ReadonlySet<string> {
  if (!Array.isArray(dependencies)) return new Set();
  const base = parentOf(path) ?? '/';
  return new Set(dependencies.filter((id) => typeof id === 'string').map((id) => resolvePath(id, base)));
}
