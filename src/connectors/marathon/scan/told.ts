/** What the module tells of the app that it has read (assembly/result.ts, assembly/app.ts). */
import type { Scanner } from './scanner.ts';

/** The members that are told one by one, as they stand in assembly/app.ts; the first nine are numbers. */
export const member = {
  instances: 0,
  cpus: 1,
  mem: 2,
  disk: 3,
  gpus: 4,
  tasksStaged: 5,
  tasksRunning: 6,
  tasksHealthy: 7,
  tasksUnhealthy: 8,
  id: 9,
  version: 10,
  role: 11,
  container: 12,
  lastTaskFailure: 14,
  deployments: 15,
  readinessCheckResults: 16,
  taskStats: 17,
  tasksStats: 18,
} as const;

/** Where a stretch of the memory begins and ends. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const spanAt = ({ words }: Scanner, at: number): Span => ({ from: words[at] ?? 0, to: words[at + 1] ?? 0 });

/** Whether all of the app was understood, but for `oddNumbers`. */
export const isUsual = ({ words, result }: Scanner): boolean => words[result] === 1;
export const taskCount = ({ words, result }: Scanner): number => words[result + 1] ?? 0;
/** In the definition; 0 and 0 where there are none. */
export const labelsSpan = (scanner: Scanner): Span => spanAt(scanner, scanner.result + 2);
export const definitionSpan = (scanner: Scanner): Span => spanAt(scanner, scanner.result + 4);
export const tasksSpan = (scanner: Scanner): Span => spanAt(scanner, scanner.result + 6);
/** Of the text; from 0 where there is none. */
export const imageSpan = (scanner: Scanner): Span => spanAt(scanner, scanner.result + 8);
/** Where it begins when the module cannot tell. */
export const unclearImage = 1;

/** Numbers of which it has to be asked whether JSON.stringify would print them so. */
export const oddNumbers = (scanner: Scanner): readonly Span[] =>
  Array.from({ length: scanner.words[scanner.result + 10] ?? 0 }, (_, at) => spanAt(scanner, scanner.odd + at * 2));

/** Where the value of a member is; from 0 where there is none, or null, or where it would say nothing. */
export const memberSpan = (scanner: Scanner, place: number): Span => spanAt(scanner, scanner.members + place * 2);

/** The value of one of the first nine; NaN where there is none, or it has to be parsed. */
export const numberOf = ({ numbers, result }: Scanner, place: number): number => numbers[result / 2 + 8 + place] ?? NaN;
