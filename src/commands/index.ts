/**
 * Everything a viewer can change; made per request. One way for all: load, permit, record the intent, call Marathon once, record the
 * outcome, refresh.
 */
export { createCommands, type CommandOptions } from './create.ts';
export type { BulkResult } from './bulk/commands.ts';
export type { ChangeResult, Commands } from './commands.ts';
export type { Placement } from './placing.ts';
export type { Reading, Target, Targets } from './change.ts';
export { createPace, type Pace, type PaceLimits, type Rate } from './pace.ts';
