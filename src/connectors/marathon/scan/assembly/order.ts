import { advance, reserve, sinkEnd } from './sink';
import { taskHead } from './task';

/**
 * The places of so many written tasks, which stand one behind the other, sorted by id; of equal ones the first stays first. Returns where
 * the sorted places are, behind what was written; 0 when there is no room.
 */
export function sorted(first: usize, count: u32): usize {
  const bytes = usize(count) * 4;
  if (!reserve(u64(count) * 8)) return 0;
  let from = sinkEnd();
  let into = from + bytes;
  advance(bytes * 2);
  listTasks(first, from, bytes);
  for (let width: usize = 4; width < bytes; width *= 2) {
    for (let at: usize = 0; at < bytes; at += width * 2) {
      merge(from + at, into + at, min(width, bytes - at), min(width * 2, bytes - at));
    }
    const merged = into;
    into = from;
    from = merged;
  }
  return from;
}

function listTasks(first: usize, list: usize, bytes: usize): void {
  let task = first;
  for (let at: usize = 0; at < bytes; at += 4) {
    store<u32>(list + at, u32(task));
    task += taskHead + usize(load<u32>(task));
  }
}

/** Merges two sorted runs that stand one behind the other, the first until `middle`, the second until `end`. */
function merge(from: usize, into: usize, middle: usize, end: usize): void {
  let one: usize = 0;
  let other = middle;
  for (let at: usize = 0; at < end; at += 4) {
    const isOne = one < middle && (other >= end || !isBefore(load<u32>(from + other), load<u32>(from + one)));
    store<u32>(into + at, load<u32>(from + (isOne ? one : other)));
    if (isOne) one += 4;
    else other += 4;
  }
}

/** The id is the first field behind the state: its length and 1 in one byte, and then its text. */
function isBefore(task: usize, than: usize): bool {
  const length = usize(load<u8>(task + taskHead, 1));
  const otherLength = usize(load<u8>(than + taskHead, 1));
  const shorter = min(length, otherLength) - 1;
  for (let at: usize = 0; at < shorter; at += 8) {
    const one = load<u64>(task + taskHead + at, 2);
    const other = load<u64>(than + taskHead + at, 2);
    if (one == other) continue;
    const shift = ctz(one ^ other) & 56;
    if (at + usize(shift >> 3) < shorter) return ((one >> shift) & 255) < ((other >> shift) & 255);
    break;
  }
  return length < otherLength;
}
