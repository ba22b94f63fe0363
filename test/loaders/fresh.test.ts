import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLoaders } from '../../src/loaders/index.ts';
import type { App } from '../../src/model/index.ts';
import { anApp } from '../support/records.ts';
import { accessOf, createHouse, type House, patient } from './house.ts';
import { startUpstream, wireApp, wirePod, type Upstream } from './upstream.ts';

let upstreams: Record<'m' | 'n', Upstream>;
let house: House;

beforeEach(async () => {
  upstreams = { m: await startUpstream('m'), n: await startUpstream('n') };
  const plain = createHouse({ marathons: ['m', 'n'] });
  const get = (name: string) => {
    const source = plain.deps.registry.get(name);
    return source && { ...source, connector: name === 'm' ? upstreams.m.connector : upstreams.n.connector };
  };
  house = createHouse({ marathons: ['m', 'n'], deps: { registry: { ...plain.deps.registry, get } } });
});

afterEach(async () => {
  await Promise.all([upstreams.m.close(), upstreams.n.close()]);
});

const pathsOf = (numbers: number) =>
  Array.from({ length: numbers }, (_, number) => `/x/app-${String(number).padStart(2, '0')}`);

function serve(upstream: Upstream, paths: readonly string[], parts: object = {}): void {
  for (const path of paths) upstream.apps.set(path, wireApp(path, parts));
}

const instancesOf = (apps: readonly (App | null)[]) => apps.map((app) => app?.instances ?? null);

describe('FRESH reads of single apps', () => {
  it('ask once for an app under fifty aliases, and show all of them what came', async () => {
    house.fill('m', { apps: [anApp('m', '/x', { instances: 1 })] });
    serve(upstreams.m, ['/x'], { instances: 7 });
    const loaders = house.loaders(['m:/']);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => loaders.app('m', '/x', { consistency: 'FRESH' })),
    );
    expect(new Set(instancesOf(answers))).toEqual(new Set([7]));
    expect(upstreams.m.asked).toEqual(['/v2/apps/x']);
    expect(instancesOf([await house.loaders(['m:/x']).app('m', '/x')])).toEqual([7]);
  });

  it('ask for up to twenty apps one by one, and for more with one list', async () => {
    serve(upstreams.m, pathsOf(30), { instances: 7 });
    serve(upstreams.n, pathsOf(30), { instances: 8 });
    const loaders = house.loaders(['*:/']);
    const answers = await Promise.all([
      ...pathsOf(20).map((path) => loaders.app('m', path, { consistency: 'FRESH' })),
      ...pathsOf(21).map((path) => loaders.app('n', path, { consistency: 'FRESH' })),
    ]);
    expect(instancesOf(answers)).toEqual([...pathsOf(20).map(() => 7), ...pathsOf(21).map(() => 8)]);
    expect(upstreams.m.asked).toHaveLength(20);
    expect(upstreams.n.asked).toEqual(['/v2/apps']);
  });

  it('never come to more than twenty single reads and one list in one request', async () => {
    serve(upstreams.m, pathsOf(30));
    const loaders = house.loaders(['m:/']);
    for (const path of pathsOf(30)) await loaders.app('m', path, { consistency: 'FRESH' });
    expect(upstreams.m.asked.filter((path) => path !== '/v2/apps')).toHaveLength(20);
    expect(upstreams.m.asked.filter((path) => path === '/v2/apps')).toHaveLength(1);
  });

  it('forget an app that is gone, and never ask for what the viewer may not read', async () => {
    house.fill('m', { apps: [anApp('m', '/x'), anApp('m', '/y')] });
    serve(upstreams.m, ['/y']);
    const loaders = house.loaders(['m:/x']);
    expect(await loaders.app('m', '/x', { consistency: 'FRESH' })).toBeNull();
    expect(house.store.shelf('m')?.apps.get('/x')).toBeUndefined();
    expect(await loaders.app('m', '/y', { consistency: 'FRESH' })).toBeNull();
    expect(await loaders.app('n', '/x', { consistency: 'FRESH' })).toBeNull();
    expect(upstreams.m.asked).toEqual(['/v2/apps/x']);
    expect(upstreams.n.asked).toEqual([]);
  });

  it('serve the stored record and mark the Marathon stale when it fails, and fail when nothing is stored', async () => {
    house.fill('m', { apps: [anApp('m', '/x', { instances: 1 })] });
    upstreams.m.fault = 'fail';
    const loaders = house.loaders(['m:/']);
    expect(instancesOf([await loaders.app('m', '/x', { consistency: 'FRESH' })])).toEqual([1]);
    expect(loaders.source('m')).toMatchObject({ phase: 'STALE', error: { code: 'MARATHON_ERROR' } });
    await expect(loaders.app('m', '/z', { consistency: 'FRESH' })).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
    expect(house.loaders(['m:/']).source('m').phase).toBe('LIVE');
  });

  it('keep what the informer stored while they were under way', async () => {
    house.fill('m', { apps: [anApp('m', '/x', { instances: 1 })] });
    serve(upstreams.m, ['/x'], { instances: 7 });
    upstreams.m.meanwhile = () => house.store.putApp(anApp('m', '/x', { instances: 9 }));
    expect(instancesOf([await house.loaders(['m:/']).app('m', '/x', { consistency: 'FRESH' })])).toEqual([9]);
  });

  it('bring pods the same way', async () => {
    upstreams.m.pods.set('/p', wirePod('/p'));
    upstreams.m.pods.set('/q', wirePod('/q', { status: 'DEGRADED' }));
    const loaders = house.loaders(['m:/']);
    expect(await loaders.pod('m', '/q', { consistency: 'FRESH' })).toMatchObject({ podId: '/q', status: 'DEGRADED' });
    const page = await loaders.pods({ consistency: 'FRESH', marathon: 'm' }, {});
    expect(page.nodes.map((pod) => pod.podId)).toEqual(['/p', '/q']);
    expect(upstreams.m.asked).toEqual(['/v2/pods/q::status', '/v2/pods/::status']);
  });
});

describe('FRESH lists', () => {
  it('ask only the Marathons concerned, each once, however many fields ask', async () => {
    serve(upstreams.m, ['/a/x', '/b/y']);
    serve(upstreams.n, ['/a/z']);
    const loaders = house.loaders(['m:/a', 'n:/']);
    const fresh = { consistency: 'FRESH' } as const;
    const [first, second, third] = await Promise.all([
      loaders.apps({ ...fresh, filter: { marathons: ['m'] } }, {}),
      loaders.tasks({ ...fresh, marathon: 'm' }, {}),
      loaders.app('m', '/a/x', { consistency: 'FRESH' }),
    ]);
    expect([first.nodes.map((app) => app.appId), second.totalCount(), third?.appId]).toEqual([['/a/x'], 0, '/a/x']);
    await loaders.apps({ ...fresh, filter: { pathPrefix: '/b', marathons: ['m'] } }, {});
    expect(upstreams.m.asked).toEqual(['/v2/apps']);
    expect(upstreams.n.asked).toEqual([]);
  });

  it('judge their arguments before any Marathon is asked', () => {
    const loaders = house.loaders(['m:/']);
    expect(() => loaders.apps({ consistency: 'FRESH' }, { first: -1 })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
    expect(upstreams.m.asked).toEqual([]);
  });

  it('answer within the deadline when a Marathon hangs: what is stored, marked, with the others fresh', async () => {
    house.fill('m', { apps: [anApp('m', '/x', { instances: 1 })] });
    serve(upstreams.n, ['/x'], { instances: 8 });
    upstreams.m.fault = 'hang';
    const deps = { ...house.deps, freshDeadlineMs: 300 };
    const loaders = createLoaders(deps, accessOf(['*:/']), patient);
    const page = await loaders.apps({ consistency: 'FRESH' }, {});
    expect(instancesOf(page.nodes)).toEqual([1, 8]);
    expect(page.complete).toBe(false);
    expect(page.sources).toMatchObject([
      { phase: 'STALE', error: { code: 'MARATHON_TIMEOUT' } },
      { phase: 'LIVE', error: null },
    ]);
  });

  it('take in what is new, drop what is gone, and leave what changed meanwhile', async () => {
    house.fill('m', { apps: [anApp('m', '/gone'), anApp('m', '/kept'), anApp('m', '/moved'), anApp('m', '/removed')] });
    serve(upstreams.m, ['/kept', '/moved', '/new', '/removed'], { instances: 7 });
    upstreams.m.meanwhile = () => {
      house.store.putApp(anApp('m', '/moved', { instances: 9 }));
      house.store.putApp(anApp('m', '/came'));
      house.store.removeApp('m', '/removed');
    };
    const page = await house.loaders(['m:/']).apps({ consistency: 'FRESH' }, {});
    expect(page.nodes.map((app) => [app.appId, app.instances])).toEqual([
      ['/came', 1],
      ['/kept', 7],
      ['/moved', 9],
      ['/new', 7],
    ]);
  });
});

describe('stored versions', () => {
  it('are listed with one read and defined with one more each, once for all viewers', async () => {
    house.fill('m', { apps: [anApp('m', '/x')] });
    const versionsSeenBy = async (places: string[]) => {
      const loaders = house.loaders(places);
      const app = await loaders.app('m', '/x');
      const versions = app === null ? [] : await loaders.appVersions(app, 20);
      return Promise.all(versions.map(async (one) => [one.version, await one.definition()]));
    };
    const [newest, oldest] = ['2026-01-02T00:00:00.000Z', '2026-01-01T00:00:00.000Z'];
    const expected = [newest, oldest].map((version) => [version, { id: '/x', version }]);
    expect(await versionsSeenBy(['m:/'])).toEqual(expected);
    expect(await versionsSeenBy(['m:/x'])).toEqual(expected);
    expect(upstreams.m.asked).toEqual([
      '/v2/apps/x/versions',
      `/v2/apps/x/versions/${newest}`,
      `/v2/apps/x/versions/${oldest}`,
    ]);
  });

  it('are not kept when the Marathon failed, and at most a hundred', async () => {
    house.fill('m', { apps: [anApp('m', '/x')] });
    const loaders = house.loaders(['m:/']);
    const app = await loaders.app('m', '/x');
    if (app === null) throw new Error('The app is there.');
    upstreams.m.fault = 'fail';
    await expect(loaders.appVersions(app, 2)).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
    upstreams.m.fault = 'none';
    expect(await loaders.appVersions(app, 1)).toHaveLength(1);
    await expect(loaders.appVersions(app, 101)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
