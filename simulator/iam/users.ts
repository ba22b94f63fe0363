import { textAt, type JsonObject } from '../json.ts';
import { bodyOf, created, done, ok, type Answer, type Ask, type Realm } from './ask.ts';
import { bad, conflict } from './error.ts';
import { isPublicKey } from './jwt.ts';
import type { ProviderType, User } from './model.ts';
import { printGroup, printUser, printUserPermissions } from './print.ts';
import { mustBeId } from './store.ts';
import { urlOf } from './urls.ts';

const uidOf = (ask: Ask): string => ask.parts[0] ?? '';

/** The plain list has no service accounts, that of `?type=service` nothing else. */
export function listUsers({ store }: Realm, ask: Ask): Answer {
  const services = ask.query.get('type') === 'service';
  const users = store.users().filter((user) => (user.publicKey !== undefined) === services);
  return ok({ array: users.map(printUser) });
}

export const showUser = ({ store }: Realm, ask: Ask): Answer => ok(printUser(store.user(uidOf(ask))));

function mustBePassword(password: string): void {
  if (password.length < 5)
    throw bad('ERR_INVALID_DATA', 'Password does not match rules: Must be at least 5 characters long.');
}

const providers: readonly ProviderType[] = ['internal', 'ldap', 'saml', 'oidc'];

function providerOf(body: JsonObject): ProviderType {
  const name = textAt(body, 'provider_type') ?? 'internal';
  const provider = providers.find((one) => one === name);
  if (provider === undefined) throw bad('ERR_INVALID_DATA', `Invalid provider_type: ${name}`);
  return provider;
}

/** Exactly one of password and public key, of a local user; none of somebody from elsewhere. */
function secretsOf(body: JsonObject, provider: ProviderType): Pick<User, 'password' | 'publicKey'> {
  const [password, publicKey] = [textAt(body, 'password'), textAt(body, 'public_key')];
  for (const [name, value] of Object.entries({ password, public_key: publicKey })) {
    if (value === '') throw bad('ERR_INVALID_DATA', `\`${name}\` must not be empty when provided`);
    if (value !== undefined && provider !== 'internal')
      throw bad('ERR_INVALID_DATA', `external provider: \`${name}\` is unexpected`);
  }
  if (provider !== 'internal') return {};
  if ((password === undefined) === (publicKey === undefined))
    throw bad('ERR_INVALID_DATA', 'One of `password` or `public_key` must be provided');
  if (password !== undefined) {
    mustBePassword(password);
    return { password };
  }
  if (publicKey === undefined || !isPublicKey(publicKey))
    throw bad('ERR_INVALID_PUBLIC_KEY', 'Invalid public key: Could not deserialize key data.');
  return { publicKey };
}

export function createUser({ store }: Realm, ask: Ask): Answer {
  const uid = uidOf(ask);
  const body = bodyOf(ask, ['description', 'password', 'public_key', 'provider_type', 'provider_id']);
  const providerType = providerOf(body);
  const secrets = secretsOf(body, providerType);
  mustBeId(uid, 'ERR_INVALID_USER_ID', 'user');
  if (store.hasUser(uid)) throw conflict('ERR_USER_EXISTS', `User with id \`${uid}\` already exists.`);
  const description = textAt(body, 'description') ?? '';
  store.putUser({ uid, description, providerType, providerId: textAt(body, 'provider_id') ?? '', ...secrets });
  return created;
}

export function changeUser({ store }: Realm, ask: Ask): Answer {
  const body = bodyOf(ask, ['description', 'password']);
  const [description, password] = [textAt(body, 'description'), textAt(body, 'password')];
  if (description === undefined && password === undefined)
    throw bad('ERR_INVALID_DATA', 'One of `description` and `password` must be provided.');
  const user = store.user(uidOf(ask));
  if (password !== undefined && user.publicKey !== undefined)
    throw bad('ERR_INVALID_DATA', 'Password update is not available for service user accounts.');
  if (password !== undefined) mustBePassword(password);
  store.putUser({
    ...user,
    ...(description === undefined ? {} : { description }),
    ...(password === undefined ? {} : { password }),
  });
  return done;
}

export function removeUser({ store }: Realm, ask: Ask): Answer {
  store.removeUser(uidOf(ask));
  return done;
}

export function groupsOfUser({ store }: Realm, ask: Ask): Answer {
  const { uid } = store.user(uidOf(ask));
  const groups = store.groupsOf(uid);
  return ok({
    array: groups.map((group) => ({ membershipurl: urlOf.member(group.gid, uid), group: printGroup(group) })),
  });
}

export function permissionsOfUser({ store }: Realm, ask: Ask): Answer {
  const { uid } = store.user(uidOf(ask));
  return ok(printUserPermissions(uid, store.grantsOf('users', uid)));
}
