import type { Agent, TaskState } from '../../cluster/index.ts';
import type { JsonObject } from '../../json.ts';
import { safePath } from '../path.ts';
import type { RunSpec } from '../runspec.ts';
import type { Reservation } from './reservation.ts';

export type Condition =
  | 'Scheduled'
  | 'Provisioned'
  | 'Staging'
  | 'Starting'
  | 'Running'
  | 'Killing'
  | 'Unreachable'
  | 'UnreachableInactive'
  | 'Error'
  | 'Failed'
  | 'Finished'
  | 'Killed'
  | 'Gone'
  | 'Dropped'
  | 'Unknown';

export type Goal = 'Running' | 'Stopped' | 'Decommissioned';

const ACTIVE = new Set<Condition>(['Provisioned', 'Staging', 'Starting', 'Running', 'Killing', 'Unreachable']);
const TERMINAL = new Set<Condition>(['Error', 'Failed', 'Finished', 'Killed', 'Gone', 'Dropped', 'Unknown']);
const FAILURE = new Set<Condition>(['Error', 'Failed', 'Gone', 'Dropped', 'Unknown']);

export const isActive = (condition: Condition): boolean => ACTIVE.has(condition);
export const isTerminal = (condition: Condition): boolean => TERMINAL.has(condition);
export const isFailure = (condition: Condition): boolean => FAILURE.has(condition);

/** The result of one health check, by its place among the app's checks. */
export interface CheckResult {
  alive: boolean;
  failures: number;
  firstSuccess?: number;
  lastSuccess?: number;
  lastFailure?: number;
  cause?: string;
}

/** One attempt of one container. Classes, because an estate holds hundreds of thousands of them. */
export class Task {
  /** `_app`, or the name of a pod's container. */
  readonly container: string;
  readonly attempt: number;
  readonly ports: readonly number[];
  readonly stagedAt: number;
  condition: Condition = 'Provisioned';
  /** What Mesos said last, as it said it. */
  state: TaskState = 'TASK_STAGING';
  startedAt: number | undefined = undefined;
  since: number;
  ips: readonly string[] = [];
  healthy: boolean | undefined = undefined;
  healthySince: number | undefined = undefined;
  message = '';
  constructor(container: string, attempt: number, launched: { ports: readonly number[]; at: number }) {
    this.container = container;
    this.attempt = attempt;
    this.ports = launched.ports;
    this.stagedAt = launched.at;
    this.since = launched.at;
  }
}

const prefixes = new WeakMap<RunSpec, string>();

/** What the ids of the instances of a version begin with. */
function prefixOf(spec: RunSpec): string {
  const known = prefixes.get(spec) ?? `${safePath(spec.id)}.instance-`;
  prefixes.set(spec, known);
  return known;
}

export class Instance {
  readonly uuid: string;
  readonly specId: string;
  readonly kind: 'app' | 'pod';
  readonly role: string;
  /** The version it was scheduled in, and runs. */
  spec: RunSpec;
  goal: Goal = 'Running';
  condition: Condition = 'Scheduled';
  since: number;
  activeSince: number | undefined = undefined;
  agent: Agent | undefined = undefined;
  tasks: Task[] = [];
  /** What its agent keeps for it, over all attempts. */
  reservation: Reservation | undefined = undefined;
  /** How often it was launched. */
  attempts = 0;
  /** When it began to wait for a launch. */
  waitingSince: number;
  /** Results of the app's health checks; kept over relaunches. */
  health: CheckResult[] | undefined = undefined;
  /** What the last `instance_health_changed_event` said. */
  healthy: boolean | undefined = undefined;
  /** It was there from the start: its health is taken for granted. */
  seeded = false;
  constructor(uuid: string, spec: RunSpec, at: number) {
    this.uuid = uuid;
    this.specId = spec.id;
    this.kind = spec.kind;
    this.role = typeof spec.definition.role === 'string' ? spec.definition.role : '*';
    this.spec = spec;
    this.since = at;
    this.waitingSince = at;
  }
  get id(): string {
    return prefixOf(this.spec) + this.uuid;
  }
  get isActive(): boolean {
    return ACTIVE.has(this.condition);
  }
  /** Stopped, with its volumes kept. */
  get isSuspended(): boolean {
    return this.goal === 'Stopped' && this.reservation !== undefined && !this.isActive;
  }
  /** Waits for an offer. */
  get isScheduled(): boolean {
    return this.goal === 'Running' && (this.condition === 'Scheduled' || TERMINAL.has(this.condition));
  }
}

export const taskId = (instance: Instance, task: Task): string => `${instance.id}.${task.container}.${task.attempt}`;

const INSTANCE_ID = /^(.+)\.(instance-|marathon-)([^.]+)$/;
const TASK_ID = /^(.+)\.(instance-|marathon-)([^.]+)(?:\.([^.]+)(?:\.(\d+))?)?$/;

/** The uuid in an instance id, or undefined. */
export const uuidOfInstance = (id: string): string | undefined => INSTANCE_ID.exec(id)?.[3];

/** The uuid in a task id, or undefined when it is none. */
export const uuidOfTask = (id: string): string | undefined => TASK_ID.exec(id)?.[3];

/** The app of a task id, as far as `_` tells. */
export const specOfTask = (id: string): string | undefined => {
  const safe = TASK_ID.exec(id)?.[1];
  return safe === undefined ? undefined : `/${safe.split('_').join('/')}`;
};

/** The order in which Marathon lets the tasks of a pod decide the condition of the instance. */
const WEIGHT: readonly Condition[] = [
  ...(['Error', 'Failed', 'Gone', 'Dropped', 'Unreachable', 'Killing', 'Starting', 'Staging'] as const),
  ...(['Unknown', 'Provisioned', 'Running', 'Finished', 'Killed'] as const),
];

/** The condition of an instance by those of its tasks. */
export function conditionOf(tasks: readonly Task[]): Condition {
  const present = new Set(tasks.map((task) => task.condition));
  return WEIGHT.find((condition) => present.has(condition)) ?? 'Unknown';
}

/** The failure that an app shows last. */
export interface TaskFailure {
  readonly version: number;
  readonly body: JsonObject;
}
