import type { JsonObject, JsonValue } from '../json.ts';
import { readArtifacts, type Artifact } from './artifact.ts';
import { readContainer, type Container } from './container.ts';
import { readEnvironment, readLabels, readSecrets } from './environment.ts';
import type { EnvironmentVariable, Label, Secret } from './environment.ts';
import { readHealthChecks, readReadinessChecks, type HealthCheck, type ReadinessCheck } from './health.ts';
import { readNetworks, readPortDefinitions, type Network, type PortDefinition } from './network.ts';
import { readConstraints, type Constraint } from './placement.ts';
import { flagOf, intOf, numberOf, objectOf, textOf, textsOf } from '../reading.ts';
import * as strategy from './strategy.ts';

export interface VersionInfo {
  readonly lastScalingAt: string | null;
  readonly lastConfigChangeAt: string | null;
}

/**
 * An app's definition in the form of Marathon 1.11, whichever Marathon wrote it. Lists are empty and values null where nothing is
 * said, and where a Marathon said null or something of the wrong kind. Defaults that Marathon fills in itself are not invented.
 */
export interface AppDefinition {
  readonly cmd: string | null;
  readonly args: readonly string[];
  readonly user: string | null;
  readonly executor: string | null;
  readonly executorResources: strategy.ExecutorResources | null;
  readonly resourceLimits: strategy.ResourceLimits | null;
  readonly acceptedResourceRoles: readonly string[];
  readonly constraints: readonly Constraint[];
  readonly container: Container | null;
  readonly networks: readonly Network[];
  readonly portDefinitions: readonly PortDefinition[];
  readonly requirePorts: boolean;
  readonly fetch: readonly Artifact[];
  readonly env: readonly EnvironmentVariable[];
  readonly labels: readonly Label[];
  readonly secrets: readonly Secret[];
  readonly dependencies: readonly string[];
  readonly healthChecks: readonly HealthCheck[];
  readonly check: JsonValue;
  readonly readinessChecks: readonly ReadinessCheck[];
  readonly upgradeStrategy: strategy.UpgradeStrategy | null;
  readonly unreachableStrategy: strategy.UnreachableStrategy | null;
  readonly killSelection: string | null;
  readonly taskKillGracePeriodSeconds: number | null;
  readonly backoffSeconds: number | null;
  readonly backoffFactor: number | null;
  readonly maxLaunchDelaySeconds: number | null;
  readonly residency: strategy.Residency | null;
  readonly tty: boolean | null;
  readonly versionInfo: VersionInfo | null;
}

/** Reads what any Marathon from 0.6 to 1.11 printed, or was sent, as an app's definition. Never throws. */
export function readAppDefinition(json: JsonObject): AppDefinition {
  const networks = readNetworks(json);
  return { ...readRun(json), ...readLife(json), networks, portDefinitions: readPortDefinitions(json, networks) };
}

/** What runs, where and with what. */
const readRun = (json: JsonObject) => ({
  cmd: textOf(json['cmd']),
  args: textsOf(json['args']),
  user: textOf(json['user']),
  executor: textOf(json['executor']),
  executorResources: strategy.readExecutorResources(json['executorResources']),
  resourceLimits: strategy.readResourceLimits(json['resourceLimits']),
  acceptedResourceRoles: textsOf(json['acceptedResourceRoles']),
  constraints: readConstraints(json['constraints']),
  container: readContainer(json),
  requirePorts: flagOf(json['requirePorts']) ?? false,
  fetch: readArtifacts(json['fetch'], json['uris']),
  env: readEnvironment(json['env']),
  labels: readLabels(json['labels']),
  secrets: readSecrets(json['secrets']),
  tty: flagOf(json['tty']),
});

/** How it is started, watched, replaced and ended. */
const readLife = (json: JsonObject) => ({
  dependencies: textsOf(json['dependencies']),
  healthChecks: readHealthChecks(json['healthChecks']),
  check: objectOf(json['check']),
  readinessChecks: readReadinessChecks(json['readinessChecks']),
  upgradeStrategy: strategy.readUpgradeStrategy(json['upgradeStrategy']),
  unreachableStrategy: strategy.readUnreachableStrategy(json['unreachableStrategy']),
  killSelection: textOf(json['killSelection']),
  taskKillGracePeriodSeconds: intOf(json['taskKillGracePeriodSeconds']),
  backoffSeconds: numberOf(json['backoffSeconds']),
  backoffFactor: numberOf(json['backoffFactor']),
  maxLaunchDelaySeconds: numberOf(json['maxLaunchDelaySeconds']),
  residency: strategy.readResidency(json['residency']),
  versionInfo: readVersionInfo(json),
});

function readVersionInfo(json: JsonObject): VersionInfo | null {
  const info = objectOf(json['versionInfo']);
  return (
    info && { lastScalingAt: textOf(info['lastScalingAt']), lastConfigChangeAt: textOf(info['lastConfigChangeAt']) }
  );
}

/**
 * The app's service ports in the order of its ports: load balancers listen there, Marathon never does. 0 stands for one that
 * Marathon has not allotted (or, in something sent to it, is to allot).
 */
export function servicePortsOf(definition: AppDefinition): readonly number[] {
  const mapped = definition.container?.portMappings ?? [];
  if (definition.networks[0]?.mode !== 'HOST') return mapped.map((mapping) => mapping.servicePort ?? 0);
  return definition.portDefinitions.map((port) => port.port ?? 0);
}
