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
  readonly elsewhere: boolean;
}

/** Told of everything by the gate. What is read twice and differs does not hold. */
export interface ReadLog extends Reads {
  names(names: readonly string[]): void;
  registered(marathon: string, source: MarathonSource | undefined): void;
  shelf(marathon: string, shelf: Shelf | undefined): void;
  source(state: SourceState): void;
  complete(marathon: string, complete: boolean): void;
  described(marathon: Marathon): void;
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
  return {
    names(now) {
      if (names !== null && !isSameList(names, now)) elsewhere = true;
      names = now;
    },
    registered: registered.learn,
    shelf(marathon, shelf) {
      // Asked for each object of a page: the pair is made only when it is new.
      const known = shelves.known(marathon);
      if (known === undefined || known.shelf !== shelf || known.generation !== shelf?.generation) {
        shelves.learn(marathon, seen(shelf));
      }
    },
    source: (state) => sources.learn(state.marathon, state),
    complete: completes.learn,
    described: (marathon) => described.learn(marathon.name, marathon),
    readElsewhere: () => void (elsewhere = true),
    get elsewhere() {
      return elsewhere;
    },
    hold() {
      const now = { commits: commits.count, names: registry.names() };
      const holds =
        !elsewhere &&
        (held?.names === now.names || ((names === null || isSameList(names, now.names)) && registered.hold())) &&
        (held?.commits === now.commits || shelves.hold()) &&
        [completes, sources, described].every((facts) => facts.hold());
      held = holds ? now : null;
      return holds;
    },
  };
}

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
  known(marathon: string): T | undefined;
  learn(marathon: string, found: T): void;
  hold(): boolean;
}

function createFacts<T>(isSame: (one: T, other: T) => boolean, now: (marathon: string) => T): Facts<T> {
  const found = new Map<string, { readonly value: T }>();
  let torn = false;
  return {
    known: (marathon) => found.get(marathon)?.value,
    learn(marathon, value) {
      const before = found.get(marathon);
      if (before === undefined) found.set(marathon, { value });
      else if (!isSame(before.value, value)) torn = true;
    },
    hold() {
      if (torn) return false;
      for (const [marathon, { value }] of found) if (!isSame(value, now(marathon))) return false;
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
