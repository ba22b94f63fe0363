import { textAt } from '../json.ts';
import { bodyOf, created, done, ok, type Answer, type Ask, type Realm } from './ask.ts';
import { bad, conflict } from './error.ts';
import { isAction, type Action } from './model.ts';
import { printAcl, printAclPermissions, printHeld } from './print.ts';
import type { Side, Store } from './store.ts';
import { ridOf } from './urls.ts';

const aclOf = (ask: Ask): string => ridOf(ask.parts[0] ?? '');

export const listAcls = ({ store }: Realm): Answer => ok({ array: store.acls().map(printAcl) });

export const showAcl = ({ store }: Realm, ask: Ask): Answer => ok(printAcl(store.acl(aclOf(ask))));

export function createAcl({ store }: Realm, ask: Ask): Answer {
  const rid = aclOf(ask);
  const body = bodyOf(ask, ['description']);
  if (store.hasAcl(rid)) throw conflict('ERR_RESOURCE_EXISTS', `ACL for resource ID \`${rid}\` already exists.`);
  store.putAcl(rid, textAt(body, 'description') ?? '');
  return created;
}

export function changeAcl({ store }: Realm, ask: Ask): Answer {
  const description = textAt(bodyOf(ask, ['description']), 'description');
  if (description === undefined) throw bad('ERR_INVALID_DATA', '`description` must be provided.');
  store.putAcl(store.acl(aclOf(ask)).rid, description);
  return done;
}

export function removeAcl({ store }: Realm, ask: Ask): Answer {
  store.removeAcl(aclOf(ask));
  return done;
}

export const permissionsOfAcl = ({ store }: Realm, ask: Ask): Answer => ok(printAclPermissions(store.acl(aclOf(ask))));

interface Holder {
  readonly side: Side;
  readonly id: string;
}

/** Path: rid, `users` or `groups`, uid or gid, action. */
const holderOf = (ask: Ask): Holder => ({
  side: ask.parts[1] === 'groups' ? 'groups' : 'users',
  id: ask.parts[2] ?? '',
});

function mustKnow(store: Store, { side, id }: Holder): void {
  if (side === 'users') store.user(id);
  else store.group(id);
}

function actionOf(ask: Ask): Action {
  const text = ask.parts[3] ?? '';
  if (!isAction(text)) throw bad('ERR_INVALID_ACTION', `Invalid action: \`${text}\``);
  return text;
}

export function showHeld({ store }: Realm, ask: Ask): Answer {
  const [acl, holder] = [store.acl(aclOf(ask)), holderOf(ask)];
  mustKnow(store, holder);
  if (!acl[holder.side].has(holder.id)) {
    const [code, what] = holder.side === 'users' ? ['ERR_USER_NOT_IN_ACL', 'User'] : ['ERR_GROUP_NOT_IN_ACL', 'Group'];
    throw bad(code ?? '', `${what} \`${holder.id}\` not in ACL for resource ID \`${acl.rid}\`.`);
  }
  return ok({ array: printHeld(acl, holder) });
}

export function revokeAll({ store }: Realm, ask: Ask): Answer {
  store.revoke(aclOf(ask), holderOf(ask));
  return done;
}

/** Whether a user or group itself holds the action, or `full`. */
export function askAction({ store }: Realm, ask: Ask): Answer {
  const [acl, holder, action] = [store.acl(aclOf(ask)), holderOf(ask), actionOf(ask)];
  mustKnow(store, holder);
  const held = acl[holder.side].get(holder.id);
  return ok({ allowed: held !== undefined && (held.has(action) || held.has('full')) });
}

export function grantAction({ store }: Realm, ask: Ask): Answer {
  store.grant(aclOf(ask), { ...holderOf(ask), action: actionOf(ask) });
  return done;
}

export function revokeAction({ store }: Realm, ask: Ask): Answer {
  store.revoke(aclOf(ask), { ...holderOf(ask), action: actionOf(ask) });
  return done;
}
