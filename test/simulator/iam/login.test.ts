import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { describe, expect, it } from 'vitest';
import { signJwt } from '../../../simulator/index.ts';
import { textAt, type JsonObject } from '../../../simulator/json.ts';
import { send, type Reply } from '../wire.ts';
import { account, newAccount, PREFIX, start, type Started } from './support.ts';

const DAY = 86_400_000;

const login = ({ iam }: Started, body: JsonObject): Promise<Reply> =>
  send(iam.url, `${PREFIX}/auth/login`, { method: 'POST', body });

const inSeconds = ({ clock }: Started, offset: number): number => clock.now() / 1_000 + offset;

/** A login token as a service account makes it. */
const serviceToken = (started: Started, claims: JsonObject = {}, key = account.privateKey): string =>
  signJwt({ uid: 'robot', exp: inSeconds(started, 60), ...claims }, key);

async function keysOf({ iam }: Started): Promise<JSONWebKeySet> {
  const { text } = await send(iam.url, `${PREFIX}/auth/jwks`);
  const keys: JSONWebKeySet = JSON.parse(text);
  return keys;
}

async function verifies(started: Started, token: string): Promise<boolean> {
  const options = { currentDate: new Date(started.clock.now()), algorithms: ['RS256'] };
  return jwtVerify(token, createLocalJWKSet(await keysOf(started)), options).then(
    () => true,
    () => false,
  );
}

describe('logging in at an IAM', () => {
  it('gives a person an RS256 token of five days with uid and exp only, and two cookies', async () => {
    const started = await start();
    const { status, json, headers } = await login(started, { uid: 'jo', password: 'jo-password' });
    expect(status).toBe(200);
    const token = textAt(json, 'token') ?? '';
    expect(decodeProtectedHeader(token)).toEqual({ typ: 'JWT', alg: 'RS256' });
    expect(decodeJwt(token)).toEqual({ uid: 'jo', exp: (started.clock.now() + 5 * DAY) / 1_000 });
    const cookies = headers['set-cookie'] ?? [];
    expect(cookies[0]).toBe(`dcos-acs-auth-cookie=${token}; HttpOnly; Max-Age=432000; Path=/`);
    const info = /dcos-acs-info-cookie="([^"]+)"/.exec(cookies[1] ?? '')?.[1] ?? '';
    expect(JSON.parse(Buffer.from(info, 'base64').toString())).toEqual({
      uid: 'jo',
      description: 'Jo',
      is_remote: false,
    });
  });

  it('gives a service account a token for one that it signed itself', async () => {
    const started = await start();
    const { status, json } = await login(started, { uid: 'robot', token: serviceToken(started) });
    expect(status).toBe(200);
    expect(await verifies(started, textAt(json, 'token') ?? '')).toBe(true);
  });

  it('lets a service account say how long its token lives, 0 for ever', async () => {
    const started = await start();
    const claims = async (exp: number): Promise<unknown> => {
      const { json } = await login(started, { uid: 'robot', token: serviceToken(started), exp });
      return decodeJwt(textAt(json, 'token') ?? '');
    };
    expect(await claims(inSeconds(started, 3_600))).toEqual({ uid: 'robot', exp: inSeconds(started, 3_600) });
    expect(await claims(0)).toEqual({ uid: 'robot' });
  });

  it.each<[string, (started: Started) => JsonObject]>([
    ['a wrong password', () => ({ uid: 'jo', password: 'wrong' })],
    ['an unknown user', () => ({ uid: 'ghost', password: 'wrong' })],
    ['a service account’s password', () => ({ uid: 'robot', password: 'wrong' })],
    ['a person’s login token', (one) => ({ uid: 'jo', token: serviceToken(one, { uid: 'jo' }) })],
    ['a login token of somebody else', (one) => ({ uid: 'robot', token: serviceToken(one, { uid: 'jo' }) })],
    ['a login token that is over', (one) => ({ uid: 'robot', token: serviceToken(one, { exp: inSeconds(one, -1) }) })],
    [
      'a login token of another key',
      (one) => ({ uid: 'robot', token: serviceToken(one, {}, newAccount().privateKey) }),
    ],
    ['an unsigned login token', () => ({ uid: 'robot', token: 'eyJhbGciOiJub25lIn0.eyJ1aWQiOiJyb2JvdCJ9.' })],
  ])('refuses %s with 401', async (_, bodyOf) => {
    const started = await start();
    const { status, json, headers } = await login(started, bodyOf(started));
    expect([status, headers['www-authenticate']]).toEqual([401, 'acsjwt']);
    expect(json).toEqual({
      title: '401 Unauthorized',
      description: 'Invalid credentials.',
      code: 'ERR_INVALID_CREDENTIALS',
    });
  });

  it.each<[string, JsonObject]>([
    ['neither password nor token', { uid: 'jo' }],
    ['both', { uid: 'jo', password: 'x', token: 'y' }],
    ['a password without a user', { password: 'x' }],
    ['an empty password', { uid: 'jo', password: '' }],
  ])('answers 400 to %s', async (_, body) => {
    expect((await login(await start(), body)).status).toBe(400);
  });

  it('takes a token as long as it lives, and not a second longer', async () => {
    const started = await start({ tokenLife: 60_000 });
    const token = textAt((await login(started, { uid: 'root', password: 'root-password' })).json, 'token') ?? '';
    const ask = (): Promise<Reply> => started.ask('/users', { token });
    await started.clock.advance(59_999);
    expect((await ask()).status).toBe(200);
    await started.clock.advance(1);
    expect((await ask()).status).toBe(401);
  });

  it('keeps verifying the token of a deleted user, who may do nothing any more', async () => {
    const { iam, ask } = await start();
    const token = iam.tokenFor('jo');
    await ask('/users/jo', { method: 'DELETE' });
    expect([iam.verify(token), iam.permissionsOf('jo').size]).toEqual(['jo', 0]);
  });

  it('lists who may log in how, clears the cookie at a logout, and knows no single sign-on', async () => {
    const { iam } = await start();
    const get = (path: string): Promise<Reply> => send(iam.url, `${PREFIX}/auth/${path}`);
    expect(Object.keys((await get('providers')).json)).toEqual(['dcos-users', 'dcos-services']);
    expect((await get('logout')).headers['set-cookie']?.[0]).toContain(
      'dcos-acs-auth-cookie=; expires=Sat, 01 Jan 2000',
    );
    expect((await get('login')).json['code']).toBe('ERR_MISSING_QUERY_PARAMETERS');
    const browser = await send(iam.url, `${PREFIX}/auth/login?oidc-provider=x`, { headers: { Accept: 'text/html' } });
    expect([browser.status, browser.headers['location']]).toEqual([
      303,
      "/?iam-error=The%20login%20provider%20with%20ID%20'x'%20is%20not%20known",
    ]);
  });
});

describe('the keys of an IAM', () => {
  it('are one RSA key with an id made of its numbers', async () => {
    const started = await start();
    const { keys } = await keysOf(started);
    expect(keys).toEqual([
      {
        kid: expect.stringMatching(/^[0-9a-f]{64}$/),
        kty: 'RSA',
        n: expect.any(String),
        e: 'AQAB',
        alg: 'RS256',
        use: 'sig',
      },
    ]);
    expect(await verifies(started, started.iam.tokenFor('jo'))).toBe(true);
  });

  it('end all tokens when they are changed at once', async () => {
    const started = await start();
    const [before, kid] = [started.iam.tokenFor('root'), (await keysOf(started)).keys[0]?.kid];
    started.iam.rotateKeys();
    expect((await started.ask('/users', { token: before })).status).toBe(401);
    expect(await verifies(started, before)).toBe(false);
    const { keys } = await keysOf(started);
    expect([keys.length, keys[0]?.kid === kid]).toEqual([1, false]);
    expect((await started.ask('/users')).status).toBe(200);
  });

  it('let the tokens before live on when the old one is kept', async () => {
    const started = await start();
    const before = started.iam.tokenFor('root');
    started.iam.rotateKeys({ keep: true });
    expect((await started.ask('/users', { token: before })).status).toBe(200);
    expect((await keysOf(started)).keys).toHaveLength(2);
  });
});
