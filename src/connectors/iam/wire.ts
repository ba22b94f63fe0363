import { isJsonObject, type JsonObject } from '../../model/index.ts';

/** DC/OS' actions; the IAM takes no others. */
const actions = ['create', 'read', 'update', 'delete', 'full'] as const;
export type IamAction = (typeof actions)[number];

/** Some actions on one resource, held by a user or through a group. */
export interface PermissionEntry {
  readonly rid: string;
  readonly actions: readonly IamAction[];
  /** Null for the user's own. */
  readonly gid: string | null;
}

/** Who holds actions on one resource. */
export interface AclEntry {
  readonly users: readonly { readonly uid: string; readonly actions: readonly IamAction[] }[];
  readonly groups: readonly { readonly gid: string; readonly actions: readonly IamAction[] }[];
}

/** The answer is not in a form that the IAM gives. */
export class IamFormatError extends Error {}

const listAt = (holder: unknown, key: string): readonly unknown[] => {
  const list = isJsonObject(holder) ? holder[key] : undefined;
  if (!Array.isArray(list)) throw new IamFormatError(`the IAM's answer has no list «${key}»`);
  return list;
};

const textAt = (holder: unknown, key: string): string => {
  const text = isJsonObject(holder) ? holder[key] : undefined;
  if (typeof text !== 'string' || text === '') throw new IamFormatError(`the IAM's answer has no text «${key}»`);
  return text;
};

const actionsIn = (holder: unknown): readonly IamAction[] => {
  const names = new Set(listAt(holder, 'actions').map((action) => textAt(action, 'name')));
  return actions.filter((action) => names.has(action));
};

/** `GET /users/{uid}/permissions`, in a steady order: equal permissions are equal text. */
export const readPermissions = (body: JsonObject): readonly PermissionEntry[] =>
  [
    ...listAt(body, 'direct').map((entry) => ({ rid: textAt(entry, 'rid'), actions: actionsIn(entry), gid: null })),
    ...listAt(body, 'groups').map((entry) => ({
      rid: textAt(entry, 'rid'),
      actions: actionsIn(entry),
      gid: textAt(entry, 'gid'),
    })),
  ].sort((one, other) => compare(one.gid ?? '', other.gid ?? '') || compare(one.rid, other.rid));

/** `GET /users/{uid}/groups`: group ids, sorted. */
export const readGroupsOfUser = (body: JsonObject): readonly string[] =>
  listAt(body, 'array')
    .map((entry) => textAt(isJsonObject(entry) ? entry['group'] : undefined, 'gid'))
    .sort(compare);

/** `GET /groups/{gid}/users`: user ids. */
export const readMembers = (body: JsonObject): readonly string[] =>
  listAt(body, 'array').map((entry) => textAt(isJsonObject(entry) ? entry['user'] : undefined, 'uid'));

/** The ids in a list of users, groups or ACLs, under the name that theirs has. */
export const readIds = (body: JsonObject, key: 'uid' | 'gid' | 'rid'): readonly string[] =>
  listAt(body, 'array')
    .map((entry) => textAt(entry, key))
    .sort(compare);

export const readIsService = (body: JsonObject): boolean => body['is_service'] === true;

/** `GET /acls/{rid}/permissions`. */
export const readAcl = (body: JsonObject): AclEntry => ({
  users: listAt(body, 'users').map((entry) => ({ uid: textAt(entry, 'uid'), actions: actionsIn(entry) })),
  groups: listAt(body, 'groups').map((entry) => ({ gid: textAt(entry, 'gid'), actions: actionsIn(entry) })),
});

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
