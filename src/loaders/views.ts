import type { Tenant } from '../authz/index.ts';
import type {
  App,
  Deployment,
  JsonObject,
  Marathon,
  MarathonInfo,
  Pod,
  QueueItem,
  RunSpecRef,
  SourceState,
  Task,
  UnusedOffer,
} from '../model/index.ts';
import type { SearchField, Totals } from '../schema/index.ts';

/** SDL `Marathon`. Whoever may not read all of it gets `info.original` null; `host` and `evidence` are empty where the host app is invisible. */
export interface MarathonView extends Omit<Marathon, 'info'> {
  readonly info: (Omit<MarathonInfo, 'original'> & { readonly original: JsonObject | null }) | null;
}

/** SDL `Group`. `bare`: only an ancestor of something readable, which tells nothing of its own. */
export interface GroupView {
  readonly __typename: 'Group';
  readonly ref: RunSpecRef;
  readonly groupId: string;
  /** Null unless the viewer may read the whole Marathon: others' changes stamp it. */
  readonly version: string | null;
  readonly enforceRole: boolean | null;
  readonly bare: boolean;
}

/** SDL `Deployment`: what touches the viewer's own apps and pods; the rest is only counted. */
export interface DeploymentView extends Omit<Deployment, 'original'> {
  readonly hiddenCount: number;
  /** Per step, in the order of `steps`. */
  readonly hiddenInSteps: readonly number[];
}

/** SDL `UnusedOffer`; the offer and its agent are null for viewers who may not read the whole Marathon. */
export interface UnusedOfferView extends Omit<UnusedOffer, 'offer'> {
  readonly offer: JsonObject | null;
}

/** SDL `QueueItem`. */
export interface QueueItemView extends Omit<QueueItem, 'original' | 'lastUnusedOffers'> {
  readonly lastUnusedOffers: readonly UnusedOfferView[];
}

/** SDL `Dependency`; kind, app and group are null for what is absent or invisible. */
export interface DependencyView {
  readonly id: string;
  readonly path: string;
  readonly inheritedFrom: string | null;
  readonly kind: 'APP' | 'GROUP' | null;
  readonly app: App | null;
  readonly group: GroupView | null;
}

/** SDL `SearchResult`. */
export interface SearchHit {
  readonly node: App | Pod | Task | MarathonView;
  readonly field: SearchField;
  readonly snippet: string;
}

/** SDL `AppVersion`, `PodVersion`: the definition is read from the Marathon when called, once, and kept. */
export interface VersionView {
  readonly version: string;
  /** Null when the Marathon has forgotten it. */
  definition(): Promise<JsonObject | null>;
}

export type TotalsView = Required<Omit<Totals, '__typename'>>;

/** SDL `Fleet`, `MarathonTotals`, `TenantTotals`. */
export interface FleetView {
  readonly totals: TotalsView;
  readonly byMarathon: readonly {
    readonly marathon: MarathonView;
    readonly totals: TotalsView;
    readonly source: SourceState;
  }[];
  readonly byTenant: readonly { readonly tenant: Tenant; readonly totals: TotalsView }[];
  readonly complete: boolean;
  readonly sources: readonly SourceState[];
}

export type NodeView = App | Pod | GroupView | Task | DeploymentView | MarathonView | QueueItemView | Tenant;
