import type { App, Deployment, Marathon, SourceState, Task } from '../model/index.ts';
import type { NamedEvent } from './named-event.ts';

/** An app changed; or, with equal records, something that is told with it: a deployment that holds it, or what it waits for. */
export interface AppDifference {
  readonly kind: 'app';
  readonly marathon: string;
  readonly path: string;
  readonly before: App | null;
  readonly after: App | null;
  /** The deployment that is the only reason to tell it. */
  readonly deployment: Pair<Deployment> | null;
}

export interface TaskDifference extends Pair<Task> {
  readonly kind: 'task';
  readonly marathon: string;
  readonly path: string;
  readonly taskId: string;
}

/** A deployment changed; or, with equal records, an app that it holds came on. */
export interface DeploymentDifference extends Pair<Deployment> {
  readonly kind: 'deployment';
  readonly marathon: string;
  readonly deploymentId: string;
  /** With equal records: the app whose coming on is the only reason to tell it. */
  readonly app: string | null;
}

export interface MarathonDifference extends Pair<MarathonFacts> {
  readonly kind: 'marathon';
  readonly marathon: string;
}

export interface EventHappened {
  readonly kind: 'event';
  readonly marathon: string;
  readonly event: NamedEvent;
}

/** How far a change is that somebody follows is another than before. */
export interface ProgressMade {
  readonly kind: 'progress';
  /** It is about no Marathon by itself. */
  readonly marathon: '';
  /** What is followed, as `progress` names it. */
  readonly name: string;
  /** Of an item; -1 for the whole. */
  readonly position: number;
}

/** Null before: it is new. Null after: it has gone. */
export interface Pair<T> {
  readonly before: T | null;
  readonly after: T | null;
}

export interface MarathonFacts {
  readonly record: Marathon;
  readonly state: SourceState;
}

export type Difference =
  AppDifference | TaskDifference | DeploymentDifference | MarathonDifference | EventHappened | ProgressMade;
export type DifferenceKind = Difference['kind'];

export type Touched = Pick<Deployment, 'marathon' | 'affectedApps' | 'affectedPods'>;

/** A difference as it is remembered: what it was about, not what it was. */
export interface Trace {
  /** Of the moment it was told; grows with each. */
  readonly at: number;
  readonly kind: DifferenceKind;
  readonly marathon: string;
  /** Path of the app or of the task's app; else empty. */
  readonly path: string;
  /** Task id or deployment id; else empty. */
  readonly local: string;
  /** What a deployment touched: it tells who may know of it when it has ended. */
  readonly touched: Touched | null;
  readonly event: NamedEvent | null;
}

/** What a stream of changes is about, so that its cursor belongs to nothing else. */
export interface Thread {
  readonly kind: DifferenceKind;
  /** The Marathons it tells of now, sorted. */
  readonly marathons: readonly string[];
  /** Equal for equal questions, whoever asks. */
  readonly question: string;
  /** Equal for those who see the same. */
  readonly access: string;
}

/**
 * What there is behind a cursor: traces in order; `lost` when not all of them are known; `foreign` for a cursor of another question;
 * `elsewhere` when another replica told what is before it, and that is not known here yet: it is after `fetch`, or lost.
 */
export type Resumption =
  | { readonly kind: 'traces'; readonly traces: readonly Trace[] }
  | { readonly kind: 'lost' }
  | { readonly kind: 'elsewhere'; readonly fetch: () => Promise<void> }
  | { readonly kind: 'foreign' };

export interface Feed {
  /** The moment of the last difference told; a new one at each commit, state or event. */
  now(): number;
  /**
   * Called with each commit's differences, synchronously and in order; a listener that throws hurts nobody. `wants` (default: all) says what
   * somebody waits for at the moment: what costs much and nobody waits for is not told of a Marathon that comes or goes as a whole.
   */
  subscribe(
    listener: (differences: readonly Difference[], at: number) => void,
    wants?: (kind: DifferenceKind) => boolean,
  ): () => void;
  /** What is known of a Marathon's state now. */
  facts(marathon: string): MarathonFacts | null;
  /** Opaque text for "everything up to this moment was told"; also valid on other replicas that share the store and the secret. */
  cursor(thread: Thread, moment: number): string;
  resume(thread: Thread, cursor: string): Resumption;
  /** Tells an event that a Marathon sent. */
  event(
    marathon: string,
    event: { readonly type: string; readonly timestamp: string | null; readonly data: object },
  ): void;
  /** Tells that something followed came on; it is not kept, since who comes later is told how far it is then. */
  progress(name: string, positions: readonly number[]): void;
  close(): void;
}
