import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeApp, differingTasks } from '../../src/connectors/marathon/index.ts';
import type { TaskDifference } from '../../src/feed/feed.ts';
import { taskDifferences } from '../../src/feed/tasks.ts';
import { sameTask } from '../../src/informer/index.ts';
import type { App } from '../../src/model/index.ts';

const states = ['TASK_RUNNING', 'TASK_RUNNING', 'TASK_RUNNING'];

/** An app as it is read, with a task in each of these states. */
function appWith(tasks: readonly string[], more: object = {}): App {
  const app = decodeApp(
    {
      id: '/red/web',
      version: '2026-01-01T00:00:00.000Z',
      instances: tasks.length,
      tasks: tasks.map((state, at) => ({
        id: `red_web.${at}`,
        appId: '/red/web',
        state,
        ports: [31_000 + at],
        ...more,
      })),
    },
    'm',
  );
  if (app === null) throw new Error('no app');
  return app;
}

const inWords = ({ taskId, before, after }: TaskDifference): string =>
  `${taskId} ${before?.state ?? '-'} ${after?.state ?? '-'}`;

const told = (before: App, after: App): readonly string[] =>
  taskDifferences('m', '/red/web', ...differingTasks(before, after)).map(inWords);

it('of the tasks of an app only those are told that differ', () => {
  const before = appWith(states);
  expect(told(before, appWith(states))).toEqual([]);
  expect(told(before, appWith(['TASK_RUNNING', 'TASK_KILLING', 'TASK_RUNNING']))).toEqual([
    'red_web.1 TASK_RUNNING TASK_KILLING',
  ]);
  expect(told(before, appWith(states.slice(1)))).toEqual(['red_web.2 TASK_RUNNING -']);
  expect(told(appWith(states.slice(1)), before)).toEqual(['red_web.2 - TASK_RUNNING']);
});

it('looking only at what differs in its bytes finds what comparing all tasks does', () => {
  const some = fc
    .uniqueArray(fc.nat(12), { maxLength: 8 })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc.record({ id: fc.constant(`t.${id}`), state: fc.constantFrom('TASK_RUNNING', 'TASK_LOST') }),
        ),
      ),
    );
  const appOf = (tasks: readonly object[]): App => {
    const app = decodeApp({ id: '/a', tasks: tasks.map((task) => ({ ...task })) }, 'm');
    if (app === null) throw new Error('no app');
    return app;
  };
  fc.assert(
    fc.property(some, some, (before, after) => {
      const [one, other] = [appOf(before), appOf(after)];
      const all = taskDifferences('m', '/a', one.tasks, other.tasks);
      expect(taskDifferences('m', '/a', ...differingTasks(one, other)).map(inWords)).toEqual(all.map(inWords));
    }),
  );
});

it('tasks that say the same in another text are the same, and those that differ in one field are not', () => {
  const [one] = appWith(['TASK_RUNNING'], { unknown: { a: 1, b: [2] } }).tasks;
  const [other] = appWith(['TASK_RUNNING'], { unknown: { b: [2], a: 1 } }).tasks;
  const [third] = appWith(['TASK_RUNNING'], { unknown: { a: 1, b: [3] } }).tasks;
  if (one === undefined || other === undefined || third === undefined) throw new Error('no tasks');
  expect([sameTask(one, other), sameTask(one, third), sameTask(one, one)]).toEqual([true, false, true]);
});
