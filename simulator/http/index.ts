/** The wire of a Marathon: real HTTP/1.1 and server-sent events, with faults on demand. */
export type { Station } from './handler.ts';
export { writeJettyError } from './jetty.ts';
export { createDesk, createWire, type Desk, type Follower, type Wire } from './server.ts';
