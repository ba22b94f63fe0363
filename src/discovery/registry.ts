import { isDeepStrictEqual } from 'node:util';

import type { Config } from '../config/index.ts';
import { marathonName } from '../config/index.ts';
import type { CallRecord, Decoder, MarathonConnector, MarathonEvent } from '../connectors/marathon/index.ts';
import type { Informer, InformerLog, InformerOptions, SharedTier, Store } from '../informer/index.ts';
import type { Candidate, Marathon } from '../model/index.ts';
import { createFollowing } from './following.ts';
import type { QuestionTiming } from './questions.ts';
import type { Roster } from './roster.ts';
import { createRoster } from './roster.ts';
import type { Search } from './search.ts';
import { createSearch } from './search.ts';

/** One Marathon the gateway follows: what is known of it, its connector, its informer. */
export interface RegisteredMarathon {
  readonly connector: MarathonConnector;
  readonly informer: Informer;
  /** Whether writes go there with the user's own `Authorization`. */
  readonly forwardsUserTokens: boolean;
  /** The model record as of now: addresses, info and evidence move. The same object as long as it says the same. */
  describe(): Marathon;
}

/** The set of Marathons now known: configured ones, and those found among the apps of the Marathons that `discovery.from` names. */
export interface Registry {
  get(name: string): RegisteredMarathon | undefined;
  /** Sorted by name; the same array while there are the same Marathons. */
  names(): readonly string[];
  /** Sorted by place. */
  candidates(): readonly Candidate[];
  /** Called when a Marathon appears, moves or goes away. */
  onChange(listener: (name: string, what: RegistryChange) => void): () => void;
  /** Resolves when every Marathon has a decided phase and every candidate found by then has been judged. */
  settled(): Promise<void>;
  /** Puts other configured Marathons and other rules of discovery in force; what did not change goes on undisturbed. */
  reconfigure(config: RegistryConfig): void;
  close(): Promise<void>;
}

export type RegistryChange = 'added' | 'moved' | 'removed';
export type RegistryConfig = Pick<Config, 'marathons' | 'discovery' | 'limits'>;

export interface RegistryOptions {
  readonly config: RegistryConfig;
  readonly store: Store;
  /** Shares the following with other replicas; null or absent: each Marathon is followed from here. */
  readonly tier?: SharedTier | null;
  readonly decoder: Decoder;
  readonly log?: InformerLog;
  readonly onCall?: (call: CallRecord) => void;
  /** Told of every event of every Marathon that is followed here, as it comes. */
  readonly onEvent?: (marathon: string, event: MarathonEvent) => void;
  readonly timing?: Partial<RegistryTiming>;
  /** How every informer is set. */
  readonly informer?: Partial<
    Pick<InformerOptions, 'coalesceMs' | 'resyncMs' | 'watchfulMs' | 'pollMs' | 'staleAfterMs'>
  >;
  /** All addresses of a name; default: the system's resolver. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
  readonly random?: () => number;
}

export interface RegistryTiming extends QuestionTiming {
  /** Apps of one moment are judged together. */
  readonly debounceMs: number;
}

/** A Marathon needs some seconds from its task's start to its first answer, and is healthy then, which is a reason to ask, too. */
const defaultTiming: RegistryTiming = { debounceMs: 50, retryMs: 1000, maxRetryMs: 300_000, recheckMs: 3_600_000 };

/** Starts to follow every configured Marathon, and whatever is found from there. */
export function createRegistry(options: RegistryOptions): Registry {
  const listeners = new Set<(name: string, what: RegistryChange) => void>();
  let config = options.config;
  let names: readonly string[] | null = null;
  const following = createFollowing({ ...options, limits: () => config.limits, onState });
  const roster: Roster = createRoster({
    isName: (name) => marathonName.test(name),
    found: (name, proof) => following.discovered(name, proof),
    onAdded: (member) => emit(member.name, 'added'),
    onMoved: (member) => emit(member.name, 'moved'),
    onRemoved(member) {
      names = null;
      search?.removed(member);
      following.stop(member);
      emit(member.name, 'removed');
    },
    onPlaced: (member, claim) => search?.placed(member, claim),
    isOpening: () => search?.isOpening() === true,
  });
  let search = startSearch();

  function startSearch(): Search | null {
    const { discovery } = config;
    if (discovery === undefined) return null;
    const timing = { ...defaultTiming, ...options.timing };
    const random = options.random ?? Math.random;
    return createSearch({ ...options, discovery, timing, random, connect: following.connect, roster: () => roster });
  }

  function emit(name: string, what: RegistryChange): void {
    names = null;
    options.log?.info({ marathon: name, what }, `Marathon ${what}`);
    for (const listener of listeners) listener(name, what);
  }

  function onState(name: string): void {
    const member = roster.get(name);
    if (member !== undefined) search?.identified(member);
  }

  function start(): void {
    for (const marathon of config.marathons) {
      if (roster.get(marathon.name)?.configured === true) continue;
      roster.remove(marathon.name);
      roster.add(following.configured(marathon));
    }
    search?.start();
  }

  start();
  return {
    get: (name) => roster.get(name),
    names: () => (names ??= namesOf(roster)),
    candidates: () => search?.candidates() ?? [],
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async settled() {
      do await Promise.all([...roster.members().map((member) => member.decided()), search?.idle()]);
      while (search?.flush() === true || roster.members().some((member) => !member.isDecided()));
    },
    reconfigure(next) {
      const before = config;
      config = next;
      for (const name of outdated(roster, before, next)) roster.remove(name);
      const isOther = !isDeepStrictEqual(before.discovery, next.discovery);
      if (isOther) {
        search?.close();
        search = startSearch();
      }
      start();
      if (isOther) search?.sweep();
    },
    async close() {
      search?.close();
      await following.close(roster.members());
    },
  };
}

const namesOf = (roster: Roster): readonly string[] =>
  roster
    .members()
    .map(({ name }) => name)
    .toSorted();

/** Members that cannot go on as they are: configured otherwise or no more, or found with credentials that have changed. */
function outdated(roster: Roster, before: RegistryConfig, next: RegistryConfig): readonly string[] {
  const configOf = ({ marathons }: RegistryConfig, name: string) =>
    marathons.find((marathon) => marathon.name === name);
  return roster.members().flatMap((member) => {
    const stays = member.configured
      ? isDeepStrictEqual(configOf(before, member.name), configOf(next, member.name))
      : next.discovery !== undefined &&
        (member.rule === null || next.discovery.credentials.some((rule) => isDeepStrictEqual(rule, member.rule)));
    return stays ? [] : [member.name];
  });
}
