/**
 * The client of Redis, which may be slow, hung or gone at any time: every command ends soon, and while Redis is away none is tried.
 */
export { createRedisLink } from './link.ts';
export { RedisAbsent } from './failure.ts';
export type { Argument, LogEntry, RedisLink, RedisLinkOptions, Script } from './link.ts';
export type { RedisTarget } from './open.ts';
