import { createHash } from 'node:crypto';
import { GatewayError } from '../../errors.ts';
import { chainLengths, type ChangePlan } from '../../operations/index.ts';
import { planFor } from '../carrying/judging.ts';
import { prepare, type Running } from '../carrying/way.ts';
import type { Change, Terms } from '../change.ts';
import type { Item } from './items.ts';

/** An item that was looked at: what it would do, or why it cannot. */
export interface PlannedItem {
  readonly item: Item;
  readonly wave: number;
  readonly change: Change | null;
  readonly plan: ChangePlan | null;
  readonly error: GatewayError | null;
}

export interface BulkPlan {
  readonly items: readonly PlannedItem[];
  /** Equal tokens: the same items would do the same to the same. */
  readonly token: string;
}

/** Reads at the same time while planning; each is one single read of one Marathon. */
const readsAtOnce = 8;

/** Works out every item and puts them into waves: what an item depends on comes before it, groups first. */
export async function planItems(running: Running, terms: Terms, items: readonly Item[]): Promise<BulkPlan> {
  const looked: Omit<PlannedItem, 'wave'>[] = [];
  for (let at = 0; at < items.length; at += readsAtOnce) {
    looked.push(...(await Promise.all(items.slice(at, at + readsAtOnce).map((item) => look(running, terms, item)))));
  }
  const waves = wavesOf(looked);
  const planned = looked
    .map((one, position) => ({ ...one, wave: waves[position] ?? 0 }))
    .sort((one, other) => one.wave - other.wave || compare(one, other));
  return { items: planned, token: tokenOf(planned) };
}

const placeOf = ({ item }: Pick<PlannedItem, 'item'>): string => `${item.marathon} ${item.path}`;
const compare = (one: Pick<PlannedItem, 'item'>, other: Pick<PlannedItem, 'item'>): number =>
  placeOf(one) < placeOf(other) ? -1 : 1;

async function look(running: Running, terms: Terms, item: Item): Promise<Omit<PlannedItem, 'wave'>> {
  try {
    const change = await prepare(running, terms, item);
    return { item, change, plan: planFor(running.reading, change), error: null };
  } catch (error) {
    if (error instanceof GatewayError) return { item, change: null, plan: null, error };
    throw error;
  }
}

/** By the dependencies of the apps among each other, Marathon by Marathon; groups before what is in them. */
function wavesOf(looked: readonly Omit<PlannedItem, 'wave'>[]): readonly number[] {
  const byMarathon = Map.groupBy(looked, ({ item }) => item.marathon);
  const lengths = new Map(
    [...byMarathon].map(([marathon, some]) => [
      marathon,
      chainLengths(some.flatMap(({ change }) => change?.transitions ?? [])),
    ]),
  );
  const runs = looked.map(({ item }) => lengths.get(item.marathon)?.get(item.path) ?? 0);
  const begin = looked.some(({ item }) => item.kind === 'GROUP') ? 1 : 0;
  return looked.map(({ item }, position) => (item.kind === 'GROUP' ? 0 : begin + (runs[position] ?? 0)));
}

function tokenOf(planned: readonly PlannedItem[]): string {
  const facts = planned.map(({ item, change, error }) => [
    item.marathon,
    item.kind,
    item.path,
    // What was asked for, or equal tokens of different manifests would tell that something masked is as it was guessed to be.
    item.input,
    error?.code ?? null,
    change?.transitions.map(({ path, before, after, effect }) => [path, before, after, effect ?? null]) ?? null,
  ]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 32);
}

/** Fails with CONFLICT when what was planned is not what would be done now. */
export function assertPlanned({ token }: BulkPlan, planToken: string | null | undefined): void {
  if (planToken === null || planToken === undefined || planToken === token) return;
  throw new GatewayError('CONFLICT', {
    message: 'What would be done now is not what was planned: look at the new plan.',
    facts: { planToken: token },
  });
}
