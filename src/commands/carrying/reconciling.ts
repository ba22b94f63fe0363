import type { IntentId, RequestAudit } from '../../audit/index.ts';
import { GatewayError } from '../../errors.ts';
import type { Change, Reading, Target } from '../change.ts';
import { isReached, type VersionsBefore } from './reached.ts';
import { successOf } from './records.ts';

export interface Doubt {
  readonly reading: Reading;
  readonly target: Target;
  readonly change: Change;
  readonly before: VersionsBefore;
  readonly audit: RequestAudit;
  readonly intent: IntentId;
}

/** Looks at 1, 2, 4 and 8 s: a fail-over takes eleven seconds (seen on Marathon 1.11.24), and a client waits no longer gladly. */
const looksMs = [1_000, 2_000, 4_000, 8_000];
/** Later looks, for the audit log only: by then a Marathon that was restarted has read everything again. */
const laterMs = [30_000, 60_000, 120_000];

/** Whether a change whose answer was lost shows in the Marathon; null while the Marathon cannot be read, or cannot tell. */
async function isDone({ reading, target, change, before }: Doubt): Promise<boolean | null> {
  try {
    await target.informer.touch(change.refresh);
  } catch {
    return null;
  }
  return isReached(reading.store.shelf(change.marathon), change, before);
}

/** True when it is seen done while the client waits; else the log is completed later, without anybody waiting. */
export async function reconcile(doubt: Doubt): Promise<boolean> {
  for (const wait of looksMs) {
    if ((await isDone(doubt)) === true) return true;
    await pause(wait);
  }
  void settleLater(doubt);
  return false;
}

async function settleLater(doubt: Doubt): Promise<void> {
  const { audit, change, intent } = doubt;
  let seen: boolean | null = null;
  for (const wait of laterMs) {
    await pause(wait);
    seen = await isDone(doubt);
    if (seen === true) break;
  }
  if (seen === null) return; // stays UNKNOWN: nothing shows either way
  const outcome = seen
    ? successOf(change, null, true)
    : ({ status: 'FAILED', code: 'OUTCOME_UNKNOWN', facts: { reconciled: true } } as const);
  // A log that cannot be written any more has said so itself.
  await audit.outcome(intent, outcome).catch(() => undefined);
}

/** Holds up no process that wants to end: then the record says UNKNOWN, which is true. */
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

export const isUnknown = (error: unknown): error is GatewayError =>
  error instanceof GatewayError && error.code === 'OUTCOME_UNKNOWN';
