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

/** What is the same for nearly every healthy task. */
interface Verdict {
  readonly alive: boolean;
  readonly consecutiveFailures: number;
  readonly lastFailure: Moment;
  readonly lastFailureCause: string | null;
}

const healthy: Verdict = Object.freeze({
  alive: true,
  consecutiveFailures: 0,
  lastFailure: null,
  lastFailureCause: null,
});

/**
 * A health result at half the size of a plain object: times are numbers (16 bytes against 40), the instance id is a length of the task
 * id, an unbroken success is one shared object. Its own fields hold all it says, so that equal results are equal field by field.
 */
class CompactResult implements HealthCheckResult {
  private readonly verdict: Verdict;
  private readonly first: Moment;
  private readonly last: Moment;
  private readonly taskId: string;
  private readonly instance: number | string;

  constructor(items: readonly HealthItem[], at: number, taskId: string) {
    this.verdict = verdictAt(items, at);
    this.first = momentAt(items, at + 2);
    this.last = momentAt(items, at + 3);
    this.taskId = taskId;
    const instance = items[at + 6];
    this.instance = typeof instance === 'string' || typeof instance === 'number' ? instance : 0;
  }

  get alive(): boolean {
    return this.verdict.alive;
  }

  get consecutiveFailures(): number {
    return this.verdict.consecutiveFailures;
  }

  get firstSuccess(): string | null {
    return momentText(this.first);
  }

  get lastSuccess(): string | null {
    return momentText(this.last);
  }

  get lastFailure(): string | null {
    return momentText(this.verdict.lastFailure);
  }

  get lastFailureCause(): string | null {
    return this.verdict.lastFailureCause;
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

function verdictAt(items: readonly HealthItem[], at: number): Verdict {
  const alive = items[at] === true;
  const consecutiveFailures = Number(items[at + 1]);
  const lastFailure = momentAt(items, at + 4);
  const cause = items[at + 5];
  const lastFailureCause = typeof cause === 'string' ? cause : null;
  if (alive && consecutiveFailures === 0 && lastFailure === null && lastFailureCause === null) return healthy;
  return Object.freeze({ alive, consecutiveFailures, lastFailure, lastFailureCause });
}

function momentAt(items: readonly HealthItem[], at: number): Moment {
  const item = items[at];
  return typeof item === 'boolean' ? null : (item ?? null);
}

const momentText = (moment: Moment): string | null =>
  typeof moment === 'number' ? new Date(moment).toISOString() : moment;
