import type { TaskState } from '../../cluster/index.ts';
import type { Condition } from './instance.ts';

const BY_STATE: Readonly<Record<TaskState, Condition>> = {
  TASK_STAGING: 'Staging',
  TASK_STARTING: 'Starting',
  TASK_RUNNING: 'Running',
  TASK_KILLING: 'Killing',
  TASK_FINISHED: 'Finished',
  TASK_FAILED: 'Failed',
  TASK_KILLED: 'Killed',
  TASK_ERROR: 'Error',
  // An agent that is disconnected may come back: seen as Unreachable.
  TASK_LOST: 'Unreachable',
  TASK_DROPPED: 'Dropped',
  TASK_UNREACHABLE: 'Unreachable',
  TASK_GONE: 'Gone',
};

/** What a Mesos state means to Marathon. */
export const conditionByState = (state: TaskState): Condition => BY_STATE[state];

const LISTED: Readonly<Record<Condition, TaskState>> = {
  Scheduled: 'TASK_STAGING',
  Provisioned: 'TASK_STAGING',
  Staging: 'TASK_STAGING',
  Starting: 'TASK_STARTING',
  Running: 'TASK_RUNNING',
  Killing: 'TASK_KILLING',
  Unreachable: 'TASK_UNREACHABLE',
  UnreachableInactive: 'TASK_UNREACHABLE',
  Error: 'TASK_ERROR',
  Failed: 'TASK_FAILED',
  Finished: 'TASK_FINISHED',
  Killed: 'TASK_KILLED',
  Gone: 'TASK_GONE',
  Dropped: 'TASK_DROPPED',
  Unknown: 'TASK_LOST',
};

/** How a task of this condition is listed. */
export const listedState = (condition: Condition): TaskState => LISTED[condition];
