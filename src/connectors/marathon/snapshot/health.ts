/**
 * Health results in bytes: each is a byte, 1 for alive, and seven fields: consecutiveFailures, firstSuccess, lastSuccess, lastFailure,
 * lastFailureCause, instanceId, and how many bytes of the task's id the instance id is. Of the last two one is null, or both: Marathon
 * ≥ 1.8 gives a task the id of its instance and `._app.1` behind it.
 */
import type { HealthCheckResult } from '../../../model/index.ts';
import { fieldOf, readCode, readField } from './field-text.ts';
import type { ByteString, Cursor } from './field-text.ts';

const none: readonly HealthCheckResult[] = Object.freeze([]);

export const healthText = (results: readonly HealthCheckResult[], taskId: string): ByteString =>
  results.map((result) => resultText(result, taskId)).join('');

function resultText(result: HealthCheckResult, taskId: string): ByteString {
  const { alive, consecutiveFailures, firstSuccess, lastSuccess, lastFailure, lastFailureCause, instanceId } = result;
  const isPart = instanceId !== null && instanceId !== '' && taskId.startsWith(instanceId);
  const texts = [`${consecutiveFailures}`, firstSuccess, lastSuccess, lastFailure, lastFailureCause];
  const instance = isPart ? [null, `${Buffer.byteLength(instanceId)}`] : [instanceId, null];
  return (alive ? '\u0001' : '\0') + [...texts, ...instance].map(fieldOf).join('');
}

/** The results of one task, frozen: what is between the cursor and `end`. */
export function readHealth(cursor: Cursor, end: number, taskId: string): readonly HealthCheckResult[] {
  if (cursor.at >= end) return none;
  const results: HealthCheckResult[] = [];
  while (cursor.at < end) results.push(Object.freeze(readResult(cursor, taskId)));
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
  return { ...result, instanceId: part === null ? instance : beginningOf(taskId, Number(part)) };
}

const beginningOf = (taskId: string, bytes: number): string =>
  Buffer.byteLength(taskId) === taskId.length ? taskId.slice(0, bytes) : Buffer.from(taskId).toString('utf8', 0, bytes);
