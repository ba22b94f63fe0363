import type { Clock } from '../../clock.ts';
import type { Agent, Driver, Offer, Resources } from '../../cluster/index.ts';
import type { Random } from '../../random.ts';
import type { EventBus } from '../events.ts';
import { portWishes } from '../runspec.ts';
import { announceInstance } from './announce.ts';
import { attempt, findPorts } from './attempt.ts';
import { dividesByZero, mayPlace } from './constraints.ts';
import { forgetOffers, noteUnused, noteUsed, OfferStatistics, type Reason } from './funnel.ts';
import type { Instance } from './instance.ts';
import { needsAtFirst, needsReservation, reservationFor } from './reservation.ts';
import type { Tracker } from './tracker.ts';

export interface MatcherParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventBus;
  readonly tracker: Tracker;
  readonly driver: () => Driver;
  /** Whether it has a principal to reserve with. */
  readonly principal: boolean;
  readonly onLaunch: () => void;
}

/** Matches one offer with one instance. */
export interface Matcher {
  /** Launches the instance, or reserves for it; false when the offer will not do. */
  match(instance: Instance, offer: Offer): boolean;
  /** What the offers for an app or pod were worth. */
  statistics(specId: string): OfferStatistics;
  /** Whether nothing will be launched any more: one constraint, or one volume without a principal, ends it, as seen. */
  isDead(): boolean;
  /** As a new leader begins: alive, and without statistics. */
  forget(): void;
}

function shortages(agent: Agent, needs: Resources): Reason[] {
  const { free } = agent;
  const out: Reason[] = [];
  if (free.cpus < needs.cpus) out.push('InsufficientCpus');
  if (free.mem < needs.mem) out.push('InsufficientMemory');
  if (free.disk < needs.disk) out.push('InsufficientDisk');
  if (free.gpus < needs.gpus) out.push('InsufficientGpus');
  return out;
}

/** The matcher of one Marathon. */
export function createMatcher(parts: MatcherParts): Matcher {
  const { clock, tracker } = parts;
  const known = new Map<string, OfferStatistics>();
  let dead = false;
  const statistics = (specId: string): OfferStatistics => {
    const found = known.get(specId) ?? new OfferStatistics();
    known.set(specId, found);
    return found;
  };
  const provision = (instance: Instance, offer: Offer, ports: readonly number[]): void => {
    const launches = attempt(instance, offer.agent, { ports, at: clock.now() });
    instance.condition = 'Provisioned';
    instance.since = clock.now();
    parts.driver().launch(offer.agent, launches);
    tracker.changed(instance, 'condition');
    if (!tracker.waiting().has(instance.specId)) forgetOffers(statistics(instance.specId));
    announceInstance(parts.events, instance);
    parts.onLaunch();
  };
  /** The first offer of a resident instance makes its reservation; the next one of this agent launches it. */
  const reserve = (instance: Instance, offer: Offer, ports: readonly number[]): void => {
    const reservation = reservationFor(instance.spec, ports, parts.random);
    parts.driver().reserve(offer.agent, reservation);
    instance.reservation = reservation;
    instance.agent = offer.agent;
    // As seen: the first launch of a pod with a volume is its second attempt.
    if (instance.kind === 'pod') instance.attempts = 1;
    announceInstance(parts.events, instance);
    tracker.changed(instance, 'condition');
  };
  const decline = (instance: Instance, offer: Offer, reasons: readonly Reason[]): false => {
    noteUnused(statistics(instance.specId), offer, reasons);
    return false;
  };
  const use = (instance: Instance, offer: Offer, ports: readonly number[]): true => {
    noteUsed(statistics(instance.specId), offer);
    if (needsReservation(instance.spec) && !instance.reservation) reserve(instance, offer, ports);
    else provision(instance, offer, instance.reservation?.ports ?? ports);
    return true;
  };
  const match = (instance: Instance, offer: Offer): boolean => {
    const { spec, reservation } = instance;
    const { agent } = offer;
    const placed = (): Instance[] =>
      tracker
        .of(spec.id)
        .filter((one) => one.agent !== undefined && one !== instance && (one.isActive || one.reservation));
    if (offer.role !== instance.role) return decline(instance, offer, ['UnfulfilledRole']);
    if (dividesByZero(spec) || (needsReservation(spec) && !parts.principal)) dead = true;
    if (dead) return false;
    if (!mayPlace(spec, agent, placed)) return decline(instance, offer, ['UnfulfilledConstraint']);
    if (reservation && instance.agent !== agent) return decline(instance, offer, ['NoCorrespondingReservationFound']);
    if (reservation) return use(instance, offer, reservation.ports);
    const reasons = shortages(agent, needsAtFirst(spec));
    const ports = findPorts(agent, portWishes(spec), parts.random.next());
    if (!ports) reasons.push('InsufficientPorts');
    return ports && reasons.length === 0 ? use(instance, offer, ports) : decline(instance, offer, reasons);
  };
  return {
    match,
    statistics,
    isDead: () => dead,
    forget() {
      dead = false;
      known.clear();
    },
  };
}
