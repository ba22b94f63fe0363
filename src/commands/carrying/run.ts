import type { Held, IntentId, ItemStep, RequestAudit } from '../../audit/index.ts';
import { GatewayError, type ErrorCode } from '../../errors.ts';
import type { ChangePlan } from '../../operations/index.ts';
import type { Change, Reading, Target, Terms, Written } from '../change.ts';
import type { ChangeResult } from '../commands.ts';
import type { Pace } from '../pace.ts';
import { targetOf } from '../working/index.ts';
import { withInputPaths } from './findings.ts';
import { assertHarmless, planFor, refusalOf } from './judging.ts';
import { send } from './locks.ts';
import { versionsOf, type VersionsBefore } from './reached.ts';
import { isUnknown, reconcile } from './reconciling.ts';
import { denialOf, entryOf, failureOf, successOf } from './records.ts';
import { progressOf, type Progress } from './waiting.ts';

export interface Running {
  readonly reading: Reading;
  readonly audit: RequestAudit;
  readonly pace: Pace;
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

/** One change on its way. */
interface Way {
  readonly running: Running;
  readonly terms: Terms;
  readonly change: Change;
  readonly target: Target;
  readonly plan: ChangePlan;
  readonly before: VersionsBefore;
}

/**
 * Load → permit → record the intent → call Marathon, once → record the outcome → refresh. In this order, here and nowhere else. `held` is
 * the idempotency key, told of the intent before anything is sent.
 */
export async function run(
  running: Running,
  terms: Terms,
  { asked, held }: { readonly asked: Asked; readonly held: Held | null },
): Promise<ChangeResult> {
  const { reading, audit, pace } = running;
  const change = await prepare(running, terms, asked);
  const target = targetOf(reading, change.marathon);
  const plan = planFor(reading, change);
  const before = versionsOf(reading.store.shelf(change.marathon), change);
  const way: Way = { running, terms, change, target, plan, before };
  if (terms.dryRun) return resultOf(way, { reached: 'PLANNED', pending: [] }, {});
  pace.take(viewerKey(reading), change.marathon);
  const intent = await audit.intent(entryOf(change, terms, before));
  asked.onStep?.({ auditEvent: intent });
  await held?.begun(intent);
  const written = await act(way, intent);
  asked.onStep?.({ deploymentId: written?.deploymentId ?? null });
  return conclude(way, intent, written);
}

/** Of a change that is recorded as done already, by one who died before it could say so: what there is to be waited for, and the result. */
export async function resume(
  running: Running,
  terms: Terms,
  { change, intent }: { readonly change: Change; readonly intent: IntentId },
): Promise<ChangeResult> {
  const { reading } = running;
  const target = targetOf(reading, change.marathon);
  const way: Way = { running, terms, change, target, plan: planFor(reading, change), before: new Map() };
  return conclude(way, intent, null);
}

async function conclude(way: Way, intent: IntentId, written: Written | null): Promise<ChangeResult> {
  const { running, target, change, terms, before } = way;
  const deploymentId = written?.deploymentId ?? null;
  const progress = await progressOf({ reading: running.reading, target, change, terms, before, deploymentId });
  return resultOf(way, progress, { intent, written });
}

const viewerKey = ({ access: { viewer } }: Reading): string =>
  JSON.stringify([viewer.kind, viewer.issuer, viewer.subject]);

/** What is refused, and not merely impossible just now. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'FORBIDDEN',
  'INVALID_DEFINITION',
  'CONFLICT',
]);

/** Works the change out and judges it; whatever refuses it is in the log. */
export async function prepare({ reading, audit }: Running, terms: Terms, asked: Asked): Promise<Change> {
  try {
    const change = await asked.work();
    const refusal = refusalOf(reading, change);
    if (refusal !== null) throw refusal;
    assertHarmless(reading, targetOf(reading, change.marathon), change);
    return change;
  } catch (error) {
    if (error instanceof GatewayError && refusals.has(error.code)) await audit.record(denialOf(asked, terms, error));
    throw error;
  }
}

/** Sends it and records how it ended; null when there was nothing to send, or the answer was lost and the change is there. */
async function act(way: Way, intent: IntentId): Promise<Written | null> {
  const { running, change, target, terms } = way;
  const { audit, reading } = running;
  if (change.write === null) {
    await audit.outcome(intent, successOf(change, null));
    return null;
  }
  try {
    const authorization = running.authorizationFor(change.marathon);
    const written = await send({ reading, target, change, terms, authorization });
    await audit.outcome(intent, successOf(change, written));
    return written;
  } catch (error) {
    return fail(way, intent, error);
  }
}

async function fail(way: Way, intent: IntentId, error: unknown): Promise<null> {
  const { running, change, target, before } = way;
  const { audit, reading } = running;
  await audit.outcome(intent, failureOf(error));
  if (isUnknown(error) && (await reconcile({ reading, target, change, before, audit, intent }))) {
    await audit.outcome(intent, successOf(change, null, true));
    return null;
  }
  throw recorded(error instanceof GatewayError ? withInputPaths(error, reading, change) : error, intent);
}

/** The error with the id of its record, for whoever has to ask about it. */
function recorded(error: unknown, intent: IntentId): unknown {
  if (!(error instanceof GatewayError)) return error;
  const { code, message, facts, cause } = error;
  return new GatewayError(code, { message, facts: { ...facts, auditEvent: intent }, cause });
}

interface Ended {
  readonly intent?: IntentId;
  readonly written?: Written | null;
}

function resultOf({ change, plan }: Way, progress: Progress, { intent, written }: Ended): ChangeResult {
  return {
    marathon: change.marathon,
    path: change.path,
    deploymentId: written?.deploymentId ?? null,
    version: written?.version ?? null,
    plan,
    ...progress,
    auditEvent: intent ?? null,
    replayed: false,
    killed: change.killed ?? [],
    touched: change.transitions.map(({ path }) => path),
    formerLeader: change.formerLeader ?? null,
  };
}
