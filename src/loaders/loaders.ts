import type { Mask, Tenant } from '../authz/index.ts';
import type {
  App,
  Candidate,
  JsonObject,
  JsonValue,
  Pod,
  ReadinessCheckResult,
  RunSpecRef,
  SourceState,
  Task,
} from '../model/index.ts';
import type {
  AppChangeFilter,
  AppFilter,
  AppOrder,
  AppStatus,
  AuditFilter,
  DeploymentFilter,
  EventFilter,
  MarathonFilter,
  PodFilter,
  QueueFilter,
  TaskFilter,
} from '../schema/index.ts';
import type { AuditPage } from './audit.ts';
import type { AccessQuestions } from './access/views.ts';
import type { LaunchQueueJudgement } from '../operations/index.ts';
import type { Reads } from './gate/reads.ts';
import type { Demands, Freshness } from './fresh/demands.ts';
import type { Page, PageArgs } from './paging/page.ts';
import type {
  DependencyView,
  DeploymentView,
  FleetView,
  GroupView,
  MarathonView,
  NodeView,
  QueueItemView,
  SearchHit,
  TotalsView,
  VersionView,
} from './views.ts';
import type { Watch } from './watch/index.ts';

/** A list inside one Marathon or one tenant; empty is everything. Names that are unknown or invisible select nothing. */
export interface ListScope {
  readonly marathon?: string | undefined;
  readonly tenant?: string | undefined;
}

type Whole = Pick<Demands, 'requireComplete'>;

export interface AppQuery extends ListScope, Demands {
  readonly filter?: AppFilter | null | undefined;
  readonly orderBy?: AppOrder | null | undefined;
}
export interface PodQuery extends ListScope, Demands {
  readonly filter?: PodFilter | null | undefined;
}
export interface TaskQuery extends ListScope, Demands {
  readonly filter?: TaskFilter | null | undefined;
}
export interface DeploymentQuery extends ListScope, Whole {
  readonly filter?: DeploymentFilter | null | undefined;
}
export interface QueueQuery extends ListScope, Whole {
  readonly filter?: QueueFilter | null | undefined;
}

/** What totals are taken over; nothing set is all the viewer may see. `path` needs `marathon`, and counts strictly below that group. */
export interface TotalsScope extends ListScope {
  readonly path?: string | undefined;
}

/** A change by its id or that of its audit event, or by the viewer's own idempotency key. */
export interface ChangeRef {
  readonly id?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Opaque ids; null for no choice. */
type Ids = readonly string[] | null | undefined;

/** Where an app or pod is; records themselves fit by their `ref`. */
export interface Spot {
  readonly marathon: string;
  readonly path: string;
}

/**
 * Everything one viewer can read, for one request. Answers come synchronously from the live copy; FRESH reads, stored versions and
 * search return promises. What the viewer may not see and what does not exist are the same answer: null, or not in the list.
 * Bad arguments (page sizes, cursors, selectors) throw a GatewayError BAD_USER_INPUT, what is older than was asked for STALE, what has gaps
 * that it must not have INCOMPLETE.
 */
export interface Loaders {
  /** What was read through this object so far. */
  readonly reads: Reads;

  marathons(filter: MarathonFilter | null | undefined, page: PageArgs): Page<MarathonView>;
  marathon(name: string): MarathonView | null;
  candidates(): readonly Candidate[];
  /** What is known of a Marathon's data now, in this request: a failed FRESH read shows as STALE. */
  source(marathon: string): SourceState;
  /** Null while the Marathon's queue cannot be read. */
  launchQueue(marathon: string): LaunchQueueJudgement | null;

  apps(query: AppQuery, page: PageArgs): Page<App> | Promise<Page<App>>;
  app(marathon: string, path: string, freshness?: Freshness): App | null | Promise<App | null>;
  statusOf(app: App): AppStatus;
  pods(query: PodQuery, page: PageArgs): Page<Pod> | Promise<Page<Pod>>;
  pod(marathon: string, path: string, freshness?: Freshness): Pod | null | Promise<Pod | null>;

  group(marathon: string, path: string): GroupView | null;
  groupsIn(view: GroupView): readonly GroupView[];
  appsIn(view: GroupView): readonly App[];
  podsIn(view: GroupView): readonly Pod[];
  parentOf(view: GroupView): GroupView | null;
  /** Depth first, at most `depth` levels down; the view itself is not among them. */
  descendants(view: GroupView, depth: number): readonly GroupView[];
  dependenciesOf(of: App | GroupView): readonly DependencyView[];

  tasks(query: TaskQuery, page: PageArgs): Page<Task> | Promise<Page<Task>>;
  tasksOf(app: App, filter: TaskFilter | null | undefined, page: PageArgs): Page<Task>;
  task(marathon: string, taskId: string): Task | null;
  deployments(query: DeploymentQuery, page: PageArgs): Page<DeploymentView>;
  /** One that touches something the viewer may see, by the id Marathon knows it under. */
  deployment(marathon: string, id: string): DeploymentView | null;
  deploymentsOf(ref: Spot): readonly DeploymentView[];
  queue(query: QueueQuery, page: PageArgs): Page<QueueItemView>;
  queueOf(ref: Spot): readonly QueueItemView[];
  /** What an app or pod lacks to be where it is to be: nothing, or a line. */
  lacks(ref: Spot): readonly string[];
  /** The same, with how far the deployments are that hold it. */
  waits(ref: Spot): readonly string[];

  /** At most the first 10,000 hits, one per object; `complete` is false when there are more. */
  search(text: string, page: PageArgs, demands?: Whole): Promise<Page<SearchHit>>;
  totals(scope: TotalsScope): TotalsView;
  fleet(demands?: Whole): FleetView;
  tenants(): readonly Tenant[];
  tenant(name: string): Tenant | null;
  tenantOf(place: Spot): Tenant | null;
  /** What was done where the viewer may review, the newest first. Fails with AUDIT_UNAVAILABLE. */
  auditEvents(filter: AuditFilter | null | undefined, page: PageArgs): Promise<AuditPage>;

  /** The parsed definition, masked where the viewer may not see secrets; one parse per record while it is among those used last. */
  definition(record: App | Pod): JsonObject;
  /** What `read` takes from the definition, as above, for a field of the API: where reads of secrets are recorded, this one is. */
  field<T>(record: App | Pod, field: string, read: (definition: JsonObject) => T): T;
  /** Whether the record's secrets show: the part of a key under which what follows from the record alone may be kept. */
  mask(record: App | Pod): Mask;
  /** What Marathon or Mesos said of a record, without what is masked for the viewer. */
  message(record: App | Pod, message: string | null): string | null;
  messages(record: App | Pod, value: JsonValue): JsonValue;
  /** What the app at a place answered to readiness checks, without what is masked for the viewer. */
  readiness(ref: RunSpecRef, results: readonly ReadinessCheckResult[]): readonly ReadinessCheckResult[];
  /** Newest first, at most 100; fails with the Marathon's GatewayError. */
  appVersions(app: App, first: number): Promise<readonly VersionView[]>;
  podVersions(pod: Pod, first: number): Promise<readonly VersionView[]>;

  /** Who may do what, and why. */
  access(): AccessQuestions;

  /** By the opaque ids that `nodeIdOf` (model) makes. */
  node(id: string): NodeView | null;
  nodes(ids: readonly string[]): readonly (NodeView | null)[];

  /** What the viewer can subscribe to; `ids` and filters as of lists. What a watch tells is read when it is told. */
  watchApps(ids: Ids, filter: AppChangeFilter | null | undefined): Watch;
  watchTasks(ids: Ids, filter: TaskFilter | null | undefined): Watch;
  watchDeployments(ids: Ids, filter: DeploymentFilter | null | undefined): Watch;
  watchMarathons(ids: Ids, filter: MarathonFilter | null | undefined): Watch;
  watchEvents(filter: EventFilter | null | undefined): Watch;
  /** How far a change is, until it has ended. Fails with BAD_USER_INPUT unless exactly one of the two is given. */
  watchChange(change: ChangeRef): Watch;
}
