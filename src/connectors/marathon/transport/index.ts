/** The way to one Marathon's addresses and back: sockets, credentials, deadlines, retries, circuits; knows HTTP, not apps. */
export type { Answered } from './answer.ts';
export { answerError, isFeatureAbsent, parseBody } from './answer.ts';
export type { Call, OpenStream, Reply } from './call.ts';
export { header } from './call.ts';
export { bodyFailure, unknownOutcome } from './failure.ts';
export { createTransport } from './transport.ts';
export type { Transport } from './transport.ts';
