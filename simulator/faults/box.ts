import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import { drawLatency } from './latency.ts';
import type { EventFault, EventWhere, Fault, Faults, InsteadFault, LateFault, SpoilFault, Where } from './model.ts';
import { createRules } from './rules.ts';

/** A fault that takes the place of the answer, or spoils it. */
export type Disturbance = InsteadFault | SpoilFault;

/** What befalls a request. */
export interface Verdict {
  /** ms before anything happens. */
  readonly wait: number;
  readonly disturbance: Disturbance | undefined;
}

/** Faults in force, and what the wire asks of them. */
export interface FaultBox extends Faults {
  /** What befalls a request to this endpoint, used up by one. */
  judge(endpoint: string): Verdict;
  /** What becomes of an event of this type, used up by one. */
  judgeEvent(type: string): EventFault | undefined;
}

/** What the box does through others. */
export interface FaultParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly resetStreams: () => void;
  /** Holds back what streams are sent, or lets it go. */
  readonly stall: (on: boolean) => void;
  readonly skew: (ms: number) => void;
  /** How long every change of the root takes. */
  readonly slow: (ms: number) => void;
}

/** The name of heartbeats among event types. */
export const HEARTBEAT_TYPE = 'heartbeat';

const isLate = (fault: Fault): fault is LateFault => fault.kind === 'delay' || fault.kind === 'latency';

/** An endpoint matches its own name, or one that ends in `*` what begins alike. */
const matches = (wanted: string | undefined, endpoint: string): boolean =>
  wanted === undefined || wanted === endpoint || (wanted.endsWith('*') && endpoint.startsWith(wanted.slice(0, -1)));

const concerns = (rule: { fault: EventFault; where: EventWhere }, type: string): boolean =>
  rule.where.types?.includes(type) ?? (type !== HEARTBEAT_TYPE || rule.fault.kind === 'split');

export function createFaults(parts: FaultParts): FaultBox {
  const { clock, random } = parts;
  const late = createRules<LateFault, Where>(clock, random.fork('late'));
  const disturbances = createRules<Disturbance, Where>(clock, random.fork('disturbances'));
  const events = createRules<EventFault, EventWhere>(clock, random.fork('events'));
  const draws = random.fork('latencies');
  const waitOf = (fault: LateFault | undefined): number => {
    if (!fault) return 0;
    return fault.kind === 'delay' ? fault.ms : drawLatency(fault.of, draws);
  };
  return {
    set: (fault, where = {}) => (isLate(fault) ? late.add(fault, where) : disturbances.add(fault, where)),
    setEvents: (fault, where = {}) => events.add(fault, where),
    dropEvents: (count) => events.add({ kind: 'drop' }, count === undefined ? {} : { times: count }),
    stallStreams: () => parts.stall(true),
    resetStreams: parts.resetStreams,
    slowUpdates: parts.slow,
    skewClock: parts.skew,
    clear() {
      for (const rules of [late, disturbances, events]) rules.clear();
      parts.slow(0);
      parts.skew(0);
      parts.stall(false);
    },
    list: () => [...late.list(), ...disturbances.list(), ...events.list()],
    judge: (endpoint) => ({
      wait: waitOf(late.take((rule) => matches(rule.where.endpoint, endpoint))),
      disturbance: disturbances.take((rule) => matches(rule.where.endpoint, endpoint)),
    }),
    judgeEvent: (type) => events.take((rule) => concerns(rule, type)),
  };
}
