import { maskOf, type Access } from '../authz/index.ts';
import { resolvePath, type App, type Pod } from '../model/index.ts';
import { listAuditEvents } from './audit.ts';
import { createQuestions } from './access/questions.ts';
import { appAt, areasOfApps, listApps, statusOf } from './apps.ts';
import { areasOf, type Areas } from './gate/area.ts';
import { definitionOf, messageOf, messagesOf } from './definitions/definitions.ts';
import { dependenciesOf } from './dependencies.ts';
import { deploymentAt, deploymentsOf, listDeployments } from './deployments.ts';
import { createFreshReads, type FreshKind, type FreshReads } from './fresh/reads.ts';
import { createGate, type Gate, type LoaderDeps } from './gate/gate.ts';
import * as groups from './groups.ts';
import type { Loaders } from './loaders.ts';
import { candidates, launchQueueOf, listMarathons, marathonAt } from './marathons.ts';
import { nodeAt, nodesAt } from './nodes.ts';
import type { Page } from './paging/page.ts';
import { listPods, podAt } from './pods.ts';
import { listQueue, queueOf } from './queue.ts';
import { search } from './search/search.ts';
import { listTasks, listTasksOf, taskAt } from './tasks.ts';
import { tenantNamed } from './tenants.ts';
import { fleetOf, totalsOf } from './totals.ts';
import { versionsOf } from './definitions/versions.ts';
import type { MarathonView } from './views.ts';

/** Loaders for one viewer and one request: costs little until asked, keeps nothing after it. */
export function createLoaders(deps: LoaderDeps, access: Access, signal: AbortSignal): Loaders {
  const gate = createGate(deps, access, signal);
  return {
    ...readingLists(gate),
    ...readingSingles(gate),
    ...readingGroups(gate),
    ...readingAll(gate),
    reads: gate.reads,
  };
}

type Lists = Pick<Loaders, 'apps' | 'app' | 'pods' | 'pod' | 'tasks'>;

/** What can also be read FRESH. */
function readingLists(gate: Gate): Lists {
  let reads: FreshReads | undefined;
  const fresh = () => (reads ??= createFreshReads(gate));
  const list = <T>(kind: FreshKind, isFresh: boolean, areas: Areas, answer: () => Page<T>) => {
    const page = answer(); // arguments are judged before any Marathon is asked
    if (!isFresh) return page;
    return fresh()
      .all(
        kind,
        areas.all().map((area) => area.marathon),
      )
      .then(answer);
  };
  const single = <T extends App | Pod>(kind: FreshKind, marathon: string, path: string, answer: () => T | null) => {
    const place = resolvePath(path);
    if (!gate.reaches(marathon) || !gate.sees(marathon, place)) return null;
    return fresh()
      .one(kind, marathon, place)
      .then(answer, (error: unknown) => answer() ?? fail(error));
  };
  return {
    apps: (query, page) => {
      const areas = areasOfApps(gate, query);
      return list('app', query.consistency === 'FRESH', areas, () => listApps(gate, query, areas, page));
    },
    app: (marathon, path, consistency) => {
      const answer = () => appAt(gate, marathon, path);
      return consistency === 'FRESH' ? single('app', marathon, path, answer) : answer();
    },
    pods: (query, page) => {
      const areas = areasOf(gate, { ...query.filter, marathon: query.marathon, tenant: query.tenant });
      return list('pod', query.consistency === 'FRESH', areas, () => listPods(gate, query, areas, page));
    },
    pod: (marathon, path, consistency) => {
      const answer = () => podAt(gate, marathon, path);
      return consistency === 'FRESH' ? single('pod', marathon, path, answer) : answer();
    },
    tasks: (query, page) => {
      const areas = areasOf(gate, { ...query.filter, marathon: query.marathon, tenant: query.tenant });
      return list('app', query.consistency === 'FRESH', areas, () => listTasks(gate, query, areas, page));
    },
  };
}

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
  | 'definition'
  | 'mask'
  | 'message'
  | 'messages'
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
  definition: (record) => definitionOf(gate, record),
  mask: (record) => maskOf(gate.access, record),
  message: (record, message) => messageOf(gate, record, message),
  messages: (record, value) => messagesOf(gate, record, value),
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

type Overviews = Omit<Loaders, keyof Lists | keyof Singles | keyof Groups | 'reads'>;

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
  deployments: (query, page) => listDeployments(gate, query, page),
  queue: (query, page) => listQueue(gate, query, page),
  search: (text, page) => search(gate, text, page),
  totals: (scope) => totalsOf(gate, scope),
  fleet: () => fleetOf(gate),
  access: () => createQuestions(gate),
  tenants: () => gate.access.tenants(),
  tenant: (name) => tenantNamed(gate, name),
  auditEvents: (filter, page) => listAuditEvents(gate, filter, page),
  tenantOf: (place) => gate.access.tenantOf(place),
});
