import type { HealthCheckResult } from '../../../model/index.ts';
import { healthStride } from './tuples.ts';
import type { HealthItem } from './tuples.ts';

const none: readonly HealthCheckResult[] = Object.freeze([]);

/** The health results of one task. */
export function buildHealth(items: 0 | readonly HealthItem[], taskId: string): readonly HealthCheckResult[] {
  if (items === 0) return none;
  // Most tasks have one check. A literal holds one element; an array that is pushed to keeps room for seventeen.
  if (items.length === healthStride) return Object.freeze([Object.freeze(new CompactResult(items, 0, taskId))]);
  const count = items.length / healthStride;
  return Object.freeze(
    Array.from({ length: count }, (_, index) => Object.freeze(new CompactResult(items, index * healthStride, taskId))),
  );
}

/** Milliseconds since the epoch, or text that is no time of Marathon's usual form. */
type Moment = number | string | null;

/**
 * A health result in 64 bytes less than the plain object: times as numbers (16 bytes against 40), the instance id as a length of the
 * task id. All that it says is in its own fields, so that equal results are equal field by field.
 */
class CompactResult implements HealthCheckResult {
  readonly alive: boolean;
  readonly consecutiveFailures: number;
  readonly lastFailureCause: string | null;
  private readonly first: Moment;
  private readonly last: Moment;
  private readonly failure: Moment;
  private readonly taskId: string;
  private readonly instance: number | string;

  constructor(items: readonly HealthItem[], at: number, taskId: string) {
    this.alive = items[at] === true;
    this.consecutiveFailures = Number(items[at + 1]);
    this.first = momentAt(items, at + 2);
    this.last = momentAt(items, at + 3);
    this.failure = momentAt(items, at + 4);
    const cause = items[at + 5];
    this.lastFailureCause = typeof cause === 'string' ? cause : null;
    this.taskId = taskId;
    const instance = items[at + 6];
    this.instance = typeof instance === 'string' || typeof instance === 'number' ? instance : 0;
  }

  get firstSuccess(): string | null {
    return momentText(this.first);
  }

  get lastSuccess(): string | null {
    return momentText(this.last);
  }

  get lastFailure(): string | null {
    return momentText(this.failure);
  }

  get instanceId(): string | null {
    if (typeof this.instance === 'string') return this.instance;
    return this.instance === 0 ? null : this.taskId.slice(0, this.instance);
  }

  toJSON(): HealthCheckResult {
    const { alive, consecutiveFailures, firstSuccess, lastSuccess, lastFailure, lastFailureCause, instanceId } = this;
    return { alive, consecutiveFailures, firstSuccess, lastSuccess, lastFailure, lastFailureCause, instanceId };
  }
}

function momentAt(items: readonly HealthItem[], at: number): Moment {
  const item = items[at];
  return typeof item === 'boolean' ? null : (item ?? null);
}

const momentText = (moment: Moment): string | null =>
  typeof moment === 'number' ? new Date(moment).toISOString() : moment;
