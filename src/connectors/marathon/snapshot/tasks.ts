import { taskStates } from '../../../model/index.ts';
import type { HealthCheckResult, IpAddress, JsonObject, RunSpecRef, Task, TaskState } from '../../../model/index.ts';
import { buildHealth } from './health.ts';
import { createPool } from './intern.ts';
import { noAddresses, nowhere } from './shared.ts';
import type { Place, Shared } from './shared.ts';
import { taskStride } from './tuples.ts';
import type { HealthItem, TaskItem } from './tuples.ts';

const noPorts: readonly number[] = Object.freeze([]);
const noTasks: readonly Task[] = Object.freeze([]);
const singlePorts = createPool<number, readonly number[]>();

/** The tasks of one app, in the order of the tuple. */
export function buildTasks(items: readonly TaskItem[], ref: RunSpecRef, shared: Shared): readonly Task[] {
  if (items.length === 0) return noTasks;
  const surroundings = { ref, shared };
  // Made at its length: an array that is pushed to keeps room to grow.
  const count = items.length / taskStride;
  return Object.freeze(
    Array.from({ length: count }, (_, index) => Object.freeze(new TaskRecord(items, index * taskStride, surroundings))),
  );
}

interface Surroundings {
  readonly ref: RunSpecRef;
  readonly shared: Shared;
}

/**
 * A task in 40 bytes less than the plain object: where it runs is one pointer to a record that all tasks of the agent share. Its own
 * fields hold all it says. Spreading it loses what the getters give; read its fields, or its `toJSON`.
 */
class TaskRecord implements Task {
  readonly ref: RunSpecRef;
  readonly taskId: string;
  readonly state: TaskState;
  private readonly place: Place;
  readonly ports: readonly number[];
  readonly ipAddresses: readonly IpAddress[];
  readonly stagedAt: string | null;
  readonly startedAt: string | null;
  readonly version: string | null;
  readonly healthCheckResults: readonly HealthCheckResult[];
  readonly rest: JsonObject | null;

  constructor(items: readonly TaskItem[], at: number, { ref, shared }: Surroundings) {
    const taskId = textAt(items, at) ?? '';
    this.ref = ref;
    this.taskId = taskId;
    this.state = taskStates[numberAt(items, at + 1)] ?? 'TASK_UNKNOWN';
    this.place = shared.places[numberAt(items, at + 2)] ?? nowhere;
    this.ports = buildPorts(items[at + 3]);
    this.ipAddresses = shared.addresses[numberAt(items, at + 4)] ?? noAddresses;
    this.stagedAt = textAt(items, at + 5);
    this.startedAt = textAt(items, at + 6);
    this.version = shared.strings[numberAt(items, at + 7)] ?? null;
    this.healthCheckResults = buildHealth(healthAt(items, at + 8), taskId);
    this.rest = shared.rests[numberAt(items, at + 9)] ?? null;
  }

  get __typename(): 'Task' {
    return 'Task';
  }

  get host(): string | null {
    return this.place.host;
  }

  get agentId(): string | null {
    return this.place.agentId;
  }

  get region(): string | null {
    return this.place.region;
  }

  get zone(): string | null {
    return this.place.zone;
  }

  get role(): string | null {
    return this.place.role;
  }

  toJSON(): Task {
    const { __typename, ref, taskId, state, host, agentId, region, zone, role, ports, ipAddresses } = this;
    const { stagedAt, startedAt, version, healthCheckResults, rest } = this;
    const where = { host, agentId, region, zone, role, ports, ipAddresses };
    return { __typename, ref, taskId, state, ...where, stagedAt, startedAt, version, healthCheckResults, rest };
  }
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
