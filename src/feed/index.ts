/**
 * What has changed, one thing after the other: commits of the store told as differences of apps, tasks and deployments, with Marathons'
 * states and events beside them; the last of each Marathon are kept, so that who was away can go on. Knows no viewer.
 */
export { createFeed } from './create.ts';
export type { FeedOptions, FeedShared } from './create.ts';
export type { FeedMarathons } from './states.ts';
export type * from './feed.ts';
export type { NamedEvent } from './named-event.ts';
