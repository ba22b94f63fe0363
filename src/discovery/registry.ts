import type { MarathonConnector } from '../connectors/marathon/index.ts';
import type { Informer } from '../informer/index.ts';
import type { Candidate, Marathon } from '../model/index.ts';

/** One Marathon the gateway follows: what is known of it, its connector, its informer. */
export interface RegisteredMarathon {
  readonly connector: MarathonConnector;
  readonly informer: Informer;
  /** The model record as of now: addresses, info and evidence move. */
  describe(): Marathon;
}

/** The set of Marathons now known: configured ones, and those found among the apps of the Marathons that `discovery.from` names. */
export interface Registry {
  get(name: string): RegisteredMarathon | undefined;
  /** Sorted by name. */
  names(): readonly string[];
  candidates(): readonly Candidate[];
  /** Called when a Marathon appears, moves or goes away. */
  onChange(listener: (name: string, what: 'added' | 'moved' | 'removed') => void): () => void;
  /** Resolves when every configured Marathon has a decided phase and every candidate found by then has been judged. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
