/** The event stream of a Marathon: bytes of a socket in, events out. */
export { readEvents } from './events.ts';
