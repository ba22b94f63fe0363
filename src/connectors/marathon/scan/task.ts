import { taskStates } from '../../../model/index.ts';
import { ascii } from './grammar.ts';
import type { Source } from './grammar.ts';
import { putHealth } from './health.ts';
import { memberAt, membersOf, plainBytes, readMembers } from './members.ts';
import type { Span } from './members.ts';
import { copy, createSink, put, putContent, putField, putNull, reserve, restart, slack } from './sink.ts';
import type { Sink } from './sink.ts';
import { eachObject, isEmpty, putText, unusual } from './usual.ts';

/** Used for one task after the other. The first nine are texts, in the order of a task's text. */
const task = membersOf([
  'id',
  'host',
  'slaveId',
  'region',
  'zone',
  'role',
  'stagedAt',
  'startedAt',
  'version',
  'state',
  'ports',
  'ipAddresses',
  'healthCheckResults',
  'appId',
  'agentId',
]);
const textCount = 9;
const [id, state, ports, addresses, health, appId, agentId] = [0, 9, 10, 11, 12, 13, 14] as const;

const address = membersOf(['ipAddress', 'protocol']);
const [ipAddress, protocol] = [0, 1] as const;

/** Used for one field after the other. */
const inner = createSink(1024);

/** One task of an app, as bytes that are not yet sorted in. */
export interface Written {
  /** Where its text begins and ends in the sink. */
  readonly from: number;
  readonly to: number;
  /** Where the JSON of the task ends. */
  readonly end: number;
}

/**
 * Writes the task at a place as Marathon 1.6 to 1.11 print one, from the bytes of its JSON to the text that a packed app keeps
 * (snapshot/task-text.ts), byte for byte what `taskText` of the decoded task gives. Throws `unusual` at anything else. `path` is the
 * text of the app's path.
 */
export function putTask(sink: Sink, source: Source, { at, path }: { at: number; path: Span }): Written {
  const { bytes } = source;
  const end = readMembers(source, at, task);
  // Fields take no more room than the members they come of, but for a byte of each that is absent.
  reserve(sink, end - at + 64);
  const from = sink.length;
  if ((task.from[agentId] ?? -1) >= 0 || (task.from[id] ?? -1) < 0) throw unusual;
  requirePath(bytes, path);
  put(sink, readState(bytes));
  for (let name = 0; name < textCount; name += 1) putText(sink, task.from[name] ?? -1, task.to[name] ?? -1);
  putPorts(sink, bytes);
  putAddresses(sink, source);
  putResults(sink, source);
  putRest(sink, source);
  return { from, to: sink.length, end };
}

/** A task that names no app is as good as one that names its own. */
function requirePath(bytes: Uint8Array, path: Span): void {
  const from = (task.from[appId] ?? -1) + 1;
  if (from === 0) return;
  const length = path.to - path.from;
  if ((task.to[appId] ?? 0) - from - 1 !== length) throw unusual;
  for (let at = 0; at < length; at += 1) if (bytes[from + at] !== bytes[path.from + at]) throw unusual;
}

const stateNames = taskStates.map((name) => plainBytes(`"${name}"`));

function readState(bytes: Uint8Array): number {
  const from = task.from[state] ?? -1;
  const to = task.to[state] ?? -1;
  if (from < 0) throw unusual;
  const position = stateNames.findIndex((name) => isSame(bytes, { from, to }, name));
  if (position < 0) throw unusual;
  return position;
}

function isSame(bytes: Uint8Array, { from, to }: Span, text: Uint8Array): boolean {
  if (to - from !== text.length) return false;
  for (let at = text.length - 1; at >= 0; at -= 1) if (bytes[from + at] !== text[at]) return false;
  return true;
}

function putPorts(sink: Sink, bytes: Uint8Array): void {
  const from = task.from[ports] ?? -1;
  const to = task.to[ports] ?? -1;
  if (from >= 0 && bytes[from] !== ascii.openBracket) throw unusual;
  if (isEmpty(from, to)) return putNull(sink);
  for (let at = from + 1; at < to - 1; at += 1) {
    const code = bytes[at] ?? 0;
    if ((code < ascii.zero || code > ascii.nine) && code !== ascii.comma) throw unusual;
  }
  putField(sink, from + 1, to - 1);
}

function putAddresses(sink: Sink, source: Source): void {
  const { bytes } = source;
  const from = task.from[addresses] ?? -1;
  if (from >= 0 && bytes[from] !== ascii.openBracket) throw unusual;
  if (isEmpty(from, task.to[addresses] ?? -1)) return putNull(sink);
  restart(inner, source);
  eachObject(bytes, from, (at) => {
    const end = readMembers(source, at, address);
    if (address.others.length > 0 || (address.from[ipAddress] ?? -1) < 0) throw unusual;
    reserve(inner, end - at + 64);
    for (const name of [ipAddress, protocol]) putText(inner, address.from[name] ?? -1, address.to[name] ?? -1);
    return end;
  });
  putContent(sink, inner);
}

function putResults(sink: Sink, source: Source): void {
  const { bytes } = source;
  const from = task.from[health] ?? -1;
  if (from >= 0 && bytes[from] !== ascii.openBracket) throw unusual;
  if (isEmpty(from, task.to[health] ?? -1)) return putNull(sink);
  restart(inner, source);
  const quoted = memberAt(task, id);
  putHealth(inner, source, { from, taskId: { from: quoted.from + 1, to: quoted.to - 1 } });
  putContent(sink, inner);
}

/** What the record has no field for, as it was printed. */
function putRest(sink: Sink, source: Source): void {
  const { others } = task;
  if (others.length === 0) return putNull(sink);
  restart(inner, source);
  for (let at = 0; at < others.length; at += 2) {
    const from = others[at] ?? 0;
    const to = others[at + 1] ?? from;
    reserve(inner, to - from + slack);
    put(inner, at === 0 ? ascii.openBrace : ascii.comma);
    copy(inner, from, to);
  }
  put(inner, ascii.closeBrace);
  putContent(sink, inner);
}
