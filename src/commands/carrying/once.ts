import { hashOf, type Claim, type Held, type IntentId, type RequestAudit } from '../../audit/index.ts';
import { GatewayError } from '../../errors.ts';
import type { Change, Terms } from '../change.ts';
import type { ChangeResult } from '../commands.ts';
import { isReached } from './reached.ts';
import { isUnknown } from './reconciling.ts';
import { failureOf, successOf } from './records.ts';
import { errorKept, replayed, resultKept } from './remembered.ts';
import { carry, follow, planned, resume } from './run.ts';
import { conclude, type Done } from './sending.ts';
import type { Asked, Running } from './way.ts';

/**
 * Runs a change at most once per idempotency key and viewer: equal requests that come at the same time wait for the first, later ones get
 * its result. A change that was refused before anything was done gives its key back.
 */
export async function runOnce(
  running: Running,
  terms: Terms,
  { signal, ...asked }: Asked & { readonly signal: AbortSignal },
): Promise<ChangeResult> {
  const { idempotencyKey: key } = terms;
  if (terms.dryRun) return planned(running, terms, asked);
  if (key === null) return follow(await carry(running, terms, { asked, held: null }));
  const claim = await running.audit.claim({ key, inputHash: inputHashOf(asked), signal });
  return afterClaim(running, terms, { asked, claim });
}

const inputHashOf = ({ operation, input }: Asked): string => hashOf(JSON.stringify([operation, ordered(input)]));

/**
 * Takes up what was left behind under the key by one who died on the way; null when nothing was. For what is as it should be: then there
 * is nothing to send, and the log may still lack how that came about.
 */
export async function takeUp(
  running: Running,
  terms: Terms,
  { signal, ...asked }: Asked & { readonly signal: AbortSignal },
): Promise<ChangeResult | null> {
  const { idempotencyKey: key } = terms;
  if (key === null || terms.dryRun) return null;
  const left = await running.audit.inherit({ key, inputHash: inputHashOf(asked), signal });
  if (left === null) return null;
  if (left.intent !== null) return abandoned(running, terms, { asked, held: left, intent: left.intent });
  await left.release();
  return null;
}

function afterClaim(
  running: Running,
  terms: Terms,
  { asked, claim }: { readonly asked: Asked; readonly claim: Claim },
): Promise<ChangeResult> {
  switch (claim.state) {
    case 'REPLAY':
      return Promise.resolve(replayed(running.reading, claim.result));
    case 'CONFLICT':
      throw new GatewayError('BAD_USER_INPUT', {
        message: 'The idempotency key was used for another input.',
        facts: { argument: 'idempotencyKey' },
      });
    case 'IN_PROGRESS':
      throw new GatewayError('RATE_LIMITED', {
        message: 'A request with this idempotency key is under way.',
        facts: { since: claim.since.toISOString() },
      });
    case 'FRESH':
      return holding(running, terms, { asked, held: claim });
    case 'UNKNOWN':
      // Without an intent nothing was sent; with one, it may have been, and it must not be sent again.
      return claim.intent === null
        ? holding(running, terms, { asked, held: claim })
        : abandoned(running, terms, { asked, held: claim, intent: claim.intent });
  }
}

async function holding(
  running: Running,
  terms: Terms,
  { asked, held }: { readonly asked: Asked; readonly held: Held },
): Promise<ChangeResult> {
  return finish(held, await carryOrGiveBack(running, terms, { asked, held }));
}

/** Whatever happens from here on, the change was made: the key is not given back. */
async function finish(held: Held, done: Done): Promise<ChangeResult> {
  try {
    const result = await follow(done);
    await held.settle(resultKept(done.way, result));
    return result;
  } catch (error) {
    await held.settle(errorKept(unknownOf(done.intent)));
    throw error;
  }
}

/** What was refused may be tried again under the key; what may have been done may not. */
async function carryOrGiveBack(
  running: Running,
  terms: Terms,
  { asked, held }: { readonly asked: Asked; readonly held: Held },
): Promise<Done> {
  try {
    return await carry(running, terms, { asked, held });
  } catch (error) {
    if (isUnknown(error)) await held.settle(errorKept(error));
    // What cannot be given back is given up: in a minute it is anybody's who asks again, and there is nothing to be found.
    else await held.release().catch(() => undefined);
    throw error;
  }
}

const unknownOf = (intent: IntentId): GatewayError =>
  new GatewayError('OUTCOME_UNKNOWN', { facts: { auditEvent: intent } });

/**
 * Who held the key died after saying what was about to be done. What shows in the Marathon was done; a restart or a kill does not show,
 * and nothing is ever sent again.
 */
async function abandoned(
  running: Running,
  terms: Terms,
  { asked, held, intent }: { readonly asked: Asked; readonly held: Held; readonly intent: IntentId },
): Promise<ChangeResult> {
  const { audit } = running;
  const change = await asked.work().catch(() => null);
  const ended = await endOf(running, change, intent);
  if (change === null || ended === 'UNKNOWN') {
    const unknown = unknownOf(intent);
    if (ended === 'UNKNOWN') await conclude(audit, intent, failureOf(unknown));
    await held.settle(errorKept(unknown));
    throw unknown;
  }
  if (ended === 'SHOWN') await conclude(audit, intent, successOf(change, null, true));
  return finish(held, resume(running, terms, { asked, change, intent }));
}

/** Whether the log knows that it was done, or the definitions show it. */
async function endOf(
  { reading, audit }: Running,
  change: Change | null,
  intent: IntentId,
): Promise<'KNOWN' | 'SHOWN' | 'UNKNOWN'> {
  if ((await statusOf(audit, intent)) === 'SUCCEEDED') return 'KNOWN';
  if (change === null) return 'UNKNOWN';
  return showsByItself(change) && isReached(reading.store.shelf(change.marathon), change, new Map())
    ? 'SHOWN'
    : 'UNKNOWN';
}

async function statusOf({ log }: RequestAudit, intent: IntentId): Promise<string | null> {
  const window = { olderThan: null, newerThan: null, from: 'NEWEST', limit: 1 } as const;
  const found = await log.events({ filter: { ids: [intent] }, visible: 'EVERYTHING' }, window).catch(() => []);
  return found[0]?.status ?? null;
}

/** Whether the definitions alone say that it was done. */
const showsByItself = ({ transitions }: Change): boolean =>
  transitions.length > 0 && transitions.every(({ effect }) => effect === undefined);

/** The same input written in another order is the same input. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, item]) => [key, ordered(item)]);
}
