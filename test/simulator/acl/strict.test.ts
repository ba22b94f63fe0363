import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEstate, type Estate } from '../../../simulator/index.ts';
import { idsIn, listen, send } from '../wire.ts';
import { personIn, serviceIn } from './support.ts';

const ENTERPRISE = 'data-ee-strict-1-11';

const statusOf = async (url: string, token?: string): Promise<number> =>
  (await send(url, '/v2/apps', token === undefined ? {} : { token })).status;

describe('an estate in strict mode', () => {
  let estate: Estate;
  beforeAll(async () => {
    estate = await createEstate({
      seed: 5,
      tenants: ['red', 'blue'],
      services: [
        { style: 'package', name: 'apps', tenants: ['red'], apps: 6 },
        { style: 'enterprise', name: 'data', tenants: ['red', 'blue'], apps: 12 },
        { style: 'hand-made', name: 'hand', tenants: ['red'], apps: 4 },
      ],
      appsOnPlatform: 4,
      dcos: {},
    });
  });
  afterAll(() => estate.close());
  const urlOf = (name: string): string => estate.services.get(name)?.url ?? '';
  const dcos = () => {
    if (estate.dcos === undefined) throw new Error('there is no DC/OS');
    return estate.dcos;
  };

  it('wants a token of the platform’s and the enterprise Marathon’s clients, and none of the others’', async () => {
    expect(await statusOf(estate.platform.url)).toBe(401);
    expect(await statusOf(urlOf(ENTERPRISE))).toBe(401);
    expect(await statusOf(urlOf('apps'))).toBe(200);
    expect(await statusOf(urlOf('hand-service-marathon'))).toBe(200);
    expect((await send(urlOf(ENTERPRISE), '/v2/apps')).headers['www-authenticate']).toBe('acsjwt');
    expect((await send(urlOf(ENTERPRISE), '/ping')).status).toBe(200);
  });

  it('shows a service account that logged in everything, and lets it change nothing', async () => {
    const token = await serviceIn(estate);
    const all = idsIn(await send(urlOf(ENTERPRISE), '/v2/apps', { token }), 'apps');
    expect(all.some((id) => id?.startsWith('/blue/'))).toBe(true);
    expect(all.some((id) => id?.startsWith('/red/'))).toBe(true);
    expect((await send(urlOf(ENTERPRISE), '/v2/info', { token })).json['frameworkId']).toBe(
      estate.services.get(ENTERPRISE)?.frameworkId,
    );
    const stream = await listen(urlOf(ENTERPRISE), '/v2/events', token);
    await stream.until('event_stream_attached');
    stream.close();
    expect((await send(urlOf(ENTERPRISE), `/v2/apps${all[0] ?? ''}`, { token, method: 'DELETE' })).status).toBe(403);
  });

  it('shows a tenant its own apps, through its group, and lets it own them', async () => {
    const token = await personIn(estate, 'red-owner');
    const own = idsIn(await send(urlOf(ENTERPRISE), '/v2/apps', { token }), 'apps');
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((id) => id?.startsWith('/red/'))).toBe(true);
    expect((await send(urlOf(ENTERPRISE), '/v2/events', { token })).status).toBe(403);
    expect((await send(urlOf(ENTERPRISE), '/v2/info', { token })).status).toBe(403);
    const body = { id: '/red/made', cmd: 'sleep 1', instances: 0 };
    expect((await send(urlOf(ENTERPRISE), '/v2/apps', { token, method: 'POST', body })).status).toBe(201);
    const viewer = await personIn(estate, 'red-viewer');
    expect((await send(urlOf(ENTERPRISE), '/v2/apps/red/made', { token: viewer })).status).toBe(200);
    const gone = (who: string) =>
      send(urlOf(ENTERPRISE), '/v2/apps/red/made?force=true', { token: who, method: 'DELETE' });
    expect([(await gone(viewer)).status, (await gone(token)).status]).toEqual([403, 200]);
  });

  it('shows who has no rights empty lists, not an error', async () => {
    const token = await personIn(estate, 'nobody');
    expect((await send(urlOf(ENTERPRISE), '/v2/apps', { token })).json).toEqual({ apps: [] });
    expect((await send(urlOf(ENTERPRISE), '/v2/groups', { token })).json['groups']).toEqual([]);
  });

  it('counts a grant from the moment it is given', async () => {
    const { iam } = dcos();
    const token = await personIn(estate, 'nobody');
    const root = await personIn(estate, 'bootstrapuser', 'deleteme');
    const rid = `dcos:service:marathon:${ENTERPRISE}:services:%252Fblue`;
    const grant = (method: string) =>
      send(iam.url, `/acs/api/v1/acls/${rid}/users/nobody/read`, { token: root, method });
    expect((await grant('PUT')).status).toBe(204);
    const seen = idsIn(await send(urlOf(ENTERPRISE), '/v2/apps', { token }), 'apps');
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((id) => id?.startsWith('/blue/'))).toBe(true);
    expect((await grant('DELETE')).status).toBe(204);
    expect((await send(urlOf(ENTERPRISE), '/v2/apps', { token })).json).toEqual({ apps: [] });
  });

  it('takes neither a token that is over nor one of a key that is gone', async () => {
    const { iam } = dcos();
    const now = Math.floor(Date.now() / 1_000);
    expect(await statusOf(estate.platform.url, iam.tokenFor('bootstrapuser', now - 1))).toBe(401);
    expect(await statusOf(estate.platform.url, iam.tokenFor('bootstrapuser', 0))).toBe(200);
    const before = iam.tokenFor('bootstrapuser');
    iam.rotateKeys();
    expect(await statusOf(estate.platform.url, before)).toBe(401);
    expect(await statusOf(estate.platform.url, iam.tokenFor('bootstrapuser'))).toBe(200);
  });

  it('takes a bearer token, too', async () => {
    const headers = { Authorization: `Bearer ${dcos().iam.tokenFor('bootstrapuser')}` };
    expect((await send(estate.platform.url, '/v2/apps', { headers })).status).toBe(200);
  });
});
