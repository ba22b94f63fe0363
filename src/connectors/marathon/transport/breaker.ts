/** Circuit breaker of one address: when it fails, calls are answered at once for a while, then one probe decides. */
export interface Breaker {
  state(): CircuitState;
  /** Whether a call would be let through now. */
  ready(): boolean;
  /** Takes a place for one call, or null when the circuit is open or its probe is under way. Settle it exactly once. */
  admit(): Permit | null;
}

export type CircuitState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

export interface Permit {
  succeed(): void;
  fail(): void;
  /** The call was given up by its caller: says nothing about the address. */
  release(): void;
}

export interface BreakerOptions {
  readonly now: () => number;
  readonly random: () => number;
}

/** So many failures in a row open the circuit: more than a lost connection or two, less than a second of polling. */
const runOfFailures = 5;
/** Or half of this many last calls. */
const window = 20;
/** First pause before a probe, doubled after each failed probe up to the second; a leader's failover takes 3–12 s. */
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

interface Circuit {
  /** Last results, newest last; true is a failure. */
  results: boolean[];
  run: number;
  pauses: number;
  /** Time of the next probe; null while closed. */
  probeAt: number | null;
  probing: boolean;
}

const closed = (): Circuit => ({ results: [], run: 0, pauses: 0, probeAt: null, probing: false });

export function createBreaker({ now, random }: BreakerOptions): Breaker {
  let circuit = closed();

  const ready = (): boolean => circuit.probeAt === null || (now() >= circuit.probeAt && !circuit.probing);

  const open = (): void => {
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** circuit.pauses);
    // Half to all of the pause, so that the probes of many gateways do not come together.
    circuit = {
      ...closed(),
      pauses: circuit.pauses + 1,
      probeAt: now() + pause * (0.5 + random() / 2),
    };
  };

  const settle = (failed: boolean, probe: boolean): void => {
    if (probe) return failed ? open() : reset();
    // Late results of calls that began before the circuit opened change nothing.
    if (circuit.probeAt !== null) return;
    circuit.results = [...circuit.results, failed].slice(-window);
    circuit.run = failed ? circuit.run + 1 : 0;
    if (failed && isBroken(circuit)) open();
  };

  const reset = (): void => {
    circuit = closed();
  };

  return {
    state: () => (circuit.probeAt === null ? 'CLOSED' : now() >= circuit.probeAt ? 'HALF_OPEN' : 'OPEN'),
    ready,
    admit() {
      if (!ready()) return null;
      const probe = circuit.probeAt !== null;
      const at = circuit;
      at.probing = probe;
      return {
        succeed: () => settle(false, probe),
        fail: () => settle(true, probe),
        release: () => {
          if (probe) at.probing = false;
        },
      };
    },
  };
}

function isBroken({ results, run }: Circuit): boolean {
  if (run >= runOfFailures) return true;
  return results.length >= window && results.filter(Boolean).length * 2 >= results.length;
}
