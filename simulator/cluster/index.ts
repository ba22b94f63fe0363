/** The stand-in for Mesos: agents, offers and the lives of tasks, shared by every Marathon of an estate. */
export type * from './cluster.ts';
