import { ownerOf } from '../authz/index.ts';
import { createClientAddress } from '../identity/index.ts';
import { createProgress } from '../progress/index.ts';
import { resolvers, watches } from '../resolvers/index.ts';
import { createExecutableSchema, typeDefs } from '../schema/index.ts';
import { createServer, type GatewayServer, type ServerOptions } from '../server/index.ts';
import { openAudit } from './auditing.ts';
import { openDeciding, watchRights, type Deciding, type Rights } from './deciding.ts';
import { follow } from './following.ts';
import type { Gateway, GatewayOptions } from './gateway.ts';
import { healthOf } from './health.ts';
import { openCommands, openLoaders, type RequestParts } from './requests.ts';
import { createSettings, listenOf } from './settings.ts';

/** Starts following and listening. Fails when the audit log cannot be opened or the address not be listened at. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const settings = createSettings(options.config);
  const following = follow(options, () => audit.stats());
  const deciding = openDeciding(options, following.registry, following.store);
  const audit = await openAudit(options, following.memory, tenantsOf(deciding));
  const { store, feed } = following;
  const progress = createProgress({ works: audit.works, store, tell: feed.progress });
  const parts = { options, settings, following, deciding, audit, progress };
  const server = await createServer(serverOptionsOf(parts));
  const rights = watchRights(deciding, () => server.subscriptions.reauthorize());
  return gatewayOf({ ...parts, server, rights });
}

/** Whose a place is, by the policy in force. */
const tenantsOf =
  ({ authorizer, frameworkIdOf }: Deciding) =>
  (place: Parameters<typeof ownerOf>[2]) =>
    ownerOf(authorizer.policy(), frameworkIdOf, place);

function serverOptionsOf(parts: RequestParts): ServerOptions {
  const { options, settings, following, deciding, audit } = parts;
  const { config, log } = options;
  const { authorizer, authentication } = deciding;
  return {
    ...listenOf(config),
    schema: createExecutableSchema(typeDefs, resolvers),
    limits: settings.limits,
    cors: config.cors,
    authenticate(credentials) {
      const viewer = authentication.viewerOf(credentials);
      return viewer instanceof Promise ? viewer.then(authorizer.accessFor) : authorizer.accessFor(viewer);
    },
    loaders: openLoaders(parts),
    clientOf: createClientAddress(config.listen.trustedProxies),
    commands: openCommands(parts),
    health: healthOf({ config, audit, deciding, following }),
    feed: following.feed,
    watches,
    accessFor(viewer) {
      authentication.assertHolds(viewer);
      return authorizer.accessFor(viewer);
    },
    metrics: following.metrics,
    log,
    apart: config.audit.sensitiveReads,
  };
}

interface Running extends RequestParts {
  readonly server: GatewayServer;
  readonly rights: Rights;
}

function gatewayOf(running: Running): Gateway {
  const { settings, following, deciding, audit, server, rights } = running;
  const { registry, store, tier } = following;
  const { directory, authorizer } = deciding;
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
      if (changed.includes('limits')) settings.replaceLimits(next);
      if (changed.includes('policy')) directory.configure(next.policy.dcosIam);
      registry.reconfigure(next);
    },
    close: () => closeAll(running),
  };
}

/** Requests under way end first; then nothing is followed any more; then what both used is closed. */
async function closeAll({ server, rights, following, deciding, audit, progress }: Running): Promise<void> {
  const { registry, feed, decoder, tier } = following;
  const { authentication, directory } = deciding;
  await server.close();
  await registry.close();
  const others = [rights, progress, feed, decoder, authentication, directory, audit, tier];
  await Promise.all(others.map((each) => each?.close()));
}
