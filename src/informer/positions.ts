/**
 * Where the commits of each Marathon stand: a name for "everything up to here", told with every commit and valid at every replica that
 * shares the Marathon through Redis, so that who saw the changes up to a position here can ask for what came after it elsewhere.
 *
 * A position is opaque text. The replica that follows a Marathon counts its commits, `<term>-<number>`; the others commit what it
 * published at the positions it gave. Commits that only one replica made (without Redis; or a FRESH read on one that does not follow the
 * Marathon itself) either stand in a series of its own, or leave the position as it is: what they brought comes again with the next one.
 */
export interface Positions {
  /** Of the last commit; null before the first. */
  at(marathon: string): string | null;
  /** One more commit was made here. */
  advance(marathon: string): string;
  /** From now on the commits made here are counted from the beginning of this term. */
  lead(marathon: string, term: string): void;
  /** What is committed from now on stands here, as another replica counted it. */
  follow(marathon: string, position: string): void;
  /** Whether commits made here are counted here; so it is before the first. */
  leads(marathon: string): boolean;
  forget(marathon: string): void;
}

interface Standing {
  readonly term: string;
  readonly number: number;
  readonly leading: boolean;
}

/** `ownTerm` names the series of commits that no other replica knows; it must differ from that of every other process. */
export function createPositions(ownTerm: string): Positions {
  const standings = new Map<string, Standing>();
  /** Of all Marathons: one that went and came again does not begin where it began before. */
  let commits = 0;
  const textOf = ({ term, number }: Standing): string => `${term}-${number}`;
  return {
    at: (marathon) => {
      const standing = standings.get(marathon);
      return standing === undefined ? null : textOf(standing);
    },
    advance: (marathon) => {
      const before = standings.get(marathon) ?? { term: ownTerm, number: commits, leading: true };
      commits += 1;
      const after = before.leading ? { ...before, number: before.number + 1 } : before;
      standings.set(marathon, after);
      return textOf(after);
    },
    lead: (marathon, term) => void standings.set(marathon, { term, number: 0, leading: true }),
    follow: (marathon, position) => {
      const [term, number] = partsOf(position);
      standings.set(marathon, { term, number, leading: false });
    },
    leads: (marathon) => standings.get(marathon)?.leading !== false,
    forget: (marathon) => void standings.delete(marathon),
  };
}

/**
 * Below zero when the first is before the second, zero for the same, above when after it; null when they are of series that have no order
 * between them. Shared terms are numbers that grow with each change of the one that follows a Marathon; a replica's own have letters.
 */
export function comparePositions(first: string, second: string): number | null {
  const [oneTerm, one] = partsOf(first);
  const [otherTerm, other] = partsOf(second);
  if (oneTerm === otherTerm) return one - other;
  return isShared(oneTerm) && isShared(otherTerm) ? Number(oneTerm) - Number(otherTerm) : null;
}

const isShared = (term: string): boolean => /^\d+$/.test(term);

function partsOf(position: string): readonly [term: string, number: number] {
  const dash = position.lastIndexOf('-');
  return [position.slice(0, dash), Number(position.slice(dash + 1))];
}
