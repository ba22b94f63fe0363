/** How long answers take, in ms; drawn anew for every request from the Marathon's seed. */
export type Latency =
  | { readonly shape: 'uniform'; readonly from: number; readonly to: number }
  | { readonly shape: 'exponential'; readonly mean: number }
  /** Half of the answers take less than `median`, one in a hundred more than `p99`. */
  | { readonly shape: 'lognormal'; readonly median: number; readonly p99: number }
  /** `share` (0 to 1) of the answers take `ms`, the others nothing. */
  | { readonly shape: 'spikes'; readonly share: number; readonly ms: number };

/** Answers late, but as ever. */
export type LateFault =
  { readonly kind: 'delay'; readonly ms: number } | { readonly kind: 'latency'; readonly of: Latency };

/**
 * In place of an answer: `hang` accepts and never answers, `refuse` resets the connection, `html` answers 502 with an HTML page,
 * `busy` is the 503 of `--http_max_concurrent_requests`, `redirect` answers 302 elsewhere, `fail` a status with a JSON message.
 */
export type InsteadFault =
  | { readonly kind: 'hang' | 'refuse' | 'html' | 'busy' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'fail'; readonly status: number; readonly message?: string };

/**
 * After the work is done: `halfBody` ends in the middle of the answer, `stuckBody` stays silent there, `lostAnswer` resets the
 * connection without a word of it.
 */
export interface SpoilFault {
  readonly kind: 'halfBody' | 'stuckBody' | 'lostAnswer';
}

/** What goes wrong at an endpoint. */
export type Fault = LateFault | InsteadFault | SpoilFault;

/** How often something applies; all of it that is given must hold. */
export interface Extent {
  /** So many times, then never again; absent: until cleared. */
  readonly times?: number;
  /** To this share (0 to 1) of what it could apply to; absent: all. */
  readonly share?: number;
  /** For so many ms of the Marathon's clock from now. */
  readonly forMs?: number;
}

/** Where a fault applies. An endpoint is named as in `RequestLog`, or ends in `*`; absent means every endpoint. */
export interface Where extends Extent {
  readonly endpoint?: string;
}

/**
 * What becomes of events on their way. `drop` loses, `duplicate` sends twice, `reorder` sends after the next one, `delay` sends
 * `ms` later (what follows may overtake), `split` writes a frame in pieces, `gap` ms apart (5 when absent): cut at the byte
 * offsets `at`, else in the middle and between each CR and LF.
 */
export type EventFault =
  | { readonly kind: 'drop' | 'duplicate' | 'reorder' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'split'; readonly at?: readonly number[]; readonly gap?: number };

/** Which events; `heartbeat` names the empty line between them, which only `split` touches unnamed. */
export interface EventWhere extends Extent {
  readonly types?: readonly string[];
}

/** Faults in force. Of several that fit the newest wins; one that delays and one that disturbs go together. */
export interface Faults {
  set(fault: Fault, where?: Where): void;
  setEvents(fault: EventFault, where?: EventWhere): void;
  /** The next `count` events (all, when absent) reach no event stream. */
  dropEvents(count?: number): void;
  /** From now on event streams are written to as if their clients read nothing: at 1024 outstanding events they are cut off. */
  stallStreams(): void;
  /** Ends every open event stream with a reset. */
  resetStreams(): void;
  /**
   * Every change of apps, pods and groups takes so many ms, one after the other, as with a slow ZooKeeper; who comes when 500 wait
   * gets a 500. 0: no time, as from the start.
   */
  slowUpdates(ms: number): void;
  /** The Marathon's clock goes wrong by so many ms; the cluster's does not. */
  skewClock(ms: number): void;
  /** Takes everything back, slow updates and the skew too; what stalled streams owe is sent. */
  clear(): void;
  /** What is in force, newest first. */
  list(): readonly InForce[];
}

/** A fault in force and how often it applied. */
export interface InForce {
  readonly fault: Fault | EventFault;
  readonly where: Where | EventWhere;
  readonly applied: number;
}
