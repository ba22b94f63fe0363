import type { App, JsonObject, RunSpecRef, Task, TaskFailure } from '../../../model/index.ts';
import { deepFreeze } from './freeze.ts';
import { internOrNull } from './intern.ts';
import { labelsOf } from './labels.ts';
import type { Labels } from './labels.ts';
import { failureText, numberFields, textFields } from './packed.ts';
import type { PackedApp } from './packed.ts';
import { sameTexts, taskText } from './task-text.ts';
import { buildTasks } from './tasks.ts';

/** The frozen record of a packed app. */
export const buildApp = (packed: PackedApp, marathon: string): App => Object.freeze(new AppRecord(packed, marathon));

export const buildApps = (packed: readonly PackedApp[], marathon: string): readonly App[] =>
  packed.map((app) => buildApp(app, marathon));

/** What `buildApp` makes an equal record of. */
export const packApp = (app: App): PackedApp => (app instanceof AppRecord ? app.packed() : packAny(app));

/** Whether two records say the same, to the letter. */
export function isSameApp(one: App, other: App): boolean {
  const [a, b] = [packApp(one), packApp(other)];
  const fields = [...numberFields, ...textFields, 'taskCount', 'labelsFrom', 'labelsTo'] as const;
  return fields.every((field) => a[field] === b[field]);
}

/** Whether the tasks of two records of one app say the same, as far as their texts tell; null where they have to be compared one by one. */
export const sameTaskTexts = (one: App, other: App): boolean | null =>
  one instanceof AppRecord && other instanceof AppRecord ? one.saysSameOfTasks(other) : null;

/** An app whose tasks and labels stay text until somebody reads them; spreading it loses them: read its fields, or its `toJSON`. */
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
  readonly definition: string;
  readonly rest: JsonObject | null;
  private readonly labelText: string | null;
  private readonly labelsFrom: number;
  private readonly labelsTo: number;
  private readonly taskText: string;
  // Truly private, so that a frozen record has them as well.
  #labels: Labels | null = null;
  #tasks: readonly Task[] | null = null;

  constructor(packed: PackedApp, marathon: string) {
    const { path } = packed;
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
    this.definition = packed.definition;
    this.rest = packed.rest === null ? null : deepFreeze<JsonObject>(JSON.parse(packed.rest));
    this.labelText = packed.labels;
    this.labelsFrom = packed.labelsFrom;
    this.labelsTo = packed.labelsTo;
    this.taskText = packed.tasks;
  }

  get labels(): Labels {
    if (this.#labels !== null) return this.#labels;
    const text = this.labelText ?? this.definition.slice(this.labelsFrom, this.labelsTo);
    return (this.#labels = labelsOf(text === '' ? undefined : JSON.parse(text)));
  }

  get tasks(): readonly Task[] {
    return (this.#tasks ??= buildTasks(this.taskText, this.taskCount, this.ref));
  }

  packed(): PackedApp {
    const { labelText: labels, labelsFrom, labelsTo, taskText: tasks } = this;
    return { ...headOf(this), labels, labelsFrom, labelsTo, tasks };
  }

  saysSameOfTasks(other: AppRecord): boolean | null {
    return this.taskCount === other.taskCount && sameTexts(this.taskText, other.taskText, this.taskCount);
  }

  toJSON(): App {
    const { labels, tasks } = this;
    const { labelText: _labels, labelsFrom: _from, labelsTo: _to, taskText: _tasks, ...own } = this;
    return { ...own, labels, tasks };
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

const packAny = (app: App): PackedApp => ({
  ...headOf(app),
  labels: Object.keys(app.labels).length === 0 ? null : JSON.stringify(app.labels),
  labelsFrom: 0,
  labelsTo: 0,
  tasks: app.tasks.map(taskText).join(''),
});

const headOf = (app: App): Omit<PackedApp, 'labels' | 'labelsFrom' | 'labelsTo' | 'tasks'> => ({
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
  definition: app.definition,
  taskCount: app.taskCount,
});
