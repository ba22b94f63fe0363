import { randomUUID } from 'node:crypto';
import { createConnector } from '../../../src/connectors/marathon/index.ts';
import type { MarathonConnector } from '../../../src/connectors/marathon/index.ts';
import { createRedisLink } from '../../../src/connectors/redis/index.ts';
import type { RedisLink, RedisTarget } from '../../../src/connectors/redis/index.ts';
import { createPositions, createSharedTier, createStore } from '../../../src/informer/index.ts';
import type { Informer, InformerOptions, Role, SharedTier, Shelf, Store, Timing } from '../../../src/informer/index.ts';
import { sharedDecoder } from '../following.ts';

/** The data of one gateway replica: store, tier, and an informer for each Marathon. */
export interface Replica {
  readonly store: Store;
  readonly tier: SharedTier;
  readonly link: RedisLink;
  readonly informer: Informer;
  readonly connector: MarathonConnector;
  readonly logged: string[];
  role(): Role;
  shelf(): Shelf;
  /** Leaves in good order. */
  close(): Promise<void>;
}

export interface ReplicaOptions {
  readonly redis: RedisTarget;
  readonly url: string;
  readonly informer?: Partial<InformerOptions>;
  readonly timing?: Partial<Timing>;
  readonly keyPrefix?: string;
  readonly id?: string;
  readonly commandTimeoutMs?: number;
}

/** The proportions of the real times, four times as fast. */
export const quick: Partial<Timing> = {
  tickMs: 100,
  leaseMs: 1000,
  patienceMs: 2000,
  absentMs: 300,
  settleMs: 1500,
  rankMs: 150,
};

export function startReplica(options: ReplicaOptions): Replica {
  const link = createRedisLink({ target: options.redis, commandTimeoutMs: options.commandTimeoutMs ?? 250 });
  const positions = createPositions(`own${randomUUID().slice(0, 8)}`);
  const store = createStore({ positions });
  const logged: string[] = [];
  const note = (facts: object, text: string): void => void logged.push(`${text} ${JSON.stringify(facts)}`);
  const tier = createSharedTier({
    link,
    keyPrefix: options.keyPrefix ?? 'mom:',
    store,
    positions,
    timing: { ...quick, ...options.timing },
    log: { info: note, warn: note },
  });
  const connector = createConnector({
    marathon: 'm',
    urls: [options.url],
    credentials: { type: 'none' },
    decoder: sharedDecoder(),
  });
  const informer = tier.informer(options.id ?? 'm', { coalesceMs: 10, ...options.informer, connector, store });
  informer.synced.catch(() => undefined);
  return {
    store,
    tier,
    link,
    informer,
    connector,
    logged,
    role: () => tier.report().marathons.find(({ marathon }) => marathon === 'm')?.role ?? 'STARTING',
    shelf: () => {
      const shelf = store.shelf('m');
      if (shelf === undefined) throw new Error('no shelf yet');
      return shelf;
    },
    close: async () => {
      await informer.stop();
      await tier.close();
      await connector.close();
    },
  };
}
