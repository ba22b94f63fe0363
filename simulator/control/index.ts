/** The control API: makes things go wrong in a running simulation, and moves its clock, over HTTP on a port of its own. */
export { startControl, type Control, type Controlled } from './server.ts';
