import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { Extent } from './model.ts';

/** A fault with how far it reaches. */
export interface Rule<F, W extends Extent> {
  readonly fault: F;
  readonly where: W;
  readonly applied: number;
}

/** Rules of one kind, newest first. */
export interface Rules<F, W extends Extent> {
  add(fault: F, where: W): void;
  /** The newest rule that fits, used up by one. */
  take(fits: (rule: Rule<F, W>) => boolean): F | undefined;
  list(): readonly Rule<F, W>[];
  clear(): void;
}

interface Counted<F, W extends Extent> extends Rule<F, W> {
  readonly until: number;
  applied: number;
}

/** An empty set of rules; chance is drawn only for rules that have a `share`. */
export function createRules<F, W extends Extent>(clock: Clock, random: Random): Rules<F, W> {
  let rules: Counted<F, W>[] = [];
  const isLive = (rule: Counted<F, W>): boolean =>
    rule.applied < (rule.where.times ?? Infinity) && clock.now() < rule.until;
  const strikes = (share: number | undefined): boolean => share === undefined || random.next() < share;
  return {
    add(fault, where) {
      rules.unshift({ fault, where, until: clock.now() + (where.forMs ?? Infinity), applied: 0 });
    },
    take(fits) {
      rules = rules.filter(isLive);
      const rule = rules.find((one) => fits(one) && strikes(one.where.share));
      if (rule) rule.applied++;
      return rule?.fault;
    },
    list: () => rules.filter(isLive),
    clear() {
      rules = [];
    },
  };
}
