import type { App, JsonObject, RunSpecRef, Task, TaskFailure } from '../../../model/index.ts';
import { chunkReader, encodeChunk } from './bytes.ts';
import { deepFreeze } from './freeze.ts';
import { internOrNull } from './intern.ts';
import { labelsOf } from './labels.ts';
import type { Labels } from './labels.ts';
import { countFields, failureText, numberFields, textFields } from './packed.ts';
import type { PackedApp, WritableApp } from './packed.ts';
import { sameBytes, sameTexts, taskText } from './task-text.ts';
import { buildTasks, tasksApart } from './tasks.ts';
import type { TaskRun } from './tasks.ts';

/** The frozen record of a packed app. */
export const buildApp = (packed: PackedApp, marathon: string): App => Object.freeze(new AppRecord(packed, marathon));

export const buildApps = (packed: readonly PackedApp[], marathon: string): readonly App[] =>
  packed.map((app) => buildApp(app, marathon));

/** The frozen records of apps that are yet to be packed. */
export const recordsOf = (apps: readonly WritableApp[], marathon: string): readonly App[] =>
  apps.length === 0 ? [] : buildApps(chunkReader(encodeChunk(apps)).next(apps.length), marathon);

/** What packed and read again gives an equal record. */
export const packApp = (app: App): WritableApp => (app instanceof AppRecord ? app.packed() : packAny(app));

/** Whether two records say the same, to the letter. */
export const isSameApp = (one: App, other: App): boolean =>
  one instanceof AppRecord && other instanceof AppRecord && one.isSame(other);

/** Whether the definitions of two records say the same, to the letter. */
export const sameDefinitionText = (one: App, other: App): boolean =>
  one instanceof AppRecord && other instanceof AppRecord
    ? one.saysSameOfDefinition(other)
    : one.definition === other.definition;

/** Whether the tasks of two records of one app say the same, as far as their bytes tell; null where they have to be compared one by one. */
export const sameTaskTexts = (one: App, other: App): boolean | null =>
  one instanceof AppRecord && other instanceof AppRecord ? one.saysSameOfTasks(other) : null;

/** The tasks of each of two records of one app that the other does not hold to the letter, sorted by id; all, where that cannot be told. */
export const differingTasks = (one: App, other: App): readonly [readonly Task[], readonly Task[]] =>
  one instanceof AppRecord && other instanceof AppRecord
    ? tasksApart(one.taskRun(), other.taskRun())
    : [one.tasks, other.tasks];

/**
 * What many apps share must be let go when few of them are left that need it, or an estate that changes app by app would hold the bytes of
 * its first list for ever. Apps that hold less than half of what they share get bytes of their own.
 */
export function settleBytes(apps: readonly App[]): void {
  const held = new Map<Buffer, number>();
  const records = apps.filter((app) => app instanceof AppRecord);
  for (const app of records) app.countBytes(held);
  const sparse = new Set(
    [...held].filter(([bytes, size]) => size * 2 < bytes.buffer.byteLength).map(([bytes]) => bytes),
  );
  if (sparse.size === 0) return;
  const leaving = records.filter((app) => app.isIn(sparse));
  const own = Buffer.allocUnsafeSlow(leaving.reduce((sum, app) => sum + app.size, 0));
  let at = 0;
  for (const app of leaving) at = app.moveTo(own, at);
}

/** An app whose definition, labels and tasks stay bytes until somebody reads them; spreading it loses them: read its fields, or its `toJSON`. */
class AppRecord implements App {
  readonly __typename = 'App';
  readonly ref: RunSpecRef;
  readonly appId: string;
  readonly version: string | null;
  readonly instances: number;
  readonly cpus: number;
  readonly mem: number;
  readonly disk: number;
  readonly gpus: number;
  readonly role: string | null;
  readonly image: string | null;
  readonly tasksStaged: number;
  readonly tasksRunning: number;
  readonly tasksHealthy: number;
  readonly tasksUnhealthy: number;
  readonly lastTaskFailure: TaskFailure | null;
  readonly taskCount: number;
  readonly rest: JsonObject | null;
  private readonly labelText: string | null;
  private readonly labelsFrom: number;
  private readonly labelsTo: number;
  // Truly private, so that a frozen record has them as well.
  #bytes: Buffer;
  #definitionAt: number;
  #tasksAt: number;
  #end: number;
  #labels: Labels | null = null;
  #tasks: readonly Task[] | null = null;

  constructor(packed: PackedApp, marathon: string) {
    const { path, contents } = packed;
    this.ref = Object.freeze({ marathon, path });
    this.appId = path;
    this.version = packed.version;
    this.instances = packed.instances;
    this.cpus = packed.cpus;
    this.mem = packed.mem;
    this.disk = packed.disk;
    this.gpus = packed.gpus;
    this.role = internOrNull(packed.role);
    this.image = internOrNull(packed.image);
    this.tasksStaged = packed.tasksStaged;
    this.tasksRunning = packed.tasksRunning;
    this.tasksHealthy = packed.tasksHealthy;
    this.tasksUnhealthy = packed.tasksUnhealthy;
    this.lastTaskFailure = packed.failure === null ? null : buildFailure(packed.failure);
    this.taskCount = packed.taskCount;
    this.rest = packed.rest === null ? null : deepFreeze<JsonObject>(JSON.parse(packed.rest));
    this.labelText = packed.labels;
    this.labelsFrom = packed.labelsFrom;
    this.labelsTo = packed.labelsTo;
    this.#bytes = contents.bytes;
    this.#definitionAt = contents.definitionAt;
    this.#tasksAt = contents.tasksAt;
    this.#end = contents.end;
  }

  get definition(): string {
    return this.#bytes.toString('utf8', this.#definitionAt, this.#tasksAt);
  }

  get labels(): Labels {
    if (this.#labels !== null) return this.#labels;
    const text = this.labelText ?? this.#definitionText(this.labelsFrom, this.labelsTo);
    return (this.#labels = labelsOf(text === '' ? undefined : JSON.parse(text)));
  }

  #definitionText(from: number, to: number): string {
    return this.#bytes.toString('utf8', this.#definitionAt + from, this.#definitionAt + to);
  }

  get tasks(): readonly Task[] {
    return (this.#tasks ??= buildTasks(this.taskRun()));
  }

  taskRun(): TaskRun {
    return { bytes: this.#bytes, at: this.#tasksAt, count: this.taskCount, ref: this.ref };
  }

  /** Of its definition and tasks, in bytes. */
  get size(): number {
    return this.#end - this.#definitionAt;
  }

  countBytes(held: Map<Buffer, number>): void {
    held.set(this.#bytes, (held.get(this.#bytes) ?? 0) + this.size);
  }

  isIn(shared: ReadonlySet<Buffer>): boolean {
    return shared.has(this.#bytes);
  }

  /** Returns where it ends there. */
  moveTo(bytes: Buffer, at: number): number {
    const end = at + this.#bytes.copy(bytes, at, this.#definitionAt, this.#end);
    this.#tasksAt += at - this.#definitionAt;
    [this.#bytes, this.#definitionAt, this.#end] = [bytes, at, end];
    this.#tasks = null; // they know where they were
    return end;
  }

  packed(): WritableApp {
    const { labelText: labels, labelsFrom, labelsTo } = this;
    const definition = this.#bytes.subarray(this.#definitionAt, this.#tasksAt);
    const tasks = this.#bytes.subarray(this.#tasksAt, this.#end);
    return { ...headOf(this), labels, labelsFrom, labelsTo, definition, tasks };
  }

  isSame(other: AppRecord): boolean {
    const [one, another] = [this.packed(), other.packed()];
    return (
      [...numberFields, ...textFields, ...countFields].every((field) => one[field] === another[field]) &&
      this.#saysSame(other, 'all')
    );
  }

  saysSameOfDefinition(other: AppRecord): boolean {
    return this.#saysSame(other, 'definition');
  }

  #saysSame(other: AppRecord, part: 'definition' | 'all'): boolean {
    const [at, otherAt] = [this.#definitionAt, other.#definitionAt];
    const length = this.#tasksAt - at;
    if (length !== other.#tasksAt - otherAt || (part === 'all' && this.size !== other.size)) return false;
    const place = { bytes: this.#bytes, at };
    return sameBytes(place, { bytes: other.#bytes, at: otherAt }, part === 'all' ? this.size : length);
  }

  saysSameOfTasks(other: AppRecord): boolean | null {
    if (this.taskCount !== other.taskCount) return false;
    const [one, another] = [this.taskRun(), other.taskRun()];
    const length = this.#end - this.#tasksAt;
    const isSame = length === other.#end - other.#tasksAt && sameBytes(one, another, length);
    return isSame || sameTexts(one, another, this.taskCount);
  }

  toJSON(): App {
    const { definition, labels, tasks } = this;
    const { labelText: _labels, labelsFrom: _from, labelsTo: _to, ...own } = this;
    return { ...own, definition, labels, tasks };
  }
}

function buildFailure(text: string): TaskFailure {
  const parsed: readonly (string | null)[] = JSON.parse(text);
  const [taskId = null, state = null, message = null, host = null, agentId = null, timestamp = null, version = null] =
    parsed;
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

const packAny = (app: App): WritableApp => ({
  ...headOf(app),
  labels: Object.keys(app.labels).length === 0 ? null : JSON.stringify(app.labels),
  labelsFrom: 0,
  labelsTo: 0,
  definition: Buffer.from(app.definition),
  tasks: Buffer.from(app.tasks.map(taskText).join(''), 'latin1'),
});

const headOf = (app: App): Omit<WritableApp, 'labels' | 'labelsFrom' | 'labelsTo' | 'definition' | 'tasks'> => ({
  path: app.appId,
  version: app.version,
  instances: app.instances,
  cpus: app.cpus,
  mem: app.mem,
  disk: app.disk,
  gpus: app.gpus,
  role: app.role,
  image: app.image,
  tasksStaged: app.tasksStaged,
  tasksRunning: app.tasksRunning,
  tasksHealthy: app.tasksHealthy,
  tasksUnhealthy: app.tasksUnhealthy,
  failure: app.lastTaskFailure === null ? null : failureText(app.lastTaskFailure),
  rest: app.rest === null ? null : JSON.stringify(app.rest),
  taskCount: app.taskCount,
});
