import { list, objects, type JsonObject, type JsonValue } from '../json.ts';
import { bareInstance, withOldIds } from './ids.ts';
import type { Traits } from './matrix.ts';

/** Whether a list of a task has nothing in it. */
const isBare = (value: JsonValue | undefined): boolean => value === undefined || list(value).length === 0;

/** A health result as 1.4 writes it: `null` for what has not happened yet. */
const withNulls = (result: JsonObject): JsonObject => ({
  alive: result.alive,
  consecutiveFailures: result.consecutiveFailures,
  firstSuccess: result.firstSuccess ?? null,
  lastFailure: result.lastFailure ?? null,
  lastSuccess: result.lastSuccess ?? null,
  lastFailureCause: result.lastFailureCause ?? null,
  instanceId: result.instanceId,
});

function oldResult(traits: Traits, result: JsonObject): JsonObject {
  const named = traits.wrappedInstance ? result : { ...result, instanceId: bareInstance(result.instanceId) };
  return traits.nullResults ? withNulls(named) : named;
}

/** A task without its empty lists, in the order of 1.4 and 1.5. */
function sparseTask(task: JsonObject): JsonObject {
  const some = (name: string): JsonObject => (isBare(task[name]) ? {} : { [name]: task[name] });
  return {
    ...some('localVolumes'),
    ...some('ipAddresses'),
    stagedAt: task.stagedAt,
    state: task.state,
    ports: task.ports,
    startedAt: task.startedAt,
    version: task.version,
    id: task.id,
    appId: task.appId,
    slaveId: task.slaveId,
    host: task.host,
    ...some('servicePorts'),
    ...some('healthCheckResults'),
  };
}

/** A task as a release writes it. */
export function oldTask(traits: Traits, task: JsonObject): JsonObject {
  const { role: _, ...roleless } = task;
  const { region: _r, zone: _z, ...placeless } = roleless;
  const known = traits.roles ? task : traits.regions ? roleless : placeless;
  const results = objects(known.healthCheckResults);
  const judged =
    results.length === 0 || (traits.wrappedInstance && !traits.nullResults)
      ? known
      : { ...known, healthCheckResults: results.map((one) => oldResult(traits, one)) };
  return withOldIds(traits, traits.sparseTasks ? sparseTask(judged) : judged, false);
}

/** An app with what of it runs, for the plain list. */
export interface Served {
  readonly id: string;
  readonly servicePorts: readonly number[];
  readonly running: readonly { readonly host: string; readonly ports: readonly number[] }[];
}

/** An app's tasks as `text/plain` lists them: a line for each service port, with the places where it is served. */
export function tasksAsText({ id, servicePorts, running }: Served): string {
  const safe = id.replace(/^\//, '').replaceAll('/', '_');
  if (servicePorts.length === 0) return `${safe}\t \t${running.map(({ host }) => `${host} `).join('')}\n`;
  const line = (port: number, i: number): string => {
    const places = running.map(({ host, ports }) => `${host}:${ports[i] ?? 0}\t`);
    return `${safe}\t${port}\t${places.join('')}\n`;
  };
  return servicePorts.map(line).join('');
}
