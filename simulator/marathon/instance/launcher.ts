import type { Clock, Timer } from '../../clock.ts';
import {
  fits,
  type Agent,
  type Driver,
  type Launch,
  type LaunchPattern,
  type Offer,
  type Resources,
} from '../../cluster/index.ts';
import type { JsonObject } from '../../json.ts';
import { objects, textAt } from '../../json.ts';
import type { Random } from '../../random.ts';
import type { EventBus } from '../events.ts';
import {
  behaviour,
  containerResources,
  hasOwnAddress,
  portWishes,
  printSpec,
  resourcesOf,
  type PortWish,
  type RunSpec,
} from '../runspec.ts';
import { announceInstance } from './announce.ts';
import type { Backoff } from './backoff.ts';
import { mayPlace } from './constraints.ts';
import { noteUnused, noteUsed, OfferStatistics, type Reason } from './funnel.ts';
import { Task, taskId, type Instance } from './instance.ts';
import type { Reviver } from './revive.ts';
import type { Tracker } from './tracker.ts';

/** `--max_instances_per_offer`, `--launch_tokens` and their refresh in ms: Marathon's defaults. */
const MOST_PER_OFFER = 5;
const LAUNCH_TOKENS = 100;
const TOKEN_REFRESH = 30_000;

export interface LauncherParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventBus;
  readonly tracker: Tracker;
  readonly backoff: Backoff;
  readonly reviver: Reviver;
  readonly driver: () => Driver;
  readonly specNow: (id: string) => RunSpec | undefined;
}

/** The launch queue: matches offers with the instances that wait. */
export interface Launcher {
  /** Uses an offer if it can; false declines it. */
  take(offer: Offer): boolean;
  /** What the offers for an app or pod were worth. */
  statistics(specId: string): OfferStatistics;
  /** An instance is running and healthy: gives a launch back. */
  refund(): void;
  /** Looks again at what waits, after any change of an instance or a delay. */
  reconsider(): void;
  /** Something new wants offers. */
  asks(instance: Instance): void;
  stop(): void;
  /** What offers were worth is not stored anywhere. */
  forget(): void;
}

/** Finds the host ports of an instance, or undefined. Wishes without a host port take none. */
function findPorts(agent: Agent, wishes: readonly PortWish[], from: number): readonly number[] | undefined {
  const wanted = wishes.filter((wish) => wish.port !== undefined);
  const exact = wanted.flatMap((wish) => (wish.port === 0 || wish.port === undefined ? [] : [wish.port]));
  if (exact.some((port) => !agent.ports.isFree(port))) return undefined;
  const found = agent.ports.find(wanted.length - exact.length, from);
  if (!found) return undefined;
  const any = found.filter((port) => !exact.includes(port));
  if (any.length < wanted.length - exact.length) return undefined;
  return wanted.map((wish) => (wish.port === 0 ? (any.shift() ?? 0) : (wish.port ?? 0)));
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

/** What the launches of one version share; an estate has hundreds of thousands of them. */
const patterns = new WeakMap<RunSpec, LaunchPattern>();

function patternOf(spec: RunSpec): LaunchPattern {
  const known = patterns.get(spec);
  if (known) return known;
  const made: LaunchPattern = {
    appId: spec.id,
    definition: printSpec(spec),
    resources: resourcesOf(spec),
    behaviour: behaviour(spec),
    ownAddress: hasOwnAddress(spec),
  };
  patterns.set(spec, made);
  return made;
}

interface Launched {
  readonly ports: readonly number[];
  readonly at: number;
  /** Its tasks run already: for seeds. */
  readonly running?: boolean;
}

/** The tasks of a new attempt with their launches: one of an app, one per container of a pod. */
export function attempt(instance: Instance, agent: Agent, launched: Launched): Launch[] {
  const { spec } = instance;
  instance.attempts++;
  const pattern = patternOf(spec);
  const launches: Launch[] = [];
  const add = (container: string, ports: readonly number[], of?: JsonObject): void => {
    const task = new Task(container, instance.attempts, { ports, at: launched.at });
    instance.tasks.push(task);
    const own = of ? { ...pattern, resources: containerResources(of), behaviour: behaviour(spec, of) } : pattern;
    launches.push({ taskId: taskId(instance, task), ports, of: own, running: launched.running === true });
  };
  instance.tasks = [];
  instance.agent = agent;
  if (spec.kind === 'app') add('_app', launched.ports);
  else {
    const wishes = portWishes(spec).filter((wish) => wish.port !== undefined);
    for (const container of objects(spec.definition.containers)) {
      const name = textAt(container, 'name') ?? '';
      add(
        name,
        launched.ports.filter((_, i) => wishes[i]?.container === name),
        container,
      );
    }
  }
  return launches;
}

/** What wants offers, and when what is held back will. */
interface Wants {
  /** Until when an app or pod is held back, 0 when it is not. */
  delayed(specId: string): number;
  reconsider(): void;
  bump(role: string): void;
  /** Looks again at a moment, in ms since the epoch. */
  sleepUntil(at: number): void;
  stop(): void;
}

function createDemand(parts: LauncherParts): Wants {
  const { clock, tracker } = parts;
  let wake: Timer | undefined;
  /** How often something new wanted offers, by role; and what a delay holds back. */
  const asked = new Map<string, number>();
  const held = new Set<string>();
  const delayed = (specId: string): number => {
    const spec = parts.specNow(specId);
    return (spec && parts.backoff.until(spec)) ?? 0;
  };
  /** Wakes when the nearest delay is over. */
  const sleepUntil = (at: number): void => {
    wake?.cancel();
    wake = clock.after(Math.max(1, at - clock.now()), reconsider);
  };
  const reconsider = (): void => {
    const now = clock.now();
    const demand = new Map<string, number>();
    let nearest = Infinity;
    for (const [specId, instances] of tracker.waiting()) {
      const until = delayed(specId);
      const [first] = instances;
      if (until > now) {
        nearest = Math.min(nearest, until);
        held.add(specId);
      } else if (first) {
        if (held.delete(specId)) bump(first.role);
        demand.set(first.role, asked.get(first.role) ?? 0);
      }
    }
    if (nearest < Infinity) sleepUntil(nearest);
    parts.reviver.wants(demand);
  };
  const bump = (role: string): void => void asked.set(role, (asked.get(role) ?? 0) + 1);
  return {
    delayed,
    reconsider,
    bump,
    sleepUntil,
    stop() {
      wake?.cancel();
      wake = undefined;
    },
  };
}

export function createLauncher(parts: LauncherParts): Launcher {
  const { clock, tracker } = parts;
  const known = new Map<string, OfferStatistics>();
  let tokens = LAUNCH_TOKENS;
  let refreshAt = 0;
  const demand = createDemand(parts);
  const { delayed } = demand;
  const statistics = (specId: string): OfferStatistics => {
    const found = known.get(specId) ?? new OfferStatistics();
    known.set(specId, found);
    return found;
  };
  const refresh = (): void => {
    if (clock.now() < refreshAt) return;
    refreshAt = clock.now() + TOKEN_REFRESH;
    tokens = Math.max(tokens, LAUNCH_TOKENS);
  };
  const provision = (instance: Instance, offer: Offer, ports: readonly number[]): void => {
    const launches = attempt(instance, offer.agent, { ports, at: clock.now() });
    instance.condition = 'Provisioned';
    instance.since = clock.now();
    parts.driver().launch(offer.agent, launches);
    tracker.changed(instance, 'condition');
    announceInstance(parts.events, instance);
    tokens--;
  };
  const tryOne = (instance: Instance, offer: Offer): boolean => {
    const { spec } = instance;
    const { agent } = offer;
    const placed = (): Instance[] =>
      tracker.of(spec.id).filter((one) => one.agent !== undefined && one !== instance && one.isActive);
    const reasons: Reason[] = [];
    if (offer.role !== instance.role) reasons.push('UnfulfilledRole');
    else if (!mayPlace(spec, agent, placed)) reasons.push('UnfulfilledConstraint');
    else {
      reasons.push(...shortages(agent, resourcesOf(spec)));
      const ports = findPorts(agent, portWishes(spec), parts.random.next());
      if (!ports) reasons.push('InsufficientPorts');
      else if (reasons.length === 0 && fits(agent, resourcesOf(spec))) {
        noteUsed(statistics(spec.id), offer);
        provision(instance, offer, ports);
        return true;
      }
    }
    noteUnused(statistics(spec.id), offer, reasons);
    return false;
  };
  /** An instance of an older version that fits nowhere does not keep those of the newer from being launched. */
  const takeFor = (specId: string, offer: Offer, most: number): number => {
    let used = 0;
    const hopeless = new Set<RunSpec>();
    for (const instance of Array.from(tracker.waiting().get(specId) ?? [])) {
      if (used >= most || tokens <= 0) break;
      if (hopeless.has(instance.spec)) continue;
      if (tryOne(instance, offer)) used++;
      else hopeless.add(instance.spec);
    }
    return used;
  };
  return {
    take(offer) {
      refresh();
      let used = 0;
      const now = clock.now();
      for (const specId of parts.random.shuffle([...tracker.waiting().keys()])) {
        if (used >= MOST_PER_OFFER || tokens <= 0) break;
        if (delayed(specId) <= now) used += takeFor(specId, offer, MOST_PER_OFFER - used);
      }
      if (tokens <= 0) demand.sleepUntil(refreshAt);
      return used > 0;
    },
    statistics,
    refund() {
      tokens = Math.min(tokens + 1, LAUNCH_TOKENS);
    },
    reconsider: demand.reconsider,
    asks: (instance) => demand.bump(instance.role),
    stop: demand.stop,
    forget: () => known.clear(),
  };
}
