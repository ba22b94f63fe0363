import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEstate, type Estate } from '../../../simulator/index.ts';
import { personIn, serviceIn } from '../acl/support.ts';
import { idsIn, listen, send } from '../wire.ts';

describe('Admin Router of an estate', () => {
  let estate: Estate;
  let url: string;
  beforeAll(async () => {
    estate = await createEstate({
      seed: 9,
      tenants: ['red', 'blue'],
      services: [
        { style: 'enterprise', name: 'data', tenants: ['red', 'blue'], apps: 8 },
        { style: 'hand-made', name: 'hand', tenants: ['red'], apps: 4 },
      ],
      appsOnPlatform: 4,
      dcos: {
        users: [
          { uid: 'half', password: 'half-password', permissions: { 'dcos:adminrouter:service:marathon': ['full'] } },
        ],
      },
    });
    url = estate.dcos?.adminRouter.url ?? '';
  });
  afterAll(() => estate.close());

  it('leads to every service Marathon, by its label or its framework’s name', async () => {
    const token = await serviceIn(estate);
    for (const { marathon } of estate.serviceMarathons()) {
      const { json } = await send(url, `/service/${marathon.name}/v2/info`, { token });
      expect(json['frameworkId']).toBe(marathon.frameworkId);
    }
    const { json } = await send(url, '/service/marathon/v2/info', { token });
    expect(json['frameworkId']).toBe(estate.platform.frameworkId);
  });

  it('lets who passes only the first gate see nothing behind it', async () => {
    const token = await personIn(estate, 'half', 'half-password');
    expect((await send(url, '/service/marathon/v2/apps', { token })).json).toEqual({ apps: [] });
    expect((await send(url, '/service/data-ee-strict-1-11/v2/apps', { token })).status).toBe(403);
  });

  it('shows a tenant its part', async () => {
    const token = await personIn(estate, 'blue-viewer');
    const ids = idsIn(await send(url, '/service/data-ee-strict-1-11/v2/apps', { token }), 'apps');
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.every((id) => id?.startsWith('/blue/'))).toBe(true);
  });

  it('passes the events of a Marathon on as they come', async () => {
    const token = await serviceIn(estate);
    const stream = await listen(url, '/service/data-ee-strict-1-11/v2/events', token);
    await stream.until('event_stream_attached');
    const who = await personIn(estate, 'red-owner');
    const body = { id: '/red/fresh', cmd: 'sleep 1', instances: 0 };
    expect((await send(url, '/service/data-ee-strict-1-11/v2/apps', { token: who, method: 'POST', body })).status).toBe(
      201,
    );
    await stream.until('"id":"/red/fresh"');
    stream.close();
  });
});
