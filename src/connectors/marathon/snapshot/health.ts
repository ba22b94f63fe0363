/**
 * Health results in a string: each is a character, 1 for alive, and seven fields: consecutiveFailures, firstSuccess, lastSuccess,
 * lastFailure, lastFailureCause, instanceId, and how much of the task's id the instance id is. Of the last two one is null, or both:
 * Marathon ≥ 1.8 gives a task the id of its instance and `._app.1` behind it.
 */
import type { HealthCheckResult } from '../../../model/index.ts';
import { cursorAt, fieldOf, readCode, readField } from './field-text.ts';
import type { Cursor } from './field-text.ts';

const none: readonly HealthCheckResult[] = Object.freeze([]);

export const healthText = (results: readonly HealthCheckResult[], taskId: string): string =>
  results.map((result) => resultText(result, taskId)).join('');

function resultText(result: HealthCheckResult, taskId: string): string {
  const { alive, consecutiveFailures, firstSuccess, lastSuccess, lastFailure, lastFailureCause, instanceId } = result;
  const isPart = instanceId !== null && instanceId !== '' && taskId.startsWith(instanceId);
  const texts = [`${consecutiveFailures}`, firstSuccess, lastSuccess, lastFailure, lastFailureCause];
  const instance = isPart ? [null, `${instanceId.length}`] : [instanceId, null];
  return (alive ? '\u0001' : '\0') + [...texts, ...instance].map(fieldOf).join('');
}

/** The results of one task, frozen. */
export function readHealth(text: string | null, taskId: string): readonly HealthCheckResult[] {
  if (text === null) return none;
  const results: HealthCheckResult[] = [];
  const cursor = cursorAt(text);
  while (cursor.at < text.length) results.push(Object.freeze(readResult(cursor, taskId)));
  return Object.freeze(results);
}

function readResult(cursor: Cursor, taskId: string): HealthCheckResult {
  const result = {
    alive: readCode(cursor) === 1,
    consecutiveFailures: Number(readField(cursor)),
    firstSuccess: readField(cursor),
    lastSuccess: readField(cursor),
    lastFailure: readField(cursor),
    lastFailureCause: readField(cursor),
  };
  const instance = readField(cursor);
  const part = readField(cursor);
  return { ...result, instanceId: part === null ? instance : taskId.slice(0, Number(part)) };
}
