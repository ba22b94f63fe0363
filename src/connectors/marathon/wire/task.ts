import { isJsonObject, taskStates } from '../../../model/index.ts';
import type { JsonObject, JsonValue, TaskState } from '../../../model/index.ts';
import { momentOf } from '../snapshot/index.ts';
import type { HealthItem, TaskItem } from '../snapshot/index.ts';
import type { AddressTuple, TableWriter } from '../snapshot/index.ts';
import { count, flag, isCount, isFlag, isText, leftovers, list, objects, text } from './fields.ts';
import { isCounts, unwrapInstance } from './fields.ts';
import type { Modelled } from './fields.ts';

const statePositions: ReadonlyMap<string, number> = new Map(taskStates.map((state, at) => [state, at]));
const positionOf = (state: TaskState): number => taskStates.indexOf(state);
const unknownState = positionOf('TASK_UNKNOWN');
const stagingState = positionOf('TASK_STAGING');
const runningState = positionOf('TASK_RUNNING');

const addressFields = new Map<string, Modelled>([
  ['ipAddress', isText],
  ['protocol', isText],
]);

const healthFields = new Map<string, Modelled>([
  ['alive', isFlag],
  ['consecutiveFailures', isCount],
  ['firstSuccess', isText],
  ['lastSuccess', isText],
  ['lastFailure', isText],
  ['lastFailureCause', isText],
  ['instanceId', isText],
  // The name up to Marathon 1.3, when an instance was its task.
  ['taskId', isText],
]);

const isModelledList = (fields: ReadonlyMap<string, Modelled>): Modelled => {
  const isModelled = (item: JsonValue): boolean => isJsonObject(item) && leftovers(item, fields) === null;
  return (value) => Array.isArray(value) && value.every(isModelled);
};

const taskFields = new Map<string, Modelled>([
  ['id', isText],
  ['state', (value) => typeof value === 'string' && statePositions.has(value)],
  ['host', isText],
  ['slaveId', isText],
  ['agentId', isText],
  ['region', isText],
  ['zone', isText],
  ['role', isText],
  ['ports', isCounts],
  ['ipAddresses', isModelledList(addressFields)],
  ['stagedAt', isText],
  ['startedAt', isText],
  ['version', isText],
  ['healthCheckResults', isModelledList(healthFields)],
]);

/**
 * Appends one task of Marathon's JSON to the flat array of its app's tasks. An absent state (Marathon ≤ 1.0) is told from
 * `startedAt`, as Marathon's own interface of that time did; an unknown word becomes TASK_UNKNOWN and stays in `rest`.
 */
export function readTask(raw: JsonObject, path: string, tables: TableWriter, tasks: TaskItem[]): void {
  const taskId = text(raw['id']) ?? '';
  const startedAt = text(raw['startedAt']);
  const place = [
    text(raw['host']),
    text(raw['slaveId']) ?? text(raw['agentId']),
    text(raw['region']),
    text(raw['zone']),
    text(raw['role']),
  ];
  tasks.push(
    taskId,
    stateOf(raw, startedAt),
    tables.place(place),
    readPorts(raw['ports']),
    tables.addresses(readAddresses(raw['ipAddresses'])),
    text(raw['stagedAt']),
    startedAt,
    tables.string(text(raw['version'])),
    readHealth(raw['healthCheckResults'], taskId),
    tables.rest(restOf(raw, path)),
  );
}

/** Every task of the list as one flat array, in the order of their ids: Marathon prints them in none. */
export function readTasks(value: JsonValue | undefined, path: string, tables: TableWriter): readonly TaskItem[] {
  const raws = objects(value);
  const tasks: TaskItem[] = [];
  for (const raw of raws.length > 1 ? raws.toSorted(byId) : raws) readTask(raw, path, tables, tasks);
  return tasks;
}

function byId(left: JsonObject, right: JsonObject): number {
  const [one, other] = [text(left['id']) ?? '', text(right['id']) ?? ''];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** `appId` is nearly always the app's own path; it is kept where an answer says otherwise. */
const restOf = (raw: JsonObject, path: string): JsonObject | null =>
  leftovers(raw, taskFields, raw['appId'] === path ? 'appId' : undefined);

function stateOf(raw: JsonObject, startedAt: string | null): number {
  const state = raw['state'];
  if (typeof state === 'string') return statePositions.get(state) ?? unknownState;
  return startedAt === null ? stagingState : runningState;
}

function readPorts(value: JsonValue | undefined): number | readonly number[] {
  const ports = list(value).filter((port) => typeof port === 'number');
  const [only] = ports;
  if (only === undefined) return 0;
  return ports.length === 1 && only !== 0 ? only : ports;
}

function readAddresses(value: JsonValue | undefined): AddressTuple {
  const items: (string | null)[] = [];
  for (const raw of objects(value)) items.push(text(raw['ipAddress']) ?? '', text(raw['protocol']));
  return items;
}

function readHealth(value: JsonValue | undefined, taskId: string): 0 | readonly HealthItem[] {
  const results = objects(value);
  if (results.length === 0) return 0;
  const items: HealthItem[] = [];
  for (const raw of results) {
    items.push(
      flag(raw['alive']) ?? false,
      count(raw['consecutiveFailures']) ?? 0,
      momentOf(text(raw['firstSuccess'])),
      momentOf(text(raw['lastSuccess'])),
      momentOf(text(raw['lastFailure'])),
      text(raw['lastFailureCause']),
      instanceIn(taskId, unwrapInstance(text(raw['instanceId']) ?? text(raw['taskId']))),
    );
  }
  return items;
}

function instanceIn(taskId: string, instanceId: string | null): string | number {
  if (instanceId === null || instanceId === '') return 0;
  return taskId.startsWith(instanceId) ? instanceId.length : instanceId;
}
