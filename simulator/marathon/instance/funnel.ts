import type { Offer } from '../../cluster/index.ts';
import type { JsonObject } from '../../json.ts';
import { iso } from '../time.ts';

/** Why an offer was not used, in the order in which Marathon asks and lists. */
export const REASONS = [
  'UnfulfilledRole',
  'UnfulfilledConstraint',
  'NoCorrespondingReservationFound',
  'AgentMaintenance',
  'InsufficientCpus',
  'InsufficientMemory',
  'InsufficientDisk',
  'InsufficientGpus',
  'InsufficientPorts',
  'DeclinedScarceResources',
] as const;

export type Reason = (typeof REASONS)[number];

interface Unused {
  readonly offer: JsonObject;
  readonly reasons: readonly Reason[];
  readonly at: number;
}

/** What became of the offers for one app or pod since it began to wait. */
export class OfferStatistics {
  processed = 0;
  unused = 0;
  lastUsed: number | undefined = undefined;
  lastUnused: number | undefined = undefined;
  readonly declined = new Map<Reason, number>();
  /** The last offer of each agent. */
  readonly last = new Map<string, Unused>();
}

/** Nothing waits any more: the last offers, one per agent, would only take room. */
export const forgetOffers = (statistics: OfferStatistics): void => statistics.last.clear();

/** Notes an offer that was used. */
export function noteUsed(statistics: OfferStatistics, offer: Offer): void {
  statistics.processed++;
  statistics.lastUsed = offer.at;
  statistics.last.delete(offer.agent.spec.id);
}

/** Notes an offer that was not used, the first reason first. */
export function noteUnused(statistics: OfferStatistics, offer: Offer, reasons: readonly Reason[]): void {
  statistics.processed++;
  statistics.unused++;
  statistics.lastUnused = offer.at;
  const [first] = reasons;
  if (first) statistics.declined.set(first, (statistics.declined.get(first) ?? 0) + 1);
  statistics.last.set(offer.agent.spec.id, { offer: printOffer(offer), reasons, at: offer.at });
}

const printed = new WeakMap<Offer, JsonObject>();

/** An offer as the queue shows it. Many apps see the same one: it is printed once. */
function printOffer(offer: Offer): JsonObject {
  const known = printed.get(offer) ?? offerText(offer);
  printed.set(offer, known);
  return known;
}

function offerText(offer: Offer): JsonObject {
  const { agent, role } = offer;
  const { cpus, mem, disk } = agent.free;
  const scalars = { cpus, mem, disk };
  const attributes = Object.entries(agent.spec.attributes ?? {}).map(([name, value]) =>
    typeof value === 'number' ? { name, scalar: value } : { name, text: value },
  );
  const ranges = agent.ports.ranges();
  return {
    id: offer.id,
    hostname: agent.spec.hostname,
    agentId: agent.spec.id,
    resources: [
      ...Object.entries(scalars).map(([name, scalar]) => ({ name, role, scalar })),
      ...(ranges.length > 0 ? [{ name: 'ports', role, ranges }] : []),
    ],
    attributes,
  };
}

function rows(declined: ReadonlyMap<Reason, number>, processed: number): JsonObject[] {
  let left = processed;
  return REASONS.map((reason) => {
    const row = { reason, declined: declined.get(reason) ?? 0, processed: left };
    left -= row.declined;
    return row;
  });
}

function ofLastOffers(statistics: OfferStatistics): JsonObject[] {
  const declined = new Map<Reason, number>();
  for (const { reasons } of statistics.last.values()) {
    const [first] = reasons;
    if (first) declined.set(first, (declined.get(first) ?? 0) + 1);
  }
  return rows(declined, statistics.last.size);
}

/** The `processedOffersSummary` of a queue item. */
export function printSummary(statistics: OfferStatistics): JsonObject {
  const { processed, unused, lastUnused, lastUsed } = statistics;
  return {
    processedOffersCount: processed,
    unusedOffersCount: unused,
    ...(lastUnused === undefined ? {} : { lastUnusedOfferAt: iso(lastUnused) }),
    ...(lastUsed === undefined ? {} : { lastUsedOfferAt: iso(lastUsed) }),
    rejectSummaryLastOffers: ofLastOffers(statistics),
    rejectSummaryLaunchAttempt: rows(statistics.declined, processed),
  };
}

/** The `lastUnusedOffers` of a queue item. */
export const printUnused = (statistics: OfferStatistics): JsonObject[] =>
  [...statistics.last.values()].map(({ offer, reasons, at }) => ({ offer, reason: reasons, timestamp: iso(at) }));
