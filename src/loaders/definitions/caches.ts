import { LRUCache } from 'lru-cache';
import type { App, JsonObject, Pod } from '../../model/index.ts';
import { createKept, type Kept } from '../gate/kept.ts';
import { createReckoned, type Reckoned } from '../gate/reckoned.ts';
import type { TotalsView } from '../views.ts';

/** What requests share; what depends on the viewer is kept by access. */
export interface LoaderCaches {
  /** Parsed definitions, by record. */
  readonly definitions: LRUCache<App | Pod, JsonObject>;
  /** Definitions of stored versions, by Marathon, path and version: a version never changes. */
  readonly versions: LRUCache<string, Promise<JsonObject | null>>;
  /** Lists of stored versions, by Marathon, path and the version in force. */
  readonly versionLists: LRUCache<string, Promise<readonly string[] | null>>;
  /** How many apps, and pods, can be read in all. */
  readonly counts: { readonly apps: Kept<number>; readonly pods: Kept<number> };
  /** The totals of what can be read of a Marathon. */
  readonly totals: Reckoned<TotalsView>;
}

export interface CacheSizes {
  /** Parsed definitions kept, default 4 000: some 5 kB each, 20 MB in all. */
  readonly definitions?: number;
  /** Stored versions kept, default 2 000. */
  readonly versions?: number;
}

/** A refused update leaves a stored version without changing the one in force, so lists age. */
const versionListAgeMs = 10_000;

export const createLoaderCaches = (sizes: CacheSizes = {}): LoaderCaches => ({
  definitions: new LRUCache({ max: sizes.definitions ?? 4_000 }),
  versions: new LRUCache({ max: sizes.versions ?? 2_000 }),
  versionLists: new LRUCache({ max: sizes.versions ?? 2_000, ttl: versionListAgeMs }),
  counts: { apps: createKept(), pods: createKept() },
  totals: createReckoned(),
});
