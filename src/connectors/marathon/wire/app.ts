import { isJsonObject, resolvePath } from '../../../model/index.ts';
import type { JsonObject, JsonValue } from '../../../model/index.ts';
import { taskText } from '../snapshot/index.ts';
import type { WritableApp } from '../snapshot/index.ts';
import { isWholeFailure, readFailure } from './failure.ts';
import { amount, count, isNothing, object, text } from './fields.ts';
import { readTasks } from './task.ts';

/**
 * Splits one app of Marathon's JSON into what it is (the definition, kept as JSON) and how it fares (tasks, counts, last failure).
 * `base` is the group that a relative id counts from.
 */
export function readApp(raw: JsonObject, base = '/'): WritableApp {
  const path = resolvePath(text(raw['id']) ?? '', base);
  const counted = (name: string, absent: number): number => count(raw[name]) ?? absent;
  const measured = (name: string, absent: number): number => amount(raw[name]) ?? absent;
  const tasks = readTasks(raw['tasks'], path);
  return {
    path,
    version: text(raw['version']),
    // What Marathon takes for a field that a definition leaves out; answers always print all five.
    instances: counted('instances', 1),
    cpus: measured('cpus', 1),
    mem: measured('mem', 128),
    disk: measured('disk', 0),
    gpus: counted('gpus', 0),
    role: text(raw['role']),
    image: imageOf(raw['container']),
    tasksStaged: counted('tasksStaged', 0),
    tasksRunning: counted('tasksRunning', 0),
    tasksHealthy: counted('tasksHealthy', 0),
    tasksUnhealthy: counted('tasksUnhealthy', 0),
    failure: readFailure(raw['lastTaskFailure']),
    rest: restOf(raw, path),
    labels: null,
    ...definitionOf(raw),
    taskCount: tasks.length,
    tasks: Buffer.from(tasks.map(taskText).join(''), 'latin1'),
  };
}

/** What an app says of how it fares; the rest of it is its definition. Statistics are called `taskStats` up to Marathon 1.8. */
const runtimeFields: ReadonlySet<string> = new Set([
  'tasks',
  'tasksStaged',
  'tasksRunning',
  'tasksHealthy',
  'tasksUnhealthy',
  'lastTaskFailure',
  'deployments',
  'readinessCheckResults',
  'taskStats',
  'tasksStats',
]);

/** As JSON.stringify prints the object, with the place of the labels in it. */
function definitionOf(raw: JsonObject): Pick<WritableApp, 'definition' | 'labelsFrom' | 'labelsTo'> {
  let definition = '{';
  let labels = { labelsFrom: 0, labelsTo: 0 };
  for (const [key, value] of Object.entries(raw)) {
    if (runtimeFields.has(key) || value === undefined) continue;
    definition += `${definition.length > 1 ? ',' : ''}${JSON.stringify(key)}:`;
    const printed = JSON.stringify(value);
    if (key === 'labels' && isJsonObject(value)) {
      const labelsFrom = Buffer.byteLength(definition);
      labels = { labelsFrom, labelsTo: labelsFrom + Buffer.byteLength(printed) };
    }
    definition += printed;
  }
  return { definition: Buffer.from(`${definition}}`), ...labels };
}

/** Of how it fares what the record has no field for. */
export const unmodelled = ['deployments', 'readinessCheckResults', 'taskStats', 'tasksStats'] as const;

function restOf(raw: JsonObject, path: string): string | null {
  const failure = raw['lastTaskFailure'];
  const failed = isJsonObject(failure) && !isWholeFailure(failure, path) ? ['lastTaskFailure'] : [];
  const kept: [string, JsonValue][] = [];
  for (const name of [...unmodelled, ...failed]) {
    const value = raw[name];
    if (value !== undefined && !isNothing(value)) kept.push([name, value]);
  }
  return kept.length === 0 ? null : JSON.stringify(Object.fromEntries(kept));
}

/** The image of a Docker or Mesos container, of an appc one (Marathon ≤ 1.8), or `container.image` of Marathon 0.6. */
export function imageOf(value: JsonValue | undefined): string | null {
  const container = object(value);
  const docker = text(object(container['docker'])['image']);
  return docker ?? text(object(container['appc'])['id']) ?? text(container['image']);
}
