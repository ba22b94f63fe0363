import { maskOf, type Access } from '../authz/index.ts';
import { resolvePath, type App, type Pod } from '../model/index.ts';
import { listAuditEvents } from './audit.ts';
import { createQuestions } from './access/questions.ts';
import { appAt, areasOfApps, listApps, statusOf } from './apps.ts';
import { areasOf, type Areas } from './gate/area.ts';
import { definitionOf, fieldOf, messageOf, messagesOf, readinessShown } from './definitions/definitions.ts';
import { dependenciesOf } from './dependencies.ts';
import { deploymentAt, deploymentsOf, listDeployments } from './deployments.ts';
import {
  judgeFreshness,
  mustBeRead,
  refresh,
  toBeRead,
  wholeOrRefused,
  type Demands,
  type Freshness,
} from './fresh/demands.ts';
import { createFreshReads, type FreshKind, type FreshReads } from './fresh/reads.ts';
import { createGate, type Asker, type Gate, type LoaderDeps } from './gate/gate.ts';
import * as groups from './groups.ts';
import type { Loaders, PodQuery, TaskQuery } from './loaders.ts';
import { candidates, launchQueueOf, listMarathons, marathonAt } from './marathons.ts';
import { nodeAt, nodesAt } from './nodes.ts';
import type { Page } from './paging/page.ts';
import { lacksOf, waitsOf } from './lacks.ts';
import { listPods, podAt } from './pods.ts';
import { listQueue, queueOf } from './queue.ts';
import { search } from './search/search.ts';
import { listTasks, listTasksOf, taskAt } from './tasks.ts';
import { tenantNamed } from './tenants.ts';
import { fleetOf, totalsOf } from './totals.ts';
import { versionsOf } from './definitions/versions.ts';
import type { MarathonView } from './views.ts';
import * as watches from './watch/index.ts';

/** Loaders for one viewer and one request: costs little until asked, keeps nothing after it. */
export function createLoaders(deps: LoaderDeps, access: Access, asker: Asker): Loaders {
  const gate = createGate(deps, access, asker);
  return {
    ...readingLists(gate),
    ...readingSingles(gate),
    ...readingGroups(gate),
    ...readingAll(gate),
    reads: gate.reads,
    ...watching(gate),
  };
}

type Lists = Pick<Loaders, 'apps' | 'app' | 'pods' | 'pod' | 'tasks'>;

/** What can also be read FRESH. */
function readingLists(gate: Gate): Lists {
  let reads: FreshReads | undefined;
  const fresh = () => (reads ??= createFreshReads(gate));
  const list = <T>(kind: FreshKind, demands: Demands, { areas, page }: { areas: Areas; page: () => Page<T> }) => {
    judgeFreshness(demands);
    const now = page(); // arguments are judged before any Marathon is asked
    const answer = (found: Page<T>) => wholeOrRefused(found, demands);
    const marathons = isPatient(demands)
      ? []
      : toBeRead(
          gate,
          areas.all().map((area) => area.marathon),
          demands,
        );
    if (marathons.length === 0) return answer(now);
    return refresh(gate, fresh(), { kind, marathons, freshness: demands }).then(() => answer(page()));
  };
  const single = <T extends App | Pod>(kind: FreshKind, of: Single, answer: () => T | null) => {
    const { marathon, path, freshness = {} } = of;
    judgeFreshness(freshness);
    if (isPatient(freshness)) return answer();
    const place = resolvePath(path);
    if (!gate.reaches(marathon) || !gate.sees(marathon, place)) return null;
    if (toBeRead(gate, [marathon], freshness).length === 0) return answer();
    return fresh()
      .one(kind, marathon, place)
      .then(answer, (error: unknown) => {
        mustBeRead(gate, [marathon], freshness);
        return answer() ?? fail(error);
      });
  };
  const placed = (query: PodQuery | TaskQuery) =>
    areasOf(gate, { ...query.filter, marathon: query.marathon, tenant: query.tenant });
  return {
    apps: (query, page) => {
      const areas = areasOfApps(gate, query);
      return list('app', query, { areas, page: () => listApps(gate, query, areas, page) });
    },
    app: (marathon, path, freshness) => single('app', { marathon, path, freshness }, () => appAt(gate, marathon, path)),
    pods: (query, page) => {
      const areas = placed(query);
      return list('pod', query, { areas, page: () => listPods(gate, query, areas, page) });
    },
    pod: (marathon, path, freshness) => single('pod', { marathon, path, freshness }, () => podAt(gate, marathon, path)),
    tasks: (query, page) => {
      const areas = placed(query);
      return list('app', query, { areas, page: () => listTasks(gate, query, areas, page) });
    },
  };
}

interface Single {
  readonly marathon: string;
  readonly path: string;
  readonly freshness: Freshness | undefined;
}

/** Takes what is there, however old: the most of what is asked, and no area need be looked at for it. */
const isPatient = ({ consistency, maxStaleness }: Freshness): boolean =>
  consistency !== 'FRESH' && maxStaleness == null;

function fail(error: unknown): never {
  throw error;
}

type Singles = Pick<
  Loaders,
  | 'statusOf'
  | 'tasksOf'
  | 'task'
  | 'deployment'
  | 'deploymentsOf'
  | 'queueOf'
  | 'lacks'
  | 'waits'
  | 'definition'
  | 'field'
  | 'mask'
  | 'message'
  | 'messages'
  | 'readiness'
  | 'appVersions'
  | 'podVersions'
  | 'dependenciesOf'
  | 'node'
  | 'nodes'
>;

const readingSingles = (gate: Gate): Singles => ({
  statusOf: (app) => statusOf(gate, app),
  tasksOf: (app, filter, page) => listTasksOf(gate, app, filter, page),
  task: (marathon, taskId) => taskAt(gate, marathon, taskId),
  deployment: (marathon, id) => deploymentAt(gate, marathon, id),
  deploymentsOf: (ref) => deploymentsOf(gate, ref),
  queueOf: (ref) => queueOf(gate, ref),
  lacks: (ref) => lacksOf(gate, ref),
  waits: (ref) => waitsOf(gate, ref),
  definition: (record) => definitionOf(gate, record),
  field: (record, field, read) => fieldOf(gate, { record, field, read }),
  mask: (record) => maskOf(gate.access, record),
  message: (record, message) => messageOf(gate, record, message),
  messages: (record, value) => messagesOf(gate, record, value),
  readiness: (ref, results) => readinessShown(gate, ref, results),
  appVersions: (app, first) => versionsOf(gate, app, first),
  podVersions: (pod, first) => versionsOf(gate, pod, first),
  dependenciesOf: (of) => dependenciesOf(gate, of),
  node: (id) => nodeAt(gate, id),
  nodes: (ids) => nodesAt(gate, ids),
});

type Groups = Pick<Loaders, 'group' | 'groupsIn' | 'appsIn' | 'podsIn' | 'parentOf' | 'descendants'>;

const readingGroups = (gate: Gate): Groups => ({
  group: (marathon, path) => groups.groupAt(gate, marathon, path),
  groupsIn: (view) => groups.groupsIn(gate, view),
  appsIn: (view) => groups.appsIn(gate, view),
  podsIn: (view) => groups.podsIn(gate, view),
  parentOf: (view) => groups.parentOfGroup(gate, view),
  descendants: (view, depth) => groups.descendants(gate, view, depth),
});

type Watching = Pick<
  Loaders,
  'watchApps' | 'watchTasks' | 'watchDeployments' | 'watchMarathons' | 'watchEvents' | 'watchChange'
>;

const watching = (gate: Gate): Watching => ({
  watchApps: (ids, filter) => watches.watchApps(gate, ids, filter),
  watchTasks: (ids, filter) => watches.watchTasks(gate, ids, filter),
  watchDeployments: (ids, filter) => watches.watchDeployments(gate, ids, filter),
  watchMarathons: (ids, filter) => watches.watchMarathons(gate, ids, filter),
  watchEvents: (filter) => watches.watchEvents(gate, filter),
  watchChange: (change) => watches.watchChange(gate, change),
});

type Overviews = Omit<Loaders, keyof Lists | keyof Singles | keyof Groups | keyof Watching | 'reads'>;

function readingAll(gate: Gate): Overviews {
  // Every app of a page names its Marathon: one request makes one view of each.
  const views = new Map<string, MarathonView | null>();
  const marathon = (name: string): MarathonView | null => {
    const known = views.get(name);
    if (known !== undefined) return known;
    const view = marathonAt(gate, name);
    views.set(name, view);
    return view;
  };
  return { ...readingOverviews(gate), marathon };
}

const readingOverviews = (gate: Gate): Omit<Overviews, 'marathon'> => ({
  marathons: (filter, page) => listMarathons(gate, filter, page),
  candidates: () => candidates(gate),
  source: (marathon) => gate.source(marathon),
  launchQueue: (marathon) => launchQueueOf(gate, marathon),
  deployments: (query, page) => wholeOrRefused(listDeployments(gate, query, page), query),
  queue: (query, page) => wholeOrRefused(listQueue(gate, query, page), query),
  search: async (text, page, demands = {}) => wholeOrRefused(await search(gate, text, page), demands),
  totals: (scope) => totalsOf(gate, scope),
  fleet: (demands = {}) => wholeOrRefused(fleetOf(gate), demands),
  access: () => createQuestions(gate),
  tenants: () => gate.access.tenants(),
  tenant: (name) => tenantNamed(gate, name),
  auditEvents: (filter, page) => listAuditEvents(gate, filter, page),
  tenantOf: (place) => gate.access.tenantOf(place),
});
