import type { Task } from '../../model/index.ts';
import type { TaskFilter } from '../../schema/index.ts';
import { stretchesOf } from '../apps.ts';
import { areasOf } from '../gate/area.ts';
import type { Gate } from '../gate/gate.ts';
import { everything, walk } from '../paging/walk.ts';
import { taskOfApp, taskTest } from '../tasks.ts';
import { chosenFrom, marathonsIn, scopeOf } from './scope.ts';
import { subjectOf, type Subject } from './subject.ts';
import type { Subjects, Watch } from './watch.ts';

type Ids = readonly string[] | null | undefined;

export function watchTasks(gate: Gate, ids: Ids, filter: TaskFilter | null | undefined): Watch {
  const scope = scopeOf(gate, filter ?? {});
  const chosen = chosenFrom(gate, 'Task', ids);
  const test = taskTest(filter);
  const keeps = (task: Task | null): boolean => task !== null && (test === null || test(task));
  const subject = (marathon: string, path: string, taskId: string): Subject | null => {
    if (!scope.holds(marathon, path)) return null;
    const found = subjectOf('Task', marathon, path, taskId);
    return chosen === null || chosen.has(found.id) ? found : null;
  };
  return {
    kind: 'task',
    marathons: () => marathonsIn(gate, scope),
    present: () => subjectsOf(chosen === null ? all() : picked()),
    judge(difference) {
      if (difference.kind !== 'task') return null;
      const [was, is] = [keeps(difference.before), keeps(difference.after)];
      const found = was || is ? subject(difference.marathon, difference.path, difference.taskId) : null;
      return found && { subject: found, was };
    },
    recall: ({ kind, marathon, path, local }) => (kind === 'task' ? subject(marathon, path, local) : null),
    tell({ id, marathon, path, local }) {
      const task = scope.holds(marathon, path) ? taskOfApp(gate, marathon, path, local) : null;
      const object = keeps(task) ? task : null;
      return { fields: { id, marathon, appId: path, taskId: local, task: object }, object };
    },
  };

  function all(): readonly Task[] {
    const found: Task[] = [];
    walk(
      stretchesOf(gate, areasOf(gate, filter ?? {}), { kind: 'apps', of: (shelf) => shelf.apps }),
      everything,
      (app) => {
        for (const task of app.tasks) if (keeps(task)) found.push(task);
        return false;
      },
    );
    return found;
  }

  function picked(): readonly Task[] {
    const refs = chosen?.refs ?? [];
    const tasks = refs.flatMap(({ marathon, local }) => {
      const colon = local.indexOf(':');
      return taskOfApp(gate, marathon, local.slice(0, colon), local.slice(colon + 1)) ?? [];
    });
    return tasks.filter((task) => scope.holds(task.ref.marathon, task.ref.path) && keeps(task));
  }
}

const subjectsOf = (tasks: readonly Task[]): Subjects => ({
  size: tasks.length,
  at(position) {
    const task = tasks[position];
    return task && subjectOf('Task', task.ref.marathon, task.ref.path, task.taskId);
  },
});
