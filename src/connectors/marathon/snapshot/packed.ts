/**
 * The snapshot codec, format 2: what an app is as few strings and numbers, so that a worker hands over, Redis keeps and the store
 * holds the same thing, and nothing is built of it before somebody reads it.
 */
import type { TaskFailure } from '../../../model/index.ts';

export const codecFormat = 2;

/** The numbers of an app, in the order they are written. */
export const numberFields = [
  'instances',
  'cpus',
  'mem',
  'disk',
  'gpus',
  'tasksStaged',
  'tasksRunning',
  'tasksHealthy',
  'tasksUnhealthy',
] as const;
export type PackedNumbers = Readonly<Record<(typeof numberFields)[number], number>>;

/** The texts of an app, in the order they are written. */
export const textFields = [
  'path',
  'version',
  'role',
  'image',
  'failure',
  'rest',
  'labels',
  'definition',
  'tasks',
] as const;

export interface PackedApp extends PackedNumbers {
  readonly path: string;
  readonly version: string | null;
  readonly role: string | null;
  readonly image: string | null;
  /** JSON text of a TaskFailure. */
  readonly failure: string | null;
  /** JSON text. */
  readonly rest: string | null;
  /** JSON text where they are not those of the definition. */
  readonly labels: string | null;
  /** JSON text. */
  readonly definition: string;
  /** Where in the definition the value of its `labels` stands; 0 and 0 where there are none, or they stand in `labels`. */
  readonly labelsFrom: number;
  readonly labelsTo: number;
  readonly taskCount: number;
  /** The tasks one after the other (task-text.ts), sorted by id. */
  readonly tasks: string;
}

/** The fields of a failure, in the order of its JSON text. */
export const failureText = (failure: TaskFailure): string => {
  const { taskId, state, message, host, agentId, timestamp, version } = failure;
  return JSON.stringify([taskId, state, message, host, agentId, timestamp, version]);
};
