/**
 * The snapshot codec, format 1: apps with their tasks as arrays of JSON values, in chunks that stand alone. It is how a worker
 * hands a list to the main thread, and fit for storing.
 *
 * A chunk is `[tables, apps]` and, beside it, the definitions of the apps as JSON text in the same order. Task fields that
 * repeat are numbers into the tables (tables.ts). All tasks of an app stand in one flat array, `taskStride` items each:
 *
 * | offset | task field | written as |
 * |---|---|---|
 * | 0 | taskId | text |
 * | 1 | state | position in the model's `taskStates` |
 * | 2 | host, agentId, region, zone, role | `places` |
 * | 3 | ports | a number where there is one, else an array, 0 for none |
 * | 4 | ipAddresses | `addresses` |
 * | 5, 6 | stagedAt, startedAt | text or null |
 * | 7 | version | `strings` |
 * | 8 | healthCheckResults | 0 for none, else one flat array, `healthStride` items each |
 * | 9 | rest | `rests` |
 */
import type { JsonObject } from '../../../model/index.ts';
import type { Tables } from './tables.ts';

export const codecFormat = 1;
export const taskStride = 10;

/**
 * alive, consecutiveFailures, firstSuccess, lastSuccess, lastFailure, lastFailureCause, instanceId. The times are milliseconds since
 * the epoch where that gives back the text, else the text. The instance id is the length
 * of the task id's part that it equals (Marathon ≥ 1.8 puts `._app.1` behind it), text where it is no such part, 0 for null.
 */
export const healthStride = 7;

export type HealthItem = boolean | number | string | null;
export type TaskItem = string | number | null | readonly number[] | readonly HealthItem[];

/** taskId, state, message, host, agentId, timestamp, version. */
export type FailureTuple = readonly (string | null)[];

export type AppTuple = readonly [
  path: string,
  version: string | null,
  instances: number,
  cpus: number,
  mem: number,
  disk: number,
  gpus: number,
  role: number,
  image: number,
  labels: Readonly<Record<string, string>> | 0,
  staged: number,
  running: number,
  healthy: number,
  unhealthy: number,
  failure: FailureTuple | 0,
  rest: JsonObject | 0,
  tasks: readonly TaskItem[],
];

/** A run of apps, sorted by path, with everything needed to build their records. */
export interface Chunk {
  readonly tables: Tables;
  readonly apps: readonly AppTuple[];
  /** JSON text, one per app. */
  readonly definitions: readonly string[];
}
