import type { Held, IntentId, ItemStep, RequestAudit } from '../../audit/index.ts';
import type { Access } from '../../authz/index.ts';
import { GatewayError, type ErrorCode } from '../../errors.ts';
import type { ChangePlan } from '../../operations/index.ts';
import type { Change, Reading, Target, Terms } from '../change.ts';
import type { Pace } from '../pace.ts';
import { targetOf } from '../working/index.ts';
import { denialOf } from './denial.ts';
import { assertCountable } from './instances.ts';
import { assertHarmless, planFor, refusalOf } from './judging.ts';
import { versionsOf, type VersionsBefore } from './reached.ts';

export interface Running {
  readonly reading: Reading;
  readonly audit: RequestAudit;
  readonly pace: Pace;
  /** Instances of one app or pod that may be asked for, as configured now. */
  readonly instancesPerApp: () => number;
  /** What the viewer may do now, which may be another thing than when the request came; fails when they are nobody any more. */
  readonly accessNow: () => Access;
  /** The user's own `Authorization` for this Marathon; undefined where it is not to be shown it. */
  readonly authorizationFor: (marathon: string) => string | undefined;
}

/** A change as it was asked for. */
export interface Asked {
  /** The field of the API. */
  readonly operation: string;
  /** As it came. */
  readonly input: object;
  /** Works it out; nothing is sent. */
  readonly work: () => Promise<Change>;
  /** Told how far it is, for whoever watches. */
  readonly onStep?: (step: ItemStep) => void;
}

/** What a change is begun with: what was asked for, and the idempotency key, told of the intent before anything is sent. */
export interface Begin {
  readonly asked: Asked;
  readonly held: Held | null;
}

/** One change on its way: worked out and allowed. */
export interface Way {
  readonly running: Running;
  readonly terms: Terms;
  readonly asked: Asked;
  readonly change: Change;
  readonly target: Target;
  readonly plan: ChangePlan;
  readonly before: VersionsBefore;
}

/** A change whose intent is in the log: it may be sent. */
export interface Recorded {
  readonly way: Way;
  readonly intent: IntentId;
}

/** Works the change out and judges it; fails with what refuses it. */
export async function wayOf(running: Running, terms: Terms, asked: Asked): Promise<Way> {
  const { reading } = running;
  const change = await prepare(running, terms, asked);
  const target = targetOf(reading, change.marathon);
  const before = versionsOf(reading.store.shelf(change.marathon), change);
  return { running, terms, asked, change, target, plan: planFor(reading, change), before };
}

/** What is refused, and not merely impossible just now. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'FORBIDDEN',
  'INVALID_DEFINITION',
  'CONFLICT',
]);

/** Works the change out and judges it; whatever refuses it is in the log. */
export async function prepare(running: Running, terms: Terms, asked: Asked): Promise<Change> {
  const { reading, audit, instancesPerApp } = running;
  try {
    const change = await asked.work();
    const refusal = refusalOf(reading, change);
    if (refusal !== null) throw refusal;
    assertCountable(reading, change, { input: asked.input, most: instancesPerApp() });
    assertHarmless(reading, targetOf(reading, change.marathon), change);
    return change;
  } catch (error) {
    if (error instanceof GatewayError && refusals.has(error.code)) {
      await audit.record(denialOf(reading.store, { ...asked, terms }, error));
    }
    throw error;
  }
}
