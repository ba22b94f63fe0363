import type { JsonValue } from '../model/index.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { App as AppModel, Task as TaskModel, Pod as PodModel, PodInstance as PodInstanceModel, Candidate as CandidateModel, PlacedAction } from '../model/index.ts';
import type { MarathonView as MarathonModel, GroupView as GroupModel, DeploymentView as DeploymentModel, QueueItemView as QueueItemModel, DependencyView as DependencyModel, SearchHit as SearchHitModel, VersionView, Page, AuditEventView, AuditPage, ChainView, ChangeItemView, AccessQuestions, DecisionView, HeldGrantView as HeldGrantModel, HolderView as AccessHolderModel, MatrixRowView as AccessMatrixRowModel, ReviewPage } from '../loaders/index.ts';
import type { Tenant as TenantModel, Viewer as ViewerModel, Holder } from '../authz/index.ts';
import type { ChangeResult, BulkResult, Placement as PlacementModel } from '../commands/index.ts';
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

/** A Marathon whose leader steps down. */
export type AbdicateLeaderInput = {
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How much of a scope an action reaches. */
export type AccessCoverage =
  /** Something below it. */
  | 'PART'
  /** All of it. */
  | 'WHOLE';

/** An answer to `check`. */
export type AccessDecision = {
  readonly __typename?: 'AccessDecision';
  /** The answer. */
  readonly allowed: Scalars['Boolean']['output'];
  /** Groups that were counted: those given, and, to who may review everything, those the DC/OS IAM knows. */
  readonly groups: ReadonlyArray<Scalars['String']['output']>;
  /** Each action that the asked one means, with every grant that allows it there; FULL means five. */
  readonly parts: ReadonlyArray<DecidedAction>;
  /** Digest of the policy that answered; null for who may not review everything. */
  readonly policyVersion: Maybe<Scalars['String']['output']>;
  /** Whom it is about. */
  readonly principal: Principal;
};

/** Somebody who may do what was asked. */
export type AccessHolder = {
  readonly __typename?: 'AccessHolder';
  /** True when this name alone is not enough: FULL of which it has parts only, or a DC/OS grant whose gate another name holds. */
  readonly conditional: Scalars['Boolean']['output'];
  /** Every grant that makes it so. */
  readonly grants: ReadonlyArray<HeldGrant>;
  /** Who may. */
  readonly principal: Principal;
};

/** A page of those who may. */
export type AccessHolderConnection = {
  readonly __typename?: 'AccessHolderConnection';
  /** False where the DC/OS IAM does not tell what it has: then this is the policy's part alone. */
  readonly complete: Scalars['Boolean']['output'];
  /** The whole list as CSV (RFC 4180), with a head line: one line per principal and grant. */
  readonly csv: Scalars['String']['output'];
  readonly edges: ReadonlyArray<AccessHolderEdge>;
  readonly nodes: ReadonlyArray<AccessHolder>;
  readonly pageInfo: PageInfo;
  /** Digest of the policy that answered; null for who may not review everything. */
  readonly policyVersion: Maybe<Scalars['String']['output']>;
  /** Objects in the whole list, whatever page this is. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page, with the cursor to go on from there. */
export type AccessHolderEdge = {
  readonly __typename?: 'AccessHolderEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AccessHolder;
};

/** One action of somebody in one scope. */
export type AccessMatrixCell = {
  readonly __typename?: 'AccessMatrixCell';
  readonly action: Action;
  /** How much of the scope it reaches. */
  readonly coverage: AccessCoverage;
};

/** A page of a matrix. */
export type AccessMatrixConnection = {
  readonly __typename?: 'AccessMatrixConnection';
  /** False where the DC/OS IAM does not tell what it has: then this is the policy's part alone. */
  readonly complete: Scalars['Boolean']['output'];
  /** The whole list as CSV (RFC 4180), with a head line: one line per row, a column per action. */
  readonly csv: Scalars['String']['output'];
  readonly edges: ReadonlyArray<AccessMatrixEdge>;
  readonly nodes: ReadonlyArray<AccessMatrixRow>;
  readonly pageInfo: PageInfo;
  /** Digest of the policy that answered; null for who may not review everything. */
  readonly policyVersion: Maybe<Scalars['String']['output']>;
  /** Objects in the whole list, whatever page this is. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page, with the cursor to go on from there. */
export type AccessMatrixEdge = {
  readonly __typename?: 'AccessMatrixEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AccessMatrixRow;
};

/** What somebody may do in one scope of a tenant. */
export type AccessMatrixRow = {
  readonly __typename?: 'AccessMatrixRow';
  /** Only what they may; in the order of the actions. */
  readonly actions: ReadonlyArray<AccessMatrixCell>;
  /** Who may. */
  readonly principal: Principal;
  /** One of the tenant's. */
  readonly scope: Scope;
};

/**
 * Who may do what to what, and why, answered from the rules that enforce. Every question needs REVIEW where it asks, and is recorded in the
 * audit log before it is answered. Whoever has no REVIEW there gets FORBIDDEN; about oneself `viewer` answers.
 */
export type AccessReview = {
  readonly __typename?: 'AccessReview';
  /** Whether somebody may do something at a place, with every grant that makes it so. The principal need never have signed in. */
  readonly check: Maybe<AccessDecision>;
  /** Every grant that reaches into what the viewer may review, in the order of the policy. */
  readonly grants: Maybe<HeldGrantConnection>;
  /** Everybody who may do anything in a tenant, scope by scope; null for a tenant of which the viewer may review nothing. */
  readonly matrix: Maybe<AccessMatrixConnection>;
  /** Every grant of somebody that reaches into what the viewer may review, in the order of the policy. */
  readonly whatCan: Maybe<HeldGrantConnection>;
  /** Everybody who may do something at a place; with `within` also those who may on a part of what is below it. */
  readonly whoCan: Maybe<AccessHolderConnection>;
};


/**
 * Who may do what to what, and why, answered from the rules that enforce. Every question needs REVIEW where it asks, and is recorded in the
 * audit log before it is answered. Whoever has no REVIEW there gets FORBIDDEN; about oneself `viewer` answers.
 */
export type AccessReviewCheckArgs = {
  action: Action;
  marathon: Scalars['String']['input'];
  path: Scalars['String']['input'];
  principal: PrincipalInput;
};


/**
 * Who may do what to what, and why, answered from the rules that enforce. Every question needs REVIEW where it asks, and is recorded in the
 * audit log before it is answered. Whoever has no REVIEW there gets FORBIDDEN; about oneself `viewer` answers.
 */
export type AccessReviewGrantsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<GrantFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Who may do what to what, and why, answered from the rules that enforce. Every question needs REVIEW where it asks, and is recorded in the
 * audit log before it is answered. Whoever has no REVIEW there gets FORBIDDEN; about oneself `viewer` answers.
 */
export type AccessReviewMatrixArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  tenant: Scalars['String']['input'];
};


/**
 * Who may do what to what, and why, answered from the rules that enforce. Every question needs REVIEW where it asks, and is recorded in the
 * audit log before it is answered. Whoever has no REVIEW there gets FORBIDDEN; about oneself `viewer` answers.
 */
export type AccessReviewWhatCanArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  principal: PrincipalInput;
};


/**
 * Who may do what to what, and why, answered from the rules that enforce. Every question needs REVIEW where it asks, and is recorded in the
 * audit log before it is answered. Whoever has no REVIEW there gets FORBIDDEN; about oneself `viewer` answers.
 */
export type AccessReviewWhoCanArgs = {
  action: Action;
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  marathon: Scalars['String']['input'];
  path: Scalars['String']['input'];
  within?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What a grant allows; FULL stands for CREATE, READ, UPDATE, DELETE and SECRETS. */
export type Action =
  | 'CREATE'
  | 'DELETE'
  /** CREATE, READ, UPDATE, DELETE and SECRETS at once. */
  | 'FULL'
  /** Operations on Marathons: leadership, moves, provisioning. */
  | 'OPERATE'
  | 'READ'
  /** Reviews of access, and the audit log. */
  | 'REVIEW'
  /** Values of environment variables, labels with credentials, docker parameters, and other credentials; with READ alone they are masked. */
  | 'SECRETS'
  /** Change, scale, restart, suspend, roll back, kill, cancel. */
  | 'UPDATE';

/** A long-running service: a definition, and the tasks that run it. */
export type App = Node & {
  readonly __typename?: 'App';
  /** Which reservations of an offer it may use, `*` stands for unreserved resources; empty where the Marathon decides. */
  readonly acceptedResourceRoles: ReadonlyArray<Scalars['String']['output']>;
  /** The path on its Marathon. */
  readonly appId: Scalars['String']['output'];
  /** Handed to the image's entry point, or run without a shell. */
  readonly args: ReadonlyArray<Scalars['String']['output']>;
  /** What the delay is multiplied by after each further failure. */
  readonly backoffFactor: Maybe<Scalars['Float']['output']>;
  /** The delay after a first failed launch. */
  readonly backoffSeconds: Maybe<Scalars['Float']['output']>;
  /** A Mesos check, as sent; its failure kills nothing. Marathon 1.8 and later. */
  readonly check: Maybe<Scalars['JSON']['output']>;
  /** The shell command; null where arguments or the image's own entry point are used. Without SECRETS, recognisable credentials read `<masked>`. */
  readonly cmd: Maybe<Scalars['String']['output']>;
  /** Where instances may be placed. */
  readonly constraints: ReadonlyArray<Constraint>;
  /** Null for an app that runs without a container. */
  readonly container: Maybe<Container>;
  /** Per instance. */
  readonly cpus: Scalars['Float']['output'];
  /** Everything Marathon says of the app's definition, nothing lost. Without SECRETS what may hold secrets reads `<masked>`. */
  readonly definition: Scalars['JSON']['output'];
  /** Own dependencies and those inherited from the groups above. */
  readonly dependencies: ReadonlyArray<Dependency>;
  /** Deployments that hold the app now. */
  readonly deployments: ReadonlyArray<Deployment>;
  /** MiB per instance. */
  readonly disk: Scalars['Float']['output'];
  /** Names and addresses under which the app is reached in its Marathon's name space. */
  readonly endpoints: Endpoints;
  /** In the order sent; values only with SECRETS. */
  readonly env: ReadonlyArray<EnvironmentVariable>;
  /** The Mesos executor; empty for the usual one. */
  readonly executor: Maybe<Scalars['String']['output']>;
  /** What the executor takes besides the task. */
  readonly executorResources: Maybe<ExecutorResources>;
  /** What is fetched into the sandbox before the start; the older `uris` are turned into these. */
  readonly fetch: ReadonlyArray<Artifact>;
  /** Per instance. */
  readonly gpus: Scalars['Int']['output'];
  /** The group that directly holds it. */
  readonly group: Maybe<Group>;
  /** Running tasks by what their health checks say. */
  readonly health: AppHealth;
  /** Tasks that fail one are killed. */
  readonly healthChecks: ReadonlyArray<HealthCheck>;
  /** Opaque; for `node`. */
  readonly id: Scalars['ID']['output'];
  /** The container image. */
  readonly image: Maybe<Scalars['String']['output']>;
  /** Instances wanted. */
  readonly instances: Scalars['Int']['output'];
  /** Which instances go first when it is scaled down: YOUNGEST_FIRST or OLDEST_FIRST. */
  readonly killSelection: Maybe<Scalars['String']['output']>;
  /** The value of one label; null without it. */
  readonly label: Maybe<Scalars['String']['output']>;
  readonly labels: ReadonlyArray<Label>;
  /** The last failure or unhealthy kill; Marathon forgets it when the app ends. */
  readonly lastTaskFailure: Maybe<TaskFailure>;
  readonly marathon: Marathon;
  /** Whether secrets are masked: in the definition, the fields that follow from it, and messages. True without the action SECRETS there. */
  readonly masked: Scalars['Boolean']['output'];
  /** What the delay never exceeds. */
  readonly maxLaunchDelaySeconds: Maybe<Scalars['Float']['output']>;
  /** MiB per instance. */
  readonly mem: Scalars['Float']['output'];
  /** The last segment of the path. */
  readonly name: Scalars['String']['output'];
  /** Marathon's older ways to say it are turned into these; host networking where nothing is said. */
  readonly networks: ReadonlyArray<Network>;
  /** Host networking: the ports the app asks for. */
  readonly portDefinitions: ReadonlyArray<PortDefinition>;
  /** What waits for an offer, one item per role. */
  readonly queue: ReadonlyArray<QueueItem>;
  /** Of tasks that a running deployment waits for. */
  readonly readinessCheckResults: ReadonlyArray<ReadinessCheckResult>;
  /** A deployment waits until new tasks pass. */
  readonly readinessChecks: ReadonlyArray<ReadinessCheck>;
  /** Whether the ports of `portDefinitions` have to be free on the agent itself. */
  readonly requirePorts: Scalars['Boolean']['output'];
  /** Of apps with persistent volumes. */
  readonly residency: Maybe<Residency>;
  readonly resourceLimits: Maybe<ResourceLimits>;
  /** The Mesos role whose resources it is launched from; Marathon 1.9 and later. */
  readonly role: Maybe<Scalars['String']['output']>;
  /** Names of secrets the definition refers to, never their contents. */
  readonly secrets: ReadonlyArray<Secret>;
  readonly status: AppStatus;
  /** How long a task may take between being asked to end and being killed. */
  readonly taskKillGracePeriodSeconds: Maybe<Scalars['Int']['output']>;
  /** The tasks Marathon lists, sorted by id; failed ones stay until their instance is launched again. */
  readonly tasks: TaskConnection;
  /** Tasks with health checks, all of which pass. */
  readonly tasksHealthy: Scalars['Int']['output'];
  /** Tasks that Mesos says run, healthy or not. */
  readonly tasksRunning: Scalars['Int']['output'];
  /** Tasks that Mesos has accepted and that do not run yet. */
  readonly tasksStaged: Scalars['Int']['output'];
  /** Tasks of which a health check fails. */
  readonly tasksUnhealthy: Scalars['Int']['output'];
  /** The tenant with the longest matching scope; null when there is none, or none the viewer may see. */
  readonly tenant: Maybe<Tenant>;
  /** Whether the task gets a terminal. */
  readonly tty: Maybe<Scalars['Boolean']['output']>;
  /** When tasks on an agent that is out of reach are replaced and forgotten. */
  readonly unreachableStrategy: Maybe<UnreachableStrategy>;
  /** How many instances may be missing or too many during a deployment. */
  readonly upgradeStrategy: Maybe<UpgradeStrategy>;
  /** The user of the agent the tasks run as. */
  readonly user: Maybe<Scalars['String']['output']>;
  /** The moment of its last change, and the key of its stored definition. */
  readonly version: Maybe<Scalars['DateTime']['output']>;
  /** When it was last scaled, and when changed otherwise. */
  readonly versionInfo: Maybe<VersionInfo>;
  /** The stored versions, newest first; read from the Marathon when asked for, and cached. */
  readonly versions: ReadonlyArray<AppVersion>;
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

/** One message about apps. RESET and SYNCED are about none. */
export type AppChange = {
  readonly __typename?: 'AppChange';
  /** The app as it is now; null when it is removed. */
  readonly app: Maybe<App>;
  /** Its path. */
  readonly appId: Maybe<Scalars['String']['output']>;
  /** To go on from here with `after`; null while the present, or what was missed, is still being told. */
  readonly cursor: Maybe<Scalars['String']['output']>;
  /** The app's opaque id. */
  readonly id: Maybe<Scalars['ID']['output']>;
  readonly kind: ChangeKind;
  /** The name of its Marathon. */
  readonly marathon: Maybe<Scalars['String']['output']>;
};

/** Filters combine with AND; a list means any of it. An app that ceases to match is removed. */
export type AppChangeFilter = {
  /** Apps with tasks of this health. */
  readonly health?: InputMaybe<ReadonlyArray<Health>>;
  /** Ignores case; matches the Docker image. */
  readonly image?: InputMaybe<Scalars['String']['input']>;
  /** Marathon's label selector, e.g. `tier==web,owner`. At most 2,000 characters. */
  readonly labels?: InputMaybe<Scalars['String']['input']>;
  /** Names; unknown or invisible ones select nothing. */
  readonly marathons?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Apps at or below this path. */
  readonly pathPrefix?: InputMaybe<Scalars['String']['input']>;
  /** Names; unknown or invisible ones select nothing. */
  readonly tenants?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Ignores case; matches the path. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** A page of apps. */
export type AppConnection = {
  readonly __typename?: 'AppConnection';
  /** False when the data of a Marathon is missing or old; `sources` says which. */
  readonly complete: Scalars['Boolean']['output'];
  readonly edges: ReadonlyArray<AppEdge>;
  readonly nodes: ReadonlyArray<App>;
  readonly pageInfo: PageInfo;
  /** The Marathons concerned, by name: only those where the viewer may read something. */
  readonly sources: ReadonlyArray<SourceState>;
  /** Objects in the whole list, whatever page this is. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page, with the cursor to go on from there. */
export type AppEdge = {
  readonly __typename?: 'AppEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: App;
};

/** Filters combine with AND; a list means any of it. */
export type AppFilter = {
  /** Whether a deployment holds the app now. */
  readonly hasDeployment?: InputMaybe<Scalars['Boolean']['input']>;
  readonly health?: InputMaybe<ReadonlyArray<Health>>;
  /** Ignores case; matches a part of the container image. */
  readonly image?: InputMaybe<Scalars['String']['input']>;
  /** Marathon's label selector: `key`, `key==value`, `key!=value`, `key in (a,b)`, `key notin (a,b)`, joined by commas. At most 2,000 characters. */
  readonly labels?: InputMaybe<Scalars['String']['input']>;
  /** Names; unknown or invisible ones select nothing. */
  readonly marathons?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** At or below this path, by whole segments. */
  readonly pathPrefix?: InputMaybe<Scalars['String']['input']>;
  readonly status?: InputMaybe<ReadonlyArray<AppStatus>>;
  /** Waits for an offer or a back-off while a deployment holds it. */
  readonly stuck?: InputMaybe<Scalars['Boolean']['input']>;
  /** Names; unknown or invisible ones select nothing. */
  readonly tenants?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Ignores case; matches the path. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** Running tasks by what their health checks say. */
export type AppHealth = {
  readonly __typename?: 'AppHealth';
  /** Every health check of theirs passes. */
  readonly healthy: Scalars['Int']['output'];
  /** A health check of theirs fails. */
  readonly unhealthy: Scalars['Int']['output'];
  /** Running tasks without a result: no health check, or none has answered yet. */
  readonly unknown: Scalars['Int']['output'];
};

/** An app's definition. Fields that are not given get Marathon's defaults, or stay as they are in a MERGE, where null removes. */
export type AppInput = {
  /** Which reservations of an offer it may use, `*` stands for unreserved resources; empty where the Marathon decides. */
  readonly acceptedResourceRoles?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Handed to the image's entry point, or run without a shell. */
  readonly args?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** What the delay is multiplied by after each further failure. */
  readonly backoffFactor?: InputMaybe<Scalars['Float']['input']>;
  /** The delay after a first failed launch. */
  readonly backoffSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** As Marathon writes it. */
  readonly check?: InputMaybe<Scalars['JSON']['input']>;
  /** The shell command; not together with `args`. */
  readonly cmd?: InputMaybe<Scalars['String']['input']>;
  /** Where instances may be placed. */
  readonly constraints?: InputMaybe<ReadonlyArray<ConstraintInput>>;
  readonly container?: InputMaybe<ContainerInput>;
  /** Per instance. */
  readonly cpus?: InputMaybe<Scalars['Float']['input']>;
  /** Absolute, or relative to the group that holds the app. */
  readonly dependencies?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** MiB per instance. */
  readonly disk?: InputMaybe<Scalars['Float']['input']>;
  /** Replaces all variables. In a MERGE as well: Marathon has no way to change one. */
  readonly env?: InputMaybe<ReadonlyArray<EnvironmentVariableInput>>;
  /** The Mesos executor; empty for the usual one. */
  readonly executor?: InputMaybe<Scalars['String']['input']>;
  /** What the executor takes besides the task. */
  readonly executorResources?: InputMaybe<ExecutorResourcesInput>;
  /** What is fetched into the sandbox before the start; the older `uris` are turned into these. */
  readonly fetch?: InputMaybe<ReadonlyArray<ArtifactInput>>;
  /** Per instance. */
  readonly gpus?: InputMaybe<Scalars['Int']['input']>;
  /** Tasks that fail one are killed. */
  readonly healthChecks?: InputMaybe<ReadonlyArray<HealthCheckInput>>;
  /** Instances wanted. */
  readonly instances?: InputMaybe<Scalars['Int']['input']>;
  /** YOUNGEST_FIRST or OLDEST_FIRST. */
  readonly killSelection?: InputMaybe<Scalars['String']['input']>;
  /** Replaces all labels. */
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** What the delay never exceeds. */
  readonly maxLaunchDelaySeconds?: InputMaybe<Scalars['Float']['input']>;
  /** MiB per instance. */
  readonly mem?: InputMaybe<Scalars['Float']['input']>;
  readonly networks?: InputMaybe<ReadonlyArray<NetworkInput>>;
  /** Host networking: the ports the app asks for. */
  readonly portDefinitions?: InputMaybe<ReadonlyArray<PortDefinitionInput>>;
  /** A deployment waits until new tasks pass. */
  readonly readinessChecks?: InputMaybe<ReadonlyArray<ReadinessCheckInput>>;
  /** Whether the ports of `portDefinitions` have to be free on the agent itself. */
  readonly requirePorts?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of apps with persistent volumes. */
  readonly residency?: InputMaybe<ResidencyInput>;
  readonly resourceLimits?: InputMaybe<ResourceLimitsInput>;
  /** Marathon 1.9 and later. */
  readonly role?: InputMaybe<Scalars['String']['input']>;
  /** Names of secrets the definition refers to, never their contents. */
  readonly secrets?: InputMaybe<ReadonlyArray<SecretInput>>;
  /** How long a task may take between being asked to end and being killed. */
  readonly taskKillGracePeriodSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Whether the task gets a terminal. */
  readonly tty?: InputMaybe<Scalars['Boolean']['input']>;
  /** When tasks on an agent that is out of reach are replaced and forgotten. */
  readonly unreachableStrategy?: InputMaybe<UnreachableStrategyInput>;
  /** How many instances may be missing or too many during a deployment. */
  readonly upgradeStrategy?: InputMaybe<UpgradeStrategyInput>;
  /** The user of the agent the tasks run as. */
  readonly user?: InputMaybe<Scalars['String']['input']>;
};

/** Ties go by Marathon and path. */
export type AppOrder = {
  readonly direction?: InputMaybe<OrderDirection>;
  readonly field: AppOrderField;
};

/** What apps are sorted by. */
export type AppOrderField =
  /** Per instance, as the definition says. */
  | 'CPUS'
  /** Marathon, then path. */
  | 'ID'
  /** Instances wanted. */
  | 'INSTANCES'
  /** Per instance, as the definition says. */
  | 'MEM'
  | 'TASKS_RUNNING'
  | 'TASKS_UNHEALTHY'
  /** The moment of the last change. */
  | 'VERSION';

/** An app after its change. */
export type AppPayload = ChangePayload & {
  readonly __typename?: 'AppPayload';
  /** The app as it is now; null when it is gone, or does not exist yet. */
  readonly app: Maybe<App>;
  /** The id of its record in the audit log; null for a dry run. */
  readonly auditEvent: Maybe<Scalars['ID']['output']>;
  /** The deployment while it runs, as far as the viewer may see it. */
  readonly deployment: Maybe<Deployment>;
  /** Of the deployment that carries it out; null where none is needed. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  readonly marathon: Maybe<Marathon>;
  /** What `await` was still waiting for when its time was over; empty when nothing. */
  readonly pending: ReadonlyArray<Scalars['String']['output']>;
  /** What was to happen, as worked out from the definitions before it was sent. */
  readonly plan: ChangePlan;
  /** How far it had come when the answer was made. */
  readonly reached: Milestone;
  /** True when an idempotency key gave back the result of an earlier request. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly version: Maybe<Scalars['DateTime']['output']>;
};

/** One word for an app. What waits in the launch queue says more than a deployment, a deployment more than the counts. */
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

/** One stored version of an app. */
export type AppVersion = {
  readonly __typename?: 'AppVersion';
  /** The definition of that version, masked as the present one; null when Marathon has forgotten it. */
  readonly definition: Maybe<Scalars['JSON']['output']>;
  readonly version: Scalars['DateTime']['output'];
};

/** A manifest to apply. */
export type ApplyManifestInput = {
  /** What has to be true of an item before what depends on it begins, and before it counts as done. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, for each item, at most 3600. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Good for every item by itself: the same request again goes on where it ended, and does nothing twice. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long for each, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** YAML or JSON, of several documents if need be: `marathon` with lists of `apps`, `pods` and `groups`, as Marathon writes them. At most 1,000,000 characters, 1,000 items, and 200 dependencies of each. */
  readonly manifest: Scalars['String']['input'];
  /** How many items of one Marathon are under way at the same time, 1 to 20. */
  readonly maxParallel?: InputMaybe<Scalars['Int']['input']>;
  /** What to do while a running deployment holds an app. */
  readonly onLock?: InputMaybe<OnLock>;
  /** The token of a plan: it is applied exactly as it was, or CONFLICT. Not looked at when the request is one asked again under its key. */
  readonly planToken?: InputMaybe<Scalars['String']['input']>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** After so many failures nothing more is begun; what is under way ends. */
  readonly stopAfterFailures?: InputMaybe<Scalars['Int']['input']>;
};

/** A file fetched into the sandbox before the start. */
export type Artifact = {
  readonly __typename?: 'Artifact';
  /** Whether the agent may keep and reuse it. */
  readonly cache: Maybe<Scalars['Boolean']['output']>;
  /** Where in the sandbox it goes; null for its own name. */
  readonly destPath: Maybe<Scalars['String']['output']>;
  /** Whether the file is made executable. */
  readonly executable: Maybe<Scalars['Boolean']['output']>;
  /** Whether archives are unpacked. */
  readonly extract: Maybe<Scalars['Boolean']['output']>;
  /** Without SECRETS user names, passwords and values of the query read `<masked>`. */
  readonly uri: Scalars['String']['output'];
};

/** A file fetched into the sandbox before the start. */
export type ArtifactInput = {
  /** Whether the agent may keep and reuse it. */
  readonly cache?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where in the sandbox it goes; null for its own name. */
  readonly destPath?: InputMaybe<Scalars['String']['input']>;
  /** Whether the file is made executable. */
  readonly executable?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether archives are unpacked. */
  readonly extract?: InputMaybe<Scalars['Boolean']['input']>;
  readonly uri: Scalars['String']['input'];
};

/** Who did it, as their token said then. */
export type AuditActor = {
  readonly __typename?: 'AuditActor';
  /** The groups the token named. */
  readonly groups: ReadonlyArray<Scalars['String']['output']>;
  /** The token's issuer, where it names one. */
  readonly issuer: Maybe<Scalars['String']['output']>;
  readonly kind: ViewerKind;
  /** The token's subject. */
  readonly subject: Scalars['String']['output'];
};

/** The state of the chain of hashes that the log is. The details are for who may review everything, and null for others. */
export type AuditChain = {
  readonly __typename?: 'AuditChain';
  /** When the log was last read whole; at most seconds ago, minutes for a log of millions. */
  readonly checkedAt: Scalars['DateTime']['output'];
  /** What is wrong, at most a thousand. */
  readonly findings: Maybe<ReadonlyArray<AuditFinding>>;
  /** False when anything was altered, removed, moved or inserted. */
  readonly intact: Scalars['Boolean']['output'];
  /** Records that were read. */
  readonly records: Maybe<Scalars['Int']['output']>;
  /** What the chain consists of: one segment per replica and day, the oldest first. */
  readonly segments: Maybe<ReadonlyArray<AuditSegment>>;
};

/** What was done or asked: who, what, where, why, and what became of it. */
export type AuditEvent = {
  readonly __typename?: 'AuditEvent';
  readonly action: Action;
  /** Who did it. */
  readonly actor: AuditActor;
  /** When it was recorded: before anything was sent to a Marathon. */
  readonly at: Scalars['DateTime']['output'];
  /** Of a change the grant that allowed it, several where it touched several things; of a refusal why. */
  readonly because: Maybe<Scalars['String']['output']>;
  /** Where the request came from: the peer of the connection, or, where that is a trusted proxy, whom it forwarded for. */
  readonly clientAddress: Maybe<Scalars['String']['output']>;
  /** Of a denial: the error the client was told. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** What else was recorded, such as whether a lock was forced. */
  readonly facts: Maybe<Scalars['JSON']['output']>;
  /** Further targets, where you may not review. Reason, grant, request, facts and messages are left out then: they may speak of these. */
  readonly hiddenCount: Scalars['Int']['output'];
  /** Names the event; what a mutation answers with. */
  readonly id: Scalars['ID']['output'];
  /** SHA-256 of the idempotency key. */
  readonly idempotencyKeyHash: Maybe<Scalars['String']['output']>;
  readonly kind: AuditKind;
  /** The field of this API. */
  readonly operation: Scalars['String']['output'];
  /** What became known of how it ended, in that order; the last one counts. */
  readonly outcomes: ReadonlyArray<AuditOutcome>;
  /** The actor's own words. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** The id of the request, which is also in the gateway's log. */
  readonly requestId: Maybe<Scalars['String']['output']>;
  readonly status: AuditStatus;
  /** What it was about, where you may review it; none: the whole estate. */
  readonly targets: ReadonlyArray<AuditTarget>;
  /** The trace it belongs to, where the client sent one. */
  readonly traceId: Maybe<Scalars['String']['output']>;
};

/** A page of audit events, the newest first. */
export type AuditEventConnection = {
  readonly __typename?: 'AuditEventConnection';
  /** Whether the log is as it was written. */
  readonly chain: AuditChain;
  readonly edges: ReadonlyArray<AuditEventEdge>;
  readonly nodes: ReadonlyArray<AuditEvent>;
  readonly pageInfo: PageInfo;
  /** Events in the whole list, whatever page this is. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page, with the cursor to go on from there. */
export type AuditEventEdge = {
  readonly __typename?: 'AuditEventEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AuditEvent;
};

/** Filters combine with AND; a list means any of it. Those on places hold for a place where you may review. */
export type AuditFilter = {
  readonly actions?: InputMaybe<ReadonlyArray<Action>>;
  /** Subjects of actors. */
  readonly actors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Kinds of events. */
  readonly kinds?: InputMaybe<ReadonlyArray<AuditKind>>;
  /** Names of Marathons. */
  readonly marathons?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Events about something at or below this path. */
  readonly pathPrefix?: InputMaybe<Scalars['String']['input']>;
  /** From this moment on. */
  readonly since?: InputMaybe<Scalars['DateTime']['input']>;
  /** How they ended, as far as it is known now. */
  readonly statuses?: InputMaybe<ReadonlyArray<AuditStatus>>;
  /** Names of tenants, as they were then. */
  readonly tenants?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Before this moment. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Something that is wrong with the log. */
export type AuditFinding = {
  readonly __typename?: 'AuditFinding';
  /** The id of the event or outcome, where it can be told. */
  readonly id: Maybe<Scalars['String']['output']>;
  /** ALTERED, REMOVED, INSERTED, MOVED, TRUNCATED, HEAD, SEGMENT_REMOVED, LINK, DROPPED, UNSIGNED or KEY_NEEDED; docs/audit.md says more. */
  readonly kind: Scalars['String']['output'];
  /** The segment it is in. */
  readonly segment: Scalars['String']['output'];
  /** The number of the record; null when it is about the segment as a whole. */
  readonly seq: Maybe<Scalars['Int']['output']>;
  /** What is wrong, in words. */
  readonly text: Scalars['String']['output'];
};

/** What kind of record an event is. */
export type AuditKind =
  /** Something that was refused. */
  | 'DENIAL'
  /** Something that was about to be done; its outcome follows. */
  | 'INTENT'
  /** Values that the mask hides from others were shown: recorded where `audit.sensitiveReads` asks for it; `facts.fields` says which fields. */
  | 'READ'
  /** A review of who may do what. */
  | 'REVIEW';

/** What became known of how an intent ended. */
export type AuditOutcome = {
  readonly __typename?: 'AuditOutcome';
  /** When that was. */
  readonly at: Scalars['DateTime']['output'];
  /** The error the client was told. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** The deployment that it began. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  /** What else was recorded. */
  readonly facts: Maybe<Scalars['JSON']['output']>;
  readonly message: Maybe<Scalars['String']['output']>;
  readonly status: AuditStatus;
  /** The HTTP status of the Marathon's answer. */
  readonly upstreamStatus: Maybe<Scalars['Int']['output']>;
};

/** A run of records, each chained to the one before it. */
export type AuditSegment = {
  readonly __typename?: 'AuditSegment';
  /** The file it was written to before it was dropped. */
  readonly exportedTo: Maybe<Scalars['String']['output']>;
  /** The hash of its last record. */
  readonly hash: Scalars['String']['output'];
  /** When its last record was written. */
  readonly lastAt: Scalars['DateTime']['output'];
  /** When it was begun. */
  readonly openedAt: Scalars['DateTime']['output'];
  /** Records of it that are there. */
  readonly records: Scalars['Int']['output'];
  /** The host that wrote it. */
  readonly replica: Scalars['String']['output'];
  /** Its name. */
  readonly segment: Scalars['String']['output'];
  /** The number of its last record. Kept elsewhere together with `hash`, it shows later whether the end was cut off. */
  readonly seq: Scalars['Int']['output'];
  /** Whether it was made with the key of the chain. */
  readonly signed: Scalars['Boolean']['output'];
  readonly state: AuditSegmentState;
};

/** What can be with a segment. */
export type AuditSegmentState =
  /** Retention dropped its records; where it ended is kept. */
  | 'DROPPED'
  /** It is written to. */
  | 'OPEN'
  /** It has ended. */
  | 'SEALED';

/** What became of an event. */
export type AuditStatus =
  /** It was refused. */
  | 'DENIED'
  /** It was not done. */
  | 'FAILED'
  /** About to be done, or the gateway ended before it knew more. */
  | 'PENDING'
  /** It was done, or answered. */
  | 'SUCCEEDED'
  /** The Marathon's answer was lost: it may have been done. */
  | 'UNKNOWN';

/** One thing an event is about. */
export type AuditTarget = {
  readonly __typename?: 'AuditTarget';
  /** What changed, secrets masked. */
  readonly change: Maybe<Scalars['JSON']['output']>;
  /** The name of the Marathon. */
  readonly marathon: Scalars['String']['output'];
  readonly path: Scalars['String']['output'];
  /** The DC/OS resource that the access would have been checked against: with it the event can be joined with DC/OS's own logs. */
  readonly rid: Scalars['String']['output'];
  /** The tenant whose it was then; null when you may not see that tenant. */
  readonly tenant: Maybe<Scalars['String']['output']>;
  readonly type: AuditTargetType;
  /** The version it got. */
  readonly versionAfter: Maybe<Scalars['String']['output']>;
  /** The version it had. */
  readonly versionBefore: Maybe<Scalars['String']['output']>;
};

/** What an event can be about. */
export type AuditTargetType =
  /** An app. */
  | 'APP'
  /** A deployment; the path is that of what it holds. */
  | 'DEPLOYMENT'
  /** A group. */
  | 'GROUP'
  /** A whole Marathon. */
  | 'MARATHON'
  /** A pod. */
  | 'POD'
  /** A task of an app; the path is the app's. */
  | 'TASK';

/** What an answer may be waited for. */
export type Await =
  /** Also that this gateway has read what was changed, so that the answer shows it. */
  | 'ACCEPTED'
  /** That the deployment has ended. */
  | 'DEPLOYED'
  /** Also that every wanted instance runs and, where there are health checks, is healthy. */
  | 'HEALTHY'
  /** That the Marathon has answered. What is asked for beside may still be as it was before. */
  | 'NONE';

/** Why one of many changes failed; the same as the error of a single one. */
export type BulkError = {
  readonly __typename?: 'BulkError';
  /** From the table of errors. */
  readonly code: Scalars['String']['output'];
  /** The facts that come with the code. */
  readonly facts: Scalars['JSON']['output'];
  readonly message: Scalars['String']['output'];
};

/** One of many changes. */
export type BulkItem = {
  readonly __typename?: 'BulkItem';
  /** The id of its record in the audit log. */
  readonly auditEvent: Maybe<Scalars['ID']['output']>;
  /** Of the deployment that carries it out. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  /** Why it failed. */
  readonly error: Maybe<BulkError>;
  readonly kind: ChangedKind;
  readonly marathon: Scalars['String']['output'];
  readonly path: Scalars['String']['output'];
  /** What `await` was still waiting for when its time was over. */
  readonly pending: ReadonlyArray<Scalars['String']['output']>;
  /** Null where it could not be planned. */
  readonly plan: Maybe<ChangePlan>;
  readonly status: BulkStatus;
  readonly version: Maybe<Scalars['DateTime']['output']>;
  /** Items of one wave are done at the same time; a wave begins when the one before has ended. */
  readonly wave: Scalars['Int']['output'];
};

/** What became of many changes. */
export type BulkPayload = {
  readonly __typename?: 'BulkPayload';
  /** How many failed, or ended in doubt. */
  readonly failed: Scalars['Int']['output'];
  /** Names this piece of work in the audit log (`facts.bulk`). */
  readonly id: Scalars['ID']['output'];
  /** In the order in which they are done. */
  readonly items: ReadonlyArray<BulkItem>;
  /** Of the plan: everything that would be touched, as it is now. */
  readonly planToken: Scalars['String']['output'];
  /** How many were not begun. */
  readonly skipped: Scalars['Int']['output'];
  /** How many are done, or were as they should be. */
  readonly succeeded: Scalars['Int']['output'];
};

/** What became of one of many changes. */
export type BulkStatus =
  /** Was refused, or did not come as far as was to be waited for. */
  | 'FAILED'
  /** Would be done. */
  | 'PLANNED'
  /** Not begun, because others failed or cannot be planned. */
  | 'SKIPPED'
  /** Was done. */
  | 'SUCCEEDED'
  /** Is as it should be: nothing was sent. */
  | 'UNCHANGED'
  /** The Marathon's answer was lost: it may have been done. */
  | 'UNKNOWN';

/** A deployment to cancel. */
export type CancelDeploymentInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The id Marathon knows it under. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** How the deployment ends. */
  readonly mode: CancelMode;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How a deployment is ended. */
export type CancelMode =
  /** What it changed is changed back, as a new deployment that restarts what was touched, and deletes what it created. */
  | 'ROLLBACK'
  /** It stops where it is. The definitions stay as they were asked for, and Marathon goes on converging to them. */
  | 'STOP';

/** What a change does to something. */
export type ChangeEffect =
  | 'CREATE'
  | 'DELETE'
  /** Tasks are killed. */
  | 'KILL'
  /** Nothing: it is as it should be. */
  | 'NONE'
  /** Every instance is replaced. */
  | 'RESTART'
  /** Only the number of instances changes. */
  | 'SCALE'
  /** Changes without any effect on instances. */
  | 'UPDATE';

/** One of the changes that were asked for together, or the only one. */
export type ChangeItem = {
  readonly __typename?: 'ChangeItem';
  /** As it is now. */
  readonly app: Maybe<App>;
  /** The id of its record in the audit log; null while it is not begun. */
  readonly auditEvent: Maybe<Scalars['ID']['output']>;
  /** Of what failed: the code from the table of errors. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** That deployment; null when it has ended. */
  readonly deployment: Maybe<Deployment>;
  /** Of the deployment that carries it out. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  readonly marathon: Scalars['String']['output'];
  /** Of what failed, in words; for who began it. */
  readonly message: Maybe<Scalars['String']['output']>;
  readonly path: Scalars['String']['output'];
  /** While it runs: what is waited for, and what offers lack when it does not come on. */
  readonly pending: ReadonlyArray<Scalars['String']['output']>;
  /** As it is now. */
  readonly pod: Maybe<Pod>;
  /** Its place in the order in which they are done, from 0. */
  readonly position: Scalars['Int']['output'];
  readonly state: ChangeItemState;
  readonly type: AuditTargetType;
  /** Items of one wave are done at the same time; a wave begins when the one before has ended. */
  readonly wave: Scalars['Int']['output'];
};

/** How far one change is. */
export type ChangeItemState =
  /** Was refused, or did not come as far as was to be waited for. */
  | 'FAILED'
  /** Not begun. */
  | 'PENDING'
  /** Under way: waiting for a lock, for the Marathon's answer, or for its deployment. */
  | 'RUNNING'
  /** Not begun, because others failed. */
  | 'SKIPPED'
  /** Was done. */
  | 'SUCCEEDED'
  /** Was as it should be: nothing was sent. */
  | 'UNCHANGED'
  /** The Marathon's answer was lost: it may have been done. */
  | 'UNKNOWN';

/** What a message of a subscription says. */
export type ChangeKind =
  /** The object is there; part of the present. */
  | 'PRESENT'
  /** The object is new, or has changed; here it is as it is now. */
  | 'PUT'
  /** The object is no longer there, or no longer among what was asked for. May also name an object that was never told. */
  | 'REMOVE'
  /** Forget all objects: what happened in between is not known any more. The present follows. */
  | 'RESET'
  /** All that was there, or has changed since `after`, has been told; from here on messages are changes. */
  | 'SYNCED';

/** What every change answers. */
export type ChangePayload = {
  /** The id of its record in the audit log; null for a dry run. */
  readonly auditEvent: Maybe<Scalars['ID']['output']>;
  /** The deployment while it runs, as far as the viewer may see it. */
  readonly deployment: Maybe<Deployment>;
  /** Of the deployment that carries it out; null where none is needed. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  readonly marathon: Maybe<Marathon>;
  /** What `await` was still waiting for when its time was over; empty when nothing. */
  readonly pending: ReadonlyArray<Scalars['String']['output']>;
  /** What was to happen, as worked out from the definitions before it was sent. */
  readonly plan: ChangePlan;
  /** How far it had come when the answer was made. */
  readonly reached: Milestone;
  /** True when an idempotency key gave back the result of an earlier request. */
  readonly replayed: Scalars['Boolean']['output'];
  /** The version the change stands under; null where Marathon gives none. */
  readonly version: Maybe<Scalars['DateTime']['output']>;
};

/** What a change does, worked out by the gateway from the definitions: Marathon's own dry run is wrong about restarts. */
export type ChangePlan = {
  readonly __typename?: 'ChangePlan';
  /** True where Marathon fills in what is not said, or orders steps by dependencies, in ways that can only be foreseen in outline. */
  readonly approximate: Scalars['Boolean']['output'];
  /** Every app, pod and group that would be touched, by path. */
  readonly changes: ReadonlyArray<PlannedChange>;
  /** Why it is approximate, and what deserves a second look. */
  readonly notes: ReadonlyArray<Scalars['String']['output']>;
  /** The steps of the deployment, in their order; empty when nothing is to be deployed. */
  readonly steps: ReadonlyArray<PlannedStep>;
};

/** One message about a change that is being carried out. RESET and SYNCED say nothing of it. */
export type ChangeProgress = {
  readonly __typename?: 'ChangeProgress';
  /** What the message is about; null when it is about the whole. */
  readonly item: Maybe<ChangeItem>;
  readonly kind: ChangeKind;
  /** The whole, as of this message. */
  readonly work: Maybe<ChangeWork>;
};

/** A change, or many that were asked for together. */
export type ChangeWork = {
  readonly __typename?: 'ChangeWork';
  /** When it was sent to the gateway. */
  readonly begunAt: Scalars['DateTime']['output'];
  /** Failed, or ended in doubt. */
  readonly failed: Scalars['Int']['output'];
  /** Items besides that you may not see. */
  readonly hiddenCount: Scalars['Int']['output'];
  /** Of many: names them in the audit log (`facts.bulk`). Of a single change: its audit event. */
  readonly id: Scalars['ID']['output'];
  /** The field of this API. */
  readonly operation: Scalars['String']['output'];
  /** Not begun. */
  readonly pending: Scalars['Int']['output'];
  /** Under way. */
  readonly running: Scalars['Int']['output'];
  /** Left out because of others. */
  readonly skipped: Scalars['Int']['output'];
  readonly state: ChangeWorkState;
  /** Done, or as they should be. */
  readonly succeeded: Scalars['Int']['output'];
  /** How many items there are, as far as you may see; the same goes for the counts below. */
  readonly total: Scalars['Int']['output'];
};

/** What a change has come to. */
export type ChangeWorkState =
  /** It has ended, and not every item is done. */
  | 'FAILED'
  /**
   * The gateway that carried it out is gone. With the same idempotency key it goes on from here; each item says what is known of it now:
   * PENDING items were not begun.
   */
  | 'INTERRUPTED'
  /** It is being carried out. */
  | 'RUNNING'
  /** It has ended, and every item is done or was as it should be. */
  | 'SUCCEEDED';

/** What is changed. */
export type ChangedKind =
  | 'APP'
  /** A group by itself. */
  | 'GROUP'
  /** A pod. */
  | 'POD';

/** Whether calls to a member are let through. */
export type CircuitState =
  /** Calls go through. */
  | 'CLOSED'
  /** One call at a time probes whether it is back. */
  | 'HALF_OPEN'
  /** Calls fail at once, after a run of failures. */
  | 'OPEN';

/** Where an answer comes from. */
export type Consistency =
  /** From the gateway's live copy: no call to any Marathon. */
  | 'CACHED'
  /** From the Marathons concerned, batched: at most one list, or 20 single reads, per Marathon. */
  | 'FRESH';

/** Where instances may be placed, by the agents' attributes. */
export type Constraint = {
  readonly __typename?: 'Constraint';
  /** `hostname`, `@region`, `@zone`, or an attribute of the agent; `path` for volumes. */
  readonly field: Scalars['String']['output'];
  /** UNIQUE, CLUSTER, GROUP_BY, LIKE, UNLIKE, MAX_PER or IS. */
  readonly operator: Scalars['String']['output'];
  readonly value: Maybe<Scalars['String']['output']>;
};

/** Where instances may be placed, by the agents' attributes. */
export type ConstraintInput = {
  readonly field: Scalars['String']['input'];
  /** UNIQUE, CLUSTER, GROUP_BY, LIKE, UNLIKE, MAX_PER or IS. GROUP_BY without a value is refused: it stops all launches of Marathon 1.11. */
  readonly operator: Scalars['String']['input'];
  readonly value?: InputMaybe<Scalars['String']['input']>;
};

/** What isolates the tasks of an app. */
export type Container = {
  readonly __typename?: 'Container';
  /** The image and what goes with it, for both containerizers. */
  readonly docker: Maybe<DockerContainer>;
  /** Seccomp and IPC settings of Mesos containers, as sent. */
  readonly linuxInfo: Maybe<Scalars['JSON']['output']>;
  /** Container networking: the ports inside, and what they map to. */
  readonly portMappings: ReadonlyArray<PortMapping>;
  /** The containerizer: DOCKER or MESOS. */
  readonly type: Scalars['String']['output'];
  readonly volumes: ReadonlyArray<Volume>;
};

/** What isolates the tasks of an app. */
export type ContainerInput = {
  /** The image and what goes with it, for both containerizers. */
  readonly docker?: InputMaybe<DockerContainerInput>;
  /** As Marathon writes it. */
  readonly linuxInfo?: InputMaybe<Scalars['JSON']['input']>;
  /** Container networking: the ports inside, and what they map to. */
  readonly portMappings?: InputMaybe<ReadonlyArray<PortMappingInput>>;
  /** DOCKER or MESOS. */
  readonly type: Scalars['String']['input'];
  readonly volumes?: InputMaybe<ReadonlyArray<VolumeInput>>;
};

/** An app to create. */
export type CreateAppInput = {
  /** The definition as typed fields; not together with `definition`. */
  readonly app?: InputMaybe<AppInput>;
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The definition as Marathon writes it; not together with `app`. */
  readonly definition?: InputMaybe<Scalars['JSON']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** The token of `placeApp`, where the Marathon was proposed by it. */
  readonly placement?: InputMaybe<Scalars['String']['input']>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** A group to create. */
export type CreateGroupInput = {
  /** Whole definitions as Marathon writes them, ids relative to the group or absolute. Absent: the apps stay. */
  readonly apps?: InputMaybe<ReadonlyArray<Scalars['JSON']['input']>>;
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** What the group waits for. Absent: they stay. */
  readonly dependencies?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of top-level groups; Marathon 1.9 and later. */
  readonly enforceRole?: InputMaybe<Scalars['Boolean']['input']>;
  /** Nested groups as Marathon writes them. Absent: the groups stay. */
  readonly groups?: InputMaybe<ReadonlyArray<Scalars['JSON']['input']>>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** A pod to create. */
export type CreatePodInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The definition as Marathon writes it; not together with `pod`. */
  readonly definition?: InputMaybe<Scalars['JSON']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** The definition as typed fields; not together with `definition`. */
  readonly pod?: InputMaybe<PodInput>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** One action with what allows it to somebody. */
export type DecidedAction = {
  readonly __typename?: 'DecidedAction';
  readonly action: Action;
  /** Every grant that allows it there; none: it is denied. */
  readonly grants: ReadonlyArray<HeldGrant>;
};

/** Something that has to run before, as Marathon resolves it. */
export type Dependency = {
  readonly __typename?: 'Dependency';
  readonly app: Maybe<App>;
  readonly group: Maybe<Group>;
  /** As it stands in the definition. */
  readonly id: Scalars['String']['output'];
  /** The group it is inherited from; null when it is the object's own. */
  readonly inheritedFrom: Maybe<Scalars['String']['output']>;
  /** APP, GROUP, or null: there is no such thing, or the viewer may not see it. */
  readonly kind: Maybe<DependencyKind>;
  /** The absolute path it means. */
  readonly path: Scalars['String']['output'];
};

/** What a dependency is on. */
export type DependencyKind =
  | 'APP'
  /** Everything in the group. */
  | 'GROUP';

/** A change that Marathon carries out step by step; what it holds is locked. */
export type Deployment = Node & {
  readonly __typename?: 'Deployment';
  /** The paths of the affected apps the viewer may see, also of those that do not exist yet or any more. */
  readonly affectedAppIds: ReadonlyArray<Scalars['String']['output']>;
  /** The affected apps the viewer may see; `hiddenCount` says how many there are besides. */
  readonly affectedApps: ReadonlyArray<App>;
  /** The paths of the affected pods the viewer may see. */
  readonly affectedPodIds: ReadonlyArray<Scalars['String']['output']>;
  /** The affected pods the viewer may see. */
  readonly affectedPods: ReadonlyArray<Pod>;
  /** What is under way on what the viewer may see. */
  readonly currentActions: ReadonlyArray<DeploymentAction>;
  /** 1-based; 0 before the first step. */
  readonly currentStep: Scalars['Int']['output'];
  /** The id Marathon knows it under. */
  readonly deploymentId: Scalars['String']['output'];
  /** How many affected apps and pods the viewer may not see. */
  readonly hiddenCount: Scalars['Int']['output'];
  /** Opaque; for `node`. */
  readonly id: Scalars['ID']['output'];
  readonly marathon: Marathon;
  /** How far each affected app is that exists and that you may see; `deploymentChanged` tells the deployment anew whenever one comes on. */
  readonly progress: ReadonlyArray<DeploymentProgress>;
  /** Carried out one after the other; the actions of a step at the same time. */
  readonly steps: ReadonlyArray<DeploymentStep>;
  readonly totalSteps: Scalars['Int']['output'];
  /** The moment it was asked for: the version that what it changes will have. */
  readonly version: Maybe<Scalars['DateTime']['output']>;
};

/** What a deployment does to one app or pod. */
export type DeploymentAction = {
  readonly __typename?: 'DeploymentAction';
  /** StartApplication, StopApplication, ScaleApplication, RestartApplication, the same for pods. */
  readonly action: Scalars['String']['output'];
  /** Null also while the app does not exist yet, or any more. */
  readonly app: Maybe<App>;
  /** The path, where it is about an app. */
  readonly appId: Maybe<Scalars['String']['output']>;
  /** Null also while the pod does not exist yet, or any more. */
  readonly pod: Maybe<Pod>;
  /** The path, where it is about a pod. */
  readonly podId: Maybe<Scalars['String']['output']>;
  /** Of current actions only. */
  readonly readinessCheckResults: ReadonlyArray<ReadinessCheckResult>;
};

/** One message about deployments. RESET and SYNCED are about none. */
export type DeploymentChange = {
  readonly __typename?: 'DeploymentChange';
  /** To go on from here with `after`; null while the present, or what was missed, is still being told. */
  readonly cursor: Maybe<Scalars['String']['output']>;
  /** The deployment as it is now; null when it has ended. */
  readonly deployment: Maybe<Deployment>;
  /** The id Marathon knows it under. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  /** The deployment's opaque id. */
  readonly id: Maybe<Scalars['ID']['output']>;
  readonly kind: ChangeKind;
  /** The name of its Marathon. */
  readonly marathon: Maybe<Scalars['String']['output']>;
};

/** A page of deployments. */
export type DeploymentConnection = {
  readonly __typename?: 'DeploymentConnection';
  /** False when the data of a Marathon is missing or old; `sources` says which. */
  readonly complete: Scalars['Boolean']['output'];
  readonly edges: ReadonlyArray<DeploymentEdge>;
  readonly nodes: ReadonlyArray<Deployment>;
  readonly pageInfo: PageInfo;
  /** The Marathons concerned, by name: only those where the viewer may read something. */
  readonly sources: ReadonlyArray<SourceState>;
  /** Objects in the whole list, whatever page this is. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page, with the cursor to go on from there. */
export type DeploymentEdge = {
  readonly __typename?: 'DeploymentEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Deployment;
};

/** Filters combine with AND; a list means any of it. */
export type DeploymentFilter = {
  /** Names; unknown or invisible ones select nothing. */
  readonly marathons?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Deployments that touch something at or below this path. */
  readonly pathPrefix?: InputMaybe<Scalars['String']['input']>;
  /** Deployments that touch something of one of these tenants. */
  readonly tenants?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What became of a deployment. */
export type DeploymentPayload = ChangePayload & {
  readonly __typename?: 'DeploymentPayload';
  /** What became of what it held; empty where nothing is left. */
  readonly apps: ReadonlyArray<App>;
  /** The id of its record in the audit log; null for a dry run. */
  readonly auditEvent: Maybe<Scalars['ID']['output']>;
  /** The deployment while it runs, as far as the viewer may see it. */
  readonly deployment: Maybe<Deployment>;
  /** Of the deployment that carries it out; null where none is needed. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  readonly marathon: Maybe<Marathon>;
  /** What `await` was still waiting for when its time was over; empty when nothing. */
  readonly pending: ReadonlyArray<Scalars['String']['output']>;
  /** What was to happen, as worked out from the definitions before it was sent. */
  readonly plan: ChangePlan;
  /** How far it had come when the answer was made. */
  readonly reached: Milestone;
  /** True when an idempotency key gave back the result of an earlier request. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly version: Maybe<Scalars['DateTime']['output']>;
};

/** How far a deployment is with one app. */
export type DeploymentProgress = {
  readonly __typename?: 'DeploymentProgress';
  /** With its counts of tasks: how many are staged, run, are healthy. */
  readonly app: App;
  /** The path. */
  readonly appId: Scalars['String']['output'];
  /** As many as are wanted run, with the configuration the app has now, and are healthy where that is checked. */
  readonly done: Scalars['Boolean']['output'];
  /** Tasks that are wanted. */
  readonly instances: Scalars['Int']['output'];
  /** Why it does not come on: how many run, and what the offers lack that were declined last. Empty when nothing is lacking. */
  readonly lacks: ReadonlyArray<Scalars['String']['output']>;
  /** Tasks that run with the configuration the app has now; those that are to be replaced are not counted. */
  readonly updated: Scalars['Int']['output'];
};

/** Actions that a deployment carries out at the same time. */
export type DeploymentStep = {
  readonly __typename?: 'DeploymentStep';
  readonly actions: ReadonlyArray<DeploymentAction>;
  /** Actions on what the viewer may not see. */
  readonly hiddenCount: Scalars['Int']['output'];
};

/** An app to delete. */
export type DestroyAppInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refused with CONFLICT when the object has another version by then. */
  readonly expectedVersion?: InputMaybe<Scalars['DateTime']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** A group to delete. */
export type DestroyGroupInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** A pod to delete. */
export type DestroyPodInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** One field of a definition that differs. */
export type Difference = {
  readonly __typename?: 'Difference';
  readonly after: Maybe<Scalars['JSON']['output']>;
  readonly before: Maybe<Scalars['JSON']['output']>;
  /** A JSON pointer, e.g. `/env/LEVEL`. */
  readonly field: Scalars['String']['output'];
};

/** An image and how it is run. */
export type DockerContainer = {
  readonly __typename?: 'DockerContainer';
  /** Whether the image is pulled anew for each task. */
  readonly forcePullImage: Maybe<Scalars['Boolean']['output']>;
  readonly image: Maybe<Scalars['String']['output']>;
  /** What is handed to docker as it stands, e.g. `dns-search`, `add-host`. */
  readonly parameters: ReadonlyArray<DockerParameter>;
  readonly privileged: Maybe<Scalars['Boolean']['output']>;
  /** The name of the secret that holds the registry's credentials. */
  readonly pullSecret: Maybe<Scalars['String']['output']>;
};

/** An image and how it is run. */
export type DockerContainerInput = {
  /** Whether the image is pulled anew for each task. */
  readonly forcePullImage?: InputMaybe<Scalars['Boolean']['input']>;
  readonly image: Scalars['String']['input'];
  /** What is handed to docker as it stands, e.g. `dns-search`, `add-host`. */
  readonly parameters?: InputMaybe<ReadonlyArray<DockerParameterInput>>;
  readonly privileged?: InputMaybe<Scalars['Boolean']['input']>;
  /** The name of the secret that holds the registry's credentials. */
  readonly pullSecret?: InputMaybe<Scalars['String']['input']>;
};

/** An argument for `docker run`. */
export type DockerParameter = {
  readonly __typename?: 'DockerParameter';
  readonly key: Scalars['String']['output'];
  /** `<masked>` without SECRETS. */
  readonly value: Scalars['String']['output'];
};

/** An argument for `docker run`. */
export type DockerParameterInput = {
  readonly key: Scalars['String']['input'];
  readonly value: Scalars['String']['input'];
};

/** A DC/OS permission that gives nothing here now. */
export type DormantGrant = {
  readonly __typename?: 'DormantGrant';
  readonly actions: ReadonlyArray<Action>;
  /** What is missing or wrong, in words. */
  readonly detail: Scalars['String']['output'];
  /** The Marathon it is about; null where that may not be told, or is not known. */
  readonly marathon: Maybe<Scalars['String']['output']>;
  /** The path it is about; null for what has none. */
  readonly path: Maybe<Scalars['String']['output']>;
  /** To which of the viewer's names it is given: `user:jo`, `group:dev`, `serviceAccount:ci`. */
  readonly principal: Scalars['String']['output'];
  readonly reason: DormantReason;
  /** The resource id as it was granted. */
  readonly rid: Scalars['String']['output'];
};

/** Why a DC/OS permission gives nothing. */
export type DormantReason =
  /** The resource id is none that DC/OS knows. */
  | 'MALFORMED'
  /** The Marathon is not known here, or its service at Admin Router is not granted. */
  | 'NOT_IN_EFFECT'
  /** The Marathon's service at Admin Router is not granted. */
  | 'NO_GATE'
  /** The Marathon's service at Admin Router is granted, and no path on it. */
  | 'NO_PATH'
  /** No Marathon of that name is known here. */
  | 'NO_SUCH_MARATHON';

/** How an app is reached in the name space of its Marathon. */
export type Endpoints = {
  readonly __typename?: 'Endpoints';
  /** dcos-net: agent, container and automatic addresses. */
  readonly dcosNet: ReadonlyArray<Scalars['String']['output']>;
  /** host:port of each running task's ports. */
  readonly hostPorts: ReadonlyArray<Scalars['String']['output']>;
  /** Mesos-DNS: A records of all tasks, dashed and dotted. Names are missing while the Marathon's framework name is not known. */
  readonly mesosDns: ReadonlyArray<Scalars['String']['output']>;
  /** In the order of the app's ports; load balancers listen there, 0 where none is allotted. */
  readonly servicePorts: ReadonlyArray<Scalars['Int']['output']>;
  /** Mesos-DNS: SRV records, one per named port and one for all. */
  readonly srv: ReadonlyArray<Scalars['String']['output']>;
  /** Named and literal virtual addresses with their ports. */
  readonly vips: ReadonlyArray<Vip>;
};

/** Either a value or the name of a secret. */
export type EnvironmentVariable = {
  readonly __typename?: 'EnvironmentVariable';
  readonly name: Scalars['String']['output'];
  /** The name of the secret the value comes from. */
  readonly secret: Maybe<Scalars['String']['output']>;
  /** Null where a secret is named instead; `<masked>` without SECRETS. */
  readonly value: Maybe<Scalars['String']['output']>;
};

/** Either a value or the name of a secret. */
export type EnvironmentVariableInput = {
  readonly name: Scalars['String']['input'];
  /** The name of the secret the value comes from. */
  readonly secret?: InputMaybe<Scalars['String']['input']>;
  readonly value?: InputMaybe<Scalars['String']['input']>;
};

/** Filters combine with AND; a list means any of it. */
export type EventFilter = {
  /** Names; unknown or invisible ones select nothing. */
  readonly marathons?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Events that name something at or below this path. */
  readonly pathPrefix?: InputMaybe<Scalars['String']['input']>;
  /** Names; unknown or invisible ones select nothing. */
  readonly tenants?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Marathon's `eventType`s, e.g. `status_update_event`. */
  readonly types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What a message of `events` says. */
export type EventMessageKind =
  /** It happened. */
  | 'EVENT'
  /** Events happened that are not known any more. */
  | 'RESET'
  /** What happened since `after` has been told; from here on events come as they happen. */
  | 'SYNCED';

/** One reason to take an app for a Marathon. */
export type Evidence = {
  readonly __typename?: 'Evidence';
  /** R0 configured, R1 package, R2 flags, R3 environment, R4 image, R5 hand-made environment, R6 service labels, R8 `/v2/info`. */
  readonly rule: Scalars['String']['output'];
  readonly strength: EvidenceStrength;
  readonly text: Scalars['String']['output'];
};

/** How much a piece of evidence counts. */
export type EvidenceStrength =
  /** Enough by itself. */
  | 'DECISIVE'
  /** Counts together with others. */
  | 'MEDIUM'
  /** Enough with a second piece. */
  | 'STRONG'
  /** Hardly counts: also found on other apps. */
  | 'WEAK';

/** What a Mesos executor takes besides its tasks. */
export type ExecutorResources = {
  readonly __typename?: 'ExecutorResources';
  readonly cpus: Maybe<Scalars['Float']['output']>;
  /** MiB. */
  readonly disk: Maybe<Scalars['Float']['output']>;
  /** MiB. */
  readonly mem: Maybe<Scalars['Float']['output']>;
};

/** What a Mesos executor takes besides its tasks. */
export type ExecutorResourcesInput = {
  readonly cpus?: InputMaybe<Scalars['Float']['input']>;
  /** MiB. */
  readonly disk?: InputMaybe<Scalars['Float']['input']>;
  /** MiB. */
  readonly mem?: InputMaybe<Scalars['Float']['input']>;
};

/** One action with what allows it. */
export type ExplainedAction = {
  readonly __typename?: 'ExplainedAction';
  readonly action: Action;
  /** Every grant that allows it there, in the order of the policy; none: it is denied. */
  readonly grants: ReadonlyArray<Grant>;
};

/** Why something is allowed, or not. */
export type Explanation = {
  readonly __typename?: 'Explanation';
  /** What `can` says. */
  readonly allowed: Scalars['Boolean']['output'];
  /** DC/OS permissions of the viewer that are about this and give nothing now. */
  readonly dormant: ReadonlyArray<DormantGrant>;
  /** Each action that the asked one means: FULL means five, every other one itself. All of them must be allowed. */
  readonly parts: ReadonlyArray<ExplainedAction>;
};

/** A volume of a storage provider. */
export type ExternalVolume = {
  readonly __typename?: 'ExternalVolume';
  /** The name the provider knows it under. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** For the provider, as sent. */
  readonly options: Maybe<Scalars['JSON']['output']>;
  /** dvdi or csi. */
  readonly provider: Maybe<Scalars['String']['output']>;
  /** Whether several instances may mount it. */
  readonly shared: Maybe<Scalars['Boolean']['output']>;
  /** GiB, by the provider's own counting. */
  readonly size: Maybe<Scalars['Float']['output']>;
};

/** A volume of a storage provider. */
export type ExternalVolumeInput = {
  readonly name: Scalars['String']['input'];
  /** For the provider. */
  readonly options?: InputMaybe<Scalars['JSON']['input']>;
  /** dvdi or csi. */
  readonly provider: Scalars['String']['input'];
  /** Whether several instances may mount it. */
  readonly shared?: InputMaybe<Scalars['Boolean']['input']>;
  /** GiB. */
  readonly size?: InputMaybe<Scalars['Float']['input']>;
};

/** All the Marathons at once, as far as the viewer may see. */
export type Fleet = {
  readonly __typename?: 'Fleet';
  /** Sorted by name. */
  readonly byMarathon: ReadonlyArray<MarathonTotals>;
  /** Each app counts once, under its tenant. */
  readonly byTenant: ReadonlyArray<TenantTotals>;
  /** False when the data of a Marathon is missing or old; `sources` says which. */
  readonly complete: Scalars['Boolean']['output'];
  /** The Marathons concerned, by name: only those where the viewer may read something. */
  readonly sources: ReadonlyArray<SourceState>;
  readonly totals: Totals;
};

/** Something the policy allows the viewer at one place and below. */
export type Grant = {
  readonly __typename?: 'Grant';
  readonly actions: ReadonlyArray<Action>;
  /** The resource id that lets the viewer through Admin Router to the Marathon; null where none is needed. */
  readonly gate: Maybe<Scalars['String']['output']>;
  /** `*` stands for every Marathon. */
  readonly marathon: Scalars['String']['output'];
  readonly path: Scalars['String']['output'];
  /** To which of the viewer's names it is given: `user:jo`, `group:dev`, `serviceAccount:ci`. */
  readonly principal: Scalars['String']['output'];
  /** The DC/OS resource id as it was granted; null for a binding of the policy. */
  readonly rid: Maybe<Scalars['String']['output']>;
  /** The role that holds the actions; null for a DC/OS grant, which names them itself. */
  readonly role: Maybe<Scalars['String']['output']>;
  /** What made it: the policy file's bindings, or DC/OS. */
  readonly source: GrantSource;
  /** The tenant whose scope this is; null for a scope of its own. */
  readonly tenant: Maybe<Scalars['String']['output']>;
};

/** Filters combine with AND; a list means any of it. */
export type GrantFilter = {
  /** Grants that allow one of these; FULL is found by its parts, too. */
  readonly actions?: InputMaybe<ReadonlyArray<Action>>;
  /** Kinds of those who hold it. */
  readonly kinds?: InputMaybe<ReadonlyArray<PrincipalKind>>;
  /** Grants that reach into one of these; those on all Marathons do. */
  readonly marathons?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Grants that reach into what is at or below this path. */
  readonly pathPrefix?: InputMaybe<Scalars['String']['input']>;
  /** Whole names. */
  readonly principals?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Whole names. */
  readonly roles?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly source?: InputMaybe<GrantSource>;
  readonly tenants?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What made a grant. */
export type GrantSource =
  /** A DC/OS permission, written in the policy file or held by the DC/OS IAM. */
  | 'DCOS'
  /** A binding of the policy file. */
  | 'POLICY';

/** A group of apps, pods and groups. Above what the viewer may read a group is bare structure: it leads there and tells nothing else. */
export type Group = Node & {
  readonly __typename?: 'Group';
  /** Directly in it; sorted by path. */
  readonly apps: ReadonlyArray<App>;
  /** What this group waits for: its own dependencies and those of the groups above it. */
  readonly dependencies: ReadonlyArray<Dependency>;
  /** Groups below this one, depth first, at most so many levels down. */
  readonly descendants: ReadonlyArray<Group>;
  /** Whether what is in it has to take the group's name as Mesos role; top-level groups of Marathon 1.9 and later. */
  readonly enforceRole: Maybe<Scalars['Boolean']['output']>;
  /** The path; `/` is the root. */
  readonly groupId: Scalars['String']['output'];
  /** Directly in it, as far as the viewer may see; sorted by path. */
  readonly groups: ReadonlyArray<Group>;
  /** Opaque; for `node`. */
  readonly id: Scalars['ID']['output'];
  readonly marathon: Marathon;
  /** The last segment; empty for the root. */
  readonly name: Scalars['String']['output'];
  /** Null for the root. */
  readonly parent: Maybe<Group>;
  /** Directly in it; sorted by path. */
  readonly pods: ReadonlyArray<Pod>;
  /** The tenant with the longest matching scope; null when there is none, or none the viewer may see. */
  readonly tenant: Maybe<Tenant>;
  /** Transitive counts over what the viewer may see. */
  readonly totals: Totals;
  /** Marathon stamps every group at each change anywhere: a change counter. Null for viewers who may not read the whole Marathon. */
  readonly version: Maybe<Scalars['String']['output']>;
};


/** A group of apps, pods and groups. Above what the viewer may read a group is bare structure: it leads there and tells nothing else. */
export type GroupDescendantsArgs = {
  depth?: InputMaybe<Scalars['Int']['input']>;
};

/** A group after its change. */
export type GroupPayload = ChangePayload & {
  readonly __typename?: 'GroupPayload';
  /** The id of its record in the audit log; null for a dry run. */
  readonly auditEvent: Maybe<Scalars['ID']['output']>;
  /** The deployment while it runs, as far as the viewer may see it. */
  readonly deployment: Maybe<Deployment>;
  /** Of the deployment that carries it out; null where none is needed. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  /** The group as it is now; null when it is gone, or does not exist yet. */
  readonly group: Maybe<Group>;
  readonly marathon: Maybe<Marathon>;
  /** What `await` was still waiting for when its time was over; empty when nothing. */
  readonly pending: ReadonlyArray<Scalars['String']['output']>;
  /** What was to happen, as worked out from the definitions before it was sent. */
  readonly plan: ChangePlan;
  /** How far it had come when the answer was made. */
  readonly reached: Milestone;
  /** True when an idempotency key gave back the result of an earlier request. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly version: Maybe<Scalars['DateTime']['output']>;
};

/** Health of an app as a whole. */
export type Health =
  /** Every running task has passed. */
  | 'HEALTHY'
  /** A task fails a check. */
  | 'UNHEALTHY'
  /** A running task has no result. */
  | 'UNKNOWN';

/** How Marathon or Mesos finds out whether a task works. */
export type HealthCheck = {
  readonly __typename?: 'HealthCheck';
  /** COMMAND: what is run in the task's sandbox. */
  readonly command: Maybe<Scalars['String']['output']>;
  /** How long Mesos waits before its first check. */
  readonly delaySeconds: Maybe<Scalars['Float']['output']>;
  /** Failures do not count for this long after the start, or until the first success. */
  readonly gracePeriodSeconds: Maybe<Scalars['Float']['output']>;
  /** Whether answers 100 to 199 count neither as success nor as failure. */
  readonly ignoreHttp1xx: Maybe<Scalars['Boolean']['output']>;
  readonly intervalSeconds: Maybe<Scalars['Float']['output']>;
  /** IPv4 or IPv6. */
  readonly ipProtocol: Maybe<Scalars['String']['output']>;
  /** 0 stands for: never kill. */
  readonly maxConsecutiveFailures: Maybe<Scalars['Int']['output']>;
  /** Of HTTP checks. */
  readonly path: Maybe<Scalars['String']['output']>;
  /** A fixed port; null where `portIndex` chooses one. */
  readonly port: Maybe<Scalars['Int']['output']>;
  /** Which of the task's ports, counted from 0. */
  readonly portIndex: Maybe<Scalars['Int']['output']>;
  /** HTTP, HTTPS, TCP, COMMAND, MESOS_HTTP, MESOS_HTTPS, MESOS_TCP. */
  readonly protocol: Scalars['String']['output'];
  readonly timeoutSeconds: Maybe<Scalars['Float']['output']>;
};

/** How Marathon or Mesos finds out whether a task works. */
export type HealthCheckInput = {
  /** COMMAND: what is run in the task's sandbox. */
  readonly command?: InputMaybe<Scalars['String']['input']>;
  /** How long Mesos waits before its first check. */
  readonly delaySeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Failures do not count for this long after the start, or until the first success. */
  readonly gracePeriodSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Whether answers 100 to 199 count neither as success nor as failure. */
  readonly ignoreHttp1xx?: InputMaybe<Scalars['Boolean']['input']>;
  readonly intervalSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** IPv4 or IPv6. */
  readonly ipProtocol?: InputMaybe<Scalars['String']['input']>;
  /** 0 stands for: never kill. */
  readonly maxConsecutiveFailures?: InputMaybe<Scalars['Int']['input']>;
  readonly path?: InputMaybe<Scalars['String']['input']>;
  /** A fixed port; null where `portIndex` chooses one. */
  readonly port?: InputMaybe<Scalars['Int']['input']>;
  /** Which of the task's ports, counted from 0. */
  readonly portIndex?: InputMaybe<Scalars['Int']['input']>;
  /** HTTP, HTTPS, TCP, COMMAND, MESOS_HTTP, MESOS_HTTPS, MESOS_TCP. */
  readonly protocol?: InputMaybe<Scalars['String']['input']>;
  readonly timeoutSeconds?: InputMaybe<Scalars['Float']['input']>;
};

/** The state of one health check of a task. */
export type HealthCheckResult = {
  readonly __typename?: 'HealthCheckResult';
  /** Whether the last result was a success. */
  readonly alive: Scalars['Boolean']['output'];
  readonly consecutiveFailures: Scalars['Int']['output'];
  readonly firstSuccess: Maybe<Scalars['DateTime']['output']>;
  /** The instance the result belongs to: a relaunched instance shows its old result first. */
  readonly instanceId: Maybe<Scalars['String']['output']>;
  readonly lastFailure: Maybe<Scalars['DateTime']['output']>;
  /** What the check said when it last failed. */
  readonly lastFailureCause: Maybe<Scalars['String']['output']>;
  readonly lastSuccess: Maybe<Scalars['DateTime']['output']>;
};

/** A grant, and who holds it. */
export type HeldGrant = {
  readonly __typename?: 'HeldGrant';
  /** Where in the policy file: `bindings[3]`, `dcosGrants[0]`; null for what the DC/OS IAM says, and for who may not review everything. */
  readonly at: Maybe<Scalars['String']['output']>;
  /** True for a DC/OS grant that counts only for those who also hold its gate at Admin Router, which the principal by itself does not. */
  readonly conditional: Scalars['Boolean']['output'];
  /** What is granted, and where it comes from. */
  readonly grant: Grant;
  /** The line of that, from 1; null where `at` is. */
  readonly line: Maybe<Scalars['Int']['output']>;
  /** Who holds it. */
  readonly principal: Principal;
};

/** A page of grants. */
export type HeldGrantConnection = {
  readonly __typename?: 'HeldGrantConnection';
  /** False where the DC/OS IAM does not tell what it has: then this is the policy's part alone. */
  readonly complete: Scalars['Boolean']['output'];
  /** The whole list as CSV (RFC 4180), with a head line: one line per grant. */
  readonly csv: Scalars['String']['output'];
  readonly edges: ReadonlyArray<HeldGrantEdge>;
  readonly nodes: ReadonlyArray<HeldGrant>;
  readonly pageInfo: PageInfo;
  /** Digest of the policy that answered; null for who may not review everything. */
  readonly policyVersion: Maybe<Scalars['String']['output']>;
  /** Objects in the whole list, whatever page this is. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page, with the cursor to go on from there. */
export type HeldGrantEdge = {
  readonly __typename?: 'HeldGrantEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: HeldGrant;
};

/** An address of a task. */
export type IpAddress = {
  readonly __typename?: 'IpAddress';
  readonly ipAddress: Scalars['String']['output'];
  /** IPv4 or IPv6. */
  readonly protocol: Maybe<Scalars['String']['output']>;
};

/** How tasks end. */
export type KillMode =
  /** They are launched again, under the same instance id. */
  | 'RESTART'
  /** Their apps are scaled down by them, as one deployment. */
  | 'SCALE'
  /** Their reservations and volumes are given up; the replacement starts while the old task still dies, so that both run for a while. */
  | 'WIPE';

/** Instances of a pod to kill. */
export type KillPodInstancesInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Ids of its instances, at most 1000. */
  readonly ids: ReadonlyArray<Scalars['String']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Whether their reservations and volumes are given up. */
  readonly wipe?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Tasks to kill. */
export type KillTasksInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Ids of tasks of apps, at most 1000. */
  readonly ids: ReadonlyArray<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** How the tasks end. */
  readonly mode?: InputMaybe<KillMode>;
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** A key with its value; Marathon, load balancers and DC/OS read some of them. */
export type Label = {
  readonly __typename?: 'Label';
  readonly key: Scalars['String']['output'];
  /** `<masked>` without SECRETS where the key or the value looks like a credential. */
  readonly value: Scalars['String']['output'];
};

/** A key with its value. */
export type LabelInput = {
  readonly key: Scalars['String']['input'];
  readonly value: Scalars['String']['input'];
};

/**
 * Whether a Marathon still launches anything, judged by what the viewer may see. A launch queue can die while all else goes on: writes are
 * accepted, reads and heartbeats are normal, and no instance is launched any more, whoever's it is, until the Marathon is restarted.
 */
export type LaunchQueue = {
  readonly __typename?: 'LaunchQueue';
  /** DEAD: what proves it. MOVING: what waits. Sorted by path. */
  readonly evidence: ReadonlyArray<LaunchQueueEvidence>;
  readonly state: LaunchQueueState;
};

/** One reason for the state of a launch queue. */
export type LaunchQueueEvidence = {
  readonly __typename?: 'LaunchQueueEvidence';
  /** Instances that wait, or that nobody launches. */
  readonly count: Scalars['Int']['output'];
  /** The deployment that wants them; of UNSERVED only. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  readonly kind: LaunchQueueEvidenceKind;
  /** The app or pod. */
  readonly path: Scalars['String']['output'];
  /** Since when, as far as the gateway has seen; of STILL: since when no offer was looked at. */
  readonly since: Scalars['DateTime']['output'];
};

/** What a piece of evidence says. */
export type LaunchQueueEvidenceKind =
  /** In the queue with no back-off, and no offer was looked at for four minutes: a hint only, a cluster without a free resource looks the same. */
  | 'STILL'
  /** A deployment wants more instances than there are, and none of them is in the queue. For ten seconds or more it proves that the queue is dead. */
  | 'UNSERVED'
  /** In the queue: waits for an offer or for a back-off. */
  | 'WAITING';

/** What a launch queue does. */
export type LaunchQueueState =
  /** A deployment wants instances that neither run nor come to the queue: nothing is launched any more. */
  | 'DEAD'
  /** Nothing waits to be launched. */
  | 'IDLE'
  /** Something waits, or is about to be queued. */
  | 'MOVING';

/** Leadership after the change. */
export type LeaderPayload = ChangePayload & {
  readonly __typename?: 'LeaderPayload';
  /** The id of its record in the audit log; null for a dry run. */
  readonly auditEvent: Maybe<Scalars['ID']['output']>;
  /** The deployment while it runs, as far as the viewer may see it. */
  readonly deployment: Maybe<Deployment>;
  /** Of the deployment that carries it out; null where none is needed. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  /** `host:port` of the leader before. */
  readonly formerLeader: Maybe<Scalars['String']['output']>;
  readonly marathon: Maybe<Marathon>;
  /** What `await` was still waiting for when its time was over; empty when nothing. */
  readonly pending: ReadonlyArray<Scalars['String']['output']>;
  /** What was to happen, as worked out from the definitions before it was sent. */
  readonly plan: ChangePlan;
  /** How far it had come when the answer was made. */
  readonly reached: Milestone;
  /** True when an idempotency key gave back the result of an earlier request. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly version: Maybe<Scalars['DateTime']['output']>;
};

/** Disk of an agent that is reserved for one task or instance. */
export type LocalVolume = {
  readonly __typename?: 'LocalVolume';
  /** Where the container sees it. */
  readonly containerPath: Maybe<Scalars['String']['output']>;
  /** The id Mesos knows it under. */
  readonly persistenceId: Maybe<Scalars['String']['output']>;
  /** The path of the app or pod. */
  readonly runSpecId: Maybe<Scalars['String']['output']>;
  /** The last part of the persistence id. */
  readonly uuid: Maybe<Scalars['String']['output']>;
};

/** One Marathon: the platform's, or a service Marathon that runs as an app on another. */
export type Marathon = Node & {
  readonly __typename?: 'Marathon';
  /** Its members, as far as they are known. */
  readonly addresses: ReadonlyArray<MarathonAddress>;
  readonly apps: AppConnection;
  /** True when the configuration names it, false when it was discovered. */
  readonly configured: Scalars['Boolean']['output'];
  readonly deployments: DeploymentConnection;
  /** Why a discovered Marathon was taken for one. */
  readonly evidence: ReadonlyArray<Evidence>;
  /** What `--enable_features` switched on. */
  readonly features: ReadonlyArray<Scalars['String']['output']>;
  /** The identity of a Marathon: survives restarts, moves and changes of leader. */
  readonly frameworkId: Maybe<Scalars['String']['output']>;
  /** The name it carries on Mesos: part of the DNS names of its apps. */
  readonly frameworkName: Maybe<Scalars['String']['output']>;
  readonly group: Maybe<Group>;
  /** The app that runs this Marathon; null for the platform, and where the viewer may not read that app. */
  readonly hostApp: Maybe<App>;
  /** Opaque; for `node`. */
  readonly id: Scalars['ID']['output'];
  /** All of `/v2/info`, credentials left out; null for viewers who may not read the whole Marathon. */
  readonly info: Maybe<Scalars['JSON']['output']>;
  readonly kind: MarathonKind;
  /** Whether it still launches what is asked of it; null while that cannot be known: its queue cannot be read now. */
  readonly launchQueue: Maybe<LaunchQueue>;
  /** `host:port` of the leading member. */
  readonly leader: Maybe<Scalars['String']['output']>;
  /** Unique: the configured name, or the framework name of a discovered one. */
  readonly name: Scalars['String']['output'];
  readonly pods: PodConnection;
  readonly queue: QueueItemConnection;
  /** The Mesos role it takes offers for. */
  readonly role: Maybe<Scalars['String']['output']>;
  readonly source: SourceState;
  readonly tasks: TaskConnection;
  /** Totals over what the viewer may see on this Marathon. */
  readonly totals: Totals;
  /** Of the Marathon itself, e.g. 1.11.24. */
  readonly version: Maybe<Scalars['String']['output']>;
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

/** One member of a Marathon. */
export type MarathonAddress = {
  readonly __typename?: 'MarathonAddress';
  readonly circuit: CircuitState;
  /** Whether this member leads, as far as the gateway has seen. */
  readonly leader: Scalars['Boolean']['output'];
  /** Scheme, host and port. */
  readonly url: Scalars['String']['output'];
};

/** An app that looked like a Marathon, and why it was refused. */
export type MarathonCandidate = {
  readonly __typename?: 'MarathonCandidate';
  /** Where it would have been called. */
  readonly address: Maybe<Scalars['String']['output']>;
  /** Null where it has gone in the meantime. */
  readonly app: Maybe<App>;
  /** The path of the app. */
  readonly appId: Scalars['String']['output'];
  readonly evidence: ReadonlyArray<Evidence>;
  /** The Marathon the app runs on. */
  readonly marathon: Marathon;
  /** What it would have been called. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** Why it was not taken in. */
  readonly refusal: Scalars['String']['output'];
};

/** One message about Marathons. RESET and SYNCED are about none. */
export type MarathonChange = {
  readonly __typename?: 'MarathonChange';
  /** To go on from here with `after`; null while the present, or what was missed, is still being told. */
  readonly cursor: Maybe<Scalars['String']['output']>;
  /** The Marathon's opaque id. */
  readonly id: Maybe<Scalars['ID']['output']>;
  readonly kind: ChangeKind;
  /** The Marathon as it is now; null when it is removed. */
  readonly marathon: Maybe<Marathon>;
  /** Its name. */
  readonly name: Maybe<Scalars['String']['output']>;
};

/** A page of Marathons. */
export type MarathonConnection = {
  readonly __typename?: 'MarathonConnection';
  /** False when the data of a Marathon is missing or old; `sources` says which. */
  readonly complete: Scalars['Boolean']['output'];
  readonly edges: ReadonlyArray<MarathonEdge>;
  readonly nodes: ReadonlyArray<Marathon>;
  readonly pageInfo: PageInfo;
  /** The Marathons concerned, by name: only those where the viewer may read something. */
  readonly sources: ReadonlyArray<SourceState>;
  /** Objects in the whole list, whatever page this is. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page, with the cursor to go on from there. */
export type MarathonEdge = {
  readonly __typename?: 'MarathonEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Marathon;
};

/** One event of a Marathon, without what the viewer may not see. RESET and SYNCED are none. */
export type MarathonEvent = {
  readonly __typename?: 'MarathonEvent';
  /** Paths it names that the viewer may read: apps, and pods where an event does not say which. */
  readonly appIds: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** To go on from here with `after`; null at RESET. */
  readonly cursor: Maybe<Scalars['String']['output']>;
  /** The deployment it is about. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  /** The group it is about. */
  readonly groupId: Maybe<Scalars['String']['output']>;
  /** Where that task or instance runs. */
  readonly host: Maybe<Scalars['String']['output']>;
  readonly instanceId: Maybe<Scalars['String']['output']>;
  readonly kind: EventMessageKind;
  /** The name of the Marathon. */
  readonly marathon: Maybe<Scalars['String']['output']>;
  /** Paths of pods it names that the viewer may read. */
  readonly podIds: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The state of the task, or the condition of the instance, that it tells. */
  readonly state: Maybe<Scalars['String']['output']>;
  /** The task it is about, by the id Mesos knows it under. */
  readonly taskId: Maybe<Scalars['String']['output']>;
  /** When Marathon says it happened. */
  readonly timestamp: Maybe<Scalars['DateTime']['output']>;
  /** Marathon's `eventType`. */
  readonly type: Maybe<Scalars['String']['output']>;
};

/** Filters combine with AND; a list means any of it. */
export type MarathonFilter = {
  readonly kind?: InputMaybe<MarathonKind>;
  readonly names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** What is known of their data now. */
  readonly phases?: InputMaybe<ReadonlyArray<SourcePhase>>;
  /** Ignores case; matches the name, the framework name, the host app's path. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** Where a Marathon stands. */
export type MarathonKind =
  /** The one DC/OS itself runs. */
  | 'PLATFORM'
  /** One that runs as an app on another Marathon. */
  | 'SERVICE';

/** Counts of one Marathon. */
export type MarathonTotals = {
  readonly __typename?: 'MarathonTotals';
  readonly marathon: Marathon;
  readonly source: SourceState;
  readonly totals: Totals;
};

/** How far a change came. */
export type Milestone =
  /** The Marathon has taken it in. This gateway shows it by then, unless nothing was waited for (`await: NONE`) or `pending` says that it could not be read. */
  | 'ACCEPTED'
  /** Its deployment has ended, and what was asked for is in force. */
  | 'DEPLOYED'
  /** Every wanted instance runs, and is healthy where there are health checks. */
  | 'HEALTHY'
  /** Planned only: a dry run. */
  | 'PLANNED';

/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Makes the leader step down. Its process ends; without other members the Marathon is away until it is started again. */
  readonly abdicateLeader: LeaderPayload;
  /** Brings apps, pods and groups of many Marathons to what a manifest says. Nothing is deleted; what is as it should be is left alone. */
  readonly applyManifest: BulkPayload;
  /** ROLLBACK undoes what it changed, as a new deployment; STOP leaves everything as far as it came. */
  readonly cancelDeployment: DeploymentPayload;
  /** Creates an app, and the groups above it where they do not exist. */
  readonly createApp: AppPayload;
  /** Creates a group with what is in it, and the groups above it where they do not exist. */
  readonly createGroup: GroupPayload;
  /** Creates a pod, and the groups above it where they do not exist. */
  readonly createPod: PodPayload;
  /** Deletes an app; the group that held it stays. */
  readonly destroyApp: AppPayload;
  /** Deletes the group with every app, pod and group in it. */
  readonly destroyGroup: GroupPayload;
  /** Deletes a pod; the group that held it stays. */
  readonly destroyPod: PodPayload;
  /** Kills instances of one pod, all or none. */
  readonly killPodInstances: PodPayload;
  /** Kills tasks of apps of one Marathon, all or none. */
  readonly killTasks: TasksPayload;
  /** Ends the back-off after failed launches; where there is none, nothing happens. */
  readonly resetDelay: QueuePayload;
  /** Replaces every instance by a new one of the same definition. */
  readonly restartApp: AppPayload;
  /** Puts a stored version back in force. */
  readonly rollbackApp: AppPayload;
  /** Puts a stored version of the group back in force, with everything in it. */
  readonly rollbackGroup: GroupPayload;
  /** Puts a stored version back in force. */
  readonly rollbackPod: PodPayload;
  /** Changes the number of instances and nothing else. */
  readonly scaleApp: AppPayload;
  /** Scales every app that a filter selects. A dry run gives the plan and its token; with the token exactly that plan is applied, or nothing. */
  readonly scaleApps: BulkPayload;
  /** Multiplies the instances of every app in the group, rounded up as Marathon does; pods stay. */
  readonly scaleGroup: GroupPayload;
  /** Changes the number of instances and nothing else. */
  readonly scalePod: PodPayload;
  /** Whether what is in a top-level group has to take its name as Mesos role; Marathon 1.9 and later. */
  readonly setEnforceRole: GroupPayload;
  /** Scales to zero instances. */
  readonly suspendApp: AppPayload;
  /** MERGE sets the given fields and removes those that are null; REPLACE puts the definition in place of the old one. */
  readonly updateApp: AppPayload;
  /** Puts the listed apps and groups in place of those that are there: what is left out of a list is deleted. Lists that are absent stay. A group is listed in the one directly above it. */
  readonly updateGroup: GroupPayload;
  /** MERGE sets the given fields and removes those that are null; REPLACE puts the definition in place of the old one. */
  readonly updatePod: PodPayload;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationAbdicateLeaderArgs = {
  input: AbdicateLeaderInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationApplyManifestArgs = {
  input: ApplyManifestInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationCancelDeploymentArgs = {
  input: CancelDeploymentInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationCreateAppArgs = {
  input: CreateAppInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationCreateGroupArgs = {
  input: CreateGroupInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationCreatePodArgs = {
  input: CreatePodInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationDestroyAppArgs = {
  input: DestroyAppInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationDestroyGroupArgs = {
  input: DestroyGroupInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationDestroyPodArgs = {
  input: DestroyPodInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationKillPodInstancesArgs = {
  input: KillPodInstancesInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationKillTasksArgs = {
  input: KillTasksInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationResetDelayArgs = {
  input: ResetDelayInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationRestartAppArgs = {
  input: RestartAppInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationRollbackAppArgs = {
  input: RollbackAppInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationRollbackGroupArgs = {
  input: RollbackGroupInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationRollbackPodArgs = {
  input: RollbackPodInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationScaleAppArgs = {
  input: ScaleAppInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationScaleAppsArgs = {
  input: ScaleAppsInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationScaleGroupArgs = {
  input: ScaleGroupInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationScalePodArgs = {
  input: ScalePodInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationSetEnforceRoleArgs = {
  input: SetEnforceRoleInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationSuspendAppArgs = {
  input: SuspendAppInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationUpdateAppArgs = {
  input: UpdateAppInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationUpdateGroupArgs = {
  input: UpdateGroupInput;
};


/** What can be changed. Each names the Marathon and the path; nothing is sent twice; everything is in the audit log before it is sent. */
export type MutationUpdatePodArgs = {
  input: UpdatePodInput;
};

/** A network an app or pod joins. */
export type Network = {
  readonly __typename?: 'Network';
  readonly labels: ReadonlyArray<Label>;
  /** How tasks are connected to it. */
  readonly mode: NetworkMode;
  /** CONTAINER: the network's name. */
  readonly name: Maybe<Scalars['String']['output']>;
};

/** A network an app or pod joins. */
export type NetworkInput = {
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** How tasks are connected to it. */
  readonly mode: NetworkMode;
  /** CONTAINER: the network's name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** How tasks are connected. */
export type NetworkMode =
  /** A named network on which each task has its own address. */
  | 'CONTAINER'
  /** A bridge on each agent, to which host ports are mapped; Marathon writes `container/bridge`. */
  | 'CONTAINER_BRIDGE'
  /** The network of the agent. */
  | 'HOST';

/** Anything with an opaque id. */
export type Node = {
  /** Stable as long as the object exists; to be handed back, not read. */
  readonly id: Scalars['ID']['output'];
};

/** What to do while a running deployment holds what is to be changed. */
export type OnLock =
  /** LOCKED_BY_DEPLOYMENT at once, with what holds it. */
  | 'FAIL'
  /** Marathon's `force`: the deployments that hold it are cancelled. */
  | 'FORCE'
  /** Wait until it ends, then work the change out anew: on the object, and with the rights, of then. */
  | 'WAIT';

/** Which way a list is sorted. */
export type OrderDirection =
  | 'ASC'
  | 'DESC';

/** Relay's page info: what lies before and after, and the cursors to go there. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly endCursor: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** Disk of one agent that stays reserved for an instance. */
export type PersistentVolume = {
  readonly __typename?: 'PersistentVolume';
  /** Which disks will do. */
  readonly constraints: ReadonlyArray<Constraint>;
  /** MiB; of mount disks only. */
  readonly maxSize: Maybe<Scalars['Float']['output']>;
  /** The storage profile of the disk. */
  readonly profileName: Maybe<Scalars['String']['output']>;
  /** MiB. */
  readonly size: Maybe<Scalars['Float']['output']>;
  /** root, path or mount. */
  readonly type: Maybe<Scalars['String']['output']>;
};

/** Disk of one agent that stays reserved for an instance. */
export type PersistentVolumeInput = {
  /** Which disks will do. */
  readonly constraints?: InputMaybe<ReadonlyArray<ConstraintInput>>;
  /** MiB; of mount disks only. */
  readonly maxSize?: InputMaybe<Scalars['Float']['input']>;
  /** The storage profile of the disk. */
  readonly profileName?: InputMaybe<Scalars['String']['input']>;
  /** MiB. */
  readonly size: Scalars['Float']['input'];
  /** root, path or mount. */
  readonly type?: InputMaybe<Scalars['String']['input']>;
};

/** An app that looks for a Marathon. */
export type PlaceAppInput = {
  /** Per instance. Not compared with anything: a Marathon does not tell how large its agents are. */
  readonly cpus?: InputMaybe<Scalars['Float']['input']>;
  /** How many there are to be, 1 or more. */
  readonly instances?: InputMaybe<Scalars['Int']['input']>;
  /** MiB per instance; not compared either. */
  readonly mem?: InputMaybe<Scalars['Float']['input']>;
  /** The tenant it is for; without one, wherever you may create. */
  readonly tenant?: InputMaybe<Scalars['String']['input']>;
};

/** A proposal where to create an app. */
export type Placement = {
  readonly __typename?: 'Placement';
  /** Every Marathon that came into question, best first. */
  readonly candidates: ReadonlyArray<PlacementCandidate>;
  /** The proposed Marathon; null when none will do. */
  readonly marathon: Maybe<Scalars['String']['output']>;
  /** A group of the tenant there, to create it in. */
  readonly path: Maybe<Scalars['String']['output']>;
  /** For `createApp`, which then takes the app on this Marathon only. Null without a proposal. */
  readonly token: Maybe<Scalars['String']['output']>;
};

/** One Marathon that came into question. */
export type PlacementCandidate = {
  readonly __typename?: 'PlacementCandidate';
  /** Deployments that run there now, as far as you may see. */
  readonly deployments: Scalars['Int']['output'];
  readonly marathon: Scalars['String']['output'];
  /** Where in it the tenant may create. */
  readonly path: Scalars['String']['output'];
  /** What speaks for it and against it, as far as you may see: `of yours` where that is not the whole Marathon. */
  readonly reasons: ReadonlyArray<Scalars['String']['output']>;
  /** Whether it will do. */
  readonly suitable: Scalars['Boolean']['output'];
  /** Tasks it runs now, as far as you may see. */
  readonly tasks: Scalars['Int']['output'];
};

/** What a deployment would do to one app or pod. */
export type PlannedAction = {
  readonly __typename?: 'PlannedAction';
  /** StartApplication, ScaleApplication, RestartApplication, StopApplication, the same for pods. */
  readonly action: Scalars['String']['output'];
  readonly path: Scalars['String']['output'];
};

/** What happens to one app, pod or group. */
export type PlannedChange = {
  readonly __typename?: 'PlannedChange';
  /** Fields that differ, values masked as everywhere. */
  readonly differences: ReadonlyArray<Difference>;
  /** What happens to it. */
  readonly effect: ChangeEffect;
  /** Wanted instances after; null where there is none after. */
  readonly instancesAfter: Maybe<Scalars['Int']['output']>;
  /** Wanted instances before; null where there is none before. */
  readonly instancesBefore: Maybe<Scalars['Int']['output']>;
  readonly kind: ChangedKind;
  readonly path: Scalars['String']['output'];
};

/** Actions that a deployment would carry out at the same time. */
export type PlannedStep = {
  readonly __typename?: 'PlannedStep';
  readonly actions: ReadonlyArray<PlannedAction>;
};

/** Containers that are placed together. */
export type Pod = Node & {
  readonly __typename?: 'Pod';
  /** Which reservations of an offer it may use, `*` stands for unreserved resources; empty where the Marathon decides. */
  readonly acceptedResourceRoles: ReadonlyArray<Scalars['String']['output']>;
  /** What the delay is multiplied by after each further failure. */
  readonly backoffFactor: Maybe<Scalars['Float']['output']>;
  /** The delay after a first failed launch. */
  readonly backoffSeconds: Maybe<Scalars['Float']['output']>;
  /** Where instances may be placed. */
  readonly constraints: ReadonlyArray<Constraint>;
  readonly containers: ReadonlyArray<PodContainer>;
  /** Per instance, summed over containers and executor. */
  readonly cpus: Scalars['Float']['output'];
  /** Everything Marathon says of the pod's definition, nothing lost. Without SECRETS what may hold secrets reads `<masked>`. */
  readonly definition: Scalars['JSON']['output'];
  /** Deployments that hold the pod now. */
  readonly deployments: ReadonlyArray<Deployment>;
  /** MiB per instance. */
  readonly disk: Scalars['Float']['output'];
  /** For all containers; values only with SECRETS. */
  readonly env: ReadonlyArray<EnvironmentVariable>;
  /** What the executor takes besides the containers. */
  readonly executorResources: Maybe<ExecutorResources>;
  /** Per instance. */
  readonly gpus: Scalars['Int']['output'];
  /** The group that directly holds it. */
  readonly group: Maybe<Group>;
  /** Opaque; for `node`. */
  readonly id: Scalars['ID']['output'];
  /** Instances wanted. */
  readonly instances: Scalars['Int']['output'];
  /** Which instances go first when it is scaled down: YOUNGEST_FIRST or OLDEST_FIRST. */
  readonly killSelection: Maybe<Scalars['String']['output']>;
  /** The value of one label; null without it. */
  readonly label: Maybe<Scalars['String']['output']>;
  readonly labels: ReadonlyArray<Label>;
  /** When the status last changed. */
  readonly lastChanged: Maybe<Scalars['DateTime']['output']>;
  /** When Marathon last looked. */
  readonly lastUpdated: Maybe<Scalars['DateTime']['output']>;
  /** Seccomp and IPC settings, as sent. */
  readonly linuxInfo: Maybe<Scalars['JSON']['output']>;
  readonly marathon: Marathon;
  /** Whether secrets are masked: in the definition, the fields that follow from it, and messages. True without the action SECRETS there. */
  readonly masked: Scalars['Boolean']['output'];
  /** What the delay never exceeds. */
  readonly maxLaunchDelaySeconds: Maybe<Scalars['Float']['output']>;
  /** MiB per instance. */
  readonly mem: Scalars['Float']['output'];
  /** Why the status is what it is. */
  readonly message: Maybe<Scalars['String']['output']>;
  /** The last segment of the path. */
  readonly name: Scalars['String']['output'];
  readonly networks: ReadonlyArray<Network>;
  /** The path on its Marathon. */
  readonly podId: Scalars['String']['output'];
  /** The instances that have been placed on an agent. */
  readonly podInstances: ReadonlyArray<PodInstance>;
  /** What waits for an offer, one item per role. */
  readonly queue: ReadonlyArray<QueueItem>;
  /** The Mesos role whose resources it is launched from; Marathon 1.9 and later. */
  readonly role: Maybe<Scalars['String']['output']>;
  /** Names of secrets the definition refers to, never their contents. */
  readonly secrets: ReadonlyArray<Secret>;
  /** STABLE, DEGRADED or TERMINAL. */
  readonly status: Maybe<Scalars['String']['output']>;
  readonly statusSince: Maybe<Scalars['DateTime']['output']>;
  /** The tenant with the longest matching scope; null when there is none, or none the viewer may see. */
  readonly tenant: Maybe<Tenant>;
  /** How instances ended, as sent. */
  readonly terminationHistory: Maybe<Scalars['JSON']['output']>;
  /** When instances on an agent that is out of reach are replaced and forgotten. */
  readonly unreachableStrategy: Maybe<UnreachableStrategy>;
  /** How many instances may be missing or too many during a deployment. */
  readonly upgradeStrategy: Maybe<UpgradeStrategy>;
  /** The user of the agent the containers run as. */
  readonly user: Maybe<Scalars['String']['output']>;
  /** The moment of its last change, and the key of its stored definition. */
  readonly version: Maybe<Scalars['DateTime']['output']>;
  /** The stored versions, newest first; read from the Marathon when asked for, and cached. */
  readonly versions: ReadonlyArray<PodVersion>;
  /** What the containers may mount. */
  readonly volumes: ReadonlyArray<Volume>;
};


/** Containers that are placed together. */
export type PodLabelArgs = {
  key: Scalars['String']['input'];
};


/** Containers that are placed together. */
export type PodVersionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of pods. */
export type PodConnection = {
  readonly __typename?: 'PodConnection';
  /** False when the data of a Marathon is missing or old; `sources` says which. */
  readonly complete: Scalars['Boolean']['output'];
  readonly edges: ReadonlyArray<PodEdge>;
  readonly nodes: ReadonlyArray<Pod>;
  readonly pageInfo: PageInfo;
  /** The Marathons concerned, by name: only those where the viewer may read something. */
  readonly sources: ReadonlyArray<SourceState>;
  /** Objects in the whole list, whatever page this is. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the containers of a pod. */
export type PodContainer = {
  readonly __typename?: 'PodContainer';
  /** The command and its arguments, run without a shell. */
  readonly argv: ReadonlyArray<Scalars['String']['output']>;
  /** A Mesos check, as sent; its failure kills nothing. */
  readonly check: Maybe<Scalars['JSON']['output']>;
  readonly cpus: Maybe<Scalars['Float']['output']>;
  /** MiB. */
  readonly disk: Maybe<Scalars['Float']['output']>;
  readonly endpoints: ReadonlyArray<PodEndpoint>;
  /** Besides the pod's own. */
  readonly env: ReadonlyArray<EnvironmentVariable>;
  /** What is fetched into the sandbox before the start; pods call it artifacts. */
  readonly fetch: ReadonlyArray<Artifact>;
  /** Whether the image is pulled anew for each instance. */
  readonly forcePullImage: Maybe<Scalars['Boolean']['output']>;
  readonly gpus: Maybe<Scalars['Int']['output']>;
  /** How Mesos finds out whether it works, as sent. */
  readonly healthCheck: Maybe<Scalars['JSON']['output']>;
  /** Null for a container on the agent's own file system. */
  readonly image: Maybe<Scalars['String']['output']>;
  /** How long it may take between being asked to end and being killed. */
  readonly killGracePeriodSeconds: Maybe<Scalars['Float']['output']>;
  readonly labels: ReadonlyArray<Label>;
  /** Seccomp and IPC settings, as sent. */
  readonly linuxInfo: Maybe<Scalars['JSON']['output']>;
  /** MiB. */
  readonly mem: Maybe<Scalars['Float']['output']>;
  /** Unique in the pod. */
  readonly name: Scalars['String']['output'];
  /** The name of the secret that holds the registry's credentials. */
  readonly pullSecret: Maybe<Scalars['String']['output']>;
  readonly resourceLimits: Maybe<ResourceLimits>;
  /** A shell command, or null where arguments or the image's own are used. */
  readonly shell: Maybe<Scalars['String']['output']>;
  /** Whether it gets a terminal. */
  readonly tty: Maybe<Scalars['Boolean']['output']>;
  /** The user of the agent it runs as; null for the pod's. */
  readonly user: Maybe<Scalars['String']['output']>;
  /** Which of the pod's volumes it sees, and where. */
  readonly volumeMounts: ReadonlyArray<VolumeMount>;
};

/** One of the containers of a pod. */
export type PodContainerInput = {
  /** The command and its arguments, run without a shell. */
  readonly argv?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** As Marathon writes it. */
  readonly check?: InputMaybe<Scalars['JSON']['input']>;
  readonly cpus?: InputMaybe<Scalars['Float']['input']>;
  /** MiB. */
  readonly disk?: InputMaybe<Scalars['Float']['input']>;
  readonly endpoints?: InputMaybe<ReadonlyArray<PodEndpointInput>>;
  /** Besides the pod's own. */
  readonly env?: InputMaybe<ReadonlyArray<EnvironmentVariableInput>>;
  /** What is fetched into the sandbox before the start; pods call it artifacts. */
  readonly fetch?: InputMaybe<ReadonlyArray<ArtifactInput>>;
  /** Whether the image is pulled anew for each instance. */
  readonly forcePullImage?: InputMaybe<Scalars['Boolean']['input']>;
  readonly gpus?: InputMaybe<Scalars['Int']['input']>;
  /** As Marathon writes it. */
  readonly healthCheck?: InputMaybe<Scalars['JSON']['input']>;
  readonly image?: InputMaybe<Scalars['String']['input']>;
  /** DOCKER or APPC; DOCKER where an image is named. */
  readonly imageKind?: InputMaybe<Scalars['String']['input']>;
  /** How long it may take between being asked to end and being killed. */
  readonly killGracePeriodSeconds?: InputMaybe<Scalars['Float']['input']>;
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** As Marathon writes it. */
  readonly linuxInfo?: InputMaybe<Scalars['JSON']['input']>;
  /** MiB. */
  readonly mem?: InputMaybe<Scalars['Float']['input']>;
  /** Unique in the pod. */
  readonly name: Scalars['String']['input'];
  /** The name of the secret that holds the registry's credentials. */
  readonly pullSecret?: InputMaybe<Scalars['String']['input']>;
  readonly resourceLimits?: InputMaybe<ResourceLimitsInput>;
  /** A shell command; not together with `argv`. */
  readonly shell?: InputMaybe<Scalars['String']['input']>;
  /** Whether it gets a terminal. */
  readonly tty?: InputMaybe<Scalars['Boolean']['input']>;
  /** The user of the agent it runs as; null for the pod's. */
  readonly user?: InputMaybe<Scalars['String']['input']>;
  /** Which of the pod's volumes it sees, and where. */
  readonly volumeMounts?: InputMaybe<ReadonlyArray<VolumeMountInput>>;
};

/** One container of one instance. */
export type PodContainerStatus = {
  readonly __typename?: 'PodContainerStatus';
  /** The id Mesos knows it under. */
  readonly containerId: Maybe<Scalars['String']['output']>;
  readonly endpoints: ReadonlyArray<PodEndpointStatus>;
  /** Why the status is what it is. */
  readonly message: Maybe<Scalars['String']['output']>;
  /** The container's name in the pod. */
  readonly name: Scalars['String']['output'];
  /** The Mesos state, e.g. TASK_RUNNING. */
  readonly status: Maybe<Scalars['String']['output']>;
  readonly statusSince: Maybe<Scalars['DateTime']['output']>;
};

/** One of a page, with the cursor to go on from there. */
export type PodEdge = {
  readonly __typename?: 'PodEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Pod;
};

/** A port of a pod's container. */
export type PodEndpoint = {
  readonly __typename?: 'PodEndpoint';
  readonly containerPort: Maybe<Scalars['Int']['output']>;
  /** 0 stands for any; null for none. */
  readonly hostPort: Maybe<Scalars['Int']['output']>;
  /** `VIP_<n>` labels give it virtual addresses. */
  readonly labels: ReadonlyArray<Label>;
  /** Unique in the pod. */
  readonly name: Scalars['String']['output'];
  /** The networks it is mapped on; empty for all of the pod's. */
  readonly networkNames: ReadonlyArray<Scalars['String']['output']>;
  /** tcp, udp. */
  readonly protocol: ReadonlyArray<Scalars['String']['output']>;
};

/** A port of a pod's container. */
export type PodEndpointInput = {
  readonly containerPort?: InputMaybe<Scalars['Int']['input']>;
  /** 0 stands for any; null for none. */
  readonly hostPort?: InputMaybe<Scalars['Int']['input']>;
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  readonly name: Scalars['String']['input'];
  /** The networks it is mapped on; empty for all of the pod's. */
  readonly networkNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** tcp, udp. */
  readonly protocol?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** A port of one container of one instance. */
export type PodEndpointStatus = {
  readonly __typename?: 'PodEndpointStatus';
  readonly allocatedHostPort: Maybe<Scalars['Int']['output']>;
  /** Null without a health check on it, and before its first result. */
  readonly healthy: Maybe<Scalars['Boolean']['output']>;
  /** The endpoint's name in the pod. */
  readonly name: Scalars['String']['output'];
};

/** Filters combine with AND; a list means any of it. */
export type PodFilter = {
  /** Marathon's label selector, as for apps. At most 2,000 characters. */
  readonly labels?: InputMaybe<Scalars['String']['input']>;
  /** Names; unknown or invisible ones select nothing. */
  readonly marathons?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** At or below this path, by whole segments. */
  readonly pathPrefix?: InputMaybe<Scalars['String']['input']>;
  /** STABLE, DEGRADED, TERMINAL. */
  readonly status?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Names; unknown or invisible ones select nothing. */
  readonly tenants?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Ignores case; matches the path. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** A pod's definition. Fields that are not given get Marathon's defaults, or stay as they are in a MERGE, where null removes. */
export type PodInput = {
  /** Which reservations of an offer it may use, `*` stands for unreserved resources; empty where the Marathon decides. */
  readonly acceptedResourceRoles?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** What the delay is multiplied by after each further failure. */
  readonly backoffFactor?: InputMaybe<Scalars['Float']['input']>;
  /** The delay after a first failed launch. */
  readonly backoffSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Where instances may be placed. */
  readonly constraints?: InputMaybe<ReadonlyArray<ConstraintInput>>;
  readonly containers?: InputMaybe<ReadonlyArray<PodContainerInput>>;
  /** For all containers; replaces all variables. */
  readonly env?: InputMaybe<ReadonlyArray<EnvironmentVariableInput>>;
  /** What the executor takes besides the containers. */
  readonly executorResources?: InputMaybe<ExecutorResourcesInput>;
  /** Instances wanted. */
  readonly instances?: InputMaybe<Scalars['Int']['input']>;
  /** Which instances go first when it is scaled down: YOUNGEST_FIRST or OLDEST_FIRST. */
  readonly killSelection?: InputMaybe<Scalars['String']['input']>;
  /** Replaces all labels. */
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** As Marathon writes it. */
  readonly linuxInfo?: InputMaybe<Scalars['JSON']['input']>;
  /** What the delay never exceeds. */
  readonly maxLaunchDelaySeconds?: InputMaybe<Scalars['Float']['input']>;
  readonly networks?: InputMaybe<ReadonlyArray<NetworkInput>>;
  /** Marathon 1.9 and later. */
  readonly role?: InputMaybe<Scalars['String']['input']>;
  /** Names of secrets the definition refers to, never their contents. */
  readonly secrets?: InputMaybe<ReadonlyArray<SecretInput>>;
  /** When instances on an agent that is out of reach are replaced and forgotten. */
  readonly unreachableStrategy?: InputMaybe<UnreachableStrategyInput>;
  /** How many instances may be missing or too many during a deployment. */
  readonly upgradeStrategy?: InputMaybe<UpgradeStrategyInput>;
  /** The user of the agent the containers run as. */
  readonly user?: InputMaybe<Scalars['String']['input']>;
  readonly volumes?: InputMaybe<ReadonlyArray<VolumeInput>>;
};

/** The containers of a pod, placed together on one agent. */
export type PodInstance = {
  readonly __typename?: 'PodInstance';
  readonly agentHostname: Maybe<Scalars['String']['output']>;
  readonly agentId: Maybe<Scalars['String']['output']>;
  readonly containers: ReadonlyArray<PodContainerStatus>;
  readonly instanceId: Scalars['String']['output'];
  /** When the status last changed. */
  readonly lastChanged: Maybe<Scalars['DateTime']['output']>;
  /** When Marathon last looked. */
  readonly lastUpdated: Maybe<Scalars['DateTime']['output']>;
  /** Persistent volumes, with their ids on the agent. */
  readonly localVolumes: ReadonlyArray<LocalVolume>;
  /** Why the status is what it is. */
  readonly message: Maybe<Scalars['String']['output']>;
  /** Networks with their addresses, as sent. */
  readonly networks: Maybe<Scalars['JSON']['output']>;
  readonly region: Maybe<Scalars['String']['output']>;
  readonly role: Maybe<Scalars['String']['output']>;
  /** PENDING, STAGING, STABLE, DEGRADED or TERMINAL. */
  readonly status: Maybe<Scalars['String']['output']>;
  readonly statusSince: Maybe<Scalars['DateTime']['output']>;
  /** The pod version the instance was launched with. */
  readonly version: Maybe<Scalars['DateTime']['output']>;
  readonly zone: Maybe<Scalars['String']['output']>;
};

/** A pod after its change. */
export type PodPayload = ChangePayload & {
  readonly __typename?: 'PodPayload';
  /** The id of its record in the audit log; null for a dry run. */
  readonly auditEvent: Maybe<Scalars['ID']['output']>;
  /** The deployment while it runs, as far as the viewer may see it. */
  readonly deployment: Maybe<Deployment>;
  /** Of the deployment that carries it out; null where none is needed. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  readonly marathon: Maybe<Marathon>;
  /** What `await` was still waiting for when its time was over; empty when nothing. */
  readonly pending: ReadonlyArray<Scalars['String']['output']>;
  /** What was to happen, as worked out from the definitions before it was sent. */
  readonly plan: ChangePlan;
  /** The pod as it is now; null when it is gone, or does not exist yet. */
  readonly pod: Maybe<Pod>;
  /** How far it had come when the answer was made. */
  readonly reached: Milestone;
  /** True when an idempotency key gave back the result of an earlier request. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly version: Maybe<Scalars['DateTime']['output']>;
};

/** One stored version of a pod. */
export type PodVersion = {
  readonly __typename?: 'PodVersion';
  /** The definition of that version, masked as the present one; null when Marathon has forgotten it. */
  readonly definition: Maybe<Scalars['JSON']['output']>;
  readonly version: Scalars['DateTime']['output'];
};

/** A port that an app on the host network asks for. */
export type PortDefinition = {
  readonly __typename?: 'PortDefinition';
  /** `VIP_<n>` labels give it virtual addresses. */
  readonly labels: ReadonlyArray<Label>;
  /** The name its SRV record carries. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** The service port; also the host port where `requirePorts` is set. */
  readonly port: Maybe<Scalars['Int']['output']>;
  /** tcp, udp or `udp,tcp`. */
  readonly protocol: Maybe<Scalars['String']['output']>;
};

/** A port that an app on the host network asks for. */
export type PortDefinitionInput = {
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The service port; also the host port where `requirePorts` is set. */
  readonly port?: InputMaybe<Scalars['Int']['input']>;
  /** tcp, udp or `udp,tcp`. */
  readonly protocol?: InputMaybe<Scalars['String']['input']>;
};

/** A port inside the container and what it maps to. */
export type PortMapping = {
  readonly __typename?: 'PortMapping';
  /** 0 stands for: the same as the host port. */
  readonly containerPort: Maybe<Scalars['Int']['output']>;
  /** 0 stands for any; null for none. */
  readonly hostPort: Maybe<Scalars['Int']['output']>;
  /** `VIP_<n>` labels give it virtual addresses. */
  readonly labels: ReadonlyArray<Label>;
  /** The name its SRV record carries. */
  readonly name: Maybe<Scalars['String']['output']>;
  /** The networks it is mapped on; empty for all of the app's. */
  readonly networkNames: ReadonlyArray<Scalars['String']['output']>;
  /** tcp, udp or `udp,tcp`. */
  readonly protocol: Maybe<Scalars['String']['output']>;
  /** Unique within one Marathon; load balancers listen there. */
  readonly servicePort: Maybe<Scalars['Int']['output']>;
};

/** A port inside the container and what it maps to. */
export type PortMappingInput = {
  readonly containerPort?: InputMaybe<Scalars['Int']['input']>;
  /** 0 stands for any; null for none. */
  readonly hostPort?: InputMaybe<Scalars['Int']['input']>;
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The networks it is mapped on; empty for all of the app's. */
  readonly networkNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** tcp, udp or `udp,tcp`. */
  readonly protocol?: InputMaybe<Scalars['String']['input']>;
  /** Unique within one Marathon; load balancers listen there. */
  readonly servicePort?: InputMaybe<Scalars['Int']['input']>;
};

/** Somebody a policy gives something to. */
export type Principal = {
  readonly __typename?: 'Principal';
  /** Only tokens that this issuer signed count; null: whoever signed. */
  readonly issuer: Maybe<Scalars['String']['output']>;
  readonly kind: PrincipalKind;
  readonly name: Scalars['String']['output'];
};

/** Somebody to ask about. */
export type PrincipalInput = {
  /** Groups it is taken to be in. Tokens name groups, so of people who are not here they are not known; those the DC/OS IAM knows count besides. */
  readonly groups?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Whose token it would present; with null only what counts whoever signed. */
  readonly issuer?: InputMaybe<Scalars['String']['input']>;
  readonly kind: PrincipalKind;
  readonly name: Scalars['String']['input'];
};

/** A name in a policy. */
export type PrincipalKind =
  /** A uid of DC/OS: a user or a service account. */
  | 'DCOS_UID'
  /** As tokens or the DC/OS IAM name it. */
  | 'GROUP'
  | 'SERVICE_ACCOUNT'
  | 'USER';

/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type Query = {
  readonly __typename?: 'Query';
  /** Who may do what to what, and why. */
  readonly access: AccessReview;
  /** One app; `id` is its path on that Marathon. */
  readonly app: Maybe<App>;
  /** Apps of all Marathons. FRESH reads them from the Marathons concerned first. */
  readonly apps: AppConnection;
  /** What was done and asked, the newest first: events about something that the viewer may review. */
  readonly auditEvents: AuditEventConnection;
  /** Deployments under way that touch something the viewer may see. */
  readonly deployments: DeploymentConnection;
  /** Totals over what the viewer may see. */
  readonly fleet: Fleet;
  /** One group with what is in it; `id` is its path on that Marathon. */
  readonly group: Maybe<Group>;
  /** One Marathon by its name. */
  readonly marathon: Maybe<Marathon>;
  /** Apps that looked like a service Marathon and were not taken in, where the viewer may read the app. */
  readonly marathonCandidates: ReadonlyArray<MarathonCandidate>;
  /** The Marathons on which the viewer may read something, sorted by name. */
  readonly marathons: MarathonConnection;
  /** An object by its opaque id; null when there is none, or none the viewer may see. */
  readonly node: Maybe<Node>;
  /** Objects by their opaque ids, in the order asked; at most `limits.pageSize` ids. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** Proposes a Marathon for a new app of a tenant, and says why; nothing is reserved. */
  readonly placeApp: Placement;
  /** One pod; `id` is its path on that Marathon. */
  readonly pod: Maybe<Pod>;
  /** Pods of all Marathons. FRESH reads them from the Marathons concerned first. */
  readonly pods: PodConnection;
  /** Instances that wait for resources, and why. */
  readonly queue: QueueItemConnection;
  /** Finds text in ids, images, labels, environment keys, hosts and ports, over all Marathons, ignoring case. */
  readonly search: SearchResultConnection;
  /** One task by the id Mesos knows it under. */
  readonly task: Maybe<Task>;
  /** Tasks of apps of all Marathons. FRESH reads them from the Marathons concerned first. */
  readonly tasks: TaskConnection;
  /** One tenant by its name. */
  readonly tenant: Maybe<Tenant>;
  /** The tenants of which the viewer may read something. */
  readonly tenants: ReadonlyArray<Tenant>;
  /** Who asks, and what they may do. */
  readonly viewer: Viewer;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryAppArgs = {
  consistency?: InputMaybe<Consistency>;
  id: Scalars['String']['input'];
  marathon: Scalars['String']['input'];
  maxStaleness: InputMaybe<Scalars['Int']['input']>;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryAppsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  consistency?: InputMaybe<Consistency>;
  filter: InputMaybe<AppFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  maxStaleness: InputMaybe<Scalars['Int']['input']>;
  orderBy: InputMaybe<AppOrder>;
  requireComplete?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryAuditEventsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<AuditFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryDeploymentsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<DeploymentFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  requireComplete?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryFleetArgs = {
  requireComplete?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryGroupArgs = {
  id?: Scalars['String']['input'];
  marathon: Scalars['String']['input'];
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryMarathonArgs = {
  name: Scalars['String']['input'];
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryMarathonsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<MarathonFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryPlaceAppArgs = {
  input: PlaceAppInput;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryPodArgs = {
  consistency?: InputMaybe<Consistency>;
  id: Scalars['String']['input'];
  marathon: Scalars['String']['input'];
  maxStaleness: InputMaybe<Scalars['Int']['input']>;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryPodsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  consistency?: InputMaybe<Consistency>;
  filter: InputMaybe<PodFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  maxStaleness: InputMaybe<Scalars['Int']['input']>;
  requireComplete?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryQueueArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<QueueFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  requireComplete?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QuerySearchArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  requireComplete?: InputMaybe<Scalars['Boolean']['input']>;
  text: Scalars['String']['input'];
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryTaskArgs = {
  id: Scalars['String']['input'];
  marathon: Scalars['String']['input'];
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryTasksArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  consistency?: InputMaybe<Consistency>;
  filter: InputMaybe<TaskFilter>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  maxStaleness: InputMaybe<Scalars['Int']['input']>;
  requireComplete?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be read. Lists are pages of 50 unless asked otherwise; what the viewer may not see and what does not exist look the same. Each connection counts towards `limits.cost` with its page and 1, with `filter`, `orderBy` or `text` 50 more; all objects in the lists of an answer towards `limits.objects`. */
export type QueryTenantArgs = {
  name: Scalars['String']['input'];
};

/** A back-off after failed launches. */
export type QueueDelay = {
  readonly __typename?: 'QueueDelay';
  /** True when nothing delays the launch: it waits for an offer, not for the back-off. */
  readonly overdue: Maybe<Scalars['Boolean']['output']>;
  /** 0 once it is over. */
  readonly timeLeftSeconds: Maybe<Scalars['Int']['output']>;
};

/** Filters combine with AND; a list means any of it. */
export type QueueFilter = {
  /** Only items with (true) or without (false) a back-off that still runs. */
  readonly delayed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Names; unknown or invisible ones select nothing. */
  readonly marathons?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** At or below this path, by whole segments. */
  readonly pathPrefix?: InputMaybe<Scalars['String']['input']>;
  /** Only items that one of these reasons stopped, e.g. InsufficientCpus. */
  readonly reasons?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Names; unknown or invisible ones select nothing. */
  readonly tenants?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Instances of one app or pod that wait for an offer. */
export type QueueItem = Node & {
  readonly __typename?: 'QueueItem';
  /** Null where a pod waits. */
  readonly app: Maybe<App>;
  /** How many instances wait. */
  readonly count: Scalars['Int']['output'];
  /** The back-off after failed launches. */
  readonly delay: Maybe<QueueDelay>;
  /** Opaque; for `node`. */
  readonly id: Scalars['ID']['output'];
  /** When an offer was last looked at and not taken; null until it happens. */
  readonly lastUnusedOfferAt: Maybe<Scalars['DateTime']['output']>;
  /** A few of the offers that were not taken, with the reasons. */
  readonly lastUnusedOffers: ReadonlyArray<UnusedOffer>;
  /** When an offer was last taken; null until it happens. */
  readonly lastUsedOfferAt: Maybe<Scalars['DateTime']['output']>;
  readonly marathon: Marathon;
  /** The path of the app or pod. */
  readonly path: Scalars['String']['output'];
  /** Null where an app waits. */
  readonly pod: Maybe<Pod>;
  /** Offers looked at since then. */
  readonly processedOffersCount: Maybe<Scalars['Int']['output']>;
  /** The reasons that stopped at least one of the last offers, most frequent first. */
  readonly reasons: ReadonlyArray<Scalars['String']['output']>;
  /** Why the last offer of each agent was not taken, as a funnel: an offer counts at the first reason that stops it. */
  readonly rejectSummaryLastOffers: ReadonlyArray<RejectReason>;
  /** The same over all offers since the launch began to wait. */
  readonly rejectSummaryLaunchAttempt: ReadonlyArray<RejectReason>;
  /** The Mesos role they wait for resources in; Marathon 1.9 and later. */
  readonly role: Maybe<Scalars['String']['output']>;
  /** When the first of them began to wait. */
  readonly since: Maybe<Scalars['DateTime']['output']>;
  /** Offers looked at and not taken. */
  readonly unusedOffersCount: Maybe<Scalars['Int']['output']>;
};

/** A page of the launch queue. */
export type QueueItemConnection = {
  readonly __typename?: 'QueueItemConnection';
  /** False when the data of a Marathon is missing or old; `sources` says which. */
  readonly complete: Scalars['Boolean']['output'];
  readonly edges: ReadonlyArray<QueueItemEdge>;
  readonly nodes: ReadonlyArray<QueueItem>;
  readonly pageInfo: PageInfo;
  /** The Marathons concerned, by name: only those where the viewer may read something. */
  readonly sources: ReadonlyArray<SourceState>;
  /** Objects in the whole list, whatever page this is. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page, with the cursor to go on from there. */
export type QueueItemEdge = {
  readonly __typename?: 'QueueItemEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: QueueItem;
};

/** The launch queue after its change. */
export type QueuePayload = ChangePayload & {
  readonly __typename?: 'QueuePayload';
  /** The id of its record in the audit log; null for a dry run. */
  readonly auditEvent: Maybe<Scalars['ID']['output']>;
  /** The deployment while it runs, as far as the viewer may see it. */
  readonly deployment: Maybe<Deployment>;
  /** Of the deployment that carries it out; null where none is needed. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  readonly marathon: Maybe<Marathon>;
  /** What `await` was still waiting for when its time was over; empty when nothing. */
  readonly pending: ReadonlyArray<Scalars['String']['output']>;
  /** What was to happen, as worked out from the definitions before it was sent. */
  readonly plan: ChangePlan;
  /** What still waits for the app or pod. */
  readonly queue: ReadonlyArray<QueueItem>;
  /** How far it had come when the answer was made. */
  readonly reached: Milestone;
  /** True when an idempotency key gave back the result of an earlier request. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly version: Maybe<Scalars['DateTime']['output']>;
};

/** What a deployment asks new tasks before it goes on. */
export type ReadinessCheck = {
  readonly __typename?: 'ReadinessCheck';
  readonly httpStatusCodesForReady: ReadonlyArray<Scalars['Int']['output']>;
  readonly intervalSeconds: Maybe<Scalars['Float']['output']>;
  readonly name: Maybe<Scalars['String']['output']>;
  readonly path: Maybe<Scalars['String']['output']>;
  /** The name of the port that is asked. */
  readonly portName: Maybe<Scalars['String']['output']>;
  /** Whether the results carry the last response. */
  readonly preserveLastResponse: Maybe<Scalars['Boolean']['output']>;
  /** HTTP or HTTPS. */
  readonly protocol: Maybe<Scalars['String']['output']>;
  readonly timeoutSeconds: Maybe<Scalars['Float']['output']>;
};

/** What a deployment asks new tasks before it goes on. */
export type ReadinessCheckInput = {
  readonly httpStatusCodesForReady?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  readonly intervalSeconds?: InputMaybe<Scalars['Float']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly path?: InputMaybe<Scalars['String']['input']>;
  /** The name of the port that is asked. */
  readonly portName?: InputMaybe<Scalars['String']['input']>;
  /** Whether the results carry the last response. */
  readonly preserveLastResponse?: InputMaybe<Scalars['Boolean']['input']>;
  /** HTTP or HTTPS. */
  readonly protocol?: InputMaybe<Scalars['String']['input']>;
  readonly timeoutSeconds?: InputMaybe<Scalars['Float']['input']>;
};

/** What one task answered to a readiness check. */
export type ReadinessCheckResult = {
  readonly __typename?: 'ReadinessCheckResult';
  /** Only where the check preserves it. */
  readonly lastResponse: Maybe<ReadinessResponse>;
  /** The name of the check. */
  readonly name: Maybe<Scalars['String']['output']>;
  readonly ready: Scalars['Boolean']['output'];
  readonly taskId: Maybe<Scalars['String']['output']>;
};

/** The HTTP answer a readiness check got. */
export type ReadinessResponse = {
  readonly __typename?: 'ReadinessResponse';
  readonly body: Maybe<Scalars['String']['output']>;
  readonly contentType: Maybe<Scalars['String']['output']>;
  /** The HTTP status. */
  readonly status: Maybe<Scalars['Int']['output']>;
};

/** One row of the funnel that offers fall through. */
export type RejectReason = {
  readonly __typename?: 'RejectReason';
  /** Offers that stopped here. */
  readonly declined: Scalars['Int']['output'];
  /** Offers that came this far. */
  readonly processed: Scalars['Int']['output'];
  /** UnfulfilledRole, UnfulfilledConstraint, NoCorrespondingReservationFound, AgentMaintenance, InsufficientCpus, InsufficientMemory, InsufficientDisk, InsufficientGpus, InsufficientPorts or DeclinedScarceResources. */
  readonly reason: Scalars['String']['output'];
};

/** A launch whose back-off is to end. */
export type ResetDelayInput = {
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The path of the app or pod. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** Of apps with persistent volumes; without effect in Marathon 1.5 and later. */
export type Residency = {
  readonly __typename?: 'Residency';
  /** How long the reserved disk was waited for. */
  readonly relaunchEscalationTimeoutSeconds: Maybe<Scalars['Float']['output']>;
  /** WAIT_FOREVER or RELAUNCH_AFTER_TIMEOUT. */
  readonly taskLostBehavior: Maybe<Scalars['String']['output']>;
};

/** Of apps with persistent volumes; without effect in Marathon 1.5 and later. */
export type ResidencyInput = {
  /** How long the reserved disk was waited for. */
  readonly relaunchEscalationTimeoutSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** WAIT_FOREVER or RELAUNCH_AFTER_TIMEOUT. */
  readonly taskLostBehavior?: InputMaybe<Scalars['String']['input']>;
};

/** Upper limits; `unlimited` where a number has no bound. */
export type ResourceLimits = {
  readonly __typename?: 'ResourceLimits';
  readonly cpus: Maybe<Scalars['String']['output']>;
  /** MiB. */
  readonly mem: Maybe<Scalars['String']['output']>;
};

/** Upper limits: a number as text, or `unlimited`. */
export type ResourceLimitsInput = {
  readonly cpus?: InputMaybe<Scalars['String']['input']>;
  /** MiB. */
  readonly mem?: InputMaybe<Scalars['String']['input']>;
};

/** An app to restart. */
export type RestartAppInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refused with CONFLICT when the object has another version by then. */
  readonly expectedVersion?: InputMaybe<Scalars['DateTime']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** An app to roll back. */
export type RollbackAppInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refused with CONFLICT when the object has another version by then. */
  readonly expectedVersion?: InputMaybe<Scalars['DateTime']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The stored version to go back to. */
  readonly version: Scalars['DateTime']['input'];
};

/** A group to roll back. */
export type RollbackGroupInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The stored version to go back to. */
  readonly version: Scalars['DateTime']['input'];
};

/** A pod to roll back. */
export type RollbackPodInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refused with CONFLICT when the object has another version by then. */
  readonly expectedVersion?: InputMaybe<Scalars['DateTime']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The stored version to go back to. */
  readonly version: Scalars['DateTime']['input'];
};

/** An app to scale. */
export type ScaleAppInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refused with CONFLICT when the object has another version by then. */
  readonly expectedVersion?: InputMaybe<Scalars['DateTime']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Wanted instances, 0 or more. */
  readonly instances: Scalars['Int']['input'];
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** Apps to scale. */
export type ScaleAppsInput = {
  /** What has to be true of an item before it counts as done. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, for each item, at most 3600. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** What the instances of each are multiplied by, rounded up; not together with `instances`. */
  readonly factor?: InputMaybe<Scalars['Float']['input']>;
  /** Which apps; at most 1000, all of them yours to change. */
  readonly filter: AppFilter;
  /** Good for every item by itself: the same request again goes on where it ended, and does nothing twice. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Wanted instances of each; not together with `factor`. */
  readonly instances?: InputMaybe<Scalars['Int']['input']>;
  /** With `onLock: WAIT`: how long for each, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** How many items of one Marathon are under way at the same time, 1 to 20. */
  readonly maxParallel?: InputMaybe<Scalars['Int']['input']>;
  /** What to do while a running deployment holds an app. */
  readonly onLock?: InputMaybe<OnLock>;
  /** The token of a plan: it is applied exactly as it was, or CONFLICT. Not looked at when the request is one asked again under its key. */
  readonly planToken?: InputMaybe<Scalars['String']['input']>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** After so many failures nothing more is begun; what is under way ends. */
  readonly stopAfterFailures?: InputMaybe<Scalars['Int']['input']>;
};

/** A group to scale. */
export type ScaleGroupInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** What the instances of each app are multiplied by, 0 or more. */
  readonly factor: Scalars['Float']['input'];
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** A pod to scale. */
export type ScalePodInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refused with CONFLICT when the object has another version by then. */
  readonly expectedVersion?: InputMaybe<Scalars['DateTime']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Wanted instances, 0 or more. */
  readonly instances: Scalars['Int']['input'];
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** A path on one Marathon and everything below it. */
export type Scope = {
  readonly __typename?: 'Scope';
  /** `*` stands for every Marathon. */
  readonly marathon: Scalars['String']['output'];
  readonly path: Scalars['String']['output'];
};

/** What a text is looked for in. */
export type SearchField =
  /** The name of an environment variable; values are never searched. */
  | 'ENV_KEY'
  /** The host or address of a task, the host of a pod's instance, the leader of a Marathon. */
  | 'HOST'
  /** A path, a task id, the name or framework name of a Marathon. */
  | 'ID'
  /** The container image. */
  | 'IMAGE'
  /** A label's key or value. */
  | 'LABEL'
  /** A whole port number: of a task, an instance, or as the definition has it, service ports included. */
  | 'PORT';

/** What the text was found in. */
export type SearchNode = App | Marathon | Pod | Task;

/** One object that holds the text. */
export type SearchResult = {
  readonly __typename?: 'SearchResult';
  /** Where in the object it was found. */
  readonly field: SearchField;
  readonly node: SearchNode;
  /** The text around the match. */
  readonly snippet: Scalars['String']['output'];
};

/** A page of what was found. */
export type SearchResultConnection = {
  readonly __typename?: 'SearchResultConnection';
  /** False when the data of a Marathon is missing or old; `sources` says which. */
  readonly complete: Scalars['Boolean']['output'];
  readonly edges: ReadonlyArray<SearchResultEdge>;
  readonly nodes: ReadonlyArray<SearchResult>;
  readonly pageInfo: PageInfo;
  /** The Marathons concerned, by name: only those where the viewer may read something. */
  readonly sources: ReadonlyArray<SourceState>;
  /** Objects in the whole list, whatever page this is. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page, with the cursor to go on from there. */
export type SearchResultEdge = {
  readonly __typename?: 'SearchResultEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: SearchResult;
};

/** A secret by name: the definition refers to it by `name`, the secret store knows it under `source`. */
export type Secret = {
  readonly __typename?: 'Secret';
  readonly name: Scalars['String']['output'];
  /** Its path in the secret store. */
  readonly source: Maybe<Scalars['String']['output']>;
};

/** A secret by name, and its path in the secret store. */
export type SecretInput = {
  readonly name: Scalars['String']['input'];
  readonly source: Scalars['String']['input'];
};

/** A top-level group to change. */
export type SetEnforceRoleInput = {
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether what is in it has to take its name as Mesos role. */
  readonly enforceRole: Scalars['Boolean']['input'];
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** What went wrong with a Marathon. */
export type SourceError = {
  readonly __typename?: 'SourceError';
  /** One of the codes that errors carry in `extensions.code`. */
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

/** How a Marathon's data is kept up to date. */
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
  readonly __typename?: 'SourceState';
  /** The moment up to which the data is known to be true; null before the first complete read. */
  readonly asOf: Maybe<Scalars['DateTime']['output']>;
  /** Why it is not as it should be; null while it is. */
  readonly error: Maybe<SourceError>;
  readonly marathon: Scalars['String']['output'];
  readonly phase: SourcePhase;
};

/**
 * What happens, as it happens. First comes the present, one message for each object, then SYNCED, then every change. `after` goes on from the
 * `cursor` of a message got before, on any replica; where the thread is lost, RESET says so and the present comes again. What the viewer may
 * see is judged anew when the policy changes; the stream ends with the token.
 */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Apps: themselves, their tasks, their deployments, what they wait for. */
  readonly appChanged: AppChange;
  /**
   * How a change comes on: first the change and each of its items as they are now, then SYNCED, then whatever becomes of them, until it has
   * ended; then the stream completes. Also of a change that another replica carries out, that was begun before a restart, or that has ended
   * already. Whoever began it sees it, and whoever may `review` a place sees what happens there; for everybody else it is NOT_FOUND.
   */
  readonly changeProgress: ChangeProgress;
  /** Deployments that touch something the viewer may see. */
  readonly deploymentChanged: DeploymentChange;
  /**
   * Marathon's own events, each with its type, its time and what it names of what the viewer may see; no event that names only other things.
   * They have no present: SYNCED comes first. Marathon guarantees neither their order nor their delivery: for state take the other
   * subscriptions.
   */
  readonly events: MarathonEvent;
  /** Marathons: what is known of their data (`source.phase`), their leaders, their addresses; not the passing of time (`source.asOf`). */
  readonly marathonChanged: MarathonChange;
  /** Tasks of apps. */
  readonly taskChanged: TaskChange;
};


/**
 * What happens, as it happens. First comes the present, one message for each object, then SYNCED, then every change. `after` goes on from the
 * `cursor` of a message got before, on any replica; where the thread is lost, RESET says so and the present comes again. What the viewer may
 * see is judged anew when the policy changes; the stream ends with the token.
 */
export type SubscriptionAppChangedArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<AppChangeFilter>;
  ids: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


/**
 * What happens, as it happens. First comes the present, one message for each object, then SYNCED, then every change. `after` goes on from the
 * `cursor` of a message got before, on any replica; where the thread is lost, RESET says so and the present comes again. What the viewer may
 * see is judged anew when the policy changes; the stream ends with the token.
 */
export type SubscriptionChangeProgressArgs = {
  id: InputMaybe<Scalars['ID']['input']>;
  idempotencyKey: InputMaybe<Scalars['String']['input']>;
};


/**
 * What happens, as it happens. First comes the present, one message for each object, then SYNCED, then every change. `after` goes on from the
 * `cursor` of a message got before, on any replica; where the thread is lost, RESET says so and the present comes again. What the viewer may
 * see is judged anew when the policy changes; the stream ends with the token.
 */
export type SubscriptionDeploymentChangedArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<DeploymentFilter>;
  ids: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


/**
 * What happens, as it happens. First comes the present, one message for each object, then SYNCED, then every change. `after` goes on from the
 * `cursor` of a message got before, on any replica; where the thread is lost, RESET says so and the present comes again. What the viewer may
 * see is judged anew when the policy changes; the stream ends with the token.
 */
export type SubscriptionEventsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<EventFilter>;
};


/**
 * What happens, as it happens. First comes the present, one message for each object, then SYNCED, then every change. `after` goes on from the
 * `cursor` of a message got before, on any replica; where the thread is lost, RESET says so and the present comes again. What the viewer may
 * see is judged anew when the policy changes; the stream ends with the token.
 */
export type SubscriptionMarathonChangedArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<MarathonFilter>;
  ids: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


/**
 * What happens, as it happens. First comes the present, one message for each object, then SYNCED, then every change. `after` goes on from the
 * `cursor` of a message got before, on any replica; where the thread is lost, RESET says so and the present comes again. What the viewer may
 * see is judged anew when the policy changes; the stream ends with the token.
 */
export type SubscriptionTaskChangedArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<TaskFilter>;
  ids: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** An app to suspend. */
export type SuspendAppInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refused with CONFLICT when the object has another version by then. */
  readonly expectedVersion?: InputMaybe<Scalars['DateTime']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** One task of an app. */
export type Task = Node & {
  readonly __typename?: 'Task';
  readonly agentId: Maybe<Scalars['String']['output']>;
  readonly app: App;
  /** The path of the app. */
  readonly appId: Scalars['String']['output'];
  /** Result of the app's `check`. */
  readonly checkResult: Maybe<Scalars['JSON']['output']>;
  /** One per health check that has answered. */
  readonly healthCheckResults: ReadonlyArray<HealthCheckResult>;
  /** True when every health check passes, false when one fails, null without a result. */
  readonly healthy: Maybe<Scalars['Boolean']['output']>;
  /** The agent it runs on. */
  readonly host: Maybe<Scalars['String']['output']>;
  /** Opaque; for `node`. */
  readonly id: Scalars['ID']['output'];
  /** The task's own on container networks, the agent's otherwise. */
  readonly ipAddresses: ReadonlyArray<IpAddress>;
  /** Persistent volumes, with their ids on the agent. */
  readonly localVolumes: ReadonlyArray<LocalVolume>;
  readonly marathon: Marathon;
  /** Whether the app's configuration has changed since the task was launched; scaling changes no configuration. */
  readonly outdated: Maybe<Scalars['Boolean']['output']>;
  /** Host ports, in the order of the app's ports. */
  readonly ports: ReadonlyArray<Scalars['Int']['output']>;
  /** Of the agent; Marathon 1.6 and later. */
  readonly region: Maybe<Scalars['String']['output']>;
  /** The Mesos role it was launched in; Marathon 1.9 and later. */
  readonly role: Maybe<Scalars['String']['output']>;
  /** The app's service ports, in the same order. */
  readonly servicePorts: ReadonlyArray<Scalars['Int']['output']>;
  /** When Marathon launched it. */
  readonly stagedAt: Maybe<Scalars['DateTime']['output']>;
  /** When Mesos first said that it runs. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  readonly state: TaskState;
  /** The id Mesos knows it under. */
  readonly taskId: Scalars['String']['output'];
  /** The app version the task was launched with. */
  readonly version: Maybe<Scalars['DateTime']['output']>;
  /** Of the agent; Marathon 1.6 and later. */
  readonly zone: Maybe<Scalars['String']['output']>;
};

/** One message about tasks. RESET and SYNCED are about none. */
export type TaskChange = {
  readonly __typename?: 'TaskChange';
  /** The path of its app. */
  readonly appId: Maybe<Scalars['String']['output']>;
  /** To go on from here with `after`; null while the present, or what was missed, is still being told. */
  readonly cursor: Maybe<Scalars['String']['output']>;
  /** The task's opaque id. */
  readonly id: Maybe<Scalars['ID']['output']>;
  readonly kind: ChangeKind;
  /** The name of its Marathon. */
  readonly marathon: Maybe<Scalars['String']['output']>;
  /** The task as it is now; null when it is removed. */
  readonly task: Maybe<Task>;
  /** The id Mesos knows it under. */
  readonly taskId: Maybe<Scalars['String']['output']>;
};

/** A page of tasks. */
export type TaskConnection = {
  readonly __typename?: 'TaskConnection';
  /** False when the data of a Marathon is missing or old; `sources` says which. */
  readonly complete: Scalars['Boolean']['output'];
  readonly edges: ReadonlyArray<TaskEdge>;
  readonly nodes: ReadonlyArray<Task>;
  readonly pageInfo: PageInfo;
  /** The Marathons concerned, by name: only those where the viewer may read something. */
  readonly sources: ReadonlyArray<SourceState>;
  /** Objects in the whole list, whatever page this is. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of a page, with the cursor to go on from there. */
export type TaskEdge = {
  readonly __typename?: 'TaskEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Task;
};

/** The last failure Marathon remembers of an app. */
export type TaskFailure = {
  readonly __typename?: 'TaskFailure';
  readonly agentId: Maybe<Scalars['String']['output']>;
  readonly host: Maybe<Scalars['String']['output']>;
  /** What Mesos or the executor said; without SECRETS, values of the app's environment read `<masked>`. */
  readonly message: Maybe<Scalars['String']['output']>;
  /** The Mesos state the task ended in; TASK_KILLED for one that failed its health checks. */
  readonly state: Maybe<Scalars['String']['output']>;
  readonly taskId: Maybe<Scalars['String']['output']>;
  readonly timestamp: Maybe<Scalars['DateTime']['output']>;
  /** The app version the task ran. */
  readonly version: Maybe<Scalars['DateTime']['output']>;
};

/** Filters combine with AND; a list means any of it. */
export type TaskFilter = {
  /** True: every check passes; false: one fails. */
  readonly healthy?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whole host names, as tasks show them. */
  readonly hosts?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Names; unknown or invisible ones select nothing. */
  readonly marathons?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Tasks of apps at or below this path. */
  readonly pathPrefix?: InputMaybe<Scalars['String']['input']>;
  readonly states?: InputMaybe<ReadonlyArray<TaskState>>;
  /** Names; unknown or invisible ones select nothing. */
  readonly tenants?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Ignores case; matches the task id. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** The state Mesos reports. */
export type TaskState =
  /** It never reached the agent. */
  | 'TASK_DROPPED'
  /** Its description was not valid. */
  | 'TASK_ERROR'
  /** Ended by itself, with an error. */
  | 'TASK_FAILED'
  /** Ended by itself, with success. */
  | 'TASK_FINISHED'
  /** It is no longer on its agent. */
  | 'TASK_GONE'
  /** An operator gave its agent up. */
  | 'TASK_GONE_BY_OPERATOR'
  /** Ended because it was asked to. */
  | 'TASK_KILLED'
  /** Asked to end. */
  | 'TASK_KILLING'
  /** Older Mesos: any of dropped, gone, unreachable or unknown. */
  | 'TASK_LOST'
  | 'TASK_RUNNING'
  /** Accepted by Mesos; the agent prepares it. */
  | 'TASK_STAGING'
  /** The executor has it. */
  | 'TASK_STARTING'
  /** Mesos does not know it, or the Marathon used another word. */
  | 'TASK_UNKNOWN'
  /** Its agent does not answer; it may still run. */
  | 'TASK_UNREACHABLE';

/** Tasks that were killed. */
export type TasksPayload = ChangePayload & {
  readonly __typename?: 'TasksPayload';
  /** The apps they belong to. */
  readonly apps: ReadonlyArray<App>;
  /** The id of its record in the audit log; null for a dry run. */
  readonly auditEvent: Maybe<Scalars['ID']['output']>;
  /** The deployment while it runs, as far as the viewer may see it. */
  readonly deployment: Maybe<Deployment>;
  /** Of the deployment that carries it out; null where none is needed. */
  readonly deploymentId: Maybe<Scalars['String']['output']>;
  /** Ids of the tasks that were asked to end. */
  readonly killed: ReadonlyArray<Scalars['String']['output']>;
  readonly marathon: Maybe<Marathon>;
  /** What `await` was still waiting for when its time was over; empty when nothing. */
  readonly pending: ReadonlyArray<Scalars['String']['output']>;
  /** What was to happen, as worked out from the definitions before it was sent. */
  readonly plan: ChangePlan;
  /** How far it had come when the answer was made. */
  readonly reached: Milestone;
  /** True when an idempotency key gave back the result of an earlier request. */
  readonly replayed: Scalars['Boolean']['output'];
  readonly version: Maybe<Scalars['DateTime']['output']>;
};

/** A named set of places: on each Marathon the paths that belong to it. */
export type Tenant = Node & {
  readonly __typename?: 'Tenant';
  /** The apps the viewer may see of it. */
  readonly apps: AppConnection;
  /** Opaque; for `node`. */
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** The scopes of which the viewer may read something. */
  readonly scopes: ReadonlyArray<Scope>;
  /** Counts over what the viewer may see of it. */
  readonly totals: Totals;
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

/** Counts of one tenant. */
export type TenantTotals = {
  readonly __typename?: 'TenantTotals';
  readonly tenant: Tenant;
  readonly totals: Totals;
};

/** Some actions on one place and below. */
export type TokenScope = {
  readonly __typename?: 'TokenScope';
  readonly actions: ReadonlyArray<Action>;
  /** `*` stands for every Marathon. */
  readonly marathon: Scalars['String']['output'];
  readonly path: Scalars['String']['output'];
};

/** Counts over what the viewer may see. */
export type Totals = {
  readonly __typename?: 'Totals';
  readonly apps: Scalars['Int']['output'];
  /** Resources wanted: per instance, times instances. */
  readonly cpus: Scalars['Float']['output'];
  /** That are running. */
  readonly deployments: Scalars['Int']['output'];
  /** MiB. */
  readonly disk: Scalars['Float']['output'];
  readonly gpus: Scalars['Int']['output'];
  readonly groups: Scalars['Int']['output'];
  /** Instances wanted, of apps and pods. */
  readonly instances: Scalars['Int']['output'];
  /** MiB. */
  readonly mem: Scalars['Float']['output'];
  readonly pods: Scalars['Int']['output'];
  /** Instances that wait for an offer. */
  readonly queued: Scalars['Int']['output'];
  /** Tasks of apps that Marathon lists, whatever their state. */
  readonly tasks: Scalars['Int']['output'];
  /** With health checks, all of which pass. */
  readonly tasksHealthy: Scalars['Int']['output'];
  /** That Mesos says run, healthy or not. */
  readonly tasksRunning: Scalars['Int']['output'];
  /** Accepted by Mesos, not yet running. */
  readonly tasksStaged: Scalars['Int']['output'];
  /** With a health check that fails. */
  readonly tasksUnhealthy: Scalars['Int']['output'];
};

/** What happens to tasks on an agent that is out of reach; null numbers where it is disabled. */
export type UnreachableStrategy = {
  readonly __typename?: 'UnreachableStrategy';
  /** True: Marathon waits for the agent for ever. */
  readonly disabled: Scalars['Boolean']['output'];
  /** After this the task is forgotten, and killed when its agent comes back. */
  readonly expungeAfterSeconds: Maybe<Scalars['Float']['output']>;
  /** After this a replacement is launched. */
  readonly inactiveAfterSeconds: Maybe<Scalars['Float']['output']>;
};

/** What happens to tasks on an agent that is out of reach. */
export type UnreachableStrategyInput = {
  /** True: Marathon waits for the agent for ever; the numbers are then left out. */
  readonly disabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** After this the task is forgotten, and killed when its agent comes back. */
  readonly expungeAfterSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** After this a replacement is launched. */
  readonly inactiveAfterSeconds?: InputMaybe<Scalars['Float']['input']>;
};

/** An offer that was not taken. */
export type UnusedOffer = {
  readonly __typename?: 'UnusedOffer';
  /** Null for viewers who may not read the whole Marathon. */
  readonly agentId: Maybe<Scalars['String']['output']>;
  /** The agent that made it; null for viewers who may not read the whole Marathon. */
  readonly hostname: Maybe<Scalars['String']['output']>;
  /** The offer as Marathon shows it: resources and attributes. Null for viewers who may not read the whole Marathon. */
  readonly offer: Maybe<Scalars['JSON']['output']>;
  /** Why it was not taken. */
  readonly reasons: ReadonlyArray<Scalars['String']['output']>;
  readonly timestamp: Maybe<Scalars['DateTime']['output']>;
};

/** An app to change. */
export type UpdateAppInput = {
  /** The definition as typed fields; not together with `definition`. */
  readonly app?: InputMaybe<AppInput>;
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The definition as Marathon writes it; not together with `app`. */
  readonly definition?: InputMaybe<Scalars['JSON']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refused with CONFLICT when the object has another version by then. */
  readonly expectedVersion?: InputMaybe<Scalars['DateTime']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** How fields that are not given are treated. */
  readonly mode?: InputMaybe<UpdateMode>;
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** A group to change. */
export type UpdateGroupInput = {
  /** Whole definitions as Marathon writes them, ids relative to the group or absolute. Absent: the apps stay. */
  readonly apps?: InputMaybe<ReadonlyArray<Scalars['JSON']['input']>>;
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** What the group waits for. Absent: they stay. */
  readonly dependencies?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Nested groups as Marathon writes them. Absent: the groups stay. */
  readonly groups?: InputMaybe<ReadonlyArray<Scalars['JSON']['input']>>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How an update treats what it does not name. */
export type UpdateMode =
  /** It stays. */
  | 'MERGE'
  /** It gets Marathon's defaults. */
  | 'REPLACE';

/** A pod to change. */
export type UpdatePodInput = {
  /** What has to be true before the answer comes. */
  readonly await?: InputMaybe<Await>;
  /** How long that is waited for, at most 3600; after it the answer says how far it came. */
  readonly awaitTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The definition as Marathon writes it; not together with `pod`. */
  readonly definition?: InputMaybe<Scalars['JSON']['input']>;
  /** Plans and judges only: nothing is sent, nothing is changed. The values of a definition Marathon judges when it is sent. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refused with CONFLICT when the object has another version by then. */
  readonly expectedVersion?: InputMaybe<Scalars['DateTime']['input']>;
  /** The path, absolute and canonical. */
  readonly id: Scalars['String']['input'];
  /** Remembered for 24 hours, per viewer: the same key with the same input gives the first result and acts once. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** With `onLock: WAIT`: how long, at most 3600. */
  readonly lockTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The Marathon it is sent to, by name. */
  readonly marathon: Scalars['String']['input'];
  /** How fields that are not given are treated. */
  readonly mode?: InputMaybe<UpdateMode>;
  /** What to do while a running deployment holds what is to be changed. */
  readonly onLock?: InputMaybe<OnLock>;
  /** The definition as typed fields; not together with `definition`. */
  readonly pod?: InputMaybe<PodInput>;
  /** For the audit log. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** How many instances may be missing or too many during a deployment. */
export type UpgradeStrategy = {
  readonly __typename?: 'UpgradeStrategy';
  /** The share of the instances, 0 to 1, that may run on top. */
  readonly maximumOverCapacity: Maybe<Scalars['Float']['output']>;
  /** The share of the instances, 0 to 1, that stays healthy. */
  readonly minimumHealthCapacity: Maybe<Scalars['Float']['output']>;
};

/** How many instances may be missing or too many during a deployment, as shares from 0 to 1. */
export type UpgradeStrategyInput = {
  /** The share of the instances, 0 to 1, that may run on top. */
  readonly maximumOverCapacity?: InputMaybe<Scalars['Float']['input']>;
  /** The share of the instances, 0 to 1, that stays healthy. */
  readonly minimumHealthCapacity?: InputMaybe<Scalars['Float']['input']>;
};

/** Marathon keeps apart when an app was last scaled and when it was last changed otherwise. */
export type VersionInfo = {
  readonly __typename?: 'VersionInfo';
  /** Tasks launched with an older version are outdated. */
  readonly lastConfigChangeAt: Maybe<Scalars['DateTime']['output']>;
  readonly lastScalingAt: Maybe<Scalars['DateTime']['output']>;
};

/** Who asks, and what they may do. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** Whether the viewer may do this at this place. */
  readonly can: Scalars['Boolean']['output'];
  /** DC/OS permissions of the viewer that give nothing here now. */
  readonly dormantGrants: ReadonlyArray<DormantGrant>;
  /** When the token ends; null when it does not say. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** The same answer as `can`, with every grant that makes it. */
  readonly explain: Explanation;
  /** Every grant the viewer has, with where it comes from. */
  readonly grants: ReadonlyArray<Grant>;
  /** The groups the token names. */
  readonly groups: ReadonlyArray<Scalars['String']['output']>;
  /** When the DC/OS IAM last said what the viewer has there; null where it is not asked. */
  readonly iamAsOf: Maybe<Scalars['DateTime']['output']>;
  /** The token's issuer, where it names one. */
  readonly issuer: Maybe<Scalars['String']['output']>;
  readonly kind: ViewerKind;
  /** Digest of the policy file in force; null for who may not review everything. */
  readonly policyVersion: Maybe<Scalars['String']['output']>;
  /** The token's subject. */
  readonly subject: Scalars['String']['output'];
  /** The tenants of which the viewer may read something. */
  readonly tenants: ReadonlyArray<Tenant>;
  /** What the token was narrowed to when it was made; null: to nothing less than its holder may. */
  readonly tokenScopes: Maybe<ReadonlyArray<TokenScope>>;
};


/** Who asks, and what they may do. */
export type ViewerCanArgs = {
  action: Action;
  marathon: Scalars['String']['input'];
  path: Scalars['String']['input'];
};


/** Who asks, and what they may do. */
export type ViewerExplainArgs = {
  action: Action;
  marathon: Scalars['String']['input'];
  path: Scalars['String']['input'];
};

/** What a viewer is. */
export type ViewerKind =
  /** Nobody in particular: the gateway asks for no tokens. */
  | 'ANONYMOUS'
  | 'SERVICE_ACCOUNT'
  | 'USER';

/** A virtual address of DC/OS, from a `VIP_<n>` label. */
export type Vip = {
  readonly __typename?: 'Vip';
  /** The name or address with its port, e.g. `api.marathon.l4lb.thisdcos.directory:80`. */
  readonly address: Scalars['String']['output'];
  /** The label's value, e.g. `/api:80`. */
  readonly label: Scalars['String']['output'];
  /** Which of the app's ports, counted from 0. */
  readonly portIndex: Scalars['Int']['output'];
};

/** Storage that an app or pod mounts. */
export type Volume = {
  readonly __typename?: 'Volume';
  /** Where an app sees it; pods say so in their `volumeMounts`. */
  readonly containerPath: Maybe<Scalars['String']['output']>;
  readonly external: Maybe<ExternalVolume>;
  /** HOST: the path on the agent. */
  readonly hostPath: Maybe<Scalars['String']['output']>;
  readonly kind: VolumeKind;
  /** RW or RO. */
  readonly mode: Maybe<Scalars['String']['output']>;
  /** The name pods give their volumes. */
  readonly name: Maybe<Scalars['String']['output']>;
  readonly persistent: Maybe<PersistentVolume>;
  /** SECRET: the name of the secret. */
  readonly secret: Maybe<Scalars['String']['output']>;
};

/** Storage that an app or pod mounts; one of `hostPath`, `persistent`, `external` and `secret`, or none of them for a pod's ephemeral one. */
export type VolumeInput = {
  /** Where an app sees it. */
  readonly containerPath?: InputMaybe<Scalars['String']['input']>;
  readonly external?: InputMaybe<ExternalVolumeInput>;
  /** HOST: the path on the agent. */
  readonly hostPath?: InputMaybe<Scalars['String']['input']>;
  /** RW or RO. */
  readonly mode?: InputMaybe<Scalars['String']['input']>;
  /** Pods name their volumes; apps name those that a secret or persistent disk makes. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly persistent?: InputMaybe<PersistentVolumeInput>;
  /** SECRET: the name of the secret. */
  readonly secret?: InputMaybe<Scalars['String']['input']>;
};

/** What a volume is made of. */
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

/** Where a container sees one of its pod's volumes. */
export type VolumeMount = {
  readonly __typename?: 'VolumeMount';
  readonly mountPath: Maybe<Scalars['String']['output']>;
  /** The volume's name. */
  readonly name: Scalars['String']['output'];
  readonly readOnly: Maybe<Scalars['Boolean']['output']>;
};

/** Where a container sees one of its pod's volumes. */
export type VolumeMountInput = {
  readonly mountPath: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly readOnly?: InputMaybe<Scalars['Boolean']['input']>;
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
  ChangePayload:
    | ( ChangeResult )
    | ( ChangeResult )
    | ( ChangeResult )
    | ( ChangeResult )
    | ( ChangeResult )
    | ( ChangeResult )
    | ( ChangeResult )
  ;
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
  AbdicateLeaderInput: AbdicateLeaderInput;
  AccessCoverage: AccessCoverage;
  AccessDecision: ResolverTypeWrapper<DecisionView>;
  AccessHolder: ResolverTypeWrapper<AccessHolderModel>;
  AccessHolderConnection: ResolverTypeWrapper<ReviewPage<AccessHolderModel>>;
  AccessHolderEdge: ResolverTypeWrapper<Omit<AccessHolderEdge, 'node'> & { node: ResolversTypes['AccessHolder'] }>;
  AccessMatrixCell: ResolverTypeWrapper<AccessMatrixCell>;
  AccessMatrixConnection: ResolverTypeWrapper<ReviewPage<AccessMatrixRowModel>>;
  AccessMatrixEdge: ResolverTypeWrapper<Omit<AccessMatrixEdge, 'node'> & { node: ResolversTypes['AccessMatrixRow'] }>;
  AccessMatrixRow: ResolverTypeWrapper<AccessMatrixRowModel>;
  AccessReview: ResolverTypeWrapper<AccessQuestions>;
  Action: Action;
  App: ResolverTypeWrapper<AppModel>;
  AppChange: ResolverTypeWrapper<Omit<AppChange, 'app'> & { app?: Maybe<ResolversTypes['App']> }>;
  AppChangeFilter: AppChangeFilter;
  AppConnection: ResolverTypeWrapper<Page<AppModel>>;
  AppEdge: ResolverTypeWrapper<Omit<AppEdge, 'node'> & { node: ResolversTypes['App'] }>;
  AppFilter: AppFilter;
  AppHealth: ResolverTypeWrapper<AppHealth>;
  AppInput: AppInput;
  AppOrder: AppOrder;
  AppOrderField: AppOrderField;
  AppPayload: ResolverTypeWrapper<ChangeResult>;
  AppStatus: AppStatus;
  AppVersion: ResolverTypeWrapper<VersionView>;
  ApplyManifestInput: ApplyManifestInput;
  Artifact: ResolverTypeWrapper<Artifact>;
  ArtifactInput: ArtifactInput;
  AuditActor: ResolverTypeWrapper<AuditActor>;
  AuditChain: ResolverTypeWrapper<ChainView>;
  AuditEvent: ResolverTypeWrapper<AuditEventView>;
  AuditEventConnection: ResolverTypeWrapper<AuditPage>;
  AuditEventEdge: ResolverTypeWrapper<Omit<AuditEventEdge, 'node'> & { node: ResolversTypes['AuditEvent'] }>;
  AuditFilter: AuditFilter;
  AuditFinding: ResolverTypeWrapper<AuditFinding>;
  AuditKind: AuditKind;
  AuditOutcome: ResolverTypeWrapper<AuditOutcome>;
  AuditSegment: ResolverTypeWrapper<AuditSegment>;
  AuditSegmentState: AuditSegmentState;
  AuditStatus: AuditStatus;
  AuditTarget: ResolverTypeWrapper<AuditTarget>;
  AuditTargetType: AuditTargetType;
  Await: Await;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BulkError: ResolverTypeWrapper<BulkError>;
  BulkItem: ResolverTypeWrapper<BulkItem>;
  BulkPayload: ResolverTypeWrapper<BulkResult>;
  BulkStatus: BulkStatus;
  CancelDeploymentInput: CancelDeploymentInput;
  CancelMode: CancelMode;
  ChangeEffect: ChangeEffect;
  ChangeItem: ResolverTypeWrapper<ChangeItemView>;
  ChangeItemState: ChangeItemState;
  ChangeKind: ChangeKind;
  ChangePayload: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['ChangePayload']>;
  ChangePlan: ResolverTypeWrapper<ChangePlan>;
  ChangeProgress: ResolverTypeWrapper<Omit<ChangeProgress, 'item'> & { item?: Maybe<ResolversTypes['ChangeItem']> }>;
  ChangeWork: ResolverTypeWrapper<ChangeWork>;
  ChangeWorkState: ChangeWorkState;
  ChangedKind: ChangedKind;
  CircuitState: CircuitState;
  Consistency: Consistency;
  Constraint: ResolverTypeWrapper<Constraint>;
  ConstraintInput: ConstraintInput;
  Container: ResolverTypeWrapper<Container>;
  ContainerInput: ContainerInput;
  CreateAppInput: CreateAppInput;
  CreateGroupInput: CreateGroupInput;
  CreatePodInput: CreatePodInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DecidedAction: ResolverTypeWrapper<Omit<DecidedAction, 'grants'> & { grants: ReadonlyArray<ResolversTypes['HeldGrant']> }>;
  Dependency: ResolverTypeWrapper<DependencyModel>;
  DependencyKind: DependencyKind;
  Deployment: ResolverTypeWrapper<DeploymentModel>;
  DeploymentAction: ResolverTypeWrapper<PlacedAction>;
  DeploymentChange: ResolverTypeWrapper<Omit<DeploymentChange, 'deployment'> & { deployment?: Maybe<ResolversTypes['Deployment']> }>;
  DeploymentConnection: ResolverTypeWrapper<Page<DeploymentModel>>;
  DeploymentEdge: ResolverTypeWrapper<Omit<DeploymentEdge, 'node'> & { node: ResolversTypes['Deployment'] }>;
  DeploymentFilter: DeploymentFilter;
  DeploymentPayload: ResolverTypeWrapper<ChangeResult>;
  DeploymentProgress: ResolverTypeWrapper<AppModel>;
  DeploymentStep: ResolverTypeWrapper<Omit<DeploymentStep, 'actions'> & { actions: ReadonlyArray<ResolversTypes['DeploymentAction']> }>;
  DestroyAppInput: DestroyAppInput;
  DestroyGroupInput: DestroyGroupInput;
  DestroyPodInput: DestroyPodInput;
  Difference: ResolverTypeWrapper<Difference>;
  DockerContainer: ResolverTypeWrapper<DockerContainer>;
  DockerContainerInput: DockerContainerInput;
  DockerParameter: ResolverTypeWrapper<DockerParameter>;
  DockerParameterInput: DockerParameterInput;
  DormantGrant: ResolverTypeWrapper<DormantGrant>;
  DormantReason: DormantReason;
  Endpoints: ResolverTypeWrapper<Endpoints>;
  EnvironmentVariable: ResolverTypeWrapper<EnvironmentVariable>;
  EnvironmentVariableInput: EnvironmentVariableInput;
  EventFilter: EventFilter;
  EventMessageKind: EventMessageKind;
  Evidence: ResolverTypeWrapper<Evidence>;
  EvidenceStrength: EvidenceStrength;
  ExecutorResources: ResolverTypeWrapper<ExecutorResources>;
  ExecutorResourcesInput: ExecutorResourcesInput;
  ExplainedAction: ResolverTypeWrapper<ExplainedAction>;
  Explanation: ResolverTypeWrapper<Explanation>;
  ExternalVolume: ResolverTypeWrapper<ExternalVolume>;
  ExternalVolumeInput: ExternalVolumeInput;
  Fleet: ResolverTypeWrapper<Omit<Fleet, 'byMarathon' | 'byTenant'> & { byMarathon: ReadonlyArray<ResolversTypes['MarathonTotals']>, byTenant: ReadonlyArray<ResolversTypes['TenantTotals']> }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Grant: ResolverTypeWrapper<Grant>;
  GrantFilter: GrantFilter;
  GrantSource: GrantSource;
  Group: ResolverTypeWrapper<GroupModel>;
  GroupPayload: ResolverTypeWrapper<ChangeResult>;
  Health: Health;
  HealthCheck: ResolverTypeWrapper<HealthCheck>;
  HealthCheckInput: HealthCheckInput;
  HealthCheckResult: ResolverTypeWrapper<HealthCheckResult>;
  HeldGrant: ResolverTypeWrapper<HeldGrantModel>;
  HeldGrantConnection: ResolverTypeWrapper<ReviewPage<HeldGrantModel>>;
  HeldGrantEdge: ResolverTypeWrapper<Omit<HeldGrantEdge, 'node'> & { node: ResolversTypes['HeldGrant'] }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  IpAddress: ResolverTypeWrapper<IpAddress>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  KillMode: KillMode;
  KillPodInstancesInput: KillPodInstancesInput;
  KillTasksInput: KillTasksInput;
  Label: ResolverTypeWrapper<Label>;
  LabelInput: LabelInput;
  LaunchQueue: ResolverTypeWrapper<LaunchQueue>;
  LaunchQueueEvidence: ResolverTypeWrapper<LaunchQueueEvidence>;
  LaunchQueueEvidenceKind: LaunchQueueEvidenceKind;
  LaunchQueueState: LaunchQueueState;
  LeaderPayload: ResolverTypeWrapper<ChangeResult>;
  LocalVolume: ResolverTypeWrapper<LocalVolume>;
  Marathon: ResolverTypeWrapper<MarathonModel>;
  MarathonAddress: ResolverTypeWrapper<MarathonAddress>;
  MarathonCandidate: ResolverTypeWrapper<CandidateModel>;
  MarathonChange: ResolverTypeWrapper<Omit<MarathonChange, 'marathon'> & { marathon?: Maybe<ResolversTypes['Marathon']> }>;
  MarathonConnection: ResolverTypeWrapper<Page<MarathonModel>>;
  MarathonEdge: ResolverTypeWrapper<Omit<MarathonEdge, 'node'> & { node: ResolversTypes['Marathon'] }>;
  MarathonEvent: ResolverTypeWrapper<MarathonEvent>;
  MarathonFilter: MarathonFilter;
  MarathonKind: MarathonKind;
  MarathonTotals: ResolverTypeWrapper<Omit<MarathonTotals, 'marathon'> & { marathon: ResolversTypes['Marathon'] }>;
  Milestone: Milestone;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Network: ResolverTypeWrapper<Network>;
  NetworkInput: NetworkInput;
  NetworkMode: NetworkMode;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OnLock: OnLock;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PersistentVolume: ResolverTypeWrapper<PersistentVolume>;
  PersistentVolumeInput: PersistentVolumeInput;
  PlaceAppInput: PlaceAppInput;
  Placement: ResolverTypeWrapper<PlacementModel>;
  PlacementCandidate: ResolverTypeWrapper<PlacementCandidate>;
  PlannedAction: ResolverTypeWrapper<PlannedAction>;
  PlannedChange: ResolverTypeWrapper<PlannedChange>;
  PlannedStep: ResolverTypeWrapper<PlannedStep>;
  Pod: ResolverTypeWrapper<PodModel>;
  PodConnection: ResolverTypeWrapper<Page<PodModel>>;
  PodContainer: ResolverTypeWrapper<PodContainer>;
  PodContainerInput: PodContainerInput;
  PodContainerStatus: ResolverTypeWrapper<PodContainerStatus>;
  PodEdge: ResolverTypeWrapper<Omit<PodEdge, 'node'> & { node: ResolversTypes['Pod'] }>;
  PodEndpoint: ResolverTypeWrapper<PodEndpoint>;
  PodEndpointInput: PodEndpointInput;
  PodEndpointStatus: ResolverTypeWrapper<PodEndpointStatus>;
  PodFilter: PodFilter;
  PodInput: PodInput;
  PodInstance: ResolverTypeWrapper<PodInstanceModel>;
  PodPayload: ResolverTypeWrapper<ChangeResult>;
  PodVersion: ResolverTypeWrapper<VersionView>;
  PortDefinition: ResolverTypeWrapper<PortDefinition>;
  PortDefinitionInput: PortDefinitionInput;
  PortMapping: ResolverTypeWrapper<PortMapping>;
  PortMappingInput: PortMappingInput;
  Principal: ResolverTypeWrapper<Holder>;
  PrincipalInput: PrincipalInput;
  PrincipalKind: PrincipalKind;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QueueDelay: ResolverTypeWrapper<QueueDelay>;
  QueueFilter: QueueFilter;
  QueueItem: ResolverTypeWrapper<QueueItemModel>;
  QueueItemConnection: ResolverTypeWrapper<Page<QueueItemModel>>;
  QueueItemEdge: ResolverTypeWrapper<Omit<QueueItemEdge, 'node'> & { node: ResolversTypes['QueueItem'] }>;
  QueuePayload: ResolverTypeWrapper<ChangeResult>;
  ReadinessCheck: ResolverTypeWrapper<ReadinessCheck>;
  ReadinessCheckInput: ReadinessCheckInput;
  ReadinessCheckResult: ResolverTypeWrapper<ReadinessCheckResult>;
  ReadinessResponse: ResolverTypeWrapper<ReadinessResponse>;
  RejectReason: ResolverTypeWrapper<RejectReason>;
  ResetDelayInput: ResetDelayInput;
  Residency: ResolverTypeWrapper<Residency>;
  ResidencyInput: ResidencyInput;
  ResourceLimits: ResolverTypeWrapper<ResourceLimits>;
  ResourceLimitsInput: ResourceLimitsInput;
  RestartAppInput: RestartAppInput;
  RollbackAppInput: RollbackAppInput;
  RollbackGroupInput: RollbackGroupInput;
  RollbackPodInput: RollbackPodInput;
  ScaleAppInput: ScaleAppInput;
  ScaleAppsInput: ScaleAppsInput;
  ScaleGroupInput: ScaleGroupInput;
  ScalePodInput: ScalePodInput;
  Scope: ResolverTypeWrapper<Scope>;
  SearchField: SearchField;
  SearchNode: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SearchNode']>;
  SearchResult: ResolverTypeWrapper<SearchHitModel>;
  SearchResultConnection: ResolverTypeWrapper<Page<SearchHitModel>>;
  SearchResultEdge: ResolverTypeWrapper<Omit<SearchResultEdge, 'node'> & { node: ResolversTypes['SearchResult'] }>;
  Secret: ResolverTypeWrapper<Secret>;
  SecretInput: SecretInput;
  SetEnforceRoleInput: SetEnforceRoleInput;
  SourceError: ResolverTypeWrapper<SourceError>;
  SourcePhase: SourcePhase;
  SourceState: ResolverTypeWrapper<SourceState>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SuspendAppInput: SuspendAppInput;
  Task: ResolverTypeWrapper<TaskModel>;
  TaskChange: ResolverTypeWrapper<Omit<TaskChange, 'task'> & { task?: Maybe<ResolversTypes['Task']> }>;
  TaskConnection: ResolverTypeWrapper<Page<TaskModel>>;
  TaskEdge: ResolverTypeWrapper<Omit<TaskEdge, 'node'> & { node: ResolversTypes['Task'] }>;
  TaskFailure: ResolverTypeWrapper<TaskFailure>;
  TaskFilter: TaskFilter;
  TaskState: TaskState;
  TasksPayload: ResolverTypeWrapper<ChangeResult>;
  Tenant: ResolverTypeWrapper<TenantModel>;
  TenantTotals: ResolverTypeWrapper<Omit<TenantTotals, 'tenant'> & { tenant: ResolversTypes['Tenant'] }>;
  TokenScope: ResolverTypeWrapper<TokenScope>;
  Totals: ResolverTypeWrapper<Totals>;
  UnreachableStrategy: ResolverTypeWrapper<UnreachableStrategy>;
  UnreachableStrategyInput: UnreachableStrategyInput;
  UnusedOffer: ResolverTypeWrapper<UnusedOffer>;
  UpdateAppInput: UpdateAppInput;
  UpdateGroupInput: UpdateGroupInput;
  UpdateMode: UpdateMode;
  UpdatePodInput: UpdatePodInput;
  UpgradeStrategy: ResolverTypeWrapper<UpgradeStrategy>;
  UpgradeStrategyInput: UpgradeStrategyInput;
  VersionInfo: ResolverTypeWrapper<VersionInfo>;
  Viewer: ResolverTypeWrapper<ViewerModel>;
  ViewerKind: ViewerKind;
  Vip: ResolverTypeWrapper<Vip>;
  Volume: ResolverTypeWrapper<Volume>;
  VolumeInput: VolumeInput;
  VolumeKind: VolumeKind;
  VolumeMount: ResolverTypeWrapper<VolumeMount>;
  VolumeMountInput: VolumeMountInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AbdicateLeaderInput: AbdicateLeaderInput;
  AccessDecision: DecisionView;
  AccessHolder: AccessHolderModel;
  AccessHolderConnection: ReviewPage<AccessHolderModel>;
  AccessHolderEdge: Omit<AccessHolderEdge, 'node'> & { node: ResolversParentTypes['AccessHolder'] };
  AccessMatrixCell: AccessMatrixCell;
  AccessMatrixConnection: ReviewPage<AccessMatrixRowModel>;
  AccessMatrixEdge: Omit<AccessMatrixEdge, 'node'> & { node: ResolversParentTypes['AccessMatrixRow'] };
  AccessMatrixRow: AccessMatrixRowModel;
  AccessReview: AccessQuestions;
  App: AppModel;
  AppChange: Omit<AppChange, 'app'> & { app?: Maybe<ResolversParentTypes['App']> };
  AppChangeFilter: AppChangeFilter;
  AppConnection: Page<AppModel>;
  AppEdge: Omit<AppEdge, 'node'> & { node: ResolversParentTypes['App'] };
  AppFilter: AppFilter;
  AppHealth: AppHealth;
  AppInput: AppInput;
  AppOrder: AppOrder;
  AppPayload: ChangeResult;
  AppVersion: VersionView;
  ApplyManifestInput: ApplyManifestInput;
  Artifact: Artifact;
  ArtifactInput: ArtifactInput;
  AuditActor: AuditActor;
  AuditChain: ChainView;
  AuditEvent: AuditEventView;
  AuditEventConnection: AuditPage;
  AuditEventEdge: Omit<AuditEventEdge, 'node'> & { node: ResolversParentTypes['AuditEvent'] };
  AuditFilter: AuditFilter;
  AuditFinding: AuditFinding;
  AuditOutcome: AuditOutcome;
  AuditSegment: AuditSegment;
  AuditTarget: AuditTarget;
  Boolean: Scalars['Boolean']['output'];
  BulkError: BulkError;
  BulkItem: BulkItem;
  BulkPayload: BulkResult;
  CancelDeploymentInput: CancelDeploymentInput;
  ChangeItem: ChangeItemView;
  ChangePayload: ResolversInterfaceTypes<ResolversParentTypes>['ChangePayload'];
  ChangePlan: ChangePlan;
  ChangeProgress: Omit<ChangeProgress, 'item'> & { item?: Maybe<ResolversParentTypes['ChangeItem']> };
  ChangeWork: ChangeWork;
  Constraint: Constraint;
  ConstraintInput: ConstraintInput;
  Container: Container;
  ContainerInput: ContainerInput;
  CreateAppInput: CreateAppInput;
  CreateGroupInput: CreateGroupInput;
  CreatePodInput: CreatePodInput;
  DateTime: Scalars['DateTime']['output'];
  DecidedAction: Omit<DecidedAction, 'grants'> & { grants: ReadonlyArray<ResolversParentTypes['HeldGrant']> };
  Dependency: DependencyModel;
  Deployment: DeploymentModel;
  DeploymentAction: PlacedAction;
  DeploymentChange: Omit<DeploymentChange, 'deployment'> & { deployment?: Maybe<ResolversParentTypes['Deployment']> };
  DeploymentConnection: Page<DeploymentModel>;
  DeploymentEdge: Omit<DeploymentEdge, 'node'> & { node: ResolversParentTypes['Deployment'] };
  DeploymentFilter: DeploymentFilter;
  DeploymentPayload: ChangeResult;
  DeploymentProgress: AppModel;
  DeploymentStep: Omit<DeploymentStep, 'actions'> & { actions: ReadonlyArray<ResolversParentTypes['DeploymentAction']> };
  DestroyAppInput: DestroyAppInput;
  DestroyGroupInput: DestroyGroupInput;
  DestroyPodInput: DestroyPodInput;
  Difference: Difference;
  DockerContainer: DockerContainer;
  DockerContainerInput: DockerContainerInput;
  DockerParameter: DockerParameter;
  DockerParameterInput: DockerParameterInput;
  DormantGrant: DormantGrant;
  Endpoints: Endpoints;
  EnvironmentVariable: EnvironmentVariable;
  EnvironmentVariableInput: EnvironmentVariableInput;
  EventFilter: EventFilter;
  Evidence: Evidence;
  ExecutorResources: ExecutorResources;
  ExecutorResourcesInput: ExecutorResourcesInput;
  ExplainedAction: ExplainedAction;
  Explanation: Explanation;
  ExternalVolume: ExternalVolume;
  ExternalVolumeInput: ExternalVolumeInput;
  Fleet: Omit<Fleet, 'byMarathon' | 'byTenant'> & { byMarathon: ReadonlyArray<ResolversParentTypes['MarathonTotals']>, byTenant: ReadonlyArray<ResolversParentTypes['TenantTotals']> };
  Float: Scalars['Float']['output'];
  Grant: Grant;
  GrantFilter: GrantFilter;
  Group: GroupModel;
  GroupPayload: ChangeResult;
  HealthCheck: HealthCheck;
  HealthCheckInput: HealthCheckInput;
  HealthCheckResult: HealthCheckResult;
  HeldGrant: HeldGrantModel;
  HeldGrantConnection: ReviewPage<HeldGrantModel>;
  HeldGrantEdge: Omit<HeldGrantEdge, 'node'> & { node: ResolversParentTypes['HeldGrant'] };
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  IpAddress: IpAddress;
  JSON: Scalars['JSON']['output'];
  KillPodInstancesInput: KillPodInstancesInput;
  KillTasksInput: KillTasksInput;
  Label: Label;
  LabelInput: LabelInput;
  LaunchQueue: LaunchQueue;
  LaunchQueueEvidence: LaunchQueueEvidence;
  LeaderPayload: ChangeResult;
  LocalVolume: LocalVolume;
  Marathon: MarathonModel;
  MarathonAddress: MarathonAddress;
  MarathonCandidate: CandidateModel;
  MarathonChange: Omit<MarathonChange, 'marathon'> & { marathon?: Maybe<ResolversParentTypes['Marathon']> };
  MarathonConnection: Page<MarathonModel>;
  MarathonEdge: Omit<MarathonEdge, 'node'> & { node: ResolversParentTypes['Marathon'] };
  MarathonEvent: MarathonEvent;
  MarathonFilter: MarathonFilter;
  MarathonTotals: Omit<MarathonTotals, 'marathon'> & { marathon: ResolversParentTypes['Marathon'] };
  Mutation: Record<PropertyKey, never>;
  Network: Network;
  NetworkInput: NetworkInput;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  PersistentVolume: PersistentVolume;
  PersistentVolumeInput: PersistentVolumeInput;
  PlaceAppInput: PlaceAppInput;
  Placement: PlacementModel;
  PlacementCandidate: PlacementCandidate;
  PlannedAction: PlannedAction;
  PlannedChange: PlannedChange;
  PlannedStep: PlannedStep;
  Pod: PodModel;
  PodConnection: Page<PodModel>;
  PodContainer: PodContainer;
  PodContainerInput: PodContainerInput;
  PodContainerStatus: PodContainerStatus;
  PodEdge: Omit<PodEdge, 'node'> & { node: ResolversParentTypes['Pod'] };
  PodEndpoint: PodEndpoint;
  PodEndpointInput: PodEndpointInput;
  PodEndpointStatus: PodEndpointStatus;
  PodFilter: PodFilter;
  PodInput: PodInput;
  PodInstance: PodInstanceModel;
  PodPayload: ChangeResult;
  PodVersion: VersionView;
  PortDefinition: PortDefinition;
  PortDefinitionInput: PortDefinitionInput;
  PortMapping: PortMapping;
  PortMappingInput: PortMappingInput;
  Principal: Holder;
  PrincipalInput: PrincipalInput;
  Query: Record<PropertyKey, never>;
  QueueDelay: QueueDelay;
  QueueFilter: QueueFilter;
  QueueItem: QueueItemModel;
  QueueItemConnection: Page<QueueItemModel>;
  QueueItemEdge: Omit<QueueItemEdge, 'node'> & { node: ResolversParentTypes['QueueItem'] };
  QueuePayload: ChangeResult;
  ReadinessCheck: ReadinessCheck;
  ReadinessCheckInput: ReadinessCheckInput;
  ReadinessCheckResult: ReadinessCheckResult;
  ReadinessResponse: ReadinessResponse;
  RejectReason: RejectReason;
  ResetDelayInput: ResetDelayInput;
  Residency: Residency;
  ResidencyInput: ResidencyInput;
  ResourceLimits: ResourceLimits;
  ResourceLimitsInput: ResourceLimitsInput;
  RestartAppInput: RestartAppInput;
  RollbackAppInput: RollbackAppInput;
  RollbackGroupInput: RollbackGroupInput;
  RollbackPodInput: RollbackPodInput;
  ScaleAppInput: ScaleAppInput;
  ScaleAppsInput: ScaleAppsInput;
  ScaleGroupInput: ScaleGroupInput;
  ScalePodInput: ScalePodInput;
  Scope: Scope;
  SearchNode: ResolversUnionTypes<ResolversParentTypes>['SearchNode'];
  SearchResult: SearchHitModel;
  SearchResultConnection: Page<SearchHitModel>;
  SearchResultEdge: Omit<SearchResultEdge, 'node'> & { node: ResolversParentTypes['SearchResult'] };
  Secret: Secret;
  SecretInput: SecretInput;
  SetEnforceRoleInput: SetEnforceRoleInput;
  SourceError: SourceError;
  SourceState: SourceState;
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  SuspendAppInput: SuspendAppInput;
  Task: TaskModel;
  TaskChange: Omit<TaskChange, 'task'> & { task?: Maybe<ResolversParentTypes['Task']> };
  TaskConnection: Page<TaskModel>;
  TaskEdge: Omit<TaskEdge, 'node'> & { node: ResolversParentTypes['Task'] };
  TaskFailure: TaskFailure;
  TaskFilter: TaskFilter;
  TasksPayload: ChangeResult;
  Tenant: TenantModel;
  TenantTotals: Omit<TenantTotals, 'tenant'> & { tenant: ResolversParentTypes['Tenant'] };
  TokenScope: TokenScope;
  Totals: Totals;
  UnreachableStrategy: UnreachableStrategy;
  UnreachableStrategyInput: UnreachableStrategyInput;
  UnusedOffer: UnusedOffer;
  UpdateAppInput: UpdateAppInput;
  UpdateGroupInput: UpdateGroupInput;
  UpdatePodInput: UpdatePodInput;
  UpgradeStrategy: UpgradeStrategy;
  UpgradeStrategyInput: UpgradeStrategyInput;
  VersionInfo: VersionInfo;
  Viewer: ViewerModel;
  Vip: Vip;
  Volume: Volume;
  VolumeInput: VolumeInput;
  VolumeMount: VolumeMount;
  VolumeMountInput: VolumeMountInput;
};

export type AccessDecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessDecision'] = ResolversParentTypes['AccessDecision']> = {
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['DecidedAction']>, ParentType, ContextType>;
  policyVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['Principal'], ParentType, ContextType>;
};

export type AccessHolderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessHolder'] = ResolversParentTypes['AccessHolder']> = {
  conditional?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  grants?: Resolver<ReadonlyArray<ResolversTypes['HeldGrant']>, ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['Principal'], ParentType, ContextType>;
};

export type AccessHolderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessHolderConnection'] = ResolversParentTypes['AccessHolderConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  csv?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccessHolderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AccessHolder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  policyVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccessHolderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessHolderEdge'] = ResolversParentTypes['AccessHolderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccessHolder'], ParentType, ContextType>;
};

export type AccessMatrixCellResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessMatrixCell'] = ResolversParentTypes['AccessMatrixCell']> = {
  action?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['AccessCoverage'], ParentType, ContextType>;
};

export type AccessMatrixConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessMatrixConnection'] = ResolversParentTypes['AccessMatrixConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  csv?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccessMatrixEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AccessMatrixRow']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  policyVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccessMatrixEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessMatrixEdge'] = ResolversParentTypes['AccessMatrixEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccessMatrixRow'], ParentType, ContextType>;
};

export type AccessMatrixRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessMatrixRow'] = ResolversParentTypes['AccessMatrixRow']> = {
  actions?: Resolver<ReadonlyArray<ResolversTypes['AccessMatrixCell']>, ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['Principal'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['Scope'], ParentType, ContextType>;
};

export type AccessReviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessReview'] = ResolversParentTypes['AccessReview']> = {
  check?: Resolver<Maybe<ResolversTypes['AccessDecision']>, ParentType, ContextType, RequireFields<AccessReviewCheckArgs, 'action' | 'marathon' | 'path' | 'principal'>>;
  grants?: Resolver<Maybe<ResolversTypes['HeldGrantConnection']>, ParentType, ContextType, Partial<AccessReviewGrantsArgs>>;
  matrix?: Resolver<Maybe<ResolversTypes['AccessMatrixConnection']>, ParentType, ContextType, RequireFields<AccessReviewMatrixArgs, 'tenant'>>;
  whatCan?: Resolver<Maybe<ResolversTypes['HeldGrantConnection']>, ParentType, ContextType, RequireFields<AccessReviewWhatCanArgs, 'principal'>>;
  whoCan?: Resolver<Maybe<ResolversTypes['AccessHolderConnection']>, ParentType, ContextType, RequireFields<AccessReviewWhoCanArgs, 'action' | 'marathon' | 'path' | 'within'>>;
};

export type AppResolvers<ContextType = Context, ParentType extends ResolversParentTypes['App'] = ResolversParentTypes['App']> = {
  acceptedResourceRoles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  appId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  args?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  backoffFactor?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  backoffSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  check?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  cmd?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  constraints?: Resolver<ReadonlyArray<ResolversTypes['Constraint']>, ParentType, ContextType>;
  container?: Resolver<Maybe<ResolversTypes['Container']>, ParentType, ContextType>;
  cpus?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  definition?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  dependencies?: Resolver<ReadonlyArray<ResolversTypes['Dependency']>, ParentType, ContextType>;
  deployments?: Resolver<ReadonlyArray<ResolversTypes['Deployment']>, ParentType, ContextType>;
  disk?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  endpoints?: Resolver<ResolversTypes['Endpoints'], ParentType, ContextType>;
  env?: Resolver<ReadonlyArray<ResolversTypes['EnvironmentVariable']>, ParentType, ContextType>;
  executor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  executorResources?: Resolver<Maybe<ResolversTypes['ExecutorResources']>, ParentType, ContextType>;
  fetch?: Resolver<ReadonlyArray<ResolversTypes['Artifact']>, ParentType, ContextType>;
  gpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  health?: Resolver<ResolversTypes['AppHealth'], ParentType, ContextType>;
  healthChecks?: Resolver<ReadonlyArray<ResolversTypes['HealthCheck']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  instances?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  killSelection?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<AppLabelArgs, 'key'>>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  lastTaskFailure?: Resolver<Maybe<ResolversTypes['TaskFailure']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  masked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxLaunchDelaySeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  mem?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  networks?: Resolver<ReadonlyArray<ResolversTypes['Network']>, ParentType, ContextType>;
  portDefinitions?: Resolver<ReadonlyArray<ResolversTypes['PortDefinition']>, ParentType, ContextType>;
  queue?: Resolver<ReadonlyArray<ResolversTypes['QueueItem']>, ParentType, ContextType>;
  readinessCheckResults?: Resolver<ReadonlyArray<ResolversTypes['ReadinessCheckResult']>, ParentType, ContextType>;
  readinessChecks?: Resolver<ReadonlyArray<ResolversTypes['ReadinessCheck']>, ParentType, ContextType>;
  requirePorts?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  residency?: Resolver<Maybe<ResolversTypes['Residency']>, ParentType, ContextType>;
  resourceLimits?: Resolver<Maybe<ResolversTypes['ResourceLimits']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secrets?: Resolver<ReadonlyArray<ResolversTypes['Secret']>, ParentType, ContextType>;
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
  versions?: Resolver<ReadonlyArray<ResolversTypes['AppVersion']>, ParentType, ContextType, RequireFields<AppVersionsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppChange'] = ResolversParentTypes['AppChange']> = {
  app?: Resolver<Maybe<ResolversTypes['App']>, ParentType, ContextType>;
  appId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AppConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppConnection'] = ResolversParentTypes['AppConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['AppEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['App']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceState']>, ParentType, ContextType>;
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

export type AppPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppPayload'] = ResolversParentTypes['AppPayload']> = {
  app?: Resolver<Maybe<ResolversTypes['App']>, ParentType, ContextType>;
  auditEvent?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  deployment?: Resolver<Maybe<ResolversTypes['Deployment']>, ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['Marathon']>, ParentType, ContextType>;
  pending?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['ChangePlan'], ParentType, ContextType>;
  reached?: Resolver<ResolversTypes['Milestone'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type AuditActorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditActor'] = ResolversParentTypes['AuditActor']> = {
  groups?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  issuer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ViewerKind'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditChainResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditChain'] = ResolversParentTypes['AuditChain']> = {
  checkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  findings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AuditFinding']>>, ParentType, ContextType>;
  intact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  records?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  segments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AuditSegment']>>, ParentType, ContextType>;
};

export type AuditEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEvent'] = ResolversParentTypes['AuditEvent']> = {
  action?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['AuditActor'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  because?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  clientAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  facts?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  hiddenCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  idempotencyKeyHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AuditKind'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcomes?: Resolver<ReadonlyArray<ResolversTypes['AuditOutcome']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AuditStatus'], ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['AuditTarget']>, ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEventConnection'] = ResolversParentTypes['AuditEventConnection']> = {
  chain?: Resolver<ResolversTypes['AuditChain'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AuditEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEventEdge'] = ResolversParentTypes['AuditEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEvent'], ParentType, ContextType>;
};

export type AuditFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditFinding'] = ResolversParentTypes['AuditFinding']> = {
  id?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  segment?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditOutcomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditOutcome'] = ResolversParentTypes['AuditOutcome']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  facts?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AuditStatus'], ParentType, ContextType>;
  upstreamStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AuditSegmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditSegment'] = ResolversParentTypes['AuditSegment']> = {
  exportedTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  replica?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  segment?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  signed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AuditSegmentState'], ParentType, ContextType>;
};

export type AuditTargetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditTarget'] = ResolversParentTypes['AuditTarget']> = {
  change?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenant?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AuditTargetType'], ParentType, ContextType>;
  versionAfter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  versionBefore?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BulkErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BulkError'] = ResolversParentTypes['BulkError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BulkItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BulkItem'] = ResolversParentTypes['BulkItem']> = {
  auditEvent?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['BulkError']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangedKind'], ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pending?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['ChangePlan']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BulkStatus'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  wave?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BulkPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BulkPayload'] = ResolversParentTypes['BulkPayload']> = {
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['BulkItem']>, ParentType, ContextType>;
  planToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  skipped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  succeeded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChangeItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeItem'] = ResolversParentTypes['ChangeItem']> = {
  app?: Resolver<Maybe<ResolversTypes['App']>, ParentType, ContextType>;
  auditEvent?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deployment?: Resolver<Maybe<ResolversTypes['Deployment']>, ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pending?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  pod?: Resolver<Maybe<ResolversTypes['Pod']>, ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ChangeItemState'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AuditTargetType'], ParentType, ContextType>;
  wave?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChangePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePayload'] = ResolversParentTypes['ChangePayload']> = {
  __resolveType: TypeResolveFn<'AppPayload' | 'DeploymentPayload' | 'GroupPayload' | 'LeaderPayload' | 'PodPayload' | 'QueuePayload' | 'TasksPayload', ParentType, ContextType>;
};

export type ChangePlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePlan'] = ResolversParentTypes['ChangePlan']> = {
  approximate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['PlannedChange']>, ParentType, ContextType>;
  notes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['PlannedStep']>, ParentType, ContextType>;
};

export type ChangeProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeProgress'] = ResolversParentTypes['ChangeProgress']> = {
  item?: Resolver<Maybe<ResolversTypes['ChangeItem']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  work?: Resolver<Maybe<ResolversTypes['ChangeWork']>, ParentType, ContextType>;
};

export type ChangeWorkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeWork'] = ResolversParentTypes['ChangeWork']> = {
  begunAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hiddenCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  running?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  skipped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ChangeWorkState'], ParentType, ContextType>;
  succeeded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConstraintResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Constraint'] = ResolversParentTypes['Constraint']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operator?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ContainerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Container'] = ResolversParentTypes['Container']> = {
  docker?: Resolver<Maybe<ResolversTypes['DockerContainer']>, ParentType, ContextType>;
  linuxInfo?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  portMappings?: Resolver<ReadonlyArray<ResolversTypes['PortMapping']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  volumes?: Resolver<ReadonlyArray<ResolversTypes['Volume']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DecidedActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecidedAction'] = ResolversParentTypes['DecidedAction']> = {
  action?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  grants?: Resolver<ReadonlyArray<ResolversTypes['HeldGrant']>, ParentType, ContextType>;
};

export type DependencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dependency'] = ResolversParentTypes['Dependency']> = {
  app?: Resolver<Maybe<ResolversTypes['App']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  inheritedFrom?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['DependencyKind']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeploymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Deployment'] = ResolversParentTypes['Deployment']> = {
  affectedAppIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  affectedApps?: Resolver<ReadonlyArray<ResolversTypes['App']>, ParentType, ContextType>;
  affectedPodIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  affectedPods?: Resolver<ReadonlyArray<ResolversTypes['Pod']>, ParentType, ContextType>;
  currentActions?: Resolver<ReadonlyArray<ResolversTypes['DeploymentAction']>, ParentType, ContextType>;
  currentStep?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deploymentId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hiddenCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  progress?: Resolver<ReadonlyArray<ResolversTypes['DeploymentProgress']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['DeploymentStep']>, ParentType, ContextType>;
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
  readinessCheckResults?: Resolver<ReadonlyArray<ResolversTypes['ReadinessCheckResult']>, ParentType, ContextType>;
};

export type DeploymentChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentChange'] = ResolversParentTypes['DeploymentChange']> = {
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deployment?: Resolver<Maybe<ResolversTypes['Deployment']>, ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeploymentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentConnection'] = ResolversParentTypes['DeploymentConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['DeploymentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Deployment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeploymentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentEdge'] = ResolversParentTypes['DeploymentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Deployment'], ParentType, ContextType>;
};

export type DeploymentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentPayload'] = ResolversParentTypes['DeploymentPayload']> = {
  apps?: Resolver<ReadonlyArray<ResolversTypes['App']>, ParentType, ContextType>;
  auditEvent?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  deployment?: Resolver<Maybe<ResolversTypes['Deployment']>, ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['Marathon']>, ParentType, ContextType>;
  pending?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['ChangePlan'], ParentType, ContextType>;
  reached?: Resolver<ResolversTypes['Milestone'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeploymentProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentProgress'] = ResolversParentTypes['DeploymentProgress']> = {
  app?: Resolver<ResolversTypes['App'], ParentType, ContextType>;
  appId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  done?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  instances?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lacks?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeploymentStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentStep'] = ResolversParentTypes['DeploymentStep']> = {
  actions?: Resolver<ReadonlyArray<ResolversTypes['DeploymentAction']>, ParentType, ContextType>;
  hiddenCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DifferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Difference'] = ResolversParentTypes['Difference']> = {
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DockerContainerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DockerContainer'] = ResolversParentTypes['DockerContainer']> = {
  forcePullImage?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parameters?: Resolver<ReadonlyArray<ResolversTypes['DockerParameter']>, ParentType, ContextType>;
  privileged?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  pullSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DockerParameterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DockerParameter'] = ResolversParentTypes['DockerParameter']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DormantGrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DormantGrant'] = ResolversParentTypes['DormantGrant']> = {
  actions?: Resolver<ReadonlyArray<ResolversTypes['Action']>, ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['DormantReason'], ParentType, ContextType>;
  rid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EndpointsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Endpoints'] = ResolversParentTypes['Endpoints']> = {
  dcosNet?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  hostPorts?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  mesosDns?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  servicePorts?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  srv?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  vips?: Resolver<ReadonlyArray<ResolversTypes['Vip']>, ParentType, ContextType>;
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

export type ExplainedActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExplainedAction'] = ResolversParentTypes['ExplainedAction']> = {
  action?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  grants?: Resolver<ReadonlyArray<ResolversTypes['Grant']>, ParentType, ContextType>;
};

export type ExplanationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Explanation'] = ResolversParentTypes['Explanation']> = {
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  dormant?: Resolver<ReadonlyArray<ResolversTypes['DormantGrant']>, ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['ExplainedAction']>, ParentType, ContextType>;
};

export type ExternalVolumeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalVolume'] = ResolversParentTypes['ExternalVolume']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  options?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  provider?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shared?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FleetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fleet'] = ResolversParentTypes['Fleet']> = {
  byMarathon?: Resolver<ReadonlyArray<ResolversTypes['MarathonTotals']>, ParentType, ContextType>;
  byTenant?: Resolver<ReadonlyArray<ResolversTypes['TenantTotals']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
};

export type GrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Grant'] = ResolversParentTypes['Grant']> = {
  actions?: Resolver<ReadonlyArray<ResolversTypes['Action']>, ParentType, ContextType>;
  gate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rid?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['GrantSource'], ParentType, ContextType>;
  tenant?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type GroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Group'] = ResolversParentTypes['Group']> = {
  apps?: Resolver<ReadonlyArray<ResolversTypes['App']>, ParentType, ContextType>;
  dependencies?: Resolver<ReadonlyArray<ResolversTypes['Dependency']>, ParentType, ContextType>;
  descendants?: Resolver<ReadonlyArray<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<GroupDescendantsArgs, 'depth'>>;
  enforceRole?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  groupId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['Group']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  pods?: Resolver<ReadonlyArray<ResolversTypes['Pod']>, ParentType, ContextType>;
  tenant?: Resolver<Maybe<ResolversTypes['Tenant']>, ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupPayload'] = ResolversParentTypes['GroupPayload']> = {
  auditEvent?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  deployment?: Resolver<Maybe<ResolversTypes['Deployment']>, ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['Marathon']>, ParentType, ContextType>;
  pending?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['ChangePlan'], ParentType, ContextType>;
  reached?: Resolver<ResolversTypes['Milestone'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
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

export type HeldGrantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeldGrant'] = ResolversParentTypes['HeldGrant']> = {
  at?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  conditional?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  grant?: Resolver<ResolversTypes['Grant'], ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['Principal'], ParentType, ContextType>;
};

export type HeldGrantConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeldGrantConnection'] = ResolversParentTypes['HeldGrantConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  csv?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['HeldGrantEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['HeldGrant']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  policyVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HeldGrantEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeldGrantEdge'] = ResolversParentTypes['HeldGrantEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['HeldGrant'], ParentType, ContextType>;
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

export type LaunchQueueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LaunchQueue'] = ResolversParentTypes['LaunchQueue']> = {
  evidence?: Resolver<ReadonlyArray<ResolversTypes['LaunchQueueEvidence']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['LaunchQueueState'], ParentType, ContextType>;
};

export type LaunchQueueEvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LaunchQueueEvidence'] = ResolversParentTypes['LaunchQueueEvidence']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LaunchQueueEvidenceKind'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type LeaderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LeaderPayload'] = ResolversParentTypes['LeaderPayload']> = {
  auditEvent?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  deployment?: Resolver<Maybe<ResolversTypes['Deployment']>, ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  formerLeader?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['Marathon']>, ParentType, ContextType>;
  pending?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['ChangePlan'], ParentType, ContextType>;
  reached?: Resolver<ResolversTypes['Milestone'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LocalVolumeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalVolume'] = ResolversParentTypes['LocalVolume']> = {
  containerPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  persistenceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  runSpecId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uuid?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MarathonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Marathon'] = ResolversParentTypes['Marathon']> = {
  addresses?: Resolver<ReadonlyArray<ResolversTypes['MarathonAddress']>, ParentType, ContextType>;
  apps?: Resolver<ResolversTypes['AppConnection'], ParentType, ContextType, Partial<MarathonAppsArgs>>;
  configured?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  deployments?: Resolver<ResolversTypes['DeploymentConnection'], ParentType, ContextType, Partial<MarathonDeploymentsArgs>>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Evidence']>, ParentType, ContextType>;
  features?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  frameworkId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  frameworkName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<MarathonGroupArgs, 'id'>>;
  hostApp?: Resolver<Maybe<ResolversTypes['App']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  info?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MarathonKind'], ParentType, ContextType>;
  launchQueue?: Resolver<Maybe<ResolversTypes['LaunchQueue']>, ParentType, ContextType>;
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
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Evidence']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refusal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MarathonChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarathonChange'] = ResolversParentTypes['MarathonChange']> = {
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['Marathon']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MarathonConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarathonConnection'] = ResolversParentTypes['MarathonConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['MarathonEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Marathon']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MarathonEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarathonEdge'] = ResolversParentTypes['MarathonEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
};

export type MarathonEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarathonEvent'] = ResolversParentTypes['MarathonEvent']> = {
  appIds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  groupId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  instanceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EventMessageKind'], ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  podIds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timestamp?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MarathonTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarathonTotals'] = ResolversParentTypes['MarathonTotals']> = {
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  abdicateLeader?: Resolver<ResolversTypes['LeaderPayload'], ParentType, ContextType, RequireFields<MutationAbdicateLeaderArgs, 'input'>>;
  applyManifest?: Resolver<ResolversTypes['BulkPayload'], ParentType, ContextType, RequireFields<MutationApplyManifestArgs, 'input'>>;
  cancelDeployment?: Resolver<ResolversTypes['DeploymentPayload'], ParentType, ContextType, RequireFields<MutationCancelDeploymentArgs, 'input'>>;
  createApp?: Resolver<ResolversTypes['AppPayload'], ParentType, ContextType, RequireFields<MutationCreateAppArgs, 'input'>>;
  createGroup?: Resolver<ResolversTypes['GroupPayload'], ParentType, ContextType, RequireFields<MutationCreateGroupArgs, 'input'>>;
  createPod?: Resolver<ResolversTypes['PodPayload'], ParentType, ContextType, RequireFields<MutationCreatePodArgs, 'input'>>;
  destroyApp?: Resolver<ResolversTypes['AppPayload'], ParentType, ContextType, RequireFields<MutationDestroyAppArgs, 'input'>>;
  destroyGroup?: Resolver<ResolversTypes['GroupPayload'], ParentType, ContextType, RequireFields<MutationDestroyGroupArgs, 'input'>>;
  destroyPod?: Resolver<ResolversTypes['PodPayload'], ParentType, ContextType, RequireFields<MutationDestroyPodArgs, 'input'>>;
  killPodInstances?: Resolver<ResolversTypes['PodPayload'], ParentType, ContextType, RequireFields<MutationKillPodInstancesArgs, 'input'>>;
  killTasks?: Resolver<ResolversTypes['TasksPayload'], ParentType, ContextType, RequireFields<MutationKillTasksArgs, 'input'>>;
  resetDelay?: Resolver<ResolversTypes['QueuePayload'], ParentType, ContextType, RequireFields<MutationResetDelayArgs, 'input'>>;
  restartApp?: Resolver<ResolversTypes['AppPayload'], ParentType, ContextType, RequireFields<MutationRestartAppArgs, 'input'>>;
  rollbackApp?: Resolver<ResolversTypes['AppPayload'], ParentType, ContextType, RequireFields<MutationRollbackAppArgs, 'input'>>;
  rollbackGroup?: Resolver<ResolversTypes['GroupPayload'], ParentType, ContextType, RequireFields<MutationRollbackGroupArgs, 'input'>>;
  rollbackPod?: Resolver<ResolversTypes['PodPayload'], ParentType, ContextType, RequireFields<MutationRollbackPodArgs, 'input'>>;
  scaleApp?: Resolver<ResolversTypes['AppPayload'], ParentType, ContextType, RequireFields<MutationScaleAppArgs, 'input'>>;
  scaleApps?: Resolver<ResolversTypes['BulkPayload'], ParentType, ContextType, RequireFields<MutationScaleAppsArgs, 'input'>>;
  scaleGroup?: Resolver<ResolversTypes['GroupPayload'], ParentType, ContextType, RequireFields<MutationScaleGroupArgs, 'input'>>;
  scalePod?: Resolver<ResolversTypes['PodPayload'], ParentType, ContextType, RequireFields<MutationScalePodArgs, 'input'>>;
  setEnforceRole?: Resolver<ResolversTypes['GroupPayload'], ParentType, ContextType, RequireFields<MutationSetEnforceRoleArgs, 'input'>>;
  suspendApp?: Resolver<ResolversTypes['AppPayload'], ParentType, ContextType, RequireFields<MutationSuspendAppArgs, 'input'>>;
  updateApp?: Resolver<ResolversTypes['AppPayload'], ParentType, ContextType, RequireFields<MutationUpdateAppArgs, 'input'>>;
  updateGroup?: Resolver<ResolversTypes['GroupPayload'], ParentType, ContextType, RequireFields<MutationUpdateGroupArgs, 'input'>>;
  updatePod?: Resolver<ResolversTypes['PodPayload'], ParentType, ContextType, RequireFields<MutationUpdatePodArgs, 'input'>>;
};

export type NetworkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Network'] = ResolversParentTypes['Network']> = {
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
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
  constraints?: Resolver<ReadonlyArray<ResolversTypes['Constraint']>, ParentType, ContextType>;
  maxSize?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  profileName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlacementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Placement'] = ResolversParentTypes['Placement']> = {
  candidates?: Resolver<ReadonlyArray<ResolversTypes['PlacementCandidate']>, ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlacementCandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlacementCandidate'] = ResolversParentTypes['PlacementCandidate']> = {
  deployments?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  suitable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tasks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PlannedActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlannedAction'] = ResolversParentTypes['PlannedAction']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlannedChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlannedChange'] = ResolversParentTypes['PlannedChange']> = {
  differences?: Resolver<ReadonlyArray<ResolversTypes['Difference']>, ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['ChangeEffect'], ParentType, ContextType>;
  instancesAfter?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  instancesBefore?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangedKind'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlannedStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlannedStep'] = ResolversParentTypes['PlannedStep']> = {
  actions?: Resolver<ReadonlyArray<ResolversTypes['PlannedAction']>, ParentType, ContextType>;
};

export type PodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Pod'] = ResolversParentTypes['Pod']> = {
  acceptedResourceRoles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  backoffFactor?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  backoffSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  constraints?: Resolver<ReadonlyArray<ResolversTypes['Constraint']>, ParentType, ContextType>;
  containers?: Resolver<ReadonlyArray<ResolversTypes['PodContainer']>, ParentType, ContextType>;
  cpus?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  definition?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  deployments?: Resolver<ReadonlyArray<ResolversTypes['Deployment']>, ParentType, ContextType>;
  disk?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  env?: Resolver<ReadonlyArray<ResolversTypes['EnvironmentVariable']>, ParentType, ContextType>;
  executorResources?: Resolver<Maybe<ResolversTypes['ExecutorResources']>, ParentType, ContextType>;
  gpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instances?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  killSelection?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<PodLabelArgs, 'key'>>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  lastChanged?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUpdated?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  linuxInfo?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  masked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxLaunchDelaySeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  mem?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  networks?: Resolver<ReadonlyArray<ResolversTypes['Network']>, ParentType, ContextType>;
  podId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  podInstances?: Resolver<ReadonlyArray<ResolversTypes['PodInstance']>, ParentType, ContextType>;
  queue?: Resolver<ReadonlyArray<ResolversTypes['QueueItem']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secrets?: Resolver<ReadonlyArray<ResolversTypes['Secret']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  statusSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tenant?: Resolver<Maybe<ResolversTypes['Tenant']>, ParentType, ContextType>;
  terminationHistory?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  unreachableStrategy?: Resolver<Maybe<ResolversTypes['UnreachableStrategy']>, ParentType, ContextType>;
  upgradeStrategy?: Resolver<Maybe<ResolversTypes['UpgradeStrategy']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  versions?: Resolver<ReadonlyArray<ResolversTypes['PodVersion']>, ParentType, ContextType, RequireFields<PodVersionsArgs, 'first'>>;
  volumes?: Resolver<ReadonlyArray<ResolversTypes['Volume']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PodConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodConnection'] = ResolversParentTypes['PodConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['PodEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Pod']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PodContainerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodContainer'] = ResolversParentTypes['PodContainer']> = {
  argv?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  check?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  cpus?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  disk?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endpoints?: Resolver<ReadonlyArray<ResolversTypes['PodEndpoint']>, ParentType, ContextType>;
  env?: Resolver<ReadonlyArray<ResolversTypes['EnvironmentVariable']>, ParentType, ContextType>;
  fetch?: Resolver<ReadonlyArray<ResolversTypes['Artifact']>, ParentType, ContextType>;
  forcePullImage?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  gpus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  healthCheck?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  killGracePeriodSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  linuxInfo?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  mem?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pullSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resourceLimits?: Resolver<Maybe<ResolversTypes['ResourceLimits']>, ParentType, ContextType>;
  shell?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tty?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  volumeMounts?: Resolver<ReadonlyArray<ResolversTypes['VolumeMount']>, ParentType, ContextType>;
};

export type PodContainerStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodContainerStatus'] = ResolversParentTypes['PodContainerStatus']> = {
  containerId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endpoints?: Resolver<ReadonlyArray<ResolversTypes['PodEndpointStatus']>, ParentType, ContextType>;
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
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  networkNames?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  protocol?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PodEndpointStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodEndpointStatus'] = ResolversParentTypes['PodEndpointStatus']> = {
  allocatedHostPort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  healthy?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PodInstanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodInstance'] = ResolversParentTypes['PodInstance']> = {
  agentHostname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  agentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  containers?: Resolver<ReadonlyArray<ResolversTypes['PodContainerStatus']>, ParentType, ContextType>;
  instanceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastChanged?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUpdated?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  localVolumes?: Resolver<ReadonlyArray<ResolversTypes['LocalVolume']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  networks?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  statusSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  zone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PodPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodPayload'] = ResolversParentTypes['PodPayload']> = {
  auditEvent?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  deployment?: Resolver<Maybe<ResolversTypes['Deployment']>, ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['Marathon']>, ParentType, ContextType>;
  pending?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['ChangePlan'], ParentType, ContextType>;
  pod?: Resolver<Maybe<ResolversTypes['Pod']>, ParentType, ContextType>;
  reached?: Resolver<ResolversTypes['Milestone'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PodVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PodVersion'] = ResolversParentTypes['PodVersion']> = {
  definition?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PortDefinitionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PortDefinition'] = ResolversParentTypes['PortDefinition']> = {
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  port?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  protocol?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PortMappingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PortMapping'] = ResolversParentTypes['PortMapping']> = {
  containerPort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hostPort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  networkNames?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  protocol?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  servicePort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PrincipalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Principal'] = ResolversParentTypes['Principal']> = {
  issuer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PrincipalKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  access?: Resolver<ResolversTypes['AccessReview'], ParentType, ContextType>;
  app?: Resolver<Maybe<ResolversTypes['App']>, ParentType, ContextType, RequireFields<QueryAppArgs, 'consistency' | 'id' | 'marathon'>>;
  apps?: Resolver<ResolversTypes['AppConnection'], ParentType, ContextType, RequireFields<QueryAppsArgs, 'consistency' | 'requireComplete'>>;
  auditEvents?: Resolver<ResolversTypes['AuditEventConnection'], ParentType, ContextType, Partial<QueryAuditEventsArgs>>;
  deployments?: Resolver<ResolversTypes['DeploymentConnection'], ParentType, ContextType, RequireFields<QueryDeploymentsArgs, 'requireComplete'>>;
  fleet?: Resolver<ResolversTypes['Fleet'], ParentType, ContextType, RequireFields<QueryFleetArgs, 'requireComplete'>>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<QueryGroupArgs, 'id' | 'marathon'>>;
  marathon?: Resolver<Maybe<ResolversTypes['Marathon']>, ParentType, ContextType, RequireFields<QueryMarathonArgs, 'name'>>;
  marathonCandidates?: Resolver<ReadonlyArray<ResolversTypes['MarathonCandidate']>, ParentType, ContextType>;
  marathons?: Resolver<ResolversTypes['MarathonConnection'], ParentType, ContextType, Partial<QueryMarathonsArgs>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  placeApp?: Resolver<ResolversTypes['Placement'], ParentType, ContextType, RequireFields<QueryPlaceAppArgs, 'input'>>;
  pod?: Resolver<Maybe<ResolversTypes['Pod']>, ParentType, ContextType, RequireFields<QueryPodArgs, 'consistency' | 'id' | 'marathon'>>;
  pods?: Resolver<ResolversTypes['PodConnection'], ParentType, ContextType, RequireFields<QueryPodsArgs, 'consistency' | 'requireComplete'>>;
  queue?: Resolver<ResolversTypes['QueueItemConnection'], ParentType, ContextType, RequireFields<QueryQueueArgs, 'requireComplete'>>;
  search?: Resolver<ResolversTypes['SearchResultConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'requireComplete' | 'text'>>;
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<QueryTaskArgs, 'id' | 'marathon'>>;
  tasks?: Resolver<ResolversTypes['TaskConnection'], ParentType, ContextType, RequireFields<QueryTasksArgs, 'consistency' | 'requireComplete'>>;
  tenant?: Resolver<Maybe<ResolversTypes['Tenant']>, ParentType, ContextType, RequireFields<QueryTenantArgs, 'name'>>;
  tenants?: Resolver<ReadonlyArray<ResolversTypes['Tenant']>, ParentType, ContextType>;
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
  lastUnusedOffers?: Resolver<ReadonlyArray<ResolversTypes['UnusedOffer']>, ParentType, ContextType>;
  lastUsedOfferAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pod?: Resolver<Maybe<ResolversTypes['Pod']>, ParentType, ContextType>;
  processedOffersCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  rejectSummaryLastOffers?: Resolver<ReadonlyArray<ResolversTypes['RejectReason']>, ParentType, ContextType>;
  rejectSummaryLaunchAttempt?: Resolver<ReadonlyArray<ResolversTypes['RejectReason']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  unusedOffersCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueueItemConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QueueItemConnection'] = ResolversParentTypes['QueueItemConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['QueueItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['QueueItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceState']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueueItemEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QueueItemEdge'] = ResolversParentTypes['QueueItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['QueueItem'], ParentType, ContextType>;
};

export type QueuePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QueuePayload'] = ResolversParentTypes['QueuePayload']> = {
  auditEvent?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  deployment?: Resolver<Maybe<ResolversTypes['Deployment']>, ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['Marathon']>, ParentType, ContextType>;
  pending?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['ChangePlan'], ParentType, ContextType>;
  queue?: Resolver<ReadonlyArray<ResolversTypes['QueueItem']>, ParentType, ContextType>;
  reached?: Resolver<ResolversTypes['Milestone'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReadinessCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReadinessCheck'] = ResolversParentTypes['ReadinessCheck']> = {
  httpStatusCodesForReady?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
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
  edges?: Resolver<ReadonlyArray<ResolversTypes['SearchResultEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SearchResult']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceState']>, ParentType, ContextType>;
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

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  appChanged?: SubscriptionResolver<ResolversTypes['AppChange'], "appChanged", ParentType, ContextType, Partial<SubscriptionAppChangedArgs>>;
  changeProgress?: SubscriptionResolver<ResolversTypes['ChangeProgress'], "changeProgress", ParentType, ContextType, Partial<SubscriptionChangeProgressArgs>>;
  deploymentChanged?: SubscriptionResolver<ResolversTypes['DeploymentChange'], "deploymentChanged", ParentType, ContextType, Partial<SubscriptionDeploymentChangedArgs>>;
  events?: SubscriptionResolver<ResolversTypes['MarathonEvent'], "events", ParentType, ContextType, Partial<SubscriptionEventsArgs>>;
  marathonChanged?: SubscriptionResolver<ResolversTypes['MarathonChange'], "marathonChanged", ParentType, ContextType, Partial<SubscriptionMarathonChangedArgs>>;
  taskChanged?: SubscriptionResolver<ResolversTypes['TaskChange'], "taskChanged", ParentType, ContextType, Partial<SubscriptionTaskChangedArgs>>;
};

export type TaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Task'] = ResolversParentTypes['Task']> = {
  agentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  app?: Resolver<ResolversTypes['App'], ParentType, ContextType>;
  appId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  checkResult?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  healthCheckResults?: Resolver<ReadonlyArray<ResolversTypes['HealthCheckResult']>, ParentType, ContextType>;
  healthy?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ipAddresses?: Resolver<ReadonlyArray<ResolversTypes['IpAddress']>, ParentType, ContextType>;
  localVolumes?: Resolver<ReadonlyArray<ResolversTypes['LocalVolume']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['Marathon'], ParentType, ContextType>;
  outdated?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  ports?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  servicePorts?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  stagedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TaskState'], ParentType, ContextType>;
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  zone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TaskChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskChange'] = ResolversParentTypes['TaskChange']> = {
  appId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
  taskId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TaskConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskConnection'] = ResolversParentTypes['TaskConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['TaskEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Task']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceState']>, ParentType, ContextType>;
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

export type TasksPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TasksPayload'] = ResolversParentTypes['TasksPayload']> = {
  apps?: Resolver<ReadonlyArray<ResolversTypes['App']>, ParentType, ContextType>;
  auditEvent?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  deployment?: Resolver<Maybe<ResolversTypes['Deployment']>, ParentType, ContextType>;
  deploymentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  killed?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  marathon?: Resolver<Maybe<ResolversTypes['Marathon']>, ParentType, ContextType>;
  pending?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['ChangePlan'], ParentType, ContextType>;
  reached?: Resolver<ResolversTypes['Milestone'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TenantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tenant'] = ResolversParentTypes['Tenant']> = {
  apps?: Resolver<ResolversTypes['AppConnection'], ParentType, ContextType, Partial<TenantAppsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['Scope']>, ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TenantTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantTotals'] = ResolversParentTypes['TenantTotals']> = {
  tenant?: Resolver<ResolversTypes['Tenant'], ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
};

export type TokenScopeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TokenScope'] = ResolversParentTypes['TokenScope']> = {
  actions?: Resolver<ReadonlyArray<ResolversTypes['Action']>, ParentType, ContextType>;
  marathon?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  reasons?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
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
  dormantGrants?: Resolver<ReadonlyArray<ResolversTypes['DormantGrant']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  explain?: Resolver<ResolversTypes['Explanation'], ParentType, ContextType, RequireFields<ViewerExplainArgs, 'action' | 'marathon' | 'path'>>;
  grants?: Resolver<ReadonlyArray<ResolversTypes['Grant']>, ParentType, ContextType>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  iamAsOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  issuer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ViewerKind'], ParentType, ContextType>;
  policyVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenants?: Resolver<ReadonlyArray<ResolversTypes['Tenant']>, ParentType, ContextType>;
  tokenScopes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TokenScope']>>, ParentType, ContextType>;
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
  AccessDecision?: AccessDecisionResolvers<ContextType>;
  AccessHolder?: AccessHolderResolvers<ContextType>;
  AccessHolderConnection?: AccessHolderConnectionResolvers<ContextType>;
  AccessHolderEdge?: AccessHolderEdgeResolvers<ContextType>;
  AccessMatrixCell?: AccessMatrixCellResolvers<ContextType>;
  AccessMatrixConnection?: AccessMatrixConnectionResolvers<ContextType>;
  AccessMatrixEdge?: AccessMatrixEdgeResolvers<ContextType>;
  AccessMatrixRow?: AccessMatrixRowResolvers<ContextType>;
  AccessReview?: AccessReviewResolvers<ContextType>;
  App?: AppResolvers<ContextType>;
  AppChange?: AppChangeResolvers<ContextType>;
  AppConnection?: AppConnectionResolvers<ContextType>;
  AppEdge?: AppEdgeResolvers<ContextType>;
  AppHealth?: AppHealthResolvers<ContextType>;
  AppPayload?: AppPayloadResolvers<ContextType>;
  AppVersion?: AppVersionResolvers<ContextType>;
  Artifact?: ArtifactResolvers<ContextType>;
  AuditActor?: AuditActorResolvers<ContextType>;
  AuditChain?: AuditChainResolvers<ContextType>;
  AuditEvent?: AuditEventResolvers<ContextType>;
  AuditEventConnection?: AuditEventConnectionResolvers<ContextType>;
  AuditEventEdge?: AuditEventEdgeResolvers<ContextType>;
  AuditFinding?: AuditFindingResolvers<ContextType>;
  AuditOutcome?: AuditOutcomeResolvers<ContextType>;
  AuditSegment?: AuditSegmentResolvers<ContextType>;
  AuditTarget?: AuditTargetResolvers<ContextType>;
  BulkError?: BulkErrorResolvers<ContextType>;
  BulkItem?: BulkItemResolvers<ContextType>;
  BulkPayload?: BulkPayloadResolvers<ContextType>;
  ChangeItem?: ChangeItemResolvers<ContextType>;
  ChangePayload?: ChangePayloadResolvers<ContextType>;
  ChangePlan?: ChangePlanResolvers<ContextType>;
  ChangeProgress?: ChangeProgressResolvers<ContextType>;
  ChangeWork?: ChangeWorkResolvers<ContextType>;
  Constraint?: ConstraintResolvers<ContextType>;
  Container?: ContainerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DecidedAction?: DecidedActionResolvers<ContextType>;
  Dependency?: DependencyResolvers<ContextType>;
  Deployment?: DeploymentResolvers<ContextType>;
  DeploymentAction?: DeploymentActionResolvers<ContextType>;
  DeploymentChange?: DeploymentChangeResolvers<ContextType>;
  DeploymentConnection?: DeploymentConnectionResolvers<ContextType>;
  DeploymentEdge?: DeploymentEdgeResolvers<ContextType>;
  DeploymentPayload?: DeploymentPayloadResolvers<ContextType>;
  DeploymentProgress?: DeploymentProgressResolvers<ContextType>;
  DeploymentStep?: DeploymentStepResolvers<ContextType>;
  Difference?: DifferenceResolvers<ContextType>;
  DockerContainer?: DockerContainerResolvers<ContextType>;
  DockerParameter?: DockerParameterResolvers<ContextType>;
  DormantGrant?: DormantGrantResolvers<ContextType>;
  Endpoints?: EndpointsResolvers<ContextType>;
  EnvironmentVariable?: EnvironmentVariableResolvers<ContextType>;
  Evidence?: EvidenceResolvers<ContextType>;
  ExecutorResources?: ExecutorResourcesResolvers<ContextType>;
  ExplainedAction?: ExplainedActionResolvers<ContextType>;
  Explanation?: ExplanationResolvers<ContextType>;
  ExternalVolume?: ExternalVolumeResolvers<ContextType>;
  Fleet?: FleetResolvers<ContextType>;
  Grant?: GrantResolvers<ContextType>;
  Group?: GroupResolvers<ContextType>;
  GroupPayload?: GroupPayloadResolvers<ContextType>;
  HealthCheck?: HealthCheckResolvers<ContextType>;
  HealthCheckResult?: HealthCheckResultResolvers<ContextType>;
  HeldGrant?: HeldGrantResolvers<ContextType>;
  HeldGrantConnection?: HeldGrantConnectionResolvers<ContextType>;
  HeldGrantEdge?: HeldGrantEdgeResolvers<ContextType>;
  IpAddress?: IpAddressResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Label?: LabelResolvers<ContextType>;
  LaunchQueue?: LaunchQueueResolvers<ContextType>;
  LaunchQueueEvidence?: LaunchQueueEvidenceResolvers<ContextType>;
  LeaderPayload?: LeaderPayloadResolvers<ContextType>;
  LocalVolume?: LocalVolumeResolvers<ContextType>;
  Marathon?: MarathonResolvers<ContextType>;
  MarathonAddress?: MarathonAddressResolvers<ContextType>;
  MarathonCandidate?: MarathonCandidateResolvers<ContextType>;
  MarathonChange?: MarathonChangeResolvers<ContextType>;
  MarathonConnection?: MarathonConnectionResolvers<ContextType>;
  MarathonEdge?: MarathonEdgeResolvers<ContextType>;
  MarathonEvent?: MarathonEventResolvers<ContextType>;
  MarathonTotals?: MarathonTotalsResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Network?: NetworkResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PersistentVolume?: PersistentVolumeResolvers<ContextType>;
  Placement?: PlacementResolvers<ContextType>;
  PlacementCandidate?: PlacementCandidateResolvers<ContextType>;
  PlannedAction?: PlannedActionResolvers<ContextType>;
  PlannedChange?: PlannedChangeResolvers<ContextType>;
  PlannedStep?: PlannedStepResolvers<ContextType>;
  Pod?: PodResolvers<ContextType>;
  PodConnection?: PodConnectionResolvers<ContextType>;
  PodContainer?: PodContainerResolvers<ContextType>;
  PodContainerStatus?: PodContainerStatusResolvers<ContextType>;
  PodEdge?: PodEdgeResolvers<ContextType>;
  PodEndpoint?: PodEndpointResolvers<ContextType>;
  PodEndpointStatus?: PodEndpointStatusResolvers<ContextType>;
  PodInstance?: PodInstanceResolvers<ContextType>;
  PodPayload?: PodPayloadResolvers<ContextType>;
  PodVersion?: PodVersionResolvers<ContextType>;
  PortDefinition?: PortDefinitionResolvers<ContextType>;
  PortMapping?: PortMappingResolvers<ContextType>;
  Principal?: PrincipalResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QueueDelay?: QueueDelayResolvers<ContextType>;
  QueueItem?: QueueItemResolvers<ContextType>;
  QueueItemConnection?: QueueItemConnectionResolvers<ContextType>;
  QueueItemEdge?: QueueItemEdgeResolvers<ContextType>;
  QueuePayload?: QueuePayloadResolvers<ContextType>;
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
  Subscription?: SubscriptionResolvers<ContextType>;
  Task?: TaskResolvers<ContextType>;
  TaskChange?: TaskChangeResolvers<ContextType>;
  TaskConnection?: TaskConnectionResolvers<ContextType>;
  TaskEdge?: TaskEdgeResolvers<ContextType>;
  TaskFailure?: TaskFailureResolvers<ContextType>;
  TasksPayload?: TasksPayloadResolvers<ContextType>;
  Tenant?: TenantResolvers<ContextType>;
  TenantTotals?: TenantTotalsResolvers<ContextType>;
  TokenScope?: TokenScopeResolvers<ContextType>;
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

