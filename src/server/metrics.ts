/** Prometheus metrics: every name in one place. Labels are bounded: Marathon names, endpoint templates, operation names of known documents are not used. */
import { registerAudit, type AuditSample } from './audit-metrics.ts';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { registerProcess } from './process-metrics.ts';
import { createSubscriptionMetrics, type SubscriptionMetrics } from './subscriptions/index.ts';

export interface UpstreamCall {
  readonly marathon: string;
  readonly endpoint: string;
  readonly outcome: string;
  readonly milliseconds: number;
  readonly bytes: number;
}

/** What the gateway knows of a Marathon at the moment the metrics are read. */
export interface SourceSample {
  readonly marathon: string;
  readonly phase: string;
  readonly ageSeconds: number | null;
  readonly apps: number;
  readonly events: number;
  readonly drifted: number;
}

/** What the gateway shares with other replicas at the moment the metrics are read. */
export interface SharedSample {
  readonly isUp: boolean;
  readonly replicas: number;
  readonly marathons: readonly {
    readonly marathon: string;
    readonly role: string;
    readonly lagMs: number | null;
    readonly leaseChanges: number;
  }[];
}

/** What a cache has come to since the start, and what it holds. */
export interface CacheSample {
  readonly cache: string;
  readonly hits: number;
  readonly misses: number;
  /** Those who waited for one that was being made. */
  readonly joined?: number;
  readonly bytes: number;
}

export interface Metrics {
  request(status: number, seconds: number): void;
  operation(failed: boolean): void;
  upstream(call: UpstreamCall): void;
  /** Reads these whenever the metrics are read. */
  caches(samples: () => readonly CacheSample[]): void;
  readonly subscriptions: SubscriptionMetrics;
  readonly contentType: string;
  render(): Promise<string>;
}

/** Upper bounds in seconds: from a warm page (below 1 ms) to a Marathon's own proxy timeout (10 s). */
const durations = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60];

/** Parts that not every gateway has: Redis, an audit log. */
export interface Parts {
  readonly shared?: () => SharedSample;
  readonly audit?: () => AuditSample;
}

export function createMetrics(samples: () => readonly SourceSample[], { shared, audit }: Parts = {}): Metrics {
  const registers = [new Registry()] as const;
  const [registry] = registers;
  registerProcess(registry);
  const requests = new Histogram({
    name: 'mom_http_request_seconds',
    help: 'Requests by status, and how long they took.',
    labelNames: ['status'],
    buckets: durations,
    registers: [registry],
  });
  const operations = { failed: 0, answered: 0 };
  registerOperations(registry, operations);
  const calls = new Histogram({
    name: 'mom_upstream_request_seconds',
    help: 'Requests to Marathons by endpoint and outcome.',
    labelNames: ['marathon', 'endpoint', 'outcome'],
    buckets: durations,
    registers: [registry],
  });
  const bytes = new Counter({
    name: 'mom_upstream_bytes_total',
    help: 'Bytes Marathons answered.',
    labelNames: ['marathon'],
    registers: [registry],
  });
  registerSources(registry, samples);
  if (shared !== undefined) registerShared(registry, shared);
  if (audit !== undefined) registerAudit(registry, audit);
  const subscriptions = createSubscriptionMetrics(registry);
  // Children are looked up once: by their labels it costs a hash each time.
  const byStatus = new Map<number, { observe(seconds: number): void }>();
  return {
    request(status, seconds) {
      const child = byStatus.get(status) ?? requests.labels(String(status));
      byStatus.set(status, child);
      child.observe(seconds);
    },
    operation: (failed) => void (operations[failed ? 'failed' : 'answered'] += 1),
    upstream(call) {
      calls.observe(
        { marathon: call.marathon, endpoint: call.endpoint, outcome: call.outcome },
        call.milliseconds / 1000,
      );
      bytes.inc({ marathon: call.marathon }, call.bytes);
    },
    caches: (cacheSamples) => registerCaches(registry, cacheSamples),
    subscriptions,
    contentType: registry.contentType,
    render: () => registry.metrics(),
  };
}

/** Counted at each request as a number, which costs nothing; this only shows it. */
function registerOperations(registry: Registry, counts: Readonly<Record<'failed' | 'answered', number>>): void {
  const operations = new Counter({
    name: 'mom_operations_total',
    help: 'GraphQL operations executed, by whether they had errors.',
    labelNames: ['failed'],
    registers: [],
    collect() {
      this.reset();
      if (counts.failed > 0) this.inc({ failed: 'true' }, counts.failed);
      if (counts.answered > 0) this.inc({ failed: 'false' }, counts.answered);
    },
  });
  registry.registerMetric(operations);
}

function registerSources(registry: Registry, samples: () => readonly SourceSample[]): void {
  const gauge = (name: string, help: string, value: (sample: SourceSample) => number | null) =>
    new Gauge({
      name,
      help,
      labelNames: ['marathon'],
      registers: [registry],
      collect() {
        this.reset(); // A Marathon that went away leaves no sample behind.
        for (const sample of samples()) {
          const now = value(sample);
          if (now !== null) this.set({ marathon: sample.marathon }, now);
        }
      },
    });
  gauge('mom_source_age_seconds', 'How old the data of a Marathon is.', (sample) => sample.ageSeconds);
  gauge('mom_source_live', '1 while the events of a Marathon flow.', (sample) => (sample.phase === 'LIVE' ? 1 : 0));
  gauge('mom_apps', 'Apps known of a Marathon.', (sample) => sample.apps);
  gauge('mom_events', 'Events received of a Marathon since the informer started.', (sample) => sample.events);
  gauge(
    'mom_drifted_objects',
    'Objects that a periodic comparison found different from what events had led to.',
    (sample) => sample.drifted,
  );
}

function registerShared(registry: Registry, shared: () => SharedSample): void {
  const registers = [registry];
  const gauge = (name: string, help: string, value: (sample: SharedSample) => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value(shared()));
      },
    });
  gauge('mom_redis_up', '1 while Redis answers.', ({ isUp }) => (isUp ? 1 : 0));
  gauge('mom_replicas', 'Replicas that are known to live, this one included.', ({ replicas }) => replicas);
  type Row = SharedSample['marathons'][number];
  const rows = (name: string, help: string, labelNames: readonly string[], set: (self: Gauge, row: Row) => void) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset(); // A Marathon that went away leaves no sample behind.
        for (const row of shared().marathons) set(this, row);
      },
    });
  const help = '1 for what this replica is to a Marathon: OWNER, FOLLOWER, ALONE or STARTING.';
  rows('mom_marathon_role', help, ['marathon', 'role'], (self, { marathon, role }) => self.set({ marathon, role }, 1));
  rows(
    'mom_follower_lag_seconds',
    'From the commit of the replica that follows a Marathon to the commit here, of the last change.',
    ['marathon'],
    (self, { marathon, lagMs }) => (lagMs === null ? undefined : self.set({ marathon }, lagMs / 1000)),
  );
  rows(
    'mom_lease_changes',
    'How often this replica became the one that follows a Marathon.',
    ['marathon'],
    (self, { marathon, leaseChanges }) => self.set({ marathon }, leaseChanges),
  );
}

function registerCaches(registry: Registry, samples: () => readonly CacheSample[]): void {
  const lookups = new Counter({
    name: 'mom_cache_lookups_total',
    help: 'Look-ups in the cache of answers and in that of the texts of records, by outcome.',
    labelNames: ['cache', 'outcome'],
    registers: [],
    collect() {
      this.reset(); // The caches count; this only shows it.
      for (const { cache, hits, misses, joined } of samples()) {
        this.inc({ cache, outcome: 'hit' }, hits);
        if (joined !== undefined) this.inc({ cache, outcome: 'joined' }, joined);
        this.inc({ cache, outcome: 'miss' }, misses);
      }
    },
  });
  const bytes = new Gauge({
    name: 'mom_cache_bytes',
    help: 'What the cache of answers and that of the texts of records hold; each is bounded.',
    labelNames: ['cache'],
    registers: [],
    collect() {
      for (const sample of samples()) this.set({ cache: sample.cache }, sample.bytes);
    },
  });
  registry.registerMetric(lookups);
  registry.registerMetric(bytes);
}
