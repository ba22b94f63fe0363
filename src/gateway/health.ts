import type { AuditLog } from '../audit/index.ts';
import type { Config } from '../config/index.ts';
import type { Registry } from '../discovery/index.ts';
import type { Store } from '../informer/index.ts';
import type { Health, SourceSample } from '../server/index.ts';
import type { Deciding } from './deciding.ts';
import type { Following } from './following.ts';

interface HealthParts {
  readonly config: Config;
  readonly audit: AuditLog;
  readonly deciding: Deciding;
  readonly following: Pick<Following, 'registry' | 'tier'>;
}

export const healthOf = ({ config, audit, deciding, following: { registry, tier } }: HealthParts): Health => ({
  ready: () => isReady(registry, config),
  sources: () => sourcesOf(registry),
  audit: () => ({ writable: audit.stats().failure === null, waiting: audit.stats().waiting }),
  policies: () => deciding.authorizer.versions(),
  iam: () => deciding.directory.now()?.state() ?? null,
  ...(tier && { shared: tier.report }),
});

/** Every configured Marathon has been asked and has answered or failed; one that fails in part goes on trying and holds nobody up. */
const isReady = (registry: Registry, { marathons }: Config): boolean =>
  marathons.every(({ name }) => {
    const state = registry.get(name)?.informer.state();
    return state !== undefined && (state.phase !== 'SYNCING' || state.error !== null);
  });

const sourcesOf = (registry: Registry) =>
  registry.names().flatMap((name) => registry.get(name)?.informer.state() ?? []);

/** What the metrics say of each Marathon. */
export function samplesOf(registry: Registry, store: Store): SourceSample[] {
  return sourcesOf(registry).map(({ marathon, phase, asOf }) => {
    const stats = registry.get(marathon)?.informer.stats();
    return {
      marathon,
      phase,
      ageSeconds: asOf === null ? null : Math.max(0, (Date.now() - Date.parse(asOf)) / 1000),
      apps: store.shelf(marathon)?.apps.size ?? 0,
      events: stats?.events ?? 0,
      drifted: stats?.driftedObjects ?? 0,
    };
  });
}
