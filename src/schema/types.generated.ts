import type { JsonValue } from '../model/index.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { App as AppModel, Task as TaskModel, Pod as PodModel, Deployment as DeploymentModel, QueueItem as QueueItemModel, Marathon as MarathonModel, Candidate as CandidateModel } from '../model/index.ts';
import type { GroupView as GroupModel, SearchHit as SearchHitModel, DependencyView as DependencyModel } from '../loaders/index.ts';
import type { Tenant as TenantModel, Viewer as ViewerModel } from '../authz/index.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in ISO 8601, as the Marathon wrote it: UTC with milliseconds from Marathon 0.7 on. */
  DateTime: { input: string; output: string; }
  /** Any JSON value, as the Marathon sent it. */
  JSON: { input: JsonValue; output: JsonValue; }
};

/** What a grant allows; FULL stands for CREATE, READ, UPDATE, DELETE and SECRETS. */
export type Action =
  | 'CREATE'
  | 'DELETE'
  | 'FULL'
  /** Operations on Marathons: leadership, moves, provisioning. */
  | 'OPERATE'
  | 'READ'
  /** Reviews of access, and the audit log. */
  | 'REVIEW'
  /** Values of environment variables, labels with credentials, docker parameters. */
  | 'SECRETS'
  | 'UPDATE';

/** A long-running service: a definition, and the tasks that run it. */
export type App = Node & {
  __typename?: 'App';
  acceptedResourceRoles: Array<Scalars['String']['output']>;
  /** The path on its Marathon. */
  appId: Scalars['String']['output'];
  args: Array<Scalars['String']['output']>;
  backoffFactor: Maybe<Scalars['Float']['output']>;
  backoffSeconds: Maybe<Scalars['Float']['output']>;
  check: Maybe<Scalars['JSON']['output']>;
  cmd: Maybe<Scalars['String']['output']>;
  constraints: Array<Constraint>;
  container: Maybe<Container>;
  cpus: Scalars['Float']['output'];
  /** Everything Marathon says of the app's definition, nothing lost. */
  definition: Scalars['JSON']['output'];
  /** Own dependencies and those inherited from the groups above. */
  dependencies: Array<Dependency>;
  /** Deployments that hold the app now. */
  deployments: Array<Deployment>;
  /** MiB. */
  disk: Scalars['Float']['output'];
  /** Names and addresses under which the app is reached in its Marathon's name space. */
  endpoints: Endpoints;
  env: Array<EnvironmentVariable>;
  executor: Maybe<Scalars['String']['output']>;
  executorResources: Maybe<ExecutorResources>;
  fetch: Array<Artifact>;
  gpus: Scalars['Int']['output'];
  group: Maybe<Group>;
  health: AppHealth;
  healthChecks: Array<HealthCheck>;
  id: Scalars['ID']['output'];
  image: Maybe<Scalars['String']['output']>;
  /** Instances wanted. */
  instances: Scalars['Int']['output'];
  killSelection: Maybe<Scalars['String']['output']>;
  /** The value of one label; null without it. */
  label: Maybe<Scalars['String']['output']>;
  labels: Array<Label>;
  lastTaskFailure: Maybe<TaskFailure>;
  marathon: Marathon;
  maxLaunchDelaySeconds: Maybe<Scalars['Float']['output']>;
  /** MiB. */
  mem: Scalars['Float']['output'];
  /** The last segment of the path. */
  name: Scalars['String']['output'];
  networks: Array<Network>;
  /** Host networking: the ports the app asks for. */
  portDefinitions: Array<PortDefinition>;
  /** What waits for an offer, one item per role. */
  queue: Array<QueueItem>;
  readinessCheckResults: Array<ReadinessCheckResult>;
  readinessChecks: Array<ReadinessCheck>;
  requirePorts: Scalars['Boolean']['output'];
  residency: Maybe<Residency>;
  resourceLimits: Maybe<ResourceLimits>;
  role: Maybe<Scalars['String']['output']>;
  secrets: Array<Secret>;
  status: AppStatus;
  taskKillGracePeriodSeconds: Maybe<Scalars['Int']['output']>;
  tasks: TaskConnection;
  tasksHealthy: Scalars['Int']['output'];
  tasksRunning: Scalars['Int']['output'];
  tasksStaged: Scalars['Int']['output'];
  tasksUnhealthy: Scalars['Int']['output'];
  /** The tenant with the longest matching scope; null when there is none, or none the viewer may see. */
  tenant: Maybe<Tenant>;
  tty: Maybe<Scalars['Boolean']['output']>;
  unreachableStrategy: Maybe<UnreachableStrategy>;
  upgradeStrategy: Maybe<UpgradeStrategy>;
  user: Maybe<Scalars['String']['output']>;
  version: Maybe<Scalars['DateTime']['output']>;
  versionInfo: Maybe<VersionInfo>;
  /** The stored versions, newest first; read from the Marathon when asked for, and cached. */
  versions: Array<AppVersion>;
};


/** A long-running service: a definition, and the tasks that run it. */
export type AppLabelArgs = {
  key: Scalars['String']['input'];
};


/** A long-running service: a definition, and the tasks that run it. */
export type AppTasksArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<TaskFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** A long-running service: a definition, and the tasks that run it. */
export type AppVersionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type AppConnection = {
  __typename?: 'AppConnection';
  /** False when the data of a Marathon is missing or old; `sources` says which. */
  complete: Scalars['Boolean']['output'];
  edges: Array<AppEdge>;
  nodes: Array<App>;
  pageInfo: PageInfo;
  sources: Array<SourceState>;
  totalCount: Scalars['Int']['output'];
};

export type AppEdge = {
  __typename?: 'AppEdge';
  cursor: Scalars['String']['output'];
  node: App;
};

/** Filters combine with AND; a list means any of it. */
export type AppFilter = {
  hasDeployment?: InputMaybe<Scalars['Boolean']['input']>;
  health?: InputMaybe<Array<Health>>;
  /** Ignores case; matches a part of the container image. */
  image?: InputMaybe<Scalars['String']['input']>;
  /** Marathon's label selector: `key`, `key==value`, `key!=value`, `key in (a,b)`, `key notin (a,b)`, joined by commas. */
  labels?: InputMaybe<Scalars['String']['input']>;
  marathons?: InputMaybe<Array<Scalars['String']['input']>>;
  /** At or below this path, by whole segments. */
  pathPrefix?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<Array<AppStatus>>;
  /** Waits for an offer or a back-off while a deployment holds it. */
  stuck?: InputMaybe<Scalars['Boolean']['input']>;
  tenants?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Ignores case; matches the path. */
  text?: InputMaybe<Scalars['String']['input']>;
};

export type AppHealth = {
  __typename?: 'AppHealth';
  healthy: Scalars['Int']['output'];
  unhealthy: Scalars['Int']['output'];
  /** Running tasks without a result: no health check, or none has answered yet. */
  unknown: Scalars['Int']['output'];
};

export type AppOrder = {
  direction?: InputMaybe<OrderDirection>;
  field: AppOrderField;
};

export type AppOrderField =
  | 'CPUS'
  /** Marathon, then path. */
  | 'ID'
  | 'INSTANCES'
  | 'MEM'
  | 'TASKS_RUNNING'
  | 'TASKS_UNHEALTHY'
  | 'VERSION';

export type AppStatus =
  /** A launch waits for the back-off after failures. */
  | 'DELAYED'
  /** A deployment changes it. */
  | 'DEPLOYING'
  /** Runs as wanted. */
  | 'RUNNING'
  /** Zero instances wanted, none runs. */
  | 'SUSPENDED'
  /** Wanted, but nothing runs, deploys or waits. */
  | 'UNKNOWN'
  /** A launch waits for an offer that fits. */
  | 'WAITING';

export type AppVersion = {
  __typename?: 'AppVersion';
  /** The definition of that version; null when Marathon has forgotten it. */
  definition: Maybe<Scalars['JSON']['output']>;
  version: Scalars['DateTime']['output'];
};

export type Artifact = {
  __typename?: 'Artifact';
  cache: Maybe<Scalars['Boolean']['output']>;
  destPath: Maybe<Scalars['String']['output']>;
  executable: Maybe<Scalars['Boolean']['output']>;
  extract: Maybe<Scalars['Boolean']['output']>;
  uri: Scalars['String']['output'];
};

export type CircuitState =
  /** Calls go through. */
  | 'CLOSED'
  /** One call at a time probes whether it is back. */
  | 'HALF_OPEN'
  /** Calls fail at once, after a run of failures. */
  | 'OPEN';

export type Consistency =
  /** From the gateway's live copy: no call to any Marathon. */
  | 'CACHED'
  /** From the Marathons concerned, batched: at most one list, or 20 single reads, per Marathon. */
  | 'FRESH';

export type Constraint = {
  __typename?: 'Constraint';
  field: Scalars['String']['output'];
  operator: Scalars['String']['output'];
  value: Maybe<Scalars['String']['output']>;
};

export type Container = {
  __typename?: 'Container';
  docker: Maybe<DockerContainer>;
  linuxInfo: Maybe<Scalars['JSON']['output']>;
  /** Container networking: the ports inside, and what they map to. */
  portMappings: Array<PortMapping>;
  /** DOCKER or MESOS. */
  type: Scalars['String']['output'];
  volumes: Array<Volume>;
};

/** Something that has to run before, as Marathon resolves it. */
export type Dependency = {
  __typename?: 'Dependency';
  app: Maybe<App>;
  group: Maybe<Group>;
  /** As it stands in the definition. */
  id: Scalars['String']['output'];
  /** The group it is inherited from; null when it is the object's own. */
  inheritedFrom: Maybe<Scalars['String']['output']>;
  /** APP, GROUP, or null: there is no such thing, or the viewer may not see it. */
  kind: Maybe<DependencyKind>;
  /** The absolute path it means. */
  path: Scalars['String']['output'];
};

export type DependencyKind =
  | 'APP'
  | 'GROUP';

export type Deployment = Node & {
  __typename?: 'Deployment';
  affectedAppIds: Array<Scalars['String']['output']>;
  /** The affected apps the viewer may see; `hiddenCount` says how many there are besides. */
  affectedApps: Array<App>;
  affectedPodIds: Array<Scalars['String']['output']>;
  affectedPods: Array<Pod>;
  currentActions: Array<DeploymentAction>;
  /** 1-based; 0 before the first step. */
  currentStep: Scalars['Int']['output'];
  /** The id Marathon knows it under. */
  deploymentId: Scalars['String']['output'];
  hiddenCount: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  marathon: Marathon;
  steps: Array<DeploymentStep>;
  totalSteps: Scalars['Int']['output'];
  version: Maybe<Scalars['DateTime']['output']>;
};

export type DeploymentAction = {
  __typename?: 'DeploymentAction';
  /** StartApplication, StopApplication, ScaleApplication, RestartApplication, the same for pods. */
  action: Scalars['String']['output'];
  app: Maybe<App>;
  appId: Maybe<Scalars['String']['output']>;
  pod: Maybe<Pod>;
  podId: Maybe<Scalars['String']['output']>;
  readinessCheckResults: Array<ReadinessCheckResult>;
};

export type DeploymentConnection = {
  __typename?: 'DeploymentConnection';
  complete: Scalars['Boolean']['output'];
  edges: Array<DeploymentEdge>;
  nodes: Array<Deployment>;
  pageInfo: PageInfo;
  sources: Array<SourceState>;
  totalCount: Scalars['Int']['output'];
};

export type DeploymentEdge = {
  __typename?: 'DeploymentEdge';
  cursor: Scalars['String']['output'];
  node: Deployment;
};

export type DeploymentFilter = {
  marathons?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Deployments that touch something at or below this path. */
  pathPrefix?: InputMaybe<Scalars['String']['input']>;
  tenants?: InputMaybe<Array<Scalars['String']['input']>>;
};

export type DeploymentStep = {
  __typename?: 'DeploymentStep';
  actions: Array<DeploymentAction>;
  /** Actions on what the viewer may not see. */
  hiddenCount: Scalars['Int']['output'];
};

export type DockerContainer = {
  __typename?: 'DockerContainer';
  forcePullImage: Maybe<Scalars['Boolean']['output']>;
  image: Maybe<Scalars['String']['output']>;
  /** What is handed to docker as it stands, e.g. `dns-search`, `add-host`. */
  parameters: Array<DockerParameter>;
  privileged: Maybe<Scalars['Boolean']['output']>;
  /** The name of the secret that holds the registry's credentials. */
  pullSecret: Maybe<Scalars['String']['output']>;
};

export type DockerParameter = {
  __typename?: 'DockerParameter';
  key: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

/** How an app is reached in the name space of its Marathon. */
export type Endpoints = {
  __typename?: 'Endpoints';
  /** dcos-net: agent, container and automatic addresses. */
  dcosNet: Array<Scalars['String']['output']>;
  /** host:port of each running task's ports. */
  hostPorts: Array<Scalars['String']['output']>;
  /** Mesos-DNS: A records of all tasks, dashed and dotted. */
  mesosDns: Array<Scalars['String']['output']>;
  /** Mesos-DNS: SRV records, one per named port and one for all. */
  srv: Array<Scalars['String']['output']>;
  /** Named and literal virtual addresses with their ports. */
  vips: Array<Vip>;
};

/** Either a value or the name of a secret. */
export type EnvironmentVariable = {
  __typename?: 'EnvironmentVariable';
  name: Scalars['String']['output'];
  secret: Maybe<Scalars['String']['output']>;
  value: Maybe<Scalars['String']['output']>;
};

/** One reason to take an app for a Marathon. */
export type Evidence = {
  __typename?: 'Evidence';
  /** R0 configured, R1 package, R2 flags, R3 environment, R4 image, R5 hand-made environment, R6 service labels, R8 `/v2/info`. */
  rule: Scalars['String']['output'];
  strength: EvidenceStrength;
  text: Scalars['String']['output'];
};

export type EvidenceStrength =
  | 'DECISIVE'
  | 'MEDIUM'
  | 'STRONG'
  | 'WEAK';

export type ExecutorResources = {
  __typename?: 'ExecutorResources';
  cpus: Maybe<Scalars['Float']['output']>;
  disk: Maybe<Scalars['Float']['output']>;
  mem: Maybe<Scalars['Float']['output']>;
};

export type ExternalVolume = {
  __typename?: 'ExternalVolume';
  name: Maybe<Scalars['String']['output']>;
  options: Maybe<Scalars['JSON']['output']>;
  /** dvdi or csi. */
  provider: Maybe<Scalars['String']['output']>;
  shared: Maybe<Scalars['Boolean']['output']>;
  size: Maybe<Scalars['Float']['output']>;
};

export type Fleet = {
  __typename?: 'Fleet';
  byMarathon: Array<MarathonTotals>;
  /** Each app counts once, under its tenant. */
  byTenant: Array<TenantTotals>;
  complete: Scalars['Boolean']['output'];
  sources: Array<SourceState>;
  totals: Totals;
};

export type Grant = {
  __typename?: 'Grant';
  actions: Array<Action>;
  /** `*` stands for every Marathon. */
  marathon: Scalars['String']['output'];
  path: Scalars['String']['output'];
  /** Which of the viewer's names the binding matched: `user:jo`, `group:dev`, `serviceAccount:ci`. */
  principal: Scalars['String']['output'];
  role: Scalars['String']['output'];
  tenant: Maybe<Scalars['String']['output']>;
};

/** A group of apps, pods and groups. Above what the viewer may read a group is bare structure: it leads there and tells nothing else. */
export type Group = Node & {
  __typename?: 'Group';
  apps: Array<App>;
  /** What this group waits for: its own dependencies and those of the groups above it. */
  dependencies: Array<Dependency>;
  /** Groups below this one, depth first, at most so many levels down. */
  descendants: Array<Group>;
  enforceRole: Maybe<Scalars['Boolean']['output']>;
  /** The path; `/` is the root. */
  groupId: Scalars['String']['output'];
  groups: Array<Group>;
  id: Scalars['ID']['output'];
  marathon: Marathon;
  /** The last segment; empty for the root. */
  name: Scalars['String']['output'];
  parent: Maybe<Group>;
  pods: Array<Pod>;
  tenant: Maybe<Tenant>;
  /** Transitive counts over what the viewer may see. */
  totals: Totals;
  /** Marathon stamps every group at each change anywhere in it: a change counter. Null on bare structure. */
  version: Maybe<Scalars['String']['output']>;
};


/** A group of apps, pods and groups. Above what the viewer may read a group is bare structure: it leads there and tells nothing else. */
export type GroupDescendantsArgs = {
  depth?: InputMaybe<Scalars['Int']['input']>;
};

export type Health =
  /** Every running task has passed. */
  | 'HEALTHY'
  /** A task fails a check. */
  | 'UNHEALTHY'
  /** A running task has no result. */
  | 'UNKNOWN';

export type HealthCheck = {
  __typename?: 'HealthCheck';
  command: Maybe<Scalars['String']['output']>;
  delaySeconds: Maybe<Scalars['Float']['output']>;
  gracePeriodSeconds: Maybe<Scalars['Float']['output']>;
  ignoreHttp1xx: Maybe<Scalars['Boolean']['output']>;
  intervalSeconds: Maybe<Scalars['Float']['output']>;
  ipProtocol: Maybe<Scalars['String']['output']>;
  /** 0 stands for: never kill. */
  maxConsecutiveFailures: Maybe<Scalars['Int']['output']>;
  path: Maybe<Scalars['String']['output']>;
  port: Maybe<Scalars['Int']['output']>;
  portIndex: Maybe<Scalars['Int']['output']>;
  /** HTTP, HTTPS, TCP, COMMAND, MESOS_HTTP, MESOS_HTTPS, MESOS_TCP. */
  protocol: Scalars['String']['output'];
  timeoutSeconds: Maybe<Scalars['Float']['output']>;
};

export type HealthCheckResult = {
  __typename?: 'HealthCheckResult';
  alive: Scalars['Boolean']['output'];
  consecutiveFailures: Scalars['Int']['output'];
  firstSuccess: Maybe<Scalars['DateTime']['output']>;
  instanceId: Maybe<Scalars['String']['output']>;
  lastFailure: Maybe<Scalars['DateTime']['output']>;
  lastFailureCause: Maybe<Scalars['String']['output']>;
  lastSuccess: Maybe<Scalars['DateTime']['output']>;
};

export type IpAddress = {
  __typename?: 'IpAddress';
  ipAddress: Scalars['String']['output'];
  protocol: Maybe<Scalars['String']['output']>;
};

export type Label = {
  __typename?: 'Label';
  key: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

export type LocalVolume = {
  __typename?: 'LocalVolume';
  containerPath: Maybe<Scalars['String']['output']>;
  persistenceId: Maybe<Scalars['String']['output']>;
  runSpecId: Maybe<Scalars['String']['output']>;
  uuid: Maybe<Scalars['String']['output']>;
};

/** One Marathon: the platform's, or a service Marathon that runs as an app on another. */
export type Marathon = Node & {
  __typename?: 'Marathon';
  addresses: Array<MarathonAddress>;
  apps: AppConnection;
  /** True when the configuration names it, false when it was discovered. */
  configured: Scalars['Boolean']['output'];
  deployments: DeploymentConnection;
  /** Why a discovered Marathon was taken for one. */
  evidence: Array<Evidence>;
  features: Array<Scalars['String']['output']>;
  /** The identity of a Marathon: survives restarts, moves and changes of leader. */
  frameworkId: Maybe<Scalars['String']['output']>;
  frameworkName: Maybe<Scalars['String']['output']>;
  group: Maybe<Group>;
  /** The app that runs this Marathon; null for the platform, and where the viewer may not read that app. */
  hostApp: Maybe<App>;
  id: Scalars['ID']['output'];
  /** All of `/v2/info`, credentials left out; null for viewers who may not read the whole Marathon. */
  info: Maybe<Scalars['JSON']['output']>;
  kind: MarathonKind;
  /** `host:port` of the leading member. */
  leader: Maybe<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  pods: PodConnection;
  queue: QueueItemConnection;
  /** The Mesos role it takes offers for. */
  role: Maybe<Scalars['String']['output']>;
  source: SourceState;
  tasks: TaskConnection;
  /** Totals over what the viewer may see on this Marathon. */
  totals: Totals;
  version: Maybe<Scalars['String']['output']>;
};


/** One Marathon: the platform's, or a service Marathon that runs as an app on another. */
export type MarathonAppsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<AppFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  orderBy: InputMaybe<AppOrder>;
};


/** One Marathon: the platform's, or a service Marathon that runs as an app on another. */
export type MarathonDeploymentsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<DeploymentFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** One Marathon: the platform's, or a service Marathon that runs as an app on another. */
export type MarathonGroupArgs = {
  id?: Scalars['String']['input'];
};


/** One Marathon: the platform's, or a service Marathon that runs as an app on another. */
export type MarathonPodsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<PodFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** One Marathon: the platform's, or a service Marathon that runs as an app on another. */
export type MarathonQueueArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<QueueFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** One Marathon: the platform's, or a service Marathon that runs as an app on another. */
export type MarathonTasksArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<TaskFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};

export type MarathonAddress = {
  __typename?: 'MarathonAddress';
  circuit: CircuitState;
  /** Whether this member leads, as far as the gateway has seen. */
  leader: Scalars['Boolean']['output'];
  url: Scalars['String']['output'];
};

/** An app that looked like a Marathon, and why it was refused. */
export type MarathonCandidate = {
  __typename?: 'MarathonCandidate';
  address: Maybe<Scalars['String']['output']>;
  app: Maybe<App>;
  appId: Scalars['String']['output'];
  evidence: Array<Evidence>;
  marathon: Marathon;
  name: Maybe<Scalars['String']['output']>;
  refusal: Scalars['String']['output'];
};

export type MarathonConnection = {
  __typename?: 'MarathonConnection';
  complete: Scalars['Boolean']['output'];
  edges: Array<MarathonEdge>;
  nodes: Array<Marathon>;
  pageInfo: PageInfo;
  sources: Array<SourceState>;
  totalCount: Scalars['Int']['output'];
};

export type MarathonEdge = {
  __typename?: 'MarathonEdge';
  cursor: Scalars['String']['output'];
  node: Marathon;
};

export type MarathonFilter = {
  kind?: InputMaybe<MarathonKind>;
  names?: InputMaybe<Array<Scalars['String']['input']>>;
  phases?: InputMaybe<Array<SourcePhase>>;
  /** Ignores case; matches the name, the framework name, the host app's path. */
  text?: InputMaybe<Scalars['String']['input']>;
};

export type MarathonKind =
  | 'PLATFORM'
  | 'SERVICE';

export type MarathonTotals = {
  __typename?: 'MarathonTotals';
  marathon: Marathon;
  source: SourceState;
  totals: Totals;
};

export type Network = {
  __typename?: 'Network';
  labels: Array<Label>;
  mode: NetworkMode;
  name: Maybe<Scalars['String']['output']>;
};

export type NetworkMode =
  | 'CONTAINER'
  /** Marathon writes `container/bridge`. */
  | 'CONTAINER_BRIDGE'
  | 'HOST';

/** Anything with an opaque id. */
export type Node = {
  id: Scalars['ID']['output'];
};

export type OrderDirection =
  | 'ASC'
  | 'DESC';

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor: Maybe<Scalars['String']['output']>;
};

export type PersistentVolume = {
  __typename?: 'PersistentVolume';
  constraints: Array<Constraint>;
  maxSize: Maybe<Scalars['Float']['output']>;
  profileName: Maybe<Scalars['String']['output']>;
  /** MiB. */
  size: Maybe<Scalars['Float']['output']>;
  /** root, path or mount. */
  type: Maybe<Scalars['String']['output']>;
};

/** Containers that are placed together. */
export type Pod = Node & {
  __typename?: 'Pod';
  acceptedResourceRoles: Array<Scalars['String']['output']>;
  constraints: Array<Constraint>;
  containers: Array<PodContainer>;
  /** Per instance, summed over containers and executor. */
  cpus: Scalars['Float']['output'];
  /** Everything Marathon says of the pod's definition, nothing lost. */
  definition: Scalars['JSON']['output'];
  deployments: Array<Deployment>;
  /** MiB. */
  disk: Scalars['Float']['output'];
  env: Array<EnvironmentVariable>;
  executorResources: Maybe<ExecutorResources>;
  gpus: Scalars['Int']['output'];
  group: Maybe<Group>;
  id: Scalars['ID']['output'];
  /** Instances wanted. */
  instances: Scalars['Int']['output'];
  killSelection: Maybe<Scalars['String']['output']>;
  label: Maybe<Scalars['String']['output']>;
  labels: Array<Label>;
  lastChanged: Maybe<Scalars['DateTime']['output']>;
  lastUpdated: Maybe<Scalars['DateTime']['output']>;
  marathon: Marathon;
  /** MiB. */
  mem: Scalars['Float']['output'];
  message: Maybe<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  networks: Array<Network>;
  /** The path on its Marathon. */
  podId: Scalars['String']['output'];
  podInstances: Array<PodInstance>;
  queue: Array<QueueItem>;
  role: Maybe<Scalars['String']['output']>;
  secrets: Array<Secret>;
  /** STABLE, DEGRADED or TERMINAL. */
  status: Maybe<Scalars['String']['output']>;
  statusSince: Maybe<Scalars['DateTime']['output']>;
  tenant: Maybe<Tenant>;
  terminationHistory: Maybe<Scalars['JSON']['output']>;
  unreachableStrategy: Maybe<UnreachableStrategy>;
  upgradeStrategy: Maybe<UpgradeStrategy>;
  user: Maybe<Scalars['String']['output']>;
  version: Maybe<Scalars['DateTime']['output']>;
  /** The stored versions, newest first; read from the Marathon when asked for, and cached. */
  versions: Array<PodVersion>;
  volumes: Array<Volume>;
};


/** Containers that are placed together. */
export type PodLabelArgs = {
  key: Scalars['String']['input'];
};


/** Containers that are placed together. */
export type PodVersionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type PodConnection = {
  __typename?: 'PodConnection';
  complete: Scalars['Boolean']['output'];
  edges: Array<PodEdge>;
  nodes: Array<Pod>;
  pageInfo: PageInfo;
  sources: Array<SourceState>;
  totalCount: Scalars['Int']['output'];
};

export type PodContainer = {
  __typename?: 'PodContainer';
  argv: Array<Scalars['String']['output']>;
  cpus: Maybe<Scalars['Float']['output']>;
  disk: Maybe<Scalars['Float']['output']>;
  endpoints: Array<PodEndpoint>;
  env: Array<EnvironmentVariable>;
  fetch: Array<Artifact>;
  gpus: Maybe<Scalars['Int']['output']>;
  healthCheck: Maybe<Scalars['JSON']['output']>;
  image: Maybe<Scalars['String']['output']>;
  killGracePeriodSeconds: Maybe<Scalars['Float']['output']>;
  labels: Array<Label>;
  mem: Maybe<Scalars['Float']['output']>;
  name: Scalars['String']['output'];
  resourceLimits: Maybe<ResourceLimits>;
  /** A shell command, or null where arguments or the image's own are used. */
  shell: Maybe<Scalars['String']['output']>;
  user: Maybe<Scalars['String']['output']>;
  volumeMounts: Array<VolumeMount>;
};

export type PodContainerStatus = {
  __typename?: 'PodContainerStatus';
  containerId: Maybe<Scalars['String']['output']>;
  endpoints: Array<PodEndpointStatus>;
  message: Maybe<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  status: Maybe<Scalars['String']['output']>;
  statusSince: Maybe<Scalars['DateTime']['output']>;
};

export type PodEdge = {
  __typename?: 'PodEdge';
  cursor: Scalars['String']['output'];
  node: Pod;
};

export type PodEndpoint = {
  __typename?: 'PodEndpoint';
  containerPort: Maybe<Scalars['Int']['output']>;
  hostPort: Maybe<Scalars['Int']['output']>;
  labels: Array<Label>;
  name: Scalars['String']['output'];
  networkNames: Array<Scalars['String']['output']>;
  protocol: Array<Scalars['String']['output']>;
};

export type PodEndpointStatus = {
  __typename?: 'PodEndpointStatus';
  allocatedHostPort: Maybe<Scalars['Int']['output']>;
  healthy: Maybe<Scalars['Boolean']['output']>;
  name: Scalars['String']['output'];
};

export type PodFilter = {
  labels?: InputMaybe<Scalars['String']['input']>;
  marathons?: InputMaybe<Array<Scalars['String']['input']>>;
  pathPrefix?: InputMaybe<Scalars['String']['input']>;
  /** STABLE, DEGRADED, TERMINAL. */
  status?: InputMaybe<Array<Scalars['String']['input']>>;
  tenants?: InputMaybe<Array<Scalars['String']['input']>>;
  text?: InputMaybe<Scalars['String']['input']>;
};

export type PodInstance = {
  __typename?: 'PodInstance';
  agentHostname: Maybe<Scalars['String']['output']>;
  agentId: Maybe<Scalars['String']['output']>;
  containers: Array<PodContainerStatus>;
  instanceId: Scalars['String']['output'];
  lastChanged: Maybe<Scalars['DateTime']['output']>;
  lastUpdated: Maybe<Scalars['DateTime']['output']>;
  message: Maybe<Scalars['String']['output']>;
  /** Networks with their addresses, as sent. */
  networks: Maybe<Scalars['JSON']['output']>;
  region: Maybe<Scalars['String']['output']>;
  role: Maybe<Scalars['String']['output']>;
  status: Maybe<Scalars['String']['output']>;
  statusSince: Maybe<Scalars['DateTime']['output']>;
  version: Maybe<Scalars['DateTime']['output']>;
  zone: Maybe<Scalars['String']['output']>;
};

export type PodVersion = {
  __typename?: 'PodVersion';
  definition: Maybe<Scalars['JSON']['output']>;
  version: Scalars['DateTime']['output'];
};

export type PortDefinition = {
  __typename?: 'PortDefinition';
  labels: Array<Label>;
  name: Maybe<Scalars['String']['output']>;
  /** The service port; also the host port where `requirePorts` is set. */
  port: Maybe<Scalars['Int']['output']>;
  protocol: Maybe<Scalars['String']['output']>;
};

export type PortMapping = {
  __typename?: 'PortMapping';
  containerPort: Maybe<Scalars['Int']['output']>;
  /** 0 stands for any. */
  hostPort: Maybe<Scalars['Int']['output']>;
  labels: Array<Label>;
  name: Maybe<Scalars['String']['output']>;
  networkNames: Array<Scalars['String']['output']>;
  /** tcp, udp or `udp,tcp`. */
  protocol: Maybe<Scalars['String']['output']>;
  /** Unique within one Marathon; load balancers listen there. */
  servicePort: Maybe<Scalars['Int']['output']>;
};

export type Query = {
  __typename?: 'Query';
  /** One app; `id` is its path on that Marathon. */
  app: Maybe<App>;
  /** Apps of all Marathons. FRESH reads them from the Marathons concerned first. */
  apps: AppConnection;
  deployments: DeploymentConnection;
  /** Totals over what the viewer may see. */
  fleet: Fleet;
  group: Maybe<Group>;
  marathon: Maybe<Marathon>;
  /** Apps that looked like a service Marathon and were not taken in, where the viewer may read the app. */
  marathonCandidates: Array<MarathonCandidate>;
  /** The Marathons on which the viewer may read something, sorted by name. */
  marathons: MarathonConnection;
  /** An object by its opaque id; null when there is none, or none the viewer may see. */
  node: Maybe<Node>;
  /** Objects by their opaque ids, in the order asked; at most `limits.pageSize` ids. */
  nodes: Array<Maybe<Node>>;
  pod: Maybe<Pod>;
  pods: PodConnection;
  /** Instances that wait for resources, and why. */
  queue: QueueItemConnection;
  /** Finds text in ids, images, labels, environment keys, hosts and ports, over all Marathons, ignoring case. */
  search: SearchResultConnection;
  /** One task by the id Mesos knows it under. */
  task: Maybe<Task>;
  tasks: TaskConnection;
  tenant: Maybe<Tenant>;
  /** The tenants of which the viewer may read something. */
  tenants: Array<Tenant>;
  /** Who asks, and what they may do. */
  viewer: Viewer;
};


export type QueryAppArgs = {
  consistency?: InputMaybe<Consistency>;
  id: Scalars['String']['input'];
  marathon: Scalars['String']['input'];
};


export type QueryAppsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  consistency?: InputMaybe<Consistency>;
  filter: InputMaybe<AppFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  orderBy: InputMaybe<AppOrder>;
};


export type QueryDeploymentsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<DeploymentFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


export type QueryGroupArgs = {
  id?: Scalars['String']['input'];
  marathon: Scalars['String']['input'];
};


export type QueryMarathonArgs = {
  name: Scalars['String']['input'];
};


export type QueryMarathonsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<MarathonFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryPodArgs = {
  consistency?: InputMaybe<Consistency>;
  id: Scalars['String']['input'];
  marathon: Scalars['String']['input'];
};


export type QueryPodsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  consistency?: InputMaybe<Consistency>;
  filter: InputMaybe<PodFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


export type QueryQueueArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<QueueFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySearchArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  text: Scalars['String']['input'];
};


export type QueryTaskArgs = {
  id: Scalars['String']['input'];
  marathon: Scalars['String']['input'];
};


export type QueryTasksArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  consistency?: InputMaybe<Consistency>;
  filter: InputMaybe<TaskFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


export type QueryTenantArgs = {
  name: Scalars['String']['input'];
};

export type QueueDelay = {
  __typename?: 'QueueDelay';
  /** True when nothing delays the launch: it waits for an offer, not for the back-off. */
  overdue: Maybe<Scalars['Boolean']['output']>;
  timeLeftSeconds: Maybe<Scalars['Int']['output']>;
};

export type QueueFilter = {
  /** Only items with (true) or without (false) a back-off that still runs. */
  delayed?: InputMaybe<Scalars['Boolean']['input']>;
  marathons?: InputMaybe<Array<Scalars['String']['input']>>;
  pathPrefix?: InputMaybe<Scalars['String']['input']>;
  /** Only items that one of these reasons stopped, e.g. InsufficientCpus. */
  reasons?: InputMaybe<Array<Scalars['String']['input']>>;
  tenants?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Instances of one app or pod that wait for an offer. */
export type QueueItem = Node & {
  __typename?: 'QueueItem';
  app: Maybe<App>;
  /** How many instances wait. */
  count: Scalars['Int']['output'];
  delay: Maybe<QueueDelay>;
  id: Scalars['ID']['output'];
  lastUnusedOfferAt: Maybe<Scalars['DateTime']['output']>;
  lastUnusedOffers: Array<UnusedOffer>;
  lastUsedOfferAt: Maybe<Scalars['DateTime']['output']>;
  marathon: Marathon;
  /** The path of the app or pod. */
  path: Scalars['String']['output'];
  pod: Maybe<Pod>;
  processedOffersCount: Maybe<Scalars['Int']['output']>;
  /** The reasons that stopped at least one of the last offers, most frequent first. */
  reasons: Array<Scalars['String']['output']>;
  /** Why the last offer of each agent was not taken, as a funnel: an offer counts at the first reason that stops it. */
  rejectSummaryLastOffers: Array<RejectReason>;
  /** The same over all offers since the launch began to wait. */
  rejectSummaryLaunchAttempt: Array<RejectReason>;
  role: Maybe<Scalars['String']['output']>;
  since: Maybe<Scalars['DateTime']['output']>;
  unusedOffersCount: Maybe<Scalars['Int']['output']>;
};

export type QueueItemConnection = {
  __typename?: 'QueueItemConnection';
  complete: Scalars['Boolean']['output'];
  edges: Array<QueueItemEdge>;
  nodes: Array<QueueItem>;
  pageInfo: PageInfo;
  sources: Array<SourceState>;
  totalCount: Scalars['Int']['output'];
};

export type QueueItemEdge = {
  __typename?: 'QueueItemEdge';
  cursor: Scalars['String']['output'];
  node: QueueItem;
};

export type ReadinessCheck = {
  __typename?: 'ReadinessCheck';
  httpStatusCodesForReady: Array<Scalars['Int']['output']>;
  intervalSeconds: Maybe<Scalars['Float']['output']>;
  name: Maybe<Scalars['String']['output']>;
  path: Maybe<Scalars['String']['output']>;
  portName: Maybe<Scalars['String']['output']>;
  preserveLastResponse: Maybe<Scalars['Boolean']['output']>;
  protocol: Maybe<Scalars['String']['output']>;
  timeoutSeconds: Maybe<Scalars['Float']['output']>;
};

export type ReadinessCheckResult = {
  __typename?: 'ReadinessCheckResult';
  lastResponse: Maybe<ReadinessResponse>;
  name: Maybe<Scalars['String']['output']>;
  ready: Scalars['Boolean']['output'];
  taskId: Maybe<Scalars['String']['output']>;
};

export type ReadinessResponse = {
  __typename?: 'ReadinessResponse';
  body: Maybe<Scalars['String']['output']>;
  contentType: Maybe<Scalars['String']['output']>;
  status: Maybe<Scalars['Int']['output']>;
};

export type RejectReason = {
  __typename?: 'RejectReason';
  declined: Scalars['Int']['output'];
  processed: Scalars['Int']['output'];
  reason: Scalars['String']['output'];
};

export type Residency = {
  __typename?: 'Residency';
  relaunchEscalationTimeoutSeconds: Maybe<Scalars['Float']['output']>;
  taskLostBehavior: Maybe<Scalars['String']['output']>;
};

/** Upper limits; `unlimited` where a number has no bound. */
export type ResourceLimits = {
  __typename?: 'ResourceLimits';
  cpus: Maybe<Scalars['String']['output']>;
  mem: Maybe<Scalars['String']['output']>;
};

export type Scope = {
  __typename?: 'Scope';
  /** `*` stands for every Marathon. */
  marathon: Scalars['String']['output'];
  path: Scalars['String']['output'];
};

export type SearchField =
  | 'ENV_KEY'
  | 'HOST'
  | 'ID'
  | 'IMAGE'
  | 'LABEL'
  | 'PORT';

/** What the text was found in. */
export type SearchNode = App | Marathon | Pod | Task;

export type SearchResult = {
  __typename?: 'SearchResult';
  field: SearchField;
  node: SearchNode;
  /** The text around the match. */
  snippet: Scalars['String']['output'];
};

export type SearchResultConnection = {
  __typename?: 'SearchResultConnection';
  complete: Scalars['Boolean']['output'];
  edges: Array<SearchResultEdge>;
  nodes: Array<SearchResult>;
  pageInfo: PageInfo;
  sources: Array<SourceState>;
  totalCount: Scalars['Int']['output'];
};

export type SearchResultEdge = {
  __typename?: 'SearchResultEdge';
  cursor: Scalars['String']['output'];
  node: SearchResult;
};

export type Secret = {
  __typename?: 'Secret';
  name: Scalars['String']['output'];
  source: Maybe<Scalars['String']['output']>;
};

export type SourceError = {
  __typename?: 'SourceError';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
};

export type SourcePhase =
  /** The Marathon does not answer and nothing is known of it. */
  | 'DOWN'
  /** Events flow. */
  | 'LIVE'
  /** The Marathon refuses its event stream: everything is read every few seconds instead. */
  | 'POLLING'
  /** The last known state, while the Marathon does not answer. */
  | 'STALE'
  /** The first complete read is under way. */
  | 'SYNCING';

/** What is known of one Marathon's data now. */
export type SourceState = {
  __typename?: 'SourceState';
  /** The moment up to which the data is known to be true; null before the first complete read. */
  asOf: Maybe<Scalars['DateTime']['output']>;
  error: Maybe<SourceError>;
  marathon: Scalars['String']['output'];
  phase: SourcePhase;
};

/** One task of an app. */
export type Task = Node & {
  __typename?: 'Task';
  agentId: Maybe<Scalars['String']['output']>;
  app: App;
  appId: Scalars['String']['output'];
  /** Result of the app's `check`. */
  checkResult: Maybe<Scalars['JSON']['output']>;
  healthCheckResults: Array<HealthCheckResult>;
  /** True when every health check passes, false when one fails, null without a result. */
  healthy: Maybe<Scalars['Boolean']['output']>;
  host: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  ipAddresses: Array<IpAddress>;
  localVolumes: Array<LocalVolume>;
  marathon: Marathon;
  /** Whether the app's configuration has changed since the task was launched; scaling changes no configuration. */
  outdated: Maybe<Scalars['Boolean']['output']>;
  /** Host ports, in the order of the app's ports. */
  ports: Array<Scalars['Int']['output']>;
  region: Maybe<Scalars['String']['output']>;
  role: Maybe<Scalars['String']['output']>;
  /** The app's service ports, in the same order. */
  servicePorts: Array<Scalars['Int']['output']>;
  stagedAt: Maybe<Scalars['DateTime']['output']>;
  startedAt: Maybe<Scalars['DateTime']['output']>;
  state: TaskState;
  /** The id Mesos knows it under. */
  taskId: Scalars['String']['output'];
  /** The app version the task was launched with. */
  version: Maybe<Scalars['DateTime']['output']>;
  zone: Maybe<Scalars['String']['output']>;
};

export type TaskConnection = {
  __typename?: 'TaskConnection';
  complete: Scalars['Boolean']['output'];
  edges: Array<TaskEdge>;
  nodes: Array<Task>;
  pageInfo: PageInfo;
  sources: Array<SourceState>;
  totalCount: Scalars['Int']['output'];
};

export type TaskEdge = {
  __typename?: 'TaskEdge';
  cursor: Scalars['String']['output'];
  node: Task;
};

export type TaskFailure = {
  __typename?: 'TaskFailure';
  agentId: Maybe<Scalars['String']['output']>;
  host: Maybe<Scalars['String']['output']>;
  message: Maybe<Scalars['String']['output']>;
  state: Maybe<Scalars['String']['output']>;
  taskId: Maybe<Scalars['String']['output']>;
  timestamp: Maybe<Scalars['DateTime']['output']>;
  version: Maybe<Scalars['DateTime']['output']>;
};

export type TaskFilter = {
  healthy?: InputMaybe<Scalars['Boolean']['input']>;
  hosts?: InputMaybe<Array<Scalars['String']['input']>>;
  marathons?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Tasks of apps at or below this path. */
  pathPrefix?: InputMaybe<Scalars['String']['input']>;
  states?: InputMaybe<Array<TaskState>>;
  tenants?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Ignores case; matches the task id. */
  text?: InputMaybe<Scalars['String']['input']>;
};

export type TaskState =
  | 'TASK_DROPPED'
  | 'TASK_ERROR'
  | 'TASK_FAILED'
  | 'TASK_FINISHED'
  | 'TASK_GONE'
  | 'TASK_GONE_BY_OPERATOR'
  | 'TASK_KILLED'
  | 'TASK_KILLING'
  | 'TASK_LOST'
  | 'TASK_RUNNING'
  | 'TASK_STAGING'
  | 'TASK_STARTING'
  | 'TASK_UNKNOWN'
  | 'TASK_UNREACHABLE';

/** A named set of places: on each Marathon the paths that belong to it. */
export type Tenant = Node & {
  __typename?: 'Tenant';
  apps: AppConnection;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** The scopes of which the viewer may read something. */
  scopes: Array<Scope>;
  totals: Totals;
};


/** A named set of places: on each Marathon the paths that belong to it. */
export type TenantAppsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<AppFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  orderBy: InputMaybe<AppOrder>;
};

export type TenantTotals = {
  __typename?: 'TenantTotals';
  tenant: Tenant;
  totals: Totals;
};

/** Counts over what the viewer may see. */
export type Totals = {
  __typename?: 'Totals';
  apps: Scalars['Int']['output'];
  /** Resources wanted: per instance, times instances. */
  cpus: Scalars['Float']['output'];
  deployments: Scalars['Int']['output'];
  /** MiB. */
  disk: Scalars['Float']['output'];
  gpus: Scalars['Int']['output'];
  groups: Scalars['Int']['output'];
  /** Instances wanted, of apps and pods. */
  instances: Scalars['Int']['output'];
  /** MiB. */
  mem: Scalars['Float']['output'];
  pods: Scalars['Int']['output'];
  /** Instances that wait for an offer. */
  queued: Scalars['Int']['output'];
  /** Tasks of apps that Marathon lists, whatever their state. */
  tasks: Scalars['Int']['output'];
  tasksHealthy: Scalars['Int']['output'];
  tasksRunning: Scalars['Int']['output'];
  tasksStaged: Scalars['Int']['output'];
  tasksUnhealthy: Scalars['Int']['output'];
};

/** Null numbers where it is disabled. */
export type UnreachableStrategy = {
  __typename?: 'UnreachableStrategy';
  disabled: Scalars['Boolean']['output'];
  expungeAfterSeconds: Maybe<Scalars['Float']['output']>;
  inactiveAfterSeconds: Maybe<Scalars['Float']['output']>;
};

export type UnusedOffer = {
  __typename?: 'UnusedOffer';
  agentId: Maybe<Scalars['String']['output']>;
  hostname: Maybe<Scalars['String']['output']>;
  /** The offer as Marathon shows it: resources and attributes. Null for viewers who may not read the whole Marathon. */
  offer: Maybe<Scalars['JSON']['output']>;
  reasons: Array<Scalars['String']['output']>;
  timestamp: Maybe<Scalars['DateTime']['output']>;
};

export type UpgradeStrategy = {
  __typename?: 'UpgradeStrategy';
  maximumOverCapacity: Maybe<Scalars['Float']['output']>;
  minimumHealthCapacity: Maybe<Scalars['Float']['output']>;
};

export type VersionInfo = {
  __typename?: 'VersionInfo';
  lastConfigChangeAt: Maybe<Scalars['DateTime']['output']>;
  lastScalingAt: Maybe<Scalars['DateTime']['output']>;
};

export type Viewer = {
  __typename?: 'Viewer';
  /** Whether the viewer may do this at this place. */
  can: Scalars['Boolean']['output'];
  /** When the token ends; null when it does not say. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** Every grant the policy gives the viewer, with where it comes from. */
  grants: Array<Grant>;
  groups: Array<Scalars['String']['output']>;
  /** The token's issuer, where it names one. */
  issuer: Maybe<Scalars['String']['output']>;
  kind: ViewerKind;
  /** The token's subject. */
  subject: Scalars['String']['output'];
  /** The tenants of which the viewer may read something. */
  tenants: Array<Tenant>;
};


export type ViewerCanArgs = {
  action: Action;
  marathon: Scalars['String']['input'];
  path: Scalars['String']['input'];
};

export type ViewerKind =
  | 'SERVICE_ACCOUNT'
  | 'USER';

export type Vip = {
  __typename?: 'Vip';
  /** The name or address with its port, e.g. `api.marathon.l4lb.thisdcos.directory:80`. */
  address: Scalars['String']['output'];
  /** The label's value, e.g. `/api:80`. */
  label: Scalars['String']['output'];
  portIndex: Scalars['Int']['output'];
};

export type Volume = {
  __typename?: 'Volume';
  containerPath: Maybe<Scalars['String']['output']>;
  external: Maybe<ExternalVolume>;
  hostPath: Maybe<Scalars['String']['output']>;
  kind: VolumeKind;
  mode: Maybe<Scalars['String']['output']>;
  /** The name pods give their volumes. */
  name: Maybe<Scalars['String']['output']>;
  persistent: Maybe<PersistentVolume>;
  secret: Maybe<Scalars['String']['output']>;
};

export type VolumeKind =
  /** Shared by the containers of one pod instance. */
  | 'EPHEMERAL'
  /** A volume of a storage provider. */
  | 'EXTERNAL'
  /** A path of the agent. */
  | 'HOST'
  /** Disk reserved on one agent, kept over restarts. */
  | 'PERSISTENT'
  /** A secret, mounted as a file. */
  | 'SECRET';

export type VolumeMount = {
  __typename?: 'VolumeMount';
  mountPath: Maybe<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  readOnly: Maybe<Scalars['Boolean']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  SearchNode:
    | ( AppModel )
    | ( MarathonModel )
    | ( PodModel )
    | ( TaskModel )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( AppModel )
    | ( DeploymentModel )
    | ( GroupModel )
    | ( MarathonModel )
    | ( PodModel )
    | ( QueueItemModel )
    | ( TaskModel )
    | ( TenantModel )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Action: Action;
  App: ResolverTypeWrapper<AppModel>;
  AppConnection: ResolverTypeWrapper<Omit<AppConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AppEdge']>, nodes: Array<ResolversTypes['App']> }>;
  AppEdge: ResolverTypeWrapper<Omit<AppEdge, 'node'> & { node: ResolversTypes['App'] }>;
  AppFilter: AppFilter;
  AppHealth: ResolverTypeWrapper<AppHealth>;
  AppOrder: AppOrder;
  AppOrderField: AppOrderField;
  AppStatus: AppStatus;
  AppVersion: ResolverTypeWrapper<AppVersion>;
  Artifact: ResolverTypeWrapper<Artifact>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CircuitState: CircuitState;
  Consistency: Consistency;
  Constraint: ResolverTypeWrapper<Constraint>;
  Container: ResolverTypeWrapper<Container>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Dependency: ResolverTypeWrapper<DependencyModel>;
  DependencyKind: DependencyKind;
  Deployment: ResolverTypeWrapper<DeploymentModel>;
  DeploymentAction: ResolverTypeWrapper<Omit<DeploymentAction, 'app' | 'pod'> & { app?: Maybe<ResolversTypes['App']>, pod?: Maybe<ResolversTypes['Pod']> }>;
  DeploymentConnection: ResolverTypeWrapper<Omit<DeploymentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['DeploymentEdge']>, nodes: Array<ResolversTypes['Deployment']> }>;
  DeploymentEdge: ResolverTypeWrapper<Omit<DeploymentEdge, 'node'> & { node: ResolversTypes['Deployment'] }>;
  DeploymentFilter: DeploymentFilter;
  DeploymentStep: ResolverTypeWrapper<Omit<DeploymentStep, 'actions'> & { actions: Array<ResolversTypes['DeploymentAction']> }>;
  DockerContainer: ResolverTypeWrapper<DockerContainer>;
  DockerParameter: ResolverTypeWrapper<DockerParameter>;
  Endpoints: ResolverTypeWrapper<Endpoints>;
  EnvironmentVariable: ResolverTypeWrapper<EnvironmentVariable>;
  Evidence: ResolverTypeWrapper<Evidence>;
  EvidenceStrength: EvidenceStrength;
  ExecutorResources: ResolverTypeWrapper<ExecutorResources>;
  ExternalVolume: ResolverTypeWrapper<ExternalVolume>;
  Fleet: ResolverTypeWrapper<Omit<Fleet, 'byMarathon' | 'byTenant'> & { byMarathon: Array<ResolversTypes['MarathonTotals']>, byTenant: Array<ResolversTypes['TenantTotals']> }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Grant: ResolverTypeWrapper<Grant>;
  Group: ResolverTypeWrapper<GroupModel>;
  Health: Health;
  HealthCheck: ResolverTypeWrapper<HealthCheck>;
  HealthCheckResult: ResolverTypeWrapper<HealthCheckResult>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  IpAddress: ResolverTypeWrapper<IpAddress>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Label: ResolverTypeWrapper<Label>;
  LocalVolume: ResolverTypeWrapper<LocalVolume>;
  Marathon: ResolverTypeWrapper<MarathonModel>;
  MarathonAddress: ResolverTypeWrapper<MarathonAddress>;
  MarathonCandidate: ResolverTypeWrapper<CandidateModel>;
  MarathonConnection: ResolverTypeWrapper<Omit<MarathonConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['MarathonEdge']>, nodes: Array<ResolversTypes['Marathon']> }>;
  MarathonEdge: ResolverTypeWrapper<Omit<MarathonEdge, 'node'> & { node: ResolversTypes['Marathon'] }>;
  MarathonFilter: MarathonFilter;
  MarathonKind: MarathonKind;
  MarathonTotals: ResolverTypeWrapper<Omit<MarathonTotals, 'marathon'> & { marathon: ResolversTypes['Marathon'] }>;
  Network: ResolverTypeWrapper<Network>;
  NetworkMode: NetworkMode;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PersistentVolume: ResolverTypeWrapper<PersistentVolume>;
  Pod: ResolverTypeWrapper<PodModel>;
  PodConnection: ResolverTypeWrapper<Omit<PodConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PodEdge']>, nodes: Array<ResolversTypes['Pod']> }>;
  PodContainer: ResolverTypeWrapper<PodContainer>;
  PodContainerStatus: ResolverTypeWrapper<PodContainerStatus>;
  PodEdge: ResolverTypeWrapper<Omit<PodEdge, 'node'> & { node: ResolversTypes['Pod'] }>;
  PodEndpoint: ResolverTypeWrapper<PodEndpoint>;
  PodEndpointStatus: ResolverTypeWrapper<PodEndpointStatus>;
  PodFilter: PodFilter;
  PodInstance: ResolverTypeWrapper<PodInstance>;
  PodVersion: ResolverTypeWrapper<PodVersion>;
  PortDefinition: ResolverTypeWrapper<PortDefinition>;
  PortMapping: ResolverTypeWrapper<PortMapping>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QueueDelay: ResolverTypeWrapper<QueueDelay>;
  QueueFilter: QueueFilter;
  QueueItem: ResolverTypeWrapper<QueueItemModel>;
  QueueItemConnection: ResolverTypeWrapper<Omit<QueueItemConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['QueueItemEdge']>, nodes: Array<ResolversTypes['QueueItem']> }>;
  QueueItemEdge: ResolverTypeWrapper<Omit<QueueItemEdge, 'node'> & { node: ResolversTypes['QueueItem'] }>;
  ReadinessCheck: ResolverTypeWrapper<ReadinessCheck>;
  ReadinessCheckResult: ResolverTypeWrapper<ReadinessCheckResult>;
  ReadinessResponse: ResolverTypeWrapper<ReadinessResponse>;
  RejectReason: ResolverTypeWrapper<RejectReason>;
  Residency: ResolverTypeWrapper<Residency>;
  ResourceLimits: ResolverTypeWrapper<ResourceLimits>;
  Scope: ResolverTypeWrapper<Scope>;
  SearchField: SearchField;
  SearchNode: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SearchNode']>;
  SearchResult: ResolverTypeWrapper<SearchHitModel>;
  SearchResultConnection: ResolverTypeWrapper<Omit<SearchResultConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['SearchResultEdge']>, nodes: Array<ResolversTypes['SearchResult']> }>;
  SearchResultEdge: ResolverTypeWrapper<Omit<SearchResultEdge, 'node'> & { node: ResolversTypes['SearchResult'] }>;
  Secret: ResolverTypeWrapper<Secret>;
  SourceError: ResolverTypeWrapper<SourceError>;
  SourcePhase: SourcePhase;
  SourceState: ResolverTypeWrapper<SourceState>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Task: ResolverTypeWrapper<TaskModel>;
  TaskConnection: ResolverTypeWrapper<Omit<TaskConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['TaskEdge']>, nodes: Array<ResolversTypes['Task']> }>;
  TaskEdge: ResolverTypeWrapper<Omit<TaskEdge, 'node'> & { node: ResolversTypes['Task'] }>;
  TaskFailure: ResolverTypeWrapper<TaskFailure>;
  TaskFilter: TaskFilter;
  TaskState: TaskState;
  Tenant: ResolverTypeWrapper<TenantModel>;
  TenantTotals: ResolverTypeWrapper<Omit<TenantTotals, 'tenant'> & { tenant: ResolversTypes['Tenant'] }>;
  Totals: ResolverTypeWrapper<Totals>;
  UnreachableStrategy: ResolverTypeWrapper<UnreachableStrategy>;
  UnusedOffer: ResolverTypeWrapper<UnusedOffer>;
  UpgradeStrategy: ResolverTypeWrapper<UpgradeStrategy>;
  VersionInfo: ResolverTypeWrapper<VersionInfo>;
  Viewer: ResolverTypeWrapper<ViewerModel>;
  ViewerKind: ViewerKind;
  Vip: ResolverTypeWrapper<Vip>;
  Volume: ResolverTypeWrapper<Volume>;
  VolumeKind: VolumeKind;
  VolumeMount: ResolverTypeWrapper<VolumeMount>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  App: AppModel;
  AppConnection: Omit<AppConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AppEdge']>, nodes: Array<ResolversParentTypes['App']> };
  AppEdge: Omit<AppEdge, 'node'> & { node: ResolversParentTypes['App'] };
  AppFilter: AppFilter;
  AppHealth: AppHealth;
  AppOrder: AppOrder;
  AppVersion: AppVersion;
  Artifact: Artifact;
  Boolean: Scalars['Boolean']['output'];
  Constraint: Constraint;
  Container: Container;
  DateTime: Scalars['DateTime']['output'];
  Dependency: DependencyModel;
  Deployment: DeploymentModel;
  DeploymentAction: Omit<DeploymentAction, 'app' | 'pod'> & { app?: Maybe<ResolversParentTypes['App']>, pod?: Maybe<ResolversParentTypes['Pod']> };
  DeploymentConnection: Omit<DeploymentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['DeploymentEdge']>, nodes: Array<ResolversParentTypes['Deployment']> };
  DeploymentEdge: Omit<DeploymentEdge, 'node'> & { node: ResolversParentTypes['Deployment'] };
  DeploymentFilter: DeploymentFilter;
  DeploymentStep: Omit<DeploymentStep, 'actions'> & { actions: Array<ResolversParentTypes['DeploymentAction']> };
  DockerContainer: DockerContainer;
  DockerParameter: DockerParameter;
  Endpoints: Endpoints;
  EnvironmentVariable: EnvironmentVariable;
  Evidence: Evidence;
  ExecutorResources: ExecutorResources;
  ExternalVolume: ExternalVolume;
  Fleet: Omit<Fleet, 'byMarathon' | 'byTenant'> & { byMarathon: Array<ResolversParentTypes['MarathonTotals']>, byTenant: Array<ResolversParentTypes['TenantTotals']> };
  Float: Scalars['Float']['output'];
  Grant: Grant;
  Group: GroupModel;
  HealthCheck: HealthCheck;
  HealthCheckResult: HealthCheckResult;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  IpAddress: IpAddress;
  JSON: Scalars['JSON']['output'];
  Label: Label;
  LocalVolume: LocalVolume;
  Marathon: MarathonModel;
  MarathonAddress: MarathonAddress;
  MarathonCandidate: CandidateModel;
  MarathonConnection: Omit<MarathonConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['MarathonEdge']>, nodes: Array<ResolversParentTypes['Marathon']> };
  MarathonEdge: Omit<MarathonEdge, 'node'> & { node: ResolversParentTypes['Marathon'] };
  MarathonFilter: MarathonFilter;
  MarathonTotals: Omit<MarathonTotals, 'marathon'> & { marathon: ResolversParentTypes['Marathon'] };
  Network: Network;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  PersistentVolume: PersistentVolume;
  Pod: PodModel;
  PodConnection: Omit<PodConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PodEdge']>, nodes: Array<ResolversParentTypes['Pod']> };
  PodContainer: PodContainer;
  PodContainerStatus: PodContainerStatus;
  PodEdge: Omit<PodEdge, 'node'> & { node: ResolversParentTypes['Pod'] };
  PodEndpoint: PodEndpoint;
  PodEndpointStatus: PodEndpointStatus;
  PodFilter: PodFilter;
  PodInstance: PodInstance;
  PodVersion: PodVersion;
  PortDefinition: PortDefinition;
  PortMapping: PortMapping;
  Query: Record<PropertyKey, never>;
  QueueDelay: QueueDelay;
  QueueFilter: QueueFilter;
  QueueItem: QueueItemModel;
  QueueItemConnection: Omit<QueueItemConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['QueueItemEdge']>, nodes: Array<ResolversParentTypes['QueueItem']> };
  QueueItemEdge: Omit<QueueItemEdge, 'node'> & { node: ResolversParentTypes['QueueItem'] };
  ReadinessCheck: ReadinessCheck;
  ReadinessCheckResult: ReadinessCheckResult;
  ReadinessResponse: ReadinessResponse;
  RejectReason: RejectReason;
  Residency: Residency;
  ResourceLimits: ResourceLimits;
  Scope: Scope;
  SearchNode: ResolversUnionTypes<ResolversParentTypes>['SearchNode'];
  SearchResult: SearchHitModel;
  SearchResultConnection: Omit<SearchResultConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['SearchResultEdge']>, nodes: Array<ResolversParentTypes['SearchResult']> };
  SearchResultEdge: Omit<SearchResultEdge, 'node'> & { node: ResolversParentTypes['SearchResult'] };
  Secret: Secret;
  SourceError: SourceError;
  SourceState: SourceState;
  String: Scalars['String']['output'];
  Task: TaskModel;
  TaskConnection: Omit<TaskConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['TaskEdge']>, nodes: Array<ResolversParentTypes['Task']> };
  TaskEdge: Omit<TaskEdge, 'node'> & { node: ResolversParentTypes['Task'] };
  TaskFailure: TaskFailure;
  TaskFilter: TaskFilter;
  Tenant: TenantModel;
  TenantTotals: Omit<TenantTotals, 'tenant'> & { tenant: ResolversParentTypes['Tenant'] };
  Totals: Totals;
  UnreachableStrategy: UnreachableStrategy;
  UnusedOffer: UnusedOffer;
  UpgradeStrategy: UpgradeStrategy;
  VersionInfo: VersionInfo;
  Viewer: ViewerModel;
  Vip: Vip;
  Volume: Volume;
  VolumeMount: VolumeMount;
};

export type AppResolvers<ContextType = Context, ParentType extends ResolversParentTypes['App'] = ResolversParentTypes['App']> = {
  acceptedResourceRoles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  appId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  args?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  backoffFactor?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  backoffSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  check?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  cmd?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  constraints?: Resolver<Array<ResolversTypes['Constraint']>, ParentType, ContextType>;
  container?: Resolver<Maybe<ResolversTypes['Container']>, ParentType, ContextType>;
  cpus?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  definition?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  dependencies?: Resolver<Array<ResolversTypes['Dependency']>, ParentType, ContextType>;
  deployments?: Resolver<Array<ResolversTypes['Deployment']>, ParentType, ContextType>;
  disk?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  endpoints?: Resolver<ResolversTypes['Endpoints'], ParentType, ContextType>;
  env?: Resolver<Array<ResolversTypes['EnvironmentVariable']>, ParentType, ContextType>;
  executor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  executorResources?: Resolver<Maybe<ResolversTypes['ExecutorResources']>, ParentType, ContextType>;
  fetch?: Resolver<Array<ResolversTypes['Artifact']>, ParentType, ContextType>;
  gpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  health?: Resolver<ResolversTypes['AppHealth'], ParentType, ContextType>;
  healthChecks?: Resolver<Array<ResolversTypes['HealthCheck']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  instances?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  killSelection?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<AppLabelArgs, 'key'>>;
  labels?: Resolver<Array<ResolversTypes['Label']>, ParentType, ContextType>;
  lastTaskFailure?: Resolver<Maybe<ResolversTypes['TaskFailure']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  maxLaunchDelaySeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  mem?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  networks?: Resolver<Array<ResolversTypes['Network']>, ParentType, ContextType>;
  portDefinitions?: Resolver<Array<ResolversTypes['PortDefinition']>, ParentType, ContextType>;
  queue?: Resolver<Array<ResolversTypes['QueueItem']>, ParentType, ContextType>;
  readinessCheckResults?: Resolver<Array<ResolversTypes['ReadinessCheckResult']>, ParentType, ContextType>;
  readinessChecks?: Resolver<Array<ResolversTypes['ReadinessCheck']>, ParentType, ContextType>;
  requirePorts?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  residency?: Resolver<Maybe<ResolversTypes['Residency']>, ParentType, ContextType>;
  resourceLimits?: Resolver<Maybe<ResolversTypes['ResourceLimits']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secrets?: Resolver<Array<ResolversTypes['Secret']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AppStatus'], ParentType, ContextType>;
  taskKillGracePeriodSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  tasks?: Resolver<ResolversTypes['TaskConnection'], ParentType, ContextType, Partial<AppTasksArgs>>;
  tasksHealthy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasksRunning?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasksStaged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasksUnhealthy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tenant?: Resolver<Maybe<ResolversTypes['Tenant']>, ParentType, ContextType>;
  tty?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  unreachableStrategy?: Resolver<Maybe<ResolversTypes['UnreachableStrategy']>, ParentType, ContextType>;
  upgradeStrategy?: Resolver<Maybe<ResolversTypes['UpgradeStrategy']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  versionInfo?: Resolver<Maybe<ResolversTypes['VersionInfo']>, ParentType, ContextType>;
  versions?: Resolver<Array<ResolversTypes['AppVersion']>, ParentType, ContextType, RequireFields<AppVersionsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppConnection'] = ResolversParentTypes['AppConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['AppEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['App']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AppEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppEdge'] = ResolversParentTypes['AppEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['App'], ParentType, ContextType>;
};

export type AppHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppHealth'] = ResolversParentTypes['AppHealth']> = {
  healthy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unhealthy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unknown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AppVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppVersion'] = ResolversParentTypes['AppVersion']> = {
  definition?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ArtifactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Artifact'] = ResolversParentTypes['Artifact']> = {
  cache?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  destPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  executable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  extract?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  uri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConstraintResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Constraint'] = ResolversParentTypes['Constraint']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operator?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ContainerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Container'] = ResolversParentTypes['Container']> = {
  docker?: Resolver<Maybe<ResolversTypes['DockerContainer']>, ParentType, ContextType>;
  linuxInfo?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  portMappings?: Resolver<Array<ResolversTypes['PortMapping']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  volumes?: Resolver<Array<ResolversTypes['Volume']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DependencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dependency'] = ResolversParentTypes['Dependency']> = {
  app?: Resolver<Maybe<ResolversTypes['App']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  inheritedFrom?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['DependencyKind']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeploymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Deployment'] = ResolversParentTypes['Deployment']> = {
  affectedAppIds?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  affectedApps?: Resolver<Array<ResolversTypes['App']>, ParentType, ContextType>;
  affectedPodIds?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  affectedPods?: Resolver<Array<ResolversTypes['Pod']>, ParentType, ContextType>;
  currentActions?: Resolver<Array<ResolversTypes['DeploymentAction']>, ParentType, ContextType>;
  currentStep?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deploymentId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hiddenCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  steps?: Resolver<Array<ResolversTypes['DeploymentStep']>, ParentType, ContextType>;
  totalSteps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeploymentActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentAction'] = ResolversParentTypes['DeploymentAction']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  app?: Resolver<Maybe<ResolversTypes['App']>, ParentType, ContextType>;
  appId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pod?: Resolver<Maybe<ResolversTypes['Pod']>, ParentType, ContextType>;
  podId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  readinessCheckResults?: Resolver<Array<ResolversTypes['ReadinessCheckResult']>, ParentType, ContextType>;
};

export type DeploymentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentConnection'] = ResolversParentTypes['DeploymentConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['DeploymentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Deployment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeploymentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentEdge'] = ResolversParentTypes['DeploymentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Deployment'], ParentType, ContextType>;
};

export type DeploymentStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentStep'] = ResolversParentTypes['DeploymentStep']> = {
  actions?: Resolver<Array<ResolversTypes['DeploymentAction']>, ParentType, ContextType>;
  hiddenCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DockerContainerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DockerContainer'] = ResolversParentTypes['DockerContainer']> = {
  forcePullImage?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parameters?: Resolver<Array<ResolversTypes['DockerParameter']>, ParentType, ContextType>;
  privileged?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  pullSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DockerParameterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DockerParameter'] = ResolversParentTypes['DockerParameter']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EndpointsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Endpoints'] = ResolversParentTypes['Endpoints']> = {
  dcosNet?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  hostPorts?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  mesosDns?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  srv?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  vips?: Resolver<Array<ResolversTypes['Vip']>, ParentType, ContextType>;
};

export type EnvironmentVariableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnvironmentVariable'] = ResolversParentTypes['EnvironmentVariable']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Evidence'] = ResolversParentTypes['Evidence']> = {
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  strength?: Resolver<ResolversTypes['EvidenceStrength'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ExecutorResourcesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExecutorResources'] = ResolversParentTypes['ExecutorResources']> = {
  cpus?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  disk?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  mem?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ExternalVolumeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalVolume'] = ResolversParentTypes['ExternalVolume']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  options?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  provider?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shared?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FleetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fleet'] = ResolversParentTypes['Fleet']> = {
  byMarathon?: Resolver<Array<ResolversTypes['MarathonTotals']>, ParentType, ContextType>;
  byTenant?: Resolver<Array<ResolversTypes['TenantTotals']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
};

export type GrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Grant'] = ResolversParentTypes['Grant']> = {
  actions?: Resolver<Array<ResolversTypes['Action']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenant?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type GroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Group'] = ResolversParentTypes['Group']> = {
  apps?: Resolver<Array<ResolversTypes['App']>, ParentType, ContextType>;
  dependencies?: Resolver<Array<ResolversTypes['Dependency']>, ParentType, ContextType>;
  descendants?: Resolver<Array<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<GroupDescendantsArgs, 'depth'>>;
  enforceRole?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  groupId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  groups?: Resolver<Array<ResolversTypes['Group']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  pods?: Resolver<Array<ResolversTypes['Pod']>, ParentType, ContextType>;
  tenant?: Resolver<Maybe<ResolversTypes['Tenant']>, ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HealthCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HealthCheck'] = ResolversParentTypes['HealthCheck']> = {
  command?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  delaySeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  gracePeriodSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  ignoreHttp1xx?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  intervalSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  ipProtocol?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  maxConsecutiveFailures?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  port?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  portIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  protocol?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeoutSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type HealthCheckResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HealthCheckResult'] = ResolversParentTypes['HealthCheckResult']> = {
  alive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  consecutiveFailures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstSuccess?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  instanceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastFailure?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastFailureCause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastSuccess?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type IpAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IpAddress'] = ResolversParentTypes['IpAddress']> = {
  ipAddress?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  protocol?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LabelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Label'] = ResolversParentTypes['Label']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LocalVolumeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalVolume'] = ResolversParentTypes['LocalVolume']> = {
  containerPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  persistenceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  runSpecId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uuid?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MarathonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Marathon'] = ResolversParentTypes['Marathon']> = {
  addresses?: Resolver<Array<ResolversTypes['MarathonAddress']>, ParentType, ContextType>;
  apps?: Resolver<ResolversTypes['AppConnection'], ParentType, ContextType, Partial<MarathonAppsArgs>>;
  configured?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  deployments?: Resolver<ResolversTypes['DeploymentConnection'], ParentType, ContextType, Partial<MarathonDeploymentsArgs>>;
  evidence?: Resolver<Array<ResolversTypes['Evidence']>, ParentType, ContextType>;
  features?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  frameworkId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  frameworkName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<MarathonGroupArgs, 'id'>>;
  hostApp?: Resolver<Maybe<ResolversTypes['App']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  info?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MarathonKind'], ParentType, ContextType>;
  leader?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pods?: Resolver<ResolversTypes['PodConnection'], ParentType, ContextType, Partial<MarathonPodsArgs>>;
  queue?: Resolver<ResolversTypes['QueueItemConnection'], ParentType, ContextType, Partial<MarathonQueueArgs>>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  tasks?: Resolver<ResolversTypes['TaskConnection'], ParentType, ContextType, Partial<MarathonTasksArgs>>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MarathonAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarathonAddress'] = ResolversParentTypes['MarathonAddress']> = {
  circuit?: Resolver<ResolversTypes['CircuitState'], ParentType, ContextType>;
  leader?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MarathonCandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarathonCandidate'] = ResolversParentTypes['MarathonCandidate']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  app?: Resolver<Maybe<ResolversTypes['App']>, ParentType, ContextType>;
  appId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<Array<ResolversTypes['Evidence']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refusal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MarathonConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarathonConnection'] = ResolversParentTypes['MarathonConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['MarathonEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Marathon']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MarathonEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarathonEdge'] = ResolversParentTypes['MarathonEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
};

export type MarathonTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarathonTotals'] = ResolversParentTypes['MarathonTotals']> = {
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
};

export type NetworkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Network'] = ResolversParentTypes['Network']> = {
  labels?: Resolver<Array<ResolversTypes['Label']>, ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['NetworkMode'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'App' | 'Deployment' | 'Group' | 'Marathon' | 'Pod' | 'QueueItem' | 'Task' | 'Tenant', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersistentVolumeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersistentVolume'] = ResolversParentTypes['PersistentVolume']> = {
  constraints?: Resolver<Array<ResolversTypes['Constraint']>, ParentType, ContextType>;
  maxSize?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  profileName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Pod'] = ResolversParentTypes['Pod']> = {
  acceptedResourceRoles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  constraints?: Resolver<Array<ResolversTypes['Constraint']>, ParentType, ContextType>;
  containers?: Resolver<Array<ResolversTypes['PodContainer']>, ParentType, ContextType>;
  cpus?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  definition?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  deployments?: Resolver<Array<ResolversTypes['Deployment']>, ParentType, ContextType>;
  disk?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  env?: Resolver<Array<ResolversTypes['EnvironmentVariable']>, ParentType, ContextType>;
  executorResources?: Resolver<Maybe<ResolversTypes['ExecutorResources']>, ParentType, ContextType>;
  gpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instances?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  killSelection?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<PodLabelArgs, 'key'>>;
  labels?: Resolver<Array<ResolversTypes['Label']>, ParentType, ContextType>;
  lastChanged?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUpdated?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  mem?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  networks?: Resolver<Array<ResolversTypes['Network']>, ParentType, ContextType>;
  podId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  podInstances?: Resolver<Array<ResolversTypes['PodInstance']>, ParentType, ContextType>;
  queue?: Resolver<Array<ResolversTypes['QueueItem']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secrets?: Resolver<Array<ResolversTypes['Secret']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  statusSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tenant?: Resolver<Maybe<ResolversTypes['Tenant']>, ParentType, ContextType>;
  terminationHistory?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  unreachableStrategy?: Resolver<Maybe<ResolversTypes['UnreachableStrategy']>, ParentType, ContextType>;
  upgradeStrategy?: Resolver<Maybe<ResolversTypes['UpgradeStrategy']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  versions?: Resolver<Array<ResolversTypes['PodVersion']>, ParentType, ContextType, RequireFields<PodVersionsArgs, 'first'>>;
  volumes?: Resolver<Array<ResolversTypes['Volume']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PodConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodConnection'] = ResolversParentTypes['PodConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['PodEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Pod']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PodContainerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodContainer'] = ResolversParentTypes['PodContainer']> = {
  argv?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  cpus?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  disk?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endpoints?: Resolver<Array<ResolversTypes['PodEndpoint']>, ParentType, ContextType>;
  env?: Resolver<Array<ResolversTypes['EnvironmentVariable']>, ParentType, ContextType>;
  fetch?: Resolver<Array<ResolversTypes['Artifact']>, ParentType, ContextType>;
  gpus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  healthCheck?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  killGracePeriodSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['Label']>, ParentType, ContextType>;
  mem?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resourceLimits?: Resolver<Maybe<ResolversTypes['ResourceLimits']>, ParentType, ContextType>;
  shell?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  volumeMounts?: Resolver<Array<ResolversTypes['VolumeMount']>, ParentType, ContextType>;
};

export type PodContainerStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodContainerStatus'] = ResolversParentTypes['PodContainerStatus']> = {
  containerId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endpoints?: Resolver<Array<ResolversTypes['PodEndpointStatus']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  statusSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PodEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodEdge'] = ResolversParentTypes['PodEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Pod'], ParentType, ContextType>;
};

export type PodEndpointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodEndpoint'] = ResolversParentTypes['PodEndpoint']> = {
  containerPort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hostPort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['Label']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  networkNames?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  protocol?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PodEndpointStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodEndpointStatus'] = ResolversParentTypes['PodEndpointStatus']> = {
  allocatedHostPort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  healthy?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PodInstanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodInstance'] = ResolversParentTypes['PodInstance']> = {
  agentHostname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  agentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  containers?: Resolver<Array<ResolversTypes['PodContainerStatus']>, ParentType, ContextType>;
  instanceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastChanged?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUpdated?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  networks?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  statusSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  zone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PodVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodVersion'] = ResolversParentTypes['PodVersion']> = {
  definition?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PortDefinitionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PortDefinition'] = ResolversParentTypes['PortDefinition']> = {
  labels?: Resolver<Array<ResolversTypes['Label']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  port?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  protocol?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PortMappingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PortMapping'] = ResolversParentTypes['PortMapping']> = {
  containerPort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hostPort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['Label']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  networkNames?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  protocol?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  servicePort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  app?: Resolver<Maybe<ResolversTypes['App']>, ParentType, ContextType, RequireFields<QueryAppArgs, 'consistency' | 'id' | 'marathon'>>;
  apps?: Resolver<ResolversTypes['AppConnection'], ParentType, ContextType, RequireFields<QueryAppsArgs, 'consistency'>>;
  deployments?: Resolver<ResolversTypes['DeploymentConnection'], ParentType, ContextType, Partial<QueryDeploymentsArgs>>;
  fleet?: Resolver<ResolversTypes['Fleet'], ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<QueryGroupArgs, 'id' | 'marathon'>>;
  marathon?: Resolver<Maybe<ResolversTypes['Marathon']>, ParentType, ContextType, RequireFields<QueryMarathonArgs, 'name'>>;
  marathonCandidates?: Resolver<Array<ResolversTypes['MarathonCandidate']>, ParentType, ContextType>;
  marathons?: Resolver<ResolversTypes['MarathonConnection'], ParentType, ContextType, Partial<QueryMarathonsArgs>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  pod?: Resolver<Maybe<ResolversTypes['Pod']>, ParentType, ContextType, RequireFields<QueryPodArgs, 'consistency' | 'id' | 'marathon'>>;
  pods?: Resolver<ResolversTypes['PodConnection'], ParentType, ContextType, RequireFields<QueryPodsArgs, 'consistency'>>;
  queue?: Resolver<ResolversTypes['QueueItemConnection'], ParentType, ContextType, Partial<QueryQueueArgs>>;
  search?: Resolver<ResolversTypes['SearchResultConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'text'>>;
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<QueryTaskArgs, 'id' | 'marathon'>>;
  tasks?: Resolver<ResolversTypes['TaskConnection'], ParentType, ContextType, RequireFields<QueryTasksArgs, 'consistency'>>;
  tenant?: Resolver<Maybe<ResolversTypes['Tenant']>, ParentType, ContextType, RequireFields<QueryTenantArgs, 'name'>>;
  tenants?: Resolver<Array<ResolversTypes['Tenant']>, ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
};

export type QueueDelayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QueueDelay'] = ResolversParentTypes['QueueDelay']> = {
  overdue?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  timeLeftSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type QueueItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QueueItem'] = ResolversParentTypes['QueueItem']> = {
  app?: Resolver<Maybe<ResolversTypes['App']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  delay?: Resolver<Maybe<ResolversTypes['QueueDelay']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUnusedOfferAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUnusedOffers?: Resolver<Array<ResolversTypes['UnusedOffer']>, ParentType, ContextType>;
  lastUsedOfferAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pod?: Resolver<Maybe<ResolversTypes['Pod']>, ParentType, ContextType>;
  processedOffersCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  rejectSummaryLastOffers?: Resolver<Array<ResolversTypes['RejectReason']>, ParentType, ContextType>;
  rejectSummaryLaunchAttempt?: Resolver<Array<ResolversTypes['RejectReason']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  unusedOffersCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueueItemConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QueueItemConnection'] = ResolversParentTypes['QueueItemConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['QueueItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['QueueItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueueItemEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QueueItemEdge'] = ResolversParentTypes['QueueItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['QueueItem'], ParentType, ContextType>;
};

export type ReadinessCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReadinessCheck'] = ResolversParentTypes['ReadinessCheck']> = {
  httpStatusCodesForReady?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  intervalSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  portName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preserveLastResponse?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  protocol?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeoutSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ReadinessCheckResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReadinessCheckResult'] = ResolversParentTypes['ReadinessCheckResult']> = {
  lastResponse?: Resolver<Maybe<ResolversTypes['ReadinessResponse']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  taskId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ReadinessResponseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReadinessResponse'] = ResolversParentTypes['ReadinessResponse']> = {
  body?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type RejectReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RejectReason'] = ResolversParentTypes['RejectReason']> = {
  declined?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  processed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ResidencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Residency'] = ResolversParentTypes['Residency']> = {
  relaunchEscalationTimeoutSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  taskLostBehavior?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ResourceLimitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResourceLimits'] = ResolversParentTypes['ResourceLimits']> = {
  cpus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ScopeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Scope'] = ResolversParentTypes['Scope']> = {
  marathon?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SearchNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchNode'] = ResolversParentTypes['SearchNode']> = {
  __resolveType: TypeResolveFn<'App' | 'Marathon' | 'Pod' | 'Task', ParentType, ContextType>;
};

export type SearchResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult']> = {
  field?: Resolver<ResolversTypes['SearchField'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SearchNode'], ParentType, ContextType>;
  snippet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SearchResultConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchResultConnection'] = ResolversParentTypes['SearchResultConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['SearchResultEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['SearchResult']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SearchResultEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchResultEdge'] = ResolversParentTypes['SearchResultEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SearchResult'], ParentType, ContextType>;
};

export type SecretResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Secret'] = ResolversParentTypes['Secret']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SourceErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceError'] = ResolversParentTypes['SourceError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SourceStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceState'] = ResolversParentTypes['SourceState']> = {
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['SourceError']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phase?: Resolver<ResolversTypes['SourcePhase'], ParentType, ContextType>;
};

export type TaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Task'] = ResolversParentTypes['Task']> = {
  agentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  app?: Resolver<ResolversTypes['App'], ParentType, ContextType>;
  appId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  checkResult?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  healthCheckResults?: Resolver<Array<ResolversTypes['HealthCheckResult']>, ParentType, ContextType>;
  healthy?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ipAddresses?: Resolver<Array<ResolversTypes['IpAddress']>, ParentType, ContextType>;
  localVolumes?: Resolver<Array<ResolversTypes['LocalVolume']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  outdated?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  ports?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  servicePorts?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  stagedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TaskState'], ParentType, ContextType>;
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  zone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TaskConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskConnection'] = ResolversParentTypes['TaskConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['TaskEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Task']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TaskEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskEdge'] = ResolversParentTypes['TaskEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Task'], ParentType, ContextType>;
};

export type TaskFailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskFailure'] = ResolversParentTypes['TaskFailure']> = {
  agentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timestamp?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type TenantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tenant'] = ResolversParentTypes['Tenant']> = {
  apps?: Resolver<ResolversTypes['AppConnection'], ParentType, ContextType, Partial<TenantAppsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['Scope']>, ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TenantTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantTotals'] = ResolversParentTypes['TenantTotals']> = {
  tenant?: Resolver<ResolversTypes['Tenant'], ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
};

export type TotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Totals'] = ResolversParentTypes['Totals']> = {
  apps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cpus?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  deployments?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  disk?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  gpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  groups?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  instances?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mem?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  pods?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  queued?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasksHealthy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasksRunning?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasksStaged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasksUnhealthy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UnreachableStrategyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnreachableStrategy'] = ResolversParentTypes['UnreachableStrategy']> = {
  disabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expungeAfterSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  inactiveAfterSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type UnusedOfferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnusedOffer'] = ResolversParentTypes['UnusedOffer']> = {
  agentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hostname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  offer?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  timestamp?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type UpgradeStrategyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpgradeStrategy'] = ResolversParentTypes['UpgradeStrategy']> = {
  maximumOverCapacity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  minimumHealthCapacity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type VersionInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionInfo'] = ResolversParentTypes['VersionInfo']> = {
  lastConfigChangeAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastScalingAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  can?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<ViewerCanArgs, 'action' | 'marathon' | 'path'>>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  grants?: Resolver<Array<ResolversTypes['Grant']>, ParentType, ContextType>;
  groups?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  issuer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ViewerKind'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenants?: Resolver<Array<ResolversTypes['Tenant']>, ParentType, ContextType>;
};

export type VipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Vip'] = ResolversParentTypes['Vip']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  portIndex?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VolumeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Volume'] = ResolversParentTypes['Volume']> = {
  containerPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  external?: Resolver<Maybe<ResolversTypes['ExternalVolume']>, ParentType, ContextType>;
  hostPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['VolumeKind'], ParentType, ContextType>;
  mode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  persistent?: Resolver<Maybe<ResolversTypes['PersistentVolume']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type VolumeMountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VolumeMount'] = ResolversParentTypes['VolumeMount']> = {
  mountPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  readOnly?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  App?: AppResolvers<ContextType>;
  AppConnection?: AppConnectionResolvers<ContextType>;
  AppEdge?: AppEdgeResolvers<ContextType>;
  AppHealth?: AppHealthResolvers<ContextType>;
  AppVersion?: AppVersionResolvers<ContextType>;
  Artifact?: ArtifactResolvers<ContextType>;
  Constraint?: ConstraintResolvers<ContextType>;
  Container?: ContainerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Dependency?: DependencyResolvers<ContextType>;
  Deployment?: DeploymentResolvers<ContextType>;
  DeploymentAction?: DeploymentActionResolvers<ContextType>;
  DeploymentConnection?: DeploymentConnectionResolvers<ContextType>;
  DeploymentEdge?: DeploymentEdgeResolvers<ContextType>;
  DeploymentStep?: DeploymentStepResolvers<ContextType>;
  DockerContainer?: DockerContainerResolvers<ContextType>;
  DockerParameter?: DockerParameterResolvers<ContextType>;
  Endpoints?: EndpointsResolvers<ContextType>;
  EnvironmentVariable?: EnvironmentVariableResolvers<ContextType>;
  Evidence?: EvidenceResolvers<ContextType>;
  ExecutorResources?: ExecutorResourcesResolvers<ContextType>;
  ExternalVolume?: ExternalVolumeResolvers<ContextType>;
  Fleet?: FleetResolvers<ContextType>;
  Grant?: GrantResolvers<ContextType>;
  Group?: GroupResolvers<ContextType>;
  HealthCheck?: HealthCheckResolvers<ContextType>;
  HealthCheckResult?: HealthCheckResultResolvers<ContextType>;
  IpAddress?: IpAddressResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Label?: LabelResolvers<ContextType>;
  LocalVolume?: LocalVolumeResolvers<ContextType>;
  Marathon?: MarathonResolvers<ContextType>;
  MarathonAddress?: MarathonAddressResolvers<ContextType>;
  MarathonCandidate?: MarathonCandidateResolvers<ContextType>;
  MarathonConnection?: MarathonConnectionResolvers<ContextType>;
  MarathonEdge?: MarathonEdgeResolvers<ContextType>;
  MarathonTotals?: MarathonTotalsResolvers<ContextType>;
  Network?: NetworkResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PersistentVolume?: PersistentVolumeResolvers<ContextType>;
  Pod?: PodResolvers<ContextType>;
  PodConnection?: PodConnectionResolvers<ContextType>;
  PodContainer?: PodContainerResolvers<ContextType>;
  PodContainerStatus?: PodContainerStatusResolvers<ContextType>;
  PodEdge?: PodEdgeResolvers<ContextType>;
  PodEndpoint?: PodEndpointResolvers<ContextType>;
  PodEndpointStatus?: PodEndpointStatusResolvers<ContextType>;
  PodInstance?: PodInstanceResolvers<ContextType>;
  PodVersion?: PodVersionResolvers<ContextType>;
  PortDefinition?: PortDefinitionResolvers<ContextType>;
  PortMapping?: PortMappingResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QueueDelay?: QueueDelayResolvers<ContextType>;
  QueueItem?: QueueItemResolvers<ContextType>;
  QueueItemConnection?: QueueItemConnectionResolvers<ContextType>;
  QueueItemEdge?: QueueItemEdgeResolvers<ContextType>;
  ReadinessCheck?: ReadinessCheckResolvers<ContextType>;
  ReadinessCheckResult?: ReadinessCheckResultResolvers<ContextType>;
  ReadinessResponse?: ReadinessResponseResolvers<ContextType>;
  RejectReason?: RejectReasonResolvers<ContextType>;
  Residency?: ResidencyResolvers<ContextType>;
  ResourceLimits?: ResourceLimitsResolvers<ContextType>;
  Scope?: ScopeResolvers<ContextType>;
  SearchNode?: SearchNodeResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  SearchResultConnection?: SearchResultConnectionResolvers<ContextType>;
  SearchResultEdge?: SearchResultEdgeResolvers<ContextType>;
  Secret?: SecretResolvers<ContextType>;
  SourceError?: SourceErrorResolvers<ContextType>;
  SourceState?: SourceStateResolvers<ContextType>;
  Task?: TaskResolvers<ContextType>;
  TaskConnection?: TaskConnectionResolvers<ContextType>;
  TaskEdge?: TaskEdgeResolvers<ContextType>;
  TaskFailure?: TaskFailureResolvers<ContextType>;
  Tenant?: TenantResolvers<ContextType>;
  TenantTotals?: TenantTotalsResolvers<ContextType>;
  Totals?: TotalsResolvers<ContextType>;
  UnreachableStrategy?: UnreachableStrategyResolvers<ContextType>;
  UnusedOffer?: UnusedOfferResolvers<ContextType>;
  UpgradeStrategy?: UpgradeStrategyResolvers<ContextType>;
  VersionInfo?: VersionInfoResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  Vip?: VipResolvers<ContextType>;
  Volume?: VolumeResolvers<ContextType>;
  VolumeMount?: VolumeMountResolvers<ContextType>;
};

