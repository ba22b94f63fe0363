import { putAddresses } from './address';
import { isEmptyArray } from './array';
import { closeBrace, comma, openBrace, openBracket, quote } from './ascii';
import { putHealth } from './health';
import { endOf, endOfOthers, firstOther, isNothing, keyOf, nextOther, valueOf } from './members';
import { fromOf, membersBytes, nameMembers, readMembers, saysMore, toOf } from './members';
import { addNames, findName, namesBytes, placeOf } from './name';
import { isCount } from './number';
import { advance, closeField, copy, longLength, openField, put, putField, putNull, reserve, sinkEnd } from './sink';
import { isSame, putText } from './text';

/** Used for one task after the other; in Marathon's order. */
const task = nameMembers(
  memory.data(membersBytes, 16),
  'appId healthCheckResults host id ipAddresses ports -servicePorts slaveId state stagedAt startedAt version -localVolumes region zone role agentId',
);
const appId: usize = 0;
const health: usize = 1;
const host: usize = 2;
const id: usize = 3;
const addresses: usize = 4;
const ports: usize = 5;
const slaveId: usize = 6;
const state: usize = 7;
const stagedAt: usize = 8;
const startedAt: usize = 9;
const version: usize = 10;
const region: usize = 11;
const zone: usize = 12;
const role: usize = 13;
const agentId: usize = 14;

/** The `taskStates` of model/task.ts. */
const states = addNames(
  memory.data(namesBytes, 16),
  'TASK_STAGING TASK_STARTING TASK_RUNNING TASK_KILLING TASK_FINISHED TASK_FAILED TASK_KILLED TASK_ERROR TASK_LOST TASK_DROPPED TASK_UNREACHABLE TASK_GONE TASK_GONE_BY_OPERATOR TASK_UNKNOWN',
);

let path: usize = 0;
let pathLength: usize = 0;

/** The text of the path of the app whose tasks are read. */
export function setPath(from: usize, to: usize): void {
  path = from;
  pathLength = to - from;
}

/** What a written task takes before its text: the length of the text. */
export const taskHead: usize = 4;

/**
 * Writes the task at a place as Marathon 1.6 to 1.11 print one, from the bytes of its JSON to the text that a packed app keeps
 * (snapshot/task-text.ts), byte for byte what `taskText` of the decoded task gives. Returns where the task ends, 0 at anything else.
 */
export function putTask(at: usize): usize {
  const end = readMembers(task, at);
  if (end == 0 || fromOf(task, agentId) != 0 || !isIdShort() || !isOfPath()) return 0;
  // No field takes more than three times its member (that is a health result of `{}`), but for a byte of each that is absent.
  if (!reserve(u64(end - at) * 3 + 64)) return 0;
  const from = sinkEnd();
  advance(taskHead);
  if (!putState() || !putTexts() || !putPorts()) return 0;
  if (!putAddressList() || !putResults() || !putRest()) return 0;
  store<u32>(from, u32(sinkEnd() - from - taskHead));
  return end;
}

/** Tasks are sorted by what is in this field; its length is in one byte, unless it is longer than any that Marathon makes. */
function isIdShort(): bool {
  const from = fromOf(task, id);
  return from != 0 && toOf(task, id) - from - 2 < usize(longLength) - 1;
}

/** A task that names no app is as good as one that names its own. */
function isOfPath(): bool {
  const from = fromOf(task, appId);
  if (from == 0) return true;
  return toOf(task, appId) - from - 2 == pathLength && isSame(from + 1, path, pathLength);
}

function putState(): bool {
  const from = fromOf(task, state);
  if (from == 0 || load<u8>(from) != quote) return false;
  const name = findName(states, from, toOf(task, state));
  if (name != 0) put(u8(placeOf(name)));
  return name != 0;
}

function putTexts(): bool {
  if (!putText(task, id) || !putText(task, host) || !putText(task, slaveId)) return false;
  if (!putText(task, region) || !putText(task, zone) || !putText(task, role)) return false;
  return putText(task, stagedAt) && putText(task, startedAt) && putText(task, version);
}

function putPorts(): bool {
  const from = fromOf(task, ports);
  if (from == 0 || isEmptyArray(from)) {
    putNull();
    return true;
  }
  if (load<u8>(from) != openBracket) return false;
  const to = toOf(task, ports) - 1;
  if (!areCounts(from + 1, to)) return false;
  putField(from + 1, to);
  return true;
}

/** With commas between. */
function areCounts(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 1) {
    if (load<u8>(at) != comma) continue;
    if (!isCount(from, at)) return false;
    from = at + 1;
  }
  return isCount(from, to);
}

function putAddressList(): bool {
  const from = fromOf(task, addresses);
  if (from == 0 || isEmptyArray(from)) {
    putNull();
    return true;
  }
  const field = openField();
  if (!putAddresses(from)) return false;
  closeField(field);
  return true;
}

function putResults(): bool {
  const from = fromOf(task, health);
  if (from == 0 || isEmptyArray(from)) {
    putNull();
    return true;
  }
  const field = openField();
  if (!putHealth(from, fromOf(task, id) + 1, toOf(task, id) - 1)) return false;
  closeField(field);
  return true;
}

/** What the record has no field for, as it was printed; false when a name is there twice. */
function putRest(): bool {
  if (!saysMore(task)) {
    putNull();
    return !hasTwins();
  }
  const field = openField();
  let before = openBrace;
  const end = endOfOthers(task);
  for (let other = firstOther(task); other < end; other = nextOther(other)) {
    if (isNothing(valueOf(other), endOf(other))) continue;
    put(before);
    copy(keyOf(other), endOf(other) - keyOf(other));
    before = comma;
  }
  put(closeBrace);
  closeField(field);
  return !hasTwins();
}

/** Of two members with one name JSON.parse keeps the later. */
function hasTwins(): bool {
  const end = endOfOthers(task);
  for (let one = firstOther(task); one < end; one = nextOther(one)) {
    for (let other = nextOther(one); other < end; other = nextOther(other)) {
      const length = valueOf(one) - keyOf(one);
      if (valueOf(other) - keyOf(other) == length && isSame(keyOf(one), keyOf(other), length)) return true;
    }
  }
  return false;
}
