import type { JsonObject } from '../json.ts';
import { ACTIONS, type Acl, type Action, type Group, type User } from './model.ts';
import type { Granted, Side } from './store.ts';
import { urlOf } from './urls.ts';

export const printUser = (user: User): JsonObject => ({
  uid: user.uid,
  description: user.description,
  url: urlOf.user(user.uid),
  is_remote: user.providerType !== 'internal',
  is_service: user.publicKey !== undefined,
  provider_type: user.providerType,
  provider_id: user.providerId,
  ...(user.publicKey === undefined ? {} : { public_key: user.publicKey }),
});

export const printGroup = (group: Group): JsonObject => ({
  gid: group.gid,
  description: group.description,
  url: urlOf.group(group.gid),
  provider_type: 'internal',
});

export const printAcl = (acl: Acl): JsonObject => ({
  rid: acl.rid,
  description: acl.description,
  url: urlOf.acl(acl.rid),
});

function printActions(acl: Acl, to: { side: Side; id: string }, actions: ReadonlySet<Action>): JsonObject[] {
  const held = ACTIONS.filter((one) => actions.has(one));
  return held.map((name) => ({ name, url: urlOf.action(acl.rid, to.side, [to.id, name]) }));
}

/** The actions of one user or group with one resource. */
export const printHeld = (acl: Acl, to: { side: Side; id: string }): JsonObject[] =>
  printActions(acl, to, acl[to.side].get(to.id) ?? new Set());

const printOwn = ({ acl, actions }: Granted, to: { side: Side; id: string }): JsonObject => ({
  rid: acl.rid,
  description: acl.description,
  aclurl: urlOf.acl(acl.rid),
  actions: printActions(acl, to, actions),
});

/** `GET /users/{uid}/permissions`. */
export function printUserPermissions(uid: string, granted: readonly Granted[]): JsonObject {
  return {
    direct: granted.filter((one) => one.gid === undefined).map((one) => printOwn(one, { side: 'users', id: uid })),
    groups: granted.flatMap((one) =>
      one.gid === undefined
        ? []
        : [
            {
              gid: one.gid,
              ...printOwn(one, { side: 'groups', id: one.gid }),
              membershipurl: urlOf.member(one.gid, uid),
            },
          ],
    ),
  };
}

/** `GET /groups/{gid}/permissions`. */
export const printGroupPermissions = (gid: string, granted: readonly Granted[]): JsonObject => ({
  array: granted.map((one) => printOwn(one, { side: 'groups', id: gid })),
});

/** `GET /acls/{rid}/permissions`. */
export function printAclPermissions(acl: Acl): JsonObject {
  return {
    users: [...acl.users.keys()].map((uid) => ({
      uid,
      userurl: urlOf.user(uid),
      actions: printHeld(acl, { side: 'users', id: uid }),
    })),
    groups: [...acl.groups.keys()].map((gid) => ({
      gid,
      groupurl: urlOf.group(gid),
      actions: printHeld(acl, { side: 'groups', id: gid }),
    })),
  };
}
