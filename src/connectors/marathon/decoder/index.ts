/** Lists of apps decoded off the main thread. */
export { createDecoder } from './decoder.ts';
export { createInTurn } from './in-turn.ts';
export type { InTurn } from './in-turn.ts';
export { createKnownApps } from './known.ts';
export type { Current, KnownApps } from './known.ts';
export type { DecoderOptions } from './decoder.ts';
export { createTurns } from './turns.ts';
export type { Turns } from './turns.ts';
