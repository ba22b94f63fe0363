import type { RequestAudit } from '../../audit/index.ts';
import type { Access } from '../../authz/index.ts';
import type { MarathonConnector } from '../../connectors/marathon/index.ts';
import type { LaunchWatch, Shelf, Store } from '../../informer/index.ts';
import type { Candidate, Marathon, SourceState } from '../../model/index.ts';
import type { Progress } from '../../progress/index.ts';
import type { Reviewer } from '../access/views.ts';
import type { LoaderCaches } from '../definitions/caches.ts';
import type { SensitiveReads } from '../definitions/sensitive.ts';
import type { Provenance } from '../paging/page.ts';
import { coveredBy } from './path-set.ts';
import { createReadLog, type Present, type ReadLog } from './reads.ts';

/** One followed Marathon, as far as reading needs it. */
export interface MarathonSource {
  readonly connector: Pick<
    MarathonConnector,
    'app' | 'apps' | 'pod' | 'pods' | 'appVersions' | 'appVersion' | 'podVersions' | 'podVersion'
  >;
  readonly informer: { state(): SourceState };
  describe(): Marathon;
}

/** The Marathons there are; a registry is one. */
export interface MarathonSources {
  get(name: string): MarathonSource | undefined;
  /** Sorted by code unit; when it is the same array, the Marathons are the same, too. */
  names(): readonly string[];
  candidates(): readonly Candidate[];
}

export interface LoaderDeps {
  readonly store: Store;
  readonly registry: MarathonSources;
  /** Shared by all requests of a gateway. */
  readonly caches: LoaderCaches;
  /** What waits to be launched, and since when. Absent: nothing is known to have lasted. */
  readonly launches?: LaunchWatch;
  /** The audit log, for this request. Absent: it is empty, and nothing is recorded. */
  readonly audit?: RequestAudit;
  /** Told what the viewer is shown that the mask hides from others. Absent: nobody wants to know. */
  readonly sensitive?: SensitiveReads;
  /** How far changes are. Absent: none is known. */
  readonly progress?: Progress;
  /** Who may do what, for reviews. Absent: nothing can be reviewed. */
  readonly reviewer?: Reviewer;
  /** The most a page may hold, default 1 000. */
  readonly pageSize?: number;
  /** How long all FRESH reads of one request may take together, default 2 000 ms: what a person waits for without wondering. */
  readonly freshDeadlineMs?: number;
}

/**
 * What one viewer can reach in one request. Marathons the viewer may read nothing of are not there, whatever is asked of them: every
 * loader goes through here, and takes records only through authz's `readable`, `readableRanges`, or `sees`.
 */
export interface Gate {
  readonly deps: LoaderDeps;
  readonly access: Access;
  readonly asker: Asker;
  readonly pageSize: number;
  /** What has been read so far in this request. */
  readonly reads: ReadLog;
  /** All Marathons there are, sorted. */
  everyName(): readonly string[];
  /** Marathons of which the viewer may read something, by name. */
  names(): readonly string[];
  reaches(marathon: string): boolean;
  shelf(marathon: string): Shelf | undefined;
  registered(marathon: string): MarathonSource | undefined;
  /** Whether the viewer may read what is at a place; for many places of one Marathon, at the cost of a look-up per segment. */
  sees(marathon: string, path: string): boolean;
  /** Whether the viewer may see the secrets of what is at a place. */
  reveals(marathon: string, path: string): boolean;
  /** Whether the viewer may read the whole Marathon. */
  seesAll(marathon: string): boolean;
  source(marathon: string): SourceState;
  provenance(marathons: () => readonly string[]): Provenance;
  /** The same of one Marathon, made once: five hundred apps of a page ask it for their tasks. */
  provenanceOf(marathon: string): Provenance;
  /** From now on, in this request, the Marathon's data counts as STALE. */
  markStale(marathon: string, error: SourceState['error']): void;
}

/** For whom is read. */
export interface Asker {
  /** Aborted when nobody waits for the answer any more; made when it is first asked for, which only those do who wait themselves. */
  readonly signal: () => AbortSignal;
}

/** The most a page may hold where nothing is configured. */
const defaultPageSize = 1_000;

export function createGate(deps: LoaderDeps, access: Access, asker: Asker): Gate {
  const { registry, store } = deps;
  const stale = new Map<string, SourceState['error']>();
  const reads = createReadLog(presentOf(store, registry));
  const readScopes = new Map<string, ReadonlySet<string>>();
  const secretScopes = new Map<string, ReadonlySet<string>>();
  const single = new Map<string, Provenance>();
  let names: readonly string[] | undefined;
  const reached = new Map<string, boolean>();
  // Asked for each object of a page: a function made for each call would be most of it.
  const reaches = (marathon: string): boolean => {
    const known = reached.get(marathon);
    if (known !== undefined) return known;
    const mayRead = access.reaches('read', marathon);
    const there = mayRead ? registry.get(marathon) : undefined;
    if (mayRead) reads.registered(marathon, there);
    reached.set(marathon, there !== undefined);
    return there !== undefined;
  };
  const everyName = (): readonly string[] => {
    const all = registry.names();
    reads.names(all);
    return all;
  };
  const registered = (marathon: string) => (reaches(marathon) ? registry.get(marathon) : undefined);
  const stateOfSource = (marathon: string): SourceState => stateOf(marathon, registered(marathon), stale);
  const source = (marathon: string): SourceState => {
    const state = stateOfSource(marathon);
    reads.source(state);
    return state;
  };
  const complete = (marathon: string): boolean => {
    const found = isComplete(stateOfSource(marathon));
    reads.complete(marathon, found);
    return found;
  };
  return {
    deps,
    access,
    asker,
    reads,
    everyName,
    pageSize: deps.pageSize ?? defaultPageSize,
    names: () => (names ??= everyName().filter((name) => access.reaches('read', name))),
    reaches,
    registered,
    shelf(marathon) {
      if (!reaches(marathon)) return undefined;
      const shelf = store.shelf(marathon);
      reads.shelf(marathon, shelf);
      return shelf;
    },
    sees: (marathon, path) =>
      coveredBy(
        memo(readScopes, marathon, () => new Set(access.scopes('read', marathon))),
        path,
      ),
    reveals: (marathon, path) =>
      coveredBy(
        memo(secretScopes, marathon, () => new Set(access.scopes('secrets', marathon))),
        path,
      ),
    seesAll: (marathon) => access.scopes('read', marathon)[0] === '/',
    source,
    provenance: (marathons) => provenanceOf(marathons, { source, complete }),
    provenanceOf: (marathon) => memo(single, marathon, () => provenanceOf(() => [marathon], { source, complete })),
    markStale: (marathon, error) => void stale.set(marathon, error),
  };
}

/** Made apart from the gate: what was read outlives the request, which must not be kept alive by it. */
const presentOf = (store: Store, registry: MarathonSources): Present => ({
  store,
  registry,
  stateOf: (name, there) => stateOf(name, there, nothingStale),
  isComplete,
});

const nothingStale: ReadonlyMap<string, SourceState['error']> = new Map();

function stateOf(
  marathon: string,
  registered: MarathonSource | undefined,
  stale: ReadonlyMap<string, SourceState['error']>,
): SourceState {
  if (registered === undefined) return { marathon, phase: 'DOWN', asOf: null, error: null };
  const state = registered.informer.state();
  const error = stale.get(marathon);
  return error === undefined || state.phase === 'DOWN' ? state : { ...state, phase: 'STALE', error };
}

interface Asking {
  readonly source: (marathon: string) => SourceState;
  readonly complete: (marathon: string) => boolean;
}

/** Whether all is complete changes seldom, how old it is with every event: whoever asks for the one has not read the other. */
function provenanceOf(marathons: () => readonly string[], { source, complete }: Asking): Provenance {
  let names: readonly string[] | undefined;
  let sources: readonly SourceState[] | undefined;
  const list = () => (names ??= marathons());
  return {
    sources: () => (sources ??= list().map(source)),
    complete: () => list().every(complete),
  };
}

/**
 * LIVE with an error: a part (the queue, say) cannot be read now and is as it was. What a Marathon refuses to the gateway's account is
 * no gap in what it could show; POLLING is LIVE without events, and its error says why there are none.
 */
const isComplete = ({ phase, error }: SourceState): boolean =>
  phase === 'POLLING' || (phase === 'LIVE' && (error === null || error.code === 'MARATHON_FORBIDDEN'));

function memo<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
