import type { App, Deployment, Group, Pod, QueueItem, Task } from '../model/index.ts';

/** Records of one kind of one Marathon, in the order of their paths. Reading never allocates more than its answer. */
export interface SortedIndex<T> {
  readonly size: number;
  get(path: string): T | undefined;
  at(position: number): T | undefined;
  /** Position of the first record whose path is not before `path`; `size` when there is none. */
  lowerBound(path: string): number;
  /** Another object whenever a position may be another: records that take each other's place change nothing. */
  readonly layout: object;
}

/**
 * Sums over a run of apps; instances are the wanted ones, resources are wanted per instance times instances, exact in thousandths
 * (Mesos' own precision), so that a sum depends on nothing but its run.
 */
export interface AppSums {
  readonly apps: number;
  readonly instances: number;
  readonly tasks: number;
  readonly staged: number;
  readonly running: number;
  readonly healthy: number;
  readonly unhealthy: number;
  readonly cpus: number;
  readonly mem: number;
  readonly disk: number;
  readonly gpus: number;
}

/** All that is known of one Marathon's state. Live: the next read may see the next commit; one synchronous run of code sees one. */
export interface Shelf {
  readonly marathon: string;
  /** Grows with every commit: equal generations mean equal content. */
  readonly generation: number;
  readonly apps: SortedIndex<App>;
  readonly pods: SortedIndex<Pod>;
  /**
   * Every group Marathon lists, and every ancestor of an app or pod it has not listed yet (such a one has no version). Only a list of
   * groups takes groups away: Marathon keeps a group whose last app went.
   */
  readonly groups: SortedIndex<Group>;
  /** Sorted by id. */
  readonly deployments: readonly Deployment[];
  /** Launch queue by path, then role: a path may wait in several roles. */
  readonly queue: readonly QueueItem[];
  /** Sums over the apps at positions [from, to); constant time after the first call of a generation. */
  sums(from: number, to: number): AppSums;
  /** Named indexes, built on first use of a generation: direct sub-groups of a group, deployments and queue items of a path … */
  groupsIn(path: string): readonly Group[];
  appsIn(path: string): readonly App[];
  podsIn(path: string): readonly Pod[];
  deploymentsOf(path: string): readonly Deployment[];
  queueOf(path: string): readonly QueueItem[];
  deployment(id: string): Deployment | undefined;
  task(taskId: string): Task | undefined;
}

export type ChangeKind = 'app' | 'pod' | 'group' | 'deployment' | 'queue' | 'marathon';

/** A committed difference: enough to know what to read again, never the state itself. */
export interface Change {
  readonly marathon: string;
  readonly kind: ChangeKind;
  /** Path, or deployment id. */
  readonly key: string;
  readonly operation: 'put' | 'remove';
}

/** What a complete read of one Marathon gave; a part that was not read is absent and stays as it is. */
export interface Snapshot {
  readonly apps?: readonly App[];
  readonly pods?: readonly Pod[];
  readonly groups?: readonly Group[];
  readonly deployments?: readonly Deployment[];
  readonly queue?: readonly QueueItem[];
}

/** `position` is opaque; see `Positions`. */
export type CommitListener = (changes: readonly Change[], position: string) => void;

/**
 * The live state of every Marathon. One writer per Marathon (its informer). A snapshot swaps in at once: a reader sees the old set
 * or the new one, never less. What replicas share through Redis is brought in by a writer like any other: reads stay in memory.
 */
export interface Store {
  shelf(marathon: string): Shelf | undefined;
  /** Swaps whole parts in and returns what differs from before; records equal to the stored ones are kept and are no change. */
  replace(marathon: string, snapshot: Snapshot): readonly Change[];
  putApp(app: App): readonly Change[];
  removeApp(marathon: string, path: string): readonly Change[];
  putPod(pod: Pod): readonly Change[];
  removePod(marathon: string, path: string): readonly Change[];
  /** Forgets a Marathon that went away; listeners hear one change, of kind `marathon`. */
  drop(marathon: string): void;
  /**
   * Called after each commit with what changed and where that commit stands, synchronously and in the order of the commits; a listener
   * that throws hurts nobody. A Marathon's first commit begins with a change of kind `marathon`. Returns the unsubscribe.
   *
   * Positions serve as cursors of streams of changes: `comparePositions` orders them, also those of other replicas. A ring that holds
   * commits from before a cursor on holds everything after the cursor; one that holds nothing comparable from before it has lost the
   * thread. The commits of one position may come in parts here and in one piece there, so what is after it may be told twice, and is
   * never left out.
   */
  subscribe(listener: CommitListener): () => void;
  /** Where the last commit of a Marathon stands; null before the first. */
  position(marathon: string): string | null;
}
