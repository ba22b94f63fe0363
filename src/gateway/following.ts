import { randomBytes } from 'node:crypto';
import type { AuditLog } from '../audit/index.ts';
import { createDecoder } from '../connectors/marathon/index.ts';
import { createRegistry, type Registry } from '../discovery/index.ts';
import { createFeed } from '../feed/index.ts';
import { createMetrics, type Metrics } from '../server/index.ts';
import type { GatewayOptions } from './gateway.ts';
import { samplesOf } from './health.ts';
import { openStore, type Storing } from './storing.ts';

/** The Marathons, followed: what is known of them, and who is told of it. */
export interface Following extends Storing {
  readonly registry: Registry;
  readonly feed: ReturnType<typeof createFeed>;
  readonly metrics: Metrics;
  readonly decoder: ReturnType<typeof createDecoder>;
}

/** Begins to follow them; `audit` is asked for when somebody reads the metrics. */
export function follow(options: GatewayOptions, audit: AuditLog['stats']): Following {
  const { config, log } = options;
  const storing = openStore(config, log, () => feed.companion);
  const { store, tier } = storing;
  const decoder = createDecoder({ threads: options.decoderThreads ?? 2 });
  const metrics = createMetrics(() => samplesOf(registry, store), { audit, ...(tier && { shared: tier.report }) });
  const registry = createRegistry({
    config,
    store,
    tier,
    decoder,
    log,
    onCall: (call) => metrics.upstream(call),
    onEvent: (marathon, event) => feed.event(marathon, event),
  });
  const feed = openFeed(options, storing, registry);
  return { ...storing, registry, feed, metrics, decoder };
}

/** Told of every commit from before the first one on. */
const openFeed = ({ config, log }: GatewayOptions, { store, positions, tier }: Storing, marathons: Registry) =>
  createFeed({
    store,
    marathons,
    shared: tier && { ...tier, leads: positions.leads },
    secret: config.subscriptions.cursorSecret ?? randomBytes(32),
    onListenerError: (error) => log.error({ err: error }, 'subscribers could not be told of a change'),
  });
