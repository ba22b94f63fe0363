import { isJsonObject } from '../../model/index.ts';
import type { JsonValue } from '../../model/index.ts';
import { parseBody } from './transport/index.ts';
import type { Reply } from './transport/index.ts';

/** `App '/x' does not exist`, `Pod '/x' …`, `{"message": "pod with /x does not exist"}`: every 404 of an object that was recorded. */
const ownWords = /does not exist|^There is no leader/;

/** Whether a 404 is Marathon's own, of an object that does not exist: those of proxies before it are HTML, or other JSON. */
export function saysAbsent(reply: Pick<Reply, 'bytes'>): boolean {
  try {
    const body = parseBody(reply);
    return isJsonObject(body) && typeof body['message'] === 'string' && ownWords.test(body['message']);
  } catch {
    return false;
  }
}

/** Marathon has pods since 1.4. */
const podsSince = [1, 4] as const;

/** Whether `/v2/info` is of a Marathon that cannot have pods. */
export function isBeforePods(info: JsonValue): boolean {
  const version = isJsonObject(info) && typeof info['version'] === 'string' ? info['version'] : '';
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return false;
  return Number(major) < podsSince[0] || (Number(major) === podsSince[0] && Number(minor) < podsSince[1]);
}
