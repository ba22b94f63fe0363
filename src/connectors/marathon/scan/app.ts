import { isJsonObject } from '../../../model/index.ts';
import type { JsonValue } from '../../../model/index.ts';
import type { WritableApp } from '../snapshot/index.ts';
import { imageOf, isWholeFailure, readFailure, runtimeFields, unmodelled } from '../wire/index.ts';
import { ascii, ScanError, skipKey, skipSpace, skipValue } from './grammar.ts';
import type { Source } from './grammar.ts';
import { isNothing, memberAt, membersOf, nameAt } from './members.ts';
import type { Span } from './members.ts';
import { copy, createSink, put, reserve, restart, slack } from './sink.ts';
import { putTasks } from './tasks.ts';
import { unusual, Unusual } from './usual.ts';

const nameList = [
  'id',
  'version',
  'role',
  'container',
  'labels',
  'instances',
  'cpus',
  'mem',
  'disk',
  'gpus',
  ...runtimeFields,
] as const;
const positions = new Map<string, number>(nameList.map((name, index) => [name, index]));
const positionOf = (name: string): number => positions.get(name) ?? -1;
const isRuntime = nameList.map((name) => runtimeFields.has(name));
const [idAt, labelsAt, tasksAt] = [positionOf('id'), positionOf('labels'), positionOf('tasks')];

/** Used for one app after the other. */
const app = membersOf(nameList);
const definition = createSink(65_536);
const tasks = createSink(65_536);

export interface ScannedApp {
  /** Where the JSON of the app ends. */
  readonly end: number;
  /** Null when it is printed in a way that has to be decoded the long way. Its bytes hold until the next app is scanned. */
  readonly app: WritableApp | null;
}

/** Reads the app at a place: whole when it is printed as Marathon 1.6 to 1.11 print, else only to its end. ScanError when it is no JSON. */
export function scanApp(source: Source, start: number): ScannedApp {
  const { bytes } = source;
  source.unplain = false;
  const state = { isUsual: true, taskCount: 0, labelsFrom: 0 };
  app.from.fill(-1);
  restart(definition, source);
  tasks.length = 0;
  let at = skipSpace(source, start + 1);
  while (bytes[at] !== ascii.closeBrace) {
    at = skipSpace(source, scanMember(source, at, state));
    if (bytes[at] === ascii.closeBrace) break;
    if (bytes[at] !== ascii.comma) throw new ScanError();
    at = skipSpace(source, at + 1);
    if (bytes[at] !== ascii.quote) throw new ScanError();
  }
  return { end: at + 1, app: state.isUsual && !source.unplain ? packed(bytes, state) : null };
}

interface State {
  isUsual: boolean;
  taskCount: number;
  labelsFrom: number;
}

function scanMember(source: Source, key: number, state: State): number {
  const { bytes } = source;
  const value = skipKey(source, key);
  const name = nameAt(app.names, bytes, { from: key, to: value - 1 });
  const end = name === tasksAt ? scanTasks(source, value, state) : skipValue(source, value);
  if (name >= 0) {
    // Of two members with one name JSON.parse keeps one.
    if ((app.from[name] ?? -1) >= 0) state.isUsual = false;
    app.from[name] = value;
    app.to[name] = end;
  }
  if (isRuntime[name] !== true) {
    reserve(definition, end - key + slack);
    put(definition, definition.length === 0 ? ascii.openBrace : ascii.comma);
    if (name === labelsAt) state.labelsFrom = definition.length + value - key;
    copy(definition, key, end);
  }
  return end;
}

function scanTasks(source: Source, value: number, state: State): number {
  try {
    const { count, end } = putTasks(tasks, source, { from: value, path: pathSpan() });
    state.taskCount = count;
    return end;
  } catch (error) {
    if (!(error instanceof Unusual)) throw error;
    state.isUsual = false;
    return skipValue(source, value);
  }
}

/** The text of the app's id: Marathon prints it before the tasks. */
function pathSpan(): Span {
  const { from, to } = memberAt(app, idAt);
  if (from < 0) throw unusual;
  return { from: from + 1, to: to - 1 };
}

function packed(bytes: Uint8Array, { taskCount, labelsFrom }: State): WritableApp | null {
  const value = valuesOf(bytes);
  const path = textOf(value('id'));
  const failure = value('lastTaskFailure');
  const numbers = numbersOf(value);
  const isWhole = failure === null || (isJsonObject(failure) && path !== null && isWholeFailure(failure, path));
  if (path === null || !isResolved(path) || numbers === null || !isWhole) return null;
  reserve(definition, 2);
  if (definition.length === 0) put(definition, ascii.openBrace);
  put(definition, ascii.closeBrace);
  const labels = memberAt(app, labelsAt);
  const hasLabels = labels.from >= 0 && bytes[labels.from] === ascii.openBrace;
  return {
    ...numbers,
    path,
    version: textOf(value('version')),
    role: textOf(value('role')),
    image: imageOf(value('container') ?? undefined),
    failure: readFailure(failure ?? undefined),
    rest: restOf(bytes),
    labels: null,
    definition: definition.bytes.subarray(0, definition.length),
    labelsFrom: hasLabels ? labelsFrom : 0,
    labelsTo: hasLabels ? labelsFrom + labels.to - labels.from : 0,
    taskCount,
    tasks: tasks.bytes.subarray(0, tasks.length),
  };
}

/** Whether `resolvePath` would leave it as it is; a path with a segment that begins with a dot is not looked at closer. */
const isResolved = (path: string): boolean =>
  path.startsWith('/') && !path.includes('//') && !path.includes('/.') && !path.endsWith('/');

type Value = (name: string) => JsonValue;

/** The value of a member, null where there is none. */
function valuesOf(bytes: Uint8Array): Value {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return (name) => {
    const { from, to } = memberAt(app, positionOf(name));
    const digit = digitAt(bytes, from, to);
    if (from < 0 || digit !== null) return digit;
    const printed = text.toString('latin1', from, to);
    const isPlainText = bytes[from] === ascii.quote && !printed.includes('\\');
    return isPlainText ? printed.slice(1, -1) : JSON.parse(printed);
  };
}

/** Most numbers of an app are one digit; null for everything else. */
function digitAt(bytes: Uint8Array, from: number, to: number): number | null {
  if (from < 0) return null;
  const digit = (bytes[from] ?? 0) - ascii.zero;
  return to === from + 1 && digit >= 0 && digit <= 9 ? digit : null;
}

const textOf = (value: JsonValue): string | null => (typeof value === 'string' ? value : null);

/** Null when one of them is not a number. */
function numbersOf(value: Value) {
  let areNumbers = true;
  const number = (name: string, absent: number): number => {
    const found = value(name) ?? absent;
    if (typeof found === 'number') return found;
    areNumbers = false;
    return absent;
  };
  const numbers = {
    // What Marathon takes for a field that a definition leaves out, as in wire/app.ts.
    instances: number('instances', 1),
    cpus: number('cpus', 1),
    mem: number('mem', 128),
    disk: number('disk', 0),
    gpus: number('gpus', 0),
    tasksStaged: number('tasksStaged', 0),
    tasksRunning: number('tasksRunning', 0),
    tasksHealthy: number('tasksHealthy', 0),
    tasksUnhealthy: number('tasksUnhealthy', 0),
  };
  return areNumbers ? numbers : null;
}

function restOf(bytes: Uint8Array): string | null {
  const kept = unmodelled.flatMap((name) => {
    const { from, to } = memberAt(app, positionOf(name));
    if (from < 0 || isNothing(bytes, from, to)) return [];
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
    return [`"${name}":${text}`];
  });
  return kept.length === 0 ? null : `{${kept.join(',')}}`;
}
