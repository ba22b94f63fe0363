import { taskHealthOf, type App, type Task } from '../model/index.ts';
import type { TaskFilter } from '../schema/index.ts';
import { appAt, stretchesOf } from './apps.ts';
import { provenanceOf, rangesIn, shelvesOf, type Areas } from './gate/area.ts';
import type { Gate } from './gate/gate.ts';
import type { TaskQuery } from './loaders.ts';
import { allOf, textTest, type Test } from './gate/matching.ts';
import { markOf, type CursorKey } from './paging/cursor.ts';
import { behindOf, spanOf } from './paging/listing.ts';
import { createPage, readWindow, type Page, type PageArgs, type Window } from './paging/page.ts';
import { pageOfShortList } from './paging/short-list.ts';
import { everything, walk, type Span, type Stretches } from './paging/walk.ts';

/** Keys of a list of tasks: Marathon, path of the app, task id. */
const taskKeyParts = 3;
const keyOf = (task: Task): CursorKey => [task.ref.marathon, task.ref.path, task.taskId];

const itself = (task: Task): Task => task;

/** Tasks by Marathon, app and task id; walks the apps and looks into those of the page only, unless there is a filter. */
export function listTasks(gate: Gate, query: TaskQuery, areas: Areas, page: PageArgs): Page<Task> {
  const { filter, marathon, tenant } = query;
  const mark = markOf('tasks', { filter, marathon, tenant }, taskKeyParts);
  const window = readWindow(page, mark, gate.pageSize);
  const stretches = stretchesOf(gate, areas, { kind: 'apps', of: (shelf) => shelf.apps });
  const keep = taskTest(filter);
  const limit = window.size + 1;
  const found = take({ stretches, keep, span: spanOf(window, false), between: within(window), limit });
  return createPage<Task>({
    found: window.fromEnd ? [...found].reverse() : found,
    window,
    mark,
    keyOf,
    behind: () =>
      take({ stretches, keep, span: behindOf(window, false), between: behind(window), limit: 1 }).length > 0,
    total: () => (keep === null ? sumOfTasks(gate, areas) : countTasks(stretches, keep)),
    provenance: provenanceOf(gate, areas),
  });
}

/** The tasks of one app that was itself read through the gate. */
export function listTasksOf(gate: Gate, app: App, filter: TaskFilter | null | undefined, page: PageArgs): Page<Task> {
  const { marathon, path } = app.ref;
  const mark = markOf('tasksOf', { filter, marathon, path }, taskKeyParts);
  const keep = taskTest(filter);
  const items = keep === null ? app.tasks : app.tasks.filter(keep);
  const provenance = gate.provenanceOf(marathon);
  return pageOfShortList({ items, keyOf, toNode: itself, mark, provenance }, readWindow(page, mark, gate.pageSize));
}

export function taskAt(gate: Gate, marathon: string, taskId: string): Task | null {
  const task = gate.shelf(marathon)?.task(taskId);
  if (task === undefined) return null;
  return appAt(gate, marathon, task.ref.path) === null ? null : task;
}

/** A task of a known app: no index over all tasks is needed. */
export const taskOfApp = (gate: Gate, marathon: string, path: string, taskId: string): Task | null =>
  appAt(gate, marathon, path)?.tasks.find((task) => task.taskId === taskId) ?? null;

/** Whether a task is wanted by its place in the list. */
type Between = (task: Task) => boolean;

const within =
  ({ after, before }: Window): Between =>
  (task) =>
    (after === null || compare(task, after) > 0) && (before === null || compare(task, before) < 0);

/** On the far side of the cursor the page began at, or that task itself. */
const behind =
  ({ after, before, fromEnd }: Window): Between =>
  (task) =>
    fromEnd ? before !== null && compare(task, before) >= 0 : after !== null && compare(task, after) <= 0;

function compare(task: Task, [marathon = '', path = '', taskId = '']: CursorKey): number {
  if (task.ref.marathon !== marathon) return task.ref.marathon < marathon ? -1 : 1;
  if (task.ref.path !== path) return task.ref.path < path ? -1 : 1;
  if (task.taskId === taskId) return 0;
  return task.taskId < taskId ? -1 : 1;
}

interface Take {
  readonly stretches: Stretches<App>;
  readonly keep: Test<Task> | null;
  readonly span: Span;
  readonly between: Between;
  readonly limit: number;
}

/** In the order walked. The cuts of the span name apps, which still have tasks on either side: each task is compared itself. */
function take({ stretches, keep, span, between, limit }: Take): readonly Task[] {
  const found: Task[] = [];
  walk(stretches, includingCuts(span), (app) => {
    for (let step = 0; step < app.tasks.length && found.length < limit; step += 1) {
      const task = app.tasks[span.backwards ? app.tasks.length - 1 - step : step];
      if (task !== undefined && between(task) && (keep === null || keep(task))) found.push(task);
    }
    return found.length >= limit;
  });
  return found;
}

const includingCuts = ({ low, high, backwards }: Span): Span => ({
  low: low === null ? null : { ...low, behind: false },
  high: high === null ? null : { ...high, behind: true },
  backwards,
});

function sumOfTasks(gate: Gate, areas: Areas): number {
  let sum = 0;
  for (const { area, shelf } of shelvesOf(gate, areas)) {
    for (const { from, to } of rangesIn(gate, area, shelf.apps)) sum += shelf.sums(from, to).tasks;
  }
  return sum;
}

function countTasks(stretches: Stretches<App>, keep: Test<Task>): number {
  let count = 0;
  walk(stretches, everything, (app) => {
    for (const task of app.tasks) if (keep(task)) count += 1;
    return false;
  });
  return count;
}

export function taskTest(filter: TaskFilter | null | undefined): Test<Task> | null {
  if (filter == null) return null;
  const states = filter.states == null ? null : new Set<string>(filter.states);
  const hosts = filter.hosts == null ? null : new Set(filter.hosts);
  const { healthy } = filter;
  return allOf<Task>([
    states === null ? null : (task) => states.has(task.state),
    hosts === null ? null : (task) => task.host !== null && hosts.has(task.host),
    healthy == null ? null : (task) => taskHealthOf(task) === healthy,
    textTest(filter.text, 'text', (task) => task.taskId),
  ]);
}
