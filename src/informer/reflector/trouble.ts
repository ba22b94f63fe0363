import { GatewayError } from '../../errors.ts';
import type { InformerLog } from '../informer.ts';

/**
 * What the log is told while a Marathon cannot be followed: each kind of error once and whole, then shortly and ever more seldom that it
 * goes on, and once that it is over. One that comes and goes is told of no more often.
 */
export interface Trouble {
  /** There is no event stream, or it broke. */
  unstreamed(error: unknown, text: string): void;
  /** Not everything could be read. */
  unread(error: unknown, text: string): void;
  /** Everything was read, without a stream. */
  read(): void;
  /** A stream is open and everything was read. */
  followed(): void;
}

export interface TroubleOptions {
  readonly marathon: string;
  readonly log: InformerLog | null;
  readonly now: () => number;
}

/** A line a minute at first, then after twice as long each time, up to a quarter of an hour: who looks into the log still meets it. */
const firstGapMs = 60_000;
const longestGapMs = 900_000;

export function createTrouble({ marathon, log, now }: TroubleOptions): Trouble {
  const told = new Set<string>();
  let saidAt = Number.NEGATIVE_INFINITY;
  let gapMs = firstGapMs;
  let spell: Spell | null = null;

  function warn(facts: object, text: string): void {
    saidAt = now();
    if (spell !== null) spell.isTold = true;
    log?.warn({ marathon, ...facts }, text);
  }

  function failed(error: unknown, text: string): Spell {
    if (spell === null && now() - saidAt >= firstGapMs) {
      told.clear();
      gapMs = firstGapMs;
    }
    const current = (spell ??= { since: now(), attempts: 0, lists: false, isTold: false });
    current.attempts += 1;
    const kind = kindOf(error);
    if (!told.has(kind) && !(isOpenCircuit(error) && told.size > 0)) {
      told.add(kind);
      warn({ err: error }, text);
    } else if (now() - saidAt >= gapMs) {
      gapMs = Math.min(longestGapMs, gapMs * 2);
      warn({ ...factsOf(current), error: messageOf(error) }, `${text}, still`);
    }
    return current;
  }

  function over(): void {
    if (spell?.isTold === true) log?.info({ marathon, ...factsOf(spell) }, 'the Marathon is followed again');
    spell = null;
  }

  return {
    unstreamed: (error, text) => void failed(error, text),
    unread: (error, text) => {
      failed(error, text).lists = true;
    },
    // A stream that is refused may be refused on: only what lists had to do with is over.
    read: () => (spell?.lists === true ? over() : undefined),
    followed: over,
  };
}

/** From the first failure to the next success. */
interface Spell {
  readonly since: number;
  attempts: number;
  /** Whether lists failed, too. */
  lists: boolean;
  isTold: boolean;
}

const factsOf = ({ since, attempts }: Spell): object => ({ since: new Date(since).toISOString(), attempts });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The code, and that of the socket's error below it: refused is another trouble than unknown host. */
function kindOf(error: unknown): string {
  if (!(error instanceof GatewayError)) return error instanceof Error ? error.name : typeof error;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? `${error.code} ${String(cause.code)}` : error.code;
}

/** Not asked, because it failed before: the same trouble. */
const isOpenCircuit = (error: unknown): boolean => error instanceof GatewayError && error.facts['circuit'] === 'OPEN';
