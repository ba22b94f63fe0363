import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEstate, serviceMarathonApp, type Estate } from '../../../simulator/estate/index.ts';
import { isObject, list, objects, textAt, type JsonObject } from '../../../simulator/json.ts';
import { call, read, until } from './support.ts';

/** The address of an app's API, from its running tasks, as a client of the platform finds it. */
async function addressesOf(estate: Estate, appId: string, portIndex = 0): Promise<string[]> {
  const { json: body } = await call(`${estate.platform.url}/v2/apps${appId}/tasks`);
  const tasks = objects(isObject(body) ? body['tasks'] : undefined).filter((one) => one['state'] === 'TASK_RUNNING');
  return tasks.map((one) => `http://${String(one['host'])}:${String(list(one['ports'])[portIndex])}`);
}

const frameworkOf = async (url: string): Promise<string | undefined> =>
  textAt(await read(`${url}/v2/info`), 'frameworkId');

async function configOf(url: string): Promise<JsonObject> {
  const config = (await read(`${url}/v2/info`))['marathon_config'];
  return isObject(config) ? config : {};
}

async function appIds(url: string): Promise<unknown[]> {
  return objects((await read(`${url}/v2/apps`))['apps'])
    .map((app) => app['id'])
    .toSorted();
}

describe('an estate', () => {
  let estate: Estate;
  beforeAll(async () => {
    estate = await createEstate({ seed: 11, services: 3, appsPerMarathon: 12, appsOnPlatform: 4 });
  });
  afterAll(() => estate.close());

  it('lets every service Marathon be found at the host and port of its task, whatever its style', async () => {
    for (const { marathon, appId } of estate.serviceMarathons()) {
      const addresses = await addressesOf(estate, appId, appId.startsWith('/infra/') ? 1 : 0);
      expect(addresses).toEqual([marathon.url]);
      expect(await frameworkOf(marathon.url)).toBe(marathon.frameworkId);
      expect((await configOf(marathon.url))['framework_name']).toBe(marathon.name);
    }
    expect([...estate.services.keys()]).toEqual([
      'marathon-apps',
      'marathon-data-ee-strict-1-11',
      'mon-service-marathon',
    ]);
  });

  it('shows each Marathon healthy on the platform, and all its apps with all their tasks running', async () => {
    for (const { appId } of estate.serviceMarathons()) {
      await until(async () => {
        const app = (await read(`${estate.platform.url}/v2/apps${appId}`))['app'];
        return isObject(app) && app['tasksHealthy'] === 1;
      });
    }
    for (const plan of estate.plan.services) {
      const marathon = estate.services.get(plan.frameworkName);
      const apps = objects((await read(`${marathon?.url}/v2/apps`))['apps']);
      expect(apps.map((app) => app['id']).toSorted()).toEqual(
        plan.seed.apps?.map((one) => one.definition['id']).toSorted(),
      );
      for (const app of apps) expect([app['id'], app['tasksRunning']]).toEqual([app['id'], app['instances']]);
    }
  });

  it('has tenants with groups and pods on the Marathons that the plan says', async () => {
    const { url } = estate.services.get('marathon-apps') ?? estate.platform;
    const groups = objects((await read(`${url}/v2/groups?embed=group.groups`))['groups']).map((one) => one['id']);
    expect(groups).toEqual(expect.arrayContaining(['/red', '/blue', '/shared']));
    const pods = await call(`${url}/v2/pods`);
    expect(list(pods.json).length).toBe(estate.plan.services[0]?.seed.pods?.length);
  });

  it('has decoys whose labels promise a Marathon and whose ports do not keep it', async () => {
    const [lookalike] = await addressesOf(estate, '/red/marathon-lookalike');
    expect((await call(`${lookalike}/v2/info`)).text).toContain('<!DOCTYPE html>');
    const [silent] = await addressesOf(estate, '/blue/marathon-silent');
    await expect(call(`${silent}/v2/info`)).rejects.toThrow('ECONNREFUSED');
    const [mimic] = await addressesOf(estate, '/blue/marathon-mimic');
    expect((await configOf(mimic ?? ''))['framework_name']).toBe('marathon-apps');
    expect(await frameworkOf(mimic ?? '')).not.toBe(estate.services.get('marathon-apps')?.frameworkId);
  });

  it('has the same definitions, ids and framework ids when it is started again', async () => {
    const again = await createEstate({ seed: 11, services: 3, appsPerMarathon: 12, appsOnPlatform: 4 });
    try {
      expect(again.marathons().map((one) => [one.name, one.frameworkId])).toEqual(
        estate.marathons().map((one) => [one.name, one.frameworkId]),
      );
      for (const [name, { url }] of again.services)
        expect(await appIds(url)).toEqual(await appIds(estate.services.get(name)?.url ?? ''));
    } finally {
      await again.close();
    }
  });
});

describe('the life of a service Marathon', () => {
  let estate: Estate | undefined;
  afterEach(async () => {
    await estate?.close();
    estate = undefined;
  });

  const start = async (): Promise<Estate> => {
    estate = await createEstate({ seed: 2, services: 1, appsPerMarathon: 6, appsOnPlatform: 0, decoys: false });
    return estate;
  };

  it('goes on elsewhere as the same Marathon when its task is killed', async () => {
    const running = await start();
    const [service] = running.serviceMarathons();
    const before = service?.marathon.url ?? '';
    const ids = await appIds(before);
    await call(`${running.platform.url}/v2/apps${service?.appId}/tasks`, { method: 'DELETE' });
    await until(async () => service?.isUp() === false);
    await expect(call(`${before}/ping`)).rejects.toThrow('ECONNREFUSED');
    const [after] = await until(async () => {
      const found = await addressesOf(running, service?.appId ?? '');
      return found[0] !== undefined && (await call(`${found[0]}/ping`)).status === 200 && found;
    });
    expect(await frameworkOf(after ?? '')).toBe(service?.marathon.frameworkId);
    expect(await appIds(after ?? '')).toEqual(ids);
    expect(service?.marathon.url).toBe(after);
  });

  it('is led by one member, the others passing calls on, and by another when that one dies', async () => {
    const running = await start();
    const [service] = running.serviceMarathons();
    const leader = service?.marathon.url ?? '';
    await call(`${running.platform.url}/v2/apps${service?.appId}`, { method: 'PUT', body: { instances: 2 } });
    const follower = await until(async () => {
      const found = await addressesOf(running, service?.appId ?? '');
      const other = found.find((one) => one !== leader);
      return other !== undefined && (await call(`${other}/ping`)).status === 200 && other;
    });
    const info = await call(`${follower}/v2/info`);
    expect(info.headers['x-marathon-via']).toContain(follower.replace('http://', ''));
    expect(info.json).toMatchObject({ frameworkId: service?.marathon.frameworkId });
    const stream = await call(`${follower}/v2/events`);
    expect([stream.status, stream.headers['location']]).toEqual([302, `${leader}/v2/events`]);
    const { json: tasks } = await call(`${running.platform.url}/v2/apps${service?.appId}/tasks`);
    const first = objects(isObject(tasks) ? tasks['tasks'] : undefined).find((one) =>
      leader.includes(`${String(one['host'])}:${String(list(one['ports'])[0])}`),
    );
    await call(`${running.platform.url}/v2/apps${service?.appId}/tasks/${textAt(first, 'id')}`, { method: 'DELETE' });
    await until(async () => service?.marathon.url === follower && (await call(`${follower}/ping`)).status === 200);
    expect(await frameworkOf(follower)).toBe(service?.marathon.frameworkId);
  });

  it('begins when an app that runs Marathon is created, empty, and ends when the app is deleted', async () => {
    const running = await start();
    const { definition, frameworkName } = serviceMarathonApp('enterprise', { name: 'late', group: '/red' });
    const created = await call(`${running.platform.url}/v2/apps`, { method: 'POST', body: definition });
    expect([created.status, created.text]).toEqual([201, created.text]);
    const { url } = await until(async () => running.services.get(frameworkName));
    expect(await addressesOf(running, '/red/late-ee')).toEqual([url]);
    expect(await appIds(url)).toEqual([]);
    await call(`${url}/v2/apps`, { method: 'POST', body: { id: '/blue/first', cmd: 'sleep 10', cpus: 0.1, mem: 32 } });
    await running.settled();
    expect(await appIds(url)).toEqual(['/blue/first']);
    await call(`${running.platform.url}/v2/apps/red/late-ee`, { method: 'DELETE' });
    await until(async () =>
      call(`${url}/ping`).then(
        () => false,
        () => true,
      ),
    );
    expect(running.serviceMarathons().map((one) => [one.marathon.name, one.isUp()])).toEqual([
      ['marathon-apps', true],
      [frameworkName, false],
    ]);
  });

  it('is changed by churn through the API, without anybody losing an app', async () => {
    estate = await createEstate({ seed: 4, services: 2, appsPerMarathon: 10, decoys: false, churn: 20 });
    const running = estate;
    const { url } = running.services.get('marathon-apps') ?? running.platform;
    const ids = await appIds(url);
    const counts = await until(async () => {
      const now = running.churn?.counts();
      return now !== undefined && now.scaled > 2 && now.killed > 2 && now;
    });
    expect(counts.failed).toBe(0);
    await running.churn?.stop();
    expect(await appIds(url)).toEqual(ids);
  });
});
