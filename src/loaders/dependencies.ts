import { appDefinitionOf, parentOf, resolvePath, type App } from '../model/index.ts';
import { appAt } from './apps.ts';
import { definitionOf } from './definitions/definitions.ts';
import type { Gate } from './gate/gate.ts';
import { groupAt } from './groups.ts';
import type { DependencyView, GroupView } from './views.ts';

/**
 * What an app or group waits for, as Marathon's `RootGroup` reads it: an app's own names resolve against its group and mean an app or a
 * group; a group's resolve against the group itself, mean groups only, and hold for all below it. Groups the viewer sees as bare
 * structure tell nothing of theirs.
 */
export function dependenciesOf(gate: Gate, of: App | GroupView): readonly DependencyView[] {
  const { marathon } = of.ref;
  const group = of.__typename === 'Group' ? of.groupId : (parentOf(of.appId) ?? '/');
  const own = of.__typename === 'App' ? ofApp(gate, of, group) : ofGroup(gate, marathon, group, null);
  const above = of.__typename === 'App' ? group : parentOf(group);
  return [...own, ...inherited(gate, marathon, above)];
}

function ofApp(gate: Gate, app: App, group: string): readonly DependencyView[] {
  const { dependencies } = appDefinitionOf(definitionOf(gate, app));
  return dependencies.map((id) => {
    const path = resolvePath(id, group);
    const target = appAt(gate, app.ref.marathon, path);
    if (target !== null) return { id, path, inheritedFrom: null, kind: 'APP', app: target, group: null };
    return groupDependency(gate, app.ref.marathon, { id, path, inheritedFrom: null });
  });
}

function ofGroup(gate: Gate, marathon: string, path: string, inheritedFrom: string | null): readonly DependencyView[] {
  const group = gate.shelf(marathon)?.groups.get(path);
  if (group === undefined || !gate.sees(marathon, path)) return [];
  return group.dependencies
    .map((id) => ({ id, path: resolvePath(id, path), inheritedFrom }))
    .filter((named) => appAt(gate, marathon, named.path) === null)
    .map((named) => groupDependency(gate, marathon, named));
}

/** From the nearest group up to the root. */
function inherited(gate: Gate, marathon: string, from: string | null): readonly DependencyView[] {
  if (from === null) return [];
  return [...ofGroup(gate, marathon, from, from), ...inherited(gate, marathon, parentOf(from))];
}

function groupDependency(
  gate: Gate,
  marathon: string,
  named: Pick<DependencyView, 'id' | 'path' | 'inheritedFrom'>,
): DependencyView {
  const group = groupAt(gate, marathon, named.path);
  return { ...named, kind: group === null ? null : 'GROUP', app: null, group };
}
