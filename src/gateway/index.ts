/** The composition root: builds every part once and wires it. Used by main, the demo, the tests and the bench alike. */
export { createGateway } from './create.ts';
export type { Gateway, GatewayLog, GatewayOptions } from './gateway.ts';
export { createLog } from './logging.ts';
