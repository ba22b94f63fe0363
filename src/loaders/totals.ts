import { tenantRanges, type PositionRange, type Tenant } from '../authz/index.ts';
import type { Shelf } from '../informer/index.ts';
import { largestInt, resolvePath } from '../model/index.ts';
import { areasOf, holds, rangesIn, shelvesOf, type Area } from './gate/area.ts';
import { touches } from './deployments.ts';
import type { Gate } from './gate/gate.ts';
import type { TotalsScope } from './loaders.ts';
import { marathonAt } from './marathons.ts';
import type { FleetView, TotalsView } from './views.ts';

/** Totals that grow; resources in thousandths, so that no order of adding shows in the sum. */
type Tally = { -readonly [field in keyof TotalsView]: number };

const resources = ['cpus', 'mem', 'disk', 'gpus'] as const;
const perMille = 1_000;
/** The totals that are no Int; what counts GPUs is. */
const fractions: ReadonlySet<string> = new Set(['cpus', 'mem', 'disk']);

/** Over a Marathon, a tenant, what lies below a group, or everything the viewer may read; a group does not count itself, nor the root. */
export function totalsOf(gate: Gate, scope: TotalsScope): TotalsView {
  const { marathon, tenant, path } = scope;
  const shelf = marathon === undefined || tenant !== undefined || path !== undefined ? undefined : gate.shelf(marathon);
  return shelf === undefined ? sumUp(gate, scope) : gate.deps.caches.totals.of(gate, shelf, () => sumUp(gate, scope));
}

function sumUp(gate: Gate, { marathon, tenant, path }: TotalsScope): TotalsView {
  const tally = emptyTally();
  for (const { area, shelf } of shelvesOf(gate, areasOf(gate, { marathon, tenant, pathPrefix: path }))) {
    addArea(gate, tally, area, shelf);
    if (path !== undefined && resolvePath(path) !== '/' && seesGroup(gate, shelf, resolvePath(path))) tally.groups -= 1;
  }
  return finished(tally);
}

const seesGroup = (gate: Gate, shelf: Shelf, path: string): boolean =>
  shelf.groups.get(path) !== undefined && gate.sees(shelf.marathon, path);

/** Everything the viewer may read: as a whole, per Marathon, and per tenant, each app under the one tenant it belongs to. */
export function fleetOf(gate: Gate): FleetView {
  const names = gate.names();
  const byMarathon = names.flatMap((name) => {
    const marathon = marathonAt(gate, name);
    const totals = totalsOf(gate, { marathon: name });
    return marathon === null ? [] : [{ marathon, totals, source: gate.source(name) }];
  });
  const provenance = gate.provenance(() => names);
  return {
    totals: sumOf(byMarathon.map((part) => part.totals)),
    byMarathon,
    byTenant: totalsByTenant(gate),
    complete: provenance.complete(),
    sources: provenance.sources(),
  };
}

function totalsByTenant(gate: Gate): FleetView['byTenant'] {
  const tallies = new Map(gate.access.tenants().map((tenant) => [tenant.name, { tenant, tally: emptyTally() }]));
  const tallyOf = (tenant: Tenant | null): Tally | undefined => tallies.get(tenant?.name ?? '')?.tally;
  for (const { area, shelf } of shelvesOf(gate, areasOf(gate, {}))) {
    const query = { marathon: area.marathon };
    for (const range of tenantRanges(gate.access, query, shelf.apps)) addApps(tallyOf(range.tenant), shelf, range);
    for (const range of tenantRanges(gate.access, query, shelf.pods)) addPods(tallyOf(range.tenant), shelf, range);
    for (const range of tenantRanges(gate.access, query, shelf.groups)) addGroups(tallyOf(range.tenant), shelf, range);
    addMovingByTenant(gate, shelf, tallyOf);
  }
  return [...tallies.values()].map(({ tenant, tally }) => ({ tenant, totals: finished(tally) }));
}

/** Deployments and waiting instances; a deployment counts under every tenant it touches. */
function addMovingByTenant(gate: Gate, shelf: Shelf, tallyOf: (tenant: Tenant | null) => Tally | undefined): void {
  const { marathon } = shelf;
  const tallyAt = (path: string) =>
    gate.sees(marathon, path) ? tallyOf(gate.access.tenantOf({ marathon, path })) : undefined;
  for (const { affectedApps, affectedPods } of shelf.deployments) {
    const touched = new Set([...affectedApps, ...affectedPods].map(tallyAt));
    for (const tally of touched) if (tally !== undefined) tally.deployments += 1;
  }
  for (const item of shelf.queue) {
    const tally = tallyAt(item.ref.path);
    if (tally !== undefined) tally.queued += item.count;
  }
}

function addArea(gate: Gate, tally: Tally, area: Area, shelf: Shelf): void {
  for (const range of rangesIn(gate, area, shelf.apps)) addApps(tally, shelf, range);
  for (const range of rangesIn(gate, area, shelf.pods)) addPods(tally, shelf, range);
  for (const range of rangesIn(gate, area, shelf.groups)) addGroups(tally, shelf, range);
  for (const deployment of shelf.deployments) if (touches(gate, area, deployment)) tally.deployments += 1;
  for (const item of shelf.queue) if (holds(gate, area, item.ref.path)) tally.queued += item.count;
}

function addApps(tally: Tally | undefined, shelf: Shelf, { from, to }: PositionRange): void {
  if (tally === undefined) return;
  const sums = shelf.sums(from, to);
  tally.apps += sums.apps;
  tally.instances += sums.instances;
  tally.tasks += sums.tasks;
  tally.tasksStaged += sums.staged;
  tally.tasksRunning += sums.running;
  tally.tasksHealthy += sums.healthy;
  tally.tasksUnhealthy += sums.unhealthy;
  for (const field of resources) tally[field] += Math.round(sums[field] * perMille);
}

/** One by one: an estate has few pods beside its apps. */
function addPods(tally: Tally | undefined, shelf: Shelf, { from, to }: PositionRange): void {
  if (tally === undefined) return;
  tally.pods += to - from;
  for (let position = from; position < to; position += 1) {
    const pod = shelf.pods.at(position);
    if (pod === undefined) continue;
    tally.instances += pod.instances;
    for (const field of resources) tally[field] += Math.round(pod[field] * perMille) * pod.instances;
  }
}

/** The root is no group of anybody's. */
function addGroups(tally: Tally | undefined, shelf: Shelf, { from, to }: PositionRange): void {
  if (tally !== undefined) tally.groups += to - from - (from === 0 && shelf.groups.at(0)?.groupId === '/' ? 1 : 0);
}

const emptyTally = (): Tally => ({
  apps: 0,
  pods: 0,
  groups: 0,
  instances: 0,
  tasks: 0,
  tasksStaged: 0,
  tasksRunning: 0,
  tasksHealthy: 0,
  tasksUnhealthy: 0,
  deployments: 0,
  queued: 0,
  cpus: 0,
  mem: 0,
  disk: 0,
  gpus: 0,
});

/** Numbers that an Int has no room for, which only somebody hostile sends, must not blank what is said of everybody else. */
function finished(tally: Tally): TotalsView {
  for (const field of resources) tally[field] /= perMille;
  for (const field of fieldsOf(tally)) if (!fractions.has(field)) tally[field] = Math.min(tally[field], largestInt);
  return tally;
}

const fieldsOf = (tally: Tally) => Object.keys(tally) as (keyof Tally)[]; // a literal's own keys

function sumOf(parts: readonly TotalsView[]): TotalsView {
  const tally = emptyTally();
  for (const part of parts) {
    for (const field of fieldsOf(tally))
      tally[field] += isResource(field) ? Math.round(part[field] * perMille) : part[field];
  }
  return finished(tally);
}

const isResource = (field: string): boolean => resources.some((resource) => resource === field);
