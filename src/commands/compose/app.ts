import type { JsonObject, JsonValue } from '../../model/index.ts';
import type {
  AppInput,
  ContainerInput,
  DockerContainerInput,
  HealthCheckInput,
  PortDefinitionInput,
  PortMappingInput,
  ReadinessCheckInput,
  ResidencyInput,
  VolumeInput,
} from '../../schema/index.ts';
import { converted, listed, said, type Given } from './fields.ts';
import * as parts from './parts.ts';

/**
 * An app's typed fields as Marathon 1.5–1.11 writes them. What was not said is left out, what was said to be null is null. Fails with
 * BAD_USER_INPUT for a variable that is neither value nor secret, and for names given twice.
 */
export function composeApp(input: AppInput): JsonObject {
  return said({ ...composeRun(input), ...composePlace(input), ...composeLife(input) });
}

/** What runs. */
const composeRun = (input: AppInput) => ({
  cmd: input.cmd,
  args: input.args,
  user: input.user,
  container: composeContainer(input.container),
  networks: listed(input.networks, parts.composeNetwork),
  portDefinitions: listed(input.portDefinitions, composePortDefinition),
  requirePorts: input.requirePorts,
  fetch: listed(input.fetch, parts.composeArtifact),
  env: parts.composeEnvironment(input.env),
  labels: parts.composeLabels(input.labels),
  secrets: parts.composeSecrets(input.secrets),
  tty: input.tty,
});

/** With what and where. */
const composePlace = (input: AppInput) => ({
  instances: input.instances,
  cpus: input.cpus,
  mem: input.mem,
  disk: input.disk,
  gpus: input.gpus,
  executor: input.executor,
  executorResources: parts.composeExecutorResources(input.executorResources),
  resourceLimits: parts.composeResourceLimits(input.resourceLimits),
  role: input.role,
  acceptedResourceRoles: input.acceptedResourceRoles,
  constraints: listed(input.constraints, parts.composeConstraint),
  residency: composeResidency(input.residency),
});

/** How it is started, watched, replaced and ended. */
const composeLife = (input: AppInput) => ({
  dependencies: input.dependencies,
  healthChecks: listed(input.healthChecks, composeHealthCheck),
  check: input.check,
  readinessChecks: listed(input.readinessChecks, composeReadinessCheck),
  upgradeStrategy: parts.composeUpgrade(input.upgradeStrategy),
  unreachableStrategy: parts.composeUnreachable(input.unreachableStrategy),
  killSelection: input.killSelection,
  taskKillGracePeriodSeconds: input.taskKillGracePeriodSeconds,
  backoffSeconds: input.backoffSeconds,
  backoffFactor: input.backoffFactor,
  maxLaunchDelaySeconds: input.maxLaunchDelaySeconds,
});

const composeContainer = (container: Given<ContainerInput>): JsonValue | undefined =>
  converted(container, ({ type, docker, volumes, portMappings, linuxInfo }) =>
    said({
      type: type.toUpperCase(),
      docker: converted(docker, composeDocker),
      volumes: listed(volumes, composeVolume),
      portMappings: listed(portMappings, composePortMapping),
      linuxInfo,
    }),
  );

const composeDocker = (docker: DockerContainerInput): JsonObject =>
  said({
    image: docker.image,
    forcePullImage: docker.forcePullImage,
    privileged: docker.privileged,
    parameters: listed(docker.parameters, ({ key, value }) => ({ key, value })),
    pullConfig: converted(docker.pullSecret, (secret) => ({ secret })),
  });

const composeVolume = (volume: VolumeInput): JsonObject =>
  said({
    name: volume.name,
    containerPath: volume.containerPath,
    hostPath: volume.hostPath,
    mode: volume.mode,
    persistent: parts.composePersistent(volume.persistent),
    external: parts.composeExternal(volume.external),
    secret: volume.secret,
  });

const composePortMapping = (mapping: PortMappingInput): JsonObject =>
  said({ ...mapping, labels: parts.composeLabels(mapping.labels) });

const composePortDefinition = (port: PortDefinitionInput): JsonObject =>
  said({ ...port, labels: parts.composeLabels(port.labels) });

const composeHealthCheck = (check: HealthCheckInput): JsonObject =>
  said({ ...check, command: converted(check.command, (value) => ({ value })) });

const composeReadinessCheck = (check: ReadinessCheckInput): JsonObject => said({ ...check });

const composeResidency = (residency: Given<ResidencyInput>): JsonValue | undefined =>
  converted(residency, (given) => said({ ...given }));
