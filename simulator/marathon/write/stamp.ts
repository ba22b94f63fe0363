import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../json.ts';
import type { Draft, Root } from '../root.ts';
import { instancesOf, type RunSpec } from '../runspec.ts';

/** Stands for "not stamped yet" in the versions of a spec that is being put into a draft. */
export const UNSTAMPED = -1;
/** As UNSTAMPED, and to be replaced even when nothing differs. */
export const RESTART = -2;

/** A new or changed app or pod, still without versions. */
export const unstamped = (kind: RunSpec['kind'], id: string, definition: JsonObject): RunSpec => ({
  kind,
  id,
  definition,
  version: UNSTAMPED,
  scaledAt: UNSTAMPED,
  changedAt: UNSTAMPED,
});

/** The definition without what does not count as a change. */
function essence(spec: RunSpec, without: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(spec.definition).filter(([key]) => !without.includes(key)));
}

const alike = (a: RunSpec, b: RunSpec, without: readonly string[]): boolean =>
  isDeepStrictEqual(essence(a, without), essence(b, without));

/** The scheduling of a pod, as far as a change of it is an upgrade. */
const pick = (spec: RunSpec): JsonObject => {
  const { scheduling } = spec.definition;
  const { backoff, upgrade, placement } = typeof scheduling === 'object' ? (scheduling as JsonObject) : {};
  return { backoff, upgrade, placement };
};

/** What never makes a new version: of an app its executor's resources; of a pod some of its scheduling, too. */
function equal(before: RunSpec, after: RunSpec): boolean {
  if (!alike(before, after, ['executorResources', 'scheduling'])) return false;
  if (before.kind === 'app') return true;
  return isDeepStrictEqual(pick(before), pick(after));
}

const onlyScaled = (before: RunSpec, after: RunSpec): boolean =>
  before.kind === 'app'
    ? alike(before, after, ['instances', 'executorResources'])
    : alike(before, after, ['scaling', 'executorResources']);

export interface StampOptions {
  readonly version: number;
  /** A restart counts as scaling, not as a change of configuration, as seen on 1.8. */
  readonly restartScales: boolean;
}

function stamp(before: RunSpec | undefined, after: RunSpec, { version, restartScales }: StampOptions): RunSpec {
  if (!before || before.kind !== after.kind) return { ...after, version, scaledAt: version, changedAt: version };
  const { scaledAt, changedAt } = before;
  if (after.version === RESTART && restartScales) return { ...after, version, scaledAt: version, changedAt };
  if (after.version === RESTART) return { ...after, version, scaledAt, changedAt: version };
  if (equal(before, after)) return { ...after, version: before.version, scaledAt, changedAt };
  const scaled = instancesOf(before) !== instancesOf(after) && onlyScaled(before, after);
  return { ...after, version, scaledAt: version, changedAt: scaled ? changedAt : version };
}

/** Gives versions to what is new or changed in a draft; what is equal keeps those it had. */
export function stampAll(draft: Draft, before: Root, options: StampOptions): void {
  for (const specs of [draft.apps, draft.pods]) {
    for (const spec of specs.values()) {
      const old = before.apps.get(spec.id) ?? before.pods.get(spec.id);
      if (old === spec) continue;
      const stamped = stamp(old, spec, options);
      const unchanged =
        old !== undefined && stamped.version === old.version && isDeepStrictEqual(old.definition, spec.definition);
      specs.set(spec.id, unchanged ? old : stamped);
    }
  }
}
