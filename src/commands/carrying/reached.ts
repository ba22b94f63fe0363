/** Whether the live copy shows what a change was to bring about. */
import type { Shelf } from '../../informer/index.ts';
import type { App, JsonObject } from '../../model/index.ts';
import { holdsDefinition, type Transition } from '../../operations/index.ts';
import type { Change } from '../change.ts';

/** Versions of what is about to change, to tell a restart from nothing. */
export type VersionsBefore = ReadonlyMap<string, string | null>;

export const versionsOf = (shelf: Shelf | undefined, { transitions }: Change): VersionsBefore =>
  new Map(transitions.map(({ path }) => [path, versionAt(shelf, path)]));

export const versionAt = (shelf: Shelf | undefined, path: string): string | null =>
  shelf?.apps.get(path)?.version ?? shelf?.pods.get(path)?.version ?? null;

/** Null where the copy cannot tell: a back-off has ended, a leader has stepped down. */
export function isReached(shelf: Shelf | undefined, change: Change, before: VersionsBefore): boolean | null {
  if (shelf === undefined) return null;
  const verdicts = change.transitions.map((transition) => isThere(shelf, transition, { change, before }));
  if (verdicts.length === 0 || verdicts.includes(null)) return null;
  return verdicts.every((verdict) => verdict === true);
}

interface Surroundings {
  readonly change: Change;
  readonly before: VersionsBefore;
}

function isThere(shelf: Shelf, transition: Transition, { change, before }: Surroundings): boolean | null {
  const { kind, path, after, effect } = transition;
  if (kind === 'GROUP') return (shelf.groups.get(path) !== undefined) === (after !== null);
  const record = kind === 'APP' ? shelf.apps.get(path) : shelf.pods.get(path);
  if (after === null) return transition.before === null ? null : record === undefined;
  if (record === undefined) return false;
  if (effect === 'KILL') return kind === 'APP' ? areGone(shelf, path, change.killed ?? []) : null;
  const restarts = effect === 'RESTART' || effect === 'SCALE';
  if (restarts && record.version === before.get(path)) return false;
  const definition: JsonObject = JSON.parse(record.definition);
  return holdsDefinition(path, definition, after);
}

function areGone(shelf: Shelf, path: string, ids: readonly string[]): boolean {
  const app: App | undefined = shelf.apps.get(path);
  const running = (app?.tasks ?? []).filter(({ state }) => state === 'TASK_RUNNING' || state === 'TASK_STAGING');
  return !running.some(({ taskId }) => ids.includes(taskId));
}
