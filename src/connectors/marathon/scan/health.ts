import { ascii } from './grammar.ts';
import type { Source } from './grammar.ts';
import { memberAt, membersOf, plainBytes, readMembers } from './members.ts';
import type { Span } from './members.ts';
import { put, putField, putNull, reserve } from './sink.ts';
import type { Sink } from './sink.ts';
import { eachObject, putText, unusual } from './usual.ts';

/** Used for one result after the other. */
const result = membersOf([
  'alive',
  'consecutiveFailures',
  'firstSuccess',
  'lastSuccess',
  'lastFailure',
  'lastFailureCause',
  'instanceId',
]);
const [alive, failures, firstText, lastText, instance] = [0, 1, 2, 5, 6] as const;

const zero = plainBytes('0');
/** Lengths as text, of the ids that Marathon makes. */
const lengths = Array.from({ length: 256 }, (_, length) => plainBytes(`${length}`));
const wrapping = plainBytes('instance [');

/** The health results at a place, as their text (snapshot/health.ts); `taskId` is the text of their task's id. */
export function putHealth(sink: Sink, source: Source, { from, taskId }: { from: number; taskId: Span }): void {
  const { bytes } = source;
  eachObject(bytes, from, (at) => {
    const end = readMembers(source, at, result);
    if (result.others.length > 0) throw unusual;
    reserve(sink, end - at + 64);
    putVerdict(sink, bytes);
    for (let name = firstText; name <= lastText; name += 1) putText(sink, bytes, memberAt(result, name));
    putInstance(sink, bytes, taskId);
    return end;
  });
}

function putVerdict(sink: Sink, bytes: Uint8Array): void {
  const start = result.from[alive] ?? -1;
  const isAlive = bytes[start] === 116; // t
  if (!isAlive && start >= 0 && bytes[start] !== 102) throw unusual; // f
  put(sink, Number(isAlive));
  const count = result.from[failures] ?? -1;
  if (count < 0) return putField(sink, zero, { from: 0, to: 1 });
  const first = bytes[count] ?? 0;
  if (first < ascii.zero || first > ascii.nine) throw unusual;
  putField(sink, bytes, { from: count, to: result.to[failures] ?? count });
}

/** Marathon ≥ 1.6 wraps it; where the task's id begins with it only its length is kept. */
function putInstance(sink: Sink, bytes: Uint8Array, taskId: Span): void {
  const start = result.from[instance] ?? -1;
  const end = (result.to[instance] ?? 0) - 1;
  if (start >= 0 && bytes[start] !== ascii.quote) throw unusual;
  const isWrapped = start >= 0 && bytes[end - 1] === ascii.closeBracket && startsWith(bytes, start + 1, wrapping);
  const [from, to] = isWrapped ? [start + 1 + wrapping.length, end - 1] : [start + 1, end];
  if (start < 0 || from === to) {
    putNull(sink);
    return putNull(sink);
  }
  if (isPart(bytes, { from, to }, taskId)) {
    putNull(sink);
    const length = lengths[to - from] ?? plainBytes(`${to - from}`);
    return putField(sink, length, { from: 0, to: length.length });
  }
  putField(sink, bytes, { from: from, to: to });
  putNull(sink);
}

function startsWith(bytes: Uint8Array, from: number, prefix: Uint8Array): boolean {
  for (let at = 0; at < prefix.length; at += 1) if (bytes[from + at] !== prefix[at]) return false;
  return true;
}

function isPart(bytes: Uint8Array, { from, to }: Span, taskId: Span): boolean {
  if (to - from > taskId.to - taskId.from) return false;
  for (let at = from, other = taskId.from; at < to; at += 1, other += 1) {
    if (bytes[at] !== bytes[other]) return false;
  }
  return true;
}
