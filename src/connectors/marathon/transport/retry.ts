import { GatewayError } from '../../../errors.ts';
import type { Address, Addresses } from './addresses.ts';
import type { Budget } from './budget.ts';
import { header } from './call.ts';
import type { Call, Reply, Send } from './call.ts';
import { isLeaderless } from './circuit.ts';
import { pause, withDeadline } from './deadline.ts';
import { circuitOpen, timedOut } from './failure.ts';

export interface RetryOptions {
  readonly marathon: string;
  readonly addresses: Addresses;
  readonly budget: Budget;
  readonly now: () => number;
  readonly random: () => number;
  /** Told when a call was refused because every circuit is open. */
  readonly onOpen: (call: Call) => void;
}

/** Rounds over the addresses of one read; the second and third cost from the budget. */
const maxRounds = 3;
/** Wait before the second round: up to this, doubled for the third. */
const firstWaitMs = 200;

/**
 * Picks addresses for a call until one answers. Another address is tried at once (that is what members are for); the same ones again
 * only within the budget and after a wait. Only GETs are ever sent twice; a write is tried elsewhere only when it was not sent.
 */
export function createRetry(options: RetryOptions, send: Send): (call: Call) => Promise<Reply> {
  return (call) => {
    options.budget.deposit();
    const limit = { milliseconds: call.deadlineMs, expired: () => timedOut(options.marathon), signal: call.signal };
    return withDeadline(limit, (signal) => rounds({ ...options, call, send, signal, started: options.now() }));
  };
}

interface Round extends RetryOptions {
  readonly call: Call;
  readonly send: Send;
  readonly signal: AbortSignal;
  readonly started: number;
}

async function rounds(round: Round): Promise<Reply> {
  for (let number = 1; ; number += 1) {
    const outcome = await overAddresses(round);
    const wait = number < maxRounds ? waitBefore(round, outcome, number) : null;
    if (wait === null || !round.budget.take()) return settle(outcome);
    await pause(wait, round.signal);
  }
}

/** An answer, or why there is none. */
type Outcome = Reply | GatewayError;

/** Tries each address once, the best first, until one gives an answer that another would not better. */
async function overAddresses(round: Round): Promise<Outcome> {
  const tried = new Set<Address>();
  let outcome: Outcome | null = null;
  for (let address = round.addresses.pick(tried); address !== null; address = round.addresses.pick(tried)) {
    tried.add(address);
    const others = round.addresses.pick(tried) !== null;
    outcome = await attempt(round, address, others);
    if (!mayFailOver(round.call, outcome)) return outcome;
  }
  if (outcome === null) round.onOpen(round.call);
  return outcome ?? circuitOpen(round.marathon);
}

async function attempt(round: Round, address: Address, others: boolean): Promise<Outcome> {
  const { call, marathon, send } = round;
  const left = call.deadlineMs - (round.now() - round.started);
  // A hung member may take half of what is left, so that the next one has time to answer.
  const milliseconds = others && call.method === 'GET' ? left / 2 : left;
  const limit = { milliseconds, expired: () => timedOut(marathon), signal: round.signal };
  try {
    return await withDeadline(limit, (signal) =>
      send({ call, address, path: call.path, headers: headersOf(call), signal }),
    );
  } catch (error) {
    if (error instanceof GatewayError && !round.signal.aborted) return error;
    throw error;
  }
}

/** Marathon wants exactly these: any other Accept for its stream is a 405, none elsewhere may give text or HTML. */
const headersOf = (call: Call): Readonly<Record<string, string>> => ({
  accept: call.stream === true ? 'text/event-stream' : 'application/json',
  ...(call.body !== undefined && { 'content-type': 'application/json' }),
});

function mayFailOver(call: Call, outcome: Outcome): boolean {
  // A write that was sent ends with a reply or OUTCOME_UNKNOWN; unreachable is only what it was never sent to.
  if (call.method !== 'GET') return outcome instanceof GatewayError && outcome.code === 'MARATHON_UNREACHABLE';
  if (!(outcome instanceof GatewayError)) return isLeaderless(outcome.status);
  const { code, facts } = outcome;
  return code === 'MARATHON_UNREACHABLE' || code === 'MARATHON_TIMEOUT' || isPassing(facts);
}

/** Half a body, or a redirect of one member to a name that is none of ours: another member may do better. */
const isPassing = (facts: GatewayError['facts']): boolean =>
  facts['truncated'] === true || facts['redirected'] === true;

/** How long to wait before the next round, or null when there is to be none. */
function waitBefore(round: Round, outcome: Outcome, number: number): number | null {
  if (!mayTryAgain(round.call, outcome)) return null;
  const jittered = firstWaitMs * 2 ** (number - 1) * (0.5 + round.random() / 2);
  const asked = outcome instanceof GatewayError ? 0 : (retryAfter(outcome, round.now()) ?? 0);
  const wait = Math.max(jittered, asked);
  const left = round.call.deadlineMs - (round.now() - round.started);
  return wait < left ? wait : null;
}

function mayTryAgain(call: Call, outcome: Outcome): boolean {
  // An event stream is reconnected by who reads it, with its own patience.
  if (call.method !== 'GET' || call.stream === true) return false;
  if (!(outcome instanceof GatewayError)) return isLeaderless(outcome.status) || outcome.status === 429;
  if (outcome.facts['circuit'] === 'OPEN' || outcome.facts['login'] === true) return false;
  return outcome.code === 'MARATHON_UNREACHABLE' || outcome.facts['truncated'] === true;
}

/** `Retry-After` in milliseconds from now: seconds, or a date. */
export function retryAfter(reply: Pick<Reply, 'headers'>, now: number): number | null {
  const value = header(reply, 'retry-after');
  if (value === null) return null;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds);
}

function settle(outcome: Outcome): Reply {
  if (outcome instanceof GatewayError) throw outcome;
  return outcome;
}
