import { readable, readableRanges } from '../authz/index.ts';
import type { Shelf } from '../informer/index.ts';
import { GatewayError } from '../errors.ts';
import { parentOf, resolvePath, type App, type Group, type Pod } from '../model/index.ts';
import type { Gate } from './gate/gate.ts';
import type { GroupView } from './views.ts';

/** A group the viewer may read, or as bare structure one that leads to something readable that is there; else null. */
export function groupAt(gate: Gate, marathon: string, path: string): GroupView | null {
  const place = resolvePath(path);
  // Judged before it is looked for, as `appAt` does.
  if (!gate.sees(marathon, place) && !gate.access.leadsToReadable({ marathon, path: place })) return null;
  const shelf = gate.shelf(marathon);
  const group = shelf?.groups.get(place);
  return shelf === undefined || group === undefined ? null : viewOf(gate, shelf, group);
}

function viewOf(gate: Gate, shelf: Shelf, group: Group): GroupView | null {
  const bare = readable(gate.access, group) === null;
  if (bare && !leadsSomewhere(gate, shelf, group)) return null;
  const { ref, groupId } = group;
  const version = gate.seesAll(ref.marathon) ? group.version : null;
  return { __typename: 'Group', ref, groupId, version, enforceRole: bare ? null : group.enforceRole, bare };
}

/** Something readable exists below. The root of a Marathon that the viewer reaches is always there: it tells nothing. */
function leadsSomewhere(gate: Gate, shelf: Shelf, { ref, groupId }: Group): boolean {
  if (!gate.access.leadsToReadable(ref)) return false;
  if (groupId === '/') return true;
  const query = { marathon: ref.marathon, within: groupId };
  return [shelf.apps, shelf.pods, shelf.groups].some((index) => readableRanges(gate.access, query, index).length > 0);
}

export const parentOfGroup = (gate: Gate, view: GroupView): GroupView | null => {
  const parent = parentOf(view.groupId);
  return parent === null ? null : groupAt(gate, view.ref.marathon, parent);
};

/** Direct sub-groups. */
export function groupsIn(gate: Gate, view: GroupView): readonly GroupView[] {
  const shelf = gate.shelf(view.ref.marathon);
  if (shelf === undefined) return [];
  const groups = view.bare
    ? towards(gate, view).flatMap((path) => shelf.groups.get(path) ?? [])
    : shelf.groupsIn(view.groupId);
  return groups.flatMap((group) => viewOf(gate, shelf, group) ?? []);
}

/** Direct apps; of bare structure those that the viewer was granted by name. */
export function appsIn(gate: Gate, view: GroupView): readonly App[] {
  const shelf = gate.shelf(view.ref.marathon);
  if (shelf === undefined) return [];
  return view.bare
    ? towards(gate, view).flatMap((path) => readable(gate.access, shelf.apps.get(path)) ?? [])
    : shelf.appsIn(view.groupId);
}

export function podsIn(gate: Gate, view: GroupView): readonly Pod[] {
  const shelf = gate.shelf(view.ref.marathon);
  if (shelf === undefined) return [];
  return view.bare
    ? towards(gate, view).flatMap((path) => readable(gate.access, shelf.pods.get(path)) ?? [])
    : shelf.podsIn(view.groupId);
}

/**
 * The paths one segment below a bare group on the way to what the viewer may read, sorted: found from the viewer's scopes, so that
 * neither the work nor the answer depends on what others have there.
 */
function towards(gate: Gate, { ref, groupId }: GroupView): readonly string[] {
  const base = groupId === '/' ? '/' : `${groupId}/`;
  const scopes = gate.access
    .scopes('read', ref.marathon)
    .filter((scope) => scope.startsWith(base) && scope !== groupId);
  const children = scopes.map((scope) => {
    const end = scope.indexOf('/', base.length);
    return end === -1 ? scope : scope.slice(0, end);
  });
  return [...new Set(children)].sort();
}

/** Depth first, each group before those below it. */
export function descendants(gate: Gate, view: GroupView, depth: number): readonly GroupView[] {
  if (depth < 0) throw new GatewayError('BAD_USER_INPUT', { message: '`depth` must not be negative.' });
  if (depth === 0) return [];
  return groupsIn(gate, view).flatMap((child) => [child, ...descendants(gate, child, depth - 1)]);
}
