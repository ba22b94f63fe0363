import { covers, isJsonObject, parentOf, resolvePath } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import type { Transition } from './plan.ts';

/** What a group holds now, at any depth. */
export interface GroupContents {
  /** By path. */
  readonly apps: ReadonlyMap<string, JsonObject>;
  readonly pods: ReadonlyMap<string, JsonObject>;
  readonly groups: ReadonlySet<string>;
}

/** What a group body would do, object by object. */
export interface GroupUpdate {
  readonly transitions: readonly Transition[];
  /** Existing groups that the body names as nested ones: Marathon refuses these (seen on Marathon 1.11.24). */
  readonly namesExisting: readonly string[];
  /** Existing groups whose ids it gives to apps: they go where they are empty; others Marathon refuses. */
  readonly giveWay: readonly string[];
  /** New groups, and other changes that are no change of an app. */
  readonly structural: boolean;
  /** The same body with every id absolute and canonical, ready to be sent. */
  readonly body: JsonObject;
}

/** A body that cannot be meant: where, and why. */
export interface GroupFault {
  /** JSON pointer into the body. */
  readonly field: string;
  readonly reason: string;
}

export type GroupReading = { readonly update: GroupUpdate } | { readonly faults: readonly GroupFault[] };

/**
 * Reads the body of a group update as Marathon does (`GroupConversion`): lists that are there replace what is there, and what they leave
 * out is deleted with everything in it; lists that are absent change nothing. Ids are relative to the group they stand in, or absolute;
 * one that would climb out of it is a fault.
 */
export function readGroupBody(path: string, body: JsonObject, contents: GroupContents): GroupReading {
  const found: Found = {
    transitions: new Map(),
    namesExisting: [],
    giveWay: [],
    structural: false,
    faults: [],
  };
  const normal = readLevel({ path, body, pointer: '', contents, found });
  if (found.faults.length > 0) return { faults: found.faults };
  const { transitions, namesExisting, giveWay, structural } = found;
  return { update: { transitions: [...transitions.values()], namesExisting, giveWay, structural, body: normal } };
}

interface Found {
  readonly transitions: Map<string, Transition>;
  readonly namesExisting: string[];
  readonly giveWay: string[];
  structural: boolean;
  readonly faults: GroupFault[];
}

interface Level {
  readonly path: string;
  readonly body: JsonObject;
  readonly pointer: string;
  readonly contents: GroupContents;
  readonly found: Found;
}

function readLevel(level: Level): JsonObject {
  const { body, found } = level;
  if (body['dependencies'] !== undefined || body['enforceRole'] !== undefined) found.structural = true;
  const { id: _id, apps: _apps, groups: _groups, ...rest } = body;
  return {
    ...rest,
    ...(body['apps'] !== undefined && { apps: readApps(level) }),
    ...(body['groups'] !== undefined && { groups: readGroups(level) }),
  };
}

function readApps(level: Level): readonly JsonValue[] {
  const { path, contents, found } = level;
  const listed = itemsOf(level, 'apps');
  const names = new Set(listed.map(([child]) => child));
  for (const [child, definition] of listed) {
    if (contents.groups.has(child)) found.giveWay.push(child);
    found.transitions.set(child, {
      kind: 'APP',
      path: child,
      before: contents.apps.get(child) ?? null,
      after: { ...definition, id: child },
    });
  }
  for (const [child, before] of contents.apps) {
    if (parentOf(child) === path && !names.has(child)) {
      found.transitions.set(child, { kind: 'APP', path: child, before, after: null });
    }
  }
  return listed.map(([child, definition]) => ({ ...definition, id: child }));
}

function readGroups(level: Level): readonly JsonValue[] {
  const { path, contents, found, pointer } = level;
  const listed = itemsOf(level, 'groups');
  const names = new Set(listed.map(([child]) => child));
  const nested = listed.map(([child, body], position): JsonObject => {
    if (contents.groups.has(child)) found.namesExisting.push(child);
    else {
      found.structural = true;
      found.transitions.set(child, { kind: 'GROUP', path: child, before: null, after: {} });
    }
    const below = readLevel({ ...level, path: child, body, pointer: `${pointer}/groups/${position}` });
    return { id: child, ...below };
  });
  for (const child of contents.groups) {
    if (parentOf(child) === path && !names.has(child)) {
      const removed = removalOf(child, contents).filter((gone) => !found.giveWay.includes(gone.path));
      for (const gone of removed) found.transitions.set(gone.path, gone);
    }
  }
  return nested;
}

/** Everything that goes when a group goes, the group included. */
export function removalOf(path: string, { apps, pods, groups }: GroupContents): readonly Transition[] {
  const below = ([child]: readonly [string, JsonObject]) => covers(path, child);
  return [
    ...[...apps]
      .filter(below)
      .map(([child, before]): Transition => ({ kind: 'APP', path: child, before, after: null })),
    ...[...pods]
      .filter(below)
      .map(([child, before]): Transition => ({ kind: 'POD', path: child, before, after: null })),
    ...[...groups]
      .filter((child) => covers(path, child))
      .map((child): Transition => ({ kind: 'GROUP', path: child, before: {}, after: null })),
  ];
}

/**
 * The listed objects with their absolute paths; faults for what is none, has no id, repeats one or lies elsewhere. A group deeper down is
 * elsewhere as well: Marathon puts the listed in the place of all that the group holds, so the group between would be lost with the rest.
 */
function itemsOf(
  { path, body, pointer, found }: Level,
  list: 'apps' | 'groups',
): readonly (readonly [path: string, item: JsonObject])[] {
  const items = body[list];
  if (!Array.isArray(items)) {
    found.faults.push({ field: `${pointer}/${list}`, reason: 'is no list' });
    return [];
  }
  const seen = new Set<string>();
  return items.flatMap((item, position) => {
    const field = `${pointer}/${list}/${position}`;
    const fault = (reason: string): [] => {
      found.faults.push({ field, reason });
      return [];
    };
    if (!isJsonObject(item) || typeof item['id'] !== 'string') return fault('is no object with an id');
    const child = resolvePath(item['id'], path);
    if (!isPlain(item['id']) || parentOf(child) !== path)
      return fault(`has an id that is not of something directly in ${path}`);
    if (seen.has(child)) return fault(`repeats the id ${child}`);
    seen.add(child);
    return [[child, item] as const];
  });
}

/** Segments of an id as Marathon allows them; without dots that climb and without anything that is escaped. */
const isPlain = (id: string): boolean =>
  /^\/?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?)*$/.test(id);
