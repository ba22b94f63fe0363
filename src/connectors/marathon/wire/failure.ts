import type { JsonObject, JsonValue } from '../../../model/index.ts';
import { failureText } from '../snapshot/index.ts';
import { isText, leftovers, object, text } from './fields.ts';
import type { Modelled } from './fields.ts';

const failureFields = new Map<string, Modelled>(
  ['taskId', 'state', 'message', 'host', 'slaveId', 'agentId', 'timestamp', 'version'].map((name) => [name, isText]),
);

/** `lastTaskFailure` as its text in a packed app. */
export function readFailure(value: JsonValue | undefined): string | null {
  const raw = object(value);
  if (Object.keys(raw).length === 0) return null;
  return failureText({
    taskId: text(raw['taskId']),
    state: text(raw['state']),
    message: text(raw['message']),
    host: text(raw['host']),
    agentId: text(raw['slaveId']) ?? text(raw['agentId']),
    timestamp: text(raw['timestamp']),
    version: text(raw['version']),
  });
}

/** Whether that text says all; `appId` is the app's own. */
export function isWholeFailure(raw: JsonObject, path: string): boolean {
  return leftovers(raw, failureFields, raw['appId'] === path ? 'appId' : undefined) === null;
}
