import { textAt } from '../json.ts';
import { bodyOf, created, done, ok, type Answer, type Ask, type Realm } from './ask.ts';
import { bad, conflict } from './error.ts';
import { printGroup, printGroupPermissions, printUser } from './print.ts';
import { mustBeId } from './store.ts';
import { urlOf } from './urls.ts';

const gidOf = (ask: Ask): string => ask.parts[0] ?? '';

export const listGroups = ({ store }: Realm): Answer => ok({ array: store.groups().map(printGroup) });

export const showGroup = ({ store }: Realm, ask: Ask): Answer => ok(printGroup(store.group(gidOf(ask))));

export function createGroup({ store }: Realm, ask: Ask): Answer {
  const gid = gidOf(ask);
  const body = bodyOf(ask, ['description', 'provider_type']);
  mustBeId(gid, 'ERR_INVALID_GROUP_ID', 'group');
  if (store.hasGroup(gid)) throw conflict('ERR_GROUP_EXISTS', `Group with id \`${gid}\` already exists.`);
  store.putGroup({ gid, description: textAt(body, 'description') ?? '', members: new Set() });
  return created;
}

export function changeGroup({ store }: Realm, ask: Ask): Answer {
  const description = textAt(bodyOf(ask, ['description']), 'description');
  if (description === undefined) throw bad('ERR_INVALID_DATA', '`description` must be provided.');
  store.putGroup({ ...store.group(gidOf(ask)), description });
  return done;
}

export function removeGroup({ store }: Realm, ask: Ask): Answer {
  store.removeGroup(gidOf(ask));
  return done;
}

/** The plain list has no service accounts, that of `?type=service` nothing else. */
export function membersOfGroup({ store }: Realm, ask: Ask): Answer {
  const { gid, members } = store.group(gidOf(ask));
  const services = ask.query.get('type') === 'service';
  const users = [...members].map((uid) => store.user(uid)).filter((one) => (one.publicKey !== undefined) === services);
  return ok({ array: users.map((user) => ({ membershipurl: urlOf.member(gid, user.uid), user: printUser(user) })) });
}

export function addMember({ store }: Realm, ask: Ask): Answer {
  store.addMember(gidOf(ask), ask.parts[1] ?? '');
  return done;
}

export function removeMember({ store }: Realm, ask: Ask): Answer {
  store.removeMember(gidOf(ask), ask.parts[1] ?? '');
  return done;
}

export function permissionsOfGroup({ store }: Realm, ask: Ask): Answer {
  const { gid } = store.group(gidOf(ask));
  return ok(printGroupPermissions(gid, store.grantsOf('groups', gid)));
}
