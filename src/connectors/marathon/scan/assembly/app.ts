import { closeBrace, comma, openBrace, quote } from './ascii';
import { addMember, clearDefinition, offsetOf, putDefinition } from './definition';
import { skipKey, skipSpace, skipValue } from './grammar';
import { tellImage } from './image';
import { clearMarks, countOdd, isPlain } from './marks';
import {
  clearMembers,
  fromOf,
  isNothing,
  isNull,
  membersBytes,
  nameBetween,
  nameMembers,
  setMember,
  toOf,
} from './members';
import { noPlace, placeOf } from './name';
import { definitionAt, labelsAt, oddAt, taskCountAt, tasksAt, tell, tellNumber, tellRange, usualAt } from './result';
import { restart, sinkEnd } from './sink';
import { setPath } from './task';
import { countTasks, putTasks, tasksFrom } from './tasks';

/** The members that `member` of scan/told.ts names, in its order, and the tasks. Used for one app after the other. */
export const app = nameMembers(
  memory.data(membersBytes, 16),
  'instances cpus mem disk gpus tasksStaged tasksRunning tasksHealthy tasksUnhealthy id version role container labels lastTaskFailure deployments readinessCheckResults taskStats tasksStats tasks',
);
const numbers: usize = 9;
const firstCount: u32 = 5;
const lastCount: u32 = 8;
const id: usize = 9;
const container: usize = 12;
const labels: usize = 13;
const firstRuntime: u32 = 14;
const firstUnmodelled: usize = 15;
const tasks: usize = 19;

let isUsual: bool = true;

/**
 * Reads the app at a place: whole when it is printed as Marathon 1.6 to 1.11 print, else only to its end. Returns where it ends, 0 when it
 * is no JSON; what it says is in `result` and `app` until the next one is read.
 */
export function scanApp(start: usize): usize {
  begin();
  let at = skipSpace(start + 1);
  let code = load<u8>(at);
  while (code != closeBrace) {
    at = skipSpace(scanMember(at));
    code = load<u8>(at);
    if (code == closeBrace) break;
    if (code != comma) return 0;
    at = skipSpace(at + 1);
    code = load<u8>(at);
    if (code != quote) return 0;
  }
  tell(usualAt, u32(isUsual && isPlain() && tellApp()));
  return at + 1;
}

function begin(): void {
  isUsual = true;
  clearMarks();
  clearMembers(app);
  clearDefinition();
  restart();
  tell(taskCountAt, 0);
  tellRange(tasksAt, 0, 0);
}

function scanMember(key: usize): usize {
  const value = skipKey(key);
  if (value == 0) return 0;
  const name = nameBetween(app, key, value - 1);
  const place = name == 0 ? noPlace : placeOf(name);
  // Of two members with one name JSON.parse keeps one.
  if (place != noPlace && fromOf(app, place) != 0) isUsual = false;
  const end = usize(place) == tasks ? scanTasks(value) : skipValue(value);
  if (place != noPlace) setMember(app, place, value, end);
  if (end != 0 && !isRuntime(place) && !addMember(key, end)) isUsual = false;
  return end;
}

/** Whether it is no part of the definition: the `runtimeFields` of wire/app.ts. */
function isRuntime(place: u32): bool {
  return (place >= firstCount && place <= lastCount) || (place >= firstRuntime && place != noPlace);
}

function scanTasks(value: usize): usize {
  const end = isUsual && takePath() ? putTasks(value) : 0;
  if (end != 0) {
    tell(taskCountAt, countTasks());
    tellRange(tasksAt, tasksFrom(), sinkEnd());
    return end;
  }
  isUsual = false;
  return skipValue(value);
}

/** Marathon prints the id before the tasks. */
function takePath(): bool {
  const from = fromOf(app, id);
  if (from == 0 || load<u8>(from) != quote) return false;
  setPath(from + 1, toOf(app, id) - 1);
  return true;
}

/** Tells what is not told yet; false when there is no room. */
function tellApp(): bool {
  tell(oddAt, countOdd());
  for (let place: usize = 0; place <= tasks; place += 1) {
    const from = fromOf(app, place);
    const isSilent = place >= firstUnmodelled ? isNothing(from, toOf(app, place)) : isNull(from);
    if (isSilent) setMember(app, place, 0, 0);
  }
  for (let place: usize = 0; place < numbers; place += 1) tellNumber(place, fromOf(app, place), toOf(app, place));
  tellImage(fromOf(app, container));
  const from = putDefinition();
  tellRange(definitionAt, from, sinkEnd());
  tellLabels();
  return from != 0;
}

function tellLabels(): void {
  const from = fromOf(app, labels);
  const hasLabels = from != 0 && load<u8>(from) == openBrace;
  const offset = hasLabels ? offsetOf(from) : 0;
  tellRange(labelsAt, offset, hasLabels ? usize(offset) + toOf(app, labels) - from : 0);
}
