import type { JsonObject, JsonValue } from '../../json.ts';

/** The order in which Marathon 1.11.24 prints the fields of an app. */
const BEFORE_VERSION = [
  'id',
  'acceptedResourceRoles',
  'args',
  'backoffFactor',
  'backoffSeconds',
  'cmd',
  'constraints',
  'container',
  'cpus',
  'dependencies',
  'disk',
  'env',
  'executor',
  'executorResources',
  'fetch',
  'healthChecks',
  'check',
  'instances',
  'labels',
  'maxLaunchDelaySeconds',
  'mem',
  'gpus',
  'networks',
  'portDefinitions',
  'resourceLimits',
  'readinessChecks',
  'requirePorts',
  'residency',
  'secrets',
  'taskKillGracePeriodSeconds',
  'upgradeStrategy',
  'user',
];
const AFTER_VERSION = ['killSelection', 'unreachableStrategy', 'tty', 'role'];

/** Lists and maps that are left out when empty. */
const OMITTED_EMPTY = new Set([
  'args',
  'constraints',
  'dependencies',
  'env',
  'fetch',
  'healthChecks',
  'readinessChecks',
  'secrets',
]);

const isEmpty = (value: JsonValue): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

type Draft = Record<string, JsonValue | undefined>;

function copy(from: JsonObject, keys: readonly string[], out: Draft): void {
  for (const key of keys) {
    const value = from[key];
    if (value !== undefined && value !== null && !(OMITTED_EMPTY.has(key) && isEmpty(value))) out[key] = value;
  }
}

/** The fields of an app in Marathon's order, `middle` (its versions) where Marathon prints them. */
export function inAppOrder(app: JsonObject, middle: JsonObject = {}): Record<string, JsonValue | undefined> {
  const out: Draft = {};
  copy(app, BEFORE_VERSION, out);
  Object.assign(out, middle);
  copy(app, AFTER_VERSION, out);
  return out;
}

/** An object with only its defined members. */
export function defined(members: Record<string, JsonValue | undefined>): JsonObject {
  const out: Draft = {};
  for (const [key, value] of Object.entries(members)) if (value !== undefined && value !== null) out[key] = value;
  return out;
}

/** Like `defined`, leaving out empty lists and maps as well. */
export function filled(members: Record<string, JsonValue | undefined>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null && !isEmpty(value)),
  );
}
