/** One Marathon without its wire: definitions, the group tree, deployments, instances and what is read of them. */
export { printDeployment } from './deployment/deployments.ts';
export type { EventBus, MarathonEvent } from './events.ts';
export { uuidOfInstance, uuidOfTask, type Instance } from './instance/instance.ts';
export { createCore, type Marathon } from './marathon.ts';
export { canonical } from './path.ts';
export { Refusal, invalidObject, refusal, unknown } from './refusal.ts';
export { appEmbeds, filterApps, printAppInfo, withoutRole } from './read/apps.ts';
export { groupView, printGroup } from './read/groups.ts';
export { printInfo, type Place } from './read/info.ts';
export { labelSelector } from './read/labels.ts';
export { printKilled, printPodStatus } from './read/pods.ts';
export { printQueue } from './read/queue.ts';
export { isOld, listedInstances, printTask } from './read/tasks.ts';
export { appsWithin } from './root.ts';
export { printApp, printPod, type RunSpec } from './runspec.ts';
export { iso, parseTime } from './time.ts';
export type { Done } from './write/update.ts';
export { revert } from './write/revert.ts';
