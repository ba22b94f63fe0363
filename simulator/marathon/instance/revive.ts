import type { Clock, Timer } from '../../clock.ts';
import type { Driver } from '../../cluster/index.ts';

/** Tells the cluster which roles want offers, not more often than Marathon does. */
export interface Reviver {
  /** Which roles want offers now; told at every change of an instance. */
  wants(roles: ReadonlySet<string>): void;
  stop(): void;
}

/** How often a revive is repeated while the role still waits (Marathon's ReviveRepeaterLogic). */
const REPEATS = 2;

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((role) => b.has(role));

/**
 * Marathon throttles its wishes to one per `interval` ms, with one held back and one behind it: the newest replaces the one
 * behind. A launch after a quiet second is immediate, one amid changes takes up to two intervals, as recorded.
 */
export function createReviver(clock: Clock, interval: number, driver: () => Driver): Reviver {
  let current: ReadonlySet<string> = new Set();
  let held: ReadonlySet<string> | undefined;
  let behind: ReadonlySet<string> | undefined;
  let last = -Infinity;
  let timer: Timer | undefined;
  let repeat: Timer | undefined;
  let repeatsLeft = 0;
  const repeatLater = (): void => {
    repeat?.cancel();
    repeat = undefined;
    if (repeatsLeft <= 0 || current.size === 0) return;
    repeat = clock.after(interval, () => {
      repeatsLeft--;
      driver().revive(current);
      repeatLater();
    });
  };
  const emit = (roles: ReadonlySet<string>): void => {
    last = clock.now();
    const dropped = new Set([...current].filter((role) => !roles.has(role)));
    const fresh = new Set([...roles].filter((role) => !current.has(role)));
    current = roles;
    if (dropped.size > 0) driver().suppress(dropped);
    if (fresh.size === 0) return;
    driver().revive(fresh);
    repeatsLeft = REPEATS;
    repeatLater();
  };
  const next = (): void => {
    timer = undefined;
    if (held === undefined) return;
    emit(held);
    held = behind;
    behind = undefined;
    if (held !== undefined) timer = clock.after(interval, next);
  };
  return {
    wants(roles) {
      const newest = behind ?? held ?? current;
      if (same(newest, roles)) return;
      if (held !== undefined) behind = roles;
      else if (clock.now() - last >= interval) emit(roles);
      else {
        held = roles;
        timer = clock.after(last + interval - clock.now(), next);
      }
    },
    stop() {
      timer?.cancel();
      repeat?.cancel();
      [timer, repeat, held, behind] = [undefined, undefined, undefined, undefined];
      if (current.size > 0) driver().suppress(current);
      current = new Set();
      last = -Infinity;
    },
  };
}
