/** What the gateway talks about: readonly records and pure functions over them. No I/O, no framework, imports nothing of ours. */
export * from './json.ts';
export * from './path.ts';
export * from './node-id.ts';
export * from './identity.ts';
export * from './label-selector.ts';
export * from './app-status.ts';
export type * from './app.ts';
export * from './task.ts';
export type * from './pod.ts';
export type * from './group.ts';
export type * from './deployment.ts';
export type * from './queue.ts';
export type * from './marathon.ts';
export * from './definition/index.ts';
export * from './endpoints.ts';
export * from './instant.ts';
export { largestInt } from './reading.ts';
export * from './runtime.ts';
