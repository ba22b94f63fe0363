import { readable, readableRanges } from '../authz/index.ts';
import type { Shelf, SortedIndex } from '../informer/index.ts';
import { appHealthOf, appStatusOf, isStuck, resolvePath, type App, type AppStatusWord } from '../model/index.ts';
import type { AppFilter, AppOrderField, Health } from '../schema/index.ts';
import { labelsOf } from './definitions/definitions.ts';
import { areasOf, provenanceOf, rangesIn, type Areas } from './gate/area.ts';
import type { Gate } from './gate/gate.ts';
import type { AppQuery } from './loaders.ts';
import { allOf, labelTest, textTest, type Test } from './gate/matching.ts';
import { markOf } from './paging/cursor.ts';
import { pageByPlace, placeKeyParts } from './paging/listing.ts';
import { readWindow, type Page, type PageArgs } from './paging/page.ts';
import { pageByRank, rankKeyParts } from './paging/ranked.ts';
import type { Placed, Stretches } from './paging/walk.ts';

/** Apps of one list, once the Marathons concerned have been asked where the viewer wanted that. */
export function listApps(gate: Gate, query: AppQuery, areas: Areas, page: PageArgs): Page<App> {
  const { filter, orderBy, marathon, tenant } = query;
  const field = orderBy?.field ?? 'ID';
  const descending = orderBy?.direction === 'DESC';
  const rank = ranks[field];
  const mark = markOf(
    'apps',
    { filter, field, descending, marathon, tenant },
    rank === null ? placeKeyParts : rankKeyParts,
  );
  const window = readWindow(page, mark, gate.pageSize);
  const list = {
    stretches: stretchesOf(gate, areas, { kind: 'apps', of: (shelf) => shelf.apps }),
    keep: appTest(gate, filter),
    descending,
    mark,
    provenance: provenanceOf(gate, areas),
  };
  return rank === null ? pageByPlace(list, window) : pageByRank({ ...list, rank }, window);
}

/** The areas a list of apps is about. */
export const areasOfApps = (gate: Gate, { filter, marathon, tenant }: AppQuery): Areas =>
  areasOf(gate, { ...filter, marathon, tenant });

/** Records of one kind. */
interface Indexed<T> {
  readonly kind: 'apps' | 'pods';
  readonly of: (shelf: Shelf) => SortedIndex<T>;
}

/** What the viewer may read of one kind of record, Marathon by Marathon. */
export const stretchesOf = <T extends Placed>(gate: Gate, areas: Areas, indexed: Indexed<T>): Stretches<T> => ({
  count: areas.count,
  marathonAt: areas.marathonAt,
  at(position) {
    const area = areas.at(position);
    const shelf = area === null ? undefined : gate.shelf(area.marathon);
    if (area === null || shelf === undefined) return null;
    const index = indexed.of(shelf);
    return { marathon: area.marathon, index, ranges: () => rangesIn(gate, area, index) };
  },
  total: areas.everything ? () => countEverything(gate, indexed) : null,
});

/** Counted once per access as long as nothing changes: to look at fifty Marathons for every page would cost as much as the page. */
const countEverything = (gate: Gate, { kind, of }: Indexed<Placed>): number =>
  gate.deps.caches.counts[kind].of(gate, (own) => {
    let count = 0;
    for (const marathon of own.everyName()) {
      const shelf = own.shelf(marathon);
      if (shelf === undefined) continue;
      for (const { from, to } of readableRanges(own.access, { marathon }, of(shelf))) count += to - from;
    }
    return count;
  });

/** The place is judged before the record is looked for: what is invisible takes no longer than what is not there. */
export function appAt(gate: Gate, marathon: string, path: string): App | null {
  const place = resolvePath(path);
  return gate.sees(marathon, place) ? readable(gate.access, gate.shelf(marathon)?.apps.get(place)) : null;
}

export function statusOf(gate: Gate, app: App): AppStatusWord {
  const shelf = gate.shelf(app.ref.marathon);
  if (shelf === undefined) return appStatusOf(app, 0, []);
  return appStatusOf(app, shelf.deploymentsOf(app.appId).length, shelf.queueOf(app.appId));
}

const ranks: Readonly<Record<AppOrderField, ((app: App) => string | number) | null>> = {
  ID: null,
  VERSION: (app) => app.version ?? '',
  INSTANCES: (app) => app.instances,
  TASKS_RUNNING: (app) => app.tasksRunning,
  TASKS_UNHEALTHY: (app) => app.tasksUnhealthy,
  CPUS: (app) => app.cpus,
  MEM: (app) => app.mem,
};

/** What of the filter has to look at each app; null when nothing does. */
function appTest(gate: Gate, filter: AppFilter | null | undefined): Test<App> | null {
  if (filter == null) return null;
  return allOf<App>([
    textTest(filter.text, 'text', (app) => app.appId),
    labelTest(filter.labels, (app) => labelsOf(gate, app)),
    textTest(filter.image, 'image', (app) => app.image),
    healthTest(filter.health),
    statusTest(gate, filter.status),
    deploymentTest(gate, filter.hasDeployment),
    stuckTest(gate, filter.stuck),
  ]);
}

export function healthTest(wanted: readonly Health[] | null | undefined): Test<App> | null {
  return wanted == null ? null : (app) => wanted.some((health) => hasHealth(app, health));
}

function hasHealth(app: App, health: Health): boolean {
  const { unhealthy, unknown } = appHealthOf(app);
  if (health === 'UNHEALTHY') return unhealthy > 0;
  if (health === 'UNKNOWN') return unknown > 0;
  return app.tasksRunning > 0 && unhealthy === 0 && unknown === 0;
}

function statusTest(gate: Gate, wanted: readonly AppStatusWord[] | null | undefined): Test<App> | null {
  return wanted == null ? null : (app) => wanted.includes(statusOf(gate, app));
}

const deploymentsOn = (gate: Gate, app: App): number =>
  gate.shelf(app.ref.marathon)?.deploymentsOf(app.appId).length ?? 0;

const deploymentTest = (gate: Gate, wanted: boolean | null | undefined): Test<App> | null =>
  wanted == null ? null : (app) => deploymentsOn(gate, app) > 0 === wanted;

const stuckTest = (gate: Gate, wanted: boolean | null | undefined): Test<App> | null =>
  wanted == null
    ? null
    : (app) => isStuck(deploymentsOn(gate, app), gate.shelf(app.ref.marathon)?.queueOf(app.appId) ?? []) === wanted;
