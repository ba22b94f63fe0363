/**
 * The snapshot codec, format 3: what an app is as few texts and numbers, so that a worker hands over, Redis keeps and the store holds the
 * same bytes, and nothing is built of them before somebody reads it.
 */
import type { TaskFailure } from '../../../model/index.ts';

export const codecFormat = 3;

/** The numbers of an app, in the order they are written. */
export const numberFields = [
  'instances',
  'cpus',
  'mem',
  'disk',
  'gpus',
  'tasksStaged',
  'tasksRunning',
  'tasksHealthy',
  'tasksUnhealthy',
] as const;
export type PackedNumbers = Readonly<Record<(typeof numberFields)[number], number>>;

/** The short texts of an app, in the order they are written. */
export const textFields = ['path', 'version', 'role', 'image', 'failure', 'rest', 'labels'] as const;

interface PackedTexts {
  readonly path: string;
  readonly version: string | null;
  readonly role: string | null;
  readonly image: string | null;
  /** JSON text of a TaskFailure. */
  readonly failure: string | null;
  /** JSON text. */
  readonly rest: string | null;
  /** JSON text where they are not those of the definition. */
  readonly labels: string | null;
}

export const countFields = ['taskCount', 'labelsFrom', 'labelsTo'] as const;

interface PackedCounts {
  readonly taskCount: number;
  /** Where in the bytes of the definition the value of its `labels` stands; 0 and 0 where there are none, or they stand in `labels`. */
  readonly labelsFrom: number;
  readonly labelsTo: number;
}

interface Packed extends PackedNumbers, PackedTexts, PackedCounts {}

/** An app to be written. */
export interface WritableApp extends Packed {
  /** JSON text in UTF-8. */
  readonly definition: Uint8Array;
  /** The tasks one after the other (task-text.ts), sorted by id. */
  readonly tasks: Uint8Array;
}

/** An app that was read: its definition and its tasks stay where they are, in bytes that it shares with others. */
export interface PackedApp extends Packed {
  readonly contents: Contents;
}

/** The definition from one place to the other, and behind it the tasks. */
export interface Contents {
  readonly bytes: Buffer;
  readonly definitionAt: number;
  readonly tasksAt: number;
  readonly end: number;
}

/** The fields of a failure, in the order of its JSON text. */
export const failureText = (failure: TaskFailure): string => {
  const { taskId, state, message, host, agentId, timestamp, version } = failure;
  return JSON.stringify([taskId, state, message, host, agentId, timestamp, version]);
};
