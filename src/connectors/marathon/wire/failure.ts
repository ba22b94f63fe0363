import type { JsonObject, JsonValue } from '../../../model/index.ts';
import type { FailureTuple } from '../snapshot/index.ts';
import { isText, leftovers, object, text } from './fields.ts';
import type { Modelled } from './fields.ts';

const failureFields = new Map<string, Modelled>(
  ['taskId', 'state', 'message', 'host', 'slaveId', 'agentId', 'timestamp', 'version'].map((name) => [name, isText]),
);

/** `lastTaskFailure` as a tuple, or 0 where there is none. */
export function readFailure(value: JsonValue | undefined): FailureTuple | 0 {
  const raw = object(value);
  if (Object.keys(raw).length === 0) return 0;
  return [
    text(raw['taskId']),
    text(raw['state']),
    text(raw['message']),
    text(raw['host']),
    text(raw['slaveId']) ?? text(raw['agentId']),
    text(raw['timestamp']),
    text(raw['version']),
  ];
}

/** Whether the tuple says all; `appId` is the app's own. */
export function isWholeFailure(raw: JsonObject, path: string): boolean {
  return leftovers(raw, failureFields, raw['appId'] === path ? 'appId' : undefined) === null;
}
