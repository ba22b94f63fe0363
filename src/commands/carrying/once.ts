import { hashOf, type Claim, type Held, type IntentId } from '../../audit/index.ts';
import { errorTable, GatewayError, type ErrorCode } from '../../errors.ts';
import { isJsonObject } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import type { Change, Terms } from '../change.ts';
import type { ChangeResult } from '../commands.ts';
import { isReached } from './reached.ts';
import { isUnknown } from './reconciling.ts';
import { failureOf, successOf } from './records.ts';
import { resume, run, type Asked, type Running } from './run.ts';

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
  if (key === null || terms.dryRun) return run(running, terms, { asked, held: null });
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
      return Promise.resolve(replayed(claim.result));
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
  try {
    const result = await run(running, terms, { asked, held });
    await held.settle(storable(result));
    return result;
  } catch (error) {
    if (isUnknown(error)) await held.settle({ error: { code: error.code, facts: factsOf(error) } });
    else await held.release();
    throw error;
  }
}

/**
 * Who held the key died after saying what was about to be done. What shows in the Marathon was done; a restart or a kill does not show,
 * and nothing is ever sent again.
 */
async function abandoned(
  running: Running,
  terms: Terms,
  { asked, held, intent }: { readonly asked: Asked; readonly held: Held; readonly intent: IntentId },
): Promise<ChangeResult> {
  const { reading, audit } = running;
  const change = await asked.work().catch(() => null);
  if (change !== null && showsByItself(change) && isReached(reading.store.shelf(change.marathon), change, new Map())) {
    await audit.outcome(intent, successOf(change, null, true));
    const result = await resume(running, terms, { change, intent });
    await held.settle(storable(result));
    return result;
  }
  const unknown = new GatewayError('OUTCOME_UNKNOWN', { facts: { auditEvent: intent } });
  await audit.outcome(intent, failureOf(unknown));
  await held.settle({ error: { code: unknown.code, facts: factsOf(unknown) } });
  throw unknown;
}

/** Whether the definitions alone say that it was done. */
const showsByItself = ({ transitions }: Change): boolean =>
  transitions.length > 0 && transitions.every(({ effect }) => effect === undefined);

const factsOf = ({ facts }: GatewayError): JsonObject => JSON.parse(JSON.stringify(facts));

/** What is remembered is plain JSON, as it was told to the one who may replay it. */
const storable = (result: ChangeResult): JsonObject => ({ result: JSON.parse(JSON.stringify(result)) });

function replayed(stored: JsonValue): ChangeResult {
  const { result, error }: JsonObject = isJsonObject(stored) ? stored : {};
  if (isJsonObject(error)) {
    const facts: JsonObject = isJsonObject(error['facts']) ? error['facts'] : {};
    throw new GatewayError(codeOf(error['code']), { facts: { ...facts, replayed: true } });
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `storable` writes results, and it writes these
  return { ...(result as unknown as ChangeResult), replayed: true };
}

const codeOf = (code: JsonValue | undefined): ErrorCode =>
  typeof code === 'string' && isCode(code) ? code : 'OUTCOME_UNKNOWN';
const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);

/** The same input written in another order is the same input. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, item]) => [key, ordered(item)]);
}
