import { isJsonObject, resolvePath } from '../../../model/index.ts';
import type { JsonObject, JsonValue } from '../../../model/index.ts';
import type { TableWriter } from '../snapshot/index.ts';
import type { AppTuple } from '../snapshot/index.ts';
import { isWholeFailure, readFailure } from './failure.ts';
import { count, isNothing, object, text } from './fields.ts';
import { readTasks } from './task.ts';

export interface ReadApp {
  readonly tuple: AppTuple;
  /** JSON text. */
  readonly definition: string;
}

/**
 * Splits one app of Marathon's JSON into what it is (the definition, kept as text) and how it fares (tasks, counts, last failure).
 * `base` is the group that a relative id counts from.
 */
export function readApp(raw: JsonObject, tables: TableWriter, base = '/'): ReadApp {
  const path = resolvePath(text(raw['id']) ?? '', base);
  const numbers = (name: string, absent: number): number => count(raw[name]) ?? absent;
  const tuple: AppTuple = [
    path,
    text(raw['version']),
    // What Marathon takes for a field that a definition leaves out; answers always print all five.
    numbers('instances', 1),
    numbers('cpus', 1),
    numbers('mem', 128),
    numbers('disk', 0),
    numbers('gpus', 0),
    tables.string(text(raw['role'])),
    tables.string(imageOf(raw['container'])),
    labelsOf(raw['labels']),
    numbers('tasksStaged', 0),
    numbers('tasksRunning', 0),
    numbers('tasksHealthy', 0),
    numbers('tasksUnhealthy', 0),
    readFailure(raw['lastTaskFailure']),
    restOf(raw, path),
    readTasks(raw['tasks'], path, tables),
  ];
  return { tuple, definition: JSON.stringify(definitionOf(raw)) };
}

/** The app without how it fares. */
function definitionOf(raw: JsonObject): JsonObject {
  const {
    tasks: _tasks,
    tasksStaged: _staged,
    tasksRunning: _running,
    tasksHealthy: _healthy,
    tasksUnhealthy: _unhealthy,
    lastTaskFailure: _failure,
    deployments: _deployments,
    readinessCheckResults: _readiness,
    taskStats: _taskStats,
    tasksStats: _tasksStats,
    ...definition
  } = raw;
  return definition;
}

/** Of how it fares what the record has no field for; statistics are called `taskStats` up to Marathon 1.8. */
const unmodelled = ['deployments', 'readinessCheckResults', 'taskStats', 'tasksStats'];

function restOf(raw: JsonObject, path: string): JsonObject | 0 {
  const failure = raw['lastTaskFailure'];
  const failed = isJsonObject(failure) && !isWholeFailure(failure, path) ? ['lastTaskFailure'] : [];
  const kept: [string, JsonValue][] = [];
  for (const name of [...unmodelled, ...failed]) {
    const value = raw[name];
    if (value !== undefined && !isNothing(value)) kept.push([name, value]);
  }
  return kept.length === 0 ? 0 : Object.fromEntries(kept);
}

/** The image of a Docker or Mesos container, of an appc one (Marathon ≤ 1.8), or `container.image` of Marathon 0.6. */
function imageOf(value: JsonValue | undefined): string | null {
  const container = object(value);
  const docker = text(object(container['docker'])['image']);
  return docker ?? text(object(container['appc'])['id']) ?? text(container['image']);
}

/** Labels as text to text; what is not text (request bodies of others) is written as JSON. 0 for none. */
export function labelsOf(value: JsonValue | undefined): Readonly<Record<string, string>> | 0 {
  if (!isJsonObject(value) || isNothing(value)) return 0;
  return Object.fromEntries(Object.entries(value).map(([key, label]) => [key, labelText(label)]));
}

const labelText = (label: JsonValue | undefined): string =>
  typeof label === 'string' ? label : JSON.stringify(label ?? null);
