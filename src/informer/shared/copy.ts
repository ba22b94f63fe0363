import type { InTurn, Turns } from '../../connectors/marathon/index.ts';
import type { RedisLink } from '../../connectors/redis/index.ts';
import { comparePositions } from '../positions.ts';
import type { Positions } from '../positions.ts';
import { createLane } from '../pending/lane.ts';
import type { Change, Store } from '../store.ts';
import type { Companion } from './companion.ts';
import { UnreadableState } from './encoding.ts';
import { addEntry, commit, gather, overlay } from './gathered.ts';
import type { Gathered } from './gathered.ts';
import { createHolds } from './holds.ts';
import type { Holds } from './holds.ts';
import type { MarathonKeys } from './keys.ts';
import { entriesAfter, entriesAfterState } from './log.ts';
import type { PlacedEntry } from './log.ts';
import { readState } from './state-reader.ts';
import type { StoredState } from './state-reader.ts';

/** Keeps the store equal to what another replica publishes of a Marathon. */
export interface Copy {
  /** Up to here everything published is in the store; null before the first state was read, and when that is not so any more. */
  position(): string | null;
  /**
   * Reads the whole state and what the log adds to it, and swaps it in. `onReady` is awaited after the long part, before anything is
   * stored. A state from before what is here already is left alone. Fails with UnreadableState, or with what the link fails with.
   */
  load(onReady?: () => Promise<void>): Promise<void>;
  /** Takes over what the log says since; reads the whole state where that is not enough. Runs one at a time; fails as `load`. */
  pull(): Promise<void>;
  /** These were committed by something else here; answers the paths for which the owner must be asked. */
  noticed(changes: readonly Change[]): readonly string[];
  readonly holds: Holds;
  /** Paths of what was committed here and did not come through the log. */
  readonly own: ReadonlySet<string>;
  /** Milliseconds from the owner's commit to ours, of the last entry; null before one. */
  lag(): number | null;
  /** Everything up to here was published by this replica itself. */
  adopt(position: string): void;
  /** Whoever follows the Marathon now, it is not through this. */
  forget(): void;
}

export interface CopyOptions {
  readonly link: RedisLink;
  readonly keys: MarathonKeys;
  readonly marathon: string;
  readonly store: Store;
  readonly positions: Positions;
  readonly companion: Companion;
  readonly now: () => number;
  readonly loads: Turns;
  readonly inTurn: InTurn;
  /** These questions were answered up to what is in the store now. */
  readonly onAnswers: (questions: readonly string[]) => void;
  readonly onApplied: () => void;
  /** Nothing may be stored any more. */
  readonly isEnded: () => boolean;
}

/** Where the copy stands. */
interface Standing {
  /** Another whenever somebody else decides what is here: what was being loaded then is of no use. */
  epoch: number;
  at: string | null;
  lag: number | null;
  /** What is committed now comes from the log. */
  applying: boolean;
  readonly own: Set<string>;
  readonly holds: Holds;
}

export function createCopy(options: CopyOptions): Copy {
  const { marathon, positions } = options;
  const own = new Set<string>();
  const standing: Standing = { epoch: 0, at: null, lag: null, applying: false, own, holds: createHolds(options.now) };
  const lane = createLane(() => pull(options, standing));
  return {
    position: () => standing.at,
    load: (onReady) => load(options, standing, onReady),
    pull: () => lane.request(),
    noticed: (changes) => {
      if (standing.applying) return [];
      const paths = standing.holds.committed(changes);
      for (const path of paths) own.add(path);
      return paths;
    },
    holds: standing.holds,
    own,
    lag: () => standing.lag,
    adopt: (position) => {
      standing.epoch += 1;
      positions.follow(marathon, position);
      standing.at = position;
      own.clear();
    },
    forget: () => {
      standing.epoch += 1;
      standing.at = null;
      standing.lag = null;
      own.clear();
      standing.holds.clear();
    },
  };
}

async function load(options: CopyOptions, standing: Standing, onReady?: () => Promise<void>): Promise<void> {
  const { epoch } = standing;
  const state = await options.loads.take(() => readState(options));
  await onReady?.();
  const entries = await entriesAfterState(options, state.position);
  await options.inTurn(() => {
    if (standing.epoch === epoch) swapIn(options, standing, { state, entries });
  });
}

interface Loaded {
  readonly state: StoredState;
  readonly entries: readonly PlacedEntry[];
}

function swapIn(options: CopyOptions, standing: Standing, { state, entries }: Loaded): void {
  const { marathon, store } = options;
  if (options.isEnded()) return;
  const position = entries.at(-1)?.id ?? state.position;
  if (standing.at !== null && (comparePositions(position, standing.at) ?? 1) < 0)
    throw new UnreadableState('it is from before what is here');
  const over = sifted(entries, standing.holds);
  const shelf = store.shelf(marathon);
  if (shelf !== undefined) standing.holds.keep(shelf, over);
  apply(options, standing, position, () => void store.replace(marathon, overlay(state, over)));
  standing.own.clear();
  // An entry that announces this very state says what was told up to it.
  const whole = entries[0]?.entry.whole === true ? null : state.position;
  finish(options, standing, { entries, whole });
}

async function pull(options: CopyOptions, standing: Standing): Promise<void> {
  const { marathon, store } = options;
  if (standing.at === null) return load(options, standing);
  try {
    const began = standing.at;
    const entries = await entriesAfter(options, began);
    const last = entries.at(-1);
    const shelf = store.shelf(marathon);
    // Something else moved it meanwhile, and has read no less.
    if (last === undefined || standing.at !== began || options.isEnded()) return;
    if (shelf === undefined) return await load(options, standing);
    const over = sifted(entries, standing.holds);
    apply(options, standing, last.id, () => commit(store, shelf, over));
    for (const path of [...over.apps.keys(), ...over.pods.keys()]) standing.own.delete(path);
    finish(options, standing, { entries, whole: null });
  } catch (error) {
    if (!(error instanceof UnreadableState)) throw error;
    await load(options, standing);
  }
}

/** What the entries make of the state together, without what is held here. */
function sifted(entries: readonly PlacedEntry[], holds: Holds): Gathered {
  const over = gather();
  for (const { entry } of entries) {
    addEntry(over, entry);
    holds.sift(entry, over);
  }
  return over;
}

function apply({ positions, marathon }: CopyOptions, standing: Standing, position: string, write: () => void): void {
  positions.follow(marathon, position);
  standing.applying = true;
  try {
    write();
  } finally {
    standing.applying = false;
  }
  standing.at = position;
}

interface Applied {
  readonly entries: readonly PlacedEntry[];
  /** Position of the whole state they were added to. */
  readonly whole: string | null;
}

function finish(options: CopyOptions, standing: Standing, { entries, whole }: Applied): void {
  const last = entries.at(-1)?.entry;
  if (last !== undefined) standing.lag = Math.max(0, options.now() - last.at);
  for (const path of standing.holds.paths()) standing.own.add(path);
  const noted = entries.map(({ entry }) => entry.noted);
  options.companion.took(options.marathon, { whole, noted, isExact: standing.own.size === 0 });
  options.onApplied();
  const answers = entries.flatMap(({ entry }) => entry.answers);
  if (answers.length > 0) options.onAnswers(answers);
}
