import type { Group, Root } from './root.ts';
import { ancestorsOf, canonical, isWithin } from './path.ts';
import { list } from '../json.ts';

const groupDependencies = (group: Group): string[] => group.dependencies.map((id) => canonical(id, group.id));

/** Ids that an app depends on: its own and those its groups hand down. A group's name stands for all apps in it. */
function wishesOf(root: Root, appId: string): string[] {
  const own = list(root.apps.get(appId)?.definition.dependencies).filter((id) => typeof id === 'string');
  const inherited = ['/', ...ancestorsOf(appId)].flatMap((id) => {
    const group = root.groups.get(id);
    return group ? groupDependencies(group).filter((wanted) => root.groups.has(wanted)) : [];
  });
  return [...own, ...inherited];
}

const hasAny = (root: Root): boolean =>
  [...root.groups.values()].some((group) => group.dependencies.length > 0) ||
  [...root.apps.values()].some((app) => list(app.definition.dependencies).length > 0);

/** For every app the apps it depends on; pods take no part, unknown ids are ignored. */
export function dependencyGraph(root: Root): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  if (!hasAny(root)) return graph;
  for (const id of root.apps.keys()) {
    const edges = new Set<string>();
    for (const wanted of wishesOf(root, id)) {
      if (root.apps.has(wanted)) edges.add(wanted);
      else if (root.groups.has(wanted)) for (const app of root.apps.keys()) if (isWithin(app, wanted)) edges.add(app);
    }
    if (edges.size > 0) graph.set(id, edges);
  }
  return graph;
}

/** The longest way from an app down its dependencies, 0 for one without; undefined when they go in circles. */
export function depths(graph: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, number> | undefined {
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
