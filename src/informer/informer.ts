import type { MarathonConnector, MarathonEvent } from '../connectors/marathon/index.ts';
import type { MarathonInfo, SourceState } from '../model/index.ts';
import type { ChangeKind, Store } from './store.ts';

/** Keeps one Marathon's shelf equal to the Marathon: list, then watch, for ever. */
export interface Informer {
  readonly marathon: string;
  /** Resolves after the first complete snapshot; rejects only when stopped before it. */
  readonly synced: Promise<void>;
  state(): SourceState;
  /** `/v2/info` as last read, null before. */
  info(): MarathonInfo | null;
  /** Asks for a re-read of these paths now (after a write, or a FRESH read); resolves when they are in the store. */
  touch(paths: readonly string[]): Promise<void>;
  /** Called when the phase, the error or the info changes. */
  onState(listener: (state: SourceState) => void): () => void;
  /** Counters since start: re-reads, lists, events, drift (objects a periodic diff found different), reconnects. */
  stats(): InformerStats;
  /** `gone`: there is no such Marathon any more, so what other replicas keep of it may go, too. */
  stop(options?: { readonly gone?: boolean }): Promise<void>;
}

export interface InformerStats {
  readonly events: number;
  /** Events of a type this gateway does not know: they were read, and named nothing. */
  readonly unknownEvents: number;
  readonly singleReads: number;
  readonly lists: number;
  readonly streamsOpened: number;
  readonly driftedObjects: number;
  readonly driftByKind: Readonly<Partial<Record<ChangeKind, number>>>;
}

export interface InformerOptions {
  readonly connector: MarathonConnector;
  readonly store: Store;
  /** Events of one moment are read together: how long the first waits for the others, default 50 ms. */
  readonly coalesceMs?: number;
  /** Full comparison with the Marathon, default every 300 000 ms, with jitter of a tenth. */
  readonly resyncMs?: number;
  /** Queue and readiness have no events: how often they are re-read while a deployment or waiting app makes them interesting, default 2 000 ms. */
  readonly watchfulMs?: number;
  /** How often everything is read when the Marathon refuses its event stream, default 10 000 ms. */
  readonly pollMs?: number;
  /** Silence of all sources after which LIVE becomes STALE, default 60 000 ms. */
  readonly staleAfterMs?: number;
  /** The connector's `heartbeatTimeoutMs`, default 30 000 ms: an open stream vouches for the time up to so long ago. */
  readonly heartbeatTimeoutMs?: number;
  /** Told of every event as it comes, before anything is read because of it. */
  readonly onEvent?: (event: MarathonEvent) => void;
  readonly log?: InformerLog;
  readonly now?: () => number;
  readonly random?: () => number;
}

export interface InformerLog {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
}
