import { numberAt, textAt, type JsonObject } from '../json.ts';
import { bodyOf, ok, type Answer, type Ask, type Realm } from './ask.ts';
import { bad, invalidCredentials, IamError } from './error.ts';
import { verifyJwt } from './jwt.ts';
import type { User } from './model.ts';

const provider = (kind: string, method: string): JsonObject => ({
  'authentication-type': kind,
  description: 'Default DC/OS login provider',
  'client-method': method,
  config: { start_flow_url: '/acs/api/v1/auth/login' },
});

/** `GET /auth/providers`: the two that every cluster has. */
export function providers(): Answer {
  return ok({
    'dcos-users': provider('dcos-uid-password', 'dcos-usercredential-post-receive-authtoken'),
    'dcos-services': provider('dcos-uid-servicekey', 'dcos-servicecredential-post-receive-authtoken'),
  });
}

export const jwks = ({ keys }: Realm): Answer => ok(keys.jwks());

/** Only the cookie goes: a token cannot be called back. */
export const logout = (): Answer => ({
  status: 200,
  headers: [['Set-Cookie', 'dcos-acs-auth-cookie=; expires=Sat, 01 Jan 2000 00:00:00 GMT; HttpOnly; Path=/']],
});

function cookies(token: string, user: User, life: number): [string, string][] {
  const about = { uid: user.uid, description: user.description, is_remote: false };
  const info = Buffer.from(JSON.stringify(about)).toString('base64');
  return [
    ['Set-Cookie', `dcos-acs-auth-cookie=${token}; HttpOnly; Max-Age=${life}; Path=/`],
    ['Set-Cookie', `dcos-acs-info-cookie="${info}"; Max-Age=${life}; Path=/`],
  ];
}

/** A token has `uid` and `exp`, nothing else; `exp` 0 leaves even that away. */
export function tokenFor(realm: Realm, uid: string, exp?: number): string {
  const standard = Math.floor((realm.now() + realm.tokenLife) / 1_000);
  if (exp === 0) return realm.keys.sign({ uid });
  return realm.keys.sign({ uid, exp: exp === undefined ? standard : Math.trunc(exp) });
}

const unfit = (description: string): IamError => new IamError({ status: 400, description });

function mustBeWhole(body: JsonObject): void {
  const [uid, password, token] = ['uid', 'password', 'token'].map((name) => textAt(body, name));
  if ((password === undefined) === (token === undefined))
    throw unfit('Exactly one of `token` and `password` must be provided in the request body');
  if (password !== undefined && uid === undefined) throw unfit('`uid` missing in the request body');
  if (password === '' || uid === '') throw unfit('`uid` and `password` must not be empty strings');
}

/** Whether the login token of a service account is its own: signed with its key, of its name, not over. */
function isServiceToken(realm: Realm, user: User, token: string): boolean {
  const key = user.publicKey;
  return key !== undefined && verifyJwt(token, [key], realm.now())?.['uid'] === user.uid;
}

/** `POST /auth/login`: of a person with a password, of a service account with a token that it signed itself. */
export function login(realm: Realm, ask: Ask): Answer {
  const body = bodyOf(ask, ['uid', 'password', 'token', 'exp']);
  mustBeWhole(body);
  const uid = textAt(body, 'uid');
  const [password, token] = [textAt(body, 'password'), textAt(body, 'token')];
  // Without a uid it would be an id token of some identity provider: none is configured.
  if (uid === undefined || !realm.store.hasUser(uid)) throw invalidCredentials();
  const user = realm.store.user(uid);
  const isService = user.publicKey !== undefined;
  const proves = isService
    ? token !== undefined && isServiceToken(realm, user, token)
    : password !== undefined && user.password === password;
  if (!proves) throw invalidCredentials();
  const life = isService && body['exp'] !== undefined ? numberAt(body, 'exp') : undefined;
  const given = tokenFor(realm, uid, life);
  return { status: 200, json: { token: given }, headers: cookies(given, user, realm.tokenLife / 1_000) };
}

/** `GET /auth/login` begins a single sign-on, of which there is none. */
export function startSignOn(_: Realm, ask: Ask): Answer {
  const asked = ask.query.get('oidc-provider') ?? ask.query.get('saml-provider');
  if (asked === null)
    throw bad('ERR_MISSING_QUERY_PARAMETERS', 'Expected query parameter `oidc-provider` or `saml-provider`.');
  const message = `The login provider with ID '${asked}' is not known`;
  if (ask.accept.toLowerCase().includes('text/html'))
    return { status: 303, headers: [['Location', `/?iam-error=${encodeURIComponent(message)}`]] };
  throw bad('ERR_UNKNOWN_PROVIDER', message);
}
