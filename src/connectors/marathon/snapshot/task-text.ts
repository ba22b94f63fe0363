/**
 * Tasks in bytes. A task is one byte, the position of its state in the model's `taskStates`, and then thirteen fields (field-text.ts):
 * taskId, host, agentId, region, zone, role, stagedAt, startedAt, version, ports, ipAddresses, healthCheckResults, rest. Ports are
 * numbers with commas between; addresses are fields, address and protocol in turn; `rest` is JSON text; health results are read by
 * health.ts. Absent is null.
 */
import { taskStates } from '../../../model/index.ts';
import type { IpAddress, JsonObject, Task, TaskState } from '../../../model/index.ts';
import { deepFreeze } from './freeze.ts';
import { contentField, cursorAt, fieldOf, readField, readLength, skipField } from './field-text.ts';
import type { ByteString, Cursor } from './field-text.ts';
import { healthText, readHealth } from './health.ts';
import { createPool } from './intern.ts';

/** What a task says beside where it belongs. */
export type TaskFields = Omit<Task, '__typename' | 'ref'>;

const fieldCount = 13;

/** One task; equal tasks give equal bytes. */
export function taskText(task: TaskFields): ByteString {
  const { taskId, host, agentId, region, zone, role, stagedAt, startedAt, version, ports, rest } = task;
  const state = String.fromCharCode(taskStates.indexOf(task.state));
  const texts = [taskId, host, agentId, region, zone, role, stagedAt, startedAt, version].map(fieldOf).join('');
  const addresses = task.ipAddresses.map(({ ipAddress, protocol }) => fieldOf(ipAddress) + fieldOf(protocol)).join('');
  const lists = [ports.join(','), addresses, healthText(task.healthCheckResults, taskId)];
  const contents = lists.map((content) => contentField(content === '' ? null : content)).join('');
  return state + texts + contents + fieldOf(rest === null ? null : JSON.stringify(rest));
}

/** Where each of so many tasks begins, the first of them at `from`. */
export function taskPlaces(bytes: Buffer, from: number, count: number): readonly number[] {
  let at = from;
  return Array.from({ length: count }, () => {
    const place = at;
    at = taskEnd(bytes, place);
    return place;
  });
}

/** Where the task at a place ends. */
export function taskEnd(bytes: Buffer, place: number): number {
  const cursor = cursorAt(bytes, place + 1);
  for (let field = 0; field < fieldCount; field += 1) skipField(cursor);
  return cursor.at;
}

/** One task, or the first of some. */
export interface TaskPlace {
  readonly bytes: Buffer;
  readonly at: number;
}

/**
 * Whether the tasks at two places say the same: true for the same bytes, false for another state or id, null when only their fields can
 * tell (JSON says one thing in several ways).
 */
export function sameTextAt(one: TaskPlace, other: TaskPlace): boolean | null {
  const length = taskEnd(one.bytes, one.at) - one.at;
  // A task says where it ends: what begins with the whole of the other is the other.
  if (sameBytes(one, other, length)) return true;
  if (one.bytes[one.at] !== other.bytes[other.at]) return false;
  return taskIdAt(one) === taskIdAt(other) ? null : false;
}

export const sameBytes = (one: TaskPlace, other: TaskPlace, length: number): boolean =>
  other.at + length <= other.bytes.length &&
  one.bytes.compare(other.bytes, other.at, other.at + length, one.at, one.at + length) === 0;

/** The same of so many tasks in a row. */
export function sameTexts(one: TaskPlace, other: TaskPlace, count: number): boolean | null {
  let [at, otherAt] = [one.at, other.at];
  for (let task = 0; task < count; task += 1) {
    const same = sameTextAt({ bytes: one.bytes, at }, { bytes: other.bytes, at: otherAt });
    if (same !== true) return same;
    const end = taskEnd(one.bytes, at);
    otherAt += end - at;
    at = end;
  }
  return true;
}

export const stateAt = ({ bytes, at }: TaskPlace): TaskState => taskStates[bytes[at] ?? -1] ?? 'TASK_UNKNOWN';

export const taskIdAt = ({ bytes, at }: TaskPlace): string => readField(cursorAt(bytes, at + 1)) ?? '';

export function hostAt({ bytes, at }: TaskPlace): string | null {
  const cursor = cursorAt(bytes, at + 1);
  skipField(cursor);
  return readField(cursor);
}

/** All fields of the task at a place, frozen. */
export function readTaskFields({ bytes, at }: TaskPlace): TaskFields {
  const cursor = cursorAt(bytes, at + 1);
  const taskId = readField(cursor) ?? '';
  return Object.freeze({
    taskId,
    state: stateAt({ bytes, at }),
    host: readField(cursor),
    agentId: readField(cursor),
    region: readField(cursor),
    zone: readField(cursor),
    role: readField(cursor),
    stagedAt: readField(cursor),
    startedAt: readField(cursor),
    version: readField(cursor),
    ports: portsOf(readField(cursor)),
    ipAddresses: readAddresses(cursor, contentEnd(cursor)),
    healthCheckResults: readHealth(cursor, contentEnd(cursor), taskId),
    rest: restOf(readField(cursor)),
  });
}

/** Where the content of the next field ends; the cursor goes to where it begins. */
function contentEnd(cursor: Cursor): number {
  const length = readLength(cursor);
  return cursor.at + Math.max(0, length);
}

const noPorts: readonly number[] = Object.freeze([]);
const portLists = createPool<readonly number[]>();

const portsOf = (text: string | null): readonly number[] =>
  text === null ? noPorts : portLists.get(text, (ports) => Object.freeze(ports.split(',').map(Number)));

const noAddresses: readonly IpAddress[] = Object.freeze([]);

function readAddresses(cursor: Cursor, end: number): readonly IpAddress[] {
  if (cursor.at >= end) return noAddresses;
  const addresses: IpAddress[] = [];
  while (cursor.at < end) {
    addresses.push(Object.freeze({ ipAddress: readField(cursor) ?? '', protocol: readField(cursor) }));
  }
  return Object.freeze(addresses);
}

function restOf(text: string | null): JsonObject | null {
  if (text === null) return null;
  const rest: JsonObject = JSON.parse(text);
  return deepFreeze(rest);
}
