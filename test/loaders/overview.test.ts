import { describe, expect, it } from 'vitest';
import { nodeIdOf, encodeNodeId } from '../../src/model/index.ts';
import { aDeployment, anApp, aPod, aQueueItem } from '../support/records.ts';
import { createLoaders } from '../../src/loaders/index.ts';
import { accessOf, createHouse } from './house.ts';

const scale = (path: string) => ({ action: 'ScaleApplication', kind: 'app' as const, path });

describe('a deployment over two tenants', () => {
  const house = createHouse({ marathons: ['m'] });
  const running = { ...scale('/b/y'), readinessCheckResults: [] };
  house.fill('m', {
    apps: [anApp('m', '/a/x'), anApp('m', '/b/y')],
    deployments: [
      aDeployment('m', 'shared', {
        affectedApps: ['/a/x', '/b/y'],
        steps: [[scale('/a/x'), scale('/b/y')], [scale('/b/y')]],
        currentActions: [running],
        totalSteps: 2,
        original: { id: 'shared' },
      }),
      aDeployment('m', 'foreign', { affectedApps: ['/b/y'] }),
    ],
  });

  it('shows a viewer of /a their part and counts the rest', () => {
    const [deployment, ...others] = house.loaders(['m:/a']).deployments({}, {}).nodes;
    expect(others).toEqual([]);
    expect(deployment).toMatchObject({
      affectedApps: ['/a/x'],
      hiddenCount: 1,
      steps: [[scale('/a/x')], []],
      hiddenInSteps: [1, 1],
      currentActions: [],
      totalSteps: 2,
    });
    expect(deployment).not.toHaveProperty('original');
  });

  it('shows all of it to who may read the Marathon', () => {
    const [, shared] = house.loaders(['m:/']).deployments({}, {}).nodes;
    expect(shared).toMatchObject({
      hiddenCount: 0,
      hiddenInSteps: [0, 0],
      affectedApps: ['/a/x', '/b/y'],
      currentActions: [running],
    });
  });

  const ids = (places: string[], pathPrefix: string) =>
    house
      .loaders(places)
      .deployments({ filter: { pathPrefix } }, {})
      .nodes.map((one) => one.deploymentId);

  it('is found below a path only where something of that path is touched and readable', () => {
    expect(ids(['m:/'], '/b')).toEqual(['foreign', 'shared']);
    expect(ids(['m:/a'], '/b')).toEqual([]);
    expect(ids(['m:/a'], '/')).toEqual(['shared']);
  });
});

describe('offers in the queue', () => {
  const house = createHouse({ marathons: ['m'] });
  const unused = {
    hostname: 'agent',
    agentId: 'S1',
    timestamp: null,
    reasons: ['InsufficientCpus'],
    offer: { id: 'o' },
  };
  house.fill('m', { apps: [anApp('m', '/a/x')], queue: [aQueueItem('m', '/a/x', { lastUnusedOffers: [unused] })] });

  it('give reasons to all who may read the app, and the agent only to who may read the Marathon', () => {
    expect(house.loaders(['m:/a']).queueOf({ marathon: 'm', path: '/a/x' })[0]?.lastUnusedOffers).toEqual([
      { ...unused, hostname: null, agentId: null, offer: null },
    ]);
    expect(house.loaders(['m:/']).queueOf({ marathon: 'm', path: '/a/x' })[0]?.lastUnusedOffers).toEqual([unused]);
  });
});

describe('Marathons', () => {
  const host = { marathon: 'm', path: '/mom/marathon' };
  const evidence = [{ rule: 'R1', strength: 'DECISIVE' as const, text: 'package marathon' }];
  const info = {
    name: 'marathon',
    version: '1.11.24',
    frameworkId: 'f',
    frameworkName: 'mom',
    leader: null,
    elected: true,
    role: 'mom',
    features: [],
    original: { name: 'marathon' },
  };
  const candidates = ['/mom/odd', '/secret/odd'].map((path) => ({
    host: { marathon: 'm', path },
    name: null,
    address: null,
    evidence,
    refusal: 'No address.',
  }));
  const house = createHouse({
    marathons: ['m', { name: 'mom', kind: 'SERVICE', configured: false, host, evidence, info }],
    candidates,
  });

  it('are only those of which the viewer may read something', () => {
    expect(
      house
        .loaders(['mom:/x'])
        .marathons(null, {})
        .nodes.map((one) => one.name),
    ).toEqual(['mom']);
    expect(house.loaders(['mom:/x']).marathon('m')).toBeNull();
    expect(house.loaders(['mom:/x']).marathon('none')).toBeNull();
    expect(house.loaders(['mom:/x']).source('m')).toEqual({
      ...house.loaders(['mom:/x']).source('none'),
      marathon: 'm',
    });
  });

  it('tell of their host app only to who may read it, and all of their info to who may read all of them', () => {
    const narrow = house.loaders(['mom:/x']).marathon('mom');
    expect(narrow).toMatchObject({ host: null, evidence: [], info: { version: '1.11.24', original: null } });
    const wide = house.loaders(['m:/mom', 'mom:/']).marathon('mom');
    expect(wide).toMatchObject({ host, evidence, info });
  });

  const names = (filter: object) =>
    house
      .loaders(['*:/'])
      .marathons(filter, {})
      .nodes.map((one) => one.name);

  it('are filtered by name, kind, phase and text', () => {
    expect(names({ names: ['mom', 'x'] })).toEqual(['mom']);
    expect(names({ kind: 'PLATFORM' })).toEqual(['m']);
    expect(names({ phases: ['STALE'] })).toEqual([]);
    expect(names({ text: '/MOM/mar' })).toEqual(['mom']);
  });

  it('have candidates where the viewer may read the app', () => {
    expect(house.loaders(['m:/mom']).candidates()).toEqual(candidates.slice(0, 1));
  });
});

describe('totals', () => {
  const house = createHouse({ marathons: ['m', 'n'] });
  const busy = { instances: 3, cpus: 0.1, mem: 10, tasks: [{}, {}], tasksHealthy: 1 };
  house.fill('m', {
    apps: [anApp('m', '/blue/x', busy), anApp('m', '/red/deep/z', busy), anApp('m', '/red/y', busy)],
    pods: [aPod('m', '/red/pod', { instances: 2, cpus: 0.2 })],
    deployments: [aDeployment('m', 'd', { affectedApps: ['/red/y', '/blue/x'] })],
    queue: [aQueueItem('m', '/red/deep/z', { count: 4 })],
  });
  house.fill('n', { apps: [anApp('n', '/red/w', { instances: 1, cpus: 0.3 })] });
  const tenants = { red: ['*:/red'], deep: ['m:/red/deep'], shadowed: ['*:/red'], blue: ['m:/blue'] };

  it('add up over Marathons without rounding', () => {
    const { totals, byMarathon } = house.loaders(['*:/']).fleet();
    expect(totals).toEqual({
      apps: 4,
      pods: 1,
      groups: 4,
      instances: 12,
      tasks: 6,
      tasksStaged: 0,
      tasksRunning: 6,
      tasksHealthy: 3,
      tasksUnhealthy: 0,
      deployments: 1,
      queued: 4,
      cpus: 1.6,
      mem: 250,
      disk: 0,
      gpus: 0,
    });
    expect(byMarathon.map((part) => [part.marathon.name, part.totals.apps, part.source.phase])).toEqual([
      ['m', 3, 'LIVE'],
      ['n', 1, 'LIVE'],
    ]);
  });

  it('count an app once, under the tenant with the longest scope, ties by order', () => {
    const { byTenant } = house.loaders(['*:/'], tenants).fleet();
    const seen = byTenant.map(({ tenant, totals: { apps, pods, instances, queued, deployments } }) => [
      tenant.name,
      apps,
      pods,
      instances,
      queued,
      deployments,
    ]);
    expect(seen).toEqual([
      ['red', 2, 1, 6, 0, 1],
      ['deep', 1, 0, 3, 4, 0],
      ['shadowed', 0, 0, 0, 0, 0],
      ['blue', 1, 0, 3, 0, 1],
    ]);
  });

  it('stand at what an Int can say where they are more, and hide nothing of the others', () => {
    const most = 2 ** 31 - 1;
    const vast = { instances: most, cpus: 1e12, gpus: most, tasksRunning: most };
    const big = createHouse({ marathons: ['vast', 'small'] });
    big.fill('vast', {
      apps: [anApp('vast', '/a', vast), anApp('vast', '/b', vast)],
      pods: [aPod('vast', '/pod', { instances: most, gpus: most })],
      queue: [aQueueItem('vast', '/a', { count: most }), aQueueItem('vast', '/b', { count: most })],
    });
    big.fill('small', { apps: [anApp('small', '/a', { cpus: 0.3 })] });
    const { totals, byMarathon } = big.loaders(['*:/']).fleet();
    expect(totals).toMatchObject({ apps: 3, instances: most, gpus: most, tasksRunning: most, queued: most });
    expect(Number.isFinite(totals.cpus)).toBe(true);
    expect(byMarathon[0]?.totals).toMatchObject({ apps: 1, instances: 1, cpus: 0.3 });
  });

  it('of a tenant are over all its scopes', () => {
    expect(house.loaders(['*:/'], tenants).totals({ tenant: 'red' })).toMatchObject({ apps: 3, queued: 4 });
    expect(house.loaders(['n:/'], tenants).totals({ tenant: 'red' })).toMatchObject({ apps: 1, queued: 0 });
    expect(house.loaders(['n:/'], tenants).totals({ tenant: 'blue' })).toMatchObject({ apps: 0 });
  });
});

describe('search', () => {
  const house = createHouse({ marathons: ['m', 'web-mom'] });
  house.fill('m', {
    apps: [
      anApp('m', '/shop/api', {
        image: 'registry/web:1',
        definition: { env: { WEB_URL: 'x', OTHER: 'only-a-value' } },
        tasks: [{ host: 'agent-9' }],
      }),
      anApp('m', '/shop/db', { labels: { OWNER: 'Team Web' }, definition: { portDefinitions: [{ port: 10_101 }] } }),
      anApp('m', '/shop/cache', { definition: { env: { WEB_KEY: 'x' } } }),
    ].sort((one, other) => (one.appId < other.appId ? -1 : 1)),
    pods: [aPod('m', '/shop/pod', { definition: { containers: [{ name: 'c', image: { id: 'web/sidecar' } }] } })],
  });
  const find = async (text: string, places = ['*:/']) => {
    const page = await house.loaders(places).search(text, {});
    return page.nodes.map(({ node, field, snippet }) => [node.__typename, field, snippet]);
  };

  it('finds text in names, images, labels and environment keys, one hit per object, by kind and place', async () => {
    expect(await find('WEB')).toEqual([
      ['Marathon', 'ID', 'web-mom'],
      ['App', 'IMAGE', 'registry/web:1'],
      ['App', 'ENV_KEY', 'WEB_KEY'],
      ['App', 'LABEL', 'OWNER=Team Web'],
      ['Pod', 'IMAGE', 'web/sidecar'],
    ]);
  });

  it('finds hosts and ports, and never values of environment variables', async () => {
    expect(await find('agent-9')).toEqual([['Task', 'HOST', 'agent-9']]);
    expect(await find('10101')).toEqual([['App', 'PORT', '10101']]);
    expect(await find('1010')).toEqual([]);
    expect(await find('only-a-value')).toEqual([]);
    expect(await find('31000')).toEqual([['Task', 'PORT', '31000']]);
  });

  it('pages, and refuses empty and endless texts', async () => {
    const loaders = house.loaders(['m:/']);
    const first = await loaders.search('shop', { first: 2 });
    const second = await loaders.search('shop', { first: 2, after: first.cursorOf(1) });
    expect([first.totalCount(), first.hasNextPage, second.nodes.length]).toEqual([5, true, 2]);
    await expect(loaders.search('  ', {})).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(loaders.search('x'.repeat(2_000), {})).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('cuts long texts around the match', async () => {
    house.store.putApp(anApp('m', '/shop/long', { labels: { NOTE: `${'a'.repeat(200)}needle${'b'.repeat(200)}` } }));
    const [[, , snippet] = []] = await find('NEEDLE');
    expect(snippet).toBe(`…${'a'.repeat(60)}needle${'b'.repeat(60)}…`);
  });

  it('stops at 10,000 hits and says so', async () => {
    const tasks = Array.from({ length: 2_500 }, () => ({ host: 'crowded' }));
    for (const name of ['a', 'b', 'c', 'd', 'e']) house.store.putApp(anApp('m', `/crowd/${name}`, { tasks }));
    const page = await house.loaders(['m:/crowd']).search('crowded', { first: 1_000 });
    expect([page.totalCount(), page.nodes.length, page.complete]).toEqual([10_000, 1_000, false]);
  });

  it('ends with the request', async () => {
    const controller = new AbortController();
    const loaders = createLoaders(house.deps, accessOf(['m:/']), { signal: () => controller.signal });
    const searching = loaders.search('shop', {});
    controller.abort();
    await expect(searching).rejects.toThrow('aborted');
  });
});

describe('opaque ids', () => {
  const house = createHouse({ marathons: ['m'] });
  const [app, foreign] = [anApp('m', '/a/x', { tasks: [{}] }), anApp('m', '/b/y', { tasks: [{}] })];
  const item = aQueueItem('m', '/a/x', { role: null });
  const deployment = aDeployment('m', 'd', { affectedApps: ['/a/x'] });
  house.fill('m', { apps: [app, foreign], pods: [aPod('m', '/a/pod')], queue: [item], deployments: [deployment] });
  const loaders = house.loaders(['m:/a'], { red: ['m:/a'] });

  it('lead back to what they name, for every kind', () => {
    const group = loaders.group('m', '/a');
    const [marathon, pod, tenant] = [loaders.marathon('m'), loaders.pod('m', '/a/pod'), loaders.tenant('red')];
    const [task] = app.tasks;
    for (const node of [app, task, group, marathon, pod, tenant, item, deployment]) {
      if (node === null || node === undefined || node instanceof Promise) throw new Error('The object is there.');
      expect(loaders.node(nodeIdOf(node))).toMatchObject({ __typename: node.__typename });
    }
  });

  it('of foreign, absent, and otherwise spelled objects are null, and so are forgeries', () => {
    const [foreignTask] = foreign.tasks;
    const forged = [
      nodeIdOf(foreign),
      ...(foreignTask === undefined ? [] : [nodeIdOf(foreignTask)]),
      encodeNodeId('Task', 'm', `/a/x:${foreignTask?.taskId}`),
      encodeNodeId('App', 'm', '/a/nothing'),
      encodeNodeId('App', 'm', '/b/../a/x'),
      encodeNodeId('App', 'm', '/a//x'),
      encodeNodeId('Group', 'm', '/b'),
      encodeNodeId('Marathon', 'n', ''),
      encodeNodeId('Tenant', '', 'blue'),
      'rubbish',
      '',
    ];
    expect(loaders.nodes(forged)).toEqual(forged.map(() => null));
  });

  it('are at most a page at a time', () => {
    expect(() => loaders.nodes(Array.from({ length: 1_001 }, () => 'x'))).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });
});

describe('definitions', () => {
  it('are parsed once per record', () => {
    const house = createHouse({ marathons: ['m'] });
    house.fill('m', { apps: [anApp('m', '/a')] });
    const read = () => {
      const loaders = house.loaders(['m:/']);
      const app = loaders.app('m', '/a');
      return app === null || app instanceof Promise ? null : loaders.definition(app);
    };
    expect(read()).toEqual({ id: '/a' });
    expect(read()).toBe(read());
  });
});
