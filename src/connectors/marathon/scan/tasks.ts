import { longLength } from '../snapshot/index.ts';
import type { Source } from './grammar.ts';
import type { Span } from './members.ts';
import { copy, createSink, reserve, restart, slack } from './sink.ts';
import type { Sink } from './sink.ts';
import { putTask } from './task.ts';
import type { Written } from './task.ts';
import { eachObject, unusual } from './usual.ts';
import { sameUntil } from './words.ts';

export interface TasksPut {
  readonly count: number;
  readonly end: number;
}

/** The tasks of an app in the order they were printed. Used for one app after the other. */
const printed = createSink(65_536);

/** Writes the tasks of the array at a place into the sink, sorted by id; returns how many, and where the array ends. */
export function putTasks(sink: Sink, source: Source, { from, path }: { from: number; path: Span }): TasksPut {
  const tasks: Written[] = [];
  restart(printed, source);
  source.escapes = false;
  const end = eachObject(source.bytes, from, (at) => {
    const task = putTask(printed, source, { at, path });
    tasks.push(task);
    return task.end;
  });
  // A field's text is as it was printed: nothing in it may be written otherwise.
  if (source.escapes) throw unusual;
  restart(sink, printed);
  reserve(sink, printed.length + slack);
  if (tasks.length > 1) tasks.sort(byId);
  for (const task of tasks) copy(sink, task.from, task.to);
  return { count: tasks.length, end };
}

/** The id is the first field: its length in one byte, unless it is longer than any that Marathon makes, and then its text. */
function byId(one: Written, other: Written): number {
  const { bytes, view } = printed;
  const [length, otherLength] = [bytes[one.from + 1] ?? 0, bytes[other.from + 1] ?? 0];
  if (length === longLength || otherLength === longLength) throw unusual;
  const [from, otherFrom] = [one.from + 2, other.from + 2];
  const shorter = Math.min(length, otherLength) - 1;
  for (let at = sameUntil(view, from, otherFrom); at < shorter; at += 1) {
    const difference = (bytes[from + at] ?? 0) - (bytes[otherFrom + at] ?? 0);
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}
