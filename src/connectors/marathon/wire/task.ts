import { isJsonObject, taskStates } from '../../../model/index.ts';
import type { HealthCheckResult, IpAddress, JsonObject, JsonValue, TaskState } from '../../../model/index.ts';
import type { TaskFields } from '../snapshot/index.ts';
import { count, flag, isCount, isFlag, isText, leftovers, list, objects, text } from './fields.ts';
import { isCounts, isWhole, unwrapInstance } from './fields.ts';
import type { Modelled } from './fields.ts';

const states: ReadonlyMap<string, TaskState> = new Map(taskStates.map((state) => [state, state]));

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
  ['state', (value) => typeof value === 'string' && states.has(value)],
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
 * One task of Marathon's JSON. An absent state (Marathon ≤ 1.0) is told from `startedAt`, as Marathon's own interface of that time did;
 * an unknown word becomes TASK_UNKNOWN and stays in `rest`.
 */
function readTask(raw: JsonObject, path: string): TaskFields {
  const taskId = text(raw['id']) ?? '';
  const startedAt = text(raw['startedAt']);
  return {
    taskId,
    state: stateOf(raw, startedAt),
    host: text(raw['host']),
    agentId: text(raw['slaveId']) ?? text(raw['agentId']),
    region: text(raw['region']),
    zone: text(raw['zone']),
    role: text(raw['role']),
    ports: list(raw['ports']).filter(isWhole),
    ipAddresses: objects(raw['ipAddresses']).map(readAddress),
    stagedAt: text(raw['stagedAt']),
    startedAt,
    version: text(raw['version']),
    healthCheckResults: objects(raw['healthCheckResults']).map(readResult),
    rest: restOf(raw, path),
  };
}

/** Every task of the list in the order of their ids: Marathon prints them in none. */
export function readTasks(value: JsonValue | undefined, path: string): readonly TaskFields[] {
  const raws = objects(value);
  return (raws.length > 1 ? raws.toSorted(byId) : raws).map((raw) => readTask(raw, path));
}

function byId(left: JsonObject, right: JsonObject): number {
  const [one, other] = [text(left['id']) ?? '', text(right['id']) ?? ''];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** `appId` is nearly always the app's own path; it is kept where an answer says otherwise. */
const restOf = (raw: JsonObject, path: string): JsonObject | null =>
  leftovers(raw, taskFields, raw['appId'] === path ? 'appId' : undefined);

function stateOf(raw: JsonObject, startedAt: string | null): TaskState {
  const state = raw['state'];
  if (typeof state === 'string') return states.get(state) ?? 'TASK_UNKNOWN';
  return startedAt === null ? 'TASK_STAGING' : 'TASK_RUNNING';
}

const readAddress = (raw: JsonObject): IpAddress => ({
  ipAddress: text(raw['ipAddress']) ?? '',
  protocol: text(raw['protocol']),
});

const readResult = (raw: JsonObject): HealthCheckResult => ({
  alive: flag(raw['alive']) ?? false,
  consecutiveFailures: count(raw['consecutiveFailures']) ?? 0,
  firstSuccess: text(raw['firstSuccess']),
  lastSuccess: text(raw['lastSuccess']),
  lastFailure: text(raw['lastFailure']),
  lastFailureCause: text(raw['lastFailureCause']),
  // An empty one says nothing.
  instanceId: unwrapInstance(text(raw['instanceId']) ?? text(raw['taskId'])) || null,
});
