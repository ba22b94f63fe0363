import type { HealthCheckResult, IpAddress, JsonObject, RunSpecRef, Task, TaskState } from '../../../model/index.ts';
import { createRecent } from './recent.ts';
import type { Kept } from './recent.ts';
import { hostAt, readTaskFields, sameBytes, sameTextAt, stateAt, taskEnd, taskIdAt, taskPlaces } from './task-text.ts';
import type { TaskFields, TaskPlace } from './task-text.ts';

const noTasks: readonly Task[] = Object.freeze([]);

/** So many tasks of one app, from a place on. */
export interface TaskRun extends TaskPlace {
  readonly count: number;
  readonly ref: RunSpecRef;
}

/** The tasks of a run, in its order. */
export function buildTasks({ bytes, at, count, ref }: TaskRun): readonly Task[] {
  if (count === 0) return noTasks;
  const places = taskPlaces(bytes, at, count);
  return Object.freeze(places.map((place) => Object.freeze(new TaskRecord(bytes, place, ref))));
}

/** The tasks of each of two runs, both sorted by id, that are not in the other to the letter; no other record is made. */
export function tasksApart(one: TaskRun, other: TaskRun): readonly [readonly Task[], readonly Task[]] {
  const [left, right] = [runOf(one), runOf(other)];
  while (left.isOpen() && right.isOpen()) {
    const isSame = left.isAs(right);
    const [id, otherId] = isSame ? ['', ''] : [left.id(), right.id()];
    if (id <= otherId) left.pass(!isSame);
    if (id >= otherId) right.pass(!isSame);
  }
  while (left.isOpen()) left.pass(true);
  while (right.isOpen()) right.pass(true);
  return [left.kept, right.kept];
}

/** Goes through a run, and keeps some of it. */
function runOf({ bytes, at: from, count, ref }: TaskRun) {
  const kept: Task[] = [];
  let [at, left, end] = [from, count, count > 0 ? taskEnd(bytes, from) : from];
  const place = (): TaskPlace => ({ bytes, at });
  return {
    kept,
    isOpen: () => left > 0,
    place,
    length: () => end - at,
    isAs: (other: { length(): number; place(): TaskPlace }): boolean =>
      end - at === other.length() && sameBytes(place(), other.place(), end - at),
    id: () => taskIdAt(place()),
    pass(keeps: boolean): void {
      if (keeps) kept.push(Object.freeze(new TaskRecord(bytes, at, ref)));
      at = end;
      left -= 1;
      if (left > 0) end = taskEnd(bytes, at);
    },
  };
}

/** Whether two tasks of one app say the same, as far as their bytes tell; null where their fields have to be compared. */
export const sameTaskText = (one: Task, other: Task): boolean | null =>
  one instanceof TaskRecord && other instanceof TaskRecord ? one.saysSame(other) : null;

/**
 * Tasks that have read their fields keep them until so many others did: three of the largest pages (500 apps × 10 tasks) at
 * some 400 B a task, so that what is asked again is not read again, and a search through all tasks keeps no more than this.
 */
const recent = createRecent<TaskFields>(16_384);

const unread: Kept<TaskFields> = Object.freeze({ value: null });

/**
 * A task as a place in the bytes of its app. What lists filter by is read straight from there, the rest all at once at first
 * use. Its own fields hold all it says; spreading it loses what the getters give: read its fields, or its `toJSON`.
 */
class TaskRecord implements Task, TaskPlace {
  readonly ref: RunSpecRef;
  // Truly private, so that a frozen record has it as well, and equal tasks are equal wherever they lie.
  readonly #bytes: Buffer;
  readonly #at: number;
  #kept = unread;

  constructor(bytes: Buffer, at: number, ref: RunSpecRef) {
    this.ref = ref;
    this.#bytes = bytes;
    this.#at = at;
  }

  get bytes(): Buffer {
    return this.#bytes;
  }

  get at(): number {
    return this.#at;
  }

  private read(): TaskFields {
    const { value } = this.#kept;
    if (value !== null) return value;
    const fields = readTaskFields(this);
    this.#kept = recent.keep(fields);
    return fields;
  }

  saysSame(other: TaskRecord): boolean | null {
    return sameTextAt(this, other);
  }

  get __typename(): 'Task' {
    return 'Task';
  }

  get taskId(): string {
    const { value } = this.#kept;
    return value === null ? taskIdAt(this) : value.taskId;
  }

  get state(): TaskState {
    const { value } = this.#kept;
    return value === null ? stateAt(this) : value.state;
  }

  get host(): string | null {
    const { value } = this.#kept;
    return value === null ? hostAt(this) : value.host;
  }

  get agentId(): string | null {
    return this.read().agentId;
  }

  get region(): string | null {
    return this.read().region;
  }

  get zone(): string | null {
    return this.read().zone;
  }

  get role(): string | null {
    return this.read().role;
  }

  get ports(): readonly number[] {
    return this.read().ports;
  }

  get ipAddresses(): readonly IpAddress[] {
    return this.read().ipAddresses;
  }

  get stagedAt(): string | null {
    return this.read().stagedAt;
  }

  get startedAt(): string | null {
    return this.read().startedAt;
  }

  get version(): string | null {
    return this.read().version;
  }

  get healthCheckResults(): readonly HealthCheckResult[] {
    return this.read().healthCheckResults;
  }

  get rest(): JsonObject | null {
    return this.read().rest;
  }

  toJSON(): Task {
    return { __typename: 'Task', ref: this.ref, ...this.read() };
  }
}
