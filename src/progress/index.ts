/** How far changes are that somebody watches: what this process carries out, what other replicas do, what was left behind. Knows no viewer. */
export { createProgress } from './progress.ts';
export type { Followed, Progress, ProgressOptions } from './progress.ts';
