/** What all changes of one app, or of one pod, have in common. */
import { GatewayError } from '../../errors.ts';
import { instantOf, type App, type JsonObject, type Pod } from '../../model/index.ts';
import { writable, type Transition } from '../../operations/index.ts';
import type { Change, Reading, Touch } from '../change.ts';
import { invalid } from '../terms.ts';
import { canonicalPath, targetOf, unseen } from './place.ts';

export interface Place {
  readonly marathon: string;
  readonly id: string;
  readonly expectedVersion?: string | null | undefined;
}

export interface Loaded<T extends App | Pod> {
  readonly path: string;
  readonly record: T;
  /** As Marathon has it now, ready to be sent back. */
  readonly definition: JsonObject;
}

/** The app as its Marathon has it at this moment; what the viewer may not see is not asked for. */
export const loadApp = (reading: Reading, place: Place): Promise<Loaded<App>> =>
  load(reading, place, { seen: reading.loaders.app, exact: (path) => connectorOf(reading, place).app(path) });

/** The same of a pod. */
export const loadPod = (reading: Reading, place: Place): Promise<Loaded<Pod>> =>
  load(reading, place, { seen: reading.loaders.pod, exact: (path) => connectorOf(reading, place).pod(path) });

const connectorOf = (reading: Reading, { marathon }: Place) => targetOf(reading, marathon).connector;

interface Look<T> {
  readonly seen: (marathon: string, path: string) => T | null | Promise<T | null>;
  readonly exact: (path: string) => Promise<T | null>;
}

async function load<T extends App | Pod>(reading: Reading, place: Place, look: Look<T>): Promise<Loaded<T>> {
  const { marathon, id, expectedVersion } = place;
  targetOf(reading, marathon);
  const path = canonicalPath(id);
  if ((await look.seen(marathon, path)) === null) throw unseen(marathon, path);
  const record = await look.exact(path);
  if (record === null) throw unseen(marathon, path);
  assertVersion(record.version, expectedVersion, marathon);
  const definition: JsonObject = JSON.parse(record.definition);
  return { path, record, definition: writable(definition) };
}

function assertVersion(actual: string | null, expected: string | null | undefined, marathon: string): void {
  if (expected === null || expected === undefined || expected === actual) return;
  // The same moment may be written in many ways, and Marathon itself changed its own.
  if (momentIn('expectedVersion', expected) === instantOf(actual)) return;
  throw new GatewayError('CONFLICT', {
    message: 'The object has changed since.',
    facts: { marathon, expectedVersion: expected, actualVersion: actual },
  });
}

/** Versions of apps, pods and groups alike are moments of the leader's clock; fails with BAD_USER_INPUT for what is none. */
export function momentIn(argument: string, version: string): number {
  const moment = instantOf(version);
  if (moment === null) throw invalid(argument, 'is no time in ISO 8601, as in `2026-01-31T12:00:00.000Z`');
  return moment;
}

export const noVersion = (marathon: string, id: string, version: string): GatewayError =>
  new GatewayError('NOT_FOUND', { message: 'There is no such stored version.', facts: { marathon, id, version } });

/** Of a definition that takes the place of another as a whole. */
export const defaultsUnforeseen =
  'Fields that are not given get the defaults of this Marathon, which are not foreseen.';

interface Single extends Pick<Transition, 'before' | 'after' | 'effect'> {
  readonly path: string;
  readonly action: Touch['action'];
  readonly write: Change['write'];
  readonly approximations?: readonly string[];
  readonly alsoTouches?: readonly Touch[];
}

/** The change of one app, or of one pod. */
export function changeOf(operation: string, marathon: string, single: Single, kind: 'APP' | 'POD' = 'APP'): Change {
  const { path, action, before, after, effect, write, approximations = [], alsoTouches = [] } = single;
  return {
    operation,
    marathon,
    path,
    touches: [{ action, type: kind, path }, ...alsoTouches],
    transitions: [{ kind, path, before, after, ...(effect !== undefined && { effect }) }],
    notes: { approximations },
    write,
    refresh: [path],
  };
}
