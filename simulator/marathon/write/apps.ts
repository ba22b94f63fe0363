import type { JsonObject } from '../../json.ts';
import { isObject, textAt, type JsonValue } from '../../json.ts';
import { appShape, appUpdateShape } from '../definition/app-shape.ts';
import { complete } from '../definition/app-normal.ts';
import { judgeApp, judgeBody, judgeId } from '../definition/app-valid.ts';
import { mustFit } from '../definition/shape.ts';
import { canonical, parentOf, topLevelOf } from '../path.ts';
import type { Permit } from '../permit.ts';
import { invalidObject, refusal, unknownToRoot, type Violation } from '../refusal.ts';
import { putSpec, type Draft, type Root } from '../root.ts';
import { roleOf, type RunSpec } from '../runspec.ts';
import { withDefaults, type Traits } from '../../versions/index.ts';
import { parseTime } from '../time.ts';
import { RESTART, unstamped } from './stamp.ts';
import type { Done, Roots } from './update.ts';

/** What judging a definition needs to know of its Marathon. */
export interface Settings {
  readonly features: ReadonlySet<string>;
  /** `--mesos_role`. */
  readonly role: string;
  /** What its release does. */
  readonly traits: Traits;
}

/** Whether the app's top-level group enforces its role. */
function enforces(root: Root | Draft, id: string): boolean {
  const top = topLevelOf(id);
  return top !== undefined && root.groups.get(`/${top}`)?.enforceRole === true;
}

/** The role of a service that names none. */
export function defaultRole(settings: Settings, root: Root | Draft, id: string): string {
  return enforces(root, id) ? (topLevelOf(id) ?? settings.role) : settings.role;
}

/** The roles a service may have, in the order Marathon names them. */
export function validRoles(settings: Settings, root: Root | Draft, id: string): string[] {
  const own = root.apps.get(id) ?? root.pods.get(id);
  const top = topLevelOf(id);
  const roles = enforces(root, id) ? [] : [settings.role];
  if (top !== undefined) roles.push(top);
  if (own) roles.push(roleOf(own));
  return [...new Set(roles)];
}

interface Wanted {
  readonly body: JsonObject;
  readonly id: string;
  readonly before?: JsonObject;
  readonly defaultPort?: boolean;
}

/** The canonical app of a body with all problems found. */
export function appOf(
  settings: Settings,
  root: Root | Draft,
  wanted: Wanted,
): { definition: JsonObject; problems: Violation[] } {
  const early = judgeBody(wanted.body);
  if (early.length > 0) return { definition: {}, problems: [...early] };
  const body = wanted.before ? wanted.body : withDefaults(settings.traits, wanted.body);
  const definition = complete(body, { ...wanted, defaultRole: defaultRole(settings, root, wanted.id) });
  const judge = { features: settings.features, roles: validRoles(settings, root, wanted.id) };
  return { definition, problems: [...judgeId(wanted.id, settings.traits.reservedIds), ...judgeApp(definition, judge)] };
}

function mustBeValid(settings: Settings, root: Root | Draft, wanted: Wanted): JsonObject {
  const { definition, problems } = appOf(settings, root, wanted);
  if (problems.length > 0) throw invalidObject(problems);
  return definition;
}

const VERSION_ALONE = "The 'version' field may only be combined with the 'id' field.";

/** The version that a body rolls back to, or undefined when it is an ordinary update. */
function rollbackOf(body: JsonObject): number | undefined {
  const version = textAt(body, 'version');
  if (version === undefined) return undefined;
  const others = Object.keys(body).filter((key) => key !== 'version' && key !== 'id');
  if (others.length > 0) throw invalidObject([{ path: '/', errors: [VERSION_ALONE] }]);
  return parseTime(version);
}

/** One entry of a write to apps. */
interface Entry {
  readonly id: string;
  readonly body: JsonObject;
}

export interface AppWrites {
  create(body: JsonValue, force: boolean, permit?: Permit): { done: Done; spec: RunSpec };
  /** PUT or PATCH of one app. `created` when it was not there. */
  put(id: string, body: JsonValue, how: PutOptions): { done: Done; created: boolean };
  putMany(body: JsonValue, how: PutOptions): Done;
  remove(id: string, force: boolean): Done;
  restart(id: string, force: boolean): Done;
}

export interface PutOptions {
  readonly force: boolean;
  readonly partial: boolean;
  /** PATCH does not create. */
  readonly mayCreate: boolean;
  readonly permit?: Permit;
}

type Prepare = (entry: Entry, how: PutOptions & { readonly defaultPort: boolean }) => (draft: Draft) => void;

/** Turns an entry into a change of the draft, judged already. */
function createPreparer(roots: Roots, settings: Settings): Prepare {
  /** Problems are found before the root update begins: they make no `group_change_failed`. */
  const prepare: Prepare = (entry, how) => {
    const { id, body } = entry;
    const before = roots.current().apps.get(id);
    const { defaultPort } = how;
    if (!before && !how.mayCreate) return refuseMissing(entry);
    if (!before || !how.partial) {
      const definition = mustBeValid(settings, roots.current(), {
        body,
        id,
        defaultPort: defaultPort || before !== undefined,
      });
      how.permit?.(before ? 'update' : 'create', id);
      return (draft) => {
        putSpec(draft, unstamped('app', id, definition));
      };
    }
    const version = rollbackOf(body);
    if (version !== undefined) {
      how.permit?.('read', id);
      how.permit?.('update', id);
      return rollBack(id, version);
    }
    const definition = mustBeValid(settings, roots.current(), { body, id, before: before.definition });
    how.permit?.('update', id);
    return (draft) => putSpec(draft, unstamped('app', id, definition));
  };
  /** PATCH of what is not there: judged as a whole app first, but for its role. */
  const refuseMissing = ({ id, body }: Entry): (() => never) => {
    const { problems } = appOf(settings, roots.current(), { body, id });
    const found = problems.filter((one) => one.path !== '/role');
    if (found.length > 0) throw invalidObject(found);
    return () => {
      throw unknownToRoot('App', id);
    };
  };
  const rollBack =
    (id: string, version: number) =>
    (draft: Draft): void => {
      const old = roots.history.specAt(id, version);
      if (!old) roots.history.keepAsked(id, version);
      if (!old) throw unknownToRoot('App', id);
      putSpec(draft, unstamped('app', id, old.definition));
    };
  return prepare;
}

export function createAppWrites(roots: Roots, settings: Settings): AppWrites {
  const prepare = createPreparer(roots, settings);
  return {
    create(json, force, permit) {
      const body = mustFit(appShape, json);
      const id = canonical(textAt(body, 'id') ?? '');
      const definition = mustBeValid(settings, roots.current(), { body, id });
      permit?.('create', id);
      const done = roots.update({
        groupId: parentOf(id),
        force,
        change(draft) {
          if (draft.apps.has(id)) throw refusal(409, `An app with id [${id}] already exists.`);
          putSpec(draft, unstamped('app', id, definition));
        },
      });
      const version = done.version;
      return { done, spec: { ...unstamped('app', id, definition), version, scaledAt: version, changedAt: version } };
    },
    put(id, json, how) {
      const created = !roots.current().apps.has(id);
      const full = created || !how.partial;
      const given = isObject(json) ? { ...json, id } : json;
      const body = mustFit(full ? appShape : appUpdateShape, given);
      const change = prepare({ id, body }, { ...how, defaultPort: true });
      return { done: roots.update({ groupId: parentOf(id), force: how.force, change }), created };
    },
    putMany(json, how) {
      const list = Array.isArray(json) ? (json as readonly JsonValue[]) : [];
      const entries = list.flatMap((one) => {
        const body = mustFit(how.partial ? appUpdateShape : appShape, one);
        const id = textAt(body, 'id');
        if (id !== undefined) return [{ id: canonical(id), body }];
        // Up to 1.8 nothing comes of it.
        if (!settings.traits.strictGroups) return [];
        throw refusal(422, 'requirement failed: App Update must have app id set');
      });
      const changes = entries.map((entry) => {
        const isNew = !roots.current().apps.has(entry.id);
        if (isNew && !how.mayCreate)
          return (): void => {
            throw unknownToRoot('App', entry.id);
          };
        return prepare(entry, { ...how, defaultPort: false });
      });
      return roots.update({
        groupId: '/',
        force: how.force,
        change: (draft) => changes.forEach((change) => change(draft)),
      });
    },
    remove: (id, force) =>
      roots.update({
        groupId: parentOf(id),
        force,
        change(draft) {
          if (!draft.apps.delete(id)) throw unknownToRoot('App', id);
        },
      }),
    restart: (id, force) =>
      roots.update({
        groupId: parentOf(id),
        force,
        change(draft) {
          const app = draft.apps.get(id);
          if (!app) throw unknownToRoot('App', id);
          draft.apps.set(id, { ...app, version: RESTART });
        },
      }),
  };
}
