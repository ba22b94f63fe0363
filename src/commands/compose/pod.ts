import type { JsonObject, JsonValue } from '../../model/index.ts';
import type { PodContainerInput, PodEndpointInput, PodInput, VolumeInput } from '../../schema/index.ts';
import { converted, listed, said, unlessEmpty } from './fields.ts';
import * as parts from './parts.ts';

/**
 * A pod's typed fields as Marathon 1.4–1.11 writes them, with what it nests under `scheduling`. What was not said is left out, what was
 * said to be null is null.
 */
export function composePod(input: PodInput): JsonObject {
  return said({
    containers: listed(input.containers, composeContainer),
    volumes: listed(input.volumes, composeVolume),
    networks: listed(input.networks, parts.composeNetwork),
    environment: parts.composeEnvironment(input.env),
    labels: parts.composeLabels(input.labels),
    secrets: parts.composeSecrets(input.secrets),
    user: input.user,
    role: input.role,
    scaling: converted(input.instances, (instances) => ({ kind: 'fixed', instances })),
    scheduling: unlessEmpty(composeScheduling(input)),
    executorResources: parts.composeExecutorResources(input.executorResources),
    linuxInfo: input.linuxInfo,
  });
}

const composeScheduling = (input: PodInput): JsonObject =>
  said({
    placement: unlessEmpty(
      said({
        constraints: listed(input.constraints, ({ field, operator, value }) =>
          said({ fieldName: field, operator: operator.toUpperCase(), value: value ?? undefined }),
        ),
        acceptedResourceRoles: input.acceptedResourceRoles,
      }),
    ),
    upgrade: parts.composeUpgrade(input.upgradeStrategy),
    unreachableStrategy: parts.composeUnreachable(input.unreachableStrategy),
    killSelection: input.killSelection,
    backoff: unlessEmpty(
      said({
        backoff: input.backoffSeconds,
        backoffFactor: input.backoffFactor,
        maxLaunchDelay: input.maxLaunchDelaySeconds,
      }),
    ),
  });

function composeContainer(container: PodContainerInput): JsonObject {
  const { name, cpus, mem, disk, gpus, shell, argv, killGracePeriodSeconds } = container;
  return said({
    name,
    resources: unlessEmpty(said({ cpus, mem, disk, gpus })),
    resourceLimits: parts.composeResourceLimits(container.resourceLimits),
    image: composeImage(container),
    exec: composeCommand(shell, argv),
    endpoints: listed(container.endpoints, composeEndpoint),
    environment: parts.composeEnvironment(container.env),
    labels: parts.composeLabels(container.labels),
    volumeMounts: listed(container.volumeMounts, (mount) => said({ ...mount })),
    artifacts: listed(container.fetch, parts.composeArtifact),
    user: container.user,
    healthCheck: container.healthCheck,
    check: container.check,
    lifecycle: converted(killGracePeriodSeconds, (seconds) => ({ killGracePeriodSeconds: seconds })),
    tty: container.tty,
    linuxInfo: container.linuxInfo,
  });
}

const composeImage = ({ image, imageKind, forcePullImage, pullSecret }: PodContainerInput): JsonValue | undefined =>
  converted(image, (id) =>
    said({
      kind: imageKind ?? 'DOCKER',
      id,
      forcePull: forcePullImage,
      pullConfig: converted(pullSecret, (secret) => ({ secret })),
    }),
  );

function composeCommand(shell: PodContainerInput['shell'], argv: PodContainerInput['argv']): JsonObject | undefined {
  const command = unlessEmpty(said({ shell: shell ?? undefined, argv: argv ?? undefined }));
  return command && { command };
}

const composeEndpoint = (endpoint: PodEndpointInput): JsonObject =>
  said({ ...endpoint, labels: parts.composeLabels(endpoint.labels) });

/** Pods say `host` where apps say `hostPath`. */
const composeVolume = ({ name, hostPath, persistent, secret }: VolumeInput): JsonObject =>
  said({ name, host: hostPath, persistent: parts.composePersistent(persistent), secret });
