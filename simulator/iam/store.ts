import { bad, conflict } from './error.ts';
import {
  SUPERUSER,
  SUPERUSERS,
  type Acl,
  type Action,
  type Grants,
  type Group,
  type IamSeed,
  type User,
} from './model.ts';

/** Which part of an ACL a grant is in. */
export type Side = 'users' | 'groups';

/** A grant of some actions on one resource, to whoever was asked about. */
export interface Granted {
  readonly acl: Acl;
  readonly actions: ReadonlySet<Action>;
  /** The group that it comes from; absent: his own. */
  readonly gid?: string;
}

/** All that an IAM knows. What takes an id throws `IamError` for an unknown one. */
export interface Store {
  users(): readonly User[];
  user(uid: string): User;
  hasUser(uid: string): boolean;
  putUser(user: User): void;
  removeUser(uid: string): void;
  groups(): readonly Group[];
  group(gid: string): Group;
  hasGroup(gid: string): boolean;
  putGroup(group: Group): void;
  removeGroup(gid: string): void;
  groupsOf(uid: string): readonly Group[];
  addMember(gid: string, uid: string): void;
  removeMember(gid: string, uid: string): void;
  acls(): readonly Acl[];
  acl(rid: string): Acl;
  hasAcl(rid: string): boolean;
  putAcl(rid: string, description: string): void;
  removeAcl(rid: string): void;
  grant(rid: string, to: { side: Side; id: string; action: Action }): void;
  revoke(rid: string, from: { side: Side; id: string; action?: Action }): void;
  /** What one holds: of a user his own grants and his groups', of a group its own. */
  grantsOf(side: Side, id: string): readonly Granted[];
  isSuperuser(uid: string): boolean;
}

const ID = /^[a-zA-Z0-9\-_@.]+$/;
/** Longest id of a user or group. */
const LONGEST = 96;

export function mustBeId(id: string, code: string, what: string): void {
  if (id === 'anonymous' || id.length > LONGEST || !ID.test(id)) throw bad(code, `Invalid ${what} ID: ${id}`);
}

interface Tables {
  readonly users: Map<string, User>;
  readonly groups: Map<string, Group>;
  readonly acls: Map<string, Acl>;
}

function mustUser({ users }: Tables, uid: string): User {
  const user = users.get(uid);
  if (!user) throw bad('ERR_UNKNOWN_USER_ID', `User with uid \`${uid}\` not known.`);
  return user;
}

function mustGroup({ groups }: Tables, gid: string): Group {
  const group = groups.get(gid);
  if (!group) throw bad('ERR_UNKNOWN_GROUP_ID', `Group with gid \`${gid}\` not known.`);
  return group;
}

function mustAcl({ acls }: Tables, rid: string): Acl {
  const acl = acls.get(rid);
  if (!acl) throw bad('ERR_UNKNOWN_RESOURCE_ID', `Resource ID \`${rid}\` not known.`);
  return acl;
}

const groupsOf = (tables: Tables, uid: string): Group[] =>
  [...tables.groups.values()].filter((group) => group.members.has(uid));

function isSuper(tables: Tables, uid: string): boolean {
  const acl = tables.acls.get(SUPERUSER);
  if (!acl) return false;
  return acl.users.has(uid) || groupsOf(tables, uid).some(({ gid }) => acl.groups.has(gid));
}

/** Does something unless nobody would be left who may do everything. */
function keepingSuperusers(tables: Tables, change: () => void, undo: () => void): void {
  change();
  if ([...tables.users.keys()].some((uid) => isSuper(tables, uid))) return;
  undo();
  throw bad('ERR_NO_MORE_SUPERUSERS', 'At least one superuser must be left.');
}

function userTable(tables: Tables): Pick<Store, 'users' | 'user' | 'hasUser' | 'putUser' | 'removeUser'> {
  const { users, groups, acls } = tables;
  return {
    users: () => [...users.values()],
    user: (uid) => mustUser(tables, uid),
    hasUser: (uid) => users.has(uid),
    putUser: (user) => void users.set(user.uid, user),
    removeUser(uid) {
      const user = mustUser(tables, uid);
      const wasSuper = isSuper(tables, uid);
      users.delete(uid);
      if (wasSuper && ![...users.keys()].some((other) => isSuper(tables, other))) {
        users.set(uid, user);
        throw bad('ERR_NO_MORE_SUPERUSERS', 'At least one superuser must be left.');
      }
      for (const group of groups.values()) {
        groups.set(group.gid, { ...group, members: new Set([...group.members].filter((one) => one !== uid)) });
      }
      for (const acl of acls.values()) acl.users.delete(uid);
    },
  };
}

type GroupTable = Pick<
  Store,
  'groups' | 'group' | 'hasGroup' | 'putGroup' | 'removeGroup' | 'groupsOf' | 'addMember' | 'removeMember'
>;

function groupTable(tables: Tables): GroupTable {
  const { groups, acls } = tables;
  return {
    groups: () => [...groups.values()],
    group: (gid) => mustGroup(tables, gid),
    hasGroup: (gid) => groups.has(gid),
    putGroup: (group) => void groups.set(group.gid, group),
    removeGroup(gid) {
      mustGroup(tables, gid);
      if (gid === SUPERUSERS) throw bad('ERR_IS_SUPERUSER_GROUP', `Group \`${gid}\` cannot be removed.`);
      groups.delete(gid);
      for (const acl of acls.values()) acl.groups.delete(gid);
    },
    groupsOf: (uid) => groupsOf(tables, uid),
    addMember(gid, uid) {
      const group = mustGroup(tables, gid);
      mustUser(tables, uid);
      if (group.members.has(uid))
        throw conflict('ERR_USER_ALREADY_IN_GROUP', `User \`${uid}\` already member of group \`${gid}\`.`);
      groups.set(gid, { ...group, members: new Set([...group.members, uid]) });
    },
    removeMember(gid, uid) {
      const group = mustGroup(tables, gid);
      mustUser(tables, uid);
      if (!group.members.has(uid))
        throw bad('ERR_USER_NOT_IN_GROUP', `User \`${uid}\` is not a member of group \`${gid}\`.`);
      const members = new Set([...group.members].filter((one) => one !== uid));
      const change = (): void => void groups.set(gid, { ...group, members });
      if (isSuper(tables, uid)) keepingSuperusers(tables, change, () => void groups.set(gid, group));
      else change();
    },
  };
}

/** Whoever holds nothing of an ACL is not in it. */
function mustHold(acl: Acl, from: { side: Side; id: string }): Set<Action> {
  const actions = acl[from.side].get(from.id);
  const [code, what] =
    from.side === 'users' ? (['ERR_USER_NOT_IN_ACL', 'User'] as const) : (['ERR_GROUP_NOT_IN_ACL', 'Group'] as const);
  if (!actions) throw bad(code, `${what} \`${from.id}\` not in ACL for resource ID \`${acl.rid}\`.`);
  return actions;
}

type AclTable = Pick<
  Store,
  'acls' | 'acl' | 'hasAcl' | 'putAcl' | 'removeAcl' | 'grant' | 'revoke' | 'grantsOf' | 'isSuperuser'
>;

function aclTable(tables: Tables): AclTable {
  const { acls } = tables;
  const mustKnow = (side: Side, id: string): unknown =>
    side === 'users' ? mustUser(tables, id) : mustGroup(tables, id);
  const own = (side: Side, id: string): Granted[] =>
    [...acls.values()].flatMap((acl) => {
      const actions = acl[side].get(id);
      return actions === undefined || actions.size === 0 ? [] : [{ acl, actions }];
    });
  return {
    acls: () => [...acls.values()],
    acl: (rid) => mustAcl(tables, rid),
    hasAcl: (rid) => acls.has(rid),
    putAcl(rid, description) {
      const known = acls.get(rid);
      acls.set(rid, { rid, description, users: known?.users ?? new Map(), groups: known?.groups ?? new Map() });
    },
    removeAcl(rid) {
      mustAcl(tables, rid);
      if (rid === SUPERUSER) throw bad('ERR_NO_MORE_SUPERUSERS', 'At least one superuser must be left.');
      acls.delete(rid);
    },
    grant(rid, { side, id, action }) {
      const acl = mustAcl(tables, rid);
      mustKnow(side, id);
      acl[side].set(id, new Set([...(acl[side].get(id) ?? []), action]));
    },
    revoke(rid, { side, id, action }) {
      const acl = mustAcl(tables, rid);
      mustKnow(side, id);
      const actions = mustHold(acl, { side, id });
      if (action !== undefined && !actions.has(action))
        throw bad('ERR_ACTION_NOT_YET_STORED', `Action \`${action}\` not stored for resource ID \`${rid}\`.`);
      const left = new Set([...actions].filter((one) => action !== undefined && one !== action));
      const change = (): void => {
        if (left.size === 0) acl[side].delete(id);
        else acl[side].set(id, left);
      };
      if (rid === SUPERUSER) keepingSuperusers(tables, change, () => void acl[side].set(id, actions));
      else change();
    },
    grantsOf(side, id) {
      if (side === 'groups') return own('groups', id);
      const inherited = groupsOf(tables, id).flatMap(({ gid }) => own('groups', gid).map((one) => ({ ...one, gid })));
      return [...own('users', id), ...inherited];
    },
    isSuperuser: (uid) => isSuper(tables, uid),
  };
}

/** Grants as a seed gives them; missing ACLs are made. */
function sowGrants(store: Store, to: { side: Side; id: string }, grants: Grants): void {
  for (const [rid, actions] of Object.entries(grants)) {
    if (!store.hasAcl(rid)) store.putAcl(rid, '');
    for (const action of actions) store.grant(rid, { ...to, action });
  }
}

/** A store with what the seed says, and the group of superusers. */
export function createStore(seed: IamSeed): Store {
  const tables: Tables = { users: new Map(), groups: new Map(), acls: new Map() };
  const store: Store = { ...userTable(tables), ...groupTable(tables), ...aclTable(tables) };
  store.putGroup({ gid: SUPERUSERS, description: 'Superuser group', members: new Set() });
  sowGrants(store, { side: 'groups', id: SUPERUSERS }, { [SUPERUSER]: ['full'] });
  for (const {
    permissions = {},
    description = '',
    providerType = 'internal',
    providerId = '',
    ...rest
  } of seed.users ?? []) {
    mustBeId(rest.uid, 'ERR_INVALID_USER_ID', 'user');
    store.putUser({ ...rest, description, providerType, providerId });
    sowGrants(store, { side: 'users', id: rest.uid }, permissions);
  }
  for (const { gid, description = '', members = [], permissions = {} } of seed.groups ?? []) {
    mustBeId(gid, 'ERR_INVALID_GROUP_ID', 'group');
    const there = store.hasGroup(gid) ? store.group(gid).members : [];
    store.putGroup({ gid, description, members: new Set(there) });
    for (const uid of members) store.addMember(gid, uid);
    sowGrants(store, { side: 'groups', id: gid }, permissions);
  }
  return store;
}
