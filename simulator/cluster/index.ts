/** The stand-in for Mesos: agents, offers and the lives of tasks, shared by every Marathon of an estate. */
export { charge, fits, type Agent } from './agent.ts';
export { createCluster, type Cluster, type Driver } from './cluster.ts';
export type { Framework } from './framework.ts';
export { behaviourOf } from './life.ts';
export type * from './model.ts';
export type { Offer } from './offers.ts';
