import type { ChangePlan } from '../operations/index.ts';
import type { BulkCommands } from './bulk/commands.ts';
import type { Placement } from './placing.ts';
import type {
  AbdicateLeaderInput,
  CancelDeploymentInput,
  CreateAppInput,
  CreateGroupInput,
  CreatePodInput,
  DestroyAppInput,
  DestroyGroupInput,
  DestroyPodInput,
  KillPodInstancesInput,
  KillTasksInput,
  Milestone,
  PlaceAppInput,
  ResetDelayInput,
  RestartAppInput,
  RollbackAppInput,
  RollbackGroupInput,
  RollbackPodInput,
  ScaleAppInput,
  ScaleGroupInput,
  ScalePodInput,
  SetEnforceRoleInput,
  SuspendAppInput,
  UpdateAppInput,
  UpdateGroupInput,
  UpdatePodInput,
} from '../schema/index.ts';

/** What a change came to, or, of a dry run, what it would. */
export interface ChangeResult {
  readonly marathon: string;
  /** The app, pod or group it was about; null where it was about several, or about none. */
  readonly path: string | null;
  readonly deploymentId: string | null;
  readonly version: string | null;
  readonly plan: ChangePlan;
  readonly reached: Milestone;
  readonly pending: readonly string[];
  readonly auditEvent: string | null;
  readonly replayed: boolean;
  /** Of kills: the ids asked to end, and the paths of what they belong to. */
  readonly killed: readonly string[];
  readonly touched: readonly string[];
  /** Of an abdication. */
  readonly formerLeader: string | null;
}

/**
 * Everything one viewer can change, for one request. Each call goes one way: load (through the viewer's loaders) → permit → record the
 * intent → call Marathon, once → record the outcome → refresh the live copy. A dry run ends before the intent.
 *
 * They fail with a GatewayError: BAD_USER_INPUT for what cannot be meant, NOT_FOUND for what does not exist or the viewer may not see,
 * FORBIDDEN, INVALID_DEFINITION with `details`, CONFLICT, LOCKED_BY_DEPLOYMENT with `deployments`, TOO_MANY_DEPLOYMENTS,
 * RATE_LIMITED, the MARATHON_… codes where nothing was done, and OUTCOME_UNKNOWN where that is not known. After the intent was
 * recorded each error carries `auditEvent`.
 */
export interface Commands extends BulkCommands {
  createApp(input: CreateAppInput): Promise<ChangeResult>;
  updateApp(input: UpdateAppInput): Promise<ChangeResult>;
  scaleApp(input: ScaleAppInput): Promise<ChangeResult>;
  restartApp(input: RestartAppInput): Promise<ChangeResult>;
  suspendApp(input: SuspendAppInput): Promise<ChangeResult>;
  rollbackApp(input: RollbackAppInput): Promise<ChangeResult>;
  destroyApp(input: DestroyAppInput): Promise<ChangeResult>;
  killTasks(input: KillTasksInput): Promise<ChangeResult>;
  resetDelay(input: ResetDelayInput): Promise<ChangeResult>;
  createGroup(input: CreateGroupInput): Promise<ChangeResult>;
  updateGroup(input: UpdateGroupInput): Promise<ChangeResult>;
  scaleGroup(input: ScaleGroupInput): Promise<ChangeResult>;
  rollbackGroup(input: RollbackGroupInput): Promise<ChangeResult>;
  destroyGroup(input: DestroyGroupInput): Promise<ChangeResult>;
  setEnforceRole(input: SetEnforceRoleInput): Promise<ChangeResult>;
  createPod(input: CreatePodInput): Promise<ChangeResult>;
  updatePod(input: UpdatePodInput): Promise<ChangeResult>;
  scalePod(input: ScalePodInput): Promise<ChangeResult>;
  rollbackPod(input: RollbackPodInput): Promise<ChangeResult>;
  destroyPod(input: DestroyPodInput): Promise<ChangeResult>;
  killPodInstances(input: KillPodInstancesInput): Promise<ChangeResult>;
  cancelDeployment(input: CancelDeploymentInput): Promise<ChangeResult>;
  abdicateLeader(input: AbdicateLeaderInput): Promise<ChangeResult>;
  /** Proposes where to create an app; changes nothing. */
  placeApp(input: PlaceAppInput): Placement;
}
