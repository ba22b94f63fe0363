import { isJsonObject, parentOf, resolvePath, type JsonObject, type JsonValue } from '../model/index.ts';
import { isCanonical } from './ability.ts';
import type { Touch } from './permit.ts';

type Kind = 'APP' | 'POD' | 'GROUP';

/** What stands on one Marathon now, all of it: what a viewer may not see is touched, too. */
export interface Standing {
  kindAt(path: string): Kind | null;
  /** Everything strictly below a group. */
  below(path: string): readonly { readonly kind: Kind; readonly path: string }[];
}

/** Why a body is not sent as it is; about the viewer's own words only. */
export interface Fault {
  /** JSON pointer into the body. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * Everything a body would create, change or delete, each object once and sorted by path: as Marathon 1.4–1.11 would, which resolves
 * dots and lets ids leave their group. Where there are faults nothing is to be sent; touches then still are what Marathon would do.
 */
export interface Expansion {
  readonly touches: readonly Touch[];
  readonly faults: readonly Fault[];
}

/** A whole app or pod is put at a path: created, or changed where it stands. An empty group of that name gives way to it. */
export function touchesOfPut(standing: Standing, type: 'APP' | 'POD', path: string): readonly Touch[] {
  const here = standing.kindAt(path);
  if (here === null) return [{ action: 'create', type, path }];
  if (here !== 'GROUP') return [{ action: 'update', type: here, path }];
  return sorted([{ action: 'create', type, path }, ...touchesOfDelete(standing, path)]);
}

/** An object and all below it goes. */
export function touchesOfDelete(standing: Standing, path: string): readonly Touch[] {
  return sorted([
    { action: 'delete', type: standing.kindAt(path) ?? 'GROUP', path },
    ...standing.below(path).map((one): Touch => ({ action: 'delete', type: one.kind, path: one.path })),
  ]);
}

/** All apps of a group are scaled by a factor. */
export function touchesOfScale(standing: Standing, path: string): readonly Touch[] {
  const apps = standing.below(path).filter(({ kind }) => kind === 'APP');
  return sorted([
    { action: 'update', type: 'GROUP', path },
    ...apps.map((app): Touch => ({ action: 'update', type: 'APP', path: app.path })),
  ]);
}

/** A group goes back to a stored version: what that holds is only known to Marathon, so anything may happen to what is in it. */
export function touchesOfRollback(standing: Standing, path: string): readonly Touch[] {
  const all = [{ kind: 'GROUP' as const, path }, ...standing.below(path)];
  const changed = all.flatMap(({ kind, path: at }) => [
    { action: 'update' as const, type: kind, path: at },
    { action: 'delete' as const, type: kind, path: at },
  ]);
  return sorted([{ action: 'create', type: 'GROUP', path }, ...changed]);
}

/**
 * A group body is put at a path. `apps` and `groups` that are given replace what is there, so that what they leave out is deleted with
 * all below it; left out themselves they change nothing. `scaleBy` and `version` work on the whole group, as in Marathon's
 * `GroupUpdate`. Pods in it are ignored by Marathon.
 */
export function touchesOfGroup(standing: Standing, path: string, body: JsonObject): Expansion {
  const expanding: Expanding = { standing, touches: [], faults: [] };
  const at = rootOf(expanding, path, body);
  if (typeof body['version'] === 'string') expanding.touches.push(...touchesOfRollback(standing, at));
  else if (typeof body['scaleBy'] === 'number') expanding.touches.push(...touchesOfScale(standing, at));
  else expandGroup(expanding, at, body, '');
  return { touches: sorted(expanding.touches), faults: expanding.faults };
}

interface Expanding {
  readonly standing: Standing;
  readonly touches: Touch[];
  readonly faults: Fault[];
}

/** In a group body the `id` wins over the path it is sent to (seen on Marathon 1.11.24), so it has to say the same. */
function rootOf({ faults }: Expanding, path: string, { id }: JsonObject): string {
  if (id === undefined || id === null) return path;
  const meant = typeof id === 'string' ? resolvePath(id, parentOf(path) ?? '/') : path;
  if (id !== path) faults.push({ pointer: '/id', message: `A group's id is its path, ${path}, or left out.` });
  return meant;
}

function expandGroup(expanding: Expanding, path: string, body: JsonObject, pointer: string): void {
  const { standing, touches } = expanding;
  const exists = standing.kindAt(path) === 'GROUP' || path === '/';
  touches.push({ action: exists ? 'update' : 'create', type: 'GROUP', path });
  const apps = members(expanding, path, body['apps'], `${pointer}/apps`);
  const groups = members(expanding, path, body['groups'], `${pointer}/groups`);
  for (const app of apps ?? []) touches.push(...touchesOfPut(standing, 'APP', app.path));
  for (const group of groups ?? []) expandGroup(expanding, group.path, group.body, group.pointer);
  if (apps !== null) touches.push(...leftOut(standing, path, 'APP', apps));
  if (groups !== null) touches.push(...leftOut(standing, path, 'GROUP', groups));
}

interface Member {
  readonly path: string;
  readonly pointer: string;
  readonly body: JsonObject;
}

/** The apps or groups a body lists, null when it says nothing of them. */
function members(expanding: Expanding, group: string, value: JsonValue | undefined, pointer: string): Member[] | null {
  if (value === undefined || value === null) return null;
  if (!isArray(value)) {
    expanding.faults.push({ pointer, message: 'This is a list.' });
    return [];
  }
  return value.flatMap((item, position) => {
    const at = `${pointer}/${position}`;
    const id = isJsonObject(item) ? item['id'] : undefined;
    if (!isJsonObject(item) || typeof id !== 'string') {
      expanding.faults.push({ pointer: at, message: 'This is an object with an `id`.' });
      return [];
    }
    const path = resolvePath(id, group);
    const message = faultOf(id, path, group);
    if (message !== null) expanding.faults.push({ pointer: `${at}/id`, message });
    return [{ path, pointer: at, body: item }];
  });
}

const isArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

function faultOf(id: string, path: string, group: string): string | null {
  const spelled = id.startsWith('/') ? id : `${group === '/' ? '' : group}/${id}`;
  if (spelled !== path || !isCanonical(spelled)) return 'An id has no dots for segments, and no empty ones.';
  return parentOf(path) === group ? null : `An id in a group is directly below it, here ${group}.`;
}

/** What stands directly in a group and is not listed goes, a group with all below it. */
function leftOut(standing: Standing, group: string, kind: Kind, listed: readonly Member[]): readonly Touch[] {
  const named = new Set(listed.map(({ path }) => path));
  return standing
    .below(group)
    .filter((one) => one.kind === kind && parentOf(one.path) === group && !named.has(one.path))
    .flatMap(({ path }) => touchesOfDelete(standing, path));
}

function sorted(touches: readonly Touch[]): readonly Touch[] {
  const byKey = new Map(touches.map((touch) => [`${touch.path} ${touch.action} ${touch.type}`, touch] as const));
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, touch]) => touch);
}
