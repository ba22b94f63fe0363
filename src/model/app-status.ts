import type { App } from './app.ts';
import type { QueueItem } from './queue.ts';

export const appStatuses = ['RUNNING', 'DEPLOYING', 'SUSPENDED', 'DELAYED', 'WAITING', 'UNKNOWN'] as const;
export type AppStatusWord = (typeof appStatuses)[number];

/** Counts of running tasks by what their health checks say. */
export interface AppHealthCounts {
  readonly healthy: number;
  readonly unhealthy: number;
  /** No health check, or none has answered yet. */
  readonly unknown: number;
}

/**
 * One word for an app, by the rule of Marathon's own UI: what waits in the launch queue says more than the deployment that put it
 * there, a deployment says more than the counts.
 */
export function appStatusOf(app: App, deployments: number, queue: readonly QueueItem[]): AppStatusWord {
  if (queue.some(isDelayed)) return 'DELAYED';
  if (queue.some((item) => item.count > 0)) return 'WAITING';
  if (deployments > 0) return 'DEPLOYING';
  if (app.tasksRunning > 0) return 'RUNNING';
  return app.instances === 0 ? 'SUSPENDED' : 'UNKNOWN';
}

/** Whether a back-off holds the launch; without one, or past it, the item waits for an offer. */
export const isDelayed = (item: QueueItem): boolean =>
  item.count > 0 && item.delay?.overdue === false && item.delay.timeLeftSeconds !== 0;

/** A deployment that cannot go on: it holds the app, and something of the app waits for an offer or a back-off. */
export const isStuck = (deployments: number, queue: readonly QueueItem[]): boolean =>
  deployments > 0 && queue.some((item) => item.count > 0);

export const appHealthOf = (app: App): AppHealthCounts => ({
  healthy: app.tasksHealthy,
  unhealthy: app.tasksUnhealthy,
  unknown: Math.max(0, app.tasksRunning - app.tasksHealthy - app.tasksUnhealthy),
});
