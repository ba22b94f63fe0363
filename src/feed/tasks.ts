import { sameTask } from '../informer/index.ts';
import type { Task } from '../model/index.ts';
import type { TaskDifference } from './feed.ts';

/** What differs between two lists of one app's tasks, both sorted by task id. */
export function taskDifferences(
  marathon: string,
  path: string,
  before: readonly Task[],
  after: readonly Task[],
): readonly TaskDifference[] {
  if (before === after) return [];
  const found: TaskDifference[] = [];
  const tell = (taskId: string, was: Task | null, is: Task | null): void =>
    void found.push({ kind: 'task', marathon, path, taskId, before: was, after: is });
  let at = 0;
  for (const task of after) {
    let old = before[at];
    for (; old !== undefined && old.taskId < task.taskId; old = before[++at]) tell(old.taskId, old, null);
    if (old?.taskId !== task.taskId) tell(task.taskId, null, task);
    else {
      at += 1;
      if (!sameTask(old, task)) tell(task.taskId, old, task);
    }
  }
  for (const old of before.slice(at)) tell(old.taskId, old, null);
  return found;
}
