/** The keys of one Marathon in Redis. What is in braces decides the slot of a Cluster, so that all of them are in one. */
export interface MarathonKeys {
  /** Who follows it, and in which term: `<term>:<replica>`, with a short time to live. */
  readonly lease: string;
  /** Hash: `head` names the fields that hold the whole state, compressed. */
  readonly state: string;
  /** Stream of what was committed since. */
  readonly log: string;
  /** Stream of the events its owner heard, cut to what they name. */
  readonly events: string;
  /** What its owner last said of it: phase, age, info. */
  readonly source: string;
}

/** Names may hold anything printable, braces included. */
export function keysOf(prefix: string, id: string): MarathonKeys {
  const tag = `${prefix}{${encodeURIComponent(id)}}`;
  return {
    lease: `${tag}:lease`,
    state: `${tag}:state`,
    log: `${tag}:log`,
    events: `${tag}:events`,
    source: `${tag}:source`,
  };
}

export const listOfKeys = ({ lease, state, log, events, source }: MarathonKeys): readonly string[] => [
  lease,
  state,
  log,
  events,
  source,
];

/** Sorted set of the replicas that live. */
export const replicasKey = (prefix: string): string => `${prefix}replicas`;
/** Channel that wakes everybody up. */
export const newsChannel = (prefix: string): string => `${prefix}news`;
