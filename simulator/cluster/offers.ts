import type { Clock, Timer } from '../clock.ts';
import type { Random } from '../random.ts';
import type { Agent } from './agent.ts';

/** An agent's free resources, offered to one role of one framework. */
export interface Offer {
  readonly id: string;
  readonly agent: Agent;
  readonly role: string;
  readonly at: number;
}

/** A framework as the offers see it. Answers true when it used the offer, false when it declines for `refuseFor`. */
export interface OfferTaker {
  readonly refuseFor: number;
  /** Whether it is connected. */
  isThere(): boolean;
  take(offer: Offer): boolean;
}

/** Hands out offers while any role of any framework wants them. */
export interface Offers {
  /** Replaces the roles of a framework that want offers and forgets what they declined. */
  revive(taker: OfferTaker, roles: ReadonlySet<string>): void;
  suppress(taker: OfferTaker, roles: ReadonlySet<string>): void;
  stop(): void;
}

/** Between two rounds of offers, in ms, as in the recorded lab. */
const ROUND = 300;

/** From a revive to the first offers, and from a launch to the offer of what it left, in ms: seen between 3 and 30. */
const AT_ONCE = 5;

interface Wish {
  readonly taker: OfferTaker;
  readonly role: string;
  /** Agents declined, and until when. */
  readonly declined: Map<Agent, number>;
}

const hasFree = (agent: Agent): boolean => agent.free.cpus > 0 || agent.free.mem > 0 || agent.reservations > 0;

/** Offers over these agents. Nothing ticks while nobody wants an offer. */
export function createOffers(agents: readonly Agent[], deps: { clock: Clock; random: Random }): Offers {
  const { clock, random } = deps;
  let wishes: Wish[] = [];
  let timer: Timer | undefined;
  const offerTo = (wish: Wish, agent: Agent, now: number): void => {
    const until = wish.declined.get(agent);
    if ((until !== undefined && until > now) || !hasFree(agent)) return;
    const used = wish.taker.take({ id: random.uuid(), agent, role: wish.role, at: now });
    if (used)
      clock.after(AT_ONCE, () => wishes.includes(wish) && wish.taker.isThere() && offerTo(wish, agent, clock.now()));
    else wish.declined.set(agent, now + wish.taker.refuseFor);
  };
  const serve = (wish: Wish): void => {
    const now = clock.now();
    for (const agent of agents) if (wishes.includes(wish) && wish.taker.isThere()) offerTo(wish, agent, now);
  };
  const round = (): void => {
    timer = undefined;
    for (const wish of Array.from(wishes)) serve(wish);
    arm();
  };
  const arm = (): void => {
    if (timer || wishes.length === 0) return;
    // Rounds fall on multiples of the interval, as a fixed-rate timer's do.
    timer = clock.after(ROUND - (clock.now() % ROUND), round);
  };
  return {
    revive(taker, roles) {
      wishes = wishes.filter((wish) => wish.taker !== taker || !roles.has(wish.role));
      for (const role of roles) {
        const wish: Wish = { taker, role, declined: new Map<Agent, number>() };
        wishes.push(wish);
        clock.after(AT_ONCE, () => serve(wish));
      }
      arm();
    },
    suppress(taker, roles) {
      wishes = wishes.filter((wish) => wish.taker !== taker || !roles.has(wish.role));
      if (wishes.length > 0 || !timer) return;
      timer.cancel();
      timer = undefined;
    },
    stop() {
      timer?.cancel();
      timer = undefined;
      wishes = [];
    },
  };
}
