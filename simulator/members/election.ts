import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';

/** From the moment a leader gives up to the answers of the next one, ms (seen: 0.7 s). */
export const HANDOVER = 700;
/** `--zk_session_timeout`, ms: so long a leader that died is taken for alive. */
export const SESSION_TIMEOUT = 10_000;
/** After that, until the next one has read the state and answers, ms (seen: 11.4 s in all). */
const LOADING = 1_400;

/** What followers of a leader that died say, in parts of the session's time as seen; the order differs. */
const MOODS = [
  { mood: 'refused', share: 0.2 },
  { mood: 'broken', share: 0.3 },
  { mood: 'undecided', share: 0.5 },
] as const;

export type Mood = (typeof MOODS)[number]['mood'];

/** How the members stand: one leads, one is about to, or all of them still believe in one that died. */
export type Standing<Member> =
  | { readonly kind: 'led'; readonly leader: Member }
  | { readonly kind: 'waiting'; readonly next: Member | undefined }
  | { readonly kind: 'orphaned'; readonly mood: Mood };

export interface ElectionParts<Member> {
  readonly clock: Clock;
  readonly random: Random;
  readonly sessionTimeout: number;
  /** Makes a member the leader: it reads the state and begins to work. */
  readonly lead: (member: Member) => void;
}

/** Who leads, by the order of coming. */
export interface Election<Member> {
  standing(): Standing<Member>;
  leader(): Member | undefined;
  /** A process that listens: it leads at once when nobody is there or was, else it waits for its turn. */
  join(member: Member): void;
  /** A process that ends; `died`: without giving up its place. */
  leave(member: Member, how: 'resigned' | 'died'): void;
  /** Nobody is elected any more (ZooKeeper is away), or again. */
  hold(on: boolean): void;
}

function drawMoods(random: Random, from: number, lasting: number): (now: number) => Mood {
  const order = random.shuffle([...MOODS]);
  return (now) => {
    let end = from;
    for (const { mood, share } of order) {
      end += share * lasting;
      if (now < end) return mood;
    }
    return 'undecided';
  };
}

/** Elections among the members of one Marathon. */
export function createElection<Member>(parts: ElectionParts<Member>): Election<Member> {
  const { clock } = parts;
  const candidates: Member[] = [];
  let leader: Member | undefined;
  let moodAt: ((now: number) => Mood) | undefined;
  let isHeld = false;
  // An election that something came between is void.
  let term = 0;
  const elect = (): void => {
    moodAt = undefined;
    const [next] = candidates;
    if (isHeld || leader !== undefined || next === undefined) return;
    leader = next;
    parts.lead(next);
  };
  const electAfter = (ms: number): void => {
    const mine = ++term;
    clock.after(ms, () => {
      if (mine === term) elect();
    });
  };
  return {
    leader: () => leader,
    standing() {
      if (leader !== undefined) return { kind: 'led', leader };
      if (moodAt) return { kind: 'orphaned', mood: moodAt(clock.now()) };
      return { kind: 'waiting', next: isHeld ? undefined : candidates[0] };
    },
    join(member) {
      candidates.push(member);
      if (candidates.length === 1 && moodAt === undefined) elect();
    },
    leave(member, how) {
      const at = candidates.indexOf(member);
      if (at >= 0) candidates.splice(at, 1);
      const led = leader === member;
      if (led) leader = undefined;
      if (candidates.length === 0) {
        // Nobody is left that could believe in anything: the next one that comes leads.
        term++;
        moodAt = undefined;
        return;
      }
      if (!led) return;
      if (how === 'resigned') return electAfter(HANDOVER);
      moodAt = drawMoods(parts.random, clock.now(), parts.sessionTimeout);
      electAfter(parts.sessionTimeout + LOADING);
    },
    hold(on) {
      isHeld = on;
      if (!on && leader === undefined && moodAt === undefined && candidates.length > 0) electAfter(HANDOVER);
    },
  };
}
