import { rankPlaces, type PlaceCandidate, type RankedPlace } from '../operations/index.ts';
import type { PlaceAppInput } from '../schema/index.ts';
import type { Reading } from './change.ts';
import { everyNode } from './every-node.ts';
import { invalid } from './terms.ts';

export interface Placement {
  readonly marathon: string | null;
  readonly path: string | null;
  readonly token: string | null;
  readonly candidates: readonly RankedPlace[];
}

/** Proposes where to create; reserves nothing. For a tenant the viewer does not see there is no place. */
export function placeApp(reading: Reading, input: PlaceAppInput): Placement {
  const { access, loaders } = reading;
  const instances = input.instances ?? 1;
  assertSensible(input);
  const { tenant } = input;
  const candidates: PlaceCandidate[] = [];
  for (const { name } of everyNode((page) => loaders.marathons(null, page))) {
    const path = placesOf(reading, name, tenant ?? null)[0];
    if (path === undefined || !access.can('create', { marathon: name, path })) continue;
    candidates.push({ marathon: name, path, ...loadOf(reading, name) });
  }
  const ranked = rankPlaces(candidates, { instances });
  const best = ranked.find(({ suitable }) => suitable);
  if (best === undefined) return { marathon: null, path: null, token: null, candidates: ranked };
  const { marathon, path } = best;
  return { marathon, path, token: tokenOf(marathon, path), candidates: ranked };
}

/** How large the agents of a Marathon are it does not tell: what is too large for them shows in the launch queue. */
function assertSensible({ instances, cpus, mem }: PlaceAppInput): void {
  if ((instances ?? 1) < 1) throw invalid('instances', 'is 1 or more');
  for (const [argument, amount] of Object.entries({ cpus, mem }))
    if ((amount ?? 0) < 0) throw invalid(argument, 'is 0 or more');
}

/** Where a tenant may create on a Marathon; without a tenant, wherever the viewer may. */
function placesOf({ access, loaders }: Reading, marathon: string, tenant: string | null): readonly string[] {
  if (tenant === null) return access.scopes('create', marathon);
  const scopes = loaders.tenant(tenant)?.scopes ?? [];
  return scopes.filter((scope) => scope.marathon === '*' || scope.marathon === marathon).map(({ path }) => path);
}

function loadOf({ access, loaders }: Reading, marathon: string): Omit<PlaceCandidate, 'marathon' | 'path'> {
  const { phase } = loaders.source(marathon);
  const scope = { filter: { marathons: [marathon] } };
  const queue = everyNode((page) => loaders.queue(scope, page));
  return {
    whole: access.can('read', { marathon, path: '/' }),
    live: phase === 'LIVE' || phase === 'POLLING',
    tasks: loaders.totals({ marathon }).tasks,
    deployments: loaders.deployments(scope, {}).totalCount(),
    waiting: queue.reduce((sum, { count }) => sum + count, 0),
  };
}

const tokenOf = (marathon: string, path: string): string =>
  Buffer.from(JSON.stringify({ marathon, path })).toString('base64url');

/** Fails with BAD_USER_INPUT when an app is to be created elsewhere than proposed. */
export function assertPlaced(token: string | null | undefined, marathon: string): void {
  if (token === null || token === undefined) return;
  if (marathonIn(token) !== marathon) throw invalid('placement', 'was given for another Marathon');
}

function marathonIn(token: string): unknown {
  try {
    const proposal: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    return typeof proposal === 'object' && proposal !== null ? Reflect.get(proposal, 'marathon') : null;
  } catch {
    throw invalid('placement', 'is no token of `placeApp`');
  }
}
