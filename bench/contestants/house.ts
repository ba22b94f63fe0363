import { createAuthorizer, viewerOf, type Access } from '../../src/authz/index.ts';
import { createDecoder } from '../../src/connectors/marathon/index.ts';
import type { Context } from '../../src/context.ts';
import { createRegistry } from '../../src/discovery/index.ts';
import { createStore } from '../../src/informer/index.ts';
import { createLoaderCaches, createLoaders } from '../../src/loaders/index.ts';
import { writeSetting, measuredUser, type UpstreamAddress } from '../gateway/files.ts';

/** The gateway's own store, filled from the same upstream, and its loaders: what a peer's resolvers read. */
export interface House {
  /** A context as the gateway makes one per request, but without a token to verify: that much is given to the peers. */
  contextFor(access?: Access): Context;
  readonly marathons: readonly string[];
  /** Paths of the apps of a Marathon, sorted. */
  paths(marathon: string): readonly string[];
  close(): Promise<void>;
}

export async function fillHouse(folder: string, upstream: readonly UpstreamAddress[]): Promise<House> {
  const { config, policy } = await writeSetting(folder, upstream);
  const store = createStore();
  const decoder = createDecoder({ threads: 2 });
  const registry = createRegistry({ config, store, decoder });
  await registry.settled();
  const authorizer = createAuthorizer({ policy, frameworkIdOf: () => null });
  const groups = ['operations', 'team-00', 'team-01'];
  const viewer = viewerOf({ kind: 'user', subject: measuredUser, issuer: null, groups, expiresAt: null });
  const own = authorizer.accessFor(viewer);
  const caches = createLoaderCaches();
  const { signal } = new AbortController();
  const asker = { signal: () => signal };
  return {
    contextFor: (access = own) => ({
      requestId: 'bench',
      clientAddress: null,
      access,
      loaders: createLoaders({ store, registry, caches, pageSize: config.limits.pageSize }, access, asker),
      commands: () => {
        throw new Error('nothing is changed here');
      },
      signal: asker.signal,
    }),
    marathons: registry.names(),
    paths(marathon) {
      const apps = store.shelf(marathon)?.apps;
      return Array.from({ length: apps?.size ?? 0 }, (_, at) => apps?.at(at)?.appId ?? '/');
    },
    close: async () => void (await Promise.all([registry.close(), decoder.close()])),
  };
}
