import { isJsonObject } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';

/** What Marathon prints beside a definition and would not take, or take for something else, in one. */
const printedOnly = new Set([
  'version',
  'versionInfo',
  'deployments',
  'tasks',
  'tasksStaged',
  'tasksRunning',
  'tasksHealthy',
  'tasksUnhealthy',
  'tasksStats',
  'taskStats',
  'lastTaskFailure',
  'readinessCheckResults',
]);

/** Older words that Marathon 1.0–1.4 prints beside the newer ones, and refuses or misreads when sent both. */
const older: Readonly<Record<string, string>> = { uris: 'fetch', ports: 'portDefinitions' };

/**
 * What can be sent back of a definition that was read: without what is only printed, without nulls, and with each thing said once.
 */
export function writable(definition: JsonObject): JsonObject {
  const fields = Object.entries(definition).filter(
    ([field, value]) => value !== null && !printedOnly.has(field) && !saidNewer(definition, field),
  );
  return Object.fromEntries(fields);
}

const saidNewer = (definition: JsonObject, field: string): boolean => {
  const newer = older[field];
  return newer !== undefined && isSomething(definition[newer]);
};

const isSomething = (value: JsonValue | undefined): boolean =>
  Array.isArray(value) ? value.length > 0 : isJsonObject(value) || (value !== undefined && value !== null);
