/** Lists of apps decoded off the main thread. */
export { createDecoder } from './decoder.ts';
export type { DecoderOptions } from './decoder.ts';
