/**
 * Tasks in a string. A task is one character, the position of its state in the model's `taskStates`, and then thirteen fields
 * (field-text.ts): taskId, host, agentId, region, zone, role, stagedAt, startedAt, version, ports, ipAddresses, healthCheckResults,
 * rest. Ports are numbers with commas between; addresses are fields, address and protocol in turn; `rest` is JSON text; health results
 * are read by health.ts. Absent is null.
 */
import { taskStates } from '../../../model/index.ts';
import type { IpAddress, JsonObject, Task, TaskState } from '../../../model/index.ts';
import { deepFreeze } from './freeze.ts';
import { cursorAt, fieldOf, readField, skipField } from './field-text.ts';
import { healthText, readHealth } from './health.ts';
import { createPool } from './intern.ts';

/** What a task says beside where it belongs. */
export type TaskFields = Omit<Task, '__typename' | 'ref'>;

const fieldCount = 13;

/** One task as text; equal tasks give equal texts. */
export function taskText(task: TaskFields): string {
  const { taskId, host, agentId, region, zone, role, stagedAt, startedAt, version, ports, rest } = task;
  const state = String.fromCharCode(taskStates.indexOf(task.state));
  const texts = [taskId, host, agentId, region, zone, role, stagedAt, startedAt, version].map(fieldOf).join('');
  const addresses = task.ipAddresses.map(({ ipAddress, protocol }) => fieldOf(ipAddress) + fieldOf(protocol)).join('');
  const health = healthText(task.healthCheckResults, taskId);
  const others = [ports.join(','), addresses, health, rest === null ? '' : JSON.stringify(rest)];
  return state + texts + others.map((text) => fieldOf(text === '' ? null : text)).join('');
}

/** Where each of so many tasks begins. */
export function taskPlaces(tasks: string, count: number): readonly number[] {
  const cursor = cursorAt(tasks);
  return Array.from({ length: count }, () => {
    const place = cursor.at;
    cursor.at += 1;
    for (let field = 0; field < fieldCount; field += 1) skipField(cursor);
    return place;
  });
}

/**
 * Whether the tasks at two places say the same: true for the same text, false for another state or id, null when only their fields can
 * tell (JSON says one thing in several ways).
 */
export function sameTextAt(one: string, at: number, other: string, otherAt: number): boolean | null {
  const end = endOf(one, at);
  // A text says where it ends: what begins with the whole of the other is the other.
  if (one.slice(at, end) === other.slice(otherAt, otherAt + end - at)) return true;
  if (one.charCodeAt(at) !== other.charCodeAt(otherAt)) return false;
  return taskIdAt(one, at) === taskIdAt(other, otherAt) ? null : false;
}

function endOf(tasks: string, place: number): number {
  const cursor = cursorAt(tasks, place + 1);
  for (let field = 0; field < fieldCount; field += 1) skipField(cursor);
  return cursor.at;
}

/** The same of so many tasks in a row. */
export function sameTexts(one: string, other: string, count: number): boolean | null {
  if (one === other) return true;
  let [at, otherAt] = [0, 0];
  for (let task = 0; task < count; task += 1) {
    const same = sameTextAt(one, at, other, otherAt);
    if (same !== true) return same;
    const end = endOf(one, at);
    otherAt += end - at;
    at = end;
  }
  return true;
}

export const stateAt = (tasks: string, place: number): TaskState =>
  taskStates[tasks.charCodeAt(place)] ?? 'TASK_UNKNOWN';

export const taskIdAt = (tasks: string, place: number): string => readField(cursorAt(tasks, place + 1)) ?? '';

export function hostAt(tasks: string, place: number): string | null {
  const cursor = cursorAt(tasks, place + 1);
  skipField(cursor);
  return readField(cursor);
}

/** All fields of the task at a place, frozen. */
export function readTaskFields(tasks: string, place: number): TaskFields {
  const cursor = cursorAt(tasks, place + 1);
  const taskId = readField(cursor) ?? '';
  return Object.freeze({
    taskId,
    state: stateAt(tasks, place),
    host: readField(cursor),
    agentId: readField(cursor),
    region: readField(cursor),
    zone: readField(cursor),
    role: readField(cursor),
    stagedAt: readField(cursor),
    startedAt: readField(cursor),
    version: readField(cursor),
    ports: portsOf(readField(cursor)),
    ipAddresses: addressesOf(readField(cursor)),
    healthCheckResults: readHealth(readField(cursor), taskId),
    rest: restOf(readField(cursor)),
  });
}

const noPorts: readonly number[] = Object.freeze([]);
const portLists = createPool<string, readonly number[]>();

const portsOf = (text: string | null): readonly number[] =>
  text === null ? noPorts : portLists.get(text, (ports) => Object.freeze(ports.split(',').map(Number)));

const noAddresses: readonly IpAddress[] = Object.freeze([]);

function addressesOf(text: string | null): readonly IpAddress[] {
  if (text === null) return noAddresses;
  const addresses: IpAddress[] = [];
  const cursor = cursorAt(text);
  while (cursor.at < text.length) {
    addresses.push(Object.freeze({ ipAddress: readField(cursor) ?? '', protocol: readField(cursor) }));
  }
  return Object.freeze(addresses);
}

function restOf(text: string | null): JsonObject | null {
  if (text === null) return null;
  const rest: JsonObject = JSON.parse(text);
  return deepFreeze(rest);
}
