import type { GroupSeed } from '../door.ts';
import { canonicalGroup, canonicalPod, idAt, loadCatalogue } from '../definitions/index.ts';
import type { JsonObject } from '../json.ts';
import type { Random } from '../random.ts';
import { chance, weighted } from './draws.ts';
import { isAskedByMarathon } from './health.ts';
import type { AppContext } from './networking.ts';
import { cataloguedApp, definedPackageApp, frameworkApp, schedulerApp } from './package-app.ts';
import { answering, serviceApp, smallApp } from './plain-app.ts';
import { appName, createNaming, productName, stageName } from './words.ts';

/** What one tenant has on one Marathon. */
export interface Holding {
  readonly groups: readonly GroupSeed[];
  readonly apps: readonly JsonObject[];
  readonly pods: readonly JsonObject[];
}

/** How much of it to make, and for whom. */
export interface HoldingOptions {
  readonly random: Random;
  readonly framework: string;
  /** Name of the tenant and of its top-level group. */
  readonly tenant: string;
  readonly apps: number;
  readonly pods: number;
  /** Number of agents: an app with one task per host can have no more tasks. */
  readonly hosts: number;
}

interface Room {
  readonly id: string;
  readonly depth: number;
  readonly naming: (wanted: string) => string;
  readonly apps: string[];
}

const room = (id: string, depth: number): Room => ({ id, depth, naming: createNaming(), apps: [] });

function child(parent: Room, wanted: string): Room {
  return room(idAt(parent.id, parent.naming(wanted)), parent.depth + 1);
}

/** The tenant's own group, one product for every dozen apps, and stages and sites below some of them. */
function roomsOf(options: HoldingOptions): Room[] {
  const { random, tenant, apps } = options;
  const top = room(`/${tenant}`, 1);
  const products = Array.from({ length: Math.max(1, Math.round(apps / 12)) }, () => child(top, productName(random)));
  const stages = products.flatMap((product) =>
    chance(random, 0.4) ? [child(product, stageName(random)), child(product, stageName(random))] : [],
  );
  const sites = stages.flatMap((stage) => (chance(random, 0.2) ? [child(stage, stageName(random))] : []));
  return [top, ...products, ...stages, ...sites];
}

/** A product waits for an earlier one at times; half of them say so relative to themselves, as people do. Never in a circle. */
function dependenciesOf(random: Random, rooms: readonly Room[]): GroupSeed[] {
  const products: Room[] = [];
  return rooms.map((one) => {
    const earlier = one.depth === 2 && chance(random, 0.2) ? random.pick(products) : undefined;
    if (one.depth === 2) products.push(one);
    if (earlier === undefined) return { id: one.id };
    return {
      id: one.id,
      dependencies: [chance(random, 0.5) ? earlier.id : `../${earlier.id.split('/').at(-1) ?? ''}`],
    };
  });
}

/** Ids end on level 2 (the tenant's group) in 43 % of the cases, then 41 %, 13 % and 3 %. */
function chooseRoom(random: Random, byDepth: readonly (readonly Room[])[]): Room | undefined {
  const depth = weighted(random, [
    [43, 1],
    [41, 2],
    [13, 3],
    [3, 4],
  ]);
  for (let at = depth; at > 0; at--) {
    const found = random.pick(byDepth[at] ?? []);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The mix of a Marathon of 1,000 apps: 55 % small, 30 % services, 10 % like frameworks, 4 % schedulers, 1 % whole packages. */
function appOf(context: AppContext, hosts: number): JsonObject {
  const make = weighted(context.random, [
    [35, () => smallApp(context, hosts)],
    [20, () => cataloguedApp(context)],
    [30, () => serviceApp(context, hosts)],
    [10, () => frameworkApp(context)],
    [4, () => schedulerApp(context)],
    [1, () => definedPackageApp(context)],
  ]);
  const definition = make();
  return isAskedByMarathon(definition) ? answering(definition) : definition;
}

function dependent(random: Random, definition: JsonObject, siblings: readonly string[]): JsonObject {
  const needed = chance(random, 0.12) ? random.pick(siblings) : undefined;
  return needed === undefined ? definition : { ...definition, dependencies: [needed] };
}

function appsOf(options: HoldingOptions, rooms: readonly Room[], count: number): JsonObject[] {
  const { random, framework, tenant, hosts } = options;
  const byDepth = [0, 1, 2, 3, 4].map((depth) => rooms.filter((one) => one.depth === depth));
  const peers: string[] = [];
  const made: JsonObject[] = [];
  for (let index = 0; index < count; index++) {
    const home = chooseRoom(random, byDepth);
    if (home === undefined) break;
    const name = home.naming(appName(random));
    const context: AppContext = { random, framework, tenant, group: home.id, name, peers };
    made.push(dependent(random, appOf(context, hosts), home.apps));
    const id = idAt(home.id, name);
    home.apps.push(id);
    peers.push(id);
  }
  return made;
}

function podsOf(options: HoldingOptions, rooms: readonly Room[]): JsonObject[] {
  const { random, pods } = options;
  const catalogued = loadCatalogue().pods;
  return Array.from({ length: pods }, (): JsonObject[] => {
    const home = random.pick(rooms);
    const entry = random.pick(catalogued);
    if (home === undefined || entry === undefined) return [];
    return [canonicalPod(entry.definition, { group: home.id, name: home.naming(`${appName(random)}-pod`) })];
  }).flat();
}

/** A whole group of the catalogue, a shop or a blog with its database, below the tenant's group. */
function borrowed(random: Random, top: Room | undefined): Holding {
  const entry = random.pick(loadCatalogue().groups);
  if (entry === undefined || top === undefined) return { groups: [], apps: [], pods: [] };
  const group = canonicalGroup(entry.definition, { group: top.id, name: top.naming(`demo-${productName(random)}`) });
  // Persistent volumes bind to a role of the tenant, which is what `canonicalApp` gives them.
  return {
    groups: group.groups,
    apps: group.apps.map((one) => (isAskedByMarathon(one) ? answering(one) : one)),
    pods: [],
  };
}

/** Makes the groups, apps and pods of one tenant on one Marathon. The same random source gives the same. */
export function holdingOf(options: HoldingOptions): Holding {
  const { random, apps } = options;
  const rooms = roomsOf(options);
  const groups = dependenciesOf(random, rooms);
  const extra = apps >= 10 ? borrowed(random, rooms[0]) : { groups: [], apps: [], pods: [] };
  const own = appsOf(options, rooms, Math.max(0, apps - extra.apps.length));
  return { groups: [...groups, ...extra.groups], apps: [...own, ...extra.apps], pods: podsOf(options, rooms) };
}
