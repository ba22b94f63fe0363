import { eachObject } from './array';
import { closeBracket, letterF, letterT, quote } from './ascii';
import { fromOf, membersBytes, nameMembers, readMembers, saysMore, toOf } from './members';
import { isCount } from './number';
import { put, putCount, putField, putNull } from './sink';
import { isSame, putText } from './text';

/** Used for one result after the other. */
const result = nameMembers(
  memory.data(membersBytes, 16),
  'alive consecutiveFailures firstSuccess instanceId lastSuccess lastFailure lastFailureCause',
);
const alive: usize = 0;
const failures: usize = 1;
const firstSuccess: usize = 2;
const instance: usize = 3;
const lastSuccess: usize = 4;
const lastFailure: usize = 5;
const lastFailureCause: usize = 6;

let taskId: usize = 0;
let taskIdLength: usize = 0;

/** The health results of the array at a place, as their text (snapshot/health.ts); the other places are around their task's id. */
export function putHealth(at: usize, idFrom: usize, idTo: usize): bool {
  taskId = idFrom;
  taskIdLength = idTo - idFrom;
  return eachObject(at, putResult) != 0;
}

function putResult(at: usize): usize {
  const end = readMembers(result, at);
  if (end == 0 || saysMore(result) || !putVerdict()) return 0;
  if (!putText(result, firstSuccess) || !putText(result, lastSuccess)) return 0;
  if (!putText(result, lastFailure) || !putText(result, lastFailureCause)) return 0;
  return putInstance() ? end : 0;
}

function putVerdict(): bool {
  const verdict = fromOf(result, alive);
  const isAlive = verdict != 0 && load<u8>(verdict) == letterT;
  if (!isAlive && verdict != 0 && load<u8>(verdict) != letterF) return false;
  put(u8(isAlive));
  const count = fromOf(result, failures);
  if (count == 0) putCount(0);
  else if (isCount(count, toOf(result, failures))) putField(count, toOf(result, failures));
  else return false;
  return true;
}

/** Marathon ≥ 1.6 wraps it; where the task's id begins with it only its length is kept. */
function putInstance(): bool {
  const value = fromOf(result, instance);
  if (value != 0 && load<u8>(value) != quote) return false;
  const end = value == 0 ? usize(0) : toOf(result, instance) - 1;
  const isWrapped = value != 0 && load<u8>(end - 1) == closeBracket && isWrapping(value + 1);
  const from = isWrapped ? value + 11 : value + 1;
  const to = isWrapped ? end - 1 : end;
  const isAbsent = value == 0 || from == to;
  const isPart = !isAbsent && to - from <= taskIdLength && isSame(from, taskId, to - from);
  if (isAbsent || isPart) putNull();
  else putField(from, to);
  if (isPart) putCount(u32(to - from));
  else putNull();
  return true;
}

/** `instance [` */
function isWrapping(at: usize): bool {
  return load<u64>(at) == 0x65636e6174736e69 && load<u16>(at, 8) == 0x5b20;
}
