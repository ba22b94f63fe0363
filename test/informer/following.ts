import { expect } from 'vitest';
import { createConnector, createDecoder } from '../../src/connectors/marathon/index.ts';
import type { ConnectorOptions, Decoder } from '../../src/connectors/marathon/index.ts';
import { createInformer, createStore } from '../../src/informer/index.ts';
import type { Informer, InformerOptions, Shelf, Store } from '../../src/informer/index.ts';

/** An informer with its own store and a real connector. */
export interface Followed {
  readonly store: Store;
  readonly informer: Informer;
  shelf(): Shelf;
  close(): Promise<void>;
}

export interface FollowOptions {
  readonly connector?: Partial<ConnectorOptions>;
  readonly informer?: Partial<InformerOptions>;
  readonly store?: Store;
}

let decoder: Decoder | null = null;
export const sharedDecoder = (): Decoder => (decoder ??= createDecoder({ threads: 1 }));
export async function closeDecoder(): Promise<void> {
  await decoder?.close();
  decoder = null;
}

export function follow(url: string, options: FollowOptions = {}): Followed {
  const connector = createConnector({
    marathon: 'm',
    urls: [url],
    credentials: { type: 'none' },
    decoder: sharedDecoder(),
    ...options.connector,
  });
  const store = options.store ?? createStore();
  const informer = createInformer({ connector, store, ...options.informer });
  return {
    store,
    informer,
    shelf: () => {
      const shelf = store.shelf('m');
      if (shelf === undefined) throw new Error('no shelf yet');
      return shelf;
    },
    close: async () => {
      await informer.stop();
      await connector.close();
    },
  };
}

/** Waits until the check passes: generous, because the machine is shared. */
export const eventually = (check: () => void | Promise<void>, timeout = 45_000): Promise<void> =>
  expect
    .poll(
      async () => {
        try {
          await check();
          return 'ok';
        } catch (error) {
          return error;
        }
      },
      { timeout, interval: 10 },
    )
    .toBe('ok')
    .then(() => undefined);

const all = <T>(index: { readonly size: number; at(i: number): T | undefined }): (T | undefined)[] =>
  Array.from({ length: index.size }, (_, i) => index.at(i));

/** Everything of a shelf that a read of the Marathon can change, as plain text to compare. */
export function contentOf(shelf: Shelf): object {
  return {
    apps: all(shelf.apps),
    pods: all(shelf.pods),
    groups: all(shelf.groups).map((group) => group?.groupId),
    deployments: shelf.deployments,
    queue: shelf.queue,
  };
}
