/** The measured estate: deterministic Marathons, as the bytes they answer. Quiet: nothing is deployed, nothing waits. */
export { createDice } from './dice.ts';
export { drawMarathon, nameOf } from './marathon.ts';
export type { EstateSize, MarathonBodies } from './marathon.ts';
