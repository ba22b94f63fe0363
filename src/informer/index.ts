/**
 * Keeps a live copy of every Marathon's state: events name what changed, re-reads bring it, the store holds it and tells what
 * differs. Knows no viewer.
 */
export { createStore } from './memory/store.ts';
export { sameTask } from './memory/same-app.ts';
export { createInformer } from './reflector/create.ts';
export { comparePositions, createPositions } from './positions.ts';
export type { Positions } from './positions.ts';
export { createLaunchWatch } from './launch-watch.ts';
export type { LaunchWatch } from './launch-watch.ts';
export { isUnread } from './reflector/status.ts';
export { affected } from './affected.ts';
export type { Affected } from './affected.ts';
export type { StoreOptions } from './memory/store.ts';
export type { AppSums, Change, ChangeKind, CommitListener, Shelf, Snapshot, SortedIndex, Store } from './store.ts';
export type { Informer, InformerLog, InformerOptions, InformerStats } from './informer.ts';
export { createSharedTier } from './shared/index.ts';
export type { Companion, Heard, Noted, PlacedEvent, Taken } from './shared/index.ts';
export type { Role, SeatReport, SharedTier, SharedTierOptions, TierReport, Timing } from './shared/index.ts';
