import type { JsonObject } from '../../json.ts';
import type { Marathon } from '../marathon.ts';
import { isWithin, parentOf } from '../path.ts';
import type { Group, Root } from '../root.ts';
import type { RunSpec } from '../runspec.ts';
import { iso } from '../time.ts';
import { appEmbeds, printAppInfo, type AppEmbed } from './apps.ts';
import { printPodStatus } from './pods.ts';

/** What of a group is wanted. */
export interface GroupView {
  readonly groups: boolean;
  readonly apps: boolean;
  readonly pods: boolean;
  readonly embeds: ReadonlySet<AppEmbed>;
}

/** The view that `embed` parameters ask for: everything when there are none, else only what they name. */
export function groupView(parameters: readonly string[]): GroupView {
  if (parameters.length === 0) return { groups: true, apps: true, pods: true, embeds: new Set() };
  const asks = (name: string): boolean => parameters.includes(`group.${name}`);
  const embeds = appEmbeds(parameters.filter((one) => one.startsWith('group.apps.')));
  return { groups: asks('groups'), apps: asks('apps'), pods: asks('pods'), embeds };
}

interface Index {
  readonly groups: ReadonlyMap<string, readonly Group[]>;
  readonly apps: ReadonlyMap<string, readonly RunSpec[]>;
  readonly pods: ReadonlyMap<string, readonly RunSpec[]>;
}

function put<T>(index: Map<string, T[]>, parent: string, one: T): void {
  const found = index.get(parent);
  if (found) found.push(one);
  else index.set(parent, [one]);
}

function indexOf(root: Root, top: string): Index {
  const groups = new Map<string, Group[]>();
  const apps = new Map<string, RunSpec[]>();
  const pods = new Map<string, RunSpec[]>();
  for (const group of root.groups.values()) {
    if (group.id !== '/' && isWithin(group.id, top)) put(groups, parentOf(group.id), group);
    for (const other of group.alsoIn ?? []) if (root.groups.has(other)) put(groups, other, group);
  }
  for (const app of root.apps.values()) if (isWithin(app.id, top)) put(apps, parentOf(app.id), app);
  for (const pod of root.pods.values()) if (isWithin(pod.id, top)) put(pods, parentOf(pod.id), pod);
  return { groups, apps, pods };
}

/**
 * Whether a group is shown to a client that sees only some ids: a visible descendant shows all that is above it. Apps and pods
 * count only where they are asked for (`DefaultInfoService` of Marathon looks them up among those that it embeds).
 */
function selectorOf(index: Index, view: GroupView, sees: (id: string) => boolean): (group: Group) => boolean {
  const known = new Map<string, boolean>();
  const isShown = (group: Group): boolean => {
    const before = known.get(group.id);
    if (before !== undefined) return before;
    const hasSome = (specs: ReadonlyMap<string, readonly RunSpec[]>): boolean =>
      (specs.get(group.id) ?? []).some((one) => sees(one.id));
    const shown =
      sees(group.id) ||
      (index.groups.get(group.id) ?? []).some(isShown) ||
      (view.apps && hasSome(index.apps)) ||
      (view.pods && hasSome(index.pods));
    known.set(group.id, shown);
    return shown;
  };
  return isShown;
}

/** What of a root is printed, and for whom. */
export interface GroupWish {
  readonly root: Root;
  readonly id: string;
  readonly view: GroupView;
  /** Whether the client sees an app, a pod or a group; absent: all of them. */
  readonly sees?: (id: string) => boolean;
}

/** A group of a root as Marathon prints it; undefined when it is not there, or hidden. */
export function printGroup(marathon: Marathon, about: GroupWish): JsonObject | undefined {
  const { root, id, view } = about;
  const top = root.groups.get(id);
  if (!top) return undefined;
  const index = indexOf(root, id);
  const sees = about.sees ?? (() => true);
  const isShown = about.sees ? selectorOf(index, view, about.sees) : () => true;
  if (!isShown(top)) return undefined;
  const seen = (specs: readonly RunSpec[] | undefined): readonly RunSpec[] =>
    (specs ?? []).filter((one) => sees(one.id));
  const print = (group: Group): JsonObject => ({
    id: group.id,
    apps: part(view.apps, () => seen(index.apps.get(group.id)).map((app) => printAppInfo(marathon, app, view.embeds))),
    pods: part(view.pods, () => seen(index.pods.get(group.id)).map((pod) => printPodStatus(marathon, pod, 'group'))),
    groups: part(view.groups, () => (index.groups.get(group.id) ?? []).filter(isShown).map(print)),
    dependencies: group.dependencies,
    version: iso(root.version),
    ...(group.enforceRole === undefined ? {} : { enforceRole: group.enforceRole }),
  });
  return print(top);
}

/** A part that was not asked for is there, and empty. */
const part = (wanted: boolean, make: () => readonly JsonObject[]): readonly JsonObject[] => (wanted ? make() : []);
