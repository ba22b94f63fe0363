import type { JsonObject, JsonValue } from '../../json.ts';
import { objects, textAt } from '../../json.ts';
import { appShape, pathShape } from '../definition/app-shape.ts';
import { flag, listOf, mustFit, number, object, text, type Shape } from '../definition/shape.ts';
import { canonical, isTopLevel, isWithin, parentOf } from '../path.ts';
import { invalidObject, type Violation } from '../refusal.ts';
import { ensureGroup, putSpec, removeGroup, type Draft, type Root } from '../root.ts';
import { appOf, type Settings } from './apps.ts';
import { unstamped } from './stamp.ts';

const groupFields: Record<string, Shape> = {
  apps: listOf(appShape),
  dependencies: listOf(text()),
  scaleBy: number({ min: 0 }),
  version: text(),
  enforceRole: flag,
};
groupFields.groups = listOf((value, path, out) => object({ ...groupFields, id: pathShape }, ['id'])(value, path, out));

const rootId: Shape = (value, path, out) => {
  if (value !== '/') pathShape(value, path, out);
};

/** Refuses (422) a body that is no group update. */
export const mustBeGroup = (body: JsonValue): JsonObject => mustFit(object({ ...groupFields, id: rootId }), body);

const ENFORCE =
  'enforceRole cannot be modified in a request that adds, removes or modifies services; please make these changes in separate requests.';
const NOT_ALONE = 'not allowed in conjunction with other properties.';

const hasApps = (body: JsonObject): boolean => Array.isArray(body.apps) || objects(body.groups).some(hasApps);

/** A group that a body names by `id` must carry the stored enforceRole, once services change. */
function judgeEnforce(root: Root, body: JsonObject, at: { id: string; path: string; defaults: boolean }): Violation[] {
  const out: Violation[] = [];
  const stored = root.groups.get(at.id);
  if (textAt(body, 'id') !== undefined && stored) {
    const fallback = at.defaults && isTopLevel(at.id) ? false : undefined;
    const given = typeof body.enforceRole === 'boolean' ? body.enforceRole : fallback;
    if (given === undefined || given !== stored.enforceRole)
      out.push({ path: `${at.path}/enforceRole`, errors: [ENFORCE] });
  }
  objects(body.groups).forEach((group, i) => {
    const id = canonical(textAt(group, 'id') ?? '', at.id);
    out.push(...judgeEnforce(root, group, { id, path: `${at.path}/groups(${i})`, defaults: at.defaults }));
  });
  return out;
}

const notChild = (settings: Settings, id: string): string =>
  settings.traits.strictGroups
    ? `Identifier is not child of '${id}'`
    : `Identifier is not child of ${id}. Hint: use relative paths.`;

function judgeApps(settings: Settings, root: Root, body: JsonObject, at: { id: string; path: string }): Violation[] {
  const out: Violation[] = [];
  objects(body.apps).forEach((app, i) => {
    const path = `${at.path}/apps(${i})`;
    const id = canonical(textAt(app, 'id') ?? '', at.id);
    if (parentOf(id) !== at.id) out.push({ path: `${path}/id`, errors: [notChild(settings, at.id)] });
    else {
      const { problems } = appOf(settings, root, { body: app, id });
      out.push(...problems.map((one) => ({ ...one, path: `${path}${one.path === '/' ? '' : one.path}` })));
    }
  });
  objects(body.groups).forEach((group, i) => {
    const id = canonical(textAt(group, 'id') ?? '', at.id);
    out.push(...judgeApps(settings, root, group, { id, path: `${at.path}/groups(${i})` }));
  });
  return out;
}

/** Refuses (422) a group body that Marathon's validation refuses before the root update. */
export function judgeGroup(settings: Settings, root: Root, body: JsonObject, id: string): void {
  const [scales, rolls] = [typeof body.scaleBy === 'number', textAt(body, 'version') !== undefined];
  const out: Violation[] = [];
  if (settings.traits.strictGroups && (hasApps(body) || scales || rolls)) {
    out.push(...judgeEnforce(root, body, { id, path: '', defaults: !scales && !rolls }));
  }
  const others = Object.keys(body).filter((key) => body[key] != null && key !== 'scaleBy' && key !== 'version');
  if (scales && (others.length > 0 || rolls)) out.push({ path: '/scaleBy', errors: [NOT_ALONE] });
  if (rolls && (others.length > 0 || scales)) out.push({ path: '/version', errors: [NOT_ALONE] });
  out.push(...judgeApps(settings, root, body, { id, path: '' }));
  if (out.length > 0) throw invalidObject(out);
}

function replaceApps(draft: Draft, body: JsonObject, id: string, settings: Settings): void {
  const listed = objects(body.apps).map((app) => ({ app, id: canonical(textAt(app, 'id') ?? '', id) }));
  for (const app of Array.from(draft.apps.keys())) {
    if (parentOf(app) === id && !listed.some((one) => one.id === app)) draft.apps.delete(app);
  }
  for (const { app, id: appId } of listed) {
    const { definition } = appOf(settings, draft, { body: app, id: appId });
    putSpec(draft, unstamped('app', appId, definition));
  }
}

/** Groups elsewhere that a body lists are made there, and stay listed here as well, as seen. */
function alsoList(draft: Draft, id: string, listedIn: string): void {
  const group = draft.groups.get(id);
  if (!group || isWithin(id, listedIn)) return;
  const alsoIn = [...(group.alsoIn ?? []).filter((one) => one !== listedIn), listedIn];
  draft.groups.set(id, { ...group, alsoIn });
}

/** What was listed here from elsewhere is listed no more. */
function unlist(draft: Draft, listedIn: string): void {
  for (const group of Array.from(draft.groups.values())) {
    if (group.alsoIn?.includes(listedIn) !== true) continue;
    draft.groups.set(group.id, { ...group, alsoIn: group.alsoIn.filter((one) => one !== listedIn) });
  }
}

function replaceGroups(draft: Draft, body: JsonObject, id: string, settings: Settings): void {
  unlist(draft, id);
  const listed = objects(body.groups).map((group) => ({ group, id: canonical(textAt(group, 'id') ?? '', id) }));
  const isListed = (one: string): boolean => listed.some((entry) => entry.id === one);
  for (const one of Array.from(draft.groups.keys())) {
    if (one !== '/' && parentOf(one) === id && !isListed(one)) removeGroup(draft, one);
  }
  for (const entry of listed) {
    applyGroup(draft, entry.group, entry.id, settings);
    alsoList(draft, entry.id, id);
  }
}

/** Puts a structural group update into the draft: keys that are there replace, keys that are not keep. */
export function applyGroup(draft: Draft, body: JsonObject, id: string, settings: Settings): void {
  ensureGroup(draft, id);
  if (Array.isArray(body.apps)) replaceApps(draft, body, id, settings);
  if (Array.isArray(body.groups)) replaceGroups(draft, body, id, settings);
  const group = draft.groups.get(id);
  if (!group) return;
  const dependencies = Array.isArray(body.dependencies)
    ? body.dependencies.flatMap((one: JsonValue) => (typeof one === 'string' ? [canonical(one, id)] : []))
    : group.dependencies;
  const enforceRole = typeof body.enforceRole === 'boolean' ? body.enforceRole : false;
  draft.groups.set(id, { ...group, dependencies, ...(isTopLevel(id) ? { enforceRole } : {}) });
}

/** The groups whose own apps a rehearsal believes to change: the addressed one and the existing ones it lists. */
export function rehearsedGroups(root: Root, body: JsonObject, id: string): string[] {
  if (!root.groups.has(id)) return [];
  const below = objects(body.groups).flatMap((group) =>
    rehearsedGroups(root, group, canonical(textAt(group, 'id') ?? '', id)),
  );
  return [id, ...below];
}
