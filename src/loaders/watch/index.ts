/** Watching: what a viewer can subscribe to. */
export { watchApps } from './apps.ts';
export { watchChange } from './changes.ts';
export { watchDeployments } from './deployments.ts';
export { watchEvents } from './events.ts';
export { watchMarathons } from './marathons.ts';
export { watchTasks } from './tasks.ts';
export type { Subject } from './subject.ts';
export type { Judged, Over, Subjects, Told, Watch } from './watch.ts';
