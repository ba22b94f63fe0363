import type { App, RunSpecRef, TaskFailure } from '../../../model/index.ts';
import { deepFreeze } from './freeze.ts';
import { internOrNull } from './intern.ts';
import { share } from './shared.ts';
import type { Shared } from './shared.ts';
import { buildTasks } from './tasks.ts';
import type { AppTuple, Chunk, FailureTuple } from './tuples.ts';

const noLabels: Readonly<Record<string, string>> = Object.freeze({});

/** The frozen records of one chunk, in its order. Every task has one hidden class, and every app. */
export function buildApps(chunk: Chunk, marathon: string): readonly App[] {
  const shared = share(chunk.tables);
  return chunk.apps.map((tuple, index) => buildApp(tuple, chunk.definitions[index] ?? '{}', { marathon, shared }));
}

interface Surroundings {
  readonly marathon: string;
  readonly shared: Shared;
}

function buildApp(tuple: AppTuple, definition: string, { marathon, shared }: Surroundings): App {
  const [path, version, instances, cpus, mem, disk, gpus, role, image, labels] = tuple;
  const [, , , , , , , , , , tasksStaged, tasksRunning, tasksHealthy, tasksUnhealthy, failure, rest, tasks] = tuple;
  const ref: RunSpecRef = Object.freeze({ marathon, path });
  return Object.freeze({
    __typename: 'App',
    ref,
    appId: path,
    version,
    instances,
    cpus,
    mem,
    disk,
    gpus,
    role: shared.strings[role] ?? null,
    image: shared.strings[image] ?? null,
    labels: labels === 0 ? noLabels : Object.freeze(labels),
    tasksStaged,
    tasksRunning,
    tasksHealthy,
    tasksUnhealthy,
    lastTaskFailure: failure === 0 ? null : buildFailure(failure),
    tasks: buildTasks(tasks, ref, shared),
    definition,
    rest: rest === 0 ? null : deepFreeze(rest),
  });
}

function buildFailure(tuple: FailureTuple): TaskFailure {
  const [taskId = null, state = null, message = null, host = null, agentId = null, timestamp = null, version = null] =
    tuple;
  return Object.freeze({
    taskId,
    state: internOrNull(state),
    message: internOrNull(message),
    host: internOrNull(host),
    agentId: internOrNull(agentId),
    timestamp,
    version,
  });
}
