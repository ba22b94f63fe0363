import type { Clock, Timer } from '../../clock.ts';
import type { Driver } from '../../cluster/index.ts';

/** The roles that want offers, each with a number that grows when something new wants them. */
export type Demand = ReadonlyMap<string, number>;

/** Tells the cluster which roles want offers, not more often than Marathon does. */
export interface Reviver {
  /** What is wanted now; told at every change of an instance, also when nothing is different. */
  wants(demand: Demand): void;
  stop(): void;
}

/**
 * A Marathon's very first launch waits so many ms at most, as if it had been busy a moment ago: the recorded one always had, and
 * clients that look right after their first write should see what they would see there.
 */
const BUSY_BEFORE = 1000;

/** Marathon's timers come some ms late: wishes were seen 1005 to 1035 ms apart. */
const LATE = 15;

/** After so many intervals without a wish the next ones are not behind the times. */
const QUIET = 2;

/**
 * Marathon throttles its wishes to one per `interval` ms: one is held back, behind it only the newest waits, and every change
 * of an instance makes a wish. So a launch after a quiet second is immediate, one amid changes takes up to two intervals; after
 * a quiet time nothing old is held back: the second wish is the newest. All as recorded. Offers are revived when a role is new
 * or something new wants them.
 */
export function createReviver(clock: Clock, interval: number, driver: () => Driver): Reviver {
  let current: Demand = new Map();
  let held: Demand | undefined;
  let behind: Demand | undefined;
  let last: number | undefined;
  let timer: Timer | undefined;
  let wasQuiet = false;
  const emit = (demand: Demand): void => {
    wasQuiet = clock.now() - (last ?? 0) > QUIET * interval;
    last = clock.now();
    const dropped = new Set([...current.keys()].filter((role) => !demand.has(role)));
    const fresh = new Set([...demand].filter(([role, number]) => current.get(role) !== number).map(([role]) => role));
    current = demand;
    if (dropped.size > 0) driver().suppress(dropped);
    if (fresh.size > 0) driver().revive(fresh);
  };
  const next = (): void => {
    timer = undefined;
    if (held === undefined) return;
    const due = held;
    held = behind;
    behind = undefined;
    emit(due);
    if (held !== undefined) timer = clock.after(interval + LATE, next);
  };
  return {
    wants(demand) {
      last ??= clock.now() - interval + Math.min(interval, BUSY_BEFORE);
      if (held !== undefined && wasQuiet) held = demand;
      else if (held !== undefined) behind = demand;
      else if (clock.now() - last >= interval) emit(demand);
      else {
        held = demand;
        timer = clock.after(last + interval + LATE - clock.now(), next);
      }
    },
    stop() {
      timer?.cancel();
      [timer, held, behind] = [undefined, undefined, undefined];
      if (current.size > 0) driver().suppress(new Set(current.keys()));
      current = new Map();
      last = -Infinity;
    },
  };
}
