import { createHash } from 'node:crypto';

/**
 * The replicas in the order in which they should follow a Marathon (highest random weight): each replica is first for as many as any
 * other, give or take chance, and when one comes or goes only what is its own moves.
 */
export const rankedFor = (id: string, replicas: readonly string[]): readonly string[] =>
  replicas
    .map((replica) => ({ replica, weight: weightOf(id, replica) }))
    .toSorted((a, b) => (a.weight === b.weight ? (a.replica < b.replica ? -1 : 1) : b.weight - a.weight))
    .map(({ replica }) => replica);

const weightOf = (id: string, replica: string): number =>
  createHash('sha1').update(`${replica}\0${id}`).digest().readUIntBE(0, 6);
