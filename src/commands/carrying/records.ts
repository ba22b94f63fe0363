/** What the audit log is told of a change that is carried out. */
import { hashOf, type AuditEntry, type AuditOutcome, type AuditTarget } from '../../audit/index.ts';
import { maskApp, maskPod } from '../../authz/index.ts';
import { GatewayError } from '../../errors.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import { differencesOf, writable, type Transition } from '../../operations/index.ts';
import type { Change, Touch, Written } from '../change.ts';
import { allowedBy } from './allowed-by.ts';
import type { Way } from './way.ts';

type Entry = Omit<AuditEntry, 'actor' | 'requestId' | 'clientAddress'>;

/** Recorded before the first byte goes out. */
export function entryOf({ running, change, terms, before }: Way): Entry {
  const { marathon, operation, touches, transitions } = change;
  const byPath = new Map(transitions.map((transition) => [transition.path, transition]));
  const targets = touches.map(({ type, path }): AuditTarget => {
    const transition = byPath.get(path);
    return {
      marathon,
      path,
      type,
      versionBefore: before.get(path) ?? null,
      ...(transition !== undefined && { change: changeIn(transition) }),
    };
  });
  return {
    action: mainAction(touches),
    operation,
    targets,
    reason: terms.reason,
    because: allowedBy(running.reading.access, change),
    idempotencyKeyHash: terms.idempotencyKey === null ? null : hashOf(terms.idempotencyKey),
    facts: {
      onLock: terms.onLock,
      ...(terms.bulk !== undefined && { bulk: terms.bulk }),
      ...(change.killed !== undefined && { killed: change.killed.slice(0, 100) }),
      ...(change.write === null && { unchanged: true }),
    },
  };
}

/** The strongest of all: who looks for what was deleted finds what was deleted on the way as well. */
const mainAction = (touches: readonly Touch[]): Touch['action'] =>
  (['operate', 'delete', 'create'] as const).find((action) => touches.some((touch) => touch.action === action)) ??
  'update';

/** The difference, masked for good: the log is read by more people than may see the secrets of an app. */
function changeIn({ kind, before, after }: Transition): JsonValue {
  const mask = kind === 'POD' ? maskPod : kind === 'APP' ? maskApp : (one: JsonObject) => one;
  if (before === null || after === null) return { before: before && mask(before), after: after && mask(after) };
  const [shownBefore, shownAfter] = [mask(writable(before)), mask(writable(after))];
  const changed = differencesOf(writable(before), writable(after));
  const shown = new Map(differencesOf(shownBefore, shownAfter).map((one) => [one.field, one]));
  return {
    differences: changed.map(({ field }) => {
      const one = shown.get(field);
      return one === undefined
        ? { field, masked: true }
        : { field, before: one.before ?? null, after: one.after ?? null };
    }),
  };
}

export const successOf = (change: Change, written: Written | null, reconciled = false): AuditOutcome => ({
  status: 'SUCCEEDED',
  upstreamStatus: written?.status ?? null,
  deploymentId: written?.deploymentId ?? null,
  targets: change.touches.map(({ path }) => ({
    marathon: change.marathon,
    path,
    versionAfter: written?.version ?? null,
  })),
  ...(reconciled && { facts: { reconciled: true } }),
});

export function failureOf(error: unknown): AuditOutcome {
  if (!(error instanceof GatewayError)) return { status: 'FAILED', code: 'INTERNAL' };
  const { upstreamStatus } = error.facts;
  return {
    status: error.code === 'OUTCOME_UNKNOWN' ? 'UNKNOWN' : 'FAILED',
    code: error.code,
    message: error.message,
    upstreamStatus: upstreamStatus ?? null,
  };
}
