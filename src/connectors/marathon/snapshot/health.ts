import type { HealthCheckResult } from '../../../model/index.ts';
import { healthStride } from './tuples.ts';
import type { HealthItem } from './tuples.ts';

const none: readonly HealthCheckResult[] = Object.freeze([]);

const textAt = (items: readonly HealthItem[], at: number): string | null => {
  const item = items[at];
  return typeof item === 'string' ? item : null;
};

/** The health results of one task. The instance id is cut out of the task id, which costs a third of a copy. */
export function buildHealth(items: 0 | readonly HealthItem[], taskId: string): readonly HealthCheckResult[] {
  if (items === 0) return none;
  const results: HealthCheckResult[] = [];
  for (let at = 0; at < items.length; at += healthStride) results.push(buildResult(items, at, taskId));
  return Object.freeze(results);
}

function buildResult(items: readonly HealthItem[], at: number, taskId: string): HealthCheckResult {
  return Object.freeze({
    alive: items[at] === true,
    consecutiveFailures: Number(items[at + 1]),
    firstSuccess: textAt(items, at + 2),
    lastSuccess: textAt(items, at + 3),
    lastFailure: textAt(items, at + 4),
    lastFailureCause: textAt(items, at + 5),
    instanceId: instanceId(items[at + 6], taskId),
  });
}

function instanceId(item: HealthItem | undefined, taskId: string): string | null {
  if (typeof item === 'string') return item;
  return typeof item === 'number' && item > 0 ? taskId.slice(0, item) : null;
}
