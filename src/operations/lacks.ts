import { isAsWanted, isChecked, rejectionReasonsOf, updatedTasks, type App, type QueueItem } from '../model/index.ts';

/** What lacking is judged by, beside the app itself. */
export interface Surroundings {
  /** When its configuration changed last: tasks from before are to be replaced. */
  readonly lastConfigChangeAt: string | null;
  /** Its items in the launch queue, with what the last offers lacked. */
  readonly waiting: readonly Pick<QueueItem, 'rejectSummaryLastOffers'>[];
}

/** What an app lacks to be where it is to be, in a line; null when nothing. */
export function lackOf(app: App, { lastConfigChangeAt, waiting }: Surroundings): string | null {
  const updated = updatedTasks(app.tasks, lastConfigChangeAt);
  if (isAsWanted(app) && updated >= app.instances) return null;
  const reasons = waiting.flatMap((item) => rejectionReasonsOf(item.rejectSummaryLastOffers));
  const counts =
    updated < app.tasksRunning
      ? `${app.appId}: ${updated} of ${app.instances} run with the new configuration`
      : `${app.appId}: ${app.tasksRunning} of ${app.instances} run`;
  const facts = [counts, ...healthLacks(app)].join(', ');
  return reasons.length === 0 ? facts : `${facts}; offers lack: ${[...new Set(reasons)].join(', ')}`;
}

function healthLacks(app: App): readonly string[] {
  const { instances, tasksHealthy, tasksUnhealthy } = app;
  return [
    ...(isChecked(app) && tasksHealthy < instances ? [`${tasksHealthy} of ${instances} healthy`] : []),
    ...(tasksUnhealthy > 0 ? [`${tasksUnhealthy} unhealthy`] : []),
  ];
}
