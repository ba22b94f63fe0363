import { setTimeout } from 'node:timers/promises';
import type { IntentId } from '../../audit/index.ts';
import { GatewayError } from '../../errors.ts';
import type { Change, Terms } from '../change.ts';
import type { ChangeResult } from '../commands.ts';
import { planFor } from './judging.ts';
import { carryOut, type Done } from './sending.ts';
import { targetOf } from '../working/index.ts';
import { deploymentAtWork, progressOf, type Progress } from './waiting.ts';
import { wayOf, type Asked, type Begin, type Running, type Way } from './way.ts';

/** What would be done; nothing is recorded but a refusal, and nothing sent. */
export async function planned(running: Running, terms: Terms, asked: Asked): Promise<ChangeResult> {
  return resultOf(await wayOf(running, terms, asked), { reached: 'PLANNED', pending: [] });
}

/**
 * Load → permit → record the intent → call Marathon, once → record the outcome. In this order, here and nowhere else; `follow` refreshes
 * the live copy. What fails was not done, or, with OUTCOME_UNKNOWN, perhaps not.
 */
export async function carry(running: Running, terms: Terms, { asked, held }: Begin): Promise<Done> {
  const way = await wayOf(running, terms, asked);
  await takeTurn(way);
  const done = await carryOut(way, held);
  asked.onStep?.({ deploymentId: done.written?.deploymentId ?? null });
  return done;
}

/** Of many changes each waits until the pace lets it through: a manifest is not to be left half-way because of its length. */
async function takeTurn({ running: { pace, reading }, terms, change }: Way): Promise<void> {
  for (;;) {
    try {
      return pace.take(reading.access.viewer, change.marathon);
    } catch (error) {
      if (terms.bulk === undefined || !(error instanceof GatewayError)) throw error;
      await setTimeout(Number(error.facts['retryAfterMs']));
    }
  }
}

/** Of a change that is recorded as done already, by one who died before it could say so. */
export function resume(
  running: Running,
  terms: Terms,
  { asked, change, intent }: { readonly asked: Asked; readonly change: Change; readonly intent: IntentId },
): Done {
  const { reading } = running;
  const target = targetOf(reading, change.marathon);
  const way: Way = { running, terms, asked, change, target, plan: planFor(reading, change), before: new Map() };
  return { way, intent, written: null };
}

/** Waits as far as the terms say, and tells what it came to. */
export async function follow({ way, intent, written }: Done): Promise<ChangeResult> {
  const { running, target, change, terms, before } = way;
  const isLost = written === null && change.write !== null;
  const deploymentId = isLost ? await deploymentAtWork(target, change) : (written?.deploymentId ?? null);
  const progress = await progressOf({ reading: running.reading, target, change, terms, before, deploymentId });
  const version = written?.version ?? null;
  return { ...resultOf(way, progress), deploymentId, version, auditEvent: intent };
}

/** Also what stays as it is, as after the end of a deployment that is stopped. */
const touchedBy = ({ transitions, touches }: Change): readonly string[] => [
  ...new Set([...transitions, ...touches.filter(({ type }) => type !== 'MARATHON')].map(({ path }) => path)),
];

const resultOf = ({ change, plan }: Way, progress: Progress): ChangeResult => ({
  marathon: change.marathon,
  path: change.path,
  deploymentId: null,
  version: null,
  plan,
  ...progress,
  auditEvent: null,
  replayed: false,
  killed: change.killed ?? [],
  touched: touchedBy(change),
  formerLeader: change.formerLeader ?? null,
});
