import type { JsonObject, JsonValue } from '../json.ts';
import { readArtifacts, type Artifact } from './artifact.ts';
import { readEnvironment, readLabels, readSecrets } from './environment.ts';
import type { EnvironmentVariable, Label, Secret } from './environment.ts';
import { readNetworks, type Network } from './network.ts';
import { readConstraints, type Constraint } from './placement.ts';
import { flagOf, intOf, numberOf, objectOf, objectsOf, present, textOf, textsOf, type Loose } from '../reading.ts';
import * as strategy from './strategy.ts';
import { readVolumes, type Volume } from './volume.ts';

/** A pod's definition; lists are empty and values null where nothing is said. */
export interface PodDefinition {
  readonly user: string | null;
  readonly containers: readonly PodContainer[];
  readonly volumes: readonly Volume[];
  readonly networks: readonly Network[];
  readonly env: readonly EnvironmentVariable[];
  readonly labels: readonly Label[];
  readonly secrets: readonly Secret[];
  readonly constraints: readonly Constraint[];
  readonly acceptedResourceRoles: readonly string[];
  readonly upgradeStrategy: strategy.UpgradeStrategy | null;
  readonly unreachableStrategy: strategy.UnreachableStrategy | null;
  readonly killSelection: string | null;
  readonly backoffSeconds: number | null;
  readonly backoffFactor: number | null;
  readonly maxLaunchDelaySeconds: number | null;
  readonly executorResources: strategy.ExecutorResources | null;
  readonly linuxInfo: JsonValue;
}

export interface PodContainer {
  readonly name: string;
  readonly image: string | null;
  readonly forcePullImage: boolean | null;
  readonly pullSecret: string | null;
  readonly shell: string | null;
  readonly argv: readonly string[];
  readonly cpus: number | null;
  readonly mem: number | null;
  readonly disk: number | null;
  readonly gpus: number | null;
  readonly resourceLimits: strategy.ResourceLimits | null;
  readonly endpoints: readonly PodEndpoint[];
  readonly env: readonly EnvironmentVariable[];
  readonly labels: readonly Label[];
  readonly volumeMounts: readonly VolumeMount[];
  readonly fetch: readonly Artifact[];
  readonly user: string | null;
  readonly healthCheck: JsonValue;
  readonly check: JsonValue;
  readonly killGracePeriodSeconds: number | null;
  readonly tty: boolean | null;
  readonly linuxInfo: JsonValue;
}

export interface PodEndpoint {
  readonly name: string;
  readonly containerPort: number | null;
  readonly hostPort: number | null;
  readonly protocol: readonly string[];
  readonly labels: readonly Label[];
  readonly networkNames: readonly string[];
}

export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string | null;
  readonly readOnly: boolean | null;
}

/** Reads what any Marathon from 1.4 to 1.11 printed, or was sent, as a pod's definition (`spec` of its status). Never throws. */
export function readPodDefinition(json: JsonObject): PodDefinition {
  return {
    user: textOf(json['user']),
    containers: present(objectsOf(json['containers']).map(readPodContainer)),
    volumes: readVolumes(json['volumes']),
    networks: readNetworks(json),
    env: readEnvironment(json['environment']),
    labels: readLabels(json['labels']),
    secrets: readSecrets(json['secrets']),
    ...readScheduling(objectOf(json['scheduling'])),
    executorResources: strategy.readExecutorResources(json['executorResources']),
    linuxInfo: objectOf(json['linuxInfo']),
  };
}

function readScheduling(scheduling: JsonObject | null) {
  const placement = objectOf(scheduling?.['placement']);
  const backoff = objectOf(scheduling?.['backoff']);
  return {
    constraints: readConstraints(placement?.['constraints']),
    acceptedResourceRoles: textsOf(placement?.['acceptedResourceRoles']),
    upgradeStrategy: strategy.readUpgradeStrategy(scheduling?.['upgrade']),
    unreachableStrategy: strategy.readUnreachableStrategy(scheduling?.['unreachableStrategy']),
    killSelection: textOf(scheduling?.['killSelection']),
    backoffSeconds: numberOf(backoff?.['backoff']),
    backoffFactor: numberOf(backoff?.['backoffFactor']),
    maxLaunchDelaySeconds: numberOf(backoff?.['maxLaunchDelay']),
  };
}

function readPodContainer(json: JsonObject): PodContainer | null {
  const name = textOf(json['name']);
  if (name === null) return null;
  return { name, ...readWhatRuns(json), ...readResources(objectOf(json['resources'])), ...readSurroundings(json) };
}

function readWhatRuns(json: JsonObject) {
  const image = objectOf(json['image']);
  const command = objectOf(objectOf(json['exec'])?.['command']);
  return {
    image: textOf(image?.['id']),
    forcePullImage: flagOf(image?.['forcePull']),
    pullSecret: textOf(objectOf(image?.['pullConfig'])?.['secret']),
    shell: textOf(command?.['shell']),
    argv: textsOf(command?.['argv']),
    user: textOf(json['user']),
    tty: flagOf(json['tty']),
    healthCheck: objectOf(json['healthCheck']),
    check: objectOf(json['check']),
    killGracePeriodSeconds: numberOf(objectOf(json['lifecycle'])?.['killGracePeriodSeconds']),
  };
}

const readResources = (resources: JsonObject | null) => ({
  cpus: numberOf(resources?.['cpus']),
  mem: numberOf(resources?.['mem']),
  disk: numberOf(resources?.['disk']),
  gpus: intOf(resources?.['gpus']),
});

const readSurroundings = (json: JsonObject) => ({
  resourceLimits: strategy.readResourceLimits(json['resourceLimits']),
  endpoints: present(objectsOf(json['endpoints']).map(readEndpoint)),
  env: readEnvironment(json['environment']),
  labels: readLabels(json['labels']),
  volumeMounts: present(objectsOf(json['volumeMounts']).map(readMount)),
  fetch: readArtifacts(json['artifacts']),
  linuxInfo: objectOf(json['linuxInfo']),
});

function readEndpoint(json: JsonObject): PodEndpoint | null {
  const name = textOf(json['name']);
  if (name === null) return null;
  return {
    name,
    containerPort: intOf(json['containerPort']),
    hostPort: intOf(json['hostPort']),
    protocol: readProtocols(json['protocol']),
    labels: readLabels(json['labels']),
    networkNames: textsOf(json['networkNames']),
  };
}

/** A list; a single word was seen in hand-written definitions. */
const readProtocols = (value: Loose): readonly string[] => (typeof value === 'string' ? [value] : textsOf(value));

function readMount(json: JsonObject): VolumeMount | null {
  const name = textOf(json['name']);
  return name === null ? null : { name, mountPath: textOf(json['mountPath']), readOnly: flagOf(json['readOnly']) };
}
