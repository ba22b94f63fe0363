import { expect, vi } from 'vitest';

import type { Estate } from '../../simulator/estate/index.ts';
import { createDecoder } from '../../src/connectors/marathon/index.ts';
import type { Registry, RegistryConfig, RegistryOptions } from '../../src/discovery/index.ts';
import { createRegistry } from '../../src/discovery/index.ts';
import type { Store } from '../../src/informer/index.ts';
import { createStore } from '../../src/informer/index.ts';
import type { Candidate, Marathon } from '../../src/model/index.ts';

type Discovery = NonNullable<RegistryConfig['discovery']>;
type Configured = RegistryConfig['marathons'][number];

/** As the configuration's defaults, with the loopback network of an estate. */
export const discovery: Discovery = {
  from: ['marathon'],
  allowNetworks: ['127.0.0.0/8'],
  credentials: [],
  markerEnv: ['MOM_GROUP'],
  maxDepth: 2,
  retentionHours: 24,
  confirmTimeoutSeconds: 2,
};

export const configured = (name: string, url: string, kind: Configured['kind'] = 'service'): Configured => ({
  name,
  kind,
  urls: [url],
  auth: { type: 'none' },
  forwardUserTokens: false,
  ca: [],
});

export const configFor = (
  estate: Estate,
  over: Partial<Discovery> = {},
  more: readonly Configured[] = [],
): RegistryConfig => ({
  marathons: [configured('marathon', estate.platform.url, 'platform'), ...more],
  discovery: { ...discovery, ...over },
  limits: {
    depth: 15,
    cost: 10_000,
    objects: 200_000,
    pageSize: 1000,
    aliases: 200,
    tokens: 10_000,
    bodyBytes: 1_000_000,
    requestTimeoutSeconds: 30,
    changesPerViewerPerMinute: 120,
    changesPerMarathonPerMinute: 600,
    instancesPerApp: 10_000,
    writeTimeoutSeconds: 20,
    subscriptions: 10,
    subscriptionsPerViewer: 10,
    subscriptionBuffer: 10,
    subscriptionStallSeconds: 10,
    connectionsPerAddress: 4,
    readTimeoutSeconds: 5,
    listTimeoutSeconds: 10,
  },
});

/** A registry over an estate with what it told so far; everything is closed together. */
export interface Followed {
  readonly registry: Registry;
  readonly store: Store;
  readonly told: readonly string[];
  describe(name: string): Marathon | undefined;
  candidate(path: string): Candidate | undefined;
  close(): Promise<void>;
}

export function follow(config: RegistryConfig, over: Partial<RegistryOptions> = {}): Followed {
  const store = createStore();
  const decoder = createDecoder({ threads: 1 });
  const told: string[] = [];
  // Quick repetition: the tests wait for what the second question finds.
  const timing = { debounceMs: 10, retryMs: 50, maxRetryMs: 500, recheckMs: 60_000 };
  const registry = createRegistry({ config, store, decoder, timing, informer: { coalesceMs: 10 }, ...over });
  registry.onChange((name, what) => told.push(`${what} ${name}`));
  return {
    registry,
    store,
    told,
    describe: (name) => registry.get(name)?.describe(),
    candidate: (path) => registry.candidates().find(({ host }) => host.path === path),
    async close() {
      await registry.close();
      await decoder.close();
    },
  };
}

/** Waits until the check passes, for fifteen seconds at most: many times what a launch takes. */
export const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 45_000, interval: 25 });

/** One write on a simulated Marathon. */
export async function write(url: string, method: string, body?: unknown): Promise<void> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect([answer.status, await answer.text()]).toEqual([
    expect.toSatisfy((status: number) => status < 300),
    expect.anything(),
  ]);
}
