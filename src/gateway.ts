/** The composition root: builds every part once and wires it. Used by main, the demo, the tests and the bench alike. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createAuditLog, createRequestAudit, type AuditLog, type AuditOptions, type KeyMemory } from './audit/index.ts';
import { createAuthorizer, ownerOf, type Authorizer, type Policy } from './authz/index.ts';
import { createCommands, createPace, type PaceLimits } from './commands/index.ts';
import type { Config, LiveSection } from './config/index.ts';
import { createVerifier, type Verifier } from './connectors/identity/index.ts';
import { createDecoder } from './connectors/marathon/index.ts';
import { createRedisLink } from './connectors/redis/index.ts';
import { createDcosNames, createRegistry, type Registry } from './discovery/index.ts';
import { createFeed } from './feed/index.ts';
import {
  configureAuthentication,
  createClientAddress,
  createConfiguredDirectory,
  type ConfiguredDirectory,
} from './identity/index.ts';
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
} from './informer/index.ts';
import { createLoaderCaches, createLoaders, createSensitiveReads, type LoaderDeps } from './loaders/index.ts';
import { createProgress } from './progress/index.ts';
import { resolvers, watches } from './resolvers/index.ts';
import { createExecutableSchema, typeDefs } from './schema/index.ts';
import {
  createMetrics,
  createServer,
  type GatewayServer,
  type ServerOptions,
  type Health,
  type Limits,
  type Metrics,
  type SourceSample,
} from './server/index.ts';

export interface GatewayLog {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
}

export interface GatewayOptions {
  readonly config: Config;
  readonly policy: Policy;
  readonly log: GatewayLog;
  /** Threads that decode big lists, default 2: as many as keep a cold start of fifty Marathons below three seconds on two cores. */
  readonly decoderThreads?: number;
  /** Where the audit log's lines for a SIEM go, under `audit.stdout`; absent: nowhere. */
  readonly emit?: (line: string) => void;
}

export interface Gateway {
  /** Base URL; GraphQL is at `/graphql`. */
  readonly url: string;
  /** Resolves when every configured Marathon is read or known to be down, and everything found by then is, too. */
  settled(): Promise<void>;
  /** Puts another policy in force for every request from now on. */
  replacePolicy(policy: Policy): void;
  /** Puts the live sections of another configuration in force. */
  reconfigure(config: Config, changed: readonly LiveSection[]): void;
  readonly registry: Registry;
  readonly store: Store;
  /** What it shares with other replicas; null without Redis. */
  readonly tier: SharedTier | null;
  readonly server: GatewayServer;
  readonly audit: AuditLog;
  /** What the viewers may do. */
  readonly authorizer: Authorizer;
  /** What DC/OS' IAM says of them. */
  readonly directory: ConfiguredDirectory;
  /** Lets requests under way end, then stops following. */
  close(): Promise<void>;
}

export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, log } = options;
  const state = { limits: limitsOf(config), config };
  const { store, launches, positions, tier, memory } = openStore(config, log, () => feed.companion);
  const decoder = createDecoder({ threads: options.decoderThreads ?? 2 });
  const metrics: Metrics = createMetrics(() => samplesOf(registry, store), {
    audit: () => audit.stats(),
    ...(tier && { shared: tier.report }),
  });
  const registry: Registry = createRegistry({
    config,
    store,
    tier,
    decoder,
    log,
    onCall: (call) => metrics.upstream(call),
    onEvent: (marathon, event) => feed.event(marathon, event),
  });
  const feed = openFeed(options, { store, registry, positions, tier });
  const frameworkIdOf = (name: string) => registry.get(name)?.informer.info()?.frameworkId ?? null;
  const marathons = createDcosNames(registry, store);
  const directory = createConfiguredDirectory(config.policy.dcosIam, log);
  const authorizer = createAuthorizer({ policy: options.policy, frameworkIdOf, marathons, iam: directory.now });
  const audit = await openAudit(options, memory, (place) => ownerOf(authorizer.policy(), frameworkIdOf, place));
  const authentication = openAuthentication(options, directory);
  const progress = createProgress({ works: audit.works, store, tell: feed.progress });
  const sources = { store, registry, launches, caches: createLoaderCaches(), reviewer: authorizer, progress };
  const pace = createPace(() => paceOf(state.config));
  const server = await createServer({
    ...listenOf(config),
    schema: createExecutableSchema(typeDefs, resolvers),
    limits: () => state.limits,
    cors: config.cors,
    authenticate(credentials) {
      const viewer = authentication.viewerOf(credentials);
      return viewer instanceof Promise ? viewer.then(authorizer.accessFor) : authorizer.accessFor(viewer);
    },
    loaders: openLoaders({ sources, audit, config, limits: () => state.limits }),
    clientOf: createClientAddress(config.listen.trustedProxies),
    commands: openCommands({ store, registry, audit, pace, authentication }),
    health: healthOf({ registry, config, authorizer, audit, directory, tier }),
    feed,
    watches,
    accessFor(viewer) {
      authentication.assertHolds(viewer);
      return authorizer.accessFor(viewer);
    },
    metrics,
    log,
    apart: config.audit.sensitiveReads,
  });
  const rights = watchRights({ authorizer, authentication }, () => server.subscriptions.reauthorize());
  const parts = [rights, progress, feed, decoder, authentication, directory, audit, ...(tier === null ? [] : [tier])];
  return {
    url: server.url,
    registry,
    store,
    tier,
    server,
    audit,
    authorizer,
    directory,
    settled: () => registry.settled(),
    replacePolicy: rights.replacePolicy,
    reconfigure(next, changed) {
      if (changed.includes('limits')) Object.assign(state, { limits: limitsOf(next), config: next });
      if (changed.includes('policy')) directory.configure(next.policy.dcosIam);
      registry.reconfigure(next);
    },
    close: () => closeAll(server, registry, parts),
  };
}

function openAuthentication({ config, log }: GatewayOptions, directory: ConfiguredDirectory) {
  const { clientCertificate, apiTokens } = config.identity;
  return configureAuthentication({
    verifier: verifierFor(config, log),
    directory: directory.now,
    log,
    ...(clientCertificate !== undefined && { clientCertificate }),
    ...(apiTokens !== undefined && { apiTokens }),
  });
}

interface LoaderParts {
  /** What all requests share. */
  readonly sources: LoaderDeps;
  readonly audit: AuditLog;
  readonly config: Config;
  readonly limits: () => Limits;
}

const openLoaders =
  ({ sources, audit, config, limits }: LoaderParts): ServerOptions['loaders'] =>
  (access, request) => {
    const { requestId, clientAddress } = request;
    const recorder = createRequestAudit(audit, { actor: access.viewer, requestId, clientAddress });
    const sensitive = config.audit.sensitiveReads ? { sensitive: createSensitiveReads(recorder) } : null;
    return createLoaders({ ...sources, ...sensitive, audit: recorder, pageSize: limits().pageSize }, access, request);
  };

interface CommandParts {
  readonly store: Store;
  readonly registry: Registry;
  readonly audit: AuditLog;
  readonly pace: ReturnType<typeof createPace>;
  readonly authentication: ReturnType<typeof openAuthentication>;
}

const openCommands =
  ({ store, registry, audit, pace, authentication }: CommandParts): ServerOptions['commands'] =>
  ({ access, loaders, requestId, clientAddress, signal }, authorization) =>
    createCommands({
      reading: { access, loaders, store, targets: registry },
      audit: createRequestAudit(audit, { actor: access.viewer, requestId, clientAddress }),
      pace,
      authorizationFor: (marathon) =>
        registry.get(marathon)?.forwardsUserTokens === true ? authentication.forwardable(authorization) : undefined,
      signal: signal(),
    });

const verifierFor = ({ identity }: Config, log: GatewayLog): Verifier =>
  createVerifier({
    issuers: identity.issuers,
    onKeyFetch: (fetch) => {
      if (fetch.error !== null) log.warn({ ...fetch }, 'the keys of an issuer could not be read');
    },
  });

const dayMs = 86_400_000;

const retentionOf = ({ days, exportTo }: NonNullable<Config['audit']['retention']>) => ({
  keepMs: days * dayMs,
  ...(exportTo !== undefined && { exportTo }),
});

interface HealthParts {
  readonly audit: AuditLog;
  readonly registry: Registry;
  readonly config: Config;
  readonly authorizer: Authorizer;
  readonly directory: ConfiguredDirectory;
  readonly tier: SharedTier | null;
}

const healthOf = ({ registry, config, authorizer, audit, directory, tier }: HealthParts): Health => ({
  ready: () => isReady(registry, config),
  sources: () => sourcesOf(registry),
  audit: () => ({ writable: audit.stats().failure === null, waiting: audit.stats().waiting }),
  policies: () => authorizer.versions(),
  iam: () => directory.now()?.state() ?? null,
  ...(tier && { shared: tier.report }),
});

/** Told of every commit from before the first one on. */
const openFeed = (
  { config, log }: GatewayOptions,
  { store, registry, positions, tier }: Pick<Opened, 'store' | 'positions' | 'tier'> & { readonly registry: Registry },
) =>
  createFeed({
    store,
    marathons: registry,
    shared: tier && { ...tier, leads: positions.leads },
    secret: config.subscriptions.cursorSecret ?? randomBytes(32),
    onListenerError: (error) => log.error({ err: error }, 'subscribers could not be told of a change'),
  });

/** How often it is asked whether rights have changed by something else than the policy file: grants of an IAM, ids of frameworks, API tokens. */
const rightsMs = 1_000;

interface Deciding {
  readonly authorizer: Authorizer;
  readonly authentication: ReturnType<typeof openAuthentication>;
}

/** Tells when an Access made before may say something else than one made now; at once when the policy is replaced here. */
function watchRights({ authorizer, authentication }: Deciding, changed: () => void) {
  const revisionNow = (): string => `${authorizer.revision()} ${authentication.revision()}`;
  let revision = revisionNow();
  const look = (): void => {
    const now = revisionNow();
    if (now === revision) return;
    revision = now;
    changed();
  };
  const timer = setInterval(look, rightsMs).unref();
  return {
    replacePolicy(policy: Policy): void {
      authorizer.replacePolicy(policy);
      look();
    },
    close: async () => clearInterval(timer),
  };
}

/** Opened before anything listens: without a log nothing may be done. */
function openAudit(
  { config, log, emit }: GatewayOptions,
  memory: KeyMemory | null,
  tenantOf: AuditOptions['tenantOf'],
): Promise<AuditLog> {
  const { url, password, ca, key, onFailure, bufferRecords, stdout, segment, retention } = config.audit;
  return createAuditLog({
    url,
    ca,
    onFailure,
    bufferRecords,
    segmentRecords: segment.records,
    segmentMs: segment.hours * 3_600_000,
    ...(password !== undefined && { password }),
    ...(key !== undefined && { key }),
    ...(retention !== undefined && { retention: retentionOf(retention) }),
    ...(stdout && emit !== undefined && { emit }),
    ...(tenantOf !== undefined && { tenantOf }),
    ...(memory !== null && { memory }),
    log,
  });
}

/** Where what is known is kept, and, with Redis, what shares it with other replicas. */
interface Opened {
  readonly store: Store;
  readonly launches: LaunchWatch;
  readonly positions: Positions;
  readonly tier: SharedTier | null;
  /** What idempotency keys led to; null without Redis. */
  readonly memory: KeyMemory | null;
}

function openStore({ redis }: Config, log: GatewayLog, feed: () => Companion): Opened {
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
  // The feed is made after the Marathons that it tells of; nothing comes before it is there.
  const companion: Companion = {
    notes: (...about) => feed().notes(...about),
    took: (...about) => feed().took(...about),
    heard: (...about) => feed().heard(...about),
  };
  const tier = createSharedTier({ link, keyPrefix, store, positions, companion, log });
  return { store, launches, positions, tier, memory };
}

function listenOf({ listen }: Config) {
  const { host, port, tls } = listen;
  return { host, port, ...(tls !== undefined && { tls: { certificate: tls.cert, key: tls.key } }) };
}

function limitsOf({ limits }: Config): Limits {
  const { depth, cost, aliases, tokens, bodyBytes, pageSize, requestTimeoutSeconds } = limits;
  const { subscriptions, subscriptionsPerViewer, subscriptionBuffer, subscriptionStallSeconds } = limits;
  const ofRequests = { depth, cost, aliases, tokens, bodyBytes, pageSize };
  const ofSubscriptions = { subscriptions, subscriptionsPerViewer, subscriptionBuffer };
  return {
    ...ofRequests,
    ...ofSubscriptions,
    requestTimeoutMs: requestTimeoutSeconds * 1000,
    subscriptionStallMs: subscriptionStallSeconds * 1000,
  };
}

const paceOf = ({ limits: { changesPerViewerPerMinute, changesPerMarathonPerMinute } }: Config): PaceLimits => ({
  perViewer: { perMinute: changesPerViewerPerMinute, burst: changesPerViewerPerMinute },
  perMarathon: { perMinute: changesPerMarathonPerMinute, burst: changesPerMarathonPerMinute },
});

const sourcesOf = (registry: Registry) =>
  registry.names().flatMap((name) => registry.get(name)?.informer.state() ?? []);

/** Every configured Marathon has been asked and has answered or failed; one that fails in part goes on trying and holds nobody up. */
const isReady = (registry: Registry, { marathons }: Config): boolean =>
  marathons.every(({ name }) => {
    const state = registry.get(name)?.informer.state();
    return state !== undefined && (state.phase !== 'SYNCING' || state.error !== null);
  });

function samplesOf(registry: Registry, store: Store): SourceSample[] {
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

async function closeAll(
  server: GatewayServer,
  registry: Registry,
  others: readonly { close(): void | Promise<void> }[],
): Promise<void> {
  await server.close();
  await registry.close();
  await Promise.all(others.map((each) => each.close()));
}
