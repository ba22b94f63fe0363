import type { Shelf, Store } from '../../informer/index.ts';
import type { Marathon, SourceState } from '../../model/index.ts';
import type { MarathonSource, MarathonSources } from './gate.ts';

/** What an answer was made from, beside its question and the viewer's access. */
export interface Reads {
  /**
   * Whether all that was read is still as it was: then the same question by a viewer of the same access has the same answer. False for
   * good once something was read that cannot be compared: a Marathon itself.
   */
  hold(): boolean;
  /** Something was read that cannot be compared: the answer is nobody else's. */
  isElsewhere(): boolean;
}

/** Told of everything by the gate. What is read twice and differs does not hold. */
export interface ReadLog extends Reads {
  names(names: readonly string[]): void;
  registered(marathon: string, source: MarathonSource | undefined): void;
  shelf(marathon: string, shelf: Shelf | undefined): void;
  source(state: SourceState): void;
  complete(marathon: string, complete: boolean): void;
  described(marathon: Marathon): void;
  /** What somebody else has read belongs to it, too. */
  include(reads: Reads): void;
  /** Something that no later request can look at again. */
  readElsewhere(): void;
}

/** How the parts are read again. */
export interface Present {
  readonly store: Store;
  readonly registry: MarathonSources;
  readonly stateOf: (marathon: string, source: MarathonSource | undefined) => SourceState;
  readonly isComplete: (state: SourceState) => boolean;
}

interface Seen {
  readonly shelf: Shelf | undefined;
  readonly generation: number;
}

export function createReadLog(present: Present): ReadLog {
  const { registry, store } = present;
  const registered = createFacts<MarathonSource | undefined>(Object.is, (name) => registry.get(name));
  const shelves = createFacts<Seen>(isSameShelf, (name) => seen(store.shelf(name)));
  const stateNow = (name: string) => present.stateOf(name, registry.get(name));
  const sources = createFacts<SourceState>(isSameState, stateNow);
  const completes = createFacts<boolean>(Object.is, (name) => present.isComplete(stateNow(name)));
  const described = createFacts<Marathon | undefined>(isSameMarathon, (name) => registry.get(name)?.describe());
  const commits = commitsOf(store);
  /** What was true when all held last: as long as it is, neither Marathons nor their content have to be gone through. */
  let held: { readonly commits: number; readonly names: readonly string[] } | null = null;
  let names: readonly string[] | null = null;
  let elsewhere = false;
  let included: readonly Reads[] = noReads;
  let last: Seen | undefined;
  return {
    names(now) {
      if (names !== null && !isSameList(names, now)) elsewhere = true;
      names = now;
    },
    registered: registered.learn,
    shelf(marathon, shelf) {
      // Asked for each object of a page, and mostly for the same as just before.
      if (shelf !== undefined && shelf === last?.shelf && shelf.generation === last.generation) return;
      last = seen(shelf);
      shelves.learn(marathon, last);
    },
    source: (state) => sources.learn(state.marathon, state),
    complete: completes.learn,
    described: (marathon) => described.learn(marathon.name, marathon),
    include: (reads) => void (included = [...included, reads]),
    readElsewhere: () => void (elsewhere = true),
    isElsewhere: () => elsewhere || included.some((reads) => reads.isElsewhere()),
    hold() {
      const now = { commits: commits.count, names: registry.names() };
      const holds =
        !elsewhere &&
        (held?.names === now.names || ((names === null || isSameList(names, now.names)) && registered.hold())) &&
        (held?.commits === now.commits || shelves.hold()) &&
        completes.hold() &&
        sources.hold() &&
        described.hold() &&
        included.every((reads) => reads.hold());
      held = holds ? now : null;
      return holds;
    },
  };
}

const noReads: readonly Reads[] = [];

interface Commits {
  count: number;
}

const counted = new WeakMap<Store, Commits>();

/** How often something changed in a store, from when it was asked first. */
function commitsOf(store: Store): Commits {
  const known = counted.get(store);
  if (known !== undefined) return known;
  const commits = { count: 0 };
  store.subscribe(() => void (commits.count += 1));
  counted.set(store, commits);
  return commits;
}

/** What was found by the name of its Marathon. */
interface Facts<T> {
  learn(marathon: string, found: T): void;
  hold(): boolean;
}

function createFacts<T>(isSame: (one: T, other: T) => boolean, now: (marathon: string) => T): Facts<T> {
  // Most requests learn facts of one kind or two.
  let found: Map<string, { readonly value: T }> | undefined;
  let torn = false;
  return {
    learn(marathon, value) {
      const before = (found ??= new Map()).get(marathon);
      if (before === undefined) found.set(marathon, { value });
      else if (!isSame(before.value, value)) torn = true;
    },
    hold() {
      if (torn) return false;
      for (const [marathon, { value }] of found ?? []) if (!isSame(value, now(marathon))) return false;
      return true;
    },
  };
}

const seen = (shelf: Shelf | undefined): Seen => ({ shelf, generation: shelf?.generation ?? 0 });

const isSameShelf = (one: Seen, other: Seen): boolean =>
  one.shelf === other.shelf && one.generation === other.generation;

const isSameState = (one: SourceState, other: SourceState): boolean =>
  one.phase === other.phase &&
  one.asOf === other.asOf &&
  one.error?.code === other.error?.code &&
  one.error?.message === other.error?.message;

/** What a Marathon says of itself is one object until it is read again; what is known of it besides is short. */
const isSameMarathon = (read: Marathon | undefined, now: Marathon | undefined): boolean =>
  read?.info === now?.info && (read === now || textOf(read) === textWithoutInfo(now));

const textWithoutInfo = (marathon: Marathon | undefined): string => JSON.stringify({ ...marathon, info: null });

const texts = new WeakMap<Marathon, string>();

/** Of what was read, which is compared again and again. */
function textOf(marathon: Marathon | undefined): string {
  const known = marathon && texts.get(marathon);
  if (known !== undefined) return known;
  const text = textWithoutInfo(marathon);
  if (marathon !== undefined) texts.set(marathon, text);
  return text;
}

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one === other || (one.length === other.length && one.every((name, at) => name === other[at]));
