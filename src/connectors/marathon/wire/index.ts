/** Marathon's JSON, as eleven releases print it, read into the model's frozen records: lenient in what it takes, losing nothing. */
export { imageOf, readApp, unmodelled } from './app.ts';
export { appIn, appsIn, decodeApp, decodeRawApps } from './apps.ts';
export { decodeDeployment, decodeReadinessResult, deploymentsIn } from './deployment.ts';
export { decodeEvent } from './event.ts';
export { isAmount, isWhole } from './fields.ts';
export { isWholeFailure, readFailure } from './failure.ts';
export { decodeGroupTree } from './group.ts';
export type { GroupTree } from './group.ts';
export { decodeInfo, decodeLeader } from './info.ts';
export { refuseDeep } from './nesting.ts';
export { decodePod, podsIn } from './pod.ts';
export { decodeQueueItem, queueIn } from './queue.ts';
export { decodeVersions } from './versions.ts';
