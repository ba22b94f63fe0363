import type { JsonObject } from './json.ts';
import type { Task } from './task.ts';

/** Where an app or pod is: one shared object per app, so that its thousand tasks hold one pointer. */
export interface RunSpecRef {
  readonly marathon: string;
  readonly path: string;
}

/** The last failure Marathon remembers of an app (`lastTaskFailure`); times as Marathon wrote them. */
export interface TaskFailure {
  readonly taskId: string | null;
  readonly state: string | null;
  readonly message: string | null;
  readonly host: string | null;
  readonly agentId: string | null;
  readonly timestamp: string | null;
  readonly version: string | null;
}

/**
 * An app with its tasks, as one Marathon reported both together. The definition stays text (2.9 kB against 4.9 kB parsed);
 * what lists, totals and filters need of it stands beside it. Records are frozen and replaced whole.
 */
export interface App {
  readonly __typename: 'App';
  readonly ref: RunSpecRef;
  /** The path again, as a plain property: it is the field read most. */
  readonly appId: string;
  readonly version: string | null;
  readonly instances: number;
  readonly cpus: number;
  /** MiB, as Marathon counts memory and disk. */
  readonly mem: number;
  readonly disk: number;
  readonly gpus: number;
  readonly role: string | null;
  readonly image: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly tasksStaged: number;
  readonly tasksRunning: number;
  readonly tasksHealthy: number;
  readonly tasksUnhealthy: number;
  readonly lastTaskFailure: TaskFailure | null;
  /** How many `tasks` are; counting them there builds them. */
  readonly taskCount: number;
  /** Sorted by task id. Built when first read. */
  readonly tasks: readonly Task[];
  /** The definition as Marathon sent it (JSON text), without the runtime fields that are modelled here. */
  readonly definition: string;
  /** Runtime fields Marathon sent that are not modelled above (deployments, readiness results, statistics), or null. */
  readonly rest: JsonObject | null;
}
