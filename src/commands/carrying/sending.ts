import { hashOf, type AuditOutcome, type Held, type IntentId, type RequestAudit } from '../../audit/index.ts';
import { GatewayError } from '../../errors.ts';
import type { Written } from '../change.ts';
import { withInputPaths } from './findings.ts';
import { freed, locksIn, send, told } from './locks.ts';
import { isUnknown, reconcile } from './reconciling.ts';
import { entryOf, failureOf, successOf } from './records.ts';
import { wayOf, type Recorded, type Way } from './way.ts';

/** A change that was carried out: nothing may send it again. */
export interface Done extends Recorded {
  /** Null when there was nothing to send, or the answer was lost and the change is there. */
  readonly written: Written | null;
}

/**
 * Records the intent, sends the change and records how it ended. One that a deployment holds up, and that may wait for it, is worked
 * out anew when the deployment is gone: by then the objects, their versions and the viewer's rights may be others.
 */
export async function carryOut(way: Way, held: Held | null): Promise<Done> {
  const deadline = Date.now() + way.terms.lockTimeoutMs;
  let recorded = await record(way, held);
  for (;;) {
    const sent = await attempt(recorded, deadline);
    if (sent !== 'HELD_UP') return { ...recorded, written: sent };
    recorded = await again(recorded, held);
  }
}

async function record(way: Way, held: Held | null): Promise<Recorded> {
  const intent = await way.running.audit.intent(entryOf(way));
  way.asked.onStep?.({ auditEvent: intent });
  const recorded = { way, intent };
  await held?.begun(intent).catch((error: unknown) => refuse(recorded, error));
  return recorded;
}

async function attempt(recorded: Recorded, deadline: number): Promise<Written | null | 'HELD_UP'> {
  const { way, intent } = recorded;
  const { change, running, terms } = way;
  let written: Written | null;
  try {
    written = change.write === null ? null : await send(way, change.write);
  } catch (error) {
    const locks = terms.onLock === 'WAIT' && Date.now() < deadline ? locksIn(error) : null;
    if (locks === null) return failed(recorded, await told(error, way));
    await freed(way, locks, deadline);
    return 'HELD_UP';
  }
  await conclude(running.audit, intent, successOf(change, written));
  return written;
}

/** Records another intent where what would be done is another thing now. */
async function again(recorded: Recorded, held: Held | null): Promise<Recorded> {
  const { way, intent } = recorded;
  const { running } = way;
  const anew = await workOutAnew(way).catch((error: unknown) => refuse(recorded, error));
  if (digestOf(anew) === digestOf(way)) return { way: anew, intent };
  await conclude(running.audit, intent, {
    status: 'FAILED',
    code: 'LOCKED_BY_DEPLOYMENT',
    message: 'It waited for a deployment, and something else was to be done afterwards: that has a record of its own.',
  });
  return record(anew, held);
}

async function workOutAnew({ running, terms, asked, target, change }: Way): Promise<Way> {
  if (running.accessNow().digest !== running.reading.access.digest) {
    throw new GatewayError('FORBIDDEN', {
      message: 'Your rights changed while this waited for a deployment: ask again.',
      facts: { marathon: change.marathon },
    });
  }
  // What cannot be read now is read by the work itself, or fails there.
  await target.informer.touch(change.refresh).catch(() => undefined);
  return wayOf(running, terms, asked);
}

const digestOf = (way: Way): string => hashOf(JSON.stringify(entryOf(way)));

/** Null when the answer was lost, and the change shows in the Marathon. */
async function failed(recorded: Recorded, error: unknown): Promise<null> {
  const { way, intent } = recorded;
  const { running, change, target, before } = way;
  const { audit, reading } = running;
  if (!isUnknown(error)) return refuse(recorded, error);
  await conclude(audit, intent, failureOf(error));
  if (!(await reconcile({ reading, target, change, before, audit, intent }))) throw named(error, recorded);
  await conclude(audit, intent, successOf(change, null, true));
  return null;
}

async function refuse(recorded: Recorded, error: unknown): Promise<never> {
  await conclude(recorded.way.running.audit, recorded.intent, failureOf(error));
  throw named(error, recorded);
}

/** The error with the id of its record, for whoever has to ask about it. */
function named(error: unknown, { way, intent }: Recorded): unknown {
  if (!(error instanceof GatewayError)) return error;
  const { code, message, facts, cause } = withInputPaths(error, way);
  return new GatewayError(code, { message, facts: { ...facts, auditEvent: intent }, cause });
}

/**
 * Records how it ended. A log that cannot be written says so itself, and shows the intent as PENDING: what has been done is done all the
 * same, and whoever asked for it is told that, not what became of the record.
 */
export const conclude = (audit: RequestAudit, intent: IntentId, outcome: AuditOutcome): Promise<void> =>
  audit.outcome(intent, outcome).catch(() => undefined);
