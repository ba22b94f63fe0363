import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Estate } from '../../simulator/estate/index.ts';
import { createEstate, serviceMarathonApp } from '../../simulator/estate/index.ts';
import { configFor, eventually, follow, write } from './estate-support.ts';
import type { Followed } from './estate-support.ts';

let estate: Estate;
let followed: Followed;

beforeEach(async () => {
  estate = await createEstate({ seed: 3, services: 1, appsPerMarathon: 3, appsOnPlatform: 0, decoys: false });
});
afterEach(async () => {
  await followed.close();
  await estate.close();
});

type App = ReturnType<typeof serviceMarathonApp>['definition'];

async function start(
  ...[over, options]: [Parameters<typeof configFor>[1]?, Parameters<typeof follow>[1]?]
): Promise<Followed> {
  followed = follow(configFor(estate, over), options);
  await followed.registry.settled();
  return followed;
}

const create = (app: App, url = estate.platform.url) => write(`${url}/v2/apps`, 'POST', app);
const phase = (name: string) => followed.registry.get(name)?.informer.state().phase;
const urls = (name: string) => followed.describe(name)?.addresses.map(({ url }) => url);
const firstService = () => {
  const [service] = estate.serviceMarathons();
  if (service === undefined) throw new Error('the estate has no service Marathon');
  return service;
};

/** An app that looks like a packaged Marathon and runs what `manner` says. */
function liar(id: string, manner: string, name = 'liar'): App {
  const { definition } = serviceMarathonApp('package', { name });
  const { healthChecks: _unused, ...rest } = definition;
  return { ...rest, id, cpus: 0.1, mem: 32, env: { LAB_RUNS: manner, LAB_RUNS_AS: name } };
}

describe('a service Marathon', () => {
  test('that is started later is followed without a restart', async () => {
    await start();
    await create(serviceMarathonApp('enterprise', { name: 'late', group: '/infra' }).definition);
    await eventually(() => expect(phase('late-ee-strict-1-11')).toBe('LIVE'));
    expect(followed.told).toEqual([`added ${firstService().marathon.name}`, 'added late-ee-strict-1-11']);
    expect(followed.describe('late-ee-strict-1-11')?.host?.path).toBe('/infra/late-ee');
    expect(followed.store.shelf('late-ee-strict-1-11')?.apps.size).toBe(0);
  });

  test('that is restarted is found at its new address, as the same one', async () => {
    await start();
    const { marathon, appId } = firstService();
    const [before, apps] = [urls(marathon.name), followed.store.shelf(marathon.name)?.apps.size];
    await write(`${estate.platform.url}/v2/apps${appId}/restart`, 'POST');
    await eventually(() => {
      expect(urls(marathon.name)).toEqual([marathon.url]);
      expect(urls(marathon.name)).not.toEqual(before);
      expect(phase(marathon.name)).toBe('LIVE');
    });
    expect(followed.told).toContain(`moved ${marathon.name}`);
    expect(followed.told.filter((line) => !line.startsWith('moved'))).toEqual([`added ${marathon.name}`]);
    expect(followed.store.shelf(marathon.name)?.apps.size).toBe(apps);
  });

  test('whose app is deleted keeps its last state for the retention time, without addresses, and is then forgotten', async () => {
    await start({ retentionHours: 3 / 3600 });
    const { marathon, appId } = firstService();
    const apps = followed.store.shelf(marathon.name)?.apps.size;
    expect(apps).toBeGreaterThan(0);
    await write(`${estate.platform.url}/v2/apps${appId}`, 'DELETE');
    await eventually(() => expect(urls(marathon.name)).toEqual([]));
    expect(followed.store.shelf(marathon.name)?.apps.size).toBe(apps);
    await eventually(() => expect(followed.registry.names()).toEqual(['marathon']));
    expect(followed.store.shelf(marathon.name)).toBeUndefined();
    expect(followed.told.at(-1)).toBe(`removed ${marathon.name}`);
  });

  test('that is suspended and comes back in time was never away', async () => {
    await start();
    const { marathon, appId } = firstService();
    const scale = (instances: number) => write(`${estate.platform.url}/v2/apps${appId}`, 'PUT', { instances });
    await scale(0);
    await eventually(() => expect(urls(marathon.name)).toEqual([]));
    await estate.settled();
    await scale(1);
    await eventually(() => {
      expect(urls(marathon.name)).toEqual([marathon.url]);
      expect(phase(marathon.name)).toBe('LIVE');
    });
    expect(followed.told.filter((line) => !line.startsWith('moved'))).toEqual([`added ${marathon.name}`]);
  });

  test('of several members is one, with all their addresses', async () => {
    await start();
    await create(serviceMarathonApp('package', { name: 'ha', instances: 3 }).definition);
    await eventually(() => expect(urls('ha')).toHaveLength(3));
    expect(followed.registry.names().filter((name) => name === 'ha')).toHaveLength(1);
    expect(followed.registry.candidates()).toEqual([]);
  });

  test('as two apps of one group is one, with both their addresses', async () => {
    await start();
    const { definition } = serviceMarathonApp('package', { name: 'pair', group: '/infra' });
    await create(definition);
    await eventually(() => expect(urls('pair')).toHaveLength(1));
    await eventually(() => expect(phase('pair')).toBe('LIVE'));
    expect(followed.describe('pair')).toBe(followed.describe('pair'));
    await create({ ...definition, id: '/infra/pair-2' });
    await eventually(() => expect(urls('pair')).toHaveLength(2));
  });

  test('on a service Marathon is found down to the configured depth', async () => {
    await start({ maxDepth: 2 });
    const { marathon } = firstService();
    await create(serviceMarathonApp('package', { name: 'nested' }).definition, marathon.url);
    await eventually(() => expect(phase('nested')).toBe('LIVE'));
    expect(followed.describe('nested')?.host).toEqual({ marathon: marathon.name, path: '/nested' });
    const third = estate.services.get('nested');
    await create(serviceMarathonApp('package', { name: 'deeper' }).definition, third?.url);
    await eventually(() => expect(followed.store.shelf('nested')?.apps.get('/deeper')?.tasksRunning).toBe(1));
    expect(followed.registry.names()).not.toContain('deeper');
  });
});

describe('an impostor', () => {
  test('that hangs delays no other one', async () => {
    await start({ confirmTimeoutSeconds: 30 });
    for (const place of [1, 2, 3]) await create(liar(`/red/hangs-${place}`, 'hang', `hangs-${place}`));
    await eventually(() => expect(followed.store.shelf('marathon')?.apps.get('/red/hangs-3')?.tasksRunning).toBe(1));
    await create(serviceMarathonApp('package', { name: 'quick' }).definition);
    await eventually(() => expect(phase('quick')).toBe('LIVE'));
    expect(followed.candidate('/red/hangs-1')).toBeUndefined();
  });

  test('that hangs is refused when its time is up, and asked again', async () => {
    await start({ confirmTimeoutSeconds: 0.2 });
    await create(liar('/red/hangs', 'hang'));
    await eventually(() => expect(followed.candidate('/red/hangs')?.refusal).toMatch(/does not answer in time/));
  });

  test('of a name that is taken is refused, and gets it when the holder is gone for good', async () => {
    await start();
    const { marathon, appId } = firstService();
    const { definition } = serviceMarathonApp('package', { name: marathon.name });
    const twin = {
      ...definition,
      id: '/blue/twin',
      cmd: String(definition['cmd']).replaceAll(`universe/${marathon.name}`, 'universe/twin'),
    };
    await create(twin);
    await eventually(() => expect(followed.candidate('/blue/twin')?.refusal).toMatch(/name is that of the discovered/));
    expect(followed.describe(marathon.name)?.info?.frameworkId).toBe(marathon.frameworkId);
    await write(`${estate.platform.url}/v2/apps${appId}`, 'DELETE');
    await eventually(() => expect(followed.describe(marathon.name)?.host?.path).toBe('/blue/twin'));
    expect(followed.candidate('/blue/twin')).toBeUndefined();
  });

  test('that repeats the framework id of another gets none of its calls', async () => {
    await start();
    const { marathon } = firstService();
    const { definition } = serviceMarathonApp('package', { name: marathon.name });
    // The same ZooKeeper path makes it a member in the lab: it gives the same framework id, from another tenant's group.
    await create({ ...definition, id: '/blue/thief' });
    await eventually(() => expect(followed.candidate('/blue/thief')?.refusal).toMatch(/does not know it/));
    expect(urls(marathon.name)).toEqual([marathon.url]);
  });

  test('in the group of a Marathon is one of its addresses, unless a rule names the app that is, even one without credentials', async () => {
    await start();
    const { definition } = serviceMarathonApp('package', { name: 'paired', group: '/infra' });
    await create(definition);
    await eventually(() => expect(phase('paired')).toBe('LIVE'));
    await create({ ...definition, id: '/infra/neighbour' });
    await eventually(() => expect(urls('paired')).toHaveLength(2));
    const rule = {
      marathon: 'marathon',
      app: '/infra/paired',
      frameworkId: estate.services.get('paired')?.frameworkId ?? '',
      auth: { type: 'none' as const },
      forwardUserTokens: false,
      ca: [],
    };
    followed.registry.reconfigure(configFor(estate, { credentials: [rule] }));
    await eventually(() =>
      expect(followed.candidate('/infra/neighbour')?.refusal).toMatch(/credentials are not for this app/),
    );
    await eventually(() => expect(urls('paired')).toHaveLength(1));
  });

  test('that was there before the gateway started gets neither name nor identity of an older app', async () => {
    const { marathon, appId } = firstService();
    const { definition } = serviceMarathonApp('package', { name: marathon.name });
    const cmd = String(definition['cmd']).replaceAll(`universe/${marathon.name}`, 'universe/twin');
    await create({ ...definition, id: '/a-thief' });
    await create({ ...definition, id: '/a-twin', cmd });
    await estate.settled();
    for (const _ of [1, 2, 3]) {
      const { close, describe: describeOf, candidate } = await start();
      expect(describeOf(marathon.name)?.host?.path).toBe(appId);
      expect(urls(marathon.name)).toEqual([marathon.url]);
      expect(candidate('/a-twin')?.refusal).toMatch(/name is that of the discovered/);
      expect(candidate('/a-thief')?.refusal).toMatch(/does not know it/);
      await close();
    }
  });

  test('with a name that cannot be one is refused', async () => {
    await start();
    await create(liar('/blue/everything', 'mimic', '*'));
    await eventually(() => expect(followed.candidate('/blue/everything')?.refusal).toMatch(/cannot serve as a name/));
    expect(followed.registry.names()).not.toContain('*');
  });
});

describe('a service Marathon that wants credentials', () => {
  const credentials = { user: 'jo', password: 'correct' };
  const locked = () => {
    const { definition } = serviceMarathonApp('package', { name: 'locked', group: '/infra' });
    return { ...definition, env: { MARATHON_HTTP_CREDENTIALS: `${credentials.user}:${credentials.password}` } };
  };
  const ruleFor = (frameworkId: string) => ({
    marathon: 'marathon',
    app: '/infra/locked',
    frameworkId,
    auth: { type: 'basic' as const, ...credentials },
    forwardUserTokens: false,
    ca: [],
  });

  test('is refused without a rule, and followed with one for its app and framework id', async () => {
    await start();
    await create(locked());
    await eventually(() => expect(followed.candidate('/infra/locked')?.refusal).toMatch(/no rule/));
    const frameworkId = estate.services.get('locked')?.frameworkId ?? '';
    followed.registry.reconfigure(configFor(estate, { credentials: [ruleFor('another-0000')] }));
    await eventually(() => expect(followed.candidate('/infra/locked')?.refusal).toContain(frameworkId));
    followed.registry.reconfigure(configFor(estate, { credentials: [ruleFor(frameworkId)] }));
    await eventually(() => expect(phase('locked')).toBe('LIVE'));
  });
});
