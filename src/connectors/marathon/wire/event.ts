import { isJsonObject } from '../../../model/index.ts';
import type { JsonObject } from '../../../model/index.ts';
import type { MarathonEvent } from '../event.ts';
import { deepFreeze } from '../snapshot/index.ts';
import { text } from './fields.ts';

/**
 * One event from its frame; null when the data is no JSON object (Marathon's documentation prints such, and a bad event must not
 * end a stream). The JSON's `eventType` wins over the frame's name, which a blank line may have cut off.
 */
export function decodeEvent(name: string | undefined, data: string): MarathonEvent | null {
  const body = parseObject(data);
  if (body === null) return null;
  return Object.freeze({
    type: text(body['eventType']) ?? name ?? '',
    timestamp: text(body['timestamp']),
    data: deepFreeze(body),
  });
}

function parseObject(data: string): JsonObject | null {
  try {
    const body: unknown = JSON.parse(data);
    return isJsonObject(body) ? body : null;
  } catch {
    return null;
  }
}
