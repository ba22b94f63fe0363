import { LRUCache } from 'lru-cache';
import type { Shelf } from '../../informer/index.ts';
import type { Gate } from './gate.ts';

/** What was reckoned up over one Marathon's shelf, for viewers of the same access: true as long as the shelf stays as it is. */
export interface Reckoned<T> {
  of(gate: Gate, shelf: Shelf, reckon: () => T): T;
}

/** Sets of rights that are remembered; an estate has some hundred, and each takes a few kB. */
const accessesKept = 500;

interface Sum<T> {
  readonly generation: number;
  readonly value: T;
}

export function createReckoned<T>(): Reckoned<T> {
  const byAccess = new LRUCache<string, WeakMap<Shelf, Sum<T>>>({ max: accessesKept });
  const sumsOf = (digest: string): WeakMap<Shelf, Sum<T>> => {
    const known = byAccess.get(digest);
    if (known !== undefined) return known;
    const sums = new WeakMap<Shelf, Sum<T>>();
    byAccess.set(digest, sums);
    return sums;
  };
  return {
    of({ access }, shelf, reckon) {
      const sums = sumsOf(access.digest);
      const known = sums.get(shelf);
      if (known?.generation === shelf.generation) return known.value;
      const value = reckon();
      sums.set(shelf, { generation: shelf.generation, value });
      return value;
    },
  };
}
