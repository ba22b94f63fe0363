import type { AgentSpec, ClusterSpec, TaskNotice, TaskState } from './model.ts';

export type * from './model.ts';

/** Agents and the tasks on them. */
export interface Cluster {
  readonly spec: ClusterSpec;
  readonly agents: readonly AgentSpec[];
  /** Tells every change of a task's state; answers how to stop listening. */
  onTask(listener: (notice: TaskNotice) => void): () => void;
  /** Ends a running task as if by itself, `TASK_FAILED` say; false when there is no such task. */
  endTask(taskId: string, how: { readonly state: TaskState; readonly message?: string }): boolean;
  close(): void;
}
