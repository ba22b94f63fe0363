import { LRUCache } from 'lru-cache';
import { createGate, type Gate } from './gate.ts';
import type { Reads } from './reads.ts';

/** What was worked out over many Marathons, for viewers of the same access: given again as long as all that was read for it holds. */
export interface Kept<T> {
  /** `make` reads through the gate that it is given, and through no other. */
  of(gate: Gate, make: (gate: Gate) => T): T;
}

/** Sets of rights that are remembered; an estate has some hundred, and each takes a few kB. */
const accessesKept = 500;

export function createKept<T>(): Kept<T> {
  const byAccess = new LRUCache<string, { readonly value: T; readonly reads: Reads }>({ max: accessesKept });
  return {
    of(gate, make) {
      const { deps, access, asker } = gate;
      let found = byAccess.get(access.digest);
      if (found?.reads.hold() !== true) {
        const own = createGate(deps, access, asker);
        found = { value: make(own), reads: own.reads };
        byAccess.set(access.digest, found);
      }
      gate.reads.include(found.reads);
      return found.value;
    },
  };
}
