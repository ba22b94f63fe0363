import { taskStates } from '../../../model/index.ts';
import type { App, IpAddress, JsonObject, RunSpecRef, Task, TaskFailure } from '../../../model/index.ts';
import { deepFreeze } from './freeze.ts';
import { buildHealth } from './health.ts';
import { createPool, internOrNull } from './intern.ts';
import type { AddressTuple, PlaceTuple, Tables } from './tables.ts';
import { taskStride } from './tuples.ts';
import type { AppTuple, Chunk, FailureTuple, HealthItem, TaskItem } from './tuples.ts';

interface Place {
  readonly host: string | null;
  readonly agentId: string | null;
  readonly region: string | null;
  readonly zone: string | null;
  readonly role: string | null;
}

/** The tables of a chunk with everything shared already made. */
interface Shared {
  readonly strings: readonly (string | null)[];
  readonly places: readonly Place[];
  readonly addresses: readonly (readonly IpAddress[])[];
  readonly rests: readonly (JsonObject | null)[];
}

const noPorts: readonly number[] = Object.freeze([]);
const noAddresses: readonly IpAddress[] = Object.freeze([]);
const noTasks: readonly Task[] = Object.freeze([]);
const noLabels: Readonly<Record<string, string>> = Object.freeze({});
const nowhere: Place = { host: null, agentId: null, region: null, zone: null, role: null };

const singlePorts = createPool<number, readonly number[]>();
const addressLists = createPool<string, readonly IpAddress[]>();

/** The frozen records of one chunk, in its order. Every task has one hidden class, and every app. */
export function buildApps(chunk: Chunk, marathon: string): readonly App[] {
  const shared = share(chunk.tables);
  return chunk.apps.map((tuple, index) => buildApp(tuple, chunk.definitions[index] ?? '{}', { marathon, shared }));
}

function share(tables: Tables): Shared {
  return {
    strings: tables.strings.map(internOrNull),
    places: tables.places.map(buildPlace),
    addresses: tables.addresses.map(buildAddresses),
    rests: deepFreeze(tables.rests),
  };
}

function buildPlace(tuple: PlaceTuple | null): Place {
  if (tuple === null) return nowhere;
  const [host = null, agentId = null, region = null, zone = null, role = null] = tuple.map(internOrNull);
  return { host, agentId, region, zone, role };
}

function buildAddresses(tuple: AddressTuple | null): readonly IpAddress[] {
  if (tuple === null) return noAddresses;
  return addressLists.get(tuple.join('\u0001'), () => {
    const addresses: IpAddress[] = [];
    for (let at = 0; at < tuple.length; at += 2) {
      addresses.push(Object.freeze({ ipAddress: tuple[at] ?? '', protocol: internOrNull(tuple[at + 1] ?? null) }));
    }
    return Object.freeze(addresses);
  });
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
    labels: labels === 0 ? noLabels : buildLabels(labels),
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

function buildLabels(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.freeze(labels);
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

function buildTasks(items: readonly TaskItem[], ref: RunSpecRef, shared: Shared): readonly Task[] {
  if (items.length === 0) return noTasks;
  const surroundings = { ref, shared };
  // Made at its length: an array that is pushed to keeps room to grow.
  const count = items.length / taskStride;
  return Object.freeze(Array.from({ length: count }, (_, index) => buildTask(items, index * taskStride, surroundings)));
}

function buildTask(
  items: readonly TaskItem[],
  at: number,
  { ref, shared }: { readonly ref: RunSpecRef; readonly shared: Shared },
): Task {
  const taskId = textAt(items, at) ?? '';
  const place = shared.places[numberAt(items, at + 2)] ?? nowhere;
  return Object.freeze({
    __typename: 'Task',
    ref,
    taskId,
    state: taskStates[numberAt(items, at + 1)] ?? 'TASK_UNKNOWN',
    host: place.host,
    agentId: place.agentId,
    region: place.region,
    zone: place.zone,
    role: place.role,
    ports: buildPorts(items[at + 3]),
    ipAddresses: shared.addresses[numberAt(items, at + 4)] ?? noAddresses,
    stagedAt: textAt(items, at + 5),
    startedAt: textAt(items, at + 6),
    version: shared.strings[numberAt(items, at + 7)] ?? null,
    healthCheckResults: buildHealth(healthAt(items, at + 8), taskId),
    rest: shared.rests[numberAt(items, at + 9)] ?? null,
  });
}

const textAt = (items: readonly TaskItem[], at: number): string | null => {
  const item = items[at];
  return typeof item === 'string' ? item : null;
};

const numberAt = (items: readonly TaskItem[], at: number): number => {
  const item = items[at];
  return typeof item === 'number' ? item : 0;
};

const healthAt = (items: readonly TaskItem[], at: number): 0 | readonly HealthItem[] => {
  const item = items[at];
  return typeof item === 'object' && item !== null ? item : 0;
};

function buildPorts(item: TaskItem | undefined): readonly number[] {
  if (item === 0) return noPorts;
  if (typeof item === 'number') return singlePorts.get(item, (port) => Object.freeze([port]));
  return typeof item === 'object' && item !== null ? Object.freeze(item.map(Number)) : noPorts;
}
