/** From GraphQL's typed inputs to definitions in Marathon's own JSON; pure. */
export { composeApp } from './app.ts';
export { composePod } from './pod.ts';
