import { randomUUID } from 'node:crypto';
import type { KeyMemory } from '../audit/index.ts';
import type { Config } from '../config/index.ts';
import { createRedisLink } from '../connectors/redis/index.ts';
import {
  createLaunchWatch,
  createPositions,
  createSharedTier,
  createStore,
  type Companion,
  type LaunchWatch,
  type Positions,
  type SharedTier,
  type Store,
} from '../informer/index.ts';
import type { GatewayLog } from './gateway.ts';

/** Where what is known is kept, and, with Redis, what shares it with other replicas. */
export interface Storing {
  readonly store: Store;
  readonly launches: LaunchWatch;
  readonly positions: Positions;
  readonly tier: SharedTier | null;
  /** What idempotency keys led to; null without Redis. */
  readonly memory: KeyMemory | null;
}

/** `feed` is asked for when something comes: it is made after the Marathons that it tells of. */
export function openStore({ redis }: Config, log: GatewayLog, feed: () => Companion): Storing {
  const onListenerError = (error: unknown): void => log.error({ err: error }, 'a listener of the store failed');
  const positions = createPositions(`own${randomUUID().slice(0, 8)}`);
  const store = createStore({ onListenerError, positions });
  const launches = createLaunchWatch(store);
  if (redis === undefined) return { store, launches, positions, tier: null, memory: null };
  const { keyPrefix, commandTimeoutMs, ...target } = redis;
  const link = createRedisLink({ target, commandTimeoutMs, log });
  const memory: KeyMemory = {
    get: (name) => link.get(`${keyPrefix}key:${name}`),
    put: (name, value, milliseconds) => link.put(`${keyPrefix}key:${name}`, value, milliseconds),
  };
  const companion: Companion = {
    notes: (...about) => feed().notes(...about),
    took: (...about) => feed().took(...about),
    heard: (...about) => feed().heard(...about),
  };
  const tier = createSharedTier({ link, keyPrefix, store, positions, companion, log });
  return { store, launches, positions, tier, memory };
}
