import type { Access, Touch } from '../authz/index.ts';
import type { MarathonConnector, Write, Written } from '../connectors/marathon/index.ts';
import type { Informer, Store } from '../informer/index.ts';
import type { Loaders, SensitiveReads } from '../loaders/index.ts';
import type { SourceState } from '../model/index.ts';
import type { Notes, Transition } from '../operations/index.ts';
import type { Await, OnLock } from '../schema/index.ts';

/** One change, worked out and not sent yet. */
export interface Change {
  /** The field of the API. */
  readonly operation: string;
  readonly marathon: string;
  /** The app, pod or group it is about; null for several or none. */
  readonly path: string | null;
  readonly touches: readonly Touch[];
  readonly transitions: readonly Transition[];
  readonly notes?: Notes;
  /** Null: there is nothing to send, everything is as it should be. */
  readonly write: ((force: boolean) => Write) | null;
  /** What stands in the live copy afterwards. */
  readonly refresh: readonly string[];
  readonly killed?: readonly string[];
  readonly formerLeader?: string | null;
}

/** How a change is to be carried out: what all inputs have in common. */
export interface Terms {
  readonly dryRun: boolean;
  readonly idempotencyKey: string | null;
  readonly reason: string | null;
  readonly onLock: OnLock;
  readonly lockTimeoutMs: number;
  readonly await: Await;
  readonly awaitTimeoutMs: number;
  /** Names the piece of work that this change is an item of. */
  readonly bulk?: string;
}

/** One followed Marathon, as far as changing it needs it. */
export interface Target {
  readonly connector: Pick<
    MarathonConnector,
    'write' | 'app' | 'pod' | 'appVersion' | 'podVersion' | 'groupVersion' | 'deployments'
  >;
  readonly informer: Pick<Informer, 'touch' | 'info'> & { state(): SourceState };
}

/** The Marathons there are; a registry is one. */
export interface Targets {
  get(name: string): Target | undefined;
}

/** What commands read, for one viewer and request. */
export interface Reading {
  readonly access: Access;
  readonly loaders: Loaders;
  readonly targets: Targets;
  readonly store: Store;
  /** Told of secrets that a plan shows; absent: nobody wants to know. */
  readonly sensitive?: SensitiveReads;
}

export type { Touch, Write, Written };
