import { describe, expect, it } from 'vitest';
import { send } from '../wire.ts';
import { account, PREFIX, start } from './support.ts';

describe('the users of an IAM', () => {
  it('lists people and service accounts apart, each wrapped in `array`', async () => {
    const { ask } = await start();
    expect((await ask('/users')).rows.map((one) => one['uid'])).toEqual(['root', 'jo']);
    expect((await ask('/users?type=service')).rows).toEqual([
      {
        uid: 'robot',
        description: '',
        url: '/acs/api/v1/users/robot',
        is_remote: false,
        is_service: true,
        provider_type: 'internal',
        provider_id: '',
        public_key: account.publicKey,
      },
    ]);
  });

  it('answers 201, 409 and 204 to making, making again, changing and deleting', async () => {
    const { ask } = await start();
    const body = { description: 'Bo', password: 'secret' };
    expect((await ask('/users/bo', { method: 'PUT', body })).status).toBe(201);
    const again = await ask('/users/bo', { method: 'PUT', body });
    expect(again.status).toBe(409);
    expect(again.json).toEqual({
      title: '409 Conflict',
      description: 'User with id `bo` already exists.',
      code: 'ERR_USER_EXISTS',
    });
    const changed = await ask('/users/bo', { method: 'PATCH', body: { description: 'Bobo' } });
    expect([changed.status, changed.text]).toEqual([204, '']);
    expect((await ask('/users/bo')).json['description']).toBe('Bobo');
    expect((await ask('/users/bo', { method: 'DELETE' })).status).toBe(204);
  });

  it('answers 400 to what is unknown, not 404', async () => {
    const { ask } = await start();
    const answers = await Promise.all(['/users/ghost', '/groups/ghost', '/acls/dcos:ghost'].map((path) => ask(path)));
    expect(answers.map((one) => [one.status, one.json['code']])).toEqual([
      [400, 'ERR_UNKNOWN_USER_ID'],
      [400, 'ERR_UNKNOWN_GROUP_ID'],
      [400, 'ERR_UNKNOWN_RESOURCE_ID'],
    ]);
    expect((await ask('/nothing/of/the/kind')).status).toBe(404);
  });

  it.each([
    ['a short password', 'bo', { password: '1234' }, 'ERR_INVALID_DATA'],
    ['neither password nor key', 'bo', { description: 'x' }, 'ERR_INVALID_DATA'],
    ['both password and key', 'bo', { password: 'secret', public_key: account.publicKey }, 'ERR_INVALID_DATA'],
    ['a key that is none', 'bo', { public_key: 'no key' }, 'ERR_INVALID_PUBLIC_KEY'],
    ['a private key', 'bo', { public_key: account.privateKey }, 'ERR_INVALID_PUBLIC_KEY'],
    ['the reserved name', 'anonymous', { password: 'secret' }, 'ERR_INVALID_USER_ID'],
    ['a name with a space', 'b%20o', { password: 'secret' }, 'ERR_INVALID_USER_ID'],
  ])('takes no user with %s', async (_, uid, body, code) => {
    const { ask } = await start();
    const { status, json } = await ask(`/users/${uid}`, { method: 'PUT', body });
    expect([status, json['code']]).toEqual([400, code]);
  });

  it('keeps one superuser and the group of superusers', async () => {
    const { ask } = await start();
    const last = [
      await ask('/users/root', { method: 'DELETE' }),
      await ask('/groups/superusers/users/root', { method: 'DELETE' }),
      await ask('/acls/dcos:superuser/groups/superusers/full', { method: 'DELETE' }),
    ];
    expect(last.map((one) => [one.status, one.json['code']])).toEqual(
      Array.from({ length: 3 }, () => [400, 'ERR_NO_MORE_SUPERUSERS']),
    );
    expect((await ask('/groups/superusers', { method: 'DELETE' })).json['code']).toBe('ERR_IS_SUPERUSER_GROUP');
    await ask('/groups/superusers/users/jo', { method: 'PUT' });
    expect((await ask('/users/root', { method: 'DELETE' })).status).toBe(204);
  });
});

describe('the groups of an IAM', () => {
  it('holds members once, and lists them with where their membership is', async () => {
    const { ask } = await start();
    expect((await ask('/groups/red', { method: 'PUT', body: { description: 'Red' } })).status).toBe(201);
    expect((await ask('/groups/red/users/jo', { method: 'PUT' })).status).toBe(204);
    expect((await ask('/groups/red/users/jo', { method: 'PUT' })).status).toBe(409);
    const [member] = (await ask('/groups/red/users')).rows;
    expect(member).toMatchObject({ membershipurl: '/acs/api/v1/groups/red/users/jo', user: { uid: 'jo' } });
    const [group] = (await ask('/users/jo/groups')).rows;
    expect(group).toMatchObject({ membershipurl: '/acs/api/v1/groups/red/users/jo', group: { gid: 'red' } });
    expect((await ask('/groups/red/users/jo', { method: 'DELETE' })).status).toBe(204);
    expect((await ask('/groups/red/users')).rows).toEqual([]);
  });

  it('lists service accounts among the members only when asked for', async () => {
    const { ask } = await start({ seed: { groups: [{ gid: 'red', members: ['jo', 'robot'] }] } });
    const uids = async (query: string): Promise<unknown[]> =>
      (await ask(`/groups/red/users${query}`)).rows.map((one) => one['membershipurl']);
    expect(await uids('')).toEqual(['/acs/api/v1/groups/red/users/jo']);
    expect(await uids('?type=service')).toEqual(['/acs/api/v1/groups/red/users/robot']);
  });
});

describe('who may ask an IAM', () => {
  it('wants a token, and a superuser’s', async () => {
    const { iam, ask } = await start();
    const nobody = await send(iam.url, `${PREFIX}/users`);
    expect([nobody.status, nobody.headers['www-authenticate']]).toEqual([401, 'acsjwt']);
    expect((await ask('/users', { token: 'not.a.token' })).status).toBe(401);
    expect((await ask('/users', { token: iam.tokenFor('jo') })).status).toBe(403);
    expect((await ask('/users', { headers: { Authorization: `Bearer ${iam.tokenFor('root')}` } })).status).toBe(200);
  });

  it('lets everybody read his own permissions, and nobody else’s', async () => {
    const { iam, ask } = await start();
    const token = iam.tokenFor('jo');
    expect((await ask('/users/jo/permissions', { token })).status).toBe(200);
    expect((await ask('/users/root/permissions', { token })).status).toBe(403);
  });

  it('says what is wrong with a body', async () => {
    const { iam, ask } = await start();
    const none = await ask('/users/bo', { method: 'PUT' });
    expect([none.status, none.json]).toEqual([
      400,
      { title: 'Bad Request', description: 'Request has bad Content-Type or lacks JSON data' },
    ]);
    const odd = await ask('/users/bo', { method: 'PUT', body: { password: 'secret', shoe: 'big' } });
    expect([odd.status, odd.json['title']]).toEqual([400, 'Bad Request']);
    const form = await send(iam.url, `${PREFIX}/users/bo`, {
      method: 'PUT',
      body: { password: 'secret' },
      token: iam.tokenFor('root'),
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(form.status).toBe(415);
    expect((await ask('/users', { method: 'POST', body: {} })).status).toBe(405);
  });
});
