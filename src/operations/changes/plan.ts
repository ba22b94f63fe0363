import { isJsonObject } from '../../model/index.ts';
import type { JsonObject } from '../../model/index.ts';
import { differencesOf, type Difference } from './differences.ts';
import { stepsOf, type PlannedStep } from './steps.ts';
import { writable } from './writable.ts';

export type ChangedKind = 'APP' | 'POD' | 'GROUP';
export type ChangeEffect = 'CREATE' | 'RESTART' | 'SCALE' | 'UPDATE' | 'DELETE' | 'KILL' | 'NONE';

/** One app, pod or group before and after a change; null where it does not exist. */
export interface Transition {
  readonly kind: ChangedKind;
  readonly path: string;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  /** Where the definitions do not tell it: a restart, a kill. */
  readonly effect?: ChangeEffect;
}

export interface PlannedChange {
  readonly kind: ChangedKind;
  readonly path: string;
  readonly effect: ChangeEffect;
  readonly instancesBefore: number | null;
  readonly instancesAfter: number | null;
  readonly differences: readonly Difference[];
}

export interface ChangePlan {
  readonly changes: readonly PlannedChange[];
  readonly steps: readonly PlannedStep[];
  readonly approximate: boolean;
  readonly notes: readonly string[];
}

/** Why a plan may be off, and what deserves a second look; a note of the first kind makes it approximate. */
export interface Notes {
  readonly approximations?: readonly string[];
  readonly remarks?: readonly string[];
}

/**
 * What the transitions amount to: effects by Marathon's own rules (`AppDefinition.isUpgrade`: everything but the number of instances
 * restarts every instance, labels included), and the steps in the order of Marathon's `DeploymentPlan`.
 */
export function planOf(transitions: readonly Transition[], notes: Notes = {}): ChangePlan {
  const changes = transitions
    .map((transition) => plannedOf(transition))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  const { approximations = [], remarks = [] } = notes;
  return {
    changes,
    steps: stepsOf(transitions, changes),
    approximate: approximations.length > 0,
    notes: [...approximations, ...remarks],
  };
}

function plannedOf(transition: Transition): PlannedChange {
  const { kind, path } = transition;
  const before = transition.before && writable(transition.before);
  const after = transition.after && writable(transition.after);
  const differences = before && after ? differencesOf(before, after) : [];
  const effect = transition.effect ?? effectOf(transition, differences);
  return {
    kind,
    path,
    effect,
    instancesBefore: kind === 'GROUP' || before === null ? null : instancesOf(before),
    instancesAfter: kind === 'GROUP' || after === null ? null : instancesOf(after),
    differences,
  };
}

/** Where the number of instances stands, in apps and in pods. */
const scaling = new Set(['/instances', '/scaling/instances', '/scaling/kind']);
/** Changes that Marathon takes in without touching instances (seen on Marathon 1.11.24). */
const silent: Readonly<Record<ChangedKind, readonly string[]>> = {
  APP: ['/executorResources'],
  POD: ['/executorResources', '/scheduling/unreachableStrategy', '/scheduling/killSelection'],
  GROUP: ['/'],
};

function effectOf({ kind, before, after }: Transition, differences: readonly Difference[]): ChangeEffect {
  if (before === null) return after === null ? 'NONE' : 'CREATE';
  if (after === null) return 'DELETE';
  if (differences.length === 0) return 'NONE';
  const loud = differences.filter(({ field }) => !silent[kind].some((prefix) => field.startsWith(prefix)));
  if (loud.length === 0) return 'UPDATE';
  // At no instances there is nothing to restart: Marathon plans a scale.
  return loud.every(({ field }) => scaling.has(field)) || instancesOf(after) === 0 ? 'SCALE' : 'RESTART';
}

/** Marathon's default is 1. */
export function instancesOf(definition: JsonObject): number {
  const scaled = definition['scaling'];
  const value = isJsonObject(scaled) ? scaled['instances'] : definition['instances'];
  return typeof value === 'number' ? value : 1;
}
