import { createAuthorizer, viewerOf } from '../../src/authz/index.ts';
import { createDecoder } from '../../src/connectors/marathon/index.ts';
import type { Context } from '../../src/context.ts';
import { createRegistry } from '../../src/discovery/index.ts';
import { createStore } from '../../src/informer/index.ts';
import { createLoaderCaches, createLoaders } from '../../src/loaders/index.ts';
import { writeSetting, measuredUser, type UpstreamAddress } from '../gateway/files.ts';

/** The gateway's own store, filled from the same upstream, and its loaders: what a peer's resolvers read. */
export interface House {
  /** A context as the gateway makes one per request, but without a token to verify: that much is given to the peers. */
  contextFor(): Context;
}

export async function fillHouse(folder: string, upstream: readonly UpstreamAddress[]): Promise<House> {
  const { config, policy } = await writeSetting(folder, upstream);
  const store = createStore();
  const registry = createRegistry({ config, store, decoder: createDecoder({ threads: 2 }) });
  await registry.settled();
  const authorizer = createAuthorizer({ policy, frameworkIdOf: () => null });
  const groups = ['operations', 'team-00', 'team-01'];
  const viewer = viewerOf({ kind: 'user', subject: measuredUser, issuer: null, groups, expiresAt: null });
  const access = authorizer.accessFor(viewer);
  const caches = createLoaderCaches();
  const { signal } = new AbortController();
  return {
    contextFor: () => ({
      requestId: 'bench',
      clientAddress: null,
      access,
      loaders: createLoaders({ store, registry, caches, pageSize: config.limits.pageSize }, access, signal),
      commands: () => {
        throw new Error('nothing is changed here');
      },
      signal,
    }),
  };
}
