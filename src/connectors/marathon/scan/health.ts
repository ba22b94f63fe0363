import { ascii } from './grammar.ts';
import type { Source } from './grammar.ts';
import { membersOf, plainBytes, readMembers } from './members.ts';
import type { Span } from './members.ts';
import { put, putField, putNull, putWord, reserve } from './sink.ts';
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

const wrapping = plainBytes('instance [');

/** The health results at a place, as their text (snapshot/health.ts); `taskId` is the text of their task's id. */
export function putHealth(sink: Sink, source: Source, { from, taskId }: { from: number; taskId: Span }): void {
  eachObject(source.bytes, from, (at) => {
    const end = readMembers(source, at, result);
    if (result.others.length > 0) throw unusual;
    reserve(sink, end - at + 64);
    putVerdict(sink);
    for (let name = firstText; name <= lastText; name += 1)
      putText(sink, result.from[name] ?? -1, result.to[name] ?? -1);
    putInstance(sink, taskId);
    return end;
  });
}

function putVerdict(sink: Sink): void {
  const { source } = sink;
  const start = result.from[alive] ?? -1;
  const isAlive = start >= 0 && source[start] === 116; // t
  if (!isAlive && start >= 0 && source[start] !== 102) throw unusual; // f
  put(sink, Number(isAlive));
  const count = result.from[failures] ?? -1;
  if (count < 0) return putWord(sink, '0');
  const first = source[count] ?? 0;
  if (first < ascii.zero || first > ascii.nine) throw unusual;
  putField(sink, count, result.to[failures] ?? count);
}

/** Marathon ≥ 1.6 wraps it; where the task's id begins with it only its length is kept. */
function putInstance(sink: Sink, taskId: Span): void {
  const { source } = sink;
  const start = result.from[instance] ?? -1;
  const end = (result.to[instance] ?? 0) - 1;
  if (start >= 0 && source[start] !== ascii.quote) throw unusual;
  const isWrapped = start >= 0 && source[end - 1] === ascii.closeBracket && startsWith(source, start + 1, wrapping);
  const from = start + 1 + (isWrapped ? wrapping.length : 0);
  const to = isWrapped ? end - 1 : end;
  if (start < 0 || from === to) {
    putNull(sink);
    return putNull(sink);
  }
  if (isPart(source, { from, to }, taskId)) {
    putNull(sink);
    return putWord(sink, `${to - from}`);
  }
  putField(sink, from, to);
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
