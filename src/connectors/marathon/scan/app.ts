import { isJsonObject } from '../../../model/index.ts';
import type { JsonValue } from '../../../model/index.ts';
import type { WritableApp } from '../snapshot/index.ts';
import { imageOf, isAmount, isWhole, isWholeFailure, readFailure, unmodelled } from '../wire/index.ts';
import { quote } from './ascii.ts';
import { readAppAt } from './scanner.ts';
import type { Scanner } from './scanner.ts';
import { definitionSpan, imageSpan, isUsual, labelsSpan, member, memberSpan, numberOf } from './told.ts';
import { oddNumbers, taskCount, tasksSpan, unclearImage } from './told.ts';
import type { Span } from './told.ts';

export interface ScannedApp {
  /** Where the JSON of the app ends. */
  readonly end: number;
  /** Null when it is printed in a way that has to be decoded the long way. Its bytes hold until the next app is scanned. */
  readonly app: WritableApp | null;
}

/** Reads the app at a place: whole when it is printed as Marathon 1.6 to 1.11 print, else only to its end. Null when it is no JSON. */
export function scanApp(scanner: Scanner, at: number): ScannedApp | null {
  const end = readAppAt(scanner, at);
  if (end === 0) return null;
  return { end, app: isUsual(scanner) && areAsPrinted(scanner) ? packed(scanner) : null };
}

const areAsPrinted = (scanner: Scanner): boolean =>
  oddNumbers(scanner).every((span) => {
    const printed = textIn(scanner, span);
    return JSON.stringify(Number(printed)) === printed;
  });

function packed(scanner: Scanner): WritableApp | null {
  const path = textOf(scanner, member.id);
  const numbers = numbersOf(scanner);
  const failure = valueOf(scanner, member.lastTaskFailure);
  const isSaid = failure === null || (isJsonObject(failure) && path !== null && isWholeFailure(failure, path));
  if (path === null || !isResolved(path) || numbers === null || !isSaid) return null;
  const labels = labelsSpan(scanner);
  return {
    ...numbers,
    path,
    version: textOf(scanner, member.version),
    role: textOf(scanner, member.role),
    image: imageIn(scanner),
    failure: failure === null ? null : readFailure(failure),
    rest: restOf(scanner),
    labels: null,
    definition: bytesIn(scanner, definitionSpan(scanner)),
    labelsFrom: labels.from,
    labelsTo: labels.to,
    taskCount: taskCount(scanner),
    tasks: bytesIn(scanner, tasksSpan(scanner)),
  };
}

/** Whether `resolvePath` would leave it as it is; a path with a segment that begins with a dot is not looked at closer. */
const isResolved = (path: string): boolean =>
  path.startsWith('/') && !path.includes('//') && !path.includes('/.') && !path.endsWith('/');

/** Of an app that is all ASCII. */
const textIn = ({ text }: Scanner, { from, to }: Span): string => text.toString('latin1', from, to);
const bytesIn = ({ bytes }: Scanner, { from, to }: Span): Uint8Array => bytes.subarray(from, to);

/** The value of a member, null where there is none. */
function valueOf(scanner: Scanner, place: number): JsonValue {
  const span = memberSpan(scanner, place);
  return span.from === 0 ? null : JSON.parse(textIn(scanner, span));
}

function textOf(scanner: Scanner, place: number): string | null {
  const span = memberSpan(scanner, place);
  if (span.from === 0 || scanner.bytes[span.from] !== quote) return null;
  const printed = textIn(scanner, span);
  return printed.includes('\\') ? JSON.parse(printed) : printed.slice(1, -1);
}

/** Null when one of them is no number, or none that there can be. */
function numbersOf(scanner: Scanner) {
  let areSound = true;
  const numberIf =
    (isSound: (value: unknown) => value is number) =>
    (place: number, absent: number): number => {
      const known = numberOf(scanner, place);
      const found = Number.isNaN(known) ? (valueOf(scanner, place) ?? absent) : known;
      if (isSound(found)) return found;
      areSound = false;
      return absent;
    };
  const counted = numberIf(isWhole);
  const measured = numberIf(isAmount);
  const numbers = {
    // What Marathon takes for a field that a definition leaves out, as in wire/app.ts.
    instances: counted(member.instances, 1),
    cpus: measured(member.cpus, 1),
    mem: measured(member.mem, 128),
    disk: measured(member.disk, 0),
    gpus: counted(member.gpus, 0),
    tasksStaged: counted(member.tasksStaged, 0),
    tasksRunning: counted(member.tasksRunning, 0),
    tasksHealthy: counted(member.tasksHealthy, 0),
    tasksUnhealthy: counted(member.tasksUnhealthy, 0),
  };
  return areSound ? numbers : null;
}

function imageIn(scanner: Scanner): string | null {
  const span = imageSpan(scanner);
  if (span.from === 0) return null;
  return span.from === unclearImage ? imageOf(valueOf(scanner, member.container)) : textIn(scanner, span);
}

function restOf(scanner: Scanner): string | null {
  let kept = '';
  for (const name of unmodelled) {
    const span = memberSpan(scanner, member[name]);
    if (span.from !== 0) kept += `${kept === '' ? '{' : ','}"${name}":${textIn(scanner, span)}`;
  }
  return kept === '' ? null : `${kept}}`;
}
