import type { App, QueueItem } from '../model/index.ts';

/** Whether everything that is wanted of an app runs, and is healthy where it is checked. */
export const isAsWanted = (app: App): boolean =>
  app.tasksRunning >= app.instances &&
  app.tasksUnhealthy === 0 &&
  (!isChecked(app) || app.tasksHealthy >= app.instances);

/** Marathon counts no task as healthy where there is no health check. */
const isChecked = ({ definition }: App): boolean => definition.includes('"healthChecks":[{');

/** What an app lacks, in a line; null when nothing. `waiting`: its items in the launch queue, with what offers lacked. */
export function lackOf(app: App, waiting: readonly Pick<QueueItem, 'rejectSummaryLastOffers'>[]): string | null {
  if (isAsWanted(app)) return null;
  const reasons = waiting.flatMap((item) =>
    item.rejectSummaryLastOffers.filter(({ declined }) => declined > 0).map(({ reason }) => reason),
  );
  const counts = `${app.appId}: ${app.tasksRunning} of ${app.instances} run`;
  const health = app.tasksUnhealthy > 0 ? `, ${app.tasksUnhealthy} unhealthy` : '';
  if (reasons.length === 0) return `${counts}${health}`;
  return `${counts}${health}; offers lack: ${[...new Set(reasons)].join(', ')}`;
}
