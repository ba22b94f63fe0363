import { eachObject } from './array';
import { clearEscapes, hasEscapes } from './marks';
import { copy, reserve, sinkEnd } from './sink';
import { sorted } from './order';
import { putTask, taskHead } from './task';

let count: u32 = 0;
let textFrom: usize = 0;

export function countTasks(): u32 {
  return count;
}

/** Where the text of the tasks begins, and one behind it. */
export function tasksFrom(): usize {
  return textFrom;
}

/** Writes the tasks of the array at a place, sorted by id; returns where the array ends, 0 when it is printed otherwise. */
export function putTasks(at: usize): usize {
  count = 0;
  clearEscapes();
  const printed = sinkEnd();
  const end = eachObject(at, putCounted);
  // A field's text is as it was printed: nothing in it may be written otherwise.
  if (end == 0 || hasEscapes()) return 0;
  return putSorted(printed) ? end : 0;
}

function putCounted(at: usize): usize {
  count += 1;
  return putTask(at);
}

function putSorted(printed: usize): bool {
  const size = sinkEnd() - printed;
  const order = sorted(printed, count);
  if (order == 0 || !reserve(u64(size))) return false;
  textFrom = sinkEnd();
  for (let at: u32 = 0; at < count; at += 1) {
    const task = usize(load<u32>(order + usize(at) * 4));
    copy(task + taskHead, usize(load<u32>(task)));
  }
  return true;
}
