import type { RunSpecRef } from './app.ts';
import type { JsonObject } from './json.ts';

/** Mesos task states; an answer with another word decodes to TASK_UNKNOWN and keeps the word in `rest.state`. */
export const taskStates = [
  'TASK_STAGING',
  'TASK_STARTING',
  'TASK_RUNNING',
  'TASK_KILLING',
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_LOST',
  'TASK_DROPPED',
  'TASK_UNREACHABLE',
  'TASK_GONE',
  'TASK_GONE_BY_OPERATOR',
  'TASK_UNKNOWN',
] as const;
export type TaskState = (typeof taskStates)[number];

export interface IpAddress {
  readonly ipAddress: string;
  readonly protocol: string | null;
}

/** One health check's result for a task; `instanceId` without the `instance […]` wrapping that Marathon 1.6+ puts around it. */
export interface HealthCheckResult {
  readonly alive: boolean;
  readonly consecutiveFailures: number;
  readonly firstSuccess: string | null;
  readonly lastSuccess: string | null;
  readonly lastFailure: string | null;
  readonly lastFailureCause: string | null;
  readonly instanceId: string | null;
}

/**
 * One task of an app. There are hundreds of thousands: every record has the same shape, strings that repeat (hosts, agent ids,
 * versions, states) are interned, and what only some tasks have is in `rest`. Times are Marathon's own text.
 */
export interface Task {
  readonly __typename: 'Task';
  readonly ref: RunSpecRef;
  readonly taskId: string;
  readonly state: TaskState;
  readonly host: string | null;
  readonly agentId: string | null;
  readonly region: string | null;
  readonly zone: string | null;
  readonly role: string | null;
  readonly ports: readonly number[];
  readonly ipAddresses: readonly IpAddress[];
  readonly stagedAt: string | null;
  readonly startedAt: string | null;
  /** The app version this task was launched with. */
  readonly version: string | null;
  readonly healthCheckResults: readonly HealthCheckResult[];
  /** Fields only some tasks have (localVolumes, checkResult) and fields this model does not know, or null. */
  readonly rest: JsonObject | null;
}
