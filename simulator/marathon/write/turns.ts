import type { Clock, Timer } from '../../clock.ts';
import { refusal } from '../refusal.ts';

/** `--internal_max_queued_root_group_updates`. */
const MOST_WAITING = 500;

/** It is not this change's turn yet. `run` waits for it, then does the same once more. */
export class NotYet extends Error {
  readonly run: <T>(again: () => T) => Promise<T>;
  constructor(run: NotYet['run']) {
    super('the root is being changed');
    this.name = 'NotYet';
    this.run = run;
  }
}

/** Changes of the root are made one after the other, as Marathon's GroupManager makes them. */
export interface Turns {
  /** A change begins. Throws `NotYet` when it must wait or takes time, and a 500 when too many wait: not a 503. */
  take(): void;
  /** Every change takes so many ms from now on, as with a slow ZooKeeper; 0: no time. */
  slow(ms: number): void;
  /** Those that wait are never made: the process is gone. */
  forget(): void;
}

export function createTurns(clock: Clock): Turns {
  const queue: (() => void)[] = [];
  let lasts = 0;
  let working: Timer | undefined;
  let isGranted = false;
  const begin = (grant: () => void): void => {
    working = clock.after(lasts, grant);
  };
  const next = (): void => {
    working = undefined;
    const grant = queue.shift();
    if (grant) begin(grant);
  };
  const wait = (): Promise<void> =>
    new Promise((grant) => {
      if (working) queue.push(grant);
      else begin(grant);
    });
  const runAfter =
    (turn: Promise<void>): NotYet['run'] =>
    async (again) => {
      await turn;
      isGranted = true;
      try {
        return again();
      } finally {
        isGranted = false;
        next();
      }
    };
  return {
    take() {
      if (isGranted) {
        isGranted = false;
        return;
      }
      if (lasts === 0 && !working) return;
      if (working && queue.length >= MOST_WAITING)
        throw refusal(500, `GroupManager queue may not exceed ${MOST_WAITING} entries`);
      throw new NotYet(runAfter(wait()));
    },
    slow(ms) {
      lasts = ms;
    },
    forget() {
      working?.cancel();
      working = undefined;
      queue.length = 0;
    },
  };
}
