import { describe, expect, it } from 'vitest';
import { start } from './support.ts';

const RID = 'dcos:service:marathon:marathon:services:/red';
/** As a client has to write it: the slash encoded twice. */
const WRITTEN = 'dcos:service:marathon:marathon:services:%252Fred';

const action = (path: string, name: string) => ({ name, url: `/acs/api/v1/acls/${path}/${name}` });

describe('the permissions of an IAM', () => {
  it('takes a resource id whose slashes are encoded twice, and prints it so in addresses', async () => {
    const { ask } = await start();
    expect((await ask(`/acls/${WRITTEN}`, { method: 'PUT', body: { description: 'Red' } })).status).toBe(201);
    expect((await ask('/acls')).rows).toContainEqual({
      rid: RID,
      description: 'Red',
      url: `/acs/api/v1/acls/${WRITTEN}`,
    });
    // Encoded once it is another path after the decoding.
    expect((await ask(`/acls/${RID.replace('/', '%2F')}`)).status).toBe(404);
    expect((await ask(`/acls/${WRITTEN}`, { method: 'PUT', body: {} })).status).toBe(409);
  });

  it('grants in two steps, twice without complaint, and takes back what was granted only', async () => {
    const { ask } = await start();
    const grant = `/acls/${WRITTEN}/users/jo/read`;
    expect((await ask(grant, { method: 'PUT' })).json['code']).toBe('ERR_UNKNOWN_RESOURCE_ID');
    await ask(`/acls/${WRITTEN}`, { method: 'PUT', body: { description: '' } });
    expect((await ask(`/acls/${WRITTEN}/users/jo`)).json['code']).toBe('ERR_USER_NOT_IN_ACL');
    expect((await ask(grant, { method: 'PUT' })).status).toBe(204);
    expect((await ask(grant, { method: 'PUT' })).status).toBe(204);
    expect((await ask(grant)).json).toEqual({ allowed: true });
    expect((await ask(`/acls/${WRITTEN}/users/jo/update`)).json).toEqual({ allowed: false });
    const never = await ask(`/acls/${WRITTEN}/users/jo/update`, { method: 'DELETE' });
    expect([never.status, never.json['code']]).toEqual([400, 'ERR_ACTION_NOT_YET_STORED']);
    expect((await ask(grant, { method: 'DELETE' })).status).toBe(204);
    expect((await ask('/users/jo/permissions')).json).toEqual({ direct: [], groups: [] });
  });

  it('tells one’s own grants from those of one’s groups', async () => {
    const { ask } = await start({
      seed: {
        users: [{ uid: 'al', password: 'al-password', permissions: { 'dcos:adminrouter:acs': ['full'] } }],
        groups: [{ gid: 'red', members: ['al'], permissions: { [RID]: ['update', 'read'] } }],
      },
    });
    expect((await ask('/users/al/permissions')).json).toEqual({
      direct: [
        {
          rid: 'dcos:adminrouter:acs',
          description: '',
          aclurl: '/acs/api/v1/acls/dcos:adminrouter:acs',
          actions: [action('dcos:adminrouter:acs/users/al', 'full')],
        },
      ],
      groups: [
        {
          gid: 'red',
          rid: RID,
          description: '',
          aclurl: `/acs/api/v1/acls/${WRITTEN}`,
          actions: [action(`${WRITTEN}/groups/red`, 'read'), action(`${WRITTEN}/groups/red`, 'update')],
          membershipurl: '/acs/api/v1/groups/red/users/al',
        },
      ],
    });
    expect((await ask('/groups/red/permissions')).rows.map((one) => one['rid'])).toEqual([RID]);
    expect((await ask(`/acls/${WRITTEN}/permissions`)).json).toMatchObject({ users: [], groups: [{ gid: 'red' }] });
  });

  it('forgets the grants of whoever is deleted, and of a resource that is', async () => {
    const { iam, ask } = await start({
      seed: { users: [{ uid: 'al', password: 'al-password', permissions: { [RID]: ['full'] } }] },
    });
    expect(iam.allows('al', RID, 'read')).toBe(true);
    await ask('/users/al', { method: 'DELETE' });
    expect((await ask(`/acls/${WRITTEN}/permissions`)).json).toEqual({ users: [], groups: [] });
    expect(iam.allows('al', RID, 'read')).toBe(false);
    expect((await ask(`/acls/${WRITTEN}`, { method: 'DELETE' })).status).toBe(204);
    expect((await ask(`/acls/${WRITTEN}`)).status).toBe(400);
  });

  it('lets any action on the superuser’s resource be everything', async () => {
    const { iam } = await start({
      seed: { users: [{ uid: 'al', password: 'al-password', permissions: { 'dcos:superuser': ['read'] } }] },
    });
    expect([iam.allows('al', RID, 'delete'), iam.allows('jo', RID, 'delete')]).toEqual([true, false]);
  });
});
