import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/informer/index.ts';
import {
  covers,
  nodeIdOf,
  type App,
  type Candidate,
  type Deployment,
  type Pod,
  type UnusedOffer,
} from '../../src/model/index.ts';
import type { GroupView, Loaders, Page } from '../../src/loaders/index.ts';
import { aDeployment, anApp, aPod, aQueueItem, groupsAbove } from '../support/records.ts';
import { createHouse, type House, type TenantScopes } from './house.ts';

const segments = ['a', 'a-b', 'a.b', 'b'];
const paths = segments.flatMap((one) => [
  `/${one}`,
  ...segments.flatMap((two) => [`/${one}/${two}`, `/${one}/${two}/c`]),
]);
const marathons = ['m', 'n', 'o'];
const anySpot = fc.record({ marathon: fc.constantFrom(...marathons), path: fc.constantFrom(...paths) });
type Spot = { readonly marathon: string; readonly path: string };

const anyEstate = fc.record({
  apps: fc.uniqueArray(anySpot, { maxLength: 14, selector: (spot) => `${spot.marathon}${spot.path}` }),
  pods: fc.uniqueArray(anySpot, { maxLength: 6, selector: (spot) => `${spot.marathon}${spot.path}` }),
  deployments: fc.array(anySpot, { maxLength: 6 }),
  queue: fc.array(anySpot, { maxLength: 6 }),
  candidates: fc.array(anySpot, { maxLength: 3 }),
  grants: fc.array(anySpot, { minLength: 1, maxLength: 4 }),
  tenants: fc.array(fc.array(anySpot, { minLength: 1, maxLength: 2 }), { maxLength: 3 }),
});
type Estate = typeof anyEstate extends fc.Arbitrary<infer T> ? T : never;

const seesSpot = (estate: Estate, { marathon, path }: Spot): boolean =>
  estate.grants.some((grant) => grant.marathon === marathon && covers(grant.path, path));

/** The estate as its viewer may know it: nothing else is there at all. */
const withoutForeign = (estate: Estate): Estate => {
  const own = (spots: Spot[]) => spots.filter((spot) => seesSpot(estate, spot));
  const { grants, tenants } = estate;
  const [apps, pods, deployments] = [own(estate.apps), own(estate.pods), own(estate.deployments)];
  return { grants, tenants, apps, pods, deployments, queue: own(estate.queue), candidates: own(estate.candidates) };
};

/** Amounts whose binary sums depend on what was added before. */
const amounts = [0.1, 0.2, 0.3, 1.1];

const appAt = ({ marathon, path }: Spot, all: readonly Spot[]): App =>
  anApp(marathon, path, {
    cpus: amounts[path.length % 4] ?? 1,
    instances: path.length % 3,
    image: `registry/${path.length % 2 === 0 ? 'web' : 'db'}:1`,
    labels: { owner: path },
    tasks: [{ host: 'agent-7' }, {}],
    definition: { id: path, env: { WEB_KEY: 'x' }, dependencies: all.map((spot) => spot.path) },
  });

const sorted = <T extends App | Pod>(records: T[]) =>
  records.sort((one, other) => (one.ref.path < other.ref.path ? -1 : 1));

/** Agents and what they have left are the doing of all, so only who sees all may see them. */
function offerOf(estate: Estate, marathon: string): UnusedOffer {
  const others = seesSpot(estate, { marathon, path: '/' }) ? 'seen' : String(estate.apps.length);
  return { hostname: others, agentId: others, timestamp: null, reasons: ['InsufficientCpus'], offer: { others } };
}

/** Everything has a dependency on everything, so that what is there could show. */
function snapshotOf(estate: Estate, marathon: string): Snapshot {
  const here = <T extends Spot>(spots: readonly T[]) => spots.filter((spot) => spot.marathon === marathon);
  const everywhere = paths.map((path) => ({ marathon, path }));
  const apps = sorted(here(estate.apps).map((spot) => appAt(spot, everywhere)));
  const pods = sorted(
    here(estate.pods).map(({ path }) => aPod(marathon, path, { cpus: 0.7, labels: { owner: path } })),
  );
  const groups = groupsAbove(
    marathon,
    [...apps, ...pods].map(({ ref }) => ref.path),
  );
  const deployments = here(estate.deployments).map(({ path }): Deployment =>
    aDeployment(marathon, `deployment-of-${path}`, {
      affectedApps: [path],
      steps: [[{ action: 'ScaleApplication', kind: 'app', path }]],
    }),
  );
  return {
    apps,
    pods,
    groups: groups.map((group) => {
      const seen = seesSpot(estate, group.ref);
      const dependencies = seen ? paths : paths.slice(0, estate.apps.length);
      return { ...group, dependencies, enforceRole: seen ? true : apps.length % 2 === 0, version: `${apps.length}` };
    }),
    deployments: [...new Map(deployments.map((one) => [one.deploymentId, one])).values()],
    queue: here(estate.queue).map(({ path }) =>
      aQueueItem(marathon, path, { lastUnusedOffers: [offerOf(estate, marathon)] }),
    ),
  };
}

const noInfo = {
  name: null,
  version: null,
  frameworkId: null,
  frameworkName: null,
  leader: null,
  elected: null,
  role: null,
  features: [],
};

function houseOf(estate: Estate, isThere: (marathon: string) => boolean): House {
  const candidates = estate.candidates.map((host): Candidate => ({
    host,
    name: null,
    address: null,
    evidence: [],
    refusal: 'no',
  }));
  const there = marathons.filter(isThere);
  const host = { marathon: 'm', path: '/a-b' };
  const others = String(estate.apps.length);
  const house = createHouse({
    marathons: there.map((name) => ({
      name,
      host,
      evidence: [{ rule: 'R1', strength: 'WEAK', text: seesSpot(estate, host) ? 'seen' : others }],
      info: { ...noInfo, original: { others: seesSpot(estate, { marathon: name, path: '/' }) ? 'seen' : others } },
    })),
    candidates,
  });
  for (const marathon of there) house.fill(marathon, snapshotOf(estate, marathon));
  return house;
}

const tenantsOf = (estate: Estate): TenantScopes =>
  Object.fromEntries(
    estate.tenants.map((scopes, number) => [`t${number}`, scopes.map(({ marathon, path }) => `${marathon}:${path}`)]),
  );

async function shown<T>(given: Page<T> | Promise<Page<T>>, show: (node: T) => unknown = (node) => node) {
  const page = await given;
  const { nodes, hasNextPage, hasPreviousPage, complete, sources } = page;
  const cursors = nodes.map((_, position) => page.cursorOf(position));
  return { nodes: nodes.map(show), cursors, hasNextPage, hasPreviousPage, complete, sources, total: page.totalCount() };
}

const showGroup = (loaders: Loaders, view: GroupView): unknown => ({
  view,
  parent: loaders.parentOf(view),
  totals: loaders.totals({ marathon: view.ref.marathon, path: view.groupId }),
  tenant: loaders.tenantOf(view.ref),
  apps: loaders.appsIn(view).map((app) => app.ref),
  pods: loaders.podsIn(view).map((pod) => pod.ref),
  dependencies: loaders.dependenciesOf(view),
  groups: loaders.groupsIn(view).map((child) => showGroup(loaders, child)),
});

/** Everything that can be asked, of everything there could be. */
async function everything(loaders: Loaders): Promise<unknown> {
  const spots = marathons.flatMap((marathon) => ['/', ...paths].map((path) => ({ marathon, path })));
  const ids = spots.flatMap(({ marathon, path }) => {
    const ref = { marathon, path };
    const [app] = [anApp(marathon, path, { tasks: [{}] })];
    return [
      ...(['App', 'Pod', 'Group'] as const).map((__typename) => nodeIdOf({ __typename, ref })),
      ...app.tasks.map((task) => nodeIdOf(task)),
      nodeIdOf({ __typename: 'QueueItem', ref, role: '*' }),
      nodeIdOf({ __typename: 'Deployment', marathon, deploymentId: `deployment-of-${path}` }),
    ];
  });
  const named = [
    ...marathons.map((name) => ({ __typename: 'Marathon', name }) as const),
    { __typename: 'Tenant', name: 't0' } as const,
  ];
  const page = { first: 500 };
  const showApp = (app: App) => [
    app,
    loaders.statusOf(app),
    loaders.dependenciesOf(app),
    loaders.deploymentsOf(app.ref),
    loaders.queueOf(app.ref),
  ];
  return {
    marathons: await shown(loaders.marathons(null, page)),
    marathon: marathons.map((name) => [
      loaders.marathon(name),
      loaders.source(name),
      loaders.totals({ marathon: name }),
      // When it began is the moment of the question: nothing was remembered.
      [loaders.launchQueue(name)].map(
        (queue) => queue && [queue.state, queue.evidence.map(({ kind, path, count }) => [kind, path, count])],
      ),
    ]),
    candidates: loaders.candidates(),
    apps: await shown(loaders.apps({}, page), showApp),
    ranked: await shown(loaders.apps({ orderBy: { field: 'CPUS', direction: 'DESC' } }, { first: 3 })),
    filtered: await shown(loaders.apps({ filter: { hasDeployment: true, marathons, text: 'a' } }, { last: 2 })),
    below: await Promise.all(paths.map((path) => shown(loaders.apps({ filter: { pathPrefix: path } }, { first: 2 })))),
    ofTenants: await Promise.all(['t0', 't1', 't9'].map((tenant) => shown(loaders.apps({ tenant }, page)))),
    pods: await shown(loaders.pods({}, page)),
    tasks: await shown(loaders.tasks({}, page)),
    deployments: await shown(loaders.deployments({}, page)),
    queue: await shown(loaders.queue({}, page)),
    search: await Promise.all(
      ['web', 'a', 'agent-7', 'WEB_KEY', '31000'].map((text) => loaders.search(text, page).then(shown)),
    ),
    groups: spots.map(({ marathon, path }) => {
      const view = loaders.group(marathon, path);
      return view && [showGroup(loaders, view), loaders.descendants(view, 9)];
    }),
    singles: spots.map(({ marathon, path }) => [
      loaders.app(marathon, path),
      loaders.pod(marathon, path),
      loaders.deploymentsOf({ marathon, path }),
      loaders.queueOf({ marathon, path }),
    ]),
    nodes: loaders.nodes(ids.slice(0, 1000)),
    otherNodes: loaders.nodes(named.map(nodeIdOf)),
    fleet: loaders.fleet(),
    tenants: loaders.tenants(),
    task: marathons.map((marathon) => loaders.task(marathon, 'a_b_c.instance-000000._app.1')),
  };
}

describe('isolation', () => {
  it("answers every question the same, byte for byte, whether other people's things are there or not", async () => {
    await fc.assert(
      fc.asyncProperty(anyEstate, async (estate) => {
        const grants = estate.grants.map(({ marathon, path }) => `${marathon}:${path}`);
        const loadersIn = (house: House) => house.loaders(grants, tenantsOf(estate));
        const present = await everything(loadersIn(houseOf(estate, () => true)));
        const reached = (name: string) => estate.grants.some((grant) => grant.marathon === name);
        const absent = await everything(loadersIn(houseOf(withoutForeign(estate), reached)));
        expect(JSON.stringify(present)).toBe(JSON.stringify(absent));
      }),
      { numRuns: 150 },
    );
  });

  it('lists exactly what the rules allow one by one', () => {
    fc.assert(
      fc.property(anyEstate, (estate) => {
        const loaders = houseOf(estate, () => true).loaders(
          estate.grants.map(({ marathon, path }) => `${marathon}:${path}`),
        );
        const page = loaders.apps({}, { first: 500 });
        if (page instanceof Promise) throw new Error('A cached read answers at once.');
        const allowed = estate.apps
          .filter((spot) => seesSpot(estate, spot))
          .map(({ marathon, path }) => `${marathon}${path}`);
        expect(page.nodes.map(({ ref }) => `${ref.marathon}${ref.path}`)).toEqual(allowed.sort());
        expect(page.totalCount()).toBe(allowed.length);
        expect(loaders.totals({}).apps).toBe(allowed.length);
        expect(loaders.fleet().totals.apps).toBe(allowed.length);
      }),
    );
  });
});
