import type { JsonObject, JsonValue } from '../../json.ts';
import { isObject, numberAt, textAt } from '../../json.ts';
import { printSteps } from '../deployment/plan.ts';
import { canonical, isTopLevel, isWithin, parentOf } from '../path.ts';
import type { Permit } from '../permit.ts';
import { invalidObject, refusal, unknown, unknownToRoot } from '../refusal.ts';
import { appsWithin, putSpec, removeGroup, type Draft, type Root } from '../root.ts';
import { instancesOf } from '../runspec.ts';
import { iso, parseTime } from '../time.ts';
import type { Settings } from './apps.ts';
import { applyGroup, judgeGroup, mustBeGroup, rehearsedGroups } from './group-body.ts';
import { RESTART, unstamped } from './stamp.ts';
import type { Done, Roots } from './update.ts';

export interface GroupWriteOptions {
  readonly force: boolean;
  readonly permit?: Permit;
}

export interface GroupWrites {
  create(pathId: string, body: JsonValue, how: GroupWriteOptions): { done: Done; id: string };
  put(pathId: string, body: JsonValue, how: GroupWriteOptions): Done;
  /** The steps that a PUT would announce. */
  rehearse(pathId: string, body: JsonValue, permit?: Permit): JsonObject[];
  patch(id: string, body: JsonValue, permit?: Permit): void;
  /** Only the bare path (without an id) empties the root; one that climbs to it is refused, as seen. */
  remove(id: string, how: { readonly force: boolean; readonly bare: boolean }): Done;
}

function scale(draft: Draft, id: string, factor: number): void {
  for (const app of appsWithin(draft, id)) {
    const instances = Math.ceil(instancesOf(app) * factor);
    draft.apps.set(app.id, unstamped('app', app.id, { ...app.definition, instances }));
  }
}

/** Puts a group back as it was in an old root. */
function rollBack(draft: Draft, id: string, old: Root): void {
  removeGroup(draft, id);
  for (const group of old.groups.values()) if (isWithin(group.id, id)) draft.groups.set(group.id, group);
  for (const app of old.apps.values())
    if (isWithin(app.id, id)) putSpec(draft, unstamped('app', app.id, app.definition));
  for (const pod of old.pods.values())
    if (isWithin(pod.id, id)) putSpec(draft, unstamped('pod', pod.id, pod.definition));
}

const read = (pathId: string, json: JsonValue): { body: JsonObject; id: string } => {
  const body = mustBeGroup(json);
  const id = canonical(textAt(body, 'id') ?? '', pathId);
  return { body, id };
};

/** The group that the body names is asked about, and nothing that is in it. */
function mustBePermitted(root: Root, about: { id: string; body: JsonObject }, permit: Permit | undefined): void {
  permit?.('update', about.id);
  if (!root.groups.has(about.id)) permit?.('create', about.id);
  if (textAt(about.body, 'version') !== undefined) permit?.('read', about.id);
}

export function createGroupWrites(roots: Roots, settings: Settings): GroupWrites {
  const oldRoot = (id: string, version: number): Root => {
    const old = roots.history.rootAt(version);
    if (!old?.groups.has(id)) throw refusal(422, `Group ${id} not available in version ${iso(version)}`);
    return old;
  };
  /** What a PUT body does, judged already. */
  const changeOf = (id: string, body: JsonObject): ((draft: Draft) => void) => {
    const version = textAt(body, 'version');
    if (version !== undefined) {
      const at = parseTime(version);
      return (draft) => rollBack(draft, id, oldRoot(id, at));
    }
    if (typeof body.scaleBy === 'number') return (draft) => scale(draft, id, numberAt(body, 'scaleBy'));
    return (draft) => applyGroup(draft, body, id, settings);
  };
  const judged = (
    pathId: string,
    json: JsonValue,
    permit: Permit | undefined,
  ): { id: string; body: JsonObject; change: (draft: Draft) => void } => {
    const { body, id } = read(pathId, json);
    judgeGroup(settings, roots.current(), body, id);
    mustBePermitted(roots.current(), { id, body }, permit);
    return { id, body, change: changeOf(id, body) };
  };
  return {
    create(pathId, json, { force, permit }) {
      const { id, body } = read(pathId, json);
      const root = roots.current();
      judgeGroup(settings, root, body, id);
      if (root.groups.has(id)) throw refusal(409, `Group ${id} is already created. Use PUT to change this group.`);
      if (root.apps.has(id)) throw refusal(409, `An app with the path ${id} already exists.`);
      mustBePermitted(root, { id, body }, permit);
      const change = (draft: Draft): void => applyGroup(draft, body, id, settings);
      return { done: roots.update({ groupId: parentOf(pathId), force, change }), id };
    },
    put(pathId, json, { force, permit }) {
      const { change } = judged(pathId, json, permit);
      return roots.update({ groupId: parentOf(pathId), force, change });
    },
    rehearse(pathId, json, permit) {
      const { id, body, change } = judged(pathId, json, permit);
      const structural = textAt(body, 'version') === undefined && typeof body.scaleBy !== 'number';
      const touched = structural ? rehearsedGroups(roots.current(), body, id) : [];
      const plan = roots.rehearse({
        change(draft) {
          change(draft);
          for (const app of draft.apps.values()) {
            const isOld = roots.current().apps.has(app.id);
            if (isOld && touched.includes(parentOf(app.id))) draft.apps.set(app.id, { ...app, version: RESTART });
          }
        },
      });
      return printSteps(plan);
    },
    patch(id, json, permit) {
      if (!roots.current().groups.has(id)) throw unknown('Group', id);
      permit?.('update', id);
      if (!isTopLevel(id)) throw invalidObject([{ path: '/', errors: ['Path needs to be top-level'] }]);
      const enforceRole = isObject(json) ? json.enforceRole : undefined;
      if (typeof enforceRole !== 'boolean') return;
      roots.patch((draft) => {
        const group = draft.groups.get(id);
        if (group) draft.groups.set(id, { ...group, enforceRole });
      });
    },
    remove: (id, { force, bare }) =>
      roots.update({
        groupId: parentOf(id),
        force,
        change(draft) {
          if (id === '/' && !bare) throw refusal(422, 'requirement failed: The root group cannot be removed.');
          if (!draft.groups.has(id)) throw unknownToRoot('Group', id);
          removeGroup(draft, id);
        },
      }),
  };
}
