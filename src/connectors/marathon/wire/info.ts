import { isJsonObject } from '../../../model/index.ts';
import type { JsonObject, JsonValue, MarathonInfo } from '../../../model/index.ts';
import { deepFreeze } from '../snapshot/index.ts';
import { object, text, texts } from './fields.ts';

/** `/v2/info`; `original` lacks credentials, which Marathon ≤ 1.6 prints in clear in its ZooKeeper addresses. */
export function decodeInfo(raw: JsonObject): MarathonInfo {
  const config = object(raw['marathon_config']);
  const elected = raw['elected'];
  return Object.freeze({
    name: text(raw['name']),
    version: text(raw['version']),
    frameworkId: text(raw['frameworkId']),
    frameworkName: text(config['framework_name']),
    leader: text(raw['leader']),
    elected: typeof elected === 'boolean' ? elected : null,
    role: text(config['mesos_role']),
    features: Object.freeze(featuresOf(config['features'])),
    original: deepFreeze(object(redacted(raw))),
  });
}

/** A list since Marathon 1.4; text with commas where an operator's tool printed it. */
function featuresOf(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return value.split(',').filter(Boolean);
  return [...texts(value)];
}

const isSecretKey = (key: string): boolean => /credential|password|secret/i.test(key);

/** `zk://user:password@host` as Marathon prints it from 1.7 on. */
const withoutUser = (value: string): string => value.replaceAll(/\/\/[^/@\s]+@/g, '//xxxxxxxx:xxxxxxxx@');

function redacted(value: JsonValue): JsonValue {
  if (typeof value === 'string') return withoutUser(value);
  if (Array.isArray(value)) return value.map(redacted);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === undefined || (isSecretKey(key) && typeof inner === 'string') ? [] : [[key, redacted(inner)]],
    ),
  );
}

/** `/v2/leader` → `host:port`, null where there is none. */
export function decodeLeader(body: JsonValue): string | null {
  return isJsonObject(body) ? text(body['leader']) : null;
}
