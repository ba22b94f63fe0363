import type { Shelf } from '../store.ts';
import type { Part } from '../pending/key.ts';
import type { Timers } from '../pending/timers.ts';

/**
 * The launch queue, readiness results and the groups' enforceRole have no events: they are read again and again while something waits,
 * and not at all at rest.
 */
export interface Attention {
  /** Something may have begun to wait. */
  wake(): void;
  /** A commit may have made something wait, or end waiting. */
  look(): void;
}

/** An event may have made something wait: the queue says whether it does. */
const onceWoken: readonly Part[] = ['queue'];
const whileWaiting: readonly Part[] = ['queue', 'groups'];
const whileDeploying: readonly Part[] = [...whileWaiting, 'deployments'];

export interface AttentionOptions {
  readonly shelf: () => Shelf | undefined;
  readonly timers: Timers;
  readonly watchfulMs: number;
  readonly coalesceMs: number;
  /** False while the Marathon is not being followed: everything will be read anyway. */
  readonly awake: () => boolean;
  readonly read: (part: Part) => Promise<void>;
}

export function createAttention(options: AttentionOptions): Attention {
  const { shelf, timers, watchfulMs, coalesceMs, awake, read } = options;
  let woken = false;
  let planned = false;
  let lastAt = Number.NEGATIVE_INFINITY;

  function look(): void {
    if (planned || !awake() || !(woken || isInteresting(shelf()))) return;
    planned = true;
    // A little later each time by chance, so that the Marathons of an estate are not all asked in one moment.
    const dueAt = lastAt + watchfulMs * (1 + timers.random() / 8);
    timers.after(Math.max(coalesceMs, dueAt - timers.now()), () => void round());
  }

  async function round(): Promise<void> {
    woken = false;
    lastAt = timers.now();
    // What fails is told by the reader and tried again in the next round.
    if (awake()) await Promise.allSettled(partsOf(shelf()).map(read));
    planned = false;
    look();
  }

  return {
    look,
    wake: () => {
      woken = true;
      look();
    },
  };
}

function partsOf(shelf: Shelf | undefined): readonly Part[] {
  if (!isInteresting(shelf)) return onceWoken;
  return (shelf?.deployments.length ?? 0) > 0 ? whileDeploying : whileWaiting;
}

/** A deployment runs, something is queued, or an app or pod has fewer instances than wanted (queued or not: the queue may have died). */
function isInteresting(shelf: Shelf | undefined): boolean {
  if (shelf === undefined) return false;
  if (shelf.deployments.length > 0 || shelf.queue.length > 0) return true;
  const { apps, pods } = shelf;
  for (let i = 0; i < apps.size; i += 1) {
    const app = apps.at(i);
    if (app !== undefined && app.taskCount < app.instances) return true;
  }
  for (let i = 0; i < pods.size; i += 1) {
    const pod = pods.at(i);
    if (pod !== undefined && pod.podInstances.length < pod.instances) return true;
  }
  return false;
}
