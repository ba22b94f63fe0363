import type { Group, Root } from './root.ts';
import { ancestorsOf, canonical, isWithin, parentOf } from './path.ts';
import type { RunSpec } from './runspec.ts';
import { list } from '../json.ts';

const groupDependencies = (group: Group): string[] => group.dependencies.map((id) => canonical(id, group.id));

/** A function that remembers what it gave. */
function remembered<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

/** Ids that the apps directly in a group inherit from it and the groups around it. */
const handedDown = (root: Root, id: string): string[] =>
  [...new Set(['/', ...ancestorsOf(id), id])].flatMap((one) => {
    const group = root.groups.get(one);
    return group ? groupDependencies(group).filter((wanted) => root.groups.has(wanted)) : [];
  });

const ownWishes = (app: RunSpec): readonly string[] =>
  list(app.definition.dependencies).filter((id) => typeof id === 'string');

const hasAny = (root: Root): boolean =>
  [...root.groups.values()].some((group) => group.dependencies.length > 0) ||
  [...root.apps.values()].some((app) => list(app.definition.dependencies).length > 0);

/** For every app the apps it depends on; pods take no part, unknown ids are ignored. A group's name stands for all apps in it. */
function dependencyGraph(root: Root): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  if (!hasAny(root)) return graph;
  const inherited = remembered((group) => handedDown(root, group));
  const members = remembered((group) => [...root.apps.keys()].filter((app) => isWithin(app, group)));
  for (const [id, app] of root.apps) {
    const edges = new Set<string>();
    for (const wanted of [...ownWishes(app), ...inherited(parentOf(id))]) {
      if (root.apps.has(wanted)) edges.add(wanted);
      else if (root.groups.has(wanted)) for (const one of members(wanted)) edges.add(one);
    }
    if (edges.size > 0) graph.set(id, edges);
  }
  return graph;
}

/** The longest way from an app down its dependencies, 0 for one without; undefined when they go in circles. */
function depths(graph: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, number> | undefined {
  const known = new Map<string, number>();
  const open = new Set<string>();
  const visit = (id: string): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    if (open.has(id)) return Number.NaN;
    open.add(id);
    let depth = 0;
    for (const next of graph.get(id) ?? []) depth = Math.max(depth, visit(next) + 1);
    open.delete(id);
    known.set(id, depth);
    return depth;
  };
  for (const id of graph.keys()) if (Number.isNaN(visit(id))) return undefined;
  return known;
}

const orders = new WeakMap<Root, { readonly order: ReadonlyMap<string, number> | undefined }>();

/** How long the longest way down an app's dependencies is, 0 for one without; undefined when they go in circles. */
export function orderOf(root: Root): ReadonlyMap<string, number> | undefined {
  const known = orders.get(root) ?? { order: depths(dependencyGraph(root)) };
  orders.set(root, known);
  return known.order;
}
