import type { Fault, Faults } from '../door.ts';

interface Rule {
  readonly fault: Fault;
  readonly endpoint: string | undefined;
  left: number;
}

/** Faults in force, and what the server asks of them. */
export interface FaultBox extends Faults {
  /** The fault for a request, used up by one. */
  next(endpoint: string): Fault | undefined;
  /** Whether the next event is dropped, used up by one. */
  drops(): boolean;
}

/** An endpoint matches its own name, or one that ends in `*` what begins alike. */
const matches = (rule: Rule, endpoint: string): boolean =>
  rule.endpoint === undefined ||
  rule.endpoint === endpoint ||
  (rule.endpoint.endsWith('*') && endpoint.startsWith(rule.endpoint.slice(0, -1)));

export function createFaults(resetStreams: () => void): FaultBox {
  let rules: Rule[] = [];
  let dropping = 0;
  return {
    set: (fault, where) => void rules.unshift({ fault, endpoint: where?.endpoint, left: where?.times ?? Infinity }),
    dropEvents(count) {
      dropping = count ?? Infinity;
    },
    resetStreams,
    clear() {
      rules = [];
      dropping = 0;
    },
    next(endpoint) {
      const rule = rules.find((one) => matches(one, endpoint));
      if (!rule) return undefined;
      rule.left--;
      if (rule.left <= 0) rules = rules.filter((one) => one !== rule);
      return rule.fault;
    },
    drops() {
      if (dropping <= 0) return false;
      dropping--;
      return true;
    },
  };
}
