/**
 * The tier that replicas share through Redis: one of them follows a Marathon and publishes what it commits, the others take it over into
 * their own store. Redis may vanish at any time; then each replica goes on by itself.
 */
export { createSharedTier } from './tier.ts';
export type { SeatReport, SharedTier, SharedTierOptions, TierReport } from './tier.ts';
export type { Role, Timing } from './seat.ts';
export type { Companion, Heard, Noted, PlacedEvent, Taken } from './companion.ts';
