/** What goes wrong on request: answers that are late, spoilt or missing, and event streams that lose, repeat or tear their events. */
export { createFaults, HEARTBEAT_TYPE, type Disturbance, type FaultBox } from './box.ts';
export { createDelivery, type Delivery } from './delivery.ts';
export type * from './model.ts';
