import type { PaceLimits } from '../commands/index.ts';
import type { Config } from '../config/index.ts';
import type { Limits } from '../server/index.ts';

/** The configuration in force: what each request asks anew, because it may be replaced while the gateway runs. */
export interface Settings {
  limits(): Limits;
  pace(): PaceLimits;
  instancesPerApp(): number;
  /** Limits of another configuration, from now on. */
  replaceLimits(config: Config): void;
}

export function createSettings(config: Config): Settings {
  let limits = limitsOf(config);
  let pace = paceOf(config);
  let { instancesPerApp } = config.limits;
  return {
    limits: () => limits,
    pace: () => pace,
    instancesPerApp: () => instancesPerApp,
    replaceLimits(next) {
      limits = limitsOf(next);
      pace = paceOf(next);
      ({ instancesPerApp } = next.limits);
    },
  };
}

function limitsOf({ limits }: Config): Limits {
  const { depth, cost, objects, aliases, tokens, bodyBytes, pageSize, requestTimeoutSeconds } = limits;
  const { subscriptions, subscriptionsPerViewer, subscriptionBuffer, subscriptionStallSeconds } = limits;
  const ofRequests = { depth, cost, objects, aliases, tokens, bodyBytes, pageSize };
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

export function listenOf({ listen }: Config) {
  const { host, port, tls } = listen;
  return { host, port, ...(tls !== undefined && { tls: { certificate: tls.cert, key: tls.key } }) };
}
