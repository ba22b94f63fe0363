import { createAuthorizer, parsePolicy, viewerOf, type Access } from '../../src/authz/index.ts';
import { createStore, type Snapshot, type Store } from '../../src/informer/index.ts';
import {
  createLoaderCaches,
  createLoaders,
  type LoaderDeps,
  type Loaders,
  type MarathonSource,
} from '../../src/loaders/index.ts';
import type { Candidate, Marathon, SourceState } from '../../src/model/index.ts';
import { groupsAbove } from '../support/records.ts';

/** A real store, and Marathons of which only the state is made up; nothing here ever calls one. */
/** Asks, and never goes away. */
export const patient = { signal: () => new AbortController().signal };

export interface House {
  readonly store: Store;
  readonly states: Map<string, SourceState>;
  readonly deps: LoaderDeps;
  /** Puts a Marathon's whole state in, with the groups above its apps and pods unless they are given. */
  fill(marathon: string, snapshot: Snapshot): void;
  /** The loaders of a viewer with these readable places, `marathon:path`, for one request; `secrets` are those whose secrets show. */
  loaders(places: readonly string[], tenants?: TenantScopes, secrets?: readonly string[]): Loaders;
}

/** Tenants by name, in order; scopes are `marathon:path`. */
export type TenantScopes = Readonly<Record<string, readonly string[]>>;

export interface HouseParts {
  readonly marathons: readonly (string | Partial<Marathon>)[];
  readonly candidates?: readonly Candidate[];
  readonly deps?: Partial<LoaderDeps>;
}

export function createHouse({ marathons, candidates = [], deps }: HouseParts): House {
  const store = createStore();
  const records = marathons.map((parts) => aMarathon(typeof parts === 'string' ? { name: parts } : parts));
  const states = new Map(records.map(({ name }) => [name, liveState(name)]));
  const byName = new Map(records.map((record) => [record.name, sourceOf(record, states)]));
  const registry = {
    get: (name: string) => byName.get(name),
    names: () => [...byName.keys()].sort(),
    candidates: () => candidates,
  };
  const all: LoaderDeps = { store, registry, caches: createLoaderCaches(), ...deps };
  return {
    store,
    states,
    deps: all,
    fill(marathon, snapshot) {
      const paths = [...(snapshot.apps ?? []), ...(snapshot.pods ?? [])].map((record) => record.ref.path);
      store.replace(marathon, {
        groups: groupsAbove(marathon, paths),
        deployments: [],
        queue: [],
        pods: [],
        ...snapshot,
      });
    },
    loaders: (places, tenants, secrets) => createLoaders(all, accessOf(places, tenants, secrets), patient),
  };
}

export function accessOf(
  places: readonly string[],
  tenants: TenantScopes = {},
  secrets: readonly string[] = [],
): Access {
  const bind = (role: string) => (place: string) => ({ user: 'jo', role, scope: scopeOf(place) });
  const policy = parsePolicy(
    JSON.stringify({
      tenants: Object.fromEntries(
        Object.entries(tenants).map(([name, scopes]) => [name, { scopes: scopes.map(scopeOf) }]),
      ),
      roles: { reader: { actions: ['read'] }, knower: { actions: ['secrets'] } },
      bindings: [...places.map(bind('reader')), ...secrets.map(bind('knower'))],
    }),
  );
  if (!policy.ok) throw new Error(policy.errors.map((error) => `${error.path}: ${error.message}`).join('\n'));
  const viewer = viewerOf({ kind: 'user', subject: 'jo', issuer: null, groups: [], expiresAt: null });
  return createAuthorizer({ policy: policy.policy, frameworkIdOf: () => null }).accessFor(viewer);
}

function scopeOf(place: string) {
  const colon = place.indexOf(':');
  return { marathon: place.slice(0, colon), path: place.slice(colon + 1) };
}

const liveState = (marathon: string): SourceState => ({
  marathon,
  phase: 'LIVE',
  asOf: '2026-01-01T00:00:00.000Z',
  error: null,
});

const aMarathon = (parts: Partial<Marathon>): Marathon => ({
  __typename: 'Marathon',
  name: 'm',
  kind: 'PLATFORM',
  configured: true,
  evidence: [],
  host: null,
  addresses: [],
  info: null,
  ...parts,
});

const never = (): never => {
  throw new Error('No Marathon may be called here.');
};

const sourceOf = (record: Marathon, states: ReadonlyMap<string, SourceState>): MarathonSource => ({
  connector: {
    app: never,
    apps: never,
    pod: never,
    pods: never,
    appVersions: never,
    appVersion: never,
    podVersions: never,
    podVersion: never,
  },
  informer: { state: () => states.get(record.name) ?? liveState(record.name) },
  describe: () => record,
});
