import { ancestorsOf, isWithin, parentOf } from './path.ts';
import type { RunSpec } from './runspec.ts';

/** What a group has of its own. */
export interface Group {
  readonly id: string;
  readonly dependencies: readonly string[];
  /** Only top-level groups have it. */
  readonly enforceRole?: boolean;
  /** Other groups that list it too: left behind by a group body that names a group elsewhere, as seen. */
  readonly alsoIn?: readonly string[];
}

/** All groups, apps and pods of one Marathon at one version, by absolute id. The group `/` is always there. */
export interface Root {
  readonly version: number;
  readonly groups: ReadonlyMap<string, Group>;
  readonly apps: ReadonlyMap<string, RunSpec>;
  readonly pods: ReadonlyMap<string, RunSpec>;
}

/** A root that is being changed. */
export interface Draft {
  readonly groups: Map<string, Group>;
  readonly apps: Map<string, RunSpec>;
  readonly pods: Map<string, RunSpec>;
}

export const emptyRoot = (version: number): Root => ({
  version,
  groups: new Map([['/', { id: '/', dependencies: [] }]]),
  apps: new Map(),
  pods: new Map(),
});

export const draftOf = (root: Root): Draft => ({
  groups: new Map(root.groups),
  apps: new Map(root.apps),
  pods: new Map(root.pods),
});

/** A new group; top-level ones carry `enforceRole: false` (`--new_group_enforce_role off`). */
export const newGroup = (id: string): Group =>
  id !== '/' && parentOf(id) === '/' ? { id, dependencies: [], enforceRole: false } : { id, dependencies: [] };

/** Makes the group and those above it, as far as they are missing. */
export function ensureGroup(draft: Draft, id: string): void {
  for (const one of [...ancestorsOf(id), id]) if (!draft.groups.has(one)) draft.groups.set(one, newGroup(one));
}

/** Whether a group holds anything. */
export function isEmptyGroup(draft: Root | Draft, id: string): boolean {
  for (const other of draft.groups.keys()) if (other !== id && isWithin(other, id)) return false;
  for (const app of draft.apps.keys()) if (isWithin(app, id)) return false;
  for (const pod of draft.pods.keys()) if (isWithin(pod, id)) return false;
  return true;
}

/** Puts an app or pod in; an empty group of its id gives way, missing groups are made. */
export function putSpec(draft: Draft, spec: RunSpec): void {
  ensureGroup(draft, parentOf(spec.id));
  if (draft.groups.has(spec.id) && isEmptyGroup(draft, spec.id)) draft.groups.delete(spec.id);
  (spec.kind === 'app' ? draft.apps : draft.pods).set(spec.id, spec);
}

/** Takes a group away with everything in it. */
export function removeGroup(draft: Draft, id: string): void {
  for (const one of draft.groups.keys()) if (one !== '/' && isWithin(one, id)) draft.groups.delete(one);
  for (const one of draft.apps.keys()) if (isWithin(one, id)) draft.apps.delete(one);
  for (const one of draft.pods.keys()) if (isWithin(one, id)) draft.pods.delete(one);
}

/** Apps in a group, those of groups in it included. */
export const appsWithin = (root: Root | Draft, group: string): RunSpec[] =>
  [...root.apps.values()].filter((app) => isWithin(app.id, group));

/** An app or pod by id. */
export const specOf = (root: Root, id: string): RunSpec | undefined => root.apps.get(id) ?? root.pods.get(id);

/** Apps and pods. */
export const specsOf = (root: Root): RunSpec[] => [...root.apps.values(), ...root.pods.values()];
