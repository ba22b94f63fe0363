/** How often things are repeated. */
export interface Rounds {
  readonly cold: number;
  readonly relist: number;
  /** Pairs of runs per contestant and query. */
  readonly pairs: number;
  readonly seconds: number;
  /** How long events are sent to replicas. */
  readonly churnSeconds: number;
  /** How many changes all subscribers are told. */
  readonly changes: number;
}

export const fullRounds: Rounds = { cold: 3, relist: 20, pairs: 5, seconds: 2, churnSeconds: 30, changes: 20 };
export const quickRounds: Rounds = { cold: 1, relist: 8, pairs: 3, seconds: 1, churnSeconds: 10, changes: 8 };
